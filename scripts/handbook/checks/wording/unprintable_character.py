"""A character that is printed must be one that some font of the chain has a shape for."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.press.chain import missing_shapes

RULE = "unprintable-character"


def check(library: Library) -> Iterator[Problem]:
    """Found here, and not when somebody else's papers stop because of it. All texts reach paper: rules
    in the book."""
    used = set[str]().union(*(passage.text for _, passage in library.passages))
    missing = frozenset(missing_shapes(used))
    if not missing:
        return
    for model, passage in library.passages:
        for offset, character in enumerate(passage.text):
            if character in missing:
                yield Problem.at(
                    model.place.position(*passage.steps, offset=offset),
                    RULE,
                    say(
                        "'{steps}' must be written with characters that can be printed; no "
                        "font has a shape for '{character}' (U+{code:04X}), so write another one, or "
                        "say it in words",
                        steps=passage.steps[0],
                        character=character,
                        code=ord(character),
                    ),
                )
                break
