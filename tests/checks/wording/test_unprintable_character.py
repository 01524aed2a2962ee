"""The font has every character that the check does not look up."""

from __future__ import annotations

import sys

from handbook.checks.wording.unprintable_character import _is_common
from handbook.press.fonts import font_source, missing_shapes


def test_what_is_called_common_can_be_printed() -> None:
    common = [chr(code) for code in range(sys.maxunicode) if not 0xD800 <= code < 0xE000]
    common = [one for one in common if one.isprintable() and _is_common(one)]
    assert len(common) > 7000
    assert missing_shapes(font_source(), common) == ""
