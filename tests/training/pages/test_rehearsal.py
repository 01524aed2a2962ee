"""Rehearsing a script: a talk to its outcome, reviews, what is kept and when it comes again."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.looking import await_kept, faults, own_day

from handbook.base.vocabulary import Who
from handbook.pages.checked import Checked
from handbook.training.dialogue import Dialogue, dialogues

NAME = "script-noise"
KEY = f"/estate-handbook/learn/turns/{NAME}"
RUN = f"/estate-handbook/learn/run/{NAME}"

START, REVEAL, RESUME = "开始练", "看标准句", "接着上次练"
KNOWN, NEARLY, NOT_YET = "会了", "差一点", "还不会"


@pytest.fixture(scope="module")
def dialogue(real: Checked) -> Dialogue:
    return dialogues(real.library)[NAME]


@pytest.fixture(scope="module")
def lines(dialogue: Dialogue) -> list[str]:
    """What there is to know: the ids of the turns of staff."""
    return [turn.id for turn in dialogue.turns if turn.who is not Who.CUSTOMER]


@pytest.fixture
def page(plain_page: Page) -> Page:
    return plain_page


def open_page(page: Page, address: str, name: str = NAME) -> Locator:
    page.goto(f"{address}{name}.html")
    return page.locator("#rehearse")


def press(page: Page, name: str) -> None:
    page.locator("#rehearse").get_by_role("button", name=name).click()


GO_ON = """([mark, letter, most]) => {
    const box = document.getElementById("rehearse")
    const answers = {会了: "known", 差一点: "nearly", 还不会: "not-yet"}
    for (let n = 0; n < most; n++) {
        if (box.querySelector(".hb-rehearsal__outcome")) return
        const cases = [...box.querySelectorAll(".hb-rehearsal__cases button")]
        if (cases.length && !letter) return
        if (cases.length) cases.find(one => one.textContent.startsWith(letter + "　")).click()
        else {
            [...box.querySelectorAll("button")].find(one => one.textContent === "看标准句").click()
            box.querySelector(`[data-answer=${answers[mark]}]`).click()
        }
    }
}"""
"""All in one go: every answer is taken at once, and Playwright would wait between clicks."""


def answer(page: Page, mark: str = KNOWN) -> None:
    page.evaluate(GO_ON, [mark, "", 1])


def answer_all(page: Page, mark: str = KNOWN) -> None:
    """Up to where the talk branches, or is over."""
    page.evaluate(GO_ON, [mark, "", 300])


def case(page: Page, letter: str) -> None:
    """Choose a branch."""
    page.locator(".hb-rehearsal__cases").get_by_role("button", name=f"{letter}　").click()


def asking(page: Page) -> str:
    """What the page waits for: `reveal`, `case` or `over`."""
    return str(
        page.evaluate(
            """document.querySelector(".hb-rehearsal__outcome") ? "over"
                : document.querySelector(".hb-rehearsal__cases") ? "case" : "reveal" """
        )
    )


def go_on(page: Page, mark: str = KNOWN, letter: str = "A") -> None:
    """Answer everything until the talk is over, where it branches the given way."""
    page.evaluate(GO_ON, [mark, letter, 300])
    expect(page.locator(".hb-rehearsal__outcome")).to_be_visible()


def choose_cases(page: Page) -> None:
    page.get_by_role("radio", name="我自己选").check()


def stored(page: Page, key: str = KEY) -> dict[str, Any]:
    found = json.loads(page.evaluate("key => localStorage[key] ?? '{}'", key))
    assert isinstance(found, dict)
    return found


def store(page: Page, key: str, value: object) -> None:
    """Put what an earlier version, or nobody, wrote; a text as it is."""
    text = value if isinstance(value, str) else json.dumps(value)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])


def spoken(page: Page) -> list[str]:
    """The texts of the log, in order."""
    return page.locator(".hb-rehearsal__log .hb-turn__zh").all_text_contents()


def text_of(page: Page, id: str) -> str:
    return page.locator(f'[id="{id}"] .hb-turn__zh').text_content() or ""


def print_of(page: Page, id: str) -> str:
    return page.locator(f'[id="{id}"]').get_attribute("data-print") or ""


def marks_of(page: Page, lines: list[str], **mark: object) -> dict[str, object]:
    """Every line marked the same."""
    at = "2026-11-01T00:00:00.000Z"
    return {"marks": {id: {"print": print_of(page, id), "at": at, **mark} for id in lines}}


# ---- A talk ----


def test_a_talk_is_rehearsed_to_its_outcome_by_keyboard_alone(
    page: Page, address: str, dialogue: Dialogue, problems: list[str]
) -> None:
    open_page(page, address)
    page.get_by_label("显示英文").focus()
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == START:
            break
    expect(page.get_by_role("button", name=START)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".hb-dialogue")).to_be_hidden()
    lost = []
    for turn in range(60):
        lost.append(page.evaluate("document.activeElement.closest('#rehearse') === null"))
        if asking(page) == "over":
            break
        page.keyboard.press("Enter")
        if page.locator("[data-answer]").count():
            page.keyboard.press("123"[turn % 3])
    assert True not in lost
    expect(page.locator(".hb-rehearsal__outcome")).to_be_focused()
    expect(page.locator(".hb-rehearsal__outcome")).to_contain_text("到结局了：")
    answered = stored(page)["marks"]
    assert {mark["answer"] for mark in answered.values()} == {"known", "nearly", "not-yet"}
    assert problems == []


def test_the_summary_counts_and_shows_what_was_missed(
    page: Page, address: str, dialogue: Dialogue
) -> None:
    open_page(page, address)
    choose_cases(page)
    press(page, START)
    answer(page, NOT_YET)
    answer(page, NEARLY)
    go_on(page, letter="A")
    outcome = page.locator(".hb-rehearsal__outcome")
    expect(outcome).to_contain_text("已劝阻")
    said = page.locator("#rehearse")
    expect(said).to_contain_text("差一点 1，还不会 1")
    missed = page.locator(".hb-rehearsal__ask .hb-turns .hb-turn__zh")
    staff = [turn.id for turn in dialogue.script.turns if turn.who is not Who.CUSTOMER]
    expect(missed).to_have_text([text_of(page, id) for id in staff[:2]])
    press(page, "再练漏了的 2 句")
    answer(page)
    answer(page)
    expect(outcome).to_have_text("该复习的都练过了。")
    runs = stored(page)["runs"]
    assert [run["outcome"] for run in runs] == ["已劝阻", ""]
    assert (runs[0]["nearly"], runs[0]["notYet"]) == (1, 1)


def test_a_case_is_chosen_and_leads_on_into_the_branches_below(
    page: Page, address: str, dialogue: Dialogue
) -> None:
    open_page(page, address)
    choose_cases(page)
    press(page, START)
    answer_all(page)
    offered = page.locator(".hb-rehearsal__cases button")
    expect(offered).to_have_count(len(dialogue.script.branches))
    expect(offered.first).to_be_focused()
    case(page, "C")
    answer_all(page)
    expect(offered).to_have_count(2)
    case(page, "C2")
    go_on(page)
    expect(page.locator(".hb-rehearsal__outcome")).to_contain_text("转调解")
    expect(page.locator(".hb-rehearsal__case")).to_have_count(2)


def test_an_emergency_ends_with_the_way_to_its_steps(page: Page, address: str) -> None:
    open_page(page, address)
    choose_cases(page)
    press(page, START)
    go_on(page, letter="F")
    link = page.locator(".hb-rehearsal__outcome a")
    expect(link).to_be_visible()
    assert "emergency-" in (link.get_attribute("href") or "")


def test_what_is_dealt_is_by_lot_and_what_is_not_known_comes_more_often(
    page: Page, address: str, dialogue: Dialogue, lines: list[str]
) -> None:
    open_page(page, address)
    marked = marks_of(page, lines, box=4, due="2026-12-01")
    soon = own_day(page, days=5)
    for id, mark in marked["marks"].items():  # type: ignore[attr-defined]
        mark["due"] = soon
        if id in [turn.id for turn in dialogue.script.branches[1].turns]:
            mark["due"] = "2026-01-01"
    store(page, KEY, marked)
    page.reload()
    page.evaluate("window.lot = 0.2; Math.random = () => lot")
    press(page, START)
    while not page.locator(".hb-rehearsal__case").count():
        answer(page)
    # six branches: one weighs 4, five weigh 1; 0.2 of 9 falls into the second
    expect(page.locator(".hb-rehearsal__case .hb-branch__letter")).to_have_text("B")
    press(page, "不练了")
    press(page, "从头练")
    page.evaluate("window.lot = 0.95")
    while not page.locator(".hb-rehearsal__case").count():
        answer(page)
    expect(page.locator(".hb-rehearsal__case .hb-branch__letter")).to_have_text("F")


def test_a_screen_reader_is_told_every_turn_once(
    page: Page, address: str, dialogue: Dialogue
) -> None:
    open_page(page, address)
    choose_cases(page)
    press(page, START)
    log = page.get_by_role("log", name="说过的话")
    log.evaluate(
        """log => {
            window.told = []
            window.gone = 0
            new MutationObserver(changes => {
                for (const {addedNodes, removedNodes} of changes) {
                    told.push(...[...addedNodes].map(one => one.querySelector(".hb-turn__zh")?.textContent ?? one.textContent))
                    gone += removedNodes.length
                }
            }).observe(log.firstChild, {childList: true})
        }"""
    )
    go_on(page)
    first = next(iter(dialogue.script.turns))
    told = [text_of(page, first.id), *page.evaluate("told")]
    branch = dialogue.script.branches[0]
    expected = [text_of(page, turn.id) for turn in (*dialogue.script.turns, *branch.turns)]
    assert [one for one in told if not one.startswith("这一回：")] == expected
    assert len(told) == len(expected) + 1
    assert page.evaluate("gone") == 0


def test_what_is_asked_is_read_out_with_the_button_that_has_the_focus(
    page: Page, address: str
) -> None:
    open_page(page, address)
    choose_cases(page)
    press(page, START)
    reveal = page.get_by_role("button", name=REVEAL)
    expect(reveal).to_be_focused()
    expect(reveal).to_have_accessible_description("您怎么说？先说出口。")
    press(page, REVEAL)
    expect(page.get_by_role("button", name=KNOWN)).to_be_focused()
    expect(page.get_by_role("group", name="说得怎么样？")).to_be_visible()
    press(page, KNOWN)
    answer_all(page)
    expect(page.get_by_role("group", name="接下来是哪一种？")).to_be_visible()


def test_the_line_is_not_given_away_before_it_is_asked_for(page: Page, address: str) -> None:
    open_page(page, address)
    press(page, START)
    line = text_of(page, f"{NAME}.t2")
    assert spoken(page) == [text_of(page, f"{NAME}.t1")]
    visible = page.evaluate("document.querySelector('main').innerText")
    assert line not in visible
    press(page, REVEAL)
    assert spoken(page)[-1] == line
    press(page, KNOWN)
    press(page, "不练了，看全篇")
    expect(page.locator(".hb-dialogue")).to_be_visible()
    expect(page.get_by_role("button", name=RESUME)).to_be_focused()


# ---- When it comes again ----


def test_what_is_known_comes_again_after_longer_and_longer(browser: Browser, address: str) -> None:
    context = browser.new_context(timezone_id="Asia/Shanghai", locale="zh-CN")
    page = context.new_page()
    day = datetime.datetime(2026, 12, 1, 23, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))  # fmt: skip
    first = f"{NAME}.t2"
    page.clock.set_fixed_time(day)
    open_page(page, address)

    def on(date: datetime.datetime, mark: str) -> tuple[int, str]:
        page.clock.set_fixed_time(date)
        press(page, "从头练" if page.get_by_role("button", name="从头练").count() else START)
        answer(page, mark)
        press(page, "不练了")
        own = stored(page)["marks"][first]
        return own["box"], own["due"]

    assert on(day, KNOWN) == (1, "2026-12-02")
    assert on(day, KNOWN) == (1, "2026-12-02")  # again on the same day tells nothing new
    assert on(day + datetime.timedelta(days=1), KNOWN) == (2, "2026-12-05")
    assert on(day + datetime.timedelta(days=4), KNOWN) == (3, "2026-12-12")
    assert on(day + datetime.timedelta(days=11), NEARLY) == (3, "2026-12-13")
    assert on(day + datetime.timedelta(days=12), KNOWN) == (4, "2027-01-03")
    assert on(day + datetime.timedelta(days=40), KNOWN) == (4, "2027-01-31")
    assert on(day + datetime.timedelta(days=41), NOT_YET) == (0, "2027-01-11")
    state = page.locator(".hb-rehearsal__state")
    expect(state).to_contain_text("已会 0 句，今天该复习 1 句")
    context.close()


def test_a_line_that_has_changed_since_is_said_and_starts_anew(
    page: Page, address: str, lines: list[str]
) -> None:
    open_page(page, address)
    kept = marks_of(page, lines, box=4, due="2099-01-01")
    day = own_day(page, days=9)
    for mark in kept["marks"].values():  # type: ignore[attr-defined]
        mark["due"] = day
    kept["marks"][lines[0]]["print"] = "another"  # type: ignore[index]
    store(page, KEY, kept)
    page.reload()
    state = page.locator(".hb-rehearsal__state")
    expect(state).to_contain_text("今天该复习 1 句，其中 1 句学过以后改了")
    press(page, "只练该复习的 1 句")
    expect(page.locator(".hb-rehearsal__ask")).to_contain_text("这一句在您学过以后改了")
    answer(page)
    own = stored(page)["marks"][lines[0]]
    assert (own["box"], own["print"]) == (1, print_of(page, lines[0]))
    press(page, "看全篇")
    expect(state).not_to_contain_text("改了")


def test_in_a_review_what_is_not_yet_known_comes_again_after_two_others(
    page: Page, address: str, lines: list[str]
) -> None:
    open_page(page, address)
    store(page, KEY, marks_of(page, lines[:4], box=1, due="2026-01-01"))
    page.reload()
    press(page, "只练该复习的 4 句")
    asked: list[str] = []
    while asking(page) != "over":
        press(page, REVEAL)
        asked.append(spoken(page)[-1])
        press(page, NOT_YET if len(asked) == 1 else KNOWN)
    assert sorted(asked[:3] + asked[4:]) == sorted(text_of(page, id) for id in lines[:4])
    assert asked[3] == asked[0]
    expect(page.locator("#rehearse")).to_contain_text("这一回 5 句：会了 4")


# ---- What is kept ----


def test_a_reload_goes_on_in_the_middle_of_a_talk(page: Page, address: str) -> None:
    open_page(page, address)
    choose_cases(page)
    press(page, START)
    answer_all(page, NEARLY)
    case(page, "B")
    answer(page)
    press(page, REVEAL)  # seen, not judged yet
    before = spoken(page)[:-1]
    page.reload()
    press(page, RESUME)
    assert spoken(page) == before
    expect(page.get_by_role("button", name=REVEAL)).to_be_focused()
    go_on(page)
    expect(page.locator(".hb-rehearsal__outcome")).to_contain_text("已劝阻")
    expect(page.locator("#rehearse")).to_contain_text("会了 2，差一点 4")
    page.reload()
    expect(page.get_by_role("button", name=START)).to_be_visible()


def test_a_reload_goes_on_in_the_middle_of_a_review_and_keeps_the_talk(
    page: Page, address: str, lines: list[str]
) -> None:
    open_page(page, address)
    store(page, KEY, marks_of(page, lines[1:5], box=1, due="2026-01-01"))
    page.reload()
    press(page, START)
    answer(page)
    press(page, "不练了")
    press(page, "只练该复习的 4 句")
    answer(page, NOT_YET)
    answer(page)
    page.reload()
    press(page, "接着复习，还剩 3 句")
    go_on(page)
    expect(page.locator("#rehearse")).to_contain_text("这一回 5 句：会了 4，差一点 0，还不会 1")
    page.reload()
    press(page, RESUME)
    assert spoken(page)[:2] == [text_of(page, f"{NAME}.t1"), text_of(page, f"{NAME}.t2")]


def test_two_tabs_lose_no_mark(page: Page, address: str, lines: list[str]) -> None:
    open_page(page, address)
    other = page.context.new_page()
    open_page(other, address)
    press(page, START)
    answer(page)
    expect(other.locator(".hb-rehearsal__state")).to_contain_text("已会 1 句")
    store(other, KEY, {**stored(other), **marks_of(other, [lines[-1]], box=2, due="2026-01-01")})
    await_kept(page, other, KEY)
    answer(page, NOT_YET)
    assert set(stored(page)["marks"]) == {
        lines[-1],
        lines[1],
    }  # written over by hand, then added to
    await_kept(other, page, KEY)
    other.reload()
    press(other, "只练该复习的")
    answer(other)
    await_kept(page, other, KEY)
    answer(page)
    assert {lines[-1], lines[1], lines[2]} <= set(stored(page)["marks"])


DENIED = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
FULL = "try { localStorage.setItem('other', 'x') } catch {} Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"


@pytest.mark.parametrize(
    ("script", "words"),
    [(DENIED, "这个浏览器不让网页存东西"), (FULL, "这个浏览器存满了")],
    ids=["denied", "full"],
)
def test_a_browser_that_keeps_nothing_is_said_and_works_on(
    page: Page, address: str, script: str, words: str
) -> None:
    problems: list[str] = []  # the theme's own scripts do fail
    page.on(
        "pageerror", lambda e: problems.append(str(e.stack)) if "learning" in str(e.stack) else None
    )
    page.add_init_script(script)
    open_page(page, address)
    press(page, START)
    alert = page.locator("#rehearse [role=alert]")
    expect(alert).to_contain_text(words)
    alert.evaluate(
        "own => { window.again = 0; new MutationObserver(() => again++).observe(own, {childList: true, subtree: true, characterData: true}) }"
    )
    go_on(page)
    assert page.evaluate("again") == 0  # said once, not at every line
    press(page, "看全篇")
    expect(page.locator(".hb-rehearsal__state")).not_to_contain_text("已会 0 句")
    assert problems == []


JUNK: list[object] = [
    {"marks": 5},
    {"marks": {"script-noise.t2": 7, "script-noise.t99": {"box": 1, "due": "2026-01-01"}}},
    {"marks": {"script-noise.t2": {"box": "x", "due": {}, "print": 1, "at": None}}, "runs": "no"},
    {"marks": {"script-noise.t2": {"box": -5.5, "due": "zzz", "print": None}}, "runs": [None]},
]


def test_marks_of_the_wrong_shape_break_nothing(
    page: Page, address: str, problems: list[str]
) -> None:
    open_page(page, address)
    choose_cases(page)
    for junk in JUNK:
        press(page, START)
        go_on(page)
        store(page, KEY, junk)
        press(page, "看全篇")
        press(page, START)
        go_on(page)
        press(page, "看全篇")
        if "t99" in json.dumps(junk):
            assert f"{NAME}.t99" in stored(page)["marks"]  # of a line that is there no longer
    assert problems == []


RUNS: list[tuple[object, bool]] = [
    ({"kind": "talk", "talk": "script-noise.zz", "index": 0, "trail": [{"turn": "script-noise.t1"}]}, False),
    ({"kind": "talk", "talk": NAME, "index": 99, "trail": [{"turn": "script-noise.t77"}, None, 5, {"turn": "script-noise.t1"}, {"branch": NAME}, {"branch": "script-noise.zz"}]}, True),
    ({"kind": "talk", "talk": NAME, "index": "x", "trail": [{"turn": "script-noise.t1"}], "deal": 9, "queue": 7}, True),
    ({"kind": "talk", "talk": NAME, "index": 0, "trail": "none"}, False),
    ({"version": 0, "step": 3}, False),
]  # fmt: skip
"""What was kept, and whether it can be gone on with."""


def test_a_run_of_another_version_is_gone_on_with_as_far_as_it_fits(
    page: Page, address: str, problems: list[str]
) -> None:
    open_page(page, address)
    for run, fits in RUNS:
        press(page, START)
        go_on(page)
        store(page, RUN, run)
        store(page, RUN.replace("/run/", "/drill/"), {"kind": "drill", "queue": [1, None, "script-noise.t77", "script-noise.t2"], "trail": 5})  # fmt: skip
        press(page, "看全篇")
        press(page, "接着复习，还剩 1 句")
        go_on(page)
        press(page, "看全篇")
        press(page, RESUME if fits else START)
        choosing = page.locator(".hb-rehearsal__cases").count()
        assert not choosing or (isinstance(run, dict) and run.get("deal") == "choose")
        go_on(page)
        press(page, "看全篇")
    assert problems == []


def test_what_cannot_be_read_is_set_aside_and_kept(
    page: Page, address: str, problems: list[str]
) -> None:
    open_page(page, address)
    texts = ["{oops", "[1,2]", "null", '"words"', "", "{another", "{oops"]
    for text in texts:
        store(page, KEY, text)
        page.evaluate("key => dispatchEvent(new StorageEvent('storage', {key}))", KEY)
        press(page, "从头练" if page.get_by_role("button", name=RESUME).count() else START)
        answer(page)
        press(page, "不练了")
    aside = page.evaluate(
        "Object.keys(localStorage).filter(key => key.startsWith('/estate-handbook/aside/')).map(key => localStorage[key])"
    )
    assert sorted(aside) == sorted(set(texts))  # the same text a second time is there already
    assert len(stored(page)["marks"]) == 1
    assert problems == []


# ---- Aloud ----

SPEECH = """
    window.said = []
    const voices = [{lang: "en-US", localService: true}, {lang: "zh-HK", localService: true}, {lang: "zh-CN", localService: false, name: "far"}, {lang: "zh-CN", localService: true, name: "near"}]
    window.SpeechSynthesisUtterance = function (text) { this.text = text }
    Object.defineProperty(window, "speechSynthesis", {value: {
        getVoices: () => LATE ? [] : voices, addEventListener: (_, listener) => (window.late = () => { LATE = false; listener() }),
        speak: line => said.push([line.text, line.voice.name]), cancel: () => said.push("hush")}})
