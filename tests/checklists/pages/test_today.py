"""The Today page: choosing, seeing what is due, filling in, printing, taking away."""

from __future__ import annotations

import csv
import datetime
import gzip
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect
from tests.looking import violations
from tests.trees import real_content
from tests.tried import tried

from handbook.base.vocabulary import Evidence
from handbook.checklists.pages.today_data import TodayData
from handbook.checklists.pages.today_script import forms_script, today_script
from handbook.checklists.schedule import Duty, plans
from handbook.checklists.words import shift_words
from handbook.pages.checked import Checked
from handbook.pages.site import PrintedPack
from handbook.site.render import render

DAY = datetime.date(2026, 12, 1)

NIGHT = {"estate": "yunqi", "date": DAY.isoformat(), "role": "security", "shift": "night-shift"}

KEY = "/estate-handbook/sheet/"


@pytest.fixture(scope="module")
def real() -> Checked:
    return real_content()


@pytest.fixture(scope="module")
def night(real: Checked) -> list[Duty]:
    """What is due to the guards of Yunqi on the night of that day."""
    return [
        duty
        for duty in plans(real.library)["yunqi"].duties(DAY)
        if duty.slot.roster.role == "security" and duty.slot.shift.shift == "night-shift"
    ]


@pytest.fixture(scope="module")
def gate(night: list[Duty]) -> Duty:
    """A gate's sheet of that night: it has readings, photos, signatures and critical items."""
    return next(duty for duty in night if duty.slot.checklist.id == "cl-gate")


@pytest.fixture
def page(plain_page: Page) -> Page:
    return plain_page


def open_page(page: Page, address: str, **choice: str) -> None:
    """Open the Today page with a choice in its address, and wait for its answer."""
    page.goto("about:blank")
    query = "&".join(f"{name}={value}" for name, value in choice.items())
    page.goto(f"{address}today.html" + (f"#{query}" if query else ""))
    page.locator("#hb-today-due > *").first.wait_for()


def card(page: Page, serial: str) -> Locator:
    return page.locator(f'[data-serial="{serial}"]')


def open_sheet(page: Page, address: str, duty: Duty) -> Locator:
    """Open a sheet in its place."""
    open_page(page, address, **NIGHT)
    return unfold(page, duty)


def unfold(page: Page, duty: Duty) -> Locator:
    """Open a sheet, unless the address has opened it already."""
    sheet = card(page, duty.serial)
    sheet.wait_for()
    if not sheet.locator(".hb-fill").count():
        sheet.get_by_role("button", name="打开填写").click()
    return sheet


def row(sheet: Locator, number: str) -> Locator:
    mark = sheet.page.locator(".hb-fill__number").filter(has_text=re.compile(rf"^{number}$"))
    return sheet.locator(".hb-fill__row").filter(has=mark)


def numbers(duty: Duty, evidence: Evidence) -> list[str]:
    return [str(n) for n, r in enumerate(duty.rows, 1) if r.item.item.evidence is evidence]


def reading_row(duty: Duty) -> tuple[str, str]:
    """A row whose reading has an upper bound: its number, and a reading above."""
    for number, found in enumerate(duty.rows, 1):
        if found.limits and found.limits.max is not None:
            return str(number), str(found.limits.max + 1)
    raise AssertionError("no row has an upper bound")


# ---- Choosing ----


def test_an_address_shows_exactly_what_is_due(page: Page, address: str, night: list[Duty]) -> None:
    open_page(page, address, **NIGHT)
    for name, value in NIGHT.items():
        expect(page.locator(f"#hb-today-choice [name={name}]")).to_have_value(value)
    shown = page.locator(".hb-due").evaluate_all("all => all.map(one => one.dataset.serial)")
    assert shown == [duty.serial for duty in night]
    shift = night[0].slot.shift
    expect(page.locator(".hb-due__group h3")).to_have_text(
        f"秩序维护　夜班 {shift_words(shift)}，{shift.people} 人"
    )
    for duty in night:
        about = card(page, duty.serial).locator(".hb-due__about p")
        expect(about).to_contain_text(f"{duty.slot.checklist.form}，{len(duty.rows)} 项")


def test_a_warning_in_the_address_brings_its_rows(page: Page, address: str, real: Checked) -> None:
    open_page(page, address, estate="yunqi", date="2027-01-20", warnings="flood-season")
    expect(page.get_by_role("checkbox", name="汛期")).to_be_checked()
    due = plans(real.library)["yunqi"].duties(
        datetime.date(2027, 1, 20), frozenset(["flood-season"])
    )
    assert any(duty.slot.checklist.id == "cl-season" for duty in due)
    expect(page.locator("[data-serial*=WY-17]")).to_have_count(1)
    page.get_by_role("checkbox", name="汛期").uncheck()
    expect(page.locator("[data-serial*=WY-17]")).to_have_count(0)
    assert "warnings" not in page.url


