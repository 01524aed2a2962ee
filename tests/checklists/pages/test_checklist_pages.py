"""The pages of checklists and estates: on a phone with an old sheet in hand, at a desk, on paper."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.conftest import Once
from tests.search.found import found
from tests.staff_site import served
from tests.trees import change, real_content, real_tree

from handbook.base.inline import plain
from handbook.base.vocabulary import Period
from handbook.checklists.pages.term_words import month_words, term_words
from handbook.checklists.qr import checklist_address, checklist_url, qr_svg
from handbook.checklists.schedule import plans
from handbook.checklists.terms import DueTerm
from handbook.checklists.words import shift_words
from handbook.pages.checked import Checked

HISTORY = """\
history:
  - {revision: 1, effective: 2026-12-01, text: 第一版}
  - {revision: 2, effective: 2027-03-01, text: 第 7 项由 90 秒收紧到 60 秒}
  - {revision: 3, effective: 2027-06-01, text: 第 9 项要看灭火器的压力}
"""


@pytest.fixture(scope="module")
def checked() -> Checked:
    return real_content()


@pytest.fixture(scope="module")
def revised(once: Once) -> Iterator[str]:
    """The site in folders, with a third revision of a checklist: where it is served."""

    def make(folder: Path) -> None:
        tree = real_tree(folder / "tree")
        path = tree / "checklists/cl-gate.yml"
        text = re.sub(r"^revision: \d+", "revision: 3", path.read_text("utf-8"))
        text = re.sub(r"\neffective: \S+", "\neffective: 2027-06-01", text, count=1)
        text = re.sub(r"^history:\n(?: .*\n)+", HISTORY, text, count=1, flags=re.MULTILINE)
        path.write_text(text, "utf-8")
        change(tree / "mkdocs.yml", "use_directory_urls: false", "use_directory_urls: true")
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(folder / "site")]
        run = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr

    with served(once("revised", make) / "site") as home:
        yield home


@pytest.fixture(params=[True, False], ids=["with-script", "without-script"])
def phone(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A phone that has just scanned a QR code, with JavaScript and without."""
    context = browser.new_context(
        viewport={"width": 390, "height": 700}, java_script_enabled=request.param
    )
    yield context.new_page()
    context.close()


