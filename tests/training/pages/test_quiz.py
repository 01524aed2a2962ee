"""Quizzes: questions of every kind answered right and wrong, scores, retakes, what is kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.looking import await_kept, faults
from tests.training.pages.test_rehearsal import DENIED

from handbook.base.vocabulary import QuestionKind
from handbook.model.training import Question, Quiz
from handbook.pages.checked import Checked
from handbook.training.questions import asked_at

PREFIX = "/estate-handbook/learn/"
QUESTIONS = f"{PREFIX}questions"

START, HAND, NEXT, RESULT = "开始考", "交这一题", "下一题", "看成绩"


@pytest.fixture(scope="module")
def quiz(real: Checked) -> Quiz:
    """A topic with questions of every kind and none of the law's floor."""
    every = {*QuestionKind}
    return next(
        quiz
        for quiz in real.library.quizzes.values()
        if {one.kind for one in quiz.questions} == every
        and not any(one.floor for one in quiz.questions)
    )


@pytest.fixture(scope="module")
def legal(real: Checked) -> Quiz:
    """A topic of which at least two questions, but not all, are of the law's floor."""
    return next(
        quiz
        for quiz in real.library.quizzes.values()
        if 2 <= sum(one.floor for one in quiz.questions) < len(quiz.questions)
    )


@pytest.fixture
def page(plain_page: Page) -> Page:
    return plain_page


def open_page(page: Page, address: str, quiz: Quiz) -> Locator:
    page.goto(f"{address}{quiz.id}.html")
    return page.locator("#hb-quiz")


def press(page: Page, name: str) -> None:
    page.locator("#hb-quiz").get_by_role("button", name=name).click()


def stored(page: Page, name: str) -> dict[str, Any]:
    found = json.loads(page.evaluate("key => localStorage[key] ?? '{}'", PREFIX + name))
    assert isinstance(found, dict)
    return found


def store(page: Page, name: str, value: object) -> None:
    text = value if isinstance(value, str) else json.dumps(value)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [PREFIX + name, text])


ASKED = """() => {
    const title = document.querySelector(".hb-quiz__title")?.textContent
    return [...document.querySelectorAll(".hb-question")].find(one => one.querySelector("h3").lastChild.textContent.trim() === title)?.id ?? ""
}"""
"""The id of the question that is asked."""

ANSWER = """(asked, isRight) => {
    const form = document.querySelector(".hb-quiz__question")
    const items = [...asked.querySelectorAll(".hb-question__choices > li")]
    const inputs = [...form.querySelectorAll("input")]
    const lines = () => [...form.querySelectorAll("li")]
    const holds = input => "right" in items.find(item => item.dataset.place === input.value).dataset
    const kinds = {
        "true-false": () => inputs.find(input => (input.value === asked.dataset.holds) === isRight).click(),
        single: () => inputs.find(input => holds(input) === isRight).click(),
        multiple: () => inputs.filter(input => holds(input) === isRight).forEach(input => input.click()),
        match: () => form.querySelectorAll("select").forEach((select, n) => (select.value = isRight ? n + 1 : 1)),
        order() {
            lines()[0].querySelectorAll("button")[1].click()
            for (let place = 1; place <= lines().length; place++) {
                const line = lines().find(one => +one.dataset.place === place)
                while (lines().indexOf(line) > place - 1) line.querySelector("button").click()
            }
            if (!isRight) lines()[0].querySelectorAll("button")[1].click()
        },
    }
    kinds[asked.dataset.kind]()
    document.querySelector("#hb-quiz .hb-button--main").click()
    const word = document.querySelector(".hb-quiz__word").textContent
    if (word.startsWith("答对了") !== isRight) throw new Error(`${asked.id}: ${word}`)
}"""
"""Answers a question and hands it in."""

GO_ON = f"""([missed, most]) => {{
    const asked = () => document.getElementById(({ASKED})())
    const seen = []
    while (seen.length < most) {{
        const id = asked().id
        ;({ANSWER})(asked(), !missed.includes(id) || seen.includes(id))
        seen.push(id)
        const next = document.querySelector("#hb-quiz .hb-button--main")
        const isLast = next.textContent === "看成绩"
        next.click()
        if (isLast) break
    }}
    return seen
}}"""
"""All in one go: every answer is taken at once, and Playwright would wait between clicks."""


