"""What was published once cannot vanish unnoticed: `handbook publish` keeps the record."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner
from tests.conftest import Check
from tests.trees import change

from handbook.build.check import check_tree
from handbook.cli import main

ISSUED = "standards/registers/issued.yml"
CONDUCT = "standards/conduct.yml"


def publish(root: Path, date: str) -> None:
    result = CliRunner().invoke(main, ["publish", os.fspath(root), "--date", date])
    assert result.exit_code == 0, result.output


def test_an_id_that_was_published_is_missed(tree: Callable[..., Path], check: Check) -> None:
    root = tree()
    publish(root, "2026-12-01")
    assert set(check_tree(root).library.issued.ids.split()) == set(check_tree(root).library.entries)  # type: ignore[union-attr]
    before = (root / ISSUED).read_bytes()
    publish(root, "2026-12-02")
    assert (root / ISSUED).read_bytes() == before
    desk = root / "checklists/cl-desk.yml"
    change(desk, "id: cl-desk.i2", "id: cl-desk.i7")
    result = check(root)
    line = before.decode().splitlines().index("  cl-desk.i2") + 1
    assert f"{ISSUED}:{line}:3: error: 'cl-desk.i2' was published" in result.stdout
    assert "nearest is 'cl-desk.i7' (vanished-id)" in result.stdout


def test_what_cannot_be_read_has_not_vanished(tree: Callable[..., Path], check: Check) -> None:
    root = tree()
    publish(root, "2026-12-01")
    change(root / CONDUCT, "id: conduct\n", "  id: conduct\n")
    assert "vanished-id" not in check(root).stdout


def test_what_may_wait_while_drafting_holds_a_release_back(
    tree: Callable[..., Path], check: Check
) -> None:
    root = tree()
    change(root / "checklists/cl-desk.yml", "没有坏灯", "全亮着")
    draft, release = check(root), check(root, "--release")
    assert (draft.exit_code, release.exit_code) == (0, 1)
    assert "1 of them must be settled before a release" in draft.stderr
    assert ": warning: 'cl-desk' no longer prints" in draft.stdout
    assert ": error: 'cl-desk' no longer prints" in release.stdout
    result = CliRunner().invoke(main, ["publish", os.fspath(root), "--date", "2026-12-01"])
    assert (result.exit_code, "nothing was published" in result.stderr) == (1, True)
    assert not (root / ISSUED).exists()


def test_an_overdue_review_holds_a_release_back(tree: Callable[..., Path], check: Check) -> None:
    root = tree()
    assert check(root, "--date", "2028-01-01").exit_code == 0
    assert check(root, "--date", "2028-01-01", "--release").exit_code == 1
