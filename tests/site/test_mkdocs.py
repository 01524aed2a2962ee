"""The repository is an ordinary MkDocs project, and MkDocs loses none of our errors."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.__main__ import cli as mkdocs
from tests.trees import change, real_tree

HEAD = "revision: 1\neffective: 2026-11-23\nreview_by: 2027-11-23\n"

NINE = {
    "broken link": ("docs/broken.md", None, "# 试\n\n[去](nowhere.md)\n", "docs/broken.md:3:5: error: the link 'nowhere.md'"),
    "duplicate id": (
        "standards/conduct.yml", "id: conduct-manner.r2", "id: conduct-manner.r1",
        "the id 'conduct-manner.r1' must be used only once",
    ),
    "unknown field": ("standards/conduct.yml", "observe:", "obseve:", "there is no field 'obseve' here; nearest is 'observe'"),
    "wrong type": ("standards/conduct.yml", "revision: 2", "revision: eins", "standards/conduct.yml:1:11: error: 'revision' must be a whole number"),
    "value not in a list": (
        "standards/registers/sources.yml", "mark: V1", "mark: V9", "'mark' must be one of V1, V2, V3, G, E, not 'V9'",
    ),
    "bad indentation": ("standards/conduct.yml", "\ntitle:", "\n title:", "the field 'title' must"),
    "empty file": ("standards/empty.yml", None, "", "standards/empty.yml:1:1: error: must not be empty"),
    "missing field": ("standards/conduct.yml", "part: service-standards\n", "", "the field 'part' must be here"),
    "cycle": (
        "standards/registers/roles.yml", "duties: 对整个项目负责", "reports_to: front-desk\n    duties: 对整个项目负责",
        "'reports_to' must not lead back to where it began",
    ),
}  # fmt: skip


def test_mkdocs_build_strict_works_on_the_repository(tmp_path: Path) -> None:
    tree = real_tree(tmp_path / "tree")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(tree / "site")],
        capture_output=True,
        text=True,
        check=False,
        cwd=tree,
    )
    assert run.returncode == 0, run.stderr
    assert "conduct-appearance.r1" in (tree / "site/conduct.html").read_text("utf-8")


@pytest.mark.parametrize("verbosity", ["-q", "-v"])
@pytest.mark.parametrize("name", NINE)
def test_mkdocs_shows_each_fault_with_its_place_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, verbosity: str
) -> None:
    tree = real_tree(tmp_path / "tree")
    path, old, new, words = NINE[name]
    if old is None:
        (tree / path).write_text(new, "utf-8")
    else:
        change(tree / path, old, new)
    monkeypatch.chdir(tree)
    run = CliRunner().invoke(mkdocs, ["build", verbosity, "-d", str(tree / "site")])
    assert run.exit_code != 0
    assert isinstance(run.exception, SystemExit), run.exception
    output = run.output
    assert words in output.replace("\n", " ") or words in output
    line = next(line for line in output.splitlines() if words.partition(": error: ")[0] in line)
    assert f"{path}:" in line
    assert "Traceback" not in output
    assert not (tree / "site").exists()


def test_a_feature_that_would_stop_the_programs_of_pages_is_refused_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = real_tree(tmp_path / "tree")
    change(tree / "mkdocs.yml", "- navigation.top", "- navigation.instant\n    - navigation.top")
    monkeypatch.chdir(tree)
    run = CliRunner().invoke(mkdocs, ["build", "-d", str(tree / "site")])
    assert run.exit_code != 0
    assert "the theme's feature 'navigation.instant' must not be in mkdocs.yml" in run.output
    assert "Traceback" not in run.output
    assert not (tree / "site").exists()