def asked(page: Page) -> str:
    return str(page.evaluate(ASKED))


def hand_in(page: Page, is_right: bool) -> str:
    """Answer the question that is asked; its id."""
    id = asked(page)
    page.evaluate(f"([id, isRight]) => ({ANSWER})(document.getElementById(id), isRight)", [id, is_right])  # fmt: skip
    return id


def go_on(page: Page, *missed: str, most: int = 200) -> list[str]:
    """Answer to the end, some questions wrong the first time; what was asked, in order."""
    found: list[str] = page.evaluate(GO_ON, [missed, most])
    return found


def ids(questions: tuple[Question, ...]) -> list[str]:
    return [one.id for one in questions]


# ---- One question ----


@pytest.mark.parametrize("kind", [*QuestionKind])
def test_a_question_is_answered_by_keyboard_wrong_and_then_right(
    page: Page, address: str, quiz: Quiz, kind: QuestionKind, problems: list[str]
) -> None:
    one = next(one for one in quiz.questions if one.kind is kind)
    open_page(page, address, quiz)
    store(page, "questions", {"marks": {one.id: {"isRight": False, "print": "x", "at": "2026"}}})
    page.reload()
    press(page, "只做错过的 1 道")
    legend = page.locator(".hb-quiz__question legend")
    expect(legend).to_be_focused()
    assert asked(page) == one.id
    expect(page.get_by_role("group").first).to_be_visible()
    hand = page.get_by_role("button", name=HAND)
    hand.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".hb-quiz__verdict")).to_contain_text("还没有答")
    expect(hand).to_be_focused()
    legend.focus()

    ANSWERS[kind](page, one, False)
    _tab_to(page, HAND)
    page.keyboard.press("Enter")
    verdict = page.locator(".hb-quiz__verdict")
    expect(verdict).to_have_role("status")
    expect(verdict).to_contain_text("答错了：最后再来一次")
    expect(verdict).to_contain_text(one.explanation.zh[:12])
    rule = verdict.locator(".hb-question__rules a").first
    href = rule.get_attribute("href") or ""
    assert "#" in href or href.endswith(".html")
    expect(page.locator(".hb-quiz__choice--wrong, .hb-quiz__mark").first).to_be_visible()
    expect(page.get_by_role("button", name=NEXT)).to_be_focused()
    page.keyboard.press("Enter")

    expect(legend).to_be_focused()
    expect(page.locator(".hb-quiz__progress")).to_contain_text("错题再来")
    ANSWERS[kind](page, one, True)
    _tab_to(page, HAND)
    page.keyboard.press("Enter")
    expect(verdict).to_contain_text("答对了")
    page.keyboard.press("Enter")
    expect(page.locator(".hb-quiz__result")).to_be_focused()
    expect(page.locator(".hb-quiz__result")).to_contain_text("1 道里第一次就对的有 0 道")
    assert problems == []


def _tab_to(page: Page, name: str) -> None:
    for _ in range(40):
        if page.evaluate("document.activeElement.textContent") == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no Tab reaches '{name}'")


def _radio(page: Page, wanted: Callable[[str], bool]) -> None:
    """To the radios by Tab, and on by arrow until one is checked that is wanted."""
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(10):
        value = str(page.evaluate("document.activeElement.value"))
        if wanted(value) and page.evaluate("document.activeElement.checked"):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError("no arrow reaches it")


def _places(one: Question) -> set[str]:
    return {str("ABCDEFGH".index(letter) + 1) for letter in one.answer}


def _single(page: Page, one: Question, is_right: bool) -> None:
    _radio(page, lambda value: (value in _places(one)) is is_right)


def _true_false(page: Page, one: Question, is_right: bool) -> None:
    _radio(page, lambda value: ((value == "true") is one.holds) is is_right)


def _multiple(page: Page, one: Question, is_right: bool) -> None:
    chosen = 0
    for _ in one.options:
        page.keyboard.press("Tab")
        holds = str(page.evaluate("document.activeElement.value")) in _places(one)
        if holds and (is_right or not chosen):
            page.keyboard.press("Space")
            chosen += 1


