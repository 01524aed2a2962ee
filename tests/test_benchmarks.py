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
    ("module", "write"), [("trees", "write_tree"), ("script_trees", "write_scripts")]
)
def test_a_generated_tree_has_no_problem(
    module: str, write: str, tmp_path: Path, check: Check
) -> None:
    code = (
        f"import pathlib, sys; from {module} import {write}; "
        f"{write}(pathlib.Path(sys.argv[1]), 100, pathlib.Path(sys.argv[2]))"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "tree"), str(ROOT)]
    subprocess.run(command, cwd=BENCHMARKS, check=True)
    result = check(tmp_path / "tree")
    assert (result.stdout, result.exit_code) == ("", 0), result.stderr
