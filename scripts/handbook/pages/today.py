"""The Today page: what is due at an estate on a date."""

from __future__ import annotations

from typing import Any

from handbook.pages.site import Page, Site
from handbook.pages.views import Viewer


def today(site: Site, page: Page, viewer: Viewer) -> dict[str, Any]:
    """What the Today page shows."""
    return {"estates": list(site.library.estates.values())}
