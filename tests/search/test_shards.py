"""A large site's index, cut into files, answers as the whole one does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.trees import real_content

from handbook.search import files, index
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
