"""The theme's own styles and scripts, put together: one of each for every page."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from handbook.pages.bundles import bare
from handbook.pages.folders import ADDRESS

STYLE = f"{ADDRESS}/site.css"
SCRIPT = f"{ADDRESS}/page.js"

STYLES = ("tokens", "handbook", "parts")
SCRIPTS = (
    "folds",
    "search-opener",
    "path-bar",
    "began",
    "scroll-regions",
    "print-details",
    "toggle-reset",
    "drawer-keys",
)
"""What they are made of, in this order; none of it is handed on by itself."""

_FOLDER = Path(__file__).parent / "theme/assets/handbook"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s*\n\s*")


@cache
def theme_files() -> dict[str, str]:
    """Address on the site -> text."""
    scripts = (bare(_read(f"{name}.js")) for name in SCRIPTS)
    return {
        STYLE: plain("".join(_read(f"{name}.css") for name in STYLES)),
        SCRIPT: "".join(f"{script};\n" for script in scripts),
    }


def parts() -> list[str]:
    """Addresses of what they are made of, where a theme would put it."""
    styles = [f"{name}.css" for name in STYLES]
    return [f"{ADDRESS}/{name}" for name in (*styles, *(f"{name}.js" for name in SCRIPTS))]


def plain(style: str) -> str:
    """A style sheet without comments and margins.

    >>> plain("/* what for */\\na {\\n  color: red;\\n}\\n")
    'a {\\ncolor: red;\\n}\\n'
    """
    return _SPACE.sub("\n", _COMMENT.sub("", style)).lstrip()


def _read(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")
