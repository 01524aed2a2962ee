"""Drawings as pixels, for those who cannot show an SVG or a page: drawn by Typst with the fonts of the papers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from handbook.base.message import say
from handbook.press.fonts import font_folder, font_inputs
from handbook.press.typeset import PrintError, fonts_in

PIXELS_PER_INCH = 192
"""Sharp on paper at the size at which it was drawn."""

_SOURCE = b"""#set page(width: auto, height: auto, margin: 0pt)
#set text(font: json(bytes(sys.inputs.fonts)))
#image(bytes(sys.inputs.drawing), format: "svg")
"""


def drawn(svg: bytes) -> bytes:
    """An SVG as PNG, on white. Raises PrintError where Typst cannot draw it."""
    text = svg.decode("utf-8", "replace")
    folder = font_folder(frozenset(character for character in text if character.isprintable()))
    return png(_SOURCE, {"drawing": text, **font_inputs(folder)}, folder, PIXELS_PER_INCH)


def png(source: bytes, inputs: Mapping[str, str], fonts: Path, pixels_per_inch: int) -> bytes:
    """The page of a Typst source as PNG, with the fonts of a folder. Raises PrintError."""
    import typst

    try:
        data = typst.compile(
            source,
            font_paths=fonts_in(fonts),
            ignore_system_fonts=True,
            sys_inputs=dict(inputs),
            format="png",
            ppi=pixels_per_inch,
        )
    except typst.TypstError as error:
        raise PrintError(say("the picture could not be drawn: {error}", error=error)) from error
    assert isinstance(data, bytes)  # noqa: S101
    return data
