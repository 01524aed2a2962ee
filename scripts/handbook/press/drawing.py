"""Drawings as pixels, for those who cannot show an SVG: drawn by Typst with the font of the papers."""

from __future__ import annotations

from handbook.base.message import say
from handbook.press.fonts import font_folder
from handbook.press.typeset import PrintError

PIXELS_PER_INCH = 192
"""Sharp on paper at the size at which it was drawn."""

_SOURCE = b"""#set page(width: auto, height: auto, margin: 0pt)
#set text(font: "Noto Sans SC")
#image(bytes(sys.inputs.drawing), format: "svg")
"""


def drawn(svg: bytes) -> bytes:
    """An SVG as PNG, on white. Raises PrintError where Typst cannot draw it."""
    import typst

    text = svg.decode("utf-8", "replace")
    folder = font_folder(frozenset(character for character in text if character.isprintable()))
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )
    try:
        data = typst.compile(
            _SOURCE,
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs={"drawing": text},
            format="png",
            ppi=PIXELS_PER_INCH,
        )
    except typst.TypstError as error:
        raise PrintError(say("the picture could not be drawn: {error}", error=error)) from error
    assert isinstance(data, bytes)  # noqa: S101
    return data