@pytest.mark.parametrize(
    "clipboard", ["undefined", "{writeText: () => Promise.reject(Error('no'))}"]
)
def test_the_address_is_copied_also_where_pages_get_no_clipboard(
    page: Page, address: str, clipboard: str
) -> None:
    """As over plain http, and in the browsers of chat apps."""
    page.add_init_script(f"Object.defineProperty(navigator, 'clipboard', {{value: {clipboard}}})")
    open_page(page, address, **NIGHT)
    page.get_by_role("button", name="复制这一页的地址").click()
    expect(page.get_by_text("地址已复制")).to_be_visible()
    expect(page.get_by_role("button", name="复制这一页的地址")).to_be_focused()
    page.locator("body").evaluate(
        "body => body.prepend(Object.assign(document.createElement('textarea'), {id: 'pasted'}))"
    )
    page.locator("#pasted").focus()
    page.keyboard.press("Control+V")
    expect(page.locator("#pasted")).to_have_value(re.compile("today.html#.*shift=night-shift"))


def test_a_choice_changes_the_address_and_is_kept_for_next_time(page: Page, address: str) -> None:
    open_page(page, address)
    form = page.locator("#hb-today-choice")
    expect(page.locator("#hb-today-due")).to_have_text("请先选项目。")
    form.locator("select[name=estate]").select_option("yunqi")
    form.get_by_label("岗位").select_option("security")
    form.get_by_label("班次").select_option("night-shift")
    form.get_by_label("日期").fill(DAY.isoformat())
    expect(page.locator(".hb-today__sum")).to_contain_text("2026-12-01 周二")
    assert page.url.endswith(
        "today.html#estate=yunqi&date=2026-12-01&role=security&shift=night-shift"
    )
    open_page(page, address)
    expect(form.locator("select[name=estate]")).to_have_value("yunqi")
    expect(form.get_by_label("岗位")).to_have_value("security")
    expect(form.get_by_label("班次")).to_have_value("night-shift")
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    expect(form.get_by_label("日期")).to_have_value(today)


def test_a_role_or_shift_that_the_next_estate_has_not_is_let_go(page: Page, address: str) -> None:
    open_page(page, address, estate="yunqi", date="2026-12-01", role="cleaning", shift="late-shift")
    page.locator("select[name=estate]").select_option("lanting")
    expect(page.locator(".hb-today__sum")).to_contain_text("兰庭")
    expect(page.get_by_label("岗位")).to_have_value("cleaning")
    expect(page.get_by_label("班次")).to_have_value("")


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({"estate": "yunqy"}, "没有“yunqy”这个项目。有：云栖高层"),
        ({"estate": "constructor"}, "没有“constructor”这个项目"),
        ({"estate": "yunqi", "role": "pilot"}, "没有排“pilot”这个岗位。有：全部岗位、客服前台"),
        ({"estate": "yunqi", "role": "greening", "shift": "night-shift"}, "绿化没有“夜班”这个班。有：全部班次、白班"),
        ({"estate": "yunqi", "warnings": "snow"}, "没有“snow”这种预警。有：不选它、"),
        ({"estate": "yunqi", "date": "2026-02-30"}, "“2026-02-30”不是一个日期"),
        ({"estate": "yunqi", "date": "tomorrow"}, "“tomorrow”不是一个日期"),
        ({"estate": "yunqi", "date": "1999-12-31"}, "日期要在 2000 年到 2099 年之间"),
    ],
)  # fmt: skip
def test_what_there_is_not_is_said_with_what_there_is(
    page: Page, address: str, choice: dict[str, str], said: str
) -> None:
    open_page(page, address, **choice)
    alert = page.locator("#hb-today-due [role=alert]")
    expect(alert).to_contain_text(said)
    expect(page.locator(".hb-due")).to_have_count(0)
    if choice["estate"] == "yunqi":
        alert.get_by_role("link").first.click()
        expect(page.locator(".hb-today__sum")).to_contain_text("云栖高层")


def test_holidays_not_announced_yet_are_said_where_they_matter(page: Page, address: str) -> None:
    open_page(page, address, estate="yunqi", date="2027-05-04")
    expect(page.locator(".hb-notice").first).to_contain_text("放假安排只知道到 2026 年")
    open_page(page, address, estate="yunqi", date="2026-05-04")
    expect(page.locator("#hb-today-due")).not_to_contain_text("放假安排")


