"""The Today page's own script, put together from `pages/browser` and `checklists/browser`."""

from __future__ import annotations

from functools import cache

from handbook.pages.bundles import bundle

BEHAVIOURS = (
    "words",
    "columns",
    "schedule",
    "reading",
    "figures",
    "store",
    "progress",
    "midnight",
    "fields",
    "readings",
    "rows",
    "blanks",
    "exceptions",
    "record",
    "csv",
    "xlsx",
    "steps",
    "sheet",
    "grids",
    "paper",
    "choice",
    "board",
    "forms",
    "list",
    "saved",
    "start",
)
"""What makes up the page's script, each on what stands before it. In one file, as there are many:
one request, and a quarter less to fetch than apart."""


@cache
def today_script() -> str:
    """The page's own script."""
    return bundle("pages", "elements", "keep") + bundle("checklists", *BEHAVIOURS)
