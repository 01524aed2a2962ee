"""The real command in a process of its own, with its time and its memory measured."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

HANDBOOK = Path(sys.executable).with_name("handbook")
PATIENCE = 60
"""Seconds after which a command hangs, even on a machine with much else to do."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a command said and what it cost: seconds of processor time, megabytes at the peak."""

    code: int
    lines: list[str]
    errors: str
    seconds: float
    megabytes: float


Handbook = Callable[..., Run]


@pytest.fixture
def handbook(tmp_path: Path) -> Handbook:
    """Runs `handbook` with arguments and fails where it hangs."""

    def run(*arguments: str | Path, cwd: Path | None = None) -> Run:
        out, err = tmp_path / "stdout", tmp_path / "stderr"
        command = [HANDBOOK, *arguments]
        with out.open("wb") as stdout, err.open("wb") as stderr:
            process = subprocess.Popen(command, stdout=stdout, stderr=stderr, cwd=cwd)
        deadline = time.monotonic() + PATIENCE
        pid = 0
        while not pid:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if not pid and time.monotonic() > deadline:
                process.kill()
                process.wait()
                pytest.fail(f"handbook hangs: {arguments}")
            time.sleep(0.01)
        process.returncode = os.waitstatus_to_exitcode(status)
        # A process starts with the peak of the one that made it, which says nothing of its own.
        inherited = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        unit = 1024 * 1024 if sys.platform == "darwin" else 1024
        return Run(
            process.returncode,
            out.read_text("utf-8").splitlines(),
            err.read_text("utf-8"),
            usage.ru_utime + usage.ru_stime,
            0 if usage.ru_maxrss <= inherited else usage.ru_maxrss / unit,
        )

    return run
