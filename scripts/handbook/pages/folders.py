"""Where pages are made: a folder `pages` in each wing, and this one. The Python of a page has its template, style
and script beside it."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent
FOLDERS = (HERE, *sorted(HERE.parent.glob("*/pages")))

ADDRESS = "assets/handbook"
"""Where styles and scripts stand on the site, those of the theme and those of pages."""


def assets() -> dict[str, Path]:
    """Address on the site -> the style or script that stands there; no two have the same name."""
    return {
        f"{ADDRESS}/{path.name}": path
        for folder in FOLDERS
        for path in sorted((*folder.glob("*.css"), *folder.glob("*.js")))
    }
