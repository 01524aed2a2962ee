"""The same forms, filled in on screen: numbered and worked out as on paper, kept, and taken away as files."""

from __future__ import annotations

import csv
import datetime
import io
import json
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect
from tests.looking import violations
from tests.tried import tried

from handbook.checklists.schedule import Duty, Plan, plans
from handbook.checklists.sheets.layouts import Grid, laid_out
from handbook.checklists.sheets.record import SheetRecord, blank_record
from handbook.checklists.sheets.views import Binder
from handbook.pages.checked import Checked

DAY = datetime.date(2026, 12, 21)
CHOICE = f"#estate=haitang&date={DAY}"


def show(page: Page, screen: str, sheet: str = "") -> None:
    page.goto("about:blank")
    page.goto(screen + CHOICE + (f"&sheet={sheet}" if sheet else ""))
    page.locator("#hb-today-due > *").first.wait_for()


def card(page: Page, form: str) -> Locator:
    """The sheet of a form on the day shift, open."""
    found = page.locator(f'.hb-due[data-serial*="-{form}-"]').first
    if not found.locator(".hb-fill").count():
        found.get_by_role("button", name="打开填写").click()
    return found


def begin(page: Page, title: str) -> Locator:
    """A form that no day asks for, begun."""
    page.get_by_role("button", name=f"新填一张 {title}").click()
    found = page.locator(".hb-due--open").filter(has=page.get_by_role("heading", name=title))
    found.wait_for()
    return found


def step(sheet: Locator, name: str) -> Locator:
    """The button of a column."""
    return sheet.locator(".hb-step").filter(has_text=name)


def row(sheet: Locator, number: int) -> Locator:
    """The row with a number, of the column that is shown."""
    mark = sheet.page.locator(".hb-fill__number").get_by_text(str(number), exact=True)
    return sheet.locator(".hb-fill__row").filter(has=mark)


