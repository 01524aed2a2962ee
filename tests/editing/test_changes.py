"""Changes by command: everywhere at once, only the characters that change, or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.trees import change

from handbook.build.check import check_tree
from handbook.cli import main

CONDUCT = "standards/conduct.yml"
RETIRED = "standards/registers/retired.yml"
DESK = "checklists/cl-desk.yml"
HEAD = "revision: 1\neffective: 2026-11-23\nreview_by: 2027-11-23\n"
QUIZ = f"""{HEAD}id: topic-desk
title: {{zh: 前台, en: Front desk}}
intro: 借伞和问候
order: 1
questions:
  - id: quiz-01
    options: [放下手里的事, 坐着等]
    answer: A
    roles: [front-desk]
    question: 有人走近，先做什么？
    explanation: 先放下手里的事
    about: [{{ref: conduct-manner.r1, fingerprint: 2fd463426c-a4c3}}]
"""
TWO = f"""{HEAD}
id: conduct
title: {{zh: 人员行为规范, en: Staff conduct}}
part: service
order: 1

standards:
  - id: conduct-manner
    title: {{zh: 行为举止, en: Manner}}
    roles: [front-desk]
    rules:
      # 这一句是总经理定的
      - id: conduct-manner.r1  # 最要紧
        text: '客户走近三步以内，先放下手里的事再开口问候'
        observe: 现场看
        principles: [p-people]
        frequency: shift
        sources:
          - source: src-company

      - id: conduct-manner.r2
        text: 见 [[conduct-manner.r1|上一条]]和 [[conduct-manner.r1]]
        observe: 现场看
        principles: [p-people]
        frequency: shift
        sources:
          - source: src-company

  - id: conduct-dress
    title: {{zh: 着装, en: Dress}}
    roles: [supervisor]
    rules:
      - id: conduct-dress.r4
        text: 工牌戴在左胸，看得清名字
        observe: 现场看
        principles: [p-people]
        frequency: shift
        sources:
          - source: src-company
