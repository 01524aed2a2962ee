"""Checklists and estates as a whole: where a rule begins to speak, and where it must hold its tongue."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.spares import add_spares
from tests.trees import change

from handbook.base.typography import width
from handbook.build.check import check_tree
from handbook.checklists.schedule import plans
from handbook.checks.checklists import crowded_sheet
from handbook.checks.checklists.roster_times import meetings
from handbook.library.library import Library
from handbook.model.estate import Roster, Shift
from handbook.reading.load import load

DESK = "checklists/cl-desk.yml"
HAITANG = "standards/estates/haitang.yml"
ITEM = """\
      - id: cl-desk.i{number}
        title: {title}
        criterion: {criterion}
        evidence: tick
        rules: [conduct-manner.r1]
{extra}"""

Tree = Callable[..., Path]


def rules(root: Path) -> list[tuple[str, str]]:
    return [(problem.path, problem.rule) for problem in check_tree(root).problems]


def add_items(root: Path, *items: str) -> None:
    """Put items at the end of the desk's checklist, and record what it prints then."""
    path = root / DESK
    path.write_text(path.read_text("utf-8") + "".join(items), "utf-8")
    found = [p.message for p in check_tree(root).problems if p.rule == "unrecorded-change"]
    for message in found:
        written = re.search(r"fingerprint: ([0-9a-f]{12})", message)
        assert written
        text = re.sub(r"fingerprint: \w+", written[0], path.read_text("utf-8"))
        path.write_text(text, "utf-8")


def item(
    number: int, title: str = "柜门", criterion: str = "锁上，没有撬痕", extra: str = ""
) -> str:
    return ITEM.format(number=number, title=title, criterion=criterion, extra=extra)


@pytest.mark.parametrize(
    ("path", "old", "new", "rule"),
    [
        (DESK, "evidence: tick", "evidence: tock", "unknown-value"),
        (DESK, "unit: 秒, ", "", "missing-field"),
        (DESK, "        repeat: row", "        repeats: row", "unknown-field"),
        (DESK, "        equipment: lift\n", "        equipment: [lift]\n", "wrong-type"),
        (DESK, "when: 开门前", 'when: "', "yaml-syntax"),
        (DESK, "    fingerprint:", "    finger:", "unknown-field"),
        (DESK, "date: 2026-11-20", "date: 2026-11-31", "wrong-type"),
        (DESK, "revision: 1\neff", "revision: one\neff", "wrong-type"),
        (HAITANG, "kind: lift", "kinds: lift", "unknown-field"),
        (HAITANG, "max: 30", "max: thirty", "wrong-type"),
        (HAITANG, "starts: '08:00'", "starts: 8:00", "wrong-type"),
        (HAITANG, "role: front-desk", 'role: "', "yaml-syntax"),
        (HAITANG, "code: HT", "code: ht", "wrong-type"),
        (HAITANG, "days: {week: tuesday", "days: {week: 2", "unknown-value"),
    ],
)
def test_a_fault_in_a_checklist_or_estate_makes_up_no_other(
    path: str, old: str, new: str, rule: str, tree: Tree
) -> None:
    root = tree()
    change(root / path, old, new)
    found = rules(root)
    assert (path, rule) in found
    assert {path for path, _ in found} == {path}
    assert {r for _, r in found} <= {rule, "missing-field"}


def test_a_fault_in_one_estate_hides_none_in_the_next(tree: Tree) -> None:
    root = tree()
    estate = (root / HAITANG).read_text("utf-8")
    other = estate.replace("id: haitang", "id: linjiang").replace("code: HT", "code: LJ")
    (root / "standards/estates/linjiang.yml").write_text(
        other.replace("        ranges", "        range")
    )
    change(root / HAITANG, "    ranges:\n      - {item: cl-desk.i3, max: 30}\n", "")
    assert (HAITANG, "missing-range") in rules(root)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("柜门", 2),
        ("柜门，锁上。", 6),
        ("30 秒内", 3),
        ("AED", 2),
        ("≤30 ℃", 3),
        ("**重点**", 2),
        ("[[conduct-manner.r1|问候]]", 2),
        ("", 0),
    ],
)
def test_two_half_width_characters_are_as_long_as_a_chinese_one(text: str, length: int) -> None:
    assert width(text) == length


