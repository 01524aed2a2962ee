"""The passages of law that were read, and whom they bind, for the page of sources."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.base.citations import clause_words
from handbook.base.inline import plain
from handbook.model.passage import ReadPassage
from handbook.model.text import Heading, Text
from handbook.pages.views import Named, Viewer


@dataclass(frozen=True, slots=True)
class PassageView:
    """An article: whom it binds and on what condition."""

    clause: str
    binds: tuple[Named, ...]
    about: Text | None
    conditions: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Readings:
    """The articles of a source that were read, and the days and places where."""

    articles: tuple[PassageView, ...]
    read: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddresseeView:
    """A group of people whom the law names, and when we are of it."""

    id: str
    title: Heading
    ours: str
    conditions: tuple[Named, ...]
    note: Text | None
    count: int
    """How many passages are for it."""


def passages(viewer: Viewer) -> dict[str, Readings]:
    """Source -> its passages, as they are listed."""
    return {
        source.id: Readings(
            tuple(_passage(viewer, one) for one in source.passages),
            tuple(dict.fromkeys(map(_read, filter(_was_read, source.passages)))),
        )
        for source in viewer.library.sources.values()
        if source.passages
    }


def _passage(viewer: Viewer, passage: ReadPassage) -> PassageView:
    return PassageView(
        clause=clause_words(passage.clause, "zh"),
        binds=tuple(map(viewer.named, passage.binds)),
        about=passage.about,
        conditions=tuple(map(viewer.named, passage.conditions)),
    )


def _was_read(passage: ReadPassage) -> bool:
    return passage.read_on is not None


def _read(passage: ReadPassage) -> str:
    """When and where a passage was read."""
    where = f"，{plain(passage.read_at.zh)}" if passage.read_at else ""
    return f"{passage.read_on} 读{where}"


def addressees(viewer: Viewer) -> tuple[AddresseeView, ...]:
    """The register of those whom passages bind."""
    library = viewer.library
    bound = [id for one in library.sources.values() for part in one.passages for id in part.binds]
    return tuple(
        AddresseeView(
            id=one.id,
            title=one.title,
            ours=("满足条件的" if one.conditions else "是") if one.ours else "不是",
            conditions=tuple(map(viewer.named, one.conditions)),
            note=one.note,
            count=bound.count(one.id),
        )
        for one in library.addressees.values()
    )
