"""What the browser cuts out of a text is what the build cuts out of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from handbook.search.cut import cut, fold, stem

SCRIPT = Path(__file__).parent.parent.parent / "scripts/handbook/search/cut.js"
VARIANTS = {"電": "电", "訴": "诉", "裏": "里"}
TYPED = st.text(
    st.one_of(
        st.sampled_from("电梯困人投诉電訴裏㐀𠮷豈ＡＥＤａ１２３　，。·"),
        st.characters(codec="utf-8", exclude_categories=["Cs"]),
        st.sampled_from("abcdefghingsedies0123 -'.@ÀàßŸİǅ"),
    ),
    max_size=30,
)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    page = browser.new_page()
    page.set_content("<title>cut</title>")
    page.add_script_tag(content=SCRIPT.read_text("utf-8"))
    return page


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=st.lists(TYPED, min_size=1, max_size=40))
def test_browser_and_build_cut_every_text_alike(page: Page, texts: list[str]) -> None:
    there: list[Any] = page.evaluate(
        """([texts, variants]) => texts.map(text => {
            const folded = handbookSearch.fold(text, new Map(Object.entries(variants)))
            return [folded, handbookSearch.cut(folded)]
        })""",
        [texts, VARIANTS],
    )
    for text, (folded, words) in zip(texts, there, strict=True):
        assert folded == fold(text, VARIANTS)
        assert words == list(cut(folded))


@given(TYPED)
def test_folding_keeps_the_place_of_every_character(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text("abcdeginorst", min_size=1, max_size=12))
def test_a_word_and_its_plural_have_one_stem(word: str) -> None:
    if len(word) > 3 and not word.endswith(("s", "e", "i")):
        assert stem(f"{word}s") == stem(word) or word.endswith(("ing", "ed"))