def _order(page: Page, one: Question, is_right: bool) -> None:
    """Every step up by its button until it stands where it belongs; or the last one to the top."""
    places = """[...document.querySelectorAll(".hb-quiz__order > li")].map(line => +line.dataset.place)"""
    order = range(1, len(one.steps) + 1) if is_right else [len(one.steps)]
    for wanted, place in enumerate(order):
        while (now := page.evaluate(places).index(place)) > wanted:
            up = page.locator(f'.hb-quiz__order > li[data-place="{place}"] button').first
            up.focus()
            page.keyboard.press("Enter")
            expect(up).to_be_focused()
            expect(page.locator(".hb-quiz__question [role=status]")).to_have_text(
                f"现在是第 {now} 步"
            )
    if not is_right:
        page.locator(".hb-quiz__order button").nth(1).press("Enter")
        page.locator(".hb-quiz__order button").nth(2).press("Enter")


def _match(page: Page, one: Question, is_right: bool) -> None:
    for place, _ in enumerate(one.pairs, 1):
        page.keyboard.press("Tab")
        options = page.evaluate("[...document.activeElement.options].map(one => one.value)")
        wanted = str(place) if is_right else "1"
        for _ in range(options.index(wanted)):
            page.keyboard.press("ArrowDown")


ANSWERS: dict[QuestionKind, Callable[[Page, Question, bool], None]] = {
    QuestionKind.SINGLE: _single,
    QuestionKind.MULTIPLE: _multiple,
    QuestionKind.TRUE_FALSE: _true_false,
    QuestionKind.ORDER: _order,
    QuestionKind.MATCH: _match,
}


def test_a_step_that_cannot_move_further_stays_and_keeps_the_focus(
    page: Page, address: str, quiz: Quiz
) -> None:
    one = next(one for one in quiz.questions if one.kind is QuestionKind.ORDER)
    open_page(page, address, quiz)
    store(page, "questions", {"marks": {one.id: {"isRight": False, "print": "x", "at": "2026"}}})
    page.reload()
    press(page, "只做错过的 1 道")
    first = page.locator(".hb-quiz__order > li").first
    text = first.locator("span").first.text_content() or ""
    up = page.get_by_role("button", name=f"上移：{text}")
    up.press("Enter")
    expect(up).to_be_focused()
    expect(first.locator("span").first).to_have_text(text)


# ---- A try ----


def test_questions_and_options_are_shuffled(page: Page, address: str, quiz: Quiz) -> None:
    open_page(page, address, quiz)
    orders, options = set(), set()
    for turn in range(4):
        press(page, "从头考" if turn else START)
        run = stored(page, f"quiz/{quiz.id}")["run"]
        orders.add(tuple(run["queue"]))
        options.add(json.dumps(run["orders"], sort_keys=True))
        press(page, "先不考了")
    assert len(orders) > 1 and len(options) > 1
    assert {tuple(sorted(order)) for order in orders} == {tuple(sorted(ids(quiz.questions)))}
    one = next(one for one in quiz.questions if one.kind is QuestionKind.ORDER)
    page.evaluate("Math.random = () => 0.999")  # would leave every order as it is
    found = page.evaluate(
        """([id, key]) => {
            const items = [...document.getElementById(id).querySelectorAll(".hb-question__choices > li")]
            const press = words => [...document.querySelectorAll("#hb-quiz button")].find(one => words.includes(one.textContent)).click()
            const tries = []
            for (let n = 0; n < 50; n++) {
                Math.random = n % 2 ? () => Math.abs(Math.sin(n * 7.3)) % 1 : () => 0
                press(["开始考", "从头考"])
                const order = JSON.parse(localStorage[key]).run.orders[id]
                tries.push(order.map(place => items[place].dataset.place).join())
                press(["先不考了"])
            }
            return tries
        }""",
        [one.id, f"{PREFIX}quiz/{quiz.id}"],
    )
    solved = ",".join(sorted(found[0].split(",")))
    assert len(set(found)) > 1
    assert solved not in found


