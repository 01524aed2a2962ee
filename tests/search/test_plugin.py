"""The search plugin by itself: one line in any Material project."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

CONFIG = """\
site_name: 试验
theme: {name: material, language: zh, font: false, features: [navigation.instant, search.suggest]}
plugins:
"""
PAGES = {
    "index.md": "# 首页\n\n欢迎。\n",
    "rooms.md": "---\nsearch: {kind: room, roles: [desk], aliases: [开会]}\n---\n# 会议室\n\n"
    "## 怎么订 {#book}\n\n在系统里订，提前一天。\n\n"
    '<p id="key" data-search-kind="rule" data-search-title="还钥匙">用完把钥匙还到前台。</p>\n',
    "old.md": "---\nsearch: {exclude: true}\n---\n# 旧页\n\n会议室的旧规定。\n",
}
Build = Callable[..., tuple[subprocess.CompletedProcess[str], Path]]


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    def run(
        plugins: str, theme: str = "material", **more: str
    ) -> tuple[subprocess.CompletedProcess[str], Path]:
        folder = tmp_path_factory.mktemp("project")
        (folder / "docs").mkdir()
        config = (CONFIG + plugins).replace("name: material,", f"name: {theme},")
        (folder / "mkdocs.yml").write_text(config, "utf-8")
        for name, text in PAGES.items():
            (folder / "docs" / name).write_text(text, "utf-8")
        for name, text in more.items():
            (folder / (f"{name}.py" if name == "hook" else f"{name}.yml")).write_text(text, "utf-8")
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "-d", "site"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        return done, folder / "site"

    return run


def test_one_line_is_enough_and_two_builds_are_the_same(build: Build, browser: Browser) -> None:
    done, site = build("  - handbook-search\n")
    assert done.returncode == 0, done.stderr
    _, again = build("  - handbook-search\n")
    for path in sorted(site.rglob("*")):
        if path.is_file() and path.suffix in (".js", ".json", ".css"):
            assert path.read_bytes() == (again / path.relative_to(site)).read_bytes(), path
    page = browser.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((site / "index.html").as_uri())
    page.get_by_role("combobox").first.click()
    first = page.locator(".md-search-result__item a.md-search-result__link").first
    for typed, address in (
        ("huiyishi", "rooms/"),
        ("会议室 钥匙", "rooms/#key"),
        ("kaihui", "rooms/"),
        ("會議", "rooms/"),
    ):
        page.get_by_role("combobox").first.fill(typed)
        expect(first).to_have_attribute(
            "href", re.compile(f"{address}(index.html)?(\\?[^#]*)?(#.*)?$")
        )
    expect(page.locator(".md-search-result__list")).not_to_contain_text("旧规定")
    page.close()
    assert said == []


def test_a_companys_words_and_labels_come_from_mkdocs_yml(build: Build, browser: Browser) -> None:
    done, site = build(
        "  - handbook-search:\n"
        "      synonyms: words.yml\n"
        "      kinds: {rule: 规定, room: {label: 房间, weight: 0.9}}\n"
        "      roles: {desk: 前台}\n"
        "      phones: {110: 报警}\n",
        words="- typed: [碰头, meeting]\n  means: [会议室]\n",
    )
    assert done.returncode == 0, done.stderr
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    page.get_by_role("combobox").first.click()
    page.get_by_role("combobox").first.fill("碰头")
    item = page.locator(".md-search-result__item").first
    expect(item).to_contain_text("也叫：碰头 → 会议室")
    expect(item).to_contain_text("房间")
    expect(item).to_contain_text("前台")
    page.get_by_role("combobox").first.fill("qqqzzz")
    expect(page.locator(".hs-none")).to_contain_text("110 报警")
    page.close()


@pytest.mark.parametrize(
    ("plugins", "words"),
    [
        ("  - handbook-search: {synonyms: none.yml}\n", "'none.yml' cannot be read"),
        ("  - handbook-search: {synonyms: [会议]}\n", "must have 'typed' and 'means', not '会议'"),
        ("  - handbook-search: {pages: {a: 1}}\n", "'pages' must map a pattern to settings"),
        ("  - handbook-search: {kinds: {a: {weight: 很重}}}\n", "weight of 'a' must be a number"),
    ],
)
def test_a_wrong_setting_is_told_in_one_sentence(build: Build, plugins: str, words: str) -> None:
    done, _ = build(plugins)
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("order", ["before", "after"])
def test_beside_the_themes_own_search_it_steps_in_and_carries_its_settings(
    build: Build, order: str
) -> None:
    stock = "  - search: {lang: [zh, en], separator: '[-]+', pipeline: [stemmer]}\n"
    ours = "  - handbook-search\n"
    hook = (
        "import mkdocs.plugins\n\n@mkdocs.plugins.event_priority(-50)\ndef on_config(config):\n"
        "    it = config.plugins['material/search'].config\n"
        "    assert (it.lang, it.separator, it.pipeline) == (['zh', 'en'], '[-]+', ['stemmer']), it\n"
    )
    plugins = stock + ours if order == "before" else ours + stock
    done, site = build(plugins + "hooks: [hook.py]\n", hook=hook)
    assert done.returncode == 0, done.stderr
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    assert "synonyms" in index["docs"]
    assert "handbook-search/worker" in (site / "index.html").read_text("utf-8")


def test_a_theme_without_the_box_is_refused(build: Build) -> None:
    done, _ = build("  - handbook-search\n", theme="mkdocs")
    assert done.returncode == 1
    assert "the theme must be 'material', not 'mkdocs'" in done.stderr