def test_nothing_due_is_said(page: Page, address: str) -> None:
    open_page(page, address, **NIGHT)
    page.evaluate("handbookEstates.yunqi.slots = handbookEstates.yunqi.slots.filter(s => s.roster)")
    page.get_by_role("button", name="后一天").click()
    page.get_by_label("岗位").select_option("front-desk")
    expect(page.locator(".hb-today__sum")).to_contain_text("选的岗位和班次没有要查的表")
    page.get_by_role("link", name=re.compile("看全部岗位的")).click()
    expect(page.locator(".hb-due").first).to_be_visible()
    page.evaluate("handbookEstates.yunqi.slots = []")
    page.get_by_role("button", name="后一天").click()
    expect(page.locator(".hb-today__sum")).to_have_text(
        "云栖高层（样例），2026-12-03 周四：没有要查的表。"
    )


@pytest.fixture
def at_night(browser: Browser) -> Iterator[Page]:
    """A page of a device whose clock says half past one in the night."""
    context = browser.new_context(timezone_id="Asia/Shanghai", locale="zh-CN")
    page = context.new_page()
    page.clock.set_fixed_time(datetime.datetime(2026, 12, 1, 17, 30, tzinfo=datetime.UTC))
    yield page
    context.close()


def test_after_midnight_the_night_shift_is_still_that_of_the_day_before(
    at_night: Page, address: str
) -> None:
    open_page(at_night, address, estate="yunqi", role="security")
    expect(at_night.get_by_label("日期")).to_have_value("2026-12-02")
    notice = at_night.locator(".hb-notice").first
    expect(notice).to_contain_text("现在还是前一天夜班的时间")
    notice.get_by_role("link", name="看前一天的").click()
    expect(at_night.locator(".hb-today__sum")).to_contain_text("2026-12-01")
    expect(at_night.locator(".hb-notice").first).to_contain_text("这不是今天的表")


def test_other_pages_do_not_load_what_the_page_works_with(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "conduct.html", wait_until="networkidle")
    assert [url for url in asked if "today" in url] == []
    open_page(page, address, **NIGHT)
    assert [url for url in asked if "estates/" in url] == [
        url for url in asked if "estates/yunqi.js" in url
    ]


def test_the_script_is_small() -> None:
    assert len(gzip.compress(today_script().encode(), 9)) <= 28 * 1024
    assert len(gzip.compress(forms_script().encode(), 9)) <= 9 * 1024


# ---- Filling in ----


def test_a_reading_out_of_range_shows_at_once_and_proposes_a_failure(
    page: Page, address: str, gate: Duty
) -> None:
    sheet = open_sheet(page, address, gate)
    number, above = reading_row(gate)
    own = row(sheet, number)
    own.get_by_label("读数").fill(above)
    expect(own.locator("[aria-live]").first).to_contain_text("▲ 高于正常范围")
    expect(own.get_by_label("读数")).to_have_attribute("aria-invalid", "true")
    expect(own.get_by_role("radio", name="不合格")).to_be_checked()
    own.get_by_label("读数").fill("0")
    expect(own.get_by_role("radio", name="不合格")).not_to_be_checked()
    expect(own.locator("[aria-live]").first).to_have_text("")
    own.get_by_label("读数").fill(above)
    own.get_by_role("radio", name="合格", exact=True).check()
    expect(own.locator("[aria-live]").first).to_contain_text("却勾了合格")
    own.get_by_label("读数").fill("坏了")
    expect(own.locator("[aria-live]").first).to_have_text("▲ 要填数字，例如 0.6")


READINGS = [
    ("0.3", "0.1", "0.3", "in"),
    ("0.30000000000000001", "0.1", "0.3", "unreadable"),
    ("0.300000001", "0.1", "0.3", "high"),
    ("0.30", "0.3", "0.3", "in"),
    ("-0", "0", "0", "in"),
    ("-10.5", "-10", "10", "low"),
    ("−5", "-10", "", "in"),
    ("０．６２", "0.58", "0.62", "in"),
    ("0。63", "0.58", "0.62", "high"),
    ("007", "7", "7", "in"),
    (".5", "0.5", "", "in"),
    ("+3", "", "2.999", "high"),
    ("1,5", "0", "9", "unreadable"),
    ("1e3", "0", "9", "unreadable"),
    ("-", "0", "9", "unreadable"),
    ("999999999999", "", "999999999", "high"),
    ("", "1", "2", ""),
    ("  ", "1", "2", ""),
    ("12345", "", "", "in"),
]
"""What was typed, the bounds, and how it is judged."""


