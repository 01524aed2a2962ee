"""The Today page's own script, put together from `pages/browser` and `checklists/browser`."""

from __future__ import annotations

from functools import cache

from handbook.pages.bundles import bundle
from handbook.pages.modules import program

BEHAVIOURS = (
    "words",
    "schedule",
    "reading",
    "store",
    "progress",
    "midnight",
    "fields",
    "rows",
    "exceptions",
    "csv",
    "sheet",
    "paper",
    "choice",
    "board",
    "list",
    "saved",
    "start",
)
"""What makes up the page's script, each on what stands before it. In one file, as there are many:
one request, and a quarter less to fetch than apart."""


@cache
def today_script() -> str:
    """The page's own script."""
    return program("pages/browser/window.js") + bundle("checklists", *BEHAVIOURS)