def test_the_score_counts_first_answers_and_wrong_ones_come_again(
    page: Page, address: str, quiz: Quiz, real: Checked, problems: list[str]
) -> None:
    assert real.library.training
    mark = real.library.training.pass_mark
    total = len(quiz.questions)
    missed = quiz.questions[1].id
    open_page(page, address, quiz)
    press(page, START)
    seen = go_on(page, missed)
    assert len(seen) == total + 1
    assert sorted(seen[:total]) == sorted(ids(quiz.questions))
    assert seen[-1] == missed
    score = round(100 * (total - 1) / total)
    assert score >= mark
    expect(page.locator(".hb-quiz__result")).to_have_text(
        f"通过：{score} 分，{total} 题对了 {total - 1} 题。"
    )
    expect(page.locator("#hb-quiz ul a")).to_have_attribute("href", f"#{missed}")
    tries = stored(page, f"quiz/{quiz.id}")["tries"]
    assert [(one["score"], one["isPassed"], one["right"]) for one in tries] == [
        (score, True, total - 1)
    ]
    expect(page.locator(".hb-questions")).to_be_visible()
    page.reload()
    expect(page.locator("#hb-quiz")).to_contain_text(f"{score} 分")
    expect(page.locator("#hb-quiz")).to_contain_text("已通过")
    assert problems == []