def test_readings_are_compared_digit_by_digit(page: Page, address: str) -> None:
    page.goto(f"{address}today.html")
    page.evaluate(tried("reading"))
    judge = "all => all.map(([typed, min, max]) => tried.reading.judge(typed, {min, max}))"
    found = page.evaluate(judge, [case[:3] for case in READINGS])
    assert [(*case[:3], judged) for case, judged in zip(READINGS, found, strict=True)] == READINGS


def test_a_critical_item_that_fails_says_what_to_do_at_once(
    page: Page, address: str, gate: Duty
) -> None:
    number, critical = next(
        (str(n), r.item) for n, r in enumerate(gate.rows, 1) if r.item.item.critical
    )
    sheet = open_sheet(page, address, gate)
    own = row(sheet, number)
    expect(own.locator(".hb-critical")).to_have_text("关键")
    own.get_by_role("radio", name="不合格").check()
    assert critical.item.on_fail
    expect(own.locator(".hb-fill__alarm")).to_contain_text(f"处置：{critical.item.on_fail.zh}")
    expect(own.locator(".hb-fill__alarm")).to_contain_text("当班上报")
    own.get_by_role("button", name="记到异常里").click()
    block = sheet.get_by_role("group", name="异常")
    expect(block.get_by_label("项号")).to_have_value(number)
    expect(block.get_by_label("什么情况")).to_be_focused()
    own.get_by_role("radio", name="合格", exact=True).check()
    expect(own.locator(".hb-fill__alarm")).to_have_count(0)


def test_what_is_filled_in_is_there_after_a_reload(page: Page, address: str, gate: Duty) -> None:
    sheet = open_sheet(page, address, gate)
    number, above = reading_row(gate)
    photo, sign = numbers(gate, Evidence.PHOTO)[0], numbers(gate, Evidence.SIGN)[0]
    row(sheet, number).get_by_label("读数").fill(above)
    row(sheet, photo).get_by_role("radio", name="合格", exact=True).check()
    row(sheet, photo).get_by_role("checkbox", name="已拍照").check()
    row(sheet, sign).get_by_label("签字").fill("王五")
    row(sheet, sign).get_by_label("备注").fill("门口有积水")
    sheet.get_by_role("button", name="加一条").click()
    sheet.get_by_label("什么情况").fill("道闸不落")
    sheet.get_by_label("检查人签名").fill("张三")
    sheet.get_by_role("button", name="检查时间：填现在的时刻").click()
    count = len(gate.rows)
    expect(sheet.locator(".hb-fill__progress")).to_contain_text(f"已填 2/{count}，不合格 1")
    page.reload()
    expect(card(page, gate.serial).locator(".hb-due__progress")).to_have_text(
        f"已填 2/{count}，不合格 1"
    )
    sheet = unfold(page, gate)
    expect(row(sheet, number).get_by_label("读数")).to_have_value(above)
    expect(row(sheet, photo).get_by_role("checkbox", name="已拍照")).to_be_checked()
    expect(row(sheet, sign).get_by_label("签字")).to_have_value("王五")
    expect(row(sheet, sign).get_by_label("备注")).to_have_value("门口有积水")
    expect(sheet.get_by_label("什么情况")).to_have_value("道闸不落")
    expect(sheet.get_by_label("检查人签名")).to_have_value("张三")
    expect(sheet.get_by_label("检查时间", exact=True)).to_have_value(re.compile(r"^\d\d:\d\d$"))
    expect(page.locator("#hb-today-saved")).to_contain_text(f"已填 2/{count}，不合格 1")
    expect(page.get_by_text("只存在这台设备的这个浏览器里，不会发到任何地方")).to_be_visible()


def test_a_kept_sheet_is_found_from_another_day(page: Page, address: str, gate: Duty) -> None:
    sheet = open_sheet(page, address, gate)
    row(sheet, "1").get_by_role("radio", name="合格", exact=True).check()
    open_page(page, address, estate="lanting", date="2026-12-05")
    page.locator("#hb-today-saved").get_by_role("link").click()
    sheet = card(page, gate.serial)
    expect(row(sheet, "1").get_by_role("radio", name="合格", exact=True)).to_be_checked()


