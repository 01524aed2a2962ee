"""A character in what is printed must be one that the font has a shape for."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.press.fonts import BASIC, font_source, missing_shapes

RULE = "unprintable-character"


def check(library: Library) -> Iterator[Problem]:
    """Found here, and not when somebody else's papers stop because of it. Chapters of rules stand on
    pages only, where a reader's system brings the fonts."""
    pages_only = {one.place.path for one in library.sections if not library.is_emergency(one.id)}
    printed = [
        (model, passage)
        for model, passage in library.passages
        if model.place.path not in pages_only
    ]
    used = set[str]().union(*(passage.text for _, passage in printed))
    suspects = {character for character in used if not _is_common(character)}
    if not suspects:
        return  # the usual case, in which no font need be opened
    missing = frozenset(missing_shapes(font_source(), suspects))
    for model, passage in printed:
        for offset, character in enumerate(passage.text):
            if character in missing:
                yield Problem.at(
                    model.place.position(*passage.steps, offset=offset),
                    RULE,
                    say(
                        "'{steps}' must be written with characters that can be printed; the "
                        "font has no shape for '{character}' (U+{code:04X})",
                        steps=passage.steps[0],
                        character=character,
                        code=ord(character),
                    ),
                )
                break


def _is_common(character: str) -> bool:
    """Whether the font is known to have it: what GB 2312 and Latin-1 have, the first 20,902 Chinese characters of Unicode, and what every cut of the font
    has. A test holds that."""
    if character in BASIC or "\u00a1" <= character <= "\u00ff" or "\u4e00" <= character <= "\u9fa5":
        return True
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
