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
    library = check_tree(root).library
    assert library.issued is not None
    assert library.issued.fingerprints.keys() == library.entries.keys()
    before = (root / ISSUED).read_bytes()
    known = library.issued.fingerprints["cl-desk.i2"]
    publish(root, "2026-12-02")
    assert (root / ISSUED).read_bytes() == before
    desk = root / "checklists/cl-desk.yml"
    change(desk, "id: cl-desk.i2", "id: cl-desk.i7")
    result = check(root)
    line = before.decode().splitlines().index(f"  cl-desk.i2 {known}") + 1
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


def changes(root: Path, *words: str) -> str:
    result = CliRunner().invoke(main, ["changes", os.fspath(root), *words])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_what_changed_is_told_by_edition_and_role_its_meaning_apart_from_its_wording(
    tree: Callable[..., Path],
) -> None:
    root = tree()
    assert changes(root) == "nothing has changed\n"
    publish(root, "2026-12-01")
    change(root / CONDUCT, "三步以内", "五步以内")
    change(root / "checklists/cl-desk.yml", "马上报修，报主管", "马上报修，告诉主管")
    accepted = ["accept", os.fspath(root), "--unprinted", "--yes", "--date", "2026-12-02"]
    assert CliRunner().invoke(main, accepted).exit_code == 0
    rule = "conduct-manner.r1, 客户走近五步以内，先放下手里的事再开口问候"
    assert (
        changes(root)
        == f"changed in its meaning: {rule}\nchanged in its meaning: cl-desk.i1, 电话\n"
    )
    arguments = ["publish", os.fspath(root), "--date", "2026-12-02", "--only-wording", "cl-desk.i1"]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    assert changes(root) == "nothing has changed\n"
    both = f"changed in its meaning: {rule}\nchanged in its wording: cl-desk.i1, 电话\n"
    assert changes(root, "--since", "1") == changes(root, "--since", "0") == both
    assert changes(root, "--since", "1", "--role", "supervisor") == "nothing has changed\n"
    retire = ["retire", os.fspath(root), "cl-desk.i2", "--reason", "不查了", "--date", "2026-12-03"]
    assert CliRunner().invoke(main, [*retire, "--yes"]).exit_code == 0
    assert changes(root).startswith("retired: cl-desk.i2,")


def test_what_did_not_change_cannot_be_only_reworded(tree: Callable[..., Path]) -> None:
    root = tree()
    publish(root, "2026-12-01")
    before = (root / ISSUED).read_bytes()
    arguments = ["publish", os.fspath(root), "--date", "2026-12-02", "--only-wording", "cl-desk.i1"]
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, "'cl-desk.i1' did not change" in result.stderr) == (2, True)
    change(root / CONDUCT, "三步以内", "五步以内")
    result = CliRunner().invoke(main, ["publish", os.fspath(root), "--date", "2026-12-01"])
    assert (result.exit_code, "--date must be after 2026-12-01" in result.stderr) == (2, True)
    assert (root / ISSUED).read_bytes() == before
