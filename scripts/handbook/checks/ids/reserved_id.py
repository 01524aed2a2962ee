"""An id must not take the place of a page or a folder that the handbook makes itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from handbook.base.message import Message, say
from handbook.base.problems import Position, Problem
from handbook.library.library import Library
from handbook.model.base import Model
from handbook.pages.site import Page, Site
from handbook.training.cards import FOLDER as CARDS

RULE = "reserved-id"

SITE_FOLDERS = frozenset({"assets", "authors", "capacity", "learning", "print", "search"})
"""Folders of the staff site that no page of the table of pages is called for."""

PUBLIC_FILES = frozenset(
    {
        *("404", "data", "en", "estate", "estates", "favicon", "feed", "headers", "index", "llms"),
        *("robots", "schema", "search", "site", "sitemap", "web"),
    }
)
"""What the files at the top of the public site are called; a host shows `/en` for `en.html`, too."""


def check(library: Library) -> Iterator[Problem]:
    """Each page has an address of its own: taken from the table of pages itself. So has each folder."""
    site = Site(library, lambda _library, _estate: {})
    clashing = set()
    for page, other in site.clashes:
        address = page.uri.removesuffix(".md")
        if page.subject is None or getattr(page.subject, "id", "") != address:
            continue  # an address that is made of another thing's id, which has a check of its own
        clashing.add(page.uri)
        where = say(
            "the page '{title}' stands at '{address}.html'", title=other.title, address=address
        )
        yield _taken(page.subject, address, f"{address}-rules", where)
    for uri, page in site.pages.items():
        folder, _, name = uri.removesuffix(".md").rpartition("/")
        if page.subject is None or uri in clashing:
            continue
        if not folder and name in SITE_FOLDERS:
            where = say("'{folder}' is a folder of the site itself", folder=name)
            yield _taken(page.subject, name, f"{name}-rules", where)
        elif folder and name == "index":
            where = say("'{folder}/index.html' is the first page of a folder", folder=folder)
            yield _taken(page.subject, name, f"{name}-desk", where)
    yield from _estates(library)


def _estates(library: Library) -> Iterator[Problem]:
    kept = (
        {name.casefold() for name in library.company.keep if "/" not in name}
        if library.company
        else ()
    )
    for id, estate in library.estates.items():
        if id == CARDS:
            where = say("the folder 'print/{cards}' is that of the cards", cards=CARDS)
        elif id in kept:
            where = say(
                "'keep' in company.yml says that '{id}' in the public site is not ours", id=id
            )
        elif id in PUBLIC_FILES and id != "index":
            where = say("the public site has a page or a file of its own called so")
        else:
            continue
        yield _taken(estate, id, f"{id}-court", where)


def _taken(thing: Model, id: str, other: str, where: Message) -> Problem:
    return Problem.at(
        thing.place.position("id"),
        RULE,
        say(
            "the id '{id}' must be another one, such as '{other}': {where}",
            id=id,
            other=other,
            where=where,
        ),
    )


def check_hand_written(root: Path, site: Site) -> Iterator[Problem]:
    """A page in docs/ must not take the place of one with rules on it, nor of one that leads on from a
    retired id; it may take that of a page that only lists. No two may differ in capitals alone, or in
    being the first of a folder."""
    docs = root / "docs"
    made = {_place(uri): uri for uri in (*site.moved_pages, *site.pages)}
    written: dict[str, str] = {}
    for uri in sorted(_hand_written(docs)):
        place = _place(uri)
        other = made.get(place)
        page = site.pages.get(other or "")
        if place in written:
            yield _in_the_way(uri, say("the page 'docs/{other}'", other=written[place]))
        elif other is not None and (other != uri or page is None or page.subject is not None):
            yield _in_the_way(uri, _what_stands(page, other))
        written.setdefault(place, uri)


def _hand_written(docs: Path) -> Iterable[str]:
    return (path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))


def _place(uri: str) -> str:
    """Where a page may come to lie, whatever the site's settings and the computer that shows it."""
    parts = uri.casefold().removesuffix(".md").split("/")
    if len(parts) > 1 and parts[-1] in ("index", "readme"):
        parts.pop()
    return "/".join("index" if part == "readme" else part for part in parts)


def _what_stands(page: Page | None, uri: str) -> Message:
    if page is None:
        return say("the page that leads on from the retired id '{id}'", id=uri.removesuffix(".md"))
    return say("the page '{title}'", title=page.title)


def _in_the_way(uri: str, what: Message) -> Problem:
    return Problem.at(
        Position(f"docs/{uri}"),
        RULE,
        say("must have another name: {what} stands at the same address", what=what),
    )
