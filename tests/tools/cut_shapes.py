"""Make the fonts in `scripts/handbook/press/shapes/` again: Noto fonts of scripts that no package on PyPI has.

`npm pack @expo-google-fonts/noto-serif-tibetan` and so on, unpack, then
`python tests/tools/cut_shapes.py FOLDER`, where FOLDER holds the four `…_400Regular.ttf`, at any depth.
Without hints, and of the symbols only those that a text may have: a third of the size.
"""

from __future__ import annotations

import sys
from pathlib import Path

import uharfbuzz

SHAPES = Path("scripts/handbook/press/shapes")
SPACES = ((0x20, 0x20), (0xA0, 0xA0))

FONTS = {
    "NotoSerifTibetan": (*SPACES, (0xF00, 0xFFF)),
    "NotoSansYi": (*SPACES, (0xA000, 0xA4CF)),
    "NotoSansMongolian": (*SPACES, (0x1800, 0x18AF), (0x2048, 0x2049), (0x11660, 0x1166C)),
    # Arrows, signs, shapes, dingbats, weather, cards, dominoes; no flags, which Noto Emoji has, no legacy computers.
    "NotoSansSymbols2": (
        *SPACES,
        (0x2000, 0x27FF),
        (0x2900, 0x2BFF),
        (0x1F000, 0x1F1E5),
        (0x1F300, 0x1F6FF),
        (0x1F780, 0x1F8FF),
    ),
}
"""Name of a font -> the code points that are kept of it, first and last."""


def cut_whole(source: Path, ranges: tuple[tuple[int, int], ...]) -> bytes:
    """A font with some of its characters, and all that it knows of how they stand beside each other."""
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(source)))
    wanted = uharfbuzz.SubsetInput()
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    kept = (code for code in face.unicodes if any(low <= code <= high for low, high in ranges))
    wanted.unicode_set.update(kept)
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.invert()
    data: bytes = wanted.subset(face).blob.data
    return data


if __name__ == "__main__":
    for name, kept in FONTS.items():
        (found,) = Path(sys.argv[1]).rglob(f"{name}_400Regular.ttf")
        (SHAPES / f"{name}.ttf").write_bytes(cut_whole(found, kept))
