"""The page of changes: for each edition what is new, what has another meaning, what is only reworded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook.library.changes import roles_of
from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Page, Site
from handbook.pages.views import Named, Viewer


@dataclass(frozen=True, slots=True)
class ChangedThing:
    """Something that changed, and the roles that must know; none where everybody must."""

    thing: Named
    roles: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class ChangesOfSort:
    """Changes of one sort."""

    words: str
    things: tuple[ChangedThing, ...]


@dataclass(frozen=True, slots=True)
class EditionView:
    """An edition of the handbook: its number, its day, and what changed with it."""

    number: int
    date: str
    sorts: tuple[ChangesOfSort, ...]


_SORTS = {
    "meaning": "意思变了",
    "added": "新的",
    "retired": "停用了",
    "wording": "只改了说法",
}
"""What readers must know first stands first."""


def editions(site: Site, viewer: Viewer) -> Iterator[EditionView]:
    """All editions, newest first."""
    issued = site.library.issued
    for edition in reversed(issued.editions if issued else ()):
        sorts = (
            ChangesOfSort(words, tuple(_things(viewer, getattr(edition, name))))
            for name, words in _SORTS.items()
        )
        yield EditionView(
            edition.edition, edition.date.isoformat(), tuple(one for one in sorts if one.things)
        )


def _things(viewer: Viewer, ids: Iterable[str]) -> Iterator[ChangedThing]:
    library = viewer.library
    for id in ids:
        now = library.successor(id)
        if now in library.entries:
            roles = () if library.is_for_all(found := roles_of(library, now)) else found
            yield ChangedThing(viewer.named(now), tuple(map(viewer.named, roles)))


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What the page of changes shows."""

    editions: tuple[EditionView, ...]


def _view(site: Site, _page: Page, viewer: Viewer) -> ChangesPage:
    return ChangesPage(editions=tuple(editions(site, viewer)))


VIEWS = {PageKind.CHANGES: _view}