def test_one_sheet_can_be_cleared_after_asking(page: Page, address: str, gate: Duty) -> None:
    sheet = open_sheet(page, address, gate)
    own = row(sheet, "1").get_by_role("radio", name="合格", exact=True)
    own.check()
    bar = sheet.locator(".hb-fill__bar")
    expect(bar.get_by_role("button", name="打印这张")).to_be_visible()
    expect(bar.get_by_role("button", name="清除")).to_have_count(0)
    sheet.get_by_text("清除填的内容").click()
    page.once("dialog", lambda dialog: dialog.dismiss())
    sheet.get_by_role("button", name="清除这张").click()
    expect(own).to_be_checked()
    page.once("dialog", lambda dialog: dialog.accept())
    sheet.get_by_role("button", name="清除这张").click()
    expect(own).not_to_be_checked()
    assert page.evaluate("Object.keys(localStorage).filter(k => k.includes('sheet/'))") == []


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (
            "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})",
            "这个浏览器不让网页存东西",
        ),
        (
            "try { localStorage.setItem('other', 'x') } catch {} Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
            "这个浏览器存满了",
        ),
    ],
    ids=["denied", "full"],
)
def test_a_browser_that_keeps_nothing_is_said_and_works_on(
    page: Page, address: str, gate: Duty, script: str, said: str
) -> None:
    problems: list[str] = []  # the theme's own scripts do fail
    page.on(
        "pageerror", lambda e: problems.append(str(e.stack)) if "today" in str(e.stack) else None
    )
    page.add_init_script(script)
    sheet = open_sheet(page, address, gate)
    expect(page.locator("#hb-today-due > [role=alert]")).to_contain_text(said)
    row(sheet, "1").get_by_role("radio", name="合格", exact=True).check()
    expect(sheet.locator(".hb-fill [role=alert]")).to_contain_text(said)
    sheet.get_by_role("button", name="收起").click()
    sheet = unfold(page, gate)
    expect(row(sheet, "1").get_by_role("radio", name="合格", exact=True)).to_be_checked()
    assert problems == []


def test_two_tabs_do_not_undo_each_other(page: Page, address: str, gate: Duty) -> None:
    first = open_sheet(page, address, gate)
    other = page.context.new_page()
    second = open_sheet(other, address, gate)
    number, above = reading_row(gate)
    row(first, "1").get_by_role("radio", name="合格", exact=True).check()
    expect(row(second, "1").get_by_role("radio", name="合格", exact=True)).to_be_checked()
    row(second, number).get_by_label("读数").fill(above)
    expect(row(first, number).get_by_label("读数")).to_have_value(above)
    stored = json.loads(page.evaluate(f"localStorage['{KEY}{gate.serial}/r1']"))
    keys = [gate.rows[int(n) - 1].item.number for n in ("1", number)]
    assert sorted(stored["rows"]) == sorted(keys)
    row(first, "1").get_by_label("备注").fill("一号窗口写的")
    row(second, "1").get_by_label("备注").fill("二号窗口写的")  # the first one still has the focus
    expect(first.locator(".hb-fill__status")).to_contain_text("改成了“二号窗口写的”")
    expect(row(first, "1").get_by_label("备注")).to_have_value("一号窗口写的")


def test_what_was_filled_in_on_another_revision_is_shown_apart(
    page: Page, address: str, gate: Duty
) -> None:
    sheet = open_sheet(page, address, gate)
    row(sheet, "1").get_by_role("radio", name="不合格").check()
    row(sheet, "1").get_by_label("备注").fill("旧版写的")
    page.evaluate(
        f"localStorage['{KEY}{gate.serial}/r7'] = localStorage['{KEY}{gate.serial}/r1']; localStorage.removeItem('{KEY}{gate.serial}/r1')"
    )
    page.reload()
    sheet = unfold(page, gate)
    expect(row(sheet, "1").get_by_role("radio", name="不合格")).not_to_be_checked()
    notice = sheet.locator(".hb-notice").first
    expect(notice).to_contain_text("按第 7 版填过")
    expect(notice).to_contain_text("不合格，旧版写的")
    with page.expect_download() as downloading:
        notice.get_by_role("button", name="下载第 7 版填的").click()
    assert downloading.value.suggested_filename == f"{gate.serial}-r7.csv"
    assert "旧版写的" in Path(downloading.value.path()).read_text("utf-8-sig")


@pytest.mark.parametrize("stored", ["{oops", "[1,2]", "null", '"text"'])
def test_what_cannot_be_read_is_said_and_left_out(
    page: Page, address: str, gate: Duty, stored: str
) -> None:
    open_page(page, address, **NIGHT)
    page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)", [f"{KEY}{gate.serial}/r1", stored]
    )
    page.reload()
    expect(page.locator("#hb-today-saved")).to_contain_text("读不出来")
    sheet = unfold(page, gate)
    expect(sheet.locator(".hb-notice").first).to_contain_text("读不出来，所以按空表打开")
    row(sheet, "1").get_by_role("radio", name="合格", exact=True).check()
    expect(sheet.locator(".hb-fill__progress")).to_contain_text("已填 1/")