"""


def test_the_customer_is_heard_only_when_asked_for_and_with_examples_for_blanks(
    page: Page, address: str
) -> None:
    page.add_init_script("let LATE = true;" + SPEECH)
    name = "script-walk-in-enquiry"
    open_page(page, address, name)
    aloud = page.get_by_role("checkbox", name="读出客户的话")
    expect(aloud).to_be_hidden()
    page.evaluate("late()")
    expect(aloud).to_be_visible()
    expect(aloud).not_to_be_checked()
    press(page, START)
    assert [one for one in page.evaluate("said") if one != "hush"] == []
    press(page, "不练了")
    aloud.check()
    press(page, "从头练" if page.get_by_role("button", name=RESUME).count() else START)
    text, voice = next(one for one in page.evaluate("said") if one != "hush")
    blank = page.locator(f'[id="{name}.t1"] .hb-turn__zh .hb-fact').first
    example = (blank.get_attribute("title") or "").removeprefix("例如 ")
    assert example and example in text and "〔" not in text
    assert voice == "near"
    page.evaluate("said.length = 0")
    press(page, "不练了")
    assert page.evaluate("said") == ["hush"]
    page.reload()
    page.evaluate("late()")
    expect(aloud).to_be_checked()


def test_without_a_chinese_voice_nothing_is_offered(page: Page, address: str) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'speechSynthesis', {value: {getVoices: () => [{lang: 'en-GB'}], addEventListener() {}, cancel() {}}})"
    )
    open_page(page, address)
    expect(page.get_by_role("checkbox", name="读出客户的话")).to_be_hidden()
    expect(page.get_by_role("button", name=START)).to_be_visible()


# ---- Everywhere ----


def test_it_works_from_a_folder(page: Page, site: Path, problems: list[str]) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_page(page, f"{site.as_uri()}/")
    page.get_by_role("button", name="换成项目的号码").click()
    page.get_by_label("按哪个项目说").select_option(index=1)
    press(page, START)
    answer(page)
    page.reload()
    press(page, RESUME)
    go_on(page)
    expect(page.locator(".hb-rehearsal__outcome")).to_be_visible()
    assert [url for url in asked if url.startswith("http")] == []
    assert problems == []


def test_no_state_has_axe_violations_or_scrolls_sideways(
    browser: Browser, address: str, lines: list[str]
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    page = context.new_page()
    open_page(page, address)
    marked = marks_of(page, lines, box=1, due="2026-01-01")
    marked["marks"][f"{NAME}.t2"]["print"] = "another"  # type: ignore[index]
    store(page, KEY, marked)
    page.reload()
    found: dict[str, list[str]] = {}

    def look(state: str) -> None:
        wrong = faults(page, "#rehearse")
        wrong += faults(page, "#hb-fill") if state == "start" else []
        if wrong:
            found[state] = wrong

    page.get_by_role("button", name="换成项目的号码").click()
    page.get_by_label("显示英文").check()
    page.locator("#rehearse details").evaluate("own => own.open = true")
    choose_cases(page)
    look("start")
    press(page, START)
    look("question")
    press(page, REVEAL)
    look("revealed")
    press(page, NOT_YET)
    answer_all(page, NEARLY)
    look("cases")
    go_on(page)
    page.locator("#rehearse details").evaluate("own => own.open = true")
    look("end")
    assert found == {}
    context.close()
