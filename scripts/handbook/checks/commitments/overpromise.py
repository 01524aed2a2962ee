"""A word in a promise that nobody can keep."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem, Severity
from handbook.library.library import Library
from handbook.model.text import Resident
from handbook.model.walk import passages

RULE = "overpromise"


def check(library: Library) -> Iterator[Problem]:
    """What the public reads of a commitment should not use a word of `overpromising` in
    `registers/wording.yml`: the number is the promise."""
    advice = {found.word.casefold(): found.instead.zh for found in library.overpromising_words}
    if not advice:
        return
    words = re.compile(
        "|".join(
            rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word)
            for word in sorted(advice, key=len, reverse=True)
        ),
        re.IGNORECASE,
    )
    allowed = [phrase for phrase in library.allowed_phrases if words.search(phrase)]
    for commitment in library.commitments.values():
        for passage in passages(commitment):
            if not isinstance(getattr(commitment, str(passage.steps[0])), Resident):
                continue
            text = passage.text
            for phrase in allowed:
                text = text.replace(phrase, "\x00" * len(phrase))
            for match in words.finditer(text):
                yield Problem.at(
                    commitment.place.position(*passage.steps, offset=match.start()),
                    RULE,
                    say(
                        "'{steps}' of '{id}' should not say '{match}', "
                        "which nobody can keep: {advice}",
                        steps=passage.steps[0],
                        id=commitment.id,
                        match=match[0],
                        advice=advice[match[0].casefold()],
                    ),
                    Severity.WARNING,
                )
