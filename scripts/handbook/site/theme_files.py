"""The theme's own styles and scripts, put together: one of each for every page."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from handbook.base.modules import program
from handbook.pages.folders import ADDRESS

STYLE = f"{ADDRESS}/site.css"
SCRIPT = f"{ADDRESS}/page.js"

STYLES = ("tokens", "handbook", "parts")
"""What the style is made of, in this order; none of it is handed on by itself."""

_FOLDER = Path(__file__).parent / "theme/assets/handbook"
_PROGRAM = "site/theme/assets/handbook/every-page.js"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s*\n\s*")


@cache
def theme_files() -> dict[str, str]:
    """Address on the site -> text."""
    return {
        STYLE: plain("".join(_read(f"{name}.css") for name in STYLES)),
        SCRIPT: program(_PROGRAM),
    }


def parts() -> list[str]:
    """Addresses of what they are made of, where a theme would put it."""
    scripts = sorted(path.name for path in _FOLDER.glob("*.js"))
    return [f"{ADDRESS}/{name}" for name in (*(f"{name}.css" for name in STYLES), *scripts)]


def plain(style: str) -> str:
    """A style sheet without comments and margins.

    >>> plain("/* what for */\\na {\\n  color: red;\\n}\\n")
    'a {\\ncolor: red;\\n}\\n'
    """
    return _SPACE.sub("\n", _COMMENT.sub("", style)).lstrip()


def _read(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")
