"""The pages of checklists: the list of all, and one a checklist."""

from __future__ import annotations

from typing import Any

from handbook.pages.site import Page, Site
from handbook.pages.views import Viewer


def index(site: Site, page: Page, viewer: Viewer) -> dict[str, Any]:
    """What the list of all checklists shows."""
    return {"checklists": list(site.library.checklists.values())}


def checklist(site: Site, page: Page, viewer: Viewer) -> dict[str, Any]:
    """What a checklist's page shows."""
    return {"checklist": page.subject}
