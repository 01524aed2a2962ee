"""你 where 您 is due."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.base.vocabulary import Who
from handbook.library.library import Library
from handbook.model.phrases import BannedPhrase
from handbook.model.script import Turn

RULE = "informal-you"

_INFORMAL = re.compile("你")


def check(library: Library) -> Iterator[Problem]:
    """Staff say 您, and the handbook says 您 to staff; customers speak as they do."""
    for model, passage in library.passages:
        if passage.language != "zh" or "你" not in passage.text:
            continue
        if passage.steps[0] == "text" and (
            isinstance(model, BannedPhrase)  # that is what is banned
            or (isinstance(model, Turn) and model.who is Who.CUSTOMER)
        ):
            continue
        for match in _INFORMAL.finditer(passage.text):
            yield Problem.at(
                model.place.position(*passage.steps, offset=match.start()),
                RULE,
                say("'{steps}' must say 您, not 你", steps=passage.steps[0]),
            )
