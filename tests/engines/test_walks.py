"""A working day in each engine, on a phone and at a desk: searching, filling in a sheet of today, rehearsing, answering, going
along a path, handing in the record."""

from __future__ import annotations

from tests.engines.driving import DESKTOP, PHONE, Window

NIGHT = "today.html#estate=yunqi&date=2026-12-01&role=security&shift=night-shift"
PATH = "path-front-desk.html"

BOX = "[data-md-component=search-query]"
HIT = ".md-search-result__item a.md-search-result__link"

PRINTS = "window.print = () => document.body.setAttribute('data-printed', '')"
"""In place of the dialog that waits for somebody."""


def fits(window: Window) -> None:
    """Nothing is wider than a phone or a desk's window."""
    for size in (DESKTOP, PHONE):
        window.size(size)
        window.wait("innerWidth === arguments[0]", size[0])
        window.wait("document.documentElement.scrollWidth <= innerWidth")


def test_searching_by_sound_by_question_and_for_what_is_not_there(
    phone: Window, address: str
) -> None:
    phone.open(f"{address}index.html")
    phone.press("[data-opens-search]")
    phone.type(BOX, "dianti kunren")
    phone.see(HIT, "困人")
    phone.type(BOX, "量子力学")
    phone.see(".hs-none", "没有写到")
    phone.type(BOX, "电梯困人多久到")
    phone.press(HIT, "分钟内到场")
    phone.wait("/^[?]h=/.test(location.search) && document.querySelector('main mark')")
    fits(phone)
    phone.back()
    phone.see("[data-opens-search]")


def test_filling_in_a_sheet_of_today(phone: Window, address: str) -> None:
    row, other = (f".hb-fill__group:nth-of-type(1) .hb-fill__row:nth-of-type({n})" for n in (1, 2))
    phone.open(f"{address}{NIGHT}")
    phone.press(".hb-buttons button", "复制这一页的地址")
    phone.see("[role=status]", "地址已复制")
    phone.press(".hb-due button", "打开填写")
    phone.type(f"{row} .hb-fill__reading input", "99")
    phone.see(f"{row} .hb-fill__verdict", "高于正常范围")
    phone.wait("document.querySelector(arguments[0]).checked", f"{row} [value=fail]")
    phone.press(f"{other} label", "合格")
    phone.type(f"{other} .hb-field--note input", "证件在柜里")
    phone.see(".hb-fill__progress", "已填 2/")
    phone.press(".hb-field--time button", "开始：填现在的时刻")
    phone.run(PRINTS)
    phone.press(".hb-fill button", "打印这张")
    phone.wait("document.body.hasAttribute('data-printed')")
    phone.see("[role=status]", "用浏览器打开")  # nothing was printed
    fits(phone)
    phone.reload()
    phone.see(".hb-fill__progress", "已填 2/")
    kept = "document.querySelector(arguments[0]).value"
    phone.wait(f"{kept} === '99'", f"{row} .hb-fill__reading input")
    phone.wait(f"/^[0-9]{{2}}:[0-9]{{2}}$/.test({kept})", ".hb-field--time input")
    phone.press(f"{other} .hb-fill__why summary")
    phone.press(f"{other} .hb-fill__why a")
    phone.wait("location.pathname.endsWith('/cl-handover.html')")
    phone.back()
    phone.see(".hb-fill__progress", "已填 2/")
    phone.press(".hb-due button", "收起")
    phone.see(".hb-due__progress", "已填 2/")
    phone.see(".hb-due__alarm", "关键项不合格")


def test_rehearsing_a_talk_and_going_on_with_it(phone: Window, address: str) -> None:
    phone.open(f"{address}script-noise.html")
    phone.press("#rehearse button", "开始练")
    phone.press("#rehearse button", "看标准句")
    phone.see("#rehearse button", "会了")
    fits(phone)
    phone.press("#rehearse button", "会了")
    phone.see("#rehearse button", "看标准句")
    phone.reload()
    phone.press("#rehearse button", "接着上次练")
    phone.see("#rehearse button", "看标准句")
    phone.reload()
    phone.see("#rehearse", "已会 1 句")


ANSWERS = """
    const asked = document.querySelector(".hb-quiz__question")
    for (const select of asked.querySelectorAll("select")) select.value = "1"
    const kinds = [...asked.querySelectorAll(".hb-quiz__choice")].length
    return kinds > 0
"""


def test_answering_a_quiz_to_its_score_and_handing_in_the_record(
    phone: Window, address: str
) -> None:
    phone.open(f"{address}topic-conduct.html")
    phone.press("#hb-quiz button", "开始考")
    count = phone.wait("document.querySelector('#hb-quiz progress').max")
    for number in range(1, count + 1):
        phone.see(".hb-quiz__progress", f"第 {number} 题")
        if phone.run(ANSWERS):
            phone.press(".hb-quiz__choice")
        elif phone.run("return !!document.querySelector('.hb-quiz__order')"):
            phone.press(".hb-quiz__order button:not([disabled])")
        phone.press("#hb-quiz button", "交这一题")
        phone.press("#hb-quiz button", "下一题" if number < count else "")
    if "错题" in phone.says("#hb-quiz .hb-buttons"):
        phone.press("#hb-quiz button", "错题不再做了")
    phone.see("#hb-quiz", " 分")
    fits(phone)

    phone.open(f"{address}record.html")
    phone.type("#hb-record [name=name]", "李敏")
    phone.type("#hb-record [name=number]", "A-0417")
    phone.see(".hb-record [data-score]", "分")
    fits(phone)
    phone.run(PRINTS)
    phone.press("#hb-record button", "打印")
    phone.wait("document.body.hasAttribute('data-printed')")
    phone.reload()
    phone.wait("document.querySelector('#hb-record [name=name]').value === '李敏'")
    phone.wait("document.querySelector('.hb-record__who [data-field=name]').textContent === '李敏'")


def test_going_along_a_path_step_by_step(phone: Window, address: str) -> None:
    phone.open(f"{address}{PATH}")
    phone.see(".hb-player", "第 1/")
    phone.press(".hb-player a", "去读")
    phone.see(".hb-going", "第 1/")
    fits(phone)
    phone.press(".hb-going a", "下一步")
    phone.see(".hb-going", "第 2/")
    phone.press(".hb-going a", "回到路径")
    phone.see(".hb-player", "第 2/")
    phone.see("#hb-path", "做完 1/")
    fits(phone)
