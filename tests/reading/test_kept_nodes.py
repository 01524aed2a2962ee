"""Files that have not changed are not parsed again; whatever is said of a tree is the same as if they were."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Check, Tree
from tests.trees import ROOT, change

from handbook.base.store import seal
from handbook.reading import compose

CASES = sorted(path for path in (ROOT / "tests/cases").iterdir() if path.name != "base")
DESK = "checklists/cl-desk.yml"


@pytest.fixture
def kept(cache: Path) -> Path:
    """The folder of what is kept of files."""
    return cache / "nodes"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that were parsed."""
    found: list[str] = []
    real = compose.Composer.compose

    def watched(self: compose.Composer, text: str) -> object:
        found.append(self.path)
        return real(self, text)

    monkeypatch.setattr(compose.Composer, "compose", watched)
    return found


def otherwise(root: Path) -> None:
    """Change a tree so that it is checked again, and none of its content."""
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs/later.txt").write_text("以后", "utf-8")


@pytest.mark.parametrize("rule", CASES, ids=lambda path: path.name)
def test_every_problem_is_said_at_its_place_of_a_file_that_was_kept(
    tree: Tree, check: Check, kept: Path, rule: Path
) -> None:
    case = min(path for path in rule.iterdir() if path.is_dir())
    options = case / "options.txt"
    words = options.read_text("utf-8").split() if options.is_file() else ()
    root = tree({}, over=case)
    first = check(root, *words)
    otherwise(root)
    again = check(root, *words)
    assert (again.output, again.exit_code) == (first.output, first.exit_code)
    assert any(kept.iterdir())


def test_only_what_was_changed_is_parsed(
    tree: Tree, check: Check, kept: Path, parsed: list[str]
) -> None:
    root = tree()
    check(root)
    assert len(parsed) > 5
    parsed.clear()
    otherwise(root)
    assert check(root).exit_code == 0
    assert parsed == []
    change(root / DESK, "effective: 2026-", "effective: 2025-")
    check(root)
    assert parsed == [DESK]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _said: "[1",
        lambda _said: "7",
        lambda _said: "{}",
        lambda said: said.replace("\\u0000place", "place"),
        lambda said: said.replace('"revision"', '"edition"'),
    ],
)
def test_what_is_no_file_of_its_kind_is_not_believed(
    tree: Tree, check: Check, kept: Path, parsed: list[str], spoil: Callable[[str], str]
) -> None:
    root = tree()
    before = check(root).output
    for path in kept.iterdir():
        pack = json.loads(path.read_bytes()[32:])
        body = json.dumps({name: [one, spoil(said)] for name, (one, said) in pack.items()}).encode()
        path.write_bytes(seal(path.name, body) + body)
    otherwise(root)
    parsed.clear()
    assert check(root).output == before
    assert DESK in parsed


def test_two_trees_do_not_get_in_each_others_way(
    tree: Tree, check: Check, kept: Path, parsed: list[str], tmp_path: Path
) -> None:
    root = tree()
    other = tmp_path / "other"
    shutil.copytree(root, other)
    change(other / DESK, "effective: 2026-", "effective: 2025-")
    said = check(root).output, check(other).output
    parsed.clear()
    for one in (root, other):
        otherwise(one)
    assert (check(root).output, check(other).output) == said
    assert parsed == [DESK]  # where its problem stands
