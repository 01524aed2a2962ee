"""The page of phrases: what is said, and what is never said and what is said in its place."""

from __future__ import annotations

from typing import Any

from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Page, Site
from handbook.pages.views import Viewer


def phrases(site: Site, page: Page, viewer: Viewer) -> dict[str, Any]:
    """What the page of phrases shows."""
    lists = site.library.phrases
    assert lists is not None  # noqa: S101
    return {
        "polite": lists.polite,
        "banned": lists.banned,
        "provenance": {
            found.id: viewer.provenance(found, found, found)
            for found in (lists.polite, lists.banned)
        },
        "cards": site.cards.get("phrases", ()),
    }


VIEWS = {PageKind.PHRASES: phrases}
