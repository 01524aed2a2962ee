"""The pages of estates: the list of all, and one an estate."""

from __future__ import annotations

from typing import Any

from handbook.pages.site import Page, Site
from handbook.pages.views import Viewer


def index(site: Site, page: Page, viewer: Viewer) -> dict[str, Any]:
    """What the list of all estates shows."""
    return {"estates": list(site.library.estates.values())}


def estate(site: Site, page: Page, viewer: Viewer) -> dict[str, Any]:
    """What an estate's page shows."""
    return {"estate": page.subject}