@pytest.fixture(params=[320, 1280])
def window(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    yield context
    context.close()


def pdf_pages(page: Page) -> int:
    """How many pages a page is on paper."""
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as pdf:
        return len(pdf.pages)


# ---- Is the sheet in my hand the current one ------------------------------------------------------


def test_an_old_sheet_is_told_all_that_was_changed_since(phone: Page, revised: str) -> None:
    phone.goto(revised + "cl-gate/#r1")
    notice = phone.locator("#r1")
    expect(notice).to_be_in_viewport(ratio=1)
    expect(notice).to_contain_text("您手里的是修订 1，不是现行的修订 3。之后改了：")
    expect(notice.get_by_role("listitem")).to_have_text(
        [
            "修订 2（2027-03-01 起用）：第 7 项由 90 秒收紧到 60 秒",
            "修订 3（2027-06-01 起用）：第 9 项要看灭火器的压力",
        ]
    )
    expect(phone.get_by_role("heading", level=1)).to_be_in_viewport()
    for other in ("#r2", "#r3", ".hb-revisions__now"):
        expect(phone.locator(other)).to_be_hidden()


def test_a_sheet_of_the_revision_before_is_told_the_last_change_only(
    phone: Page, revised: str
) -> None:
    phone.goto(revised + "cl-gate/#r2")
    expect(phone.locator("#r2").get_by_role("listitem")).to_have_text(
        ["修订 3（2027-06-01 起用）：第 9 项要看灭火器的压力"]
    )


def test_a_current_sheet_is_told_so(phone: Page, revised: str) -> None:
    phone.goto(revised + "cl-gate/#r3")
    expect(phone.locator("#r3")).to_be_in_viewport(ratio=1)
    expect(phone.locator("#r3")).to_contain_text("您手里的是现行版（修订 3）")
    expect(phone.locator("#r1")).to_be_hidden()


def test_who_comes_without_a_code_can_pick_the_revision_printed_on_the_sheet(
    phone: Page, revised: str
) -> None:
    phone.goto(revised + "cl-gate/")
    expect(phone.locator(".hb-revision:visible")).to_have_count(0)
    now = phone.locator(".hb-revisions__now")
    expect(now).to_contain_text("现行版：修订 3，2027-06-01 起用")
    now.get_by_role("link", name="修订 1").click()
    expect(phone.locator("#r1")).to_be_visible()


def test_a_sheet_newer_than_the_page_is_believed(page: Page, revised: str) -> None:
    page.goto(revised + "cl-gate/#r9")
    notice = page.locator(".hb-revision:visible")
    expect(notice).to_have_count(1)
    expect(notice).to_contain_text("您手里的是修订 9，比这个网页（修订 3）新：网页还没有更新。")
    page.evaluate("location.hash = 'r2'")
    expect(notice).to_have_count(1)
    expect(notice).to_contain_text("您手里的是修订 2")
    page.evaluate("location.hash = 'r0'")
    expect(notice).to_contain_text("这张表没有修订 0")
    page.evaluate("location.hash = 'items'")
    expect(notice).to_have_count(0)


def test_the_code_leads_to_the_revision_that_was_printed(checked: Checked) -> None:
    company, checklist = checked.library.company, checked.library.checklists["cl-gate"]
    assert company is not None
    address = checklist_address(company, checklist)
    assert address == "handbook.example.com/cl-gate.html"
    assert checklist_url(company, checklist) == f"https://{address}#r{checklist.revision}"
    assert f"r{checklist.revision}" in checked.site.anchors["cl-gate.md"]


def test_a_qr_code_is_a_whole_picture_and_the_same_twice() -> None:
    first = qr_svg("https://handbook.example.com/cl-gate.html#r1")
    qr_svg.cache_clear()
    assert first == qr_svg("https://handbook.example.com/cl-gate.html#r1")
    assert first.startswith("<svg ")
    assert first.endswith("</svg>")
    assert 'xmlns="http://www.w3.org/2000/svg"' in first
    assert first != qr_svg("https://handbook.example.com/cl-gate.html#r2")


# ---- A checklist on the screen ----------------------------------------------------------------------


def test_every_item_stands_on_its_page_under_its_own_anchor(site: Path, checked: Checked) -> None:
    for item in checked.library.items.values():
        html = (site / f"{item.checklist.id}.html").read_text("utf-8")
        assert html.count(f'id="{item.id}"') == 1, item.id


def test_an_item_that_a_link_leads_to_is_seen_below_the_header(phone: Page, address: str) -> None:
    phone.goto(address + "cl-gate.html#cl-gate.i7")
    row = phone.locator('[id="cl-gate.i7"]')
    expect(row).to_be_in_viewport(ratio=1)
    box, header = row.bounding_box(), phone.locator(".md-header").bounding_box()
    assert box is not None
    assert header is not None
    assert box["y"] >= header["y"] + header["height"] - 1


def test_a_row_says_what_is_right_what_to_do_and_why(
    phone: Page, address: str, checked: Checked
) -> None:
    checklist = checked.library.checklists["cl-gate"]
    item = next(item for item in checklist.items if item.critical and item.on_fail and item.rules)
    phone.goto(address + "cl-gate.html")
    row = phone.locator(f'[id="{item.id}"]')
    assert item.on_fail is not None
    for words in ("关键", item.title.zh, item.criterion.zh, item.on_fail.zh, "合格", "不合格"):
        expect(row).to_contain_text(words)
    row.get_by_text("为什么查").click()
    rule = row.locator(f'a[href$="#{item.rules[0]}"]')
    expect(rule).to_be_visible()
    expect(rule).to_have_text(checked.library.entries[item.rules[0]].title)


@pytest.mark.parametrize(
    "name",
    ["cl-gate.html", "cl-season.html", "checklists.html", "estates.html", "estates/yunqi.html"],
)
def test_no_page_of_checklists_scrolls_sideways(
    window: BrowserContext, address: str, name: str
) -> None:
    page = window.new_page()
    page.goto(address + name)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    width = page.evaluate("innerWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_touched_is_large_enough(phone: Page, revised: str) -> None:
    phone.goto(revised + "cl-gate/")
    for link in phone.locator(".hb-revisions__pick a").all():
        box = link.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44


def test_items_are_found_by_what_they_say_and_by_their_ids(site: Path, checked: Checked) -> None:
    entries = found(site)
    for item in checked.library.items.values():
        entry = entries[f"{item.checklist.id}.html#{item.id}"]
        assert plain(item.item.criterion.zh) in entry["text"]
        for alias in item.item.aliases:
            assert alias in entry["aliases"]
    for checklist in checked.library.checklists.values():
        entry = entries[f"{checklist.id}.html"]
        assert checklist.form in entry["text"]
        for alias in checklist.aliases:
            assert alias in entry["aliases"]


# ---- A checklist on paper ---------------------------------------------------------------------------


def test_each_checklist_prints_on_as_many_pages_as_it_may(
    page: Page, address: str, checked: Checked
) -> None:
    too_long = {}
    for checklist in checked.library.checklists.values():
        page.goto(f"{address}{checklist.id}.html")
        count = pdf_pages(page)
        if count > checklist.pages:
            too_long[checklist.id] = count
    assert too_long == {}


def test_paper_has_the_whole_sheet_and_nothing_of_the_site(
    page: Page, address: str, checked: Checked
) -> None:
    checklist = checked.library.checklists["cl-pump"]
    page.goto(address + "cl-pump.html")
    page.emulate_media(media="print")
    words = page.locator("body").inner_text()
    for item in checklist.items:
        assert item.title.zh in words
        assert item.criterion.zh in words
        assert item.on_fail is None or item.on_fail.zh in words
    heads = "项目 日期 班次 岗位 项号 备注 什么情况 告诉了谁 几点 工单号 检查人 复核人 签名 时间"
    for label in heads.split():
        assert label in words, label
    for said in (
        f"{checklist.form} 修订 {checklist.revision}",
        "写错了划一道线，在旁边签名",
        "handbook.example.com/cl-pump.html",
    ):
        assert said in words, said
    for screen_only in ("为什么查", "改这一条", "修订记录", "今日检查", "搜索"):
        assert screen_only not in words, screen_only
    expect(page.get_by_role("img", name="二维码，通到这张表的网页")).to_be_visible()
    assert page.locator(".hb-sheet__exceptions tbody tr").count() == 4


def test_critical_items_stand_out_in_black_and_white(page: Page, address: str) -> None:
    page.goto(address + "cl-gate.html")
    page.emulate_media(media="print")
    look = """row => {
        const tag = getComputedStyle(row.querySelector(".hb-critical"))
        const rule = getComputedStyle(row.querySelector("th"))
        return [tag.backgroundColor, tag.color, tag.printColorAdjust, parseFloat(rule.borderLeftWidth) >= 4]
    }"""
    critical = page.locator(".hb-check__item--critical")
    assert critical.count() > 0
    for row in critical.all():
        assert row.evaluate(look) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)", "exact", True]


def test_rows_stay_whole_and_the_head_comes_again_on_a_second_page(
    page: Page, address: str
) -> None:
    page.goto(address + "cl-gate.html")
    page.evaluate(
        "document.querySelectorAll('.hb-check tbody').forEach(b => b.after(b.cloneNode(true)))"
    )
    assert pdf_pages(page) == 2
    page.emulate_media(media="print")
    assert page.locator(".hb-check thead").evaluate("e => getComputedStyle(e).display") == (
        "table-header-group"
    )
    row = page.locator(".hb-check__item").first
    assert row.evaluate("e => getComputedStyle(e).breakInside") == "avoid"


def test_the_button_prints_and_is_not_there_without_a_script(
    browser: Browser, page: Page, address: str
) -> None:
    page.add_init_script("window.print = () => { document.title = 'printed' }")
    page.goto(address + "cl-gate.html")
    page.get_by_role("button", name="打印一张空表").click()
    expect(page).to_have_title("printed")
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(address + "cl-gate.html")
    expect(plain.locator("[data-print-page]")).to_be_hidden()
    context.close()


# ---- Lists, estates, traces --------------------------------------------------------------------------


def test_the_list_has_every_checklist_under_its_role_and_its_frequencies(
    page: Page, address: str, checked: Checked
) -> None:
    page.goto(address + "checklists.html")
    library = checked.library
    links = page.locator(".hb-lists tbody th a").evaluate_all("all => all.map(a => a.textContent)")
    assert sorted(links) == sorted(c.title.zh for c in library.checklists.values())
    monthly = page.locator("#each-month a").evaluate_all("all => all.map(a => a.textContent)")
    wanted = {i.checklist.title.zh for i in library.items.values() if i.frequency == "month"}
    assert set(monthly) == wanted


def test_an_estate_page_has_for_each_shift_exactly_what_the_schedule_has(
    page: Page, address: str, checked: Checked
) -> None:
    for id, plan in plans(checked.library).items():
        page.goto(f"{address}estates/{id}.html")
        for roster in plan.estate.rosters:
            heading = page.locator(f"#due-{roster.role}")
            for number, shift in enumerate(roster.shifts, 1):
                box = heading.locator(
                    f"xpath=following::div[contains(@class, 'hb-shift')][{number}]"
                )
                expect(box.locator(".hb-shift__hours")).to_have_text(shift_words(shift))
                shown = box.locator(".hb-shift__list > a").evaluate_all(
                    "all => all.map(a => a.getAttribute('href').replace(/.*\\/|\\.html/g, ''))"
                )
                wanted = dict.fromkeys(
                    s.checklist.id for s in plan.slots if s.roster is roster and s.shift is shift
                )
                assert shown == list(wanted)


def test_a_night_shift_is_said_to_cross_midnight(page: Page, address: str) -> None:
    page.goto(address + "estates/yunqi.html")
    night = page.locator(".hb-shift", has_text="次日 ").first
    expect(night).to_contain_text("跨零点")


def test_a_sample_estate_is_marked_as_such(page: Page, address: str) -> None:
    page.goto(address + "estates/yunqi.html")
    expect(page.locator(".hb-sample")).to_contain_text("数字是编的")


@pytest.mark.parametrize("id", ["yunqi", "lanting", "guanlan"])
def test_what_an_estate_does_not_use_is_said_with_the_reason(
    page: Page, address: str, checked: Checked, id: str
) -> None:
    plan = plans(checked.library)[id]
    used = {slot.checklist.id for slot in plan.slots}
    unused = [c.title.zh for c in checked.library.checklists.values() if c.id not in used]
    page.goto(f"{address}estates/{id}.html")
    lines = page.locator("#left-out + ul > li").all_inner_texts()
    assert [line.partition("：")[0] for line in lines] == unused
    assert all(line.partition("：")[2] for line in lines)


def test_an_estate_leads_to_its_own_day(page: Page, address: str, revised: str) -> None:
    for start in (address + "estates/yunqi.html", revised + "estates/yunqi/"):
        page.goto(start)
        page.get_by_role("link", name="看这里今天查什么").click()
        expect(page).to_have_url(re.compile(r"/today(\.html|/)#estate=yunqi"))
        expect(page.get_by_role("heading", level=1)).to_contain_text("今日检查")


def test_the_registers_of_estates_keep_their_anchors(site: Path, checked: Checked) -> None:
    html = (site / "estates.html").read_text("utf-8")
    library = checked.library
    for id in (*library.equipment_kinds, *library.shifts, *library.seasons):
        assert html.count(f'id="{id}"') == 1, id


def test_a_rule_says_which_items_check_it_and_rules_without_are_gaps(
    page: Page, address: str, checked: Checked
) -> None:
    library = checked.library
    rule = next(id for id in library.requirements if id in library.checked_by)
    section = library.requirements[rule].section.id
    page.goto(f"{address}{section}.html#{rule}")
    for item in library.checked_by[rule]:
        link = page.locator(f'[id="{rule}"] .hb-rule__checks a[href$="#{item.id}"]')
        expect(link).to_be_visible()
    unchecked = [id for id in library.requirements if id not in library.checked_by]
    page.goto(address + "trace.html")
    if unchecked:
        gap = page.locator("details, li.hb-gap").filter(has_text="没有检查项去查的规则").first
        assert gap.locator("a").count() == len(unchecked)


def test_the_home_page_leads_supervisors_to_today_and_the_checklists(
    page: Page, address: str
) -> None:
    page.goto(address)
    card = page.locator(".hb-card", has=page.locator("#supervisor"))
    card.get_by_role("link", name="检查清单").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("检查清单")
    page.go_back()
    card.get_by_role("link", name="今日检查").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("今日检查")


# ---- Words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("months", "words"),
    [
        ((5, 6, 7, 8, 9), "5–9 月"),
        ((1, 2, 3, 11, 12), "11 月到次年 3 月"),
        ((1, 4, 7, 10), "1、4、7、10 月"),
        ((1, 12), "12 月到次年 1 月"),
        ((1, 6, 12), "12 月到次年 1 月、6 月"),
        (tuple(range(1, 13)), "全年"),
        ((2,), "2 月"),
    ],
)
def test_months_are_said_as_people_say_them(months: tuple[int, ...], words: str) -> None:
    assert month_words(months) == words


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (DueTerm(Period.SHIFT), "每班"),
        (DueTerm(Period.WEEK, weekday=6), "每周日"),
        (DueTerm(Period.MONTH, day=5), "每月 5 号"),
        (DueTerm(Period.MONTH, day=31), "每月 31 号（没有这一天的月份在最后一天）"),
        (DueTerm(Period.QUARTER, month=2, day=5), "每季：2、5、8、11 月 5 号"),
        (DueTerm(Period.HALF_YEAR, month=6, day=1), "每半年：6、12 月 1 号"),
        (DueTerm(Period.YEAR, month=3, day=20), "每年：3 月 20 号"),
        (DueTerm(Period.SEASON, day=3, months=(6, 7), warning="hot"), "6–7 月，每月 3 号，收到预警时也查"),
    ],
)  # fmt: skip
def test_days_of_periodic_checks_are_said_in_words(term: DueTerm, words: str) -> None:
    assert term_words(term) == words