def test_stored_values_of_the_wrong_shape_break_nothing(
    page: Page, address: str, gate: Duty
) -> None:
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    open_page(page, address, **NIGHT)
    odd = {"rows": {"1": 5, "2": {"outcome": {}, "note": 7}, "99": {"note": "没有这一项"}}, "exceptions": [None, {"what": "x"}], "people": "no", "about": []}  # fmt: skip
    page.evaluate(
        "([key, odd]) => localStorage.setItem(key, JSON.stringify(odd))",
        [f"{KEY}{gate.serial}/r1", odd],
    )
    page.reload()
    sheet = unfold(page, gate)
    expect(row(sheet, "2").get_by_label("备注")).to_have_value("7")
    expect(sheet.locator(".hb-notice").first).to_contain_text("没有这一项")
    assert problems == []


# ---- Taking away: CSV and paper ----


def test_the_csv_is_safe_and_says_everything(page: Page, address: str, gate: Duty) -> None:
    sheet = open_sheet(page, address, gate)
    number, _ = reading_row(gate)
    notes = dict(
        zip(
            [str(n) for n in range(1, len(gate.rows) + 1)],
            ["=1+1", '引号"和，逗号', "@SUM(A1)", "＝1+1", "-2+3"],
            strict=False,
        )
    )
    for own, note in notes.items():
        row(sheet, own).get_by_label("备注").fill(note)
    row(sheet, number).get_by_label("读数").fill("−12.50")
    row(sheet, "1").get_by_role("radio", name="不合格").check()
    row(sheet, "1").get_by_role("button", name="记到异常里").click()
    sheet.get_by_label("什么情况").fill("+cmd|' /C calc'!A0")
    sheet.get_by_role("button", name="加一条").click()
    sheet.get_by_label("什么情况").last.fill("别的事")
    sheet.get_by_label("检查人签名").fill("张三")
    with page.expect_download() as downloading:
        sheet.get_by_role("button", name="下载 CSV").click()
    assert downloading.value.suggested_filename == f"{gate.serial}.csv"
    data = Path(downloading.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") == len(gate.rows) + 2
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    by_id = {found["检查项 id"]: found for found in rows}
    assert [found["检查项 id"] for found in rows[: len(gate.rows)]] == [
        r.item.id for r in gate.rows
    ]
    ids = {str(n): r.item.id for n, r in enumerate(gate.rows, 1)}
    first = by_id[ids["1"]]
    assert first["编号"] == gate.serial
    assert first["项目"] == gate.estate.title.zh
    assert (first["日期"], first["班次"], first["岗位"]) == ("2026-12-01", "夜班", "秩序维护")
    assert (first["表单"], first["修订"]) == ("WY-05", str(gate.slot.checklist.revision))
    assert first["结果"] == "不合格"
    assert first["备注"] == "'=1+1"
    assert first["异常"] == "'+cmd|' /C calc'!A0"
    assert first["检查人"] == "张三"
    said = [by_id[ids[own]]["备注"] for own in notes]
    assert said == ["'=1+1", '引号"和，逗号', "'@SUM(A1)", "'＝1+1", "'-2+3"]
    reading = by_id[ids[number]]
    assert reading["读数"] == "-12.50"
    assert reading["单位"] and reading["正常范围"]
    assert rows[-1]["异常"] == "别的事"


def printed(page: Page, path: Path) -> tuple[int, str]:
    """Count of pages and text of what the browser prints."""
    page.pdf(path=path, prefer_css_page_size=True)
    with pypdfium2.PdfDocument(path) as document:
        sizes = {tuple(map(round, sheet.get_size())) for sheet in document}
        text = "\n".join(sheet.get_textpage().get_text_range() for sheet in document)
        assert sizes <= {(595, 842), (594, 842)}
        return len(document), text


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_a_filled_sheet_prints_on_one_page_with_its_values(
    page: Page, address: str, gate: Duty, tmp_path: Path
) -> None:
    sheet = open_sheet(page, address, gate)
    number, above = reading_row(gate)
    row(sheet, number).get_by_label("读数").fill(above)
    row(sheet, "1").get_by_role("radio", name="合格", exact=True).check()
    row(sheet, "1").get_by_label("备注").fill("对讲换过电池")
    row(sheet, numbers(gate, Evidence.SIGN)[0]).get_by_label("签字").fill("王五")
    sheet.get_by_role("button", name="加一条").click()
    sheet.get_by_label("什么情况").fill("<b>道闸</b>不落 =1+1")
    sheet.get_by_label("检查人签名").fill("张三")
    sheet.get_by_label("检查时间", exact=True).fill("23:40")
    count, text = printed(page, tmp_path / "sheet.pdf")
    assert count == 1
    said = squeezed(text)
    for words in (gate.serial, "对讲换过电池", "王五", "<b>道闸</b>不落=1+1", "张三", "23:40", above, "✓", "✕", "云栖高层", "2026-12-01周二", "夜班", "秩序维护", gate.slot.checklist.form, "修订1"):  # fmt: skip
        assert squeezed(words) in said, words
    for found in gate.rows:
        assert squeezed(found.item.item.title.zh) in said
        assert squeezed(found.item.item.criterion.zh)[:8] in said


def test_all_that_is_due_prints_a_sheet_a_page(
    page: Page, address: str, real: Checked, tmp_path: Path
) -> None:
    open_page(page, address, estate="yunqi", date=DAY.isoformat())
    duties = list(plans(real.library)["yunqi"].duties(DAY))
    count, text = printed(page, tmp_path / "all.pdf")
    said = squeezed(text)
    assert [duty.serial for duty in duties if f"编号{duty.serial}" not in said] == []
    assert "✓" not in said
    long = [duty for duty in duties if duty.slot.checklist.pages > 1]
    assert len(duties) <= count <= len(duties) + len(long)


def test_the_print_button_prints_its_own_sheet_only(page: Page, address: str, gate: Duty) -> None:
    open_page(page, address, **NIGHT)
    page.evaluate("window.print = () => dispatchEvent(new Event('beforeprint'))")
    sheet = unfold(page, gate)
    serials = "[...document.querySelectorAll('.hb-paper__foot b')].map(one => one.textContent)"
    sheet.get_by_role("button", name="打印这张").click()
    assert page.evaluate(serials) == [gate.serial]
    page.get_by_role("button", name=re.compile("打印全部")).click()
    assert len(page.evaluate(serials)) == page.locator(".hb-due").count() > 1
    assert page.title() == "YQ-20261201"  # what the PDF is called
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.title().startswith("今日检查")


def test_texts_of_the_content_are_shown_as_typed(page: Page, address: str, gate: Duty) -> None:
    hostile = "<img src=x onerror=hacked=1>**$x$ {{7*7}}</script>"

    def altered(route: Route) -> None:
        target = "window.handbookChecklists="
        data = json.loads(route.fetch().text().removeprefix(target).rstrip(";\n"))
        (checklist,) = (one for one in data["lists"] if one["id"] == "cl-gate")
        group = checklist["groups"][0]
        group["title"] = hostile
        group["items"][0] |= {"title": hostile, "criterion": hostile, "fail": hostile}
        route.fulfill(content_type="text/javascript", body=target + json.dumps(data))

    page.route("**/today/checklists.js*", altered)
    sheet = open_sheet(page, address, gate)
    expect(row(sheet, "1").locator("legend")).to_contain_text(hostile)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".hb-due img, .hb-papers img").count() == 0
    assert page.evaluate("'hacked' in window") is False


