"""The page of phrases: what is said, and what is never said and what is said in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handbook.model.phrases import BannedList, PoliteList
from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Page, PrintedPack, Site
from handbook.pages.views import Provenance, Viewer


@dataclass(frozen=True, slots=True)
class PhrasesPage:
    """What the page of phrases shows."""

    polite: PoliteList
    banned: BannedList
    provenance: dict[str, Provenance]
    cards: Sequence[PrintedPack]


def phrases(site: Site, page: Page, viewer: Viewer) -> PhrasesPage:
    """What the page of phrases shows."""
    lists = site.library.phrases
    assert lists is not None  # noqa: S101
    return PhrasesPage(
        polite=lists.polite,
        banned=lists.banned,
        provenance={
            found.id: viewer.provenance(found, found, found)
            for found in (lists.polite, lists.banned)
        },
        cards=site.cards.get("phrases", ()),
    )


VIEWS = {PageKind.PHRASES: phrases}
