"""Each page of the staff site allows its own scripts and no others, served or read from a folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from handbook.base.edit_url import parse_edit_url

INJECTED = """() => {
  document.body.insertAdjacentHTML("beforeend", '<img src="assets/none.png" onerror="window.ran = 1">')
  const script = document.createElement("script")
  script.textContent = "window.ran = 2"
  document.body.append(script)
  return new Promise(resolve => setTimeout(() => resolve(window.ran ?? 0), 300))
}"""


def test_every_page_has_its_policy_before_the_first_script(site: Path, pages: list[str]) -> None:
    for name in pages:
        html = (site / name).read_text("utf-8")
        policy = html.find('<meta http-equiv="Content-Security-Policy"')
        assert 0 <= policy < (html.find("<script") if "<script" in html else len(html)), name
        assert html.count("Content-Security-Policy") == 1, name
        scripts = re.search(r"script-src ([^;]*)", html)
        assert scripts is None or "unsafe" not in scripts[1], name


@pytest.mark.parametrize("from_folder", [False, True])
def test_what_is_injected_does_not_run_and_what_is_ours_does(
    from_folder: bool, page: Page, address: str, site: Path, problems: list[str]
) -> None:
    start = f"{site.as_uri()}/" if from_folder else address
    page.goto(f"{start}conduct.html")
    page.fill("[data-md-component=search-query]", "仪容")
    page.wait_for_selector(".md-search-result__item")
    assert problems == []
    assert page.evaluate(INJECTED) == 0
    assert any("Content Security Policy" in text for text in problems)


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)//{path}",
        "data:text/html,{path}",
        "JavaScript:{path}",
        "//git.example.com/{path}",
        "https://git.example.com/{foo}/{path}",
        "https://git.example.com/{path.__class__}",
        "https://git.example.com/{path!r}",
        "https://git.example.com/{{path}}",
        "https://git.example.com/{path}#L{line:9}",
        "https://git.example.com/}{path}",
        "https://git.example.com/",
        'https://git.example.com/{path}" onclick="x',
        "https://git.example.com/a b/{path}",
        "",
    ],
)
def test_an_edit_url_that_is_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"must|may"):
        parse_edit_url(text)


def test_an_edit_url_quotes_the_path() -> None:
    url = parse_edit_url("vscode://file/srv/{path}:{line}")
    assert (
        url.of('standards/前 台"<.yml', 7)
        == "vscode://file/srv/standards/%E5%89%8D%20%E5%8F%B0%22%3C.yml:7"
    )