# ---- Everybody ----


def test_without_javascript_the_page_says_what_is_due_when(
    browser: Browser, address: str, real: Checked
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}today.html")
    expect(page.locator("#hb-today-choice")).to_be_hidden()
    expect(page.locator("[data-not-started]")).to_be_visible()
    for estate in real.library.estates.values():
        details = page.locator("details.hb-when").filter(has_text=estate.title.zh)
        details.locator("summary").click()
        table = details.locator("table")
        for slot in plans(real.library)[estate.id].slots:
            expect(table.get_by_role("link", name=slot.checklist.title.zh).first).to_be_visible()
        expect(details.get_by_role("link", name=estate.title.zh)).to_have_attribute(
            "href", f"estates/{estate.id}.html"
        )
    gate = page.locator("details.hb-when").last.locator("tr").filter(has_text="WY-05").first
    expect(gate).to_contain_text("每班")
    context.close()


def test_a_sheet_is_filled_in_by_keyboard_alone(page: Page, address: str, gate: Duty) -> None:
    open_page(page, address, **NIGHT)
    button = card(page, gate.serial).get_by_role("button", name="打开填写")
    for _ in range(200):
        page.keyboard.press("Tab")
        if button.evaluate("own => own === document.activeElement"):
            break
    page.keyboard.press("Enter")
    sheet = card(page, gate.serial)
    own = row(sheet, "1")
    for _ in range(20):
        page.keyboard.press("Tab")
        if own.get_by_role("radio").first.evaluate("own => own === document.activeElement"):
            break
    page.keyboard.press("ArrowRight")
    expect(own.get_by_role("radio", name="不合格")).to_be_checked()
    page.keyboard.press("ArrowLeft")
    expect(own.get_by_role("radio", name="合格", exact=True)).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("看过了")
    expect(own.get_by_label("备注")).to_have_value("看过了")


