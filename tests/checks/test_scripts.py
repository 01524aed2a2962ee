"""One slip in a script is reported once, and innocent lines are left alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.build.check import check_tree

SCRIPT = "standards/scripts/script-umbrella.yml"
WORDING = "standards/registers/wording.yml"
REAL_WORDING = Path(__file__).parents[2] / WORDING
LINE = "伞都借出去了，有人还了我打您电话。"


@pytest.fixture
def report(tree: Callable[..., Path]) -> Callable[..., list[str]]:
    """The rules that are reported of the clean script with words replaced, and of other files."""

    def of(*changes: tuple[str, str], **files: str) -> list[str]:
        text = (tree() / SCRIPT).read_text("utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        root = tree({SCRIPT: text, **{f"standards/{k}.yml": v for k, v in files.items()}})
        return [problem.rule for problem in check_tree(root).problems]

    return of


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("    go: script-umbrella.t6", "    go: script-umbrella.t66", "unknown-reference"),
        ("    go: script-umbrella.t6", "    go: script-umbrela", "unknown-reference"),
        ("outcome: outcome-left", "outcome: outcome-lef", "unknown-reference"),
        ("outcome: outcome-left", "outcme: outcome-left", "unknown-field"),
        ("    outcome: outcome-left\n", "", "dead-end"),
        ("outcome: outcome-left", "go: outcome-left", "stray-jump"),
        ("  outcome: outcome-handed-over\n", "", "dead-end"),
        ("    when: {zh: 还有伞, en: There is an umbrella}\n", "", "missing-field"),
        ("at: script-umbrella.t2", "at: script-umbrella.t22", "unknown-reference"),
        (LINE, "师傅十分钟到。", "spoken-time"),
        ("- id: script-umbrella.t5", "- id: script-umbrella.t3", "duplicate-id"),
        ("id: script-umbrella.b", "id: script-umbrella.a", "duplicate-id"),
    ],
)
def test_one_slip_is_one_report(
    old: str, new: str, rule: str, report: Callable[..., list[str]]
) -> None:
    assert report((old, new)) == [rule]


def test_a_slip_in_keeps_is_no_fault_of_the_line(report: Callable[..., list[str]]) -> None:
    slip = ("first_response: 当场", "first_response: 当场\nkeeps: [commit-repare]")
    assert report(slip, (LINE, "师傅十分钟到。")) == ["unknown-reference"]


CALL_BACK = """\
revision: 1
effective: 2026-11-23
review_by: 2027-11-23
id: call-back
title: {zh: 回电, en: Calling back}
part: service-standards
order: 9
rules:
  - id: call-back.r1
    text: 客户的电话十分钟内回
    note: 别的公司有写四十分钟的
    sources: [{source: src-company, note: 原文是四十分钟}]
"""


@pytest.mark.parametrize(
    ("line", "is_right"), [("我十分钟内回您。", True), ("我四十分钟内回您。", False)]
)
def test_a_note_about_a_rule_or_its_source_stands_behind_no_time(
    line: str, is_right: bool, report: Callable[..., list[str]]
) -> None:
    keeps = ("first_response: 当场", "first_response: 当场\nkeeps: [call-back.r1]")
    found = report(keeps, (LINE, line), **{"call-back": CALL_BACK})
    assert ("spoken-time" not in found) == is_right


@pytest.mark.parametrize(
    "line",
    [
        "装修保证金退给您，签这里。",
        "几点修好我不敢保证，我先派人。",
        "没问题的话，请您在这里签字。",
        "合同马上到期，我帮您登记。",
        "这里绝对不要碰，您先退后。",
        "有事您跟我说一声，我在前台。",
        "让您等了半天，真对不起。",
    ],
)
def test_the_words_of_the_real_handbook_leave_innocent_lines_alone(
    line: str, report: Callable[..., list[str]]
) -> None:
    words = _without_emergencies()
    assert report((LINE, line), **{"registers/wording": words}) == []


@pytest.mark.parametrize(
    "line", ["马上修好，您放心。", "我保证今天好。", "您冷静！", "这就到。", "损失一定赔您。"]
)
def test_the_words_of_the_real_handbook_catch_what_nobody_can_keep(
    line: str, report: Callable[..., list[str]]
) -> None:
    words = _without_emergencies()
    assert report((LINE, line), **{"registers/wording": words}) == ["banned-phrase"]


def _without_emergencies() -> str:
    return REAL_WORDING.read_text("utf-8").partition("\nemergency:")[0] + "\n"


def test_scripts_that_serve_each_other_are_no_emergency(
    tree: Callable[..., Path], report: Callable[..., list[str]]
) -> None:
    other = (tree() / SCRIPT).read_text("utf-8").replace("script-umbrella", "script-coat")
    other = other.replace("借雨伞, en: Borrowing an umbrella", "借大衣, en: Borrowing a coat")
    other = other.replace("S90", "S91").replace("serves: [", "serves: [script-umbrella, ")
    wording = (tree() / WORDING).read_text("utf-8")
    found = report(
        ("serves: [", "serves: [script-coat, "),
        ("外面下雨了", "外面冒烟了"),
        ("    outcome: outcome-left", "    go: script-coat\n    outcome: outcome-left"),
        **{
            "scripts/script-coat": other,
            "registers/wording": f"{wording}emergency:\n  - {{word: 冒烟, to: conduct}}\n",
        },
    )
    assert found == ["missed-emergency"]


def test_branches_are_nested_as_deep_as_a_file_may_be(report: Callable[..., list[str]]) -> None:
    deep, pad, id = "", "    ", "script-umbrella.b"
    for _ in range(12):
        id += "1"
        deep += f"{pad}branches:\n{pad}- id: {id}\n{pad}  when: {{zh: 再问, en: Again}}\n"
        pad += "  "
    deep += f"{pad}outcome: outcome-registered\n"
    assert report(("    outcome: outcome-registered\n", deep)) == []