def download(page: Page, sheet: Locator, name: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        sheet.get_by_role("button", name=name).click()
    target = folder / waiting.value.suggested_filename
    waiting.value.save_as(target)
    return target


def printed(checked: Checked) -> list[Grid | Duty]:
    """What is printed of that day, the forms of the month apart."""
    plan = plans(checked.library)["haitang"]
    grids, daily = laid_out(plan.duties(DAY), None, [DAY])
    return [*grids, *daily]


def test_every_form_of_the_day_is_on_screen_what_it_is_on_paper(
    page: Page, screen: str, checked: Checked
) -> None:
    show(page, screen)
    page.evaluate(tried("schedule", "record", "store", "additions"))
    said = page.evaluate(
        """() => tried.schedule.sheets(handbookEstates.haitang, tried.schedule.dayOf("2026-12-21"), [])
            .map(sheet => tried.record.recordOf(sheet, tried.store.read(sheet.serial, 1).state))"""
    )
    binder = Binder(checked.library)
    estate = checked.library.estates["haitang"]
    paper = {
        sheet.serial: blank_record(sheet, DAY.isoformat(), lambda text: binder.say(text, estate))
        for sheet in printed(checked)
    }
    assert len(said) == len(paper) == 10
    for found in said:
        assert found == paper[found["serial"]].model_dump(mode="json")


def test_every_form_that_no_day_asks_for_can_be_begun(
    page: Page, screen: str, checked: Checked
) -> None:
    show(page, screen)
    plan = Plan(checked.library, checked.library.estates["haitang"])
    titles = [slot.checklist.title.zh for slot in plan.forms]
    expect(page.locator(".hb-forms li a")).to_have_text(titles)
    sheet = begin(page, "报修投诉整改工单")
    serial = sheet.get_attribute("data-serial") or ""
    assert serial.startswith("HT-20261221-WY-10-front-desk-day-")
    assert f"sheet={serial}" in page.url
    for title in ("派工", "办理", "存根（客户留）"):
        expect(sheet.get_by_role("heading", name=title)).to_be_visible()
    sheet.get_by_role("radio", name="报修").check()
    sheet.get_by_label("派单人（写姓名）").fill("沈")
    page.reload()
    again = page.locator(f'[data-serial="{serial}"]')
    expect(again.get_by_role("radio", name="报修")).to_be_checked()
    expect(again.get_by_label("派单人（写姓名）")).to_have_value("沈")
    expect(again.locator(".hb-fill__progress")).to_contain_text("已填 2/")


def test_hours_are_steps_and_a_figure_is_worked_out_in_each(
    page: Page, screen: str, tmp_path: Path
) -> None:
    show(page, screen)
    sheet = card(page, "WY-06")
    step(sheet, "10:00").click()
    for number, value in ((1, "100"), (2, "90"), (3, "80.5")):
        row(sheet, number).get_by_label("读数").fill(value)
    expect(row(sheet, 4).locator(".hb-fill__figure")).to_have_text("19.5 %")
    expect(row(sheet, 4).get_by_role("radio", name="不合格")).to_be_checked()
    row(sheet, 3).get_by_label("读数").fill("85")
    expect(row(sheet, 4).locator(".hb-fill__figure")).to_have_text("15 %")
    expect(row(sheet, 4).get_by_role("radio", name="不合格")).not_to_be_checked()
    row(sheet, 4).get_by_role("radio", name="合格", exact=True).check()
    row(sheet, 5).get_by_label("读数").fill("400")
    expect(row(sheet, 5)).to_contain_text("高于正常范围")
    row(sheet, 5).get_by_role("button", name="记到异常里").click()
    expect(sheet.get_by_role("textbox", name="几点的")).to_have_value("10:00")
    expect(sheet.get_by_label("项号")).to_have_value("5")
    sheet.get_by_label("检查人（签姓）").fill("陆")
    expect(step(sheet, "10:00")).to_contain_text("不合格 1")
    record = SheetRecord.model_validate_json(
        download(page, sheet, "下载 JSON", tmp_path).read_text()
    )
    cells = [one for one in record.rows if one.column == "10:00"]
    assert [one.reading for one in cells] == ["100", "90", "85", "15", "400"]
    assert [one.outcome for one in cells] == ["", "", "", "pass", "fail"]
    assert record.exceptions[0].column == "10:00" and record.exceptions[0].item == "5"
    assert record.columns[1].checked == "陆"
    lines = list(csv.DictReader(io.StringIO(download(page, sheet, "CSV", tmp_path).read_text("utf-8-sig"))))  # fmt: skip
    assert [line["读数"] for line in lines if line["栏"] == "10:00"] == ["100", "90", "85", "15", "400"]  # fmt: skip
    book = openpyxl.load_workbook(download(page, sheet, "Excel", tmp_path))
    head, *rest = book.active.iter_rows(values_only=True)
    typed = [dict(zip(head, line, strict=True)) for line in rest]
    assert [line["读数"] for line in typed if line["栏"] == "10:00"] == [100, 90, 85, 15, 400]
    assert book.active.freeze_panes == "A2" and book.active["A1"].font.bold


def test_results_of_its_own_fail_as_it_says(page: Page, screen: str) -> None:
    show(page, screen)
    sheet = card(page, "WY-05")
    row(sheet, 1).get_by_role("radio", name="W 误报").check()
    expect(sheet.locator(".hb-fill__fail > *")).to_have_count(0)
    row(sheet, 1).get_by_role("radio", name="H 火警").check()
    expect(row(sheet, 1)).to_contain_text("派人到场看，是火打 119")
    expect(sheet.locator(".hb-due__alarm")).to_have_text("关键项不合格：08:00 第 1 项")


def test_machines_stand_side_by_side_each_with_its_own_range(page: Page, screen: str) -> None:
    show(page, screen)
    sheet = card(page, "WY-03")
    assert sheet.get_attribute("data-serial") == "HT-20261221-WY-03-front-desk-day"
    row(sheet, 2).get_by_label("读数").fill("45")
    expect(row(sheet, 2).locator(".hb-fill__verdict")).to_have_text("")
    step(sheet, "L3").click()
    row(sheet, 2).get_by_label("读数").fill("45")
    expect(row(sheet, 2)).to_contain_text("高于正常范围（≤30）")
    expect(step(sheet, "L3 3 号梯（消防梯）")).to_contain_text("不合格 1")


def test_a_score_is_added_up_and_judged_when_it_is_whole(page: Page, screen: str) -> None:
    page.goto(f"{screen}#estate=haitang&date=2026-12-05")
    sheet = card(page, "WY-09")
    score = sheet.locator(".hb-fill__score")
    for number, off, said in (
        (1, "10", "合计 30 分，满分 100 分，85 分以上合格"),
        (2, "3", "合计 57 分，满分 100 分，85 分以上合格"),
        (3, "2.5", "合计 84.5 分，满分 100 分，85 分以上合格，不合格"),
        (3, "2", "合计 85 分，满分 100 分，85 分以上合格，合格"),
    ):
        row(sheet, number).get_by_label("扣几分").fill(off)
        expect(score).to_have_text(said)
    expect(sheet.locator(".hb-fill__progress")).to_contain_text("已填 3/3")


def test_a_register_grows_row_by_row_by_keyboard_alone(
    page: Page, screen: str, tmp_path: Path
) -> None:
    show(page, screen)
    sheet = begin(page, "来访登记")
    sheet.get_by_label("姓名", exact=True).fill("客人甲")
    sheet.get_by_role("button", name="加一行").focus()
    page.keyboard.press("Enter")
    second = sheet.locator(".hb-register > li").nth(1)
    assert second.evaluate("row => row.contains(document.activeElement)")
    second.get_by_label("姓名", exact=True).fill("=cmd")
    record = SheetRecord.model_validate_json(
        download(page, sheet, "下载 JSON", tmp_path).read_text()
    )
    (register,) = record.registers
    place = register.columns.index("姓名")
    assert [(line.row, line.values[place]) for line in register.rows] == [
        (1, "客人甲"),
        (2, "=cmd"),
    ]
    page.reload()
    expect(page.locator(".hb-register > li")).to_have_count(2)


def test_a_month_on_one_sheet_has_its_numbers_on_the_days_that_need_fewer_rows(
    page: Page, screen: str
) -> None:
    show(page, screen)
    expect(card(page, "WY-07").locator(".hb-fill__number")).to_have_text([str(n) for n in range(1, 9)])  # fmt: skip


@pytest.mark.parametrize("width", [320, 1280])
def test_no_form_is_wider_than_a_phone_and_all_are_open_to_everyone(
    page: Page, screen: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    show(page, screen)
    page.evaluate(
        "document.querySelectorAll('.hb-due .hb-button--main').forEach(one => one.click())"
    )
    for title in ("报修投诉整改工单", "来访登记", "装修申请表", "满意度调查"):
        begin(page, title)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []


def test_a_filled_form_prints_what_was_filled_in(page: Page, screen: str) -> None:
    show(page, screen)
    sheet = card(page, "WY-05")
    row(sheet, 2).get_by_role("radio", name="G 故障").check()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    cells = page.locator(".hb-paper__grid tbody tr").nth(1).locator("td")
    assert cells.all_text_contents()[2:] == ["G", "", "", "", "", ""]
    assert "√ 正常" in (page.locator(".hb-paper").text_content() or "")


def test_what_was_written_is_kept_under_the_name_of_the_site(page: Page, screen: str) -> None:
    show(page, screen)
    sheet = card(page, "WY-08")
    row(sheet, 1).get_by_role("radio", name="合格", exact=True).check()
    kept = page.evaluate("Object.entries(localStorage).filter(([key]) => key.includes('/sheet/'))")
    ((key, text),) = kept
    assert key.endswith("estate-handbook/sheet/HT-20261221-WY-08-front-desk-day/r1")
    assert [*json.loads(text)["rows"]] == ["1~1"]
