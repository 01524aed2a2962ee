"""The page of what works without signal; what a device has kept, its script says there."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Page, Site
from handbook.pages.views import Viewer


@dataclass(frozen=True, slots=True)
class OfflinePage:
    """What every page has says it all."""


def _view(_site: Site, _page: Page, _viewer: Viewer) -> OfflinePage:
    return OfflinePage()


VIEWS = {PageKind.OFFLINE: _view}
