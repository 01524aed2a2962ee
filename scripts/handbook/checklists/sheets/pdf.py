"""Volumes of sheets as PDF."""

from __future__ import annotations

import dataclasses
import json

from handbook.checklists.sheets.views import Volume
from handbook.press.typeset import Manuscript, set_copy

TEMPLATE = "sheet"


def volume_manuscript(volume: Volume, characters: frozenset[str]) -> Manuscript:
    """A volume as it is set, with a font cut that has at least these characters."""
    text = json.dumps(dataclasses.asdict(volume), ensure_ascii=False)
    return Manuscript(TEMPLATE, {"volume": text}, characters)


def make_pdf(volume: Volume, characters: frozenset[str]) -> bytes:
    """A volume as the bytes of a PDF. The same volume and characters give the same bytes.

    Raises MissingShapeError and PrintError. Typst's memory of what it has set grows with every volume;
    many are made by a press.batch.Batch, each in a process of its own.
    """
    return set_copy(volume_manuscript(volume, characters).ready())
