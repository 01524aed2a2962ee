"""Grids: a month, a week or all machines on one sheet, with every check that the sheets of the days have."""

from __future__ import annotations

import datetime
import re
from itertools import pairwise
from pathlib import Path

import page as validator
import pypdfium2
import pytest
from tests.checklists.sheets.conftest import Paper, handbook
from tests.trees import change, real_content, real_tree

from handbook.base.vocabulary import Layout
from handbook.checklists.schedule import Duty, Plan
from handbook.checklists.sheets.layouts import Grid, laid_out

DECEMBER = [datetime.date(2026, 12, 1) + datetime.timedelta(n) for n in range(31)]
POINTS = 72 / 25.4


@pytest.fixture(scope="module")
def month(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Paper:
    target = tmp_path_factory.mktemp("month") / "month.pdf"
    days = ("--date", "2026-12-01", "--to", "2026-12-31")
    result = handbook("print", tree, "--estate", "yunqi", *days, "--layout", "auto", "-o", target)
    assert result.returncode == 0, result.stderr
    return Paper.read(target)


def test_a_month_of_an_estate_is_at_most_sixty_pages(month: Paper) -> None:
    assert len(month.pages) <= 60
    assert all("第1页，共1页" in page for page in month.pages)


def test_what_is_left_of_a_page_is_for_what_was_found(month: Paper) -> None:
    """Between the last line to write on and the foot there is no room for two more."""
    for page in list(pypdfium2.PdfDocument(month.path))[:3]:
        picture = page.render(scale=1, grayscale=True).to_pil()
        width, height = picture.size
        foot = height - round(17 * POINTS)
        lines = picture.crop((0, 0, width, foot)).point(lambda ink: 255 * (ink < 200)).getbbox()
        assert lines is not None
        assert foot - lines[3] < 14 * POINTS


def duties() -> list[Duty]:
    library = real_content().library
    plan = Plan(library, library.estates["yunqi"])
    return [duty for day in DECEMBER for duty in plan.duties(day)]


def checks(sheets: list[Duty]) -> set[tuple[object, ...]]:
    """Every check of sheets: which day, who, when, what, of which machine."""
    return {
        (duty.date, duty.slot.roster.role, duty.slot.shift.shift, row.item.id, code)
        for duty in sheets
        for row in duty.rows
        for code in [(row.equipment or duty.slot.equipment) and (row.equipment or duty.slot.equipment).code]  # type: ignore[union-attr]
    }  # fmt: skip


def checks_of(grid: Grid) -> set[tuple[object, ...]]:
    """The same of the open cells of a grid."""
    found: set[tuple[object, ...]] = set()
    for row, cells in zip(grid.rows, grid.cells, strict=True):
        for column, cell in zip(grid.columns, cells, strict=True):
            if cell in ("0", "="):
                continue
            if grid.is_signed_each:
                piece = row.equipment or grid.slot.equipment
                month = int(re.search(r"(\d+) 月|-(\d\d)-", grid.period)[0].strip("-月 "))  # type: ignore[index]
                day, code = datetime.date(2026, month, int(column.title)), piece and piece.code
            else:
                day = datetime.date.fromisoformat(grid.period[:10])
                code = column.title if cells[-1] != "=" else None
            found.add((day, grid.slot.roster.role, grid.slot.shift.shift, row.item.id, code))
    return found


@pytest.mark.parametrize("layout", [Layout.AUTO, Layout.MONTH, Layout.WEEK, Layout.MATRIX])
def test_no_check_is_lost_and_none_is_asked_for_that_is_not_due(layout: Layout) -> None:
    grids, left = laid_out(duties(), layout, DECEMBER)
    assert len(grids) > 20
    on_grids = [checks_of(grid) for grid in grids]
    whole = checks(left).union(*on_grids)
    assert whole == checks(duties())
    assert sum(map(len, on_grids)) + len(checks(left)) == len(whole)


def test_every_cell_is_at_least_six_millimetres_wide_and_high(month: Paper) -> None:
    with pypdfium2.PdfDocument(month.path) as document:
        lying = [page for page in document if page.get_width() > page.get_height()]
        assert len(lying) == 45
        for page in lying:
            text = page.get_textpage()
            boxes = [
                (text.get_text_range(n, 1), text.get_charbox(n)) for n in range(text.count_chars())
            ]
            heads = sorted(
                (box[0] + box[2]) / 2
                for char, box in boxes
                if char in "一二三四五六日" and is_below_a_day(box)
            )
            columns = [b - a for a, b in pairwise(heads) if b - a > 1]
            assert len(columns) == 30
            assert min(columns) / POINTS >= 6
            keys = sorted(box[3] for char, box in boxes if char == "i" and box[0] < 18 * POINTS)
            assert min(b - a for a, b in pairwise(keys)) / POINTS >= 6


def is_below_a_day(box: tuple[float, ...]) -> bool:
    """Whether a character stands in the head of a grid's columns, right of the items' words."""
    left, bottom, _right, top = (at / POINTS for at in box)
    return left > 90 and 174 < (bottom + top) / 2 < 179


def test_a_grid_says_what_a_sheet_of_a_day_says(month: Paper) -> None:
    page = next(page for page in month.pages if "YQ-202612-WY-08-engineering-early-L1" in page)
    for words in (
        "云栖高层（样例）", "2026年12月", "工程维修", "早班", "电梯机房与轿厢检查", "1号楼1号梯", "handbook.example.com/cl-lift.html",
        "检查人（签姓）", "几点", "复核人签名", "项号", "几号", "WY-08修订", "保存：", "5–40℃", "−10～10mm", "每周", "拍照",
    ):  # fmt: skip
        assert words in page, words


def test_a_grid_is_tagged_and_fit_to_be_kept(month: Paper) -> None:
    for profile in (validator.ValidationProfile.PDF_UA_1, validator.ValidationProfile.PDF_A_2A):
        found = validator.validate_pdf_bytes(month.path.read_bytes(), profile=profile)
        assert [failure.message for failure in found.failures] == []


def test_an_estate_chooses_before_a_checklist_and_the_order_before_both(tmp_path: Path) -> None:
    tree = real_tree(tmp_path / "tree")
    change(tree / "checklists/cl-lift.yml", "repeat: sheet\n", "repeat: sheet\nlayout: month\n")
    order = ("print", tree, "--date", "2026-12-09", "--to", "2026-12-10", "--checklist", "cl-lift")
    target = tmp_path / "some.pdf"
    pages = {}
    for number, words in enumerate((("yunqi",), ("yunqi", "--layout", "day"), ("guanlan",))):
        if number == 2:
            path = tree / "standards/estates/guanlan.yml"
            change(path, "{checklist: cl-lift, ", "{checklist: cl-lift, layout: matrix, ")
        assert handbook(*order, "--estate", *words, "-o", target).returncode == 0
        pages[words] = Paper.read(target).pages
        target.unlink()
    assert len(pages["yunqi",]) == 6
    assert "YQ-20261209to1210-WY-08-engineering-early-L1" in pages["yunqi",][0]
    assert len(pages["yunqi", "--layout", "day"]) == 12
    assert len(pages["guanlan",]) == 2
