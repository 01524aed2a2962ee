"""The Today page's own script, put together from `today/*.js`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

BEHAVIOURS = (
    "elements",
    "schedule",
    "reading",
    "store",
    "progress",
    "fields",
    "rows",
    "exceptions",
    "csv",
    "sheet",
    "paper",
    "choice",
    "list",
    "saved",
    "start",
)
"""What makes up the page's script, each on what stands before it. In one file, as there are many:
one request, and a quarter less to fetch than apart."""


@cache
def today_script() -> str:
    """The page's own script."""
    folder = files("handbook") / "today"
    # they end without a semicolon and begin with a bracket
    return ";\n".join((folder / f"{name}.js").read_text("utf-8") for name in BEHAVIOURS)