@pytest.mark.parametrize(
    ("extra", "is_long"),
    [
        (item(4, "一二三四五六七八九十"), False),
        (item(4, "一二三四五六七八九十一"), True),
        (item(4, "一二三四五六七八九AB"), False),
        (item(4, "一二三四五六七八九ABC"), True),
        (item(4, criterion="字" * 30), False),
        (item(4, criterion="字" * 31), True),
        (item(4, extra=f"        on_fail: {'字' * 24}\n"), False),
        (item(4, extra=f"        on_fail: {'字' * 25}\n"), True),
        (item(4, extra=f"        note: {'字' * 99}\n"), False),
    ],
)
def test_an_item_is_long_one_character_past_its_limit(
    extra: str, is_long: bool, tree: Tree
) -> None:
    root = tree()
    add_items(root, extra)
    assert rules(root) == ([(DESK, "long-item")] if is_long else [])


def test_nine_items_are_a_group_and_ten_are_too_many(tree: Tree) -> None:
    root = tree()
    add_items(root, *(item(number) for number in range(4, 12)))
    assert rules(root) == []
    add_items(root, item(12))
    assert rules(root) == [(DESK, "long-group")]


CRITICAL = "        critical: true\n        on_fail: 马上报主管\n"


@pytest.mark.parametrize(
    ("plain", "critical", "is_wrong"), [(0, 2, False), (1, 9, False), (0, 9, False), (0, 10, True)]
)
def test_up_to_five_of_six_items_may_be_critical(
    plain: int, critical: int, is_wrong: bool, tree: Tree
) -> None:
    root = tree()
    start = 4
    add_items(
        root,
        *(item(start + n) for n in range(plain)),
        *(item(start + plain + n, extra=CRITICAL) for n in range(critical)),
    )
    found = [rule for _, rule in rules(root) if rule == "critical-share"]
    assert bool(found) is is_wrong


@pytest.mark.parametrize(
    "criterion",
    ["正常", "正常。", "  完好 ", "完好、齐全", "OK", "“正常”", "**良好**", "已检查！", "运行正常"],
)
def test_a_criterion_of_empty_words_is_vague(criterion: str, tree: Tree) -> None:
    root = tree()
    add_items(root, item(4, criterion=f'"{criterion}"'))
    assert rules(root) == [(DESK, "vague-criterion")]


@pytest.mark.parametrize(
    "criterion", ["起落正常，防砸有效", "封条完好", "在位、指针在绿区", "OK 键亮", "没有坏灯"]
)
def test_a_criterion_that_says_what_of_is_not(criterion: str, tree: Tree) -> None:
    root = tree()
    add_items(root, item(4, criterion=criterion))
    assert rules(root) == []


def test_what_the_message_says_of_a_change_makes_the_tree_clean(tree: Tree) -> None:
    root = tree()
    change(root / DESK, "title: 照明", "title: 坏灯")
    (problem,) = check_tree(root).problems
    written = re.search(r"raise 'revision' to 2 .* (fingerprint: [0-9a-f]{12})", problem.message)
    assert problem.rule == "unrecorded-change"
    assert written
    change(root / DESK, "revision: 1\neffective: 2026-11-23", "revision: 2\neffective: 2026-12-01")
    entry = f"  - {{revision: 2, effective: 2026-12-01, text: 改了名称, {written[1]}}}\n\ngroups:"
    change(root / DESK, "\ngroups:", entry)
    assert rules(root) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("sources: [{source: src-company}]", "sources: [{source: src-company, note: 例会定的}]"),
        ("purpose: 开门前看一遍", "purpose: 开门以前看一遍"),
        (
            "        rules: [conduct-manner.r1]",
            "        rules: [conduct-manner.r1]\n        note: 看",
        ),
    ],
)
def test_what_is_not_printed_is_no_new_revision(old: str, new: str, tree: Tree) -> None:
    root = tree()
    change(root / DESK, old, new)
    assert rules(root) == []


def shift(starts: int, ends: int) -> Shift:
    return Shift(shift="day-shift", starts=starts * 60, ends=ends * 60, people=1)


