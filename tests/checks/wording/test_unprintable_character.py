"""The font has every character that the check does not look up."""

from __future__ import annotations

import sys

from handbook.press.chain import CHAIN, _is_common
from handbook.press.cutter import known_characters


def test_what_is_called_common_can_be_printed() -> None:
    common = {code for code in range(sys.maxunicode) if not 0xD800 <= code < 0xE000}
    common = {one for one in common if chr(one).isprintable() and _is_common(chr(one))}
    assert len(common) > 7000
    assert common <= set(known_characters(CHAIN[0].path()))
