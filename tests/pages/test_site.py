"""Where everything stands: told by the models, and only on pages that there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.base.problems import Problem, Severity
from handbook.build.check import check_tree
from handbook.library.library import Library
from handbook.model.base import Declared, Model
from handbook.model.checklist import Checklist, Item
from handbook.model.company import Season
from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Address, Site
from handbook.pages.templates import template
from handbook.site.pages.to_settle import shown_pages
from handbook.site.render import views

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def library() -> Library:
    return check_tree(ROOT).library


def site_of(library: Library) -> Site:
    return Site(library, lambda _library, _estate: {})


def declare(monkeypatch: pytest.MonkeyPatch, model: type[Model], page: str) -> None:
    old = model.declared
    monkeypatch.setattr(model, "declared", Declared(old.kind, old.files, page, old.search))


def test_everything_stands_on_a_page_that_there_is(library: Library) -> None:
    site = site_of(library)
    assert site.addresses.keys() >= library.entries.keys()
    assert {address.uri for address in site.addresses.values()} <= site.pages.keys()
    assert site.anchors.keys() == site.pages.keys()


def test_a_thing_has_a_page_or_stands_on_that_of_its_heading_or_of_its_kind(
    library: Library,
) -> None:
    addresses = site_of(library).addresses
    checklist = next(iter(library.checklists.values()))
    [item, *_] = checklist.items
    assert addresses[checklist.id] == Address(f"{checklist.id}.md", "")
    assert addresses[item.id] == Address(f"{checklist.id}.md", item.id)
    for id in library.estates:
        assert addresses[id] == Address(f"estates/{id}.md", "")
    for id in library.seasons:
        assert addresses[id] == Address("estates.md", id)


def test_what_declares_a_page_has_one(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    declare(monkeypatch, Checklist, "lists/{id}.md")
    site = site_of(library)
    for checklist in library.checklists.values():
        site.pages.pop(f"{checklist.id}.md")
        assert site.addresses[checklist.id] == Address(f"lists/{checklist.id}.md", "")
        page = site.pages[f"lists/{checklist.id}.md"]
        assert (page.title, page.kind) == (checklist.title.zh, "checklist")
        assert page.about(Checklist) is checklist
        assert all(site.addresses[item.id].uri == page.uri for item in checklist.items)


def test_every_page_has_a_view_and_a_template(library: Library) -> None:
    site = site_of(library)
    site.to_settle = [
        Problem("standards/conduct.yml", 1, 1, Severity.WARNING, "stale-question", "…")
    ]
    kinds = {page.kind for page in shown_pages(site).values()}
    assert kinds == views().keys() and kinds >= {kind.value for kind in PageKind}
    for kind in kinds:
        assert template(kind).name == f"{kind}.html"


def test_a_view_of_another_page_is_refused(library: Library) -> None:
    page = site_of(library).pages["estates.md"]
    with pytest.raises(TypeError, match=r"estates\.md must be about a Checklist, not None"):
        page.about(Checklist)


@pytest.mark.parametrize(
    ("model", "page", "noun"),
    [
        (Checklist, "", "a checklist"),
        (Season, "seasons.md", "a season"),
        (Item, "items.md", "an item"),
    ],
)
def test_a_page_that_nobody_makes_is_refused(
    library: Library, monkeypatch: pytest.MonkeyPatch, model: type[Model], page: str, noun: str
) -> None:
    declare(monkeypatch, model, page)
    with pytest.raises(LookupError, match=f"{noun} such as '.+' stands on '.*', and the site must"):
        _ = site_of(library).addresses