@pytest.mark.parametrize("width", [360, 1280])
def test_what_a_form_has_to_fill_in_stands_apart_and_has_a_line(
    checked: Checked, built: Path, browser: Browser, width: int
) -> None:
    fields = [
        (form.id, field.title.zh)
        for form in checked.library.checklists.values()
        for block in form.blocks
        for field in block.fields
        if not field.options
    ]
    page = browser.new_page(viewport={"width": width, "height": 900})
    for form in dict.fromkeys(form for form, _ in fields):
        page.goto((built / "handbook" / f"{form}.html").as_uri())
        places = page.locator(".hb-block__fields > *").evaluate_all(
            """all => all.map(one => {
              const {left, right, top, bottom} = one.getBoundingClientRect()
              const label = one.firstElementChild?.getBoundingClientRect() ?? {right: left}
              const line = one.classList.contains("hb-sheet__room") ? right - label.right : null
              return {said: one.textContent.trim(), left, right, top, bottom, line}
            })"""
        )
        lines = [(form, one["said"]) for one in places if one["line"] is not None]
        assert lines == [one for one in fields if one[0] == form]
        assert all(one["line"] is None or one["line"] >= 24 for one in places), (form, places)
        for one, other in pairwise(places):
            apart = other["top"] >= one["bottom"] - 1 or other["left"] >= one["right"] + 8
            assert apart, (form, one, other)
    assert fields
    page.close()