@pytest.fixture
def contexts(browser: Browser) -> Iterator[list[BrowserContext]]:
    opened: list[BrowserContext] = []
    yield opened
    for context in opened:
        context.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_filled_sheet_has_no_axe_violations(
    browser: Browser, contexts: list[BrowserContext], address: str, gate: Duty, scheme: str, width: int
) -> None:  # fmt: skip
    context = browser.new_context(
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
    )
    contexts.append(context)
    page = context.new_page()
    sheet = open_sheet(page, address, gate)
    number, above = reading_row(gate)
    row(sheet, number).get_by_label("读数").fill(above)
    row(sheet, "1").get_by_role("radio", name="不合格").check()
    row(sheet, "1").get_by_role("button", name="记到异常里").click()
    row(sheet, "2").get_by_role("radio", name="合格", exact=True).check()
    sheet.get_by_label("检查人签名").fill("张三")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.evaluate(
        """[...document.querySelectorAll("#hb-today :is(button, select, label.hb-choice, input:not([type=radio], [type=checkbox]))")]
            .filter(one => one.offsetParent && one.getBoundingClientRect().height < 43.5).map(one => one.outerHTML)"""
    )
    assert small == []


def test_the_page_works_from_a_folder(page: Page, site: Path, gate: Duty, tmp_path: Path) -> None:
    asked: list[str] = []
    problems: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
    sheet = open_sheet(page, f"{site.as_uri()}/", gate)
    row(sheet, "1").get_by_role("radio", name="合格", exact=True).check()
    page.reload()
    sheet = unfold(page, gate)
    expect(row(sheet, "1").get_by_role("radio", name="合格", exact=True)).to_be_checked()
    with page.expect_download() as downloading:
        sheet.get_by_role("button", name="下载 CSV").click()
    assert downloading.value.suggested_filename == f"{gate.serial}.csv"
    assert printed(page, tmp_path / "sheet.pdf")[0] == 1
    assert [url for url in asked if url.startswith("http")] == []
    assert problems == []


def test_packs_of_the_day_are_linked(page: Page, address: str, real: Checked) -> None:
    open_page(page, address, **NIGHT)
    page.evaluate(
        """handbookEstates.yunqi.packs = [["空表", "../print/yunqi.pdf", "", ""],
            ["十二月", "../print/yunqi-2026-12.pdf", "2026-12-01", "2026-12-31"]]"""
    )
    page.get_by_role("button", name="前一天").click()
    links = page.locator("#hb-today-due > .hb-buttons a")
    expect(links).to_have_text(["空表"])
    page.get_by_role("button", name="后一天").click()
    expect(links).to_have_text(["空表", "十二月"])
    expect(links.last).to_have_attribute("href", "../print/yunqi-2026-12.pdf")


def test_of_many_estates_each_has_its_table_on_its_own_page(
    real: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    def html() -> str:
        site_page = real.site.pages["today.md"]
        urls = {uri: uri.replace(".md", ".html") for uri in real.site.pages}
        return render(real.site, site_page, lambda uri: urls.get(uri, uri), lambda *_: None).html

    assert html().count("<table") == len(real.library.estates)
    monkeypatch.setattr("handbook.checklists.pages.today.MOST_TABLES", 2)
    assert "<table" not in html()
    assert 'href="estates/yunqi.html#due"' in html()


def test_a_script_can_be_ended_by_no_text(real: Checked) -> None:
    site = real.site
    before = site.packs
    site.packs = {"yunqi": [PrintedPack("</script><b>\u2028&", "a.pdf", DAY, DAY)]}
    try:
        data = TodayData(site)
        text = data.estates["yunqi"]
        assert "</script>" not in text and "\u2028" not in text and "&" not in text
        assert "\\u003c/script\\u003e" in text
        assert "<" not in data.checklists
    finally:
        site.packs = before


def test_what_has_the_focus_is_never_behind_the_bar(
    browser: Browser, contexts: list[BrowserContext], address: str, gate: Duty
) -> None:
    contexts.append(browser.new_context(viewport={"width": 360, "height": 740}))
    page = contexts[0].new_page()
    sheet = open_sheet(page, address, gate)
    sheet.get_by_label("开始", exact=True).focus()
    hidden = """() => {
        const own = document.activeElement
        const bar = own.closest(".hb-fill")?.querySelector(".hb-fill__bar")
        if (!bar || bar.contains(own)) return null
        const {top, bottom} = own.getBoundingClientRect()
        const head = document.querySelector(".md-header").getBoundingClientRect()
        return top < head.bottom - 1 || bottom > bar.getBoundingClientRect().top + 1
    }"""
    seen = []
    for _ in range(30):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(hidden))
    assert seen.count(False) > 20 and True not in seen
