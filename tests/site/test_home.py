"""The home page: what somebody wants, each page by its one name; and the page for wrong addresses."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from handbook.pages.checked import Checked
from handbook.pages.page_kinds import PageKind


def test_a_page_is_called_on_the_home_page_as_in_the_menu(site: Path, real: Checked) -> None:
    html = (site / "index.html").read_text("utf-8")
    cards = html.partition('<ul class="hb-cards">')[2].partition('class="hb-counts"')[0]
    called = dict(re.findall(r'<a href="([^"#]+)\.html">([^<]+)</a>', cards))
    assert len(called) > 15
    pages = real.site.pages
    wrong = {
        uri: title
        for uri, title in called.items()
        if f"{uri}.md" in pages
        and pages[f"{uri}.md"].kind != PageKind.PATH  # paths are listed by their roles
        and pages[f"{uri}.md"].title != title
    }
    assert wrong == {}


def test_search_is_the_largest_thing_and_opens_by_keyboard(page: Page, address: str) -> None:
    page.goto(address + "index.html")
    find = page.locator(".hb-want__find")
    others = page.locator(".hb-want li a, .hb-card").all()
    sizes = [
        float(one.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")) for one in others
    ]
    assert find.evaluate("one => parseFloat(getComputedStyle(one).fontSize)") > max(sizes)
    find.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-md-component=search-query]")).to_be_focused()
    page.goto("about:blank")
    page.goto(address + "index.html?q=")
    expect(page.locator("#__search")).to_be_checked()


def test_a_wrong_address_is_helped_on(page: Page, address: str, real: Checked) -> None:
    page.goto(address + "404.html")
    expect(page.locator(".hb-want__find")).to_be_visible()
    links = page.locator(".md-content li a")
    for title in (part.title.zh for part in real.library.parts):
        expect(links.filter(has_text=title).first).to_have_attribute("href", re.compile(r"\.html$"))


def test_estates_stand_in_one_order_everywhere(site: Path, built: Path, real: Checked) -> None:
    estates = list(real.library.estates.values())
    assert [e.city.en for e in estates] == sorted(e.city.en for e in estates)
    for page in (site / "today.html", site / "estates.html", built / "public/index.html"):
        text = page.read_text("utf-8").partition("<h1")[2]
        places = [text.index(estate.title.zh) for estate in estates]
        assert places == sorted(places), page


def test_the_home_page_is_light_and_the_search_comes_when_it_is_touched(
    browser: Browser, address: str, site: Path
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(address + "index.html", wait_until="networkidle")
    first = [url.partition("?")[0] for url in asked]
    sizes = {url: len(gzip.compress((site / url).read_bytes(), 6)) for url in first}
    assert len(first) <= 12, first
    assert sum(sizes.values()) <= 90 * 1024, sizes
    assert not [url for url in first if "search_index" in url]
    page.locator("[data-opens-search]").click()
    page.keyboard.type("119")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert [url for url in asked if "search_index" in url] == ["search/search_index.json"]
    context.close()
