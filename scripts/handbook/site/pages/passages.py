"""The passages of law that were read, and whom they bind, for the page of sources."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.base.citations import clause_words
from handbook.model.passage import ReadPassage
from handbook.model.text import Heading, Text
from handbook.pages.views import Named, Viewer


@dataclass(frozen=True, slots=True)
class PassageView:
    """An article: whom it binds and on what condition, when and where it was read."""

    clause: str
    binds: tuple[Named, ...]
    about: Text | None
    conditions: tuple[Named, ...]
    read_on: str
    read_at: Text | None


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


def passages(viewer: Viewer) -> dict[str, tuple[PassageView, ...]]:
    """Source -> its passages, as they are listed."""
    return {
        source.id: tuple(_passage(viewer, one) for one in source.passages)
        for source in viewer.library.sources.values()
        if source.passages
    }


def _passage(viewer: Viewer, passage: ReadPassage) -> PassageView:
    return PassageView(
        clause=clause_words(passage.clause, "zh"),
        binds=tuple(map(viewer.named, passage.binds)),
        about=passage.about,
        conditions=tuple(map(viewer.named, passage.conditions)),
        read_on=passage.read_on.isoformat() if passage.read_on else "",
        read_at=passage.read_at,
    )


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
