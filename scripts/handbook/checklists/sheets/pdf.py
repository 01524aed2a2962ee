"""Volumes of sheets as PDF."""

from __future__ import annotations

import dataclasses
import json

from handbook.checklists.sheets.views import Volume
from handbook.press.typeset import typeset

TEMPLATE = "sheet"


def make_pdf(volume: Volume, characters: frozenset[str]) -> bytes:
    """A volume as the bytes of a PDF, with a font cut that has at least these characters.

    The same volume and characters give the same bytes. Raises what `typeset` raises.

    Typst's memory of what it has set grows with every volume; a process that makes many should make
    each in a process of its own (see press.batch).
    """
    text = json.dumps(dataclasses.asdict(volume), ensure_ascii=False)
    return typeset(TEMPLATE, {"volume": text}, characters)
