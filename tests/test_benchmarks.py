"""What the benchmarks measure can be measured: the trees that they generate have no problem."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import Check
from tests.trees import ROOT

BENCHMARKS = ROOT / "benchmarks"


@pytest.mark.parametrize(
    ("module", "write", "size"),
    [
        ("trees", "write_tree", 100),
        ("script_trees", "write_scripts", 100),
        ("estate_trees", "write_estates", 4),
    ],
)
def test_a_generated_tree_has_no_problem(
    module: str, write: str, size: int, tmp_path: Path, check: Check
) -> None:
    code = (
        f"import pathlib, sys; from {module} import {write}; "
        f"{write}(pathlib.Path(sys.argv[1]), {size}, pathlib.Path(sys.argv[2]))"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "tree"), str(ROOT)]
    subprocess.run(command, cwd=BENCHMARKS, check=True)
    result = check(tmp_path / "tree")
    assert result.exit_code == 0, result.stderr
    assert "error" not in result.stderr


KEEP = """
import sys
from datetime import datetime
from pathlib import Path
from record import Record, worse
path = Path(sys.argv[1])
kept = Record("this machine", "quick", path)
kept.keep({"a": 1.0, "b": 2.0}, datetime(2026, 11, 27), "commit 1")
kept.keep({"b": 4.0}, datetime(2026, 11, 28), "commit 2")
print(kept.figures(), Record("another", "quick", path).figures(), Record("this machine", "whole", path).figures())
print(worse({"a": 1.24, "b": 5.1, "c": 9.0}, kept.figures()))
"""


def test_a_figure_a_quarter_worse_than_the_last_one_of_this_machine_is_found(
    tmp_path: Path,
) -> None:
    command = [sys.executable, "-c", KEEP, str(tmp_path / "recorded.json")]
    run = subprocess.run(command, cwd=BENCHMARKS, check=True, capture_output=True, text=True)
    assert run.stdout.splitlines() == [
        "{'a': 1.0, 'b': 4.0} {} {}",
        "{'b': (5.1, 4.0)}",
    ]
