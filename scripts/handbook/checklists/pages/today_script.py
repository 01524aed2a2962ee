"""The Today page's own script, put together from `pages/browser` and `checklists/browser`."""

from __future__ import annotations

from functools import cache

from handbook.base.modules import program
from handbook.pages.bundles import bundle

BEHAVIOURS = (
    "words",
    "columns",
    "schedule",
    "reading",
    "store",
    "progress",
    "midnight",
    "fields",
    "readings",
    "rows",
    "exceptions",
    "csv",
    "steps",
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


FORMS = ("figures", "blanks", "record", "xlsx", "grids", "forms")
"""What only forms need that hold more than items found right or wrong, and files for other programs; fetched
where an estate has such forms, or when somebody asks for such a file."""


@cache
def today_script() -> str:
    """The page's own script."""
    return program("pages/browser/window.js") + bundle("checklists", *BEHAVIOURS)


@cache
def forms_script() -> str:
    """What is fetched when it is needed."""
    return bundle("checklists", *FORMS)
