"""A cut of the font has what was asked for and says what it is."""

from __future__ import annotations

from pathlib import Path

import pytest
import uharfbuzz

from handbook.press.chain import FIRST
from handbook.press.cutter import cut, known_characters
from handbook.press.fonts import WEIGHTS

WORDS = "样例Ab1“"


@pytest.fixture(scope="module", params=WEIGHTS)
def style(request: pytest.FixtureRequest) -> str:
    """Each of the styles that are cut."""
    return str(request.param)


@pytest.fixture(scope="module")
def data(style: str) -> bytes:
    """The font of that style with a few characters."""
    return cut(FIRST.path(), WORDS, FIRST.family, style, WEIGHTS[style])


def test_a_cut_has_its_characters_and_no_others(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "cut.ttf"
    path.write_bytes(data)
    assert set(known_characters(path)) == set(map(ord, WORDS))


def test_a_cut_is_static_and_called_by_its_style(data: bytes, style: str) -> None:
    face = uharfbuzz.Face(data)
    assert not face.has_var_data
    names = {int(name): face.get_name(name) for name in (1, 2, 4, 6)}
    assert names == {
        1: FIRST.family,
        2: style,
        4: f"{FIRST.family} {style}",
        6: f"NotoSansSC{style}",
    }


def test_a_cut_carries_copyright_and_licence(data: bytes) -> None:
    face, source = uharfbuzz.Face(data), uharfbuzz.Face(FIRST.path().read_bytes())
    assert "Adobe" in str(face.get_name(0))
    assert "Open Font License" in str(face.get_name(13))
    assert [face.get_name(name) for name in (0, 13, 14)] == [
        source.get_name(name) for name in (0, 13, 14)
    ]


def test_a_quotation_mark_can_be_set_narrow_in_english(data: bytes) -> None:
    """English lines ask for `pwid`; a cut without its shapes would set “ as wide as a Chinese sign."""
    font = uharfbuzz.Font(uharfbuzz.Face(data))
    assert _width(font, "“", pwid=True) < _width(font, "“", pwid=False) * 0.6


def _width(font: uharfbuzz.Font, text: str, *, pwid: bool) -> int:
    line = uharfbuzz.Buffer()
    line.add_str(text)
    line.guess_segment_properties()
    uharfbuzz.shape(font, line, {"pwid": pwid})
    return sum(int(glyph.x_advance) for glyph in line.glyph_positions)


def test_bold_is_heavier() -> None:
    pens = []
    for style, weight in WEIGHTS.items():
        font = uharfbuzz.Font(uharfbuzz.Face(cut(FIRST.path(), WORDS, FIRST.family, style, weight)))
        glyph = font.get_nominal_glyph(ord("1"))
        pens.append(font.get_glyph_extents(glyph).width)
    assert pens == sorted(set(pens))


def test_the_same_characters_give_the_same_bytes_in_any_order(data: bytes, style: str) -> None:
    assert cut(FIRST.path(), WORDS[::-1], FIRST.family, style, WEIGHTS[style]) == data
