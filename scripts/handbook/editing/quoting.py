"""Texts as YAML: plain where nothing can be taken for anything but text, in quotes elsewhere."""

from __future__ import annotations

import json
import re

_PLAIN = re.compile(r"[\w\u3400-\u9fff“「《（][^\x00-\x1f\x7f:#\"'{}\[\],&*!|>%@`\\]*")


def quoted(text: str) -> str:
    """A text as it stands behind `field: `, on one line.

    >>> quoted("改名"), quoted("先报警: 再转")
    ('改名', '"先报警: 再转"')
    """
    return text if _PLAIN.fullmatch(text) and text == text.strip() else _in_quotes(text)


def _in_quotes(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
