"""What has changed is put on record, whatever kind of file it stands in."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.trees import ROOT, change, real_content, real_tree

from handbook.build.check import check_tree, linked
from handbook.checklists.revisions import recorded_fingerprint
from handbook.cli import main
from handbook.model.record import Change, Recorded

CONDUCT = "standards/conduct.yml"
ROLES = "standards/registers/roles.yml"
APPROVED = "approved: {by: 质量部, date: 2026-11-20}\n"
Tree = Callable[..., Path]


def run(command: str, root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [command, os.fspath(root), *words])


def accept(root: Path, *words: str, date: str = "2026-12-05") -> Result:
    return run("accept", root, *words, "--date", date, "--yes")


def published(tree: Tree) -> Path:
    root = tree()
    assert run("publish", root, "--date", "2026-12-01").exit_code == 0
    return root


def head(root: Path, path: str) -> str:
    return (root / path).read_text("utf-8").partition("\nid:")[0]


def history(root: Path, path: str) -> tuple[Change, ...]:
    document = check_tree(root).library.documents[path]
    assert isinstance(document, Recorded)
    return document.history


def test_every_kind_of_file_gets_its_next_revision_and_its_record(tmp_path: Path) -> None:
    """On the real content, all in one command: each file gains its entry, and nothing else of it changes."""
    root = real_tree(tmp_path / "tree")
    first = {
        type(one): one
        for one in reversed(real_content().library.documents.values())
        if isinstance(one, Recorded) and not one.history
    }
    assert len(first) > 25, sorted(kind.__name__ for kind in first)
    paths = [one.place.path for one in first.values()]
    result = accept(root, *paths, "--meaning", "改了一处", date="2027-03-01")
    assert result.exit_code == 0, result.output
    after = linked(root)
    assert after is not None
    for old in first.values():
        path = old.place.path
        new = after.documents[path]
        assert isinstance(new, Recorded)
        assert (new.revision, str(new.effective)) == (old.revision + 1, "2027-03-01"), path
        assert new.history[-1].fingerprint == recorded_fingerprint(new), path
        told = [(one.revision, one.text.zh, one.only_wording) for one in new.history]
        assert told == [
            (old.revision, "修订记录从这一版写起", False),
            (old.revision + 1, "改了一处", False),
        ], path
        now, was = ((r / path).read_text("utf-8") for r in (root, ROOT))
        assert _body(now) == _body(was), path


def _body(text: str) -> str:
    text = re.sub(r"(?m)^history:\n(?:  .*\n)+", "", text)
    return re.sub(r"(?m)^(revision|effective|review_by|language): .*\n", "", text)


def test_what_changed_since_it_was_published_is_found_without_being_named(tree: Tree) -> None:
    root = published(tree)
    change(root / CONDUCT, "三步以内", "五步以内")
    result = accept(root, "--meaning", "改成五步")
    assert result.exit_code == 0, result.output
    assert (
        "conduct: 人员行为规范: changed since it was published: conduct-manner.r1" in result.output
    )
    assert "--- a/standards/conduct.yml" in result.output
    assert result.output.count("--- a/") == 1
    assert head(root, CONDUCT).startswith(
        "revision: 2\neffective: 2026-12-05\nreview_by: 2027-11-23\nhistory:\n"
        "  - revision: 1\n    effective: 2026-11-23\n    text: 修订记录从这一版写起\n"
        "  - revision: 2\n    effective: 2026-12-05\n    text: 改成五步\n    fingerprint: "
    )
    assert run("check", root).stdout == ""
    assert "nothing to change" in accept(root, "--meaning", "再来一次").output


def test_a_record_that_is_behind_its_file_is_a_matter_for_a_release_until_it_is_accepted(
    tree: Tree,
) -> None:
    root = tree()
    assert accept(root, "conduct", "--wording", "开始记").exit_code == 0
    change(root / CONDUCT, "三步以内", "五步以内")
    assert "unrecorded-change" in run("check", root).stdout
    result = accept(root, "conduct-manner.r1", "--meaning", "改成五步", date="2026-12-06")
    assert result.exit_code == 0, result.output
    assert run("check", root).stdout == ""
    record = history(root, CONDUCT)
    assert [(one.revision, one.only_wording) for one in record] == [
        (1, False),
        (2, True),
        (3, False),
    ]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "approved: {by: 质量部, date: 2026-11-20}  # 会签\n",
        "approved:\n  by: {zh: 质量部, en: Quality}\n  date: 2026-11-20\n",
    ],
)
def test_the_approval_is_renewed_with_the_revision(tree: Tree, written: str) -> None:
    root = tree()
    change(root / CONDUCT, "review_by: 2027-11-23\n", f"review_by: 2027-11-23\n{written}")
    named = ("--approved-by", "总经理，质量部", "--approved-on", "2026-12-01")
    result = accept(root, "conduct", "--meaning", "改成五步", *named)
    assert result.exit_code == 0, result.output
    assert head(root, CONDUCT).count("approved:") == 1
    assert ("# 会签" in head(root, CONDUCT)) == ("# 会签" in written)
    document = check_tree(root).library.documents[CONDUCT]
    assert isinstance(document, Recorded) and document.approved is not None
    assert (document.approved.by.zh, str(document.approved.date)) == (
        "总经理，质量部",
        "2026-12-01",
    )
    assert [one.revision for one in document.history] == [1, 2]
    assert run("check", root).stdout == ""


def test_an_approval_of_an_earlier_revision_is_said(tree: Tree) -> None:
    root = tree()
    change(root / CONDUCT, "review_by: 2027-11-23\n", f"review_by: 2027-11-23\n{APPROVED}")
    result = accept(root, "conduct", "--meaning", "改成五步")
    assert "conduct: still approved by 质量部 on 2026-11-20" in result.output
    assert (
        "still approved" not in accept(root, "conduct", "--wording", "短", date="2026-12-06").output
    )


def test_a_day_of_approval_needs_somebody_who_approves(tree: Tree) -> None:
    result = accept(tree(), "conduct", "--meaning", "改", "--approved-on", "2026-12-01")
    assert (result.exit_code, "--approved-by" in result.stderr) == (2, True), result.output


def test_a_head_raised_by_hand_is_recorded_as_it_is(tree: Tree) -> None:
    root = tree()
    change(
        root / CONDUCT, "revision: 1\neffective: 2026-11-23", "revision: 2\neffective: 2026-12-05"
    )
    assert accept(root, "conduct", "--meaning", "改成五步").exit_code == 0
    record = history(root, CONDUCT)
    assert [(one.revision, str(one.effective)) for one in record] == [(2, "2026-12-05")]


def test_a_revision_before_the_last_one_is_refused_and_nothing_is_written(tree: Tree) -> None:
    root = tree()
    before = (root / ROLES).read_bytes()
    result = accept(root, "roles", "--meaning", "改名", date="2026-11-01")
    assert (result.exit_code, "nothing was written" in result.stderr) == (2, True), result.output
    assert "(unrecorded-revision)" in result.stderr
    assert (root / ROLES).read_bytes() == before


def test_what_was_accepted_as_wording_is_published_as_wording(tree: Tree) -> None:
    root = published(tree)
    change(root / CONDUCT, "三步以内", "三步之内")
    change(root / ROLES, "客服前台", "前台客服")
    assert accept(root, "conduct", "--wording", "换了说法").exit_code == 0
    assert accept(root, "roles", "--meaning", "改名").exit_code == 0
    told = run("changes", root).stdout
    assert "changed in its wording: conduct-manner.r1," in told
    assert "changed in its meaning: front-desk," in told


def test_what_has_no_such_name_is_said_with_the_nearest(tree: Tree) -> None:
    result = accept(tree(), "role", "--meaning", "改名")
    assert (result.exit_code, "nearest is 'roles'" in result.stderr) == (2, True), result.stderr
