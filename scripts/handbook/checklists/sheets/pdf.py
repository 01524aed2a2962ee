"""Volumes of sheets as PDF."""

from __future__ import annotations

import dataclasses
import json

from handbook.checklists.sheets.views import Volume
from handbook.library.library import Library
from handbook.press.typeset import template_source, typeset

TEMPLATE = "sheet"


def tree_characters(library: Library) -> frozenset[str]:
    """Every character that the sheets of a library may need: one cut of the font serves them all."""
    found = {character for _model, passage in library.passages for character in passage.text}
    found.update(template_source(TEMPLATE).decode())
    for checklist in library.checklists.values():
        found.update(item.reading.unit for item in checklist.items if item.reading)
        found.update(checklist.form)
    return frozenset("".join(found))


def make_pdf(volume: Volume, characters: frozenset[str]) -> bytes:
    """A volume as the bytes of a PDF, with a font cut that has at least these characters.

    The same volume and characters give the same bytes. Raises what `typeset` raises.

    Typst's memory of what it has set grows with every volume; a process that makes many should make
    each in a process of its own (see sheets.packs).
    """
    text = json.dumps(dataclasses.asdict(volume), ensure_ascii=False)
    return typeset(TEMPLATE, {"volume": text}, characters)
