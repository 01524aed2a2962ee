"""The pages of scripts and phrases: the whole talk, its drawing, English, an estate's words, paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.looking import pages_of

from handbook.base.inline import Placeholder, parse_inline, plain
from handbook.base.units import limit_zh
from handbook.base.vocabulary import Who
from handbook.commitments.resolution import resolutions
from handbook.library.placeholders import placeholder_words
from handbook.model.script import Branch, Talk
from handbook.model.text import Text
from handbook.pages.checked import Checked
from handbook.training.dialogue import Dialogue, dialogues
from handbook.training.pages.script import WHO


@pytest.fixture(scope="module")
def talks(real: Checked) -> dict[str, Dialogue]:
    return dialogues(real.library)


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    """A phone whose browser runs no JavaScript."""
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, java_script_enabled=False, locale="zh-CN"
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def page(plain_page: Page) -> Page:
    return plain_page


class Ids(HTMLParser):
    """The elements with an id: their words, and the ids of what they stand in."""

    VOID = frozenset({"meta", "link", "input", "br", "img", "hr", "path", "rect", "circle"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: dict[str, str] = {}
        self.around: dict[str, list[str]] = {}
        self.open: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.VOID:
            return
        id = dict(attrs).get("id") or ""
        if id:
            self.around[id] = [other for _, other in self.open if other]
            self.words[id] = ""
        self.open.append((tag, id))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for _, id in self.open:
            if id:
                self.words[id] += data


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def said(real: Checked, text: object, language: str) -> str:
    """A text as a page shows it."""
    found = ""
    for part in parse_inline(getattr(text, language)):
        if isinstance(part, Placeholder):
            found += placeholder_words(real.library, part.name, language)[0]
        else:
            found += plain(getattr(part, "text", "") or getattr(part, "words", ""))
    return squeezed(found)


def branches_within(talk: Talk, above: tuple[str, ...] = ()) -> Iterator[tuple[Branch, list[str]]]:
    for branch in talk.branches:
        yield branch, list(above)
        yield from branches_within(branch, (*above, branch.id))


# ---- The page ----


def test_every_turn_of_every_script_stands_on_its_page_in_both_languages(
    site: Path, real: Checked, talks: dict[str, Dialogue]
) -> None:
    missing: list[str] = []
    turns = 0
    for id, dialogue in talks.items():
        ids = Ids((site / f"{id}.html").read_text("utf-8"))
        for turn in dialogue.turns:
            turns += 1
            words = squeezed(ids.words.get(turn.id, ""))
            who = WHO.get(turn.who, real.library.house.customer.zh)
            wanted = [who, said(real, turn.text, "zh"), said(real, turn.text, "en")]
            missing += [f"{turn.id}: {one}" for one in wanted if one not in words]
        for mistake in dialogue.script.mistakes:
            if mistake.at and squeezed(plain(_zh(mistake.text))) not in squeezed(
                ids.words[mistake.at]
            ):
                missing.append(f"{mistake.at}: {mistake.text}")
    assert turns > 600
    assert missing == []


def _zh(text: Text | str) -> str:
    return text if isinstance(text, str) else text.zh


def test_every_branch_stands_inside_the_one_that_it_comes_from(
    site: Path, talks: dict[str, Dialogue]
) -> None:
    wrong: list[str] = []
    for id, dialogue in talks.items():
        ids = Ids((site / f"{id}.html").read_text("utf-8"))
        for branch, above in branches_within(dialogue.script):
            if [one for one in ids.around[branch.id] if one.startswith(f"{id}.")] != above:
                wrong.append(branch.id)
            for turn in branch.turns:
                if ids.around[turn.id][-1] != branch.id:
                    wrong.append(turn.id)
    assert wrong == []


def test_branches_are_indented_under_their_letters_and_mistakes_stand_beside_their_turn(
    page: Page, address: str, real: Checked, talks: dict[str, Dialogue]
) -> None:
    id, branch, above = next(
        (id, branch, above)
        for id, one in talks.items()
        for branch, above in branches_within(one.script)
        if above
    )
    page.goto(f"{address}{id}.html")

    def left(of: str) -> float:
        return float(page.locator(f'[id="{of}"]').evaluate("e => e.getBoundingClientRect().left"))

    first = next(one for one, _ in branches_within(talks[id].script) if one.id == above[-1])
    assert left(talks[id].script.turns[0].id) < left(first.turns[0].id) < left(branch.turns[0].id)
    letter = page.locator(f'[id="{branch.id}-when"] .hb-branch__letter')
    expect(letter).to_have_text(branch.id.removeprefix(f"{id}.").upper())
    beside = page.locator(".hb-turn:has(.hb-turn__mistakes)").first
    body, mistakes = (
        beside.locator(name).bounding_box() for name in (".hb-turn__body", ".hb-turn__mistakes")
    )
    assert body and mistakes
    assert mistakes["x"] >= body["x"] + body["width"]
    assert abs(mistakes["y"] - body["y"]) < 20


def test_the_drawing_has_a_box_for_every_branch_and_its_links_lead_somewhere(
    site: Path, talks: dict[str, Dialogue]
) -> None:
    known: dict[str, set[str]] = {}

    def ids(name: str) -> set[str]:
        if name not in known:
            known[name] = set(Ids((site / name).read_text("utf-8")).words)
        return known[name]

    wrong: list[str] = []
    for id, dialogue in talks.items():
        html = (site / f"{id}.html").read_text("utf-8")
        drawing = html[html.index('<figure class="hb-flow') : html.index("</figure>")]
        boxes = 1 + sum(1 for _ in dialogue.branches) + bool(dialogue.script.ending)
        assert drawing.count("<rect") == boxes, id
        assert drawing.count("<title") == 1
        for href in re.findall(r'href="([^"]+)"', drawing):
            name, _, anchor = href.partition("#")
            if anchor and anchor not in ids(name or f"{id}.html"):
                wrong.append(f"{id}: {href}")
    assert wrong == []


def test_the_drawing_fits_a_phone_and_its_words_can_be_selected(
    browser: Browser, address: str, talks: dict[str, Dialogue]
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    largest = max(talks, key=lambda id: sum(1 for _ in talks[id].branches))
    page.goto(f"{address}{largest}.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    svg = page.locator(".hb-flow--script svg")
    box = svg.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 320
    sizes = svg.locator("text").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 11
    outside = svg.evaluate(
        """svg => [...svg.querySelectorAll("g")].flatMap(g => {
            const frame = g.querySelector("rect").getBoundingClientRect()
            return [...g.querySelectorAll("text")].filter(text => {
                const own = text.getBoundingClientRect()
                return own.right > frame.right + 1 || own.bottom > frame.bottom + 1
            }).map(text => text.textContent)
        })"""
    )
    assert outside == []
    selected = svg.evaluate(
        """svg => {
            getSelection().selectAllChildren(svg.querySelector("text"))
            return [getSelection().toString(), getComputedStyle(svg.querySelector("text")).userSelect]
        }"""
    )
    assert selected[0] != "" and selected[1] != "none"
    context.close()


def test_without_javascript_all_is_read_and_english_is_shown_on_demand(
    scriptless: Page, address: str, talks: dict[str, Dialogue]
) -> None:
    scriptless.goto(f"{address}script-noise.html")
    dialogue = talks["script-noise"]
    expect(scriptless.locator("#rehearse")).to_be_hidden()
    expect(scriptless.locator("[data-not-started]")).to_be_visible()
    for turn in dialogue.turns:
        own = scriptless.locator(f'[id="{turn.id}"]')
        expect(own.locator(".hb-turn__zh")).to_be_visible()
        expect(own.locator(".hb-turn__en")).to_be_hidden()
    scriptless.get_by_label("显示英文").focus()
    scriptless.keyboard.press("Space")
    english = scriptless.locator(".hb-dialogue .hb-turn__en")
    assert english.count() == len(list(dialogue.turns)) + len(list(dialogue.branches))
    assert english.evaluate_all("all => all.every(one => one.offsetParent)")
    assert scriptless.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_script_in_english_shows_english_from_the_start(
    page: Page, address: str, real: Checked
) -> None:
    english = [script.id for script in real.library.scripts.values() if script.in_english]
    assert english
    page.goto(f"{address}{english[0]}.html")
    expect(page.get_by_label("显示英文")).to_be_checked()
    expect(page.locator(".hb-turn__en").first).to_be_visible()


def printed(page: Page, path: Path) -> str:
    page.pdf(path=path, prefer_css_page_size=True)
    return "".join(pages_of(path))


@pytest.mark.parametrize("is_rehearsing", [False, True], ids=["reading", "rehearsing"])
def test_paper_carries_the_whole_talk(
    page: Page,
    address: str,
    real: Checked,
    talks: dict[str, Dialogue],
    tmp_path: Path,
    is_rehearsing: bool,
) -> None:
    page.goto(f"{address}script-noise.html")
    if is_rehearsing:
        page.get_by_role("button", name="开始练").click()
        expect(page.locator(".hb-dialogue")).to_be_hidden()
    text = printed(page, tmp_path / "script.pdf")
    dialogue = talks["script-noise"]
    missing = [turn.id for turn in dialogue.turns if said(real, turn.text, "zh") not in text]
    assert missing == []
    for branch in dialogue.branches:
        assert squeezed(_zh(branch.when)) in text  # type: ignore[arg-type]
    for mistake in dialogue.script.mistakes:
        assert squeezed(_zh(mistake.text)) in text
    assert "练一练" not in text
    assert "显示英文" not in text


# ---- An estate's words ----


def test_an_estate_fills_in_its_number_and_its_times_and_is_remembered(
    page: Page, address: str, real: Checked, talks: dict[str, Dialogue]
) -> None:
    id = next(
        id for id, one in talks.items() if any("{hotline}" in turn.text.zh for turn in one.turns)
    )
    estate = next(iter(real.library.estates.values()))
    number = next(plain(one.value.zh) for one in estate.facts if one.fact == "hotline")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}{id}.html")
    spots = page.locator('.hb-dialogue [data-fact="hotline"]')
    before = spots.first.text_content()
    assert not [url for url in asked if "facts.js" in url]
    page.get_by_role("button", name="换成项目的号码").click()
    chooser = page.get_by_label("按哪个项目说")
    expect(chooser).to_be_focused()
    chooser.select_option(estate.id)
    assert set(spots.all_text_contents()) == {number}
    blank = page.locator('.hb-dialogue .hb-fact[title^="例如"]')
    assert "〔" in (blank.first.text_content() or "")
    page.reload()
    expect(spots.first).to_have_text(number)
    expect(chooser).to_have_value(estate.id)
    chooser.select_option("")
    expect(spots.first).to_have_text(before or "")
    page.reload()
    expect(spots.first).to_have_text(before or "")


def test_a_time_in_a_line_is_the_one_that_the_estate_promises(
    page: Page, address: str, real: Checked
) -> None:
    promised = {one.estate.id: one.promises["commit-complaint-first"] for one in resolutions(real.library)}  # fmt: skip
    limits = {id: limit_zh(one.limit, one.unit) for id, one in promised.items()}
    assert len(set(limits.values())) > 1
    page.goto(f"{address}script-angry.html")
    spot = page.locator('.hb-dialogue .hb-turn__zh [data-fact="commit-complaint-first"]').first
    before = spot.text_content() or ""
    page.get_by_role("button", name="换成项目的号码").click()
    chooser = page.get_by_label("按哪个项目说")
    for id, limit in limits.items():
        chooser.select_option(id)
        expect(spot).to_have_text(limit)
    chooser.select_option("")
    expect(spot).to_have_text(before)


# ---- The lists ----


def test_the_list_names_every_script_and_a_draw_leads_to_one(
    page: Page, address: str, real: Checked
) -> None:
    page.goto(f"{address}scripts.html")
    expect(page.locator(".hb-scripts [data-script]")).to_have_count(len(real.library.scripts))
    page.get_by_role("button", name="抽一个场景来练").click()
    page.wait_for_url(re.compile(r"script-[a-z-]+\.html#rehearse$"))
    expect(page.get_by_role("button", name="开始练")).to_be_in_viewport()


def test_what_was_learned_shows_in_the_list_and_what_is_due_is_drawn_first(
    page: Page, address: str
) -> None:
    page.goto(f"{address}scripts.html")
    mark = {"box": 1, "due": "2026-01-01", "print": "x", "answer": "known", "at": "2026-01-01T00:00:00Z"}  # fmt: skip
    page.evaluate(
        "mark => localStorage.setItem('/estate-handbook/learn/turns/script-pet', JSON.stringify({marks: {a: mark, b: {...mark, box: 0}, c: 5}}))",
        mark,
    )
    page.reload()
    state = page.locator('[data-script="script-pet"] [data-state]')
    expect(state).to_contain_text("会 1/")
    expect(state).to_contain_text("该复习 2 句")
    page.get_by_role("button", name="抽一个场景来练").click()
    page.wait_for_url(re.compile(r"script-pet\.html"))


def test_phrases_show_what_is_never_said_with_what_is_said_instead(
    site: Path, real: Checked
) -> None:
    lists = real.library.phrases
    assert lists
    ids = Ids((site / "phrases.html").read_text("utf-8"))
    for phrase in lists.polite.phrases:
        assert said(real, phrase.text, "zh") in squeezed(ids.words[phrase.id])
        assert said(real, phrase.text, "en") in squeezed(ids.words[phrase.id])
    for banned in lists.banned.phrases:
        words = squeezed(ids.words[banned.id])
        assert said(real, banned.text, "zh") in words
        assert said(real, banned.instead, "zh") in words


def test_pages_that_do_not_learn_load_nothing_to_learn_with(
    page: Page, address: str, site: Path
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in ("conduct.html", "today.html", "emergency-desk.html", "phrases.html"):
        page.goto(address + name, wait_until="load")
    assert [url for url in asked if "/learning/" in url] == []
    loading = {
        path.name for path in site.glob("*.html") if 'src="learning/' in path.read_text("utf-8")
    }
    assert {"script-noise.html", "record.html"} <= loading
    assert not {"index.html", "conduct.html", "today.html", "phrases.html"} & loading


def test_staff_speak_and_customers_ask_in_every_script(talks: dict[str, Dialogue]) -> None:
    for dialogue in talks.values():
        assert {Who.CUSTOMER, Who.STAFF} <= {turn.who for turn in dialogue.turns}