@pytest.mark.parametrize(
    ("hours", "ends", "starts"),
    [
        ([(8, 8)], [32], [32]),
        ([(0, 24)], [24], [24]),
        ([(8, 20), (20, 8)], [20, 32], [20, 32]),
        ([(20, 8), (8, 20)], [20, 32], [20, 32]),
        ([(24, 8), (8, 24)], [8, 24], [8, 24]),
        ([(6, 18), (7, 9), (18, 6)], [18, 18, 30], [7, 18, 30]),
        ([(8, 17)], [17], [32]),
    ],
)
def test_each_shift_meets_the_next_and_the_last_one_meets_the_first_of_tomorrow(
    hours: list[tuple[int, int]], ends: list[int], starts: list[int]
) -> None:
    roster = Roster(role="security", shifts=tuple(shift(*pair) for pair in hours))
    found = list(meetings(roster))
    assert [meeting.ends / 60 for meeting in found] == ends
    assert [meeting.starts / 60 for meeting in found] == starts


def test_a_night_shift_until_the_day_shift_leaves_no_gap_and_no_overlap(tree: Tree) -> None:
    root = tree()
    change(
        root / HAITANG,
        "    shifts:\n      - {shift: day-shift, starts: '08:00', ends: '17:00', people: 1}\n",
        "    around_the_clock: true\n    shifts:\n"
        "      - {shift: day-shift, starts: 08:00, ends: 20:00, people: 1}\n"
        "      - {shift: night-shift, starts: 20:00, ends: 08:00, people: 1}\n",
    )
    add_spares(root)
    assert rules(root) == []


def test_a_shift_may_be_filled_to_the_minute(tree: Tree) -> None:
    """The desk's three items take 0.5 + 1 + 1 minutes, the shift has 540."""
    root = tree()
    change(root / DESK, "frequency: day\n", "frequency: day\nwalk_minutes: 537\n")
    assert rules(root) == []
    change(root / DESK, "walk_minutes: 537", "walk_minutes: 538")
    assert rules(root) == [(HAITANG, "overloaded-shift")]
    change(root / HAITANG, "people: 1", "people: 2")
    assert rules(root) == []


def test_an_estates_range_may_be_tighter_than_the_law(tree: Tree) -> None:
    root = tree()
    law = "        sources: [{source: src-civil-code, clause: 942}]\n"
    reading = "reading: {unit: 盏, min: 0, max: 0}\n"
    change(root / DESK, reading, "reading: {unit: 盏, min: 1, max: 5.50}\n" + law)
    add_items(root)
    days = "days: {week: tuesday, month: 5}\n"
    for bounds, rule in (
        ("min: 1, max: 5.5", None),
        ("min: 2, max: 3", None),
        ("min: 1.0, max: 5.51", "loosened-range"),
        ("max: 3", "loosened-range"),
    ):
        text = (root / HAITANG).read_text("utf-8").partition(days)[0] + days
        (root / HAITANG).write_text(f"{text}ranges:\n  - {{item: cl-desk.i2, {bounds}}}\n", "utf-8")
        assert rules(root) == ([(HAITANG, rule)] if rule else []), bounds
    change(root / DESK, law, f"{law}        needs_local_confirmation: true\n")
    assert rules(root) == []


def test_seasons_that_never_meet_do_not_crowd_a_sheet(tree: Tree) -> None:
    def seasonal(number: int, season: str) -> str:
        text = "锁上，封条完整，标签上写着哪几把在里面，少了写明"
        extra = f"        frequency: season\n        season: {season}\n{CRITICAL}"
        return item(number, f"第 {number} 柜", text, extra)

    root = tree()
    group = "  - title: {}\n    when: 换季前\n    items:\n"
    add_items(
        root,
        *(item for half in (1, 2) for item in _half(group, half, seasonal)),
    )
    add_spares(root)
    seasons = root / "standards/registers/seasons.yml"
    with seasons.open("a", encoding="utf-8") as register:
        register.write(
            "  - id: cold-season\n    title: {zh: 严寒, en: Cold season}\n    months: [12, 1, 2]\n"
        )
    library = Library(load(root).documents)
    assert list(crowded_sheet.check(library)) == []
    change(seasons, "months: [12, 1, 2]", "months: [8, 12]")
    assert [problem.rule for problem in crowded_sheet.check(Library(load(root).documents))] == [
        "crowded-sheet"
    ]


def _half(group: str, half: int, seasonal: Callable[[int, str], str]) -> list[str]:
    season = ("flood-season", "cold-season")[half - 1]
    first = half * 10
    return [group.format(season), *(seasonal(first + n, season) for n in range(8))]


def test_the_plan_of_an_estate_is_worked_out_once(tree: Tree) -> None:
    library = Library(load(tree()).documents)
    assert plans(library)["haitang"] is plans(library)["haitang"]
