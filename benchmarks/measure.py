"""Whole processes, measured from outside: wall-clock, CPU and peak memory.

Run as a program, it launches the command it is given and prints what that took, as JSON.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

Prepare = Callable[[], None]


class BenchmarkError(Exception):
    """A measured program did not do its work, so its time says nothing."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One run of one program: seconds of wall-clock and of CPU (with its children), peak megabytes
    of its largest process, or of all its processes together where the case asks for it."""

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True, slots=True)
class Case:
    """A program to measure. `prepare` runs before every run and is not measured; `expect` are the
    exit codes that mean its work was done; `family` counts the memory of all its processes."""

    name: str
    command: Sequence[str | Path]
    folder: Path
    prepare: Prepare | None = None
    expect: tuple[int, ...] = (0,)
    family: bool = False


def launch(command: Sequence[str]) -> tuple[int, float, float, float]:
    """Run a program silently: exit code, seconds of wall-clock and of CPU, peak megabytes.

    This happens in a small process of its own: a child begins with the peak of whoever forked it,
    and a benchmark that has read many pages is larger than what it measures.
    """
    with open(os.devnull, "wb") as sink:  # noqa: PTH123 - pathlib takes time to import
        started = time.perf_counter()
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=sink, stderr=sink)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def launch_family(command: Sequence[str]) -> tuple[int, float, float, float]:
    """The same for a program that starts others: the CPU and the peak of all of them together.

    What several processes share is counted once (PSS). Processes that outlive the program are waited
    for, so that their CPU is counted; the wall-clock ends with the program itself.
    """
    adopt_orphans = 36  # PR_SET_CHILD_SUBREAPER
    ctypes.CDLL(None).prctl(adopt_orphans, 1, 0, 0, 0)
    peaks = [0]
    done = threading.Event()
    watch = threading.Thread(target=_watch_memory, args=(os.getpid(), peaks, done))
    watch.start()
    code, wall, _, _ = launch(command)
    done.set()
    watch.join()
    try:
        while True:
            os.wait()
    except ChildProcessError:
        pass
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return code, wall, usage.ru_utime + usage.ru_stime, peaks[0] / 1024


def _watch_memory(parent: int, peaks: list[int], done: threading.Event) -> None:
    """Keep the peak of all descendants' memory, in kB. Looking takes a twentieth of the time at most."""
    while True:
        started = time.perf_counter()
        peaks[0] = max(peaks[0], sum(_memory(pid) for pid in _descendants(parent)))
        if done.wait(max(0.05, 20 * (time.perf_counter() - started))):
            return


def _descendants(parent: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for name in os.listdir("/proc"):  # noqa: PTH208 - pathlib takes time to import
        if name.isdigit():
            with contextlib.suppress(OSError), open(f"/proc/{name}/stat", "rb") as file:  # noqa: PTH123
                owner = int(file.read().rpartition(b")")[2].split()[1])
                children.setdefault(owner, []).append(int(name))
    found = list(children.get(parent, ()))
    for pid in found:  # grows while it is read
        found += children.get(pid, ())
    return found


def _memory(pid: int) -> int:
    with contextlib.suppress(OSError), open(f"/proc/{pid}/smaps_rollup", "rb") as file:  # noqa: PTH123
        for line in file:
            if line.startswith(b"Pss:"):
                return int(line.split()[1])
    return 0


def run_once(case: Case) -> Sample:
    """Run a case once and measure it."""
    if case.prepare is not None:
        case.prepare()
    command = [str(part) for part in case.command]
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "true",  # else Material sleeps and prints before every build
        "PYTHONHASHSEED": "0",
    }
    kind = "family" if case.family else "single"
    launcher = [sys.executable, "-I", __file__, kind, *command]
    done = subprocess.run(
        launcher, cwd=case.folder, env=environment, capture_output=True, text=True, check=True
    )
    code, wall, cpu, peak = json.loads(done.stdout)
    if code not in case.expect:
        done = subprocess.run(
            command, cwd=case.folder, env=environment, capture_output=True, text=True, check=False
        )
        raise BenchmarkError(
            f"'{' '.join(command)}' in '{case.folder}' ended with exit code {code}:\n"
            + (done.stdout + done.stderr)[-3000:]
        )
    return Sample(wall, cpu, peak)


def interleave(
    cases: Sequence[Case], repetitions: int, *, warm_up: bool = True
) -> dict[str, Sample]:
    """Name -> medians. The cases take turns (A B A B), so that a busy machine is as busy for each.

    Before that each is run once unmeasured, so that no one pays for a cold disk.
    """
    samples: dict[str, list[Sample]] = {case.name: [] for case in cases}
    for turn in range(0 if warm_up else 1, repetitions + 1):
        for case in cases:
            sample = run_once(case)
            if turn:
                samples[case.name].append(sample)
            progress(f"{case.name}: {sample.wall:.2f} s" + ("" if turn else " (not counted)"))
    return {name: median(found) for name, found in samples.items()}


def median(samples: Sequence[Sample]) -> Sample:
    """The median of each measure by itself."""
    return Sample(
        statistics.median(sample.wall for sample in samples),
        statistics.median(sample.cpu for sample in samples),
        statistics.median(sample.peak for sample in samples),
    )


def exponent(small: float, large: float, growth: float) -> float:
    """How a cost grows: 1 is in step with the size, 2 with its square. `growth` is the sizes' ratio."""
    return log(large / small) / log(growth)


BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def chromium() -> Path:
    """The Chromium of this machine: what HANDBOOK_BROWSER names, or the first that is installed."""
    own = os.environ.get("HANDBOOK_BROWSER")
    found = own or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise BenchmarkError("no Chromium is there; install it with:  sh tests/need.sh chromium")
    return Path(found)


def progress(message: str) -> None:
    """Say on stderr what was just done."""
    print(f"  {message}", file=sys.stderr, flush=True)


def empty_folder(path: Path) -> Path:
    """An empty folder in place of whatever was there."""
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    return path


def forgetting(*folders: Path) -> Prepare:
    """What takes the things that an earlier run has made out of the way."""

    def forget() -> None:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)

    return forget


def html_files(folder: Path) -> Iterator[Path]:
    """Every HTML file below a folder."""
    return folder.rglob("*.html")


def html_bytes(folder: Path) -> int:
    """The size of every HTML file below a folder."""
    return sum(path.stat().st_size for path in html_files(folder))


if __name__ == "__main__":
    run = launch_family if sys.argv[1] == "family" else launch
    print(json.dumps(run(sys.argv[2:])))