def test_below_the_pass_mark_it_is_not_passed(page: Page, address: str, quiz: Quiz) -> None:
    total = len(quiz.questions)
    wrong = set(ids(quiz.questions)[: total // 2])
    open_page(page, address, quiz)
    press(page, START)
    go_on(page, *wrong, most=total)
    press(page, "错题不再做了，看成绩")
    expect(page.locator(".hb-quiz__result")).to_contain_text("还没有通过")
    assert stored(page, f"quiz/{quiz.id}")["tries"][0]["isPassed"] is False
    page.reload()
    expect(page.locator("#hb-quiz")).to_contain_text("还没有通过：上一次")
    press(page, f"只做错过的 {len(wrong)} 道")
    assert set(go_on(page)) == wrong
    expect(page.locator(".hb-quiz__result")).to_contain_text("练完了")
    assert len(stored(page, f"quiz/{quiz.id}")["tries"]) == 1


def test_a_wrong_answer_about_the_law_has_to_be_made_good_without_a_fault(
    page: Page, address: str, legal: Quiz
) -> None:
    floors = [one.id for one in legal.questions if one.floor]
    open_page(page, address, legal)
    press(page, START)
    expect(page.locator("#hb-quiz")).to_be_visible()
    seen = go_on(page, *floors[:2])
    assert len(seen) == len(legal.questions) + 2
    result = page.locator(".hb-quiz__result")
    expect(result).to_contain_text("法定底线题错了 2 道，须补考，补考要满分")
    name = f"quiz/{legal.id}"
    taken = stored(page, name)["tries"][0]
    assert (taken["isPassed"], sorted(taken["floors"])) == (False, sorted(floors[:2]))
    page.reload()
    press(page, "补考法定底线题（2 道）")
    go_on(page, floors[0])
    expect(result).to_contain_text("补考还错 1 道，要全对才算过")
    again = stored(page, name)["tries"][0]
    assert (again["isPassed"], sorted(again["floors"])) == (False, sorted(floors[:2]))
    press(page, "补考法定底线题（2 道）")
    go_on(page)
    score = again["score"]
    is_enough = score >= 80
    expect(result).to_have_text(
        "补考全对，通过了。" if is_enough else "补考全对；上一次的分不到 80 分，还要再考一次。"
    )
    tries = stored(page, name)["tries"]
    assert len(tries) == 1
    assert (tries[0]["isPassed"], tries[0]["floors"], tries[0]["score"]) == (is_enough, [], score)
    assert tries[0]["at"] == taken["at"] and tries[0]["retaken"] > taken["at"]


def test_an_exam_asks_some_questions_but_never_leaves_out_the_law(
    page: Page, address: str, real: Checked
) -> None:
    assert real.library.training
    most = real.library.training.paper_questions
    page.goto(f"{address}exam-front-desk.html")
    there = page.locator(".hb-question")
    floors = set(page.locator(".hb-question[data-floor]").evaluate_all("all => all.map(one => one.id)"))  # fmt: skip
    assert there.count() > most > len(floors) > 0
    for turn in range(3):
        press(page, "从头考" if turn else START)
        queue = stored(page, "quiz/exam-front-desk")["run"]["queue"]
        assert len(queue) == len(set(queue)) == most
        assert floors <= set(queue)
        press(page, "先不考了")


# ---- What is kept ----


def test_a_reload_goes_on_where_it_was_even_before_the_result(
    page: Page, address: str, quiz: Quiz
) -> None:
    open_page(page, address, quiz)
    total = len(quiz.questions)
    press(page, START)
    first = hand_in(page, True)
    page.reload()  # with the explanation open
    press(page, "接着上次考")
    assert asked(page) != first
    expect(page.locator(".hb-quiz__progress")).to_have_text(f"第 2 题，共 {total} 题")
    places = page.locator(".hb-quiz__question li, .hb-quiz__question input").evaluate_all(
        "all => all.map(one => one.dataset.place ?? one.value)"
    )
    now = asked(page)
    page.reload()
    press(page, "接着上次考")
    assert asked(page) == now
    assert places == page.locator(".hb-quiz__question li, .hb-quiz__question input").evaluate_all(
        "all => all.map(one => one.dataset.place ?? one.value)"
    )
    go_on(page, most=total - 2)
    hand_in(page, True)
    page.reload()  # all answered, the result not seen
    press(page, "看上次的成绩")
    expect(page.locator(".hb-quiz__result")).to_have_text(
        f"通过：100 分，{total} 题对了 {total} 题。"
    )
    assert stored(page, f"quiz/{quiz.id}")["tries"][0]["score"] == 100


def test_a_quiz_that_has_changed_since_it_was_passed_is_said(
    page: Page, address: str, quiz: Quiz
) -> None:
    open_page(page, address, quiz)
    one = {"at": "2026-11-01T08:00:00.000Z", "score": 90, "right": 9, "total": 10, "floors": [], "isPassed": True, "print": "another"}  # fmt: skip
    store(page, f"quiz/{quiz.id}", {"tries": [one]})
    prints = {id: {"isRight": True, "print": "another", "at": "2026"} for id in ids(quiz.questions)[:2]}  # fmt: skip
    store(page, "questions", {"marks": prints})
    page.reload()
    state = page.locator("#hb-quiz [role=status]").first
    expect(state).to_contain_text("2026-11-01考过 90 分；之后题目或规则改过，请再考一次")
    expect(state).to_contain_text("有 2 道题在您答过以后改了")


def test_two_tabs_lose_no_try_and_no_answer(page: Page, address: str, quiz: Quiz) -> None:
    open_page(page, address, quiz)
    other = page.context.new_page()
    open_page(other, address, quiz)
    other.get_by_role("button", name=START).focus()
    press(page, START)
    expect(other.get_by_role("button", name="接着上次考")).to_be_focused()
    press(other, "从头考")
    first = hand_in(page, True)
    await_kept(other, page, PREFIX + "questions")
    second = hand_in(other, False)
    await_kept(page, other, PREFIX + "questions")
    assert {first, second} <= set(stored(page, "questions")["marks"])
    press(page, NEXT)
    press(other, NEXT)
    go_on(page)
    result = page.locator(".hb-quiz__result").text_content()
    await_kept(other, page, f"{PREFIX}quiz/{quiz.id}")
    go_on(other)
    assert len(stored(other, f"quiz/{quiz.id}")["tries"]) == 2
    expect(page.locator(".hb-quiz__result")).to_have_text(result or "")  # still to be read


def test_a_browser_that_keeps_nothing_is_said_and_works_on(
    page: Page, address: str, quiz: Quiz
) -> None:
    page.add_init_script(DENIED)
    open_page(page, address, quiz)
    press(page, START)
    expect(page.locator("#hb-quiz [role=alert]")).to_contain_text("这个浏览器不让网页存东西")
    go_on(page)
    expect(page.locator(".hb-quiz__result")).to_contain_text("通过：100 分")


JUNK: list[object] = [
    "{oops",
    {"run": {"kind": "quiz", "queue": "all"}, "tries": "none"},
    {"run": {"kind": "exam", "queue": ["quiz-1"]}, "tries": [None, 5, "x", {}]},
    {"run": {"kind": "quiz", "queue": ["gone", None, "ID", "ID"], "orders": 5, "first": {"gone": True, "OTHER": "yes"}, "total": "x"}, "tries": [{"at": 5, "score": "x", "floors": "all", "isPassed": True}]},
    {"run": {"kind": "quiz", "queue": ["ID"], "orders": {"ID": [9, 9, 9, 9]}, "first": None}, "tries": [{"at": "later", "floors": ["gone"]}]},
]  # fmt: skip


def test_what_another_version_kept_breaks_nothing(
    page: Page, address: str, quiz: Quiz, problems: list[str]
) -> None:
    open_page(page, address, quiz)
    one = next(one for one in quiz.questions if one.kind is QuestionKind.SINGLE)
    resume = page.get_by_role("button", name="接着上次考")
    for junk in JUNK:
        text = junk if isinstance(junk, str) else json.dumps(junk)
        store(page, f"quiz/{quiz.id}", text.replace("ID", one.id))
        store(page, "questions", {"marks": {one.id: 5, "gone": {"isRight": False}}})
        page.reload()
        if "ID" in text:
            resume.click()
            assert asked(page) == one.id
        else:
            expect(resume).to_have_count(0)
            press(page, START)
        go_on(page)
        expect(page.locator(".hb-quiz__result")).to_contain_text("通过：100 分")
    assert problems == []


# ---- Everywhere ----


def test_without_javascript_all_questions_stand_there_with_their_answers(
    browser: Browser, address: str, quiz: Quiz
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    open_page(page, address, quiz)
    expect(page.locator("#hb-quiz")).to_be_hidden()
    expect(page.locator("[data-not-started]")).to_be_visible()
    for one in quiz.questions:
        own = page.locator(f"#{one.id}")
        expect(own).to_contain_text(one.question.zh[:10])
        answer = own.locator("details")
        expect(answer.locator("p").first).to_be_hidden()
        answer.locator("summary").click()
        expect(answer).to_contain_text(one.explanation.zh[:10])
        for about in one.about:
            assert answer.locator(f'a[href*="{about.ref}"]').count() >= 1 or (
                answer.locator(".hb-question__rules a").count() == len(one.about)
            )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_it_works_from_a_folder(page: Page, site: Path, quiz: Quiz, problems: list[str]) -> None:
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    open_page(page, f"{site.as_uri()}/", quiz)
    press(page, START)
    go_on(page)
    page.reload()
    expect(page.locator("#hb-quiz")).to_contain_text("已通过")
    assert [url for url in asked_for if url.startswith("http")] == []
    assert problems == []


def test_no_state_has_axe_violations_or_scrolls_sideways(
    browser: Browser, address: str, quiz: Quiz
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    page = context.new_page()
    open_page(page, address, quiz)
    found: dict[str, list[str]] = {}

    def look(state: str) -> None:
        if wrong := faults(page, "#hb-quiz"):
            found[state] = wrong

    look("start")
    press(page, START)
    for kind in QuestionKind:
        of_kind = [one.id for one in quiz.questions if one.kind is kind]
        while asked(page) not in of_kind:
            go_on(page, most=1)
        look(f"{kind}, asked")
        hand_in(page, False)
        look(f"{kind}, answered")
        press(page, NEXT)
        press(page, "先不考了")
        press(page, "从头考")
    go_on(page, quiz.questions[0].id)
    look("result")
    assert found == {}
    context.close()


def test_where_an_estate_is_chosen_only_what_is_asked_there_comes(
    page: Page, address: str, real: Checked
) -> None:
    library = real.library
    quiz, estate, elsewhere = next(
        (quiz, estate, {one.id for one in quiz.questions} - {one.id for one in here})
        for quiz in library.quizzes.values()
        for estate in library.estates.values()
        if 0 < len(here := asked_at(library, estate, quiz.questions)) < len(quiz.questions)
    )
    box = open_page(page, address, quiz)
    page.locator("#hb-here button").click()
    page.locator("#hb-here select").select_option(estate.id)
    expect(page.locator(".hb-question:visible")).to_have_count(len(quiz.questions) - len(elsewhere))
    for id in elsewhere:
        expect(page.locator(f"#{id}")).to_be_hidden()
    press(page, START)
    expect(box.locator(".hb-quiz__progress")).to_contain_text(
        f"共 {len(quiz.questions) - len(elsewhere)} 题"
    )
    page.reload()  # the choice is kept, and the run goes on with what is asked there
    expect(page.locator("#hb-here select")).to_have_value(estate.id)
    page.locator("#hb-here select").select_option("")
    expect(page.locator(".hb-question:visible")).to_have_count(len(quiz.questions))
