"""The console script `handbook`. It imports nothing at first: who stops it while Python still reads
the rest is told the same sentence as later.

命令 `handbook` 从这里开始。
"""

from __future__ import annotations

import gc
import sys

from handbook import STOPPED


def run() -> None:
    """Do what the command line says."""
    gc.disable()  # while programs are read; the command goes on with it
    try:
        from handbook.cli import run as run_command

        run_command()
    except KeyboardInterrupt:
        sys.stderr.write(f"handbook: {STOPPED}\n")
        sys.exit(130)
