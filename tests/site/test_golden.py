"""One page of each kind as it stands: what a change does to a page is seen as a difference to read.

The pages are those of `tests/hospital`, with what it lacks in `ward/` beside this file. After a change that
is wanted, `pytest tests/site/test_golden.py --update-cases` writes them.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbook.base.vocabulary import Kind
from handbook.build.check import check_tree
from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Page, Site
from handbook.site.pages.to_settle import shown_pages
from handbook.site.render import render

TESTS = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
KINDS = (*PageKind, Kind.EMERGENCY)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    tree = tmp_path_factory.mktemp("golden")
    shutil.copytree(TESTS / "hospital", tree, dirs_exist_ok=True)
    shutil.copytree(Path(__file__).parent / "ward", tree, dirs_exist_ok=True)
    answer = check_tree(tree)
    site = Site(answer.library, lambda _library, _estate: {})
    site.to_settle = list(answer.problems)
    return site


def first_of(site: Site, kind: PageKind | Kind) -> Page:
    found = [page for page in shown_pages(site).values() if page.kind == kind]
    assert found, f"tests/hospital must have something that stands on a page of the kind '{kind}'"
    return min(found, key=lambda page: page.uri)


def html_of(site: Site, page: Page) -> str:
    """A page's HTML, without the queries that change with the scripts it asks for."""
    html = render(site, page, lambda uri: uri.replace(".md", ".html"), lambda path, line: None).html
    lines = [*_lines(html)]
    if page.kind == PageKind.FIELDS:  # the models said again: its form is seen at its beginning
        del lines[100:]
    return re.sub(r"\?v=[0-9a-f]{12}", "", "\n".join(lines)) + "\n"


def _lines(html: str) -> Iterator[str]:
    """A tag at the beginning of each line, so that a difference is short."""
    for line in re.sub(r"(?<!^)<(?!/)", "\n<", html).splitlines():
        if text := line.strip():
            yield text


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_each_kind_is_as_it_was(
    site: Site, kind: PageKind | Kind, request: pytest.FixtureRequest
) -> None:
    html = html_of(site, first_of(site, kind))
    path = GOLDEN / f"{kind}.html"
    if request.config.getoption("--update-cases"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(html, "utf-8")
    assert html == path.read_text("utf-8")


def test_no_page_is_kept_of_a_kind_that_is_no_more() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == {str(kind) for kind in KINDS}