"""


@pytest.fixture
def root(tree: Callable[..., Path]) -> Path:
    prose = "# 说明\n\n见[这一条](conduct.md#conduct-manner.r1)和[这一章](conduct.md)。\n"
    root = tree({"docs/notes.md": prose, CONDUCT: TWO, RETIRED: f"{HEAD}retired: []\n"})
    assert errors(root) == []
    return root


def errors(root: Path) -> list[str]:
    return [str(problem) for problem in check_tree(root).problems if problem.level == "error"]


def run(root: Path, command: str, *words: str) -> Result:
    dated = () if command == "where" or "--date" in words else ("--date", "2026-11-26")
    return CliRunner().invoke(main, [command, os.fspath(root), *words, *dated])


def snapshot(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def text(root: Path, path: str) -> str:
    return (root / path).read_bytes().decode("utf-8")


def test_a_new_id_stands_everywhere_and_nothing_else_changes(root: Path) -> None:
    before = snapshot(root)
    result = run(
        root, "rename", "conduct-manner.r1", "conduct-manner.r9", "--date", "2026-11-26", "--yes"
    )
    assert result.exit_code == 0, result.output
    assert text(root, CONDUCT) == TWO.replace("conduct-manner.r1", "conduct-manner.r9")
    assert "(conduct.md#conduct-manner.r9)" in text(root, "docs/notes.md")
    assert text(root, RETIRED).endswith(
        "retired:\n  - id: conduct-manner.r1\n    date: 2026-11-26\n    reason: 编号改了\n"
        "    replaced_by: conduct-manner.r9\n"
    )
    assert check_tree(root).site.addresses["conduct-manner.r1"].uri == "conduct.md"
    changed = {path for path, data in snapshot(root).items() if before.get(path) != data}
    assert changed == {CONDUCT, DESK, "docs/notes.md", RETIRED, *_scripts(before)}
    assert check_tree(root).problems == ()


def _scripts(before: dict[str, bytes]) -> set[str]:
    return {
        path for path, data in before.items() if "scripts/" in path and b"conduct-manner.r1" in data
    }


def test_what_is_below_goes_with_it_and_a_file_is_called_as_before_no_more(root: Path) -> None:
    assert run(root, "rename", "cl-desk", "cl-front", "--yes").exit_code == 0
    assert not (root / DESK).exists()
    library = check_tree(root).library
    assert {item.partition(".")[0] for item in library.items} == {"cl-front"}
    assert library.successor("cl-desk.i2") == "cl-front.i2"
    assert check_tree(root).problems == ()  # the revision's fingerprint holds the ids of the items


def test_without_yes_the_changes_are_shown_and_nothing_is_written(root: Path) -> None:
    before = snapshot(root)
    result = run(root, "rename", "conduct-dress", "conduct-clothes")
    assert result.exit_code == 0
    assert "-  - id: conduct-dress\n+  - id: conduct-clothes\n" in result.stdout
    assert "nothing was written; --yes writes it" in result.stdout
    assert snapshot(root) == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("rename", "conduct-maner", "x"), "nearest is 'conduct-manner'"),
        (
            ("rename", "行为举止", "x"),
            "there is no thing with the id '行为举止'; '行为举止' is 'conduct-manner'",
        ),
        (
            ("rename", "conduct-manner", "conduct-dress"),
            "is another thing's id (standards/conduct.yml:",
        ),
        (("rename", "conduct-manner", "Manners"), "must be lower-case letters, digits and hyphens"),
        (("rename", "conduct-manner"), "must be given the old id and the new one"),
        (("move", "conduct-manner.r1"), "one of --before, --after and --under"),
        (("move", "cl-desk", "--after", "conduct"), "is a file of its own"),
        (("move", "conduct-manner.r1", "--under", "cl-desk"), "must be something that has 'rules'"),
        (
            ("retire", "conduct-manner", "--reason", "x", "--instead", "conduct-manner.r1"),
            "goes with it",
        ),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    root: Path, words: tuple[str, ...], message: str
) -> None:
    before = snapshot(root)
    result = run(root, words[0], *words[1:], "--yes")
    assert (result.exit_code, message in result.stderr) == (2, True), result.output
    assert snapshot(root) == before


def test_a_change_that_gains_errors_is_refused_with_them(root: Path) -> None:
    before = snapshot(root)
    result = run(root, "retire", "conduct-manner.r1", "--reason", "不用了", "--yes")
    assert result.exit_code == 2
    assert (
        "checklists/cl-desk.yml:32:17: error: the id 'conduct-manner.r1' was retired"
        in result.stderr
    )
    assert "nothing was written" in result.stderr
    assert snapshot(root) == before


def test_errors_that_were_there_before_hold_nothing_back(root: Path) -> None:
    other = root / "standards/principles.yml"
    other.write_text(HEAD, "utf-8")
    assert errors(root)
    assert run(root, "rename", "conduct-dress", "conduct-clothes", "--yes").exit_code == 0
    assert "conduct-clothes.r4" in text(root, CONDUCT)


def test_line_ends_a_byte_order_mark_and_comments_stay(root: Path) -> None:
    windows = "\ufeff" + TWO.replace("\n", "\r\n")
    (root / CONDUCT).write_bytes(windows.encode("utf-8"))
    assert run(root, "rename", "conduct-manner.r2", "conduct-manner.r3", "--yes").exit_code == 0
    assert text(root, CONDUCT) == windows.replace("conduct-manner.r2", "conduct-manner.r3")
    assert (
        run(root, "move", "conduct-manner.r3", "--before", "conduct-manner.r1", "--yes").exit_code
        == 0
    )
    assert "\n" not in text(root, CONDUCT).replace("\r\n", "")
    assert text(root, CONDUCT).index("manner.r3") < text(root, CONDUCT).index("manner.r1")


def test_a_rule_under_another_heading_keeps_its_roles_and_gets_a_new_number(root: Path) -> None:
    result = run(root, "move", "conduct-manner.r1", "--under", "conduct-dress", "--yes")
    assert result.exit_code == 0, result.output
    library = check_tree(root).library
    assert library.requirements["conduct-dress.r5"].roles == ("front-desk",)
    assert library.successor("conduct-manner.r1") == "conduct-dress.r5"
    assert text(root, CONDUCT).endswith(
        "\n          - source: src-company\n      # 这一句是总经理定的\n      - id: conduct-dress.r5  # 最要紧\n"
        "        text: '客户走近三步以内，先放下手里的事再开口问候'\n        observe: 现场看\n"
        "        principles: [p-people]\n        frequency: shift\n        sources:\n"
        "          - source: src-company\n        roles: [front-desk]\n"
    )
    assert check_tree(root).problems == ()


def test_an_item_goes_to_the_end_of_another_group(root: Path) -> None:
    result = run(root, "move", "cl-desk.i1", "--after", "cl-desk.i3", "--unseen", "--yes")
    assert result.exit_code == 0, result.output
    assert list(check_tree(root).library.items) == ["cl-desk.i2", "cl-desk.i3", "cl-desk.i1"]
    assert text(root, RETIRED).endswith("retired: []\n")
    (problem,) = check_tree(root).problems  # the sheet is another one now
    assert problem.rule == "unrecorded-change"
    assert (
        run(
            root, "accept", "cl-desk", "--meaning", "换次序", "--date", "2027-01-01", "--yes"
        ).exit_code
        == 0
    )
    assert check_tree(root).problems == ()


def test_a_new_id_is_no_change_of_a_file_whose_revisions_are_on_record(root: Path) -> None:
    begun = run(root, "accept", "conduct", "--wording", "开始记", "--date", "2026-12-01", "--yes")
    assert begun.exit_code == 0, begun.output
    before = text(root, CONDUCT)
    renamed = run(root, "rename", "conduct-manner", "conduct-bearing", "--yes")
    assert renamed.exit_code == 0, renamed.output
    assert check_tree(root).problems == ()
    assert text(root, CONDUCT).count("revision: 2") == before.count("revision: 2") == 2
    moved = run(root, "move", "conduct-bearing.r1", "--after", "conduct-bearing.r2", "--yes")
    assert moved.exit_code == 0, moved.output
    assert [one.rule for one in check_tree(root).problems] == ["unrecorded-change"]


@pytest.mark.parametrize(
    "both",
    ["[conduct-manner.r1, conduct-manner.r2]", "[conduct-manner.r2, conduct-manner.r1]"],
    ids=["before", "after"],
)
def test_what_takes_its_place_is_referred_to_and_named_once(root: Path, both: str) -> None:
    change(root / DESK, "rules: [conduct-manner.r1]", f"rules: {both}")
    conduct = root / CONDUCT
    conduct.write_text(
        TWO.replace("见 [[conduct-manner.r1|上一条]]和 [[conduct-manner.r1]]", "站着说"), "utf-8"
    )
    words = ("conduct-manner.r1", "--instead", "conduct-manner.r2", "--reason", "合并", "--yes")
    result = run(root, "retire", *words)
    assert result.exit_code == 0, result.output
    assert "rules: [conduct-manner.r2]" in text(root, DESK)
    assert "这一句" not in text(root, CONDUCT)
    assert check_tree(root).site.addresses["conduct-manner.r1"].anchor == "conduct-manner.r1"
    assert errors(root) == []


def test_a_whole_chapter_goes_with_its_file(root: Path) -> None:
    second = TWO.replace("conduct", "service-more").replace("order: 1", "order: 2")
    second = second.replace("人员行为规范", "更多规范").replace("Staff conduct", "More rules")
    (root / "standards/service-more.yml").write_text(second, "utf-8")
    before = errors(root)
    words = ("service-more", "--instead", "conduct", "--reason", "并入", "--yes")
    result = run(root, "retire", *words)
    assert result.exit_code == 0, (result.output, before)
    assert not (root / "standards/service-more.yml").exists()
    assert check_tree(root).site.moved_pages["service-more.md"].uri == "conduct.md"


def test_a_changed_sheet_gets_its_next_revision(root: Path) -> None:
    path = root / DESK
    path.write_text(path.read_text("utf-8").replace("没有坏灯", "全亮着"), "utf-8")
    assert "unrecorded-change" in str(check_tree(root).problems)
    result = run(
        root, "accept", "cl-desk", "--wording", "说得更短“全亮着”", "--date", "2026-12-01", "--yes"
    )
    assert result.exit_code == 0, result.output
    checked = check_tree(root)
    assert checked.problems == ()
    checklist = checked.library.checklists["cl-desk"]
    last = checklist.history[-1]
    assert (checklist.revision, str(checklist.effective), len(checklist.history)) == (
        2,
        "2026-12-01",
        2,
    )
    assert (last.text.zh, last.only_wording) == ("说得更短“全亮着”", True)


def test_a_revision_that_nobody_has_printed_stays(root: Path) -> None:
    path = root / DESK
    before = path.read_text("utf-8")
    path.write_text(before.replace("没有坏灯", "全亮着"), "utf-8")
    assert run(root, "accept", "--unprinted", "--yes").exit_code == 0
    assert check_tree(root).problems == ()
    assert check_tree(root).library.checklists["cl-desk"].revision == 1


def test_a_question_is_compared_again(root: Path) -> None:
    quiz = root / "standards/quiz/topic-desk.yml"
    quiz.parent.mkdir()
    quiz.write_text(QUIZ, "utf-8")
    conduct = root / CONDUCT
    conduct.write_text(TWO.replace("三步以内", "五步以内"), "utf-8")
    assert "stale-question" in str(check_tree(root).problems)
    result = run(root, "accept", "quiz-01", "--yes")
    assert result.exit_code == 0, result.output
    assert "conduct-manner.r1: 客户走近五步以内，先放下手里的事再开口问候" in result.stdout
    assert "stale-question" not in str(check_tree(root).problems)
    assert quiz.read_text("utf-8").count("fingerprint") == 1


def test_what_is_added_above_moves_nothing_that_is_written_below(root: Path) -> None:
    quiz = root / "standards/quiz/topic-desk.yml"
    quiz.parent.mkdir()
    old = "about: [{ref: conduct-manner.r1, fingerprint: 2fd463426c-a4c3}]"
    first = QUIZ.replace(old, "about:\n      - ref: conduct-manner.r1")
    second = QUIZ[QUIZ.index("  - id: quiz-01") :].replace("quiz-01", "quiz-02")
    quiz.write_text(first + second, "utf-8")
    (root / CONDUCT).write_text(TWO.replace("三步以内", "五步以内"), "utf-8")
    result = run(root, "accept", "--yes", "--wording", "改说法", "--date", "2026-12-01")
    assert result.exit_code == 0, result.output
    assert quiz.read_text("utf-8").count("fingerprint") == 2
    assert "stale-question" not in str(check_tree(root).problems)


def test_where_an_id_stands(root: Path) -> None:
    result = run(root, "where", "conduct-manner.r1")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "conduct-manner.r1: rule, 客户走近三步以内，先放下手里的事再开口问候"
    assert lines[1] == "page: conduct.md#conduct-manner.r1"
    assert "standards/conduct.yml:16:13: given in 'id'" in lines
    assert "standards/conduct.yml:25:15: link in 'text'" in lines
    assert "checklists/cl-desk.yml:32:17: field in 'rules'" in lines
    assert "docs/notes.md:3:8: link" in lines


def test_a_file_that_somebody_changes_meanwhile_is_left_alone(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from handbook.editing import trial_tree

    checked = trial_tree.TrialTree.check

    def change_meanwhile(self: trial_tree.TrialTree):  # type: ignore[no-untyped-def]
        theirs = root / f"{CONDUCT}.theirs"
        theirs.write_text(TWO.replace("现场看", "走动看"), "utf-8")
        theirs.replace(root / CONDUCT)
        return checked(self)

    monkeypatch.setattr(trial_tree.TrialTree, "check", change_meanwhile)
    result = run(root, "rename", "conduct-dress", "conduct-clothes", "--yes")
    assert result.exit_code == 1
    assert "was changed by somebody else meanwhile" in result.stderr
    assert "走动看" in text(root, CONDUCT)
    assert "conduct-dress" in text(root, CONDUCT)


def test_a_failure_half_way_leaves_every_file_as_it_was(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(root)
    replace, count = Path.replace, 0

    def fail_at_third(self: Path, target: Path) -> Path:
        nonlocal count
        if Path(target).is_relative_to(root):
            count += 1
            if count == 3:
                raise OSError(28, "No space left on device", os.fspath(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail_at_third)
    result = run(root, "rename", "cl-desk", "cl-front", "--yes")
    assert result.exit_code == 2, result.output
    assert snapshot(root) == before
