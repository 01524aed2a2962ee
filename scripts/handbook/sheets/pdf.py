"""Volumes as PDF: set by Typst, tagged (PDF/UA-1, PDF/A-2a), then packed smaller by pikepdf."""

from __future__ import annotations

import dataclasses
import datetime
import io
import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from handbook.library import Library
from handbook.problems import HandbookError
from handbook.sheets.fonts import MissingShapeError, font_folder, missing_shapes
from handbook.sheets.views import Volume

EPOCH = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""The moment that a PDF says it was made: always the same, so that its bytes are."""


class PrintError(HandbookError):
    """Typst could not set a volume; what it says is in the message."""


def tree_characters(library: Library) -> frozenset[str]:
    """Every character that the sheets of a library may need: one cut of the font serves them all."""
    found = {character for _model, passage in library.passages for character in passage.text}
    found.update(template_source().decode())
    for checklist in library.checklists.values():
        found.update(item.reading.unit for item in checklist.items if item.reading)
        found.update(checklist.form)
    return frozenset("".join(found))


def make_pdf(volume: Volume, characters: frozenset[str]) -> bytes:
    """A volume as the bytes of a PDF, with a font cut that has at least these characters.

    The same volume and characters give the same bytes.
    Raises MissingShapeError where the font has no shape for a character.

    Typst's memory of what it has set grows with every volume; a process that makes many should make
    each in a process of its own (see sheets.packs).
    """
    import typst

    text = json.dumps(dataclasses.asdict(volume), ensure_ascii=False)
    needed = frozenset(text)
    fonts = font_folder(characters | needed)
    if missing := missing_shapes(fonts, needed):
        raise MissingShapeError(missing)
    try:
        data = typst.compile(
            template_source(),
            font_paths=_fonts(fonts),
            ignore_system_fonts=True,
            sys_inputs={"volume": text},
            format="pdf",
            # With a standard on, a character without a shape is an error, not a silent box.
            pdf_standards=["ua-1", "a-2a"],
            timestamp=EPOCH,
        )
    except typst.TypstError as error:
        raise PrintError(f"the sheets could not be set: {error}") from error
    assert isinstance(data, bytes)
    return _packed(data)


@cache
def template_source() -> bytes:
    """The Typst source that every sheet is set by."""
    return files("handbook").joinpath("templates/sheets/sheet.typ").read_bytes()


@cache
def _fonts(folder: Path) -> Any:
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )


def _packed(data: bytes) -> bytes:
    """The same PDF with its objects in compressed streams: a third of the size when tagged."""
    import pikepdf

    pikepdf.settings.set_flate_compression_level(4)  # 3 % larger than the default, a fifth sooner
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(
            packed,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return packed.getvalue()
