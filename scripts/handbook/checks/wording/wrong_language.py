"""Chinese in an English text, or English in a Chinese one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.base.inline import Words, parse_inline
from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library

RULE = "wrong-language"

_CHINESE = re.compile("[\u3400-\u9fff]")
_ENGLISH = re.compile("[a-z]{3}")
"""Three small letters in a row: what stands in a Chinese text alone and has none is the name or the
abbreviation of something (AED, WiFi)."""


def check(library: Library) -> Iterator[Problem]:
    """`en` has no Chinese character; `zh` has one, or no English word."""
    for model, passage in library.passages:
        text = passage.text
        if passage.language == "en":
            found = _CHINESE.search(text)
            if found is None or not _CHINESE.search(_words(text)):
                continue
            message = say(
                "'{field}' must be in English here, without '{found}'",
                field=passage.steps[0],
                found=found[0],
            )
        elif _CHINESE.search(text) or not _ENGLISH.search(_words(text)):
            continue
        else:
            found = _ENGLISH.search(text)
            message = say(
                "'{field}' must be in Chinese here, and the English in 'en'", field=passage.steps[0]
            )
        yield Problem.at(
            model.place.position(*passage.steps, offset=found.start() if found else 0),
            RULE,
            message,
        )


def _words(text: str) -> str:
    return "".join(part.text for part in parse_inline(text) if isinstance(part, Words))
