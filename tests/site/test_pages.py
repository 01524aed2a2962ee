"""The pages as readers open them: what is on them, what they ask for, and where links lead."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from playwright.sync_api import Page, expect
from tests.search.found import found
from tests.trees import real_content

from handbook.pages.checked import Checked

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def checked() -> Checked:
    return real_content()


def test_every_rule_stands_on_its_page_under_its_own_anchor(site: Path, checked: Checked) -> None:
    for requirement in checked.library.requirements.values():
        html = (site / f"{requirement.section.id}.html").read_text("utf-8")
        assert html.count(f'id="{requirement.id}"') == 1, requirement.id


def test_every_id_of_the_tree_has_an_address_that_exists(site: Path, checked: Checked) -> None:
    for id, address in checked.site.addresses.items():
        path = site / address.uri.replace(".md", ".html")
        assert path.is_file(), id
        if address.anchor:
            assert f'id="{address.anchor}"' in path.read_text("utf-8"), id


def test_no_link_inside_the_site_is_broken(site: Path, pages: list[str]) -> None:
    anchors = {
        page: set(re.findall(r'\sid="?([^"\s>]+)', (site / page).read_text("utf-8")))
        for page in pages
    }
    broken = []
    for page in pages:
        if page == "404.html":
            continue
        html = (site / page).read_text("utf-8")
        for href in re.findall(r'(?:href|src)="([^"]+)"', html):
            if re.match(r"[a-z]+:", href) or href.startswith("//"):
                continue
            path, anchor = urldefrag(href)
            path = path.partition("?")[0]  # a query only keeps an old copy from being shown
            if anchor.startswith("estate="):  # not a place but a choice that today.html reads
                anchor = ""
            target = (site / page).parent / unquote(path) if path else site / page
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file():
                broken.append((page, href))
                continue
            name = target.resolve().relative_to(site.resolve()).as_posix()
            if anchor and name in anchors and unquote(anchor) not in anchors[name]:
                broken.append((page, href))
    assert broken == []


@pytest.mark.parametrize("name", ["index.html", "conduct.html", "reception.html", "trace.html"])
def test_a_page_asks_no_other_host_for_anything(page: Page, address: str, name: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    problems: list[str] = []
    page.on(
        "console",
        lambda message: problems.append(message.text) if message.type == "error" else None,
    )
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(address + name, wait_until="networkidle")
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    assert problems == []


def test_pages_open_from_a_folder_without_a_server(page: Page, site: Path) -> None:
    problems: list[str] = []
    asked: list[str] = []
    page.on(
        "console",
        lambda message: problems.append(message.text) if message.type == "error" else None,
    )
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / "index.html").as_uri())
    page.get_by_role("link", name="核心规范").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("核心规范")
    assert problems == []
    assert [url for url in asked if url.startswith("http")] == []


def test_why_leads_from_rule_to_principle_to_clause(page: Page, address: str) -> None:
    page.goto(address + "conduct.html#conduct-ethics.r2")
    rule = page.locator('[id="conduct-ethics.r2"]')
    why = rule.locator("details.hb-why")
    chain = why.locator(".hb-chain")
    expect(chain).to_be_visible()
    expect(chain).to_contain_text("公开守信")
    expect(chain).to_contain_text("民法典")
    expect(chain).to_contain_text("1032")
    expect(chain).to_contain_text("2025-04-19")
    expect(chain).to_contain_text("V1")


def test_a_rule_says_role_frequency_and_what_the_supervisor_looks_at(
    page: Page, address: str
) -> None:
    page.goto(address + "conduct.html")
    rule = page.locator('[id="conduct-appearance.r4"]')
    expect(rule).to_contain_text("秩序维护")
    expect(rule).to_contain_text("每班")
    expect(rule).to_contain_text("班前列队看")


def test_edit_links_point_at_the_yaml_line(site: Path, checked: Checked) -> None:
    html = (site / "conduct.html").read_text("utf-8")
    for requirement in checked.library.requirements.values():
        if requirement.section.id == "conduct":
            line = requirement.rule.place.position().line
            text = (ROOT / "standards/conduct.yml").read_text("utf-8").splitlines()[line - 1]
            assert f"id: {requirement.id}" in text
            assert f'/standards/conduct.yml#L{line}"' in html


def test_an_unconfirmed_figure_is_shown_as_such(page: Page, address: str, checked: Checked) -> None:
    rule = checked.library.requirements["scope-equipment.r3"]
    assert checked.library.statement(rule.rule, rule.heading, rule.section).is_open
    page.goto(address + "scope.html")
    expect(page.locator('[id="scope-equipment.r3"]')).to_contain_text("须专业人员确认")
    expect(page.locator('[id="scope-order-safety.r8"]')).to_contain_text("须法务确认")
    own = checked.library.requirements["conduct-manner.r2"]  # a figure of the company's own
    assert own.needs_local_confirmation
    page.goto(address + "conduct.html")
    expect(page.locator('[id="conduct-manner.r2"]')).not_to_contain_text("确认")


def test_the_flow_is_drawn_from_the_stages_and_its_text_can_be_selected(
    page: Page, address: str
) -> None:
    page.goto(address + "reception.html")
    drawing = page.locator("figure.hb-flow svg")
    for stage in ("需求确认", "派单流转", "办结归档", "送别"):
        expect(drawing.locator("text").filter(has_text=stage).first).to_be_visible()
    drawing.locator("text").filter(has_text="分类分级").first.click()
    expect(page).to_have_url(re.compile(r"handling\.html#handling-classify$"))


def test_the_role_page_holds_exactly_the_rules_that_apply(site: Path, checked: Checked) -> None:
    html = (site / "roles/front-desk.html").read_text("utf-8")
    role = checked.library.roles["front-desk"]
    wanted = {requirement.id for requirement in checked.library.requirements_for(role)}
    shown = set(re.findall(r'href="[^"]*#([a-z-]+\.r\d+)"', html))
    assert shown == wanted
    assert "conduct-ethics.r1" in shown
    assert "scope-order-safety.r1" not in shown


def test_the_source_page_shows_every_source_with_its_mark(site: Path, checked: Checked) -> None:
    html = (site / "sources.html").read_text("utf-8")
    for source in checked.library.sources.values():
        row = re.search(rf'<tr id="{source.id}">.*?</tr>', html, re.DOTALL)
        assert row is not None
        assert f'data-mark="{source.mark}"' in row[0]


@pytest.mark.parametrize("query", ["工牌", "电梯", "红包", "首接人"])
@pytest.mark.parametrize("way", ["http", "file"])
def test_search_finds_two_character_words(
    page: Page, address: str, site: Path, query: str, way: str
) -> None:
    page.goto(address if way == "http" else (site / "index.html").as_uri())
    page.get_by_role("combobox", name="搜索").click()
    page.keyboard.type(query)
    first = page.locator(".md-search-result__item").first
    for character in query:  # what was found for the first character alone may still stand there
        expect(first).to_contain_text(character)


def test_search_leads_to_the_rule_itself(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("combobox", name="搜索").click()
    page.keyboard.type("红包 回扣")
    links = page.locator(".md-search-result__item a.md-search-result__link")
    expect(links.first).to_have_attribute("href", re.compile("#conduct-ethics.r1$"))


def test_the_search_index_is_the_same_as_json_and_as_script(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    script = (site / "search/search_index.js").read_text("utf-8")
    alone = json.loads(script.removeprefix("var __index = "))
    shards = alone["docs"].pop("shards")  # a folder has in one file what the network has in many
    assert alone == index
    part = (site / "search/d0.js").read_text("utf-8")
    assert part.startswith("handbookSearch.part(")
    assert json.loads(part[len("handbookSearch.part(") : -2])["data"] == shards["d0"]
    assert "conduct.html#conduct-ethics.r1" in found(site)


def test_no_fonts_and_no_banners_of_others_are_shipped(site: Path, pages: list[str]) -> None:
    assert not [path for path in site.rglob("*") if path.suffix in (".woff", ".woff2", ".ttf")]
    for name in pages:
        html = (site / name).read_text("utf-8")
        assert "Made with" not in html
        assert "fonts.googleapis" not in html
