"""The day of the whole edition, by which pages are dated."""

from __future__ import annotations

import datetime

from handbook.pages.site import Site


def edition_date(site: Site) -> datetime.date:
    """The newest day on which some document took effect: the date of the whole edition."""
    return max(
        (document.effective for document in site.library.documents.values()),
        default=datetime.date(2000, 1, 1),
    )
