"""Stopped at any moment: a sentence and nothing else; nothing is left of it; what was built is whole."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.checklists.sheets.conftest import handbook
from tests.press.processes import alive, children
from tests.trees import change, real_tree

HANDBOOK = Path(sys.executable).parent / "handbook"
STOPPED = "handbook: stopped; nothing is half-written, and the same command goes on from what was finished\n"
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGKILL: -9}


def _heeding() -> None:
    """A command in the background does not hear Ctrl-C, nor what it starts: these tests may run there."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@dataclass
class Run:
    """A command that runs, with a temporary folder of its own."""

    process: subprocess.Popen[str]
    temporary: Path

    @classmethod
    def start(cls, folder: Path, *words: str | Path) -> Run:
        temporary = folder / "tmp"
        temporary.mkdir()
        process = subprocess.Popen(
            [HANDBOOK, *map(str, words)],
            env={**os.environ, "TMPDIR": str(temporary)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            preexec_fn=_heeding,
        )
        return cls(process, temporary)

    def workers(self, count: int) -> list[int]:
        """Wait until so many processes work for it: each worker, and the child that sets."""
        until = time.monotonic() + 120
        while len(found := children(self.process.pid)) < count:
            assert self.process.poll() is None, self.process.stderr
            assert time.monotonic() < until
            time.sleep(0.01)
        return found

    def stop(self, number: signal.Signals) -> str:
        """What it says when it is stopped; nothing is left of it two seconds later."""
        there = children(self.process.pid)
        self.process.send_signal(number)
        said, errors = self.process.communicate(timeout=30)
        assert (said, self.process.returncode) == ("", CODES[number])
        until = time.monotonic() + 2
        while alive(there) and time.monotonic() < until:
            time.sleep(0.02)
        assert alive(there) == []
        assert list(self.temporary.iterdir()) == []
        return errors


@pytest.mark.parametrize("number", CODES)
@pytest.mark.parametrize("count", [1, 4])
def test_a_print_that_is_stopped_says_so_and_leaves_nothing(
    number: signal.Signals, count: int, tmp_path: Path
) -> None:
    """With the first worker just started, and with two that set."""
    days = ("--date", "2026-12-01", "--to", "2026-12-03")
    run = Run.start(
        tmp_path, "print", real_tree(tmp_path / "tree"), "--all", *days, "-o", tmp_path / "out"
    )
    run.workers(count)
    assert run.stop(number) == ("" if number is signal.SIGKILL else STOPPED)
    left = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert all(path.suffix in (".pdf", ".json") for path in left if path.name[0] != ".")


@pytest.mark.parametrize(
    ("moment", "number"),
    [
        ("print", signal.SIGINT),
        ("print", signal.SIGTERM),
        ("print", signal.SIGKILL),
        ("handbook", signal.SIGTERM),
    ],
)
def test_a_build_that_is_stopped_leaves_the_edition_before(
    moment: str, number: signal.Signals, built: Path, tmp_path: Path
) -> None:
    """While papers are made, and when some of the site is there."""
    tree = real_tree(tmp_path / "tree")
    shutil.copytree(built, tree / "build", copy_function=os.link)
    before = (tree / "build/.handbook/edition.json").read_bytes()
    if moment == "print":
        # Every paper is to be made again.
        change(tree / "standards/registers/company.yml", "安居物业", "安宁物业")
    else:
        (tree / "docs/extra.md").write_text("# 试\n", "utf-8")
    run = Run.start(tmp_path, "build", tree)
    if moment == "print":
        run.workers(4)
    while moment == "handbook" and not [*tree.glob(".build-new-*/fresh/handbook/*")]:
        assert run.process.poll() is None
        time.sleep(0.01)
    assert run.stop(number) == ("" if number is signal.SIGKILL else STOPPED)
    assert (tree / "build/.handbook/edition.json").read_bytes() == before
    verified = handbook("verify", tree)
    assert verified.returncode == 0, verified.stderr
    if number is not signal.SIGKILL:
        assert not [*tree.glob(".build-new-*")]


def test_what_is_refused_leaves_nothing_and_says_no_more(tmp_path: Path) -> None:
    tree = real_tree(tmp_path / "tree")
    change(tree / "standards/registers/company.yml", "安居物业", "安\U00020000物业")
    run = Run.start(tmp_path, "poster", tree, "--all", "-o", tmp_path / "out")
    said, errors = run.process.communicate(timeout=120)
    assert (said, run.process.returncode) == ("", 1)
    assert errors.endswith("; nothing was built\n")
    assert "leaked" not in errors
    assert "no font has a shape for" in errors
    assert list(run.temporary.iterdir()) == []


def test_a_worker_that_is_killed_ends_the_run_with_a_sentence(tmp_path: Path) -> None:
    tree = real_tree(tmp_path / "tree")
    days = ("--date", "2026-12-01", "--to", "2026-12-10")
    run = Run.start(tmp_path, "print", tree, "--all", *days, "-o", tmp_path / "out")
    os.kill(run.workers(4)[-1], signal.SIGKILL)
    said, errors = run.process.communicate(timeout=60)
    assert (said, run.process.returncode) == ("", 1)
    assert errors.startswith("handbook: a process that sets papers was ended (SIGKILL)")
    assert errors.count("\n") == 1
    assert list(run.temporary.iterdir()) == []


def test_it_says_the_same_while_python_still_reads_its_modules(tmp_path: Path) -> None:
    slow = tmp_path / "click.py"
    slow.write_text("import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(9)\n")
    run = subprocess.run(
        [HANDBOOK, "check"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=30,
        check=False,
        preexec_fn=_heeding,
    )
    assert (run.stdout, run.stderr, run.returncode) == ("", STOPPED, 130)
