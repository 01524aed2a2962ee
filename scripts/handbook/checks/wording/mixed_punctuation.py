"""Half-width punctuation in Chinese text, or full-width letters and digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library

RULE = "mixed-punctuation"

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f"
_CHINESE = _HAN + "，。；：？！、（）《》“”‘’…—"
_MARKS = {
    ",": "，",
    ";": "；",
    ":": "：",
    "?": "？",
    "!": "！",
    "(": "（",
    ")": "）",
    ".": "。",
    '"': "“”",
}
_MIXED = re.compile(
    rf"(?<=[{_CHINESE}])[,;:?!()\".]|[,;:?!()\"](?=[{_CHINESE}])|[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]"
)

_SUSPECT = re.compile('[,;:?!()".\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]')


def check(library: Library) -> Iterator[Problem]:
    """Chinese text has full-width punctuation and half-width letters and digits."""
    for model, passage in library.passages:
        if passage.language != "zh" or not _SUSPECT.search(passage.text):
            continue
        for match in _MIXED.finditer(passage.text):
            sign = match[0]
            right = _MARKS.get(sign) or chr(ord(sign) - 0xFEE0)
            width = say("full-width") if sign in _MARKS else say("half-width")
            yield Problem.at(
                model.place.position(*passage.steps, offset=match.start()),
                RULE,
                say(
                    "'{steps}' must have the {width} '{right}' here, not '{sign}'",
                    steps=passage.steps[0],
                    width=width,
                    right=right,
                    sign=sign,
                ),
            )
