"""The pictograms that come with the tool: drawn by us, one SVG file each, black lines on nothing."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "pictures"


@cache
def pictograms() -> dict[str, str]:
    """Name -> the SVG, in the order of the names."""
    return {path.stem: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.svg"))}
