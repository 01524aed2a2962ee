"""A large site's index, cut into files, answers as the whole one does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.trees import real_content

from handbook.search import files, hints, index
from handbook.search.entry import PageEntries, SearchEntry
from handbook.search.shards import cut_index, shard_of
from handbook.site.findable import findable, search_options

ROOT = Path(__file__).parent.parent.parent
QUERIES = (
    *("红包", "电梯困人", "厕所", "客户送礼推不掉怎么办", "hongbao", "dtkr", "投拆", "燃氣洩漏"),
    *("power cut", "conduct-ethics.r1", "狗", "我要看昨天的监控"),
)
FIND = """async ([first, parts, queries]) => {
    const index = handbookSearch.open(first)
    const found = [], fetched = new Set()
    for (const query of queries) {
        const { hits } = await handbookSearch.find(index, query, async name => {
            if (name in parts) fetched.add(name)
            return parts[name] ?? null
        })
        found.push(hits[0]?.doc.id)
    }
    return [found, fetched.size]
}"""


@pytest.fixture(scope="module")
def pages() -> list[PageEntries]:
    site = real_content().site
    return [
        PageEntries(f"{page.uri[:-3]}.html", page.title, tuple(findable(site, page)))
        for page in site.pages.values()
    ]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    page = browser.new_page()
    page.set_content("<title>find</title>")
    page.add_script_tag(content=files.scripts()["engine"])
    return page


def ask(page: Page, made: index.SearchIndex, queries: tuple[str, ...] = QUERIES) -> Any:
    parts = {
        "sounds": made.sounds,
        "english": made.english,
        "chinese": made.chinese,
        "shapes": made.shapes,
    }
    shards = {name: json.loads(data) for name, data in made.shards.items()}
    return page.evaluate(FIND, [made.first, {**parts, **shards}, queries])


def test_whole_and_cut_lead_to_the_same_first_results(
    page: Page, pages: list[PageEntries], monkeypatch: pytest.MonkeyPatch
) -> None:
    options = search_options(real_content().site, False)
    monkeypatch.setattr(index, "LARGE", 10**9)
    whole = index.make_index(pages, options)
    assert not whole.shards
    monkeypatch.setattr(index, "LARGE", 0)
    cut = index.make_index(pages, options)
    assert cut.shards
    assert "docs" not in cut.first
    answers, _ = ask(page, whole)
    again, _ = ask(page, cut)
    assert again == answers
    _, fetched = ask(page, cut, ("红包",))
    assert 0 < fetched < len(cut.shards) / 2  # one question does not fetch the whole site


def test_a_word_weighs_what_all_fields_say_of_it() -> None:
    """The weights by hand: 31w / (1.1 + w), rounded; the numbers of things in steps of 32."""
    page = PageEntries(
        "a.html",
        "灯",
        (
            SearchEntry(
                "lamp", "灯", "lamp 灯，灯", kind="rule"
            ),  # as long as usual in every field
            SearchEntry("", "门", "lamp 门，灯", kind="rule"),
        ),
    )
    _, parts = cut_index([page], {}, {})
    found = {
        word: kept
        for name in parts
        if name[0] == "w"
        for word, kept in json.loads(parts[name]).items()
    }
    lamp_by_anchor, lamp = round(31 * 1.8 / 2.9), round(31 * 1 / 2.1)
    light_twice_and_title, light_and_above = round(31 * 5.2 / 6.3), round(31 * 1.9 / 3.0)
    assert found == {
        "lamp": [2, lamp_by_anchor, 32 + lamp],
        "灯": [2, light_twice_and_title, 32 + light_and_above],
        "门": [1, 32 + round(31 * 4.2 / 5.3)],
    }


def test_browser_and_build_look_for_a_word_in_the_same_file(page: Page) -> None:
    words = ["电梯", "a", "z9", "𠮷野", "ß", "〇"]
    there = page.evaluate(
        "words => words.map(word => handbookSearch.shard({cut: {shards: 37, alone: 'a电'}}, word))",
        words,
    )
    assert there == [shard_of(word, 37, "a电") for word in words]
    assert there[:2] == [1, 0]


def small_site() -> list[PageEntries]:
    """Some pages, one of them looked through last."""
    said = (
        *(
            (f"p{number}.html", f"第 {number} 页", f"这里写着 {number}", False)
            for number in range(20)
        ),
        ("lamp.html", "灯", "坏了的灯当班报修，24 小时内修好", False),
        ("shift.html", "保安", "保安一班 8 小时，接班的人到了才走", False),
        ("notes.html", "写给作者", "保安的工资不写在手册里", True),
    )
    return [
        PageEntries(url, title, (SearchEntry("", title, text),), is_late)
        for url, title, text, is_late in said
    ]


FOUND = """async ([first, parts, queries]) => {
    const found = []
    for (const query of queries) {
        const index = handbookSearch.open(first)
        const fetched = []
        const {hits, sureness} = await handbookSearch.find(index, query, async name => {
            fetched.push(name)
            return parts[name] ?? null
        })
        found.push({first: hits[0]?.doc.id, isAnswered: sureness >= 1, fetched})
    }
    return found
}"""


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> index.SearchIndex:
    monkeypatch.setattr(index, "LARGE", 0)
    monkeypatch.setattr(hints, "_CHINESE", 1)
    synonyms = [(("电灯泡", "怎么亮", "lightbulb"), ("灯",))]
    return index.make_index(small_site(), index.Options(synonyms=synonyms))


def found(page: Page, made: index.SearchIndex, *queries: str) -> list[dict[str, Any]]:
    parts = {"sounds": made.sounds, "shapes": made.shapes, "late": made.late}
    shards = {name: json.loads(data) for name, data in made.shards.items()}
    answers: list[dict[str, Any]] = page.evaluate(
        FOUND, [made.first, {**parts, **shards}, list(queries)]
    )
    return answers


def test_what_readers_type_is_fetched_with_its_character_or_known_at_once(
    page: Page, small: index.SearchIndex
) -> None:
    """`怎么亮` begins by asking, and such characters are not looked for."""
    assert small.first["synonyms"] == [["怎么亮", "灯"]]
    for answer in found(page, small, "电灯泡", "怎么亮", "lightbulb"):
        assert (answer["first"], answer["isAnswered"]) == ("lamp", True)
        assert not {"english", "chinese"} & set(answer["fetched"])


def test_a_word_of_the_language_that_the_site_does_not_have_is_not_passed_over(
    page: Page, small: index.SearchIndex
) -> None:
    answered, unanswered = found(page, small, "保安一班几小时", "保安招聘")
    assert answered["isAnswered"]
    assert not unanswered["isAnswered"]
    assert unanswered["first"] == "shift"  # which comes nearest


def test_late_pages_are_cut_too_and_answer_where_no_other_does(
    page: Page, small: index.SearchIndex
) -> None:
    assert small.late["cut"]["before"] == "l"
    (answer,) = found(page, small, "保安的工资")
    assert (answer["first"], answer["isAnswered"]) == ("notes", True)
    assert {name for name in answer["fetched"] if name.startswith("ld")} == {"ld0"}
    (other,) = found(page, small, "灯坏了")
    assert not [name for name in other["fetched"] if name.startswith("l")]


def test_browser_and_build_know_the_same_words_that_only_ask(page: Page) -> None:
    there = page.evaluate("handbookSearch.FILLERS")
    assert sorted(there) == sorted(hints.fillers())
    assert len(there) > 100
