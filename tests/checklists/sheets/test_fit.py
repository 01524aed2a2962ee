"""The estimate of a sheet's pages, held against what Typst sets."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path

import pypdfium2

from handbook.base.vocabulary import Evidence, Period
from handbook.build.check import check_tree
from handbook.checklists.fit import sheet_pages
from handbook.checklists.schedule import Limits, Plan, Row, Slot
from handbook.checklists.sheets.any_day import AnyDay
from handbook.checklists.sheets.pdf import make_pdf
from handbook.checklists.sheets.views import Binder
from handbook.checklists.terms import DueTerm
from handbook.library.inheritance import CheckItem
from handbook.library.library import Library
from handbook.model.checklist import Group, Item, Reading
from handbook.model.estate import Estate
from handbook.model.text import Text
from handbook.press.characters import tree_characters


def pages_of(library: Library, sheets: list[tuple[Estate, Slot]]) -> list[int]:
    """How many pages each sheet takes: a sheet's last page is the one with its signatures."""
    volume = Binder(library).undated(
        "测试", [(estate, AnyDay(slot, is_any_shift=True)) for estate, slot in sheets]
    )
    data = make_pdf(volume, tree_characters(library))
    found, count = [], 0
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            count += 1
            if "检查人签名" in page.get_textpage().get_text_range():
                found.append(count)
                count = 0
    assert count == 0
    return found


def test_every_real_sheet_takes_the_pages_it_is_allowed_and_is_estimated_so(tree: Path) -> None:
    library = check_tree(tree).library
    sheets = [
        (estate, slot)
        for estate in library.estates.values()
        for slot in Plan(library, estate).slots
    ]
    real = pages_of(library, sheets)
    assert all(
        pages <= sheet_pages(slot.rows) <= slot.checklist.pages
        for (_estate, slot), pages in zip(sheets, real, strict=True)
    )
    assert {slot.checklist.id for (_, slot), n in zip(sheets, real, strict=True) if n > 1} < {
        slot.checklist.id for _, slot in sheets if slot.checklist.pages > 1
    }


def test_no_sheet_is_taken_for_shorter_than_it_is(tree: Path) -> None:
    """A hundred made-up sheets: from a few short rows to many long ones."""
    library = check_tree(tree).library
    estate = next(iter(library.estates.values()))
    example = Plan(library, estate).slots[0]
    chance = random.Random(20261124)
    sheets = []
    for number in range(100):
        rows = tuple(made_up_row(chance, example, n) for n in range(chance.randint(1, 24)))
        checklist = example.checklist.model_copy(update={"id": f"cl-made-up-{number}"})
        sheets.append((estate, Slot(checklist, example.roster, example.shift, None, rows)))
    real = pages_of(library, sheets)
    estimates = [sheet_pages(slot.rows) for _estate, slot in sheets]
    short = [
        (len(slot.rows), is_, said)
        for (_, slot), is_, said in zip(sheets, real, estimates, strict=True)
        if said < is_
    ]
    assert short == []
    wrong = sum(said != is_ for is_, said in zip(real, estimates, strict=True))
    assert wrong <= 10
    assert {1, 2} <= set(real)


def made_up_row(chance: random.Random, slot: Slot, number: int) -> Row:
    evidence = chance.choice(list(Evidence))
    critical = chance.random() < 0.5
    reading = (
        Reading(unit=chance.choice(["℃", "滴/分钟", "mg/L"])) if evidence == "reading" else None
    )
    item = Item(
        id=f"cl-made-up.i{number + 1}",
        title=Text(zh=words(chance, 2, 10)),
        criterion=Text(zh=words(chance, 6, 30)),
        evidence=evidence,
        reading=reading,
        critical=critical,
        on_fail=Text(zh=words(chance, 6, 24)) if critical else None,
    )
    linked = CheckItem(item, slot.checklist, str(number + 1), "week", Period.WEEK, (), False)
    limits = Limits(Decimal("353.4"), Decimal("406.6"), is_own=True) if reading else None
    period = chance.choice([Period.SHIFT, Period.WEEK, Period.EVENT])
    group = Group(title=Text(zh="走到一处"), when=Text(zh="停下来时"), items=(item,))
    if number % 4:
        group = slot.checklist.groups[0]
    return Row(linked, None, group, DueTerm(period), limits)


def words(chance: random.Random, least: int, most: int) -> str:
    """Some Chinese characters, with a comma, and a figure with a unit now and then."""
    text = "".join(
        chance.choices("检查看清楚放稳关好锁上记下数字门窗灯水电", k=chance.randint(least, most))
    )
    if chance.random() < 0.3:
        text = text[: len(text) // 2] + "，" + text[len(text) // 2 + 1 :]
    return text[:-2] + "30 mm" if len(text) > 8 and chance.random() < 0.3 else text


def test_a_row_whose_range_is_long_is_estimated_as_high_as_it_is_set(tree: Path) -> None:
    """Short words beside a range that takes a line more: the range alone makes the row high."""
    library = check_tree(tree).library
    estate = next(iter(library.estates.values()))
    example = Plan(library, estate).slots[0]
    sheets = []
    for count in range(6, 20):
        rows = tuple(row_with_range(example, number) for number in range(count))
        checklist = example.checklist.model_copy(update={"id": f"cl-ranges-{count}"})
        sheets.append((estate, Slot(checklist, example.roster, example.shift, None, rows)))
    real = pages_of(library, sheets)
    estimates = [sheet_pages(slot.rows) for _estate, slot in sheets]
    assert {1, 2} <= set(real)
    assert [said >= is_ for is_, said in zip(real, estimates, strict=True)] == [True] * len(real)
    assert sum(said != is_ for is_, said in zip(real, estimates, strict=True)) <= 2


def row_with_range(slot: Slot, number: int) -> Row:
    item = Item(
        id=f"cl-ranges.i{number + 1}",
        title=Text(zh="泵房"),
        criterion=Text(zh="看表"),
        evidence=Evidence.READING,
        reading=Reading(unit="℃"),
    )
    linked = CheckItem(item, slot.checklist, str(number + 1), "week", Period.WEEK, (), False)
    limits = Limits(Decimal("100000.25"), Decimal("200000.75"), is_own=True)
    return Row(linked, None, slot.checklist.groups[0], DueTerm(Period.SHIFT), limits)
