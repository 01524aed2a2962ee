"""Forms that the trade keeps: each checks, prints on one page, and says what it is for."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import page as validator
import pytest
from tests.checklists.sheets.conftest import Paper
from tests.conftest import Tree
from tests.trees import change

from handbook.build.check import check_tree
from handbook.checklists.revisions import content_fingerprint
from handbook.checklists.schedule import Plan
from handbook.checklists.sheets.order import PrintOrder
from handbook.checklists.sheets.printing import print_file
from handbook.pages.checked import Checked

HERE = Path(__file__).parent / "tree"


@pytest.fixture(scope="module")
def blank(checked: Checked, tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """A sheet of each, undated."""
    target = tmp_path_factory.mktemp("blank") / "blank.pdf"
    print_file(checked, PrintOrder(estates=("haitang",), undated=True), target)
    return Paper.read(target)


@pytest.fixture(scope="module")
def day(checked: Checked, tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """What is due on a day."""
    target = tmp_path_factory.mktemp("day") / "day.pdf"
    print_file(checked, PrintOrder(estates=("haitang",), date="2026-12-21"), target)
    return Paper.read(target)


SAID = {
    "前台开台检查": ("呼入、呼出各试一次", "合格", "不合格"),
    "门岗巡检轮次表": ("1轮", "6轮", "哪一轮", "检查人（签姓）", "几点"),
    "泵组读数照铭牌": ("0.53–0.57", "0.98–1.02", "MPa", "低区泵组"),
    "消防控制室值班记录": ("√正常H火警W误报G故障L漏报P屏蔽", "几点的"),
    "配电房运行记录": ("三相电流A相", "三相电流B相", "＝（最大相−最小相）÷最大相×100", "≤15%"),
    "卫生间保洁记录": ("√干净", "○当场擦好", "×没做到"),
    "保洁双周和雨后": ("每2周", "每10天", "发生才查", "1号楼2号楼3号楼", "哪一栏"),
    "品质评分表": ("满分", "怎么扣", "每处扣5分", "合计100", "85分以上合格"),
    "报修投诉整改工单": ("派工", "投诉", "整改", "派单人", "从这里撕开", "存根（客户留）"),
    "物品放行条": ("物品", "数量", "业主或租户", "门岗存根"),
    "快件代收登记": ("取件人签字", "单号后四位"),
    "钥匙借用登记": ("哪把钥匙", "收回人签字"),
    "来访登记": ("找哪一户", "车牌"),
    "装修巡查登记": ("施工人数（人）", "承重墙", "袋装"),
    "装修申请表": ("不拆改承重墙", "施工单位", "物业"),
    "满意度调查": ("12345", "您还想说什么"),
}
"""The title of each form, and what must stand on it."""


def page_of(paper: Paper, title: str) -> str:
    (found,) = (page for page in paper.pages if title in page)
    return found


def test_the_forms_have_no_problems(checked: Checked) -> None:
    assert [str(problem) for problem in checked.problems] == []


@pytest.mark.parametrize("title", SAID)
def test_a_form_prints_on_one_page_with_all_that_is_to_be_filled_in(
    blank: Paper, title: str
) -> None:
    page = page_of(blank, title)
    assert "第1页，共1页" in page
    assert [words for words in SAID[title] if words not in page] == []


def test_columns_of_hours_are_those_of_the_shift_or_of_the_day(day: Paper) -> None:
    hours = [f"{hour:02}:00" for hour in range(8, 20, 2)]
    first, second = (page for page in day.pages if "消防控制室值班记录" in page)
    assert "".join(hours) in first
    assert "20:0022:0000:0002:0004:0006:00" in second
    whole = page_of(day, "配电房运行记录")
    assert "".join([*hours, "20:0022:0000:0002:0004:0006:00"]) in whole


def test_all_machines_stand_side_by_side_each_with_its_own_range(day: Paper) -> None:
    page = page_of(day, "电梯每日巡查表")
    assert "L1" in page and "L2" in page and "L3" in page
    assert "≤60＊" in page and "≤30" in page
    assert "HT-20261221-WY-03-front-desk-day" in page


def test_what_is_due_each_so_many_days_is_due_on_them(checked: Checked) -> None:
    library = checked.library
    plan = Plan(library, library.estates["haitang"])
    found: dict[str, list[int]] = {}
    for number in range(1, 32):
        day = datetime.date(2026, 12, number)
        for duty in plan.duties(day):
            for row in duty.rows:
                if row.term.every:
                    found.setdefault(row.item.id, []).append(number)
    assert found == {"cl-after-rain.i1": [7, 21], "cl-after-rain.i2": [2, 12, 22]}


def test_a_form_that_no_day_asks_for_is_never_due_and_is_used_all_the_same(
    checked: Checked, day: Paper
) -> None:
    library = checked.library
    plan = Plan(library, library.estates["haitang"])
    assert "cl-order" in {slot.checklist.id for slot in plan.forms}
    assert "cl-order" not in {slot.checklist.id for slot in plan.slots}
    assert "报修投诉整改工单" not in day.text


def test_serials_of_copies_stand_on_the_stub_too(checked: Checked, tmp_path: Path) -> None:
    order = PrintOrder(estates=("haitang",), undated=True, checklists=("cl-order",), copies=2)
    print_file(checked, order, tmp_path / "orders.pdf")
    pages = Paper.read(tmp_path / "orders.pdf").pages
    assert [page.count(f"HT-________-WY-10-front-desk-____-{n}") for n, page in enumerate(pages, 1)] == [2, 2]  # fmt: skip


def test_they_are_tagged_and_fit_to_be_kept(blank: Paper, day: Paper) -> None:
    for paper in (blank, day):
        for profile in (validator.ValidationProfile.PDF_UA_1, validator.ValidationProfile.PDF_A_2A):
            found = validator.validate_pdf_bytes(paper.path.read_bytes(), profile=profile)
            assert [failure.message for failure in found.failures] == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("cl-order", "lines: 3", "lines: 4"),
        ("cl-order", "signatures: [派单人, 接单人]", "signatures: [派单人]"),
        ("cl-fire-duty", "mark: H", "mark: 火"),
        ("cl-fire-duty", "every: 2 h", "every: 1 h"),
        ("cl-quality", "points: 40", "points: 50"),
        ("cl-quality", "passing: 85", "passing: 80"),
        ("cl-power-log", "parts: [A 相, B 相, C 相]", "parts: [甲相, B 相, C 相]"),
        ("cl-after-rain", "every: 2 weeks", "every: 3 weeks"),
    ],
)
def test_whatever_is_printed_changes_the_fingerprint(
    tree: Tree, checked: Checked, name: str, old: str, new: str
) -> None:
    root = tree(over=HERE)
    change(root / f"checklists/{name}.yml", old, new)
    changed = check_tree(root)
    assert content_fingerprint(changed.library.checklists[name]) != content_fingerprint(
        checked.library.checklists[name]
    )
    assert any(problem.rule == "unrecorded-change" for problem in changed.problems)


@pytest.mark.parametrize("words", ["2 h", "0 weeks", "two weeks", "2周半"])
def test_an_interval_is_a_number_of_days_or_weeks(tree: Tree, words: str) -> None:
    root = tree(over=HERE)
    change(root / "checklists/cl-after-rain.yml", "every: 2 weeks", f"every: {words}")
    problems = [str(problem) for problem in check_tree(root).problems]
    assert any(re.search("must be a number of days or weeks", one) for one in problems)
