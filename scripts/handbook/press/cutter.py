"""Static fonts of a few characters, cut out of others by HarfBuzz: a tenth of a second for all
of GBK, so that nothing is gained by sparing characters."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

DROPPED = ("vhea", "vmtx", "VVAR", "VORG", "BASE", "STAT")
"""Tables for vertical lines and for menus of styles: paper has neither."""

KEPT_NAMES = (0, 13, 14)
"""Copyright, licence, and where the licence stands: a cut says them as its source does."""

Sfnt = struct.Struct(">4s3I")
"""An entry in a font's directory of tables: tag, checksum, offset, length (OpenType, `otff`)."""


def known_characters(font: Path) -> Any:
    """The code points that a font has a shape for, as HarfBuzz's set of integers."""
    return _opened(font).unicodes


def cut(font: Path, characters: str, family: str, style: str, weight: int) -> bytes:
    """A static font with these characters, at one weight of the axis `wght` where the font has it, under
    a name of its own. The same bytes every time."""
    import uharfbuzz

    source, wanted = _opened(font), uharfbuzz.SubsetInput()
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    wanted.unicode_set.update(map(ord, characters))
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in DROPPED)
    for everything in (wanted.layout_feature_tag_set, wanted.name_id_set):
        everything.clear()
        everything.invert()
    if source.has_var_data:
        wanted.pin_all_axes_to_default(source)
        wanted.pin_axis_location(source, "wght", weight)
    named = _named(wanted.subset(source), family, style)
    whole = uharfbuzz.SubsetInput()
    whole.keep_everything()  # only to put the tables in order, with checksums that are right
    data = whole.subset(uharfbuzz.Face(uharfbuzz.Blob(named))).blob.data
    assert isinstance(data, bytes)  # noqa: S101
    return data


def _opened(font: Path) -> Any:
    import uharfbuzz

    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font)))


def _named(face: Any, family: str, style: str) -> bytes:
    """A font as a file with another name table, at its end, that says whether it is bold.

    HarfBuzz leaves both as they are: without this, Regular and Bold would be `Thin` in the list of a
    PDF's fonts.
    """
    full = f"{family} {style}"
    names = {number: face.get_name(number) or "" for number in KEPT_NAMES}
    names |= {1: family, 2: style, 3: f"handbook {full}", 4: full, 6: full.replace(" ", "")}
    table = _name_table(names)
    font = bytearray(face.blob.data)
    start = len(font)
    font += table
    bold = style == "Bold"
    (count,) = struct.unpack_from(">H", font, 4)
    for entry in range(12, 12 + Sfnt.size * count, Sfnt.size):
        tag, checksum, offset, _length = Sfnt.unpack_from(font, entry)
        if tag == b"name":
            Sfnt.pack_into(font, entry, tag, checksum, start, len(table))
        elif tag == b"OS/2":
            struct.pack_into(">H", font, offset + 62, 0x20 if bold else 0x40)  # fsSelection
        elif tag == b"head":
            struct.pack_into(">H", font, offset + 44, int(bold))  # macStyle
    return bytes(font)


def _name_table(names: dict[int, str]) -> bytes:
    """English names for Windows, by their number (OpenType, `name`, version 0)."""
    records, texts = b"", b""
    for number, text in sorted(names.items()):
        data = text.encode("utf-16-be")
        records += struct.pack(">6H", 3, 1, 0x409, number, len(data), len(texts))
        texts += data
    return struct.pack(">3H", 0, len(names), 6 + len(records)) + records + texts
