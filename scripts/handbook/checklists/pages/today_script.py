"""The Today page's own script, and what it fetches where it is needed, put together from `checklists/browser`."""

from __future__ import annotations

from handbook.base.modules import programs

PAGE = "checklists/browser/start.js"

ADDITIONS = "checklists/browser/additions.js"
"""What only forms need that hold more than items found right or wrong, and files for other programs; fetched
where an estate has such forms, or when somebody asks for such a file."""


def today_script() -> str:
    """The page's own script."""
    return programs(PAGE, ADDITIONS)[0]


def forms_script() -> str:
    """What is fetched when it is needed."""
    return programs(PAGE, ADDITIONS)[1]
