"""Every name prints: which font has which character, and what no font has."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import pikepdf
import pytest
import typst
from pypdfium2 import PdfDocument

from handbook.press.chain import CHAIN, FIRST, missing_shapes, shared_out
from handbook.press.fonts import font_folder, font_inputs
from handbook.press.typeset import SETTING

SAID = {
    "𠮷": "Noto Sans JP",
    "𨰻": "Noto Sans TC",
    "☑": "Noto Sans Symbols 2",
    "☐": "Noto Sans Symbols 2",
    "č": "Noto Sans",
    "한": "Noto Sans KR",
    "ع": "Noto Sans Arabic",
    "བ": "Noto Serif Tibetan",
    "😀": "Noto Emoji",
    "ᠮ": "Noto Sans Mongolian",
    "ꆈ": "Noto Sans Yi",
    "ไ": "Noto Sans Thai",
    "样": "Noto Sans SC",
}


@pytest.mark.parametrize(("character", "family"), SAID.items())
def test_a_character_is_printed_with_the_first_font_that_has_it(
    character: str, family: str
) -> None:
    assert missing_shapes(character) == ""
    *_first, face = shared_out(character)
    assert face.family == family


def test_what_no_font_has_is_said_and_what_has_no_shape_is_not() -> None:
    assert missing_shapes("样𠀀例\ue000") == "\ue000𠀀"
    assert missing_shapes("葛\U000e0100⚠\ufe0f👩\u200d🔧\n") == ""


def test_an_accent_is_set_by_the_font_of_its_letter() -> None:
    """The Chinese fonts have accents as wide as a sign: “ć” would be drawn as two."""
    found = shared_out("ć\u0301c")
    assert "\u0301" not in found[FIRST]
    (latin,) = (own for face, own in found.items() if face.family == "Noto Sans")
    assert latin == " cć\u0301"


def test_a_text_of_all_scripts_is_set_with_subsets_and_can_be_read_back() -> None:
    text = " ".join(SAID) + " Kovačić Łódź"
    folder = font_folder(text)
    inputs = font_inputs(folder)
    assert {*json.loads(inputs["fonts"])} == {*SAID.values()}
    source = (
        b"#set document(title: [A])\n"
        b"#set text(font: json(bytes(sys.inputs.fonts)), fallback: false)\n#sys.inputs.text"
    )
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )
    # With its standards on, Typst refuses to set a text that has a box for a missing shape in it.
    data = typst.compile(source, font_paths=fonts, sys_inputs={"text": text, **inputs}, **SETTING)
    assert isinstance(data, bytes)
    assert len(data) < 120_000
    read = PdfDocument(data)[0].get_textpage().get_text_range()
    assert set("".join(read.split())) == set("".join(text.split()))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        embedded = [*_fonts(pdf)]
    assert len(embedded) == len({*SAID.values()})
    assert all(name[7] == "+" and is_there for name, is_there in embedded)  # six letters: a subset


def _fonts(pdf: pikepdf.Pdf) -> Iterator[tuple[str, bool]]:
    for font in pdf.pages[0].Resources.Font.values():
        about = font.DescendantFonts[0].FontDescriptor
        yield str(about.FontName), "/FontFile2" in about or "/FontFile3" in about


def test_every_font_of_the_chain_is_there() -> None:
    assert all(face.path().is_file() for face in CHAIN)
    assert len({face.name for face in CHAIN}) == len(CHAIN)
