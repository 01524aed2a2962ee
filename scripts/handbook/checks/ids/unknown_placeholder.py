"""A placeholder that nobody fills in."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.inline import Placeholder, parse_inline
from handbook.base.message import Message, say
from handbook.base.nearest import nearest_phrase
from handbook.base.problems import Problem
from handbook.base.vocabulary import Kind
from handbook.library.library import Library
from handbook.model.base import Model
from handbook.model.commitment import Commitment
from handbook.model.phrases import BannedPhrase, Phrase
from handbook.model.script import Turn

RULE = "unknown-placeholder"

LIMIT = "limit"
"""In a commitment, the number that the estate promises."""

SPOKEN = (Turn, Phrase, BannedPhrase)
"""Where the speaker fills in blanks, and a commitment's id stands for its limit."""

FILLED_IN = (Kind.FACT, Kind.BLANK, Kind.COMMITMENT)
"""What can stand there between braces."""

_ELSEWHERE = say("; facts must be declared in 'standards/registers/facts.yml'")
_ELSEWHERE_SPOKEN = say(
    "; facts must be declared in 'standards/registers/facts.yml', "
    "blanks in 'standards/registers/blanks.yml'"
)


def check(library: Library) -> Iterator[Problem]:
    """A `{name}` in a text must be declared in `registers/facts.yml`; in what is said aloud, it may
    also be a blank or a commitment."""
    facts = library.facts
    spoken = {**facts, **library.blanks, **library.commitments}
    for model, passage in library.passages:
        if "{" not in passage.text:
            continue
        is_spoken = isinstance(model, SPOKEN)
        names: dict[str, Model] = spoken if is_spoken else dict(facts)
        kinds = FILLED_IN if is_spoken else (Kind.FACT,)
        for part in parse_inline(passage.text):
            if (
                isinstance(part, Placeholder)
                and part.name not in names
                and not (part.name == LIMIT and isinstance(model, Commitment))
            ):
                yield Problem.at(
                    model.place.position(*passage.steps, offset=part.start),
                    RULE,
                    _message(str(passage.steps[0]), part.name, is_spoken)
                    + nearest_phrase(part.name, names)
                    + (_ELSEWHERE_SPOKEN if is_spoken else _ELSEWHERE),
                    cause=library.gaps.cause(part.name, kinds),
                )


def _message(field: str, name: str, is_spoken: bool) -> Message:
    if is_spoken:
        return say(
            "'{field}': nobody fills in '{name}': it is no fact of estates, no blank and no "
            "commitment",
            field=field,
            name=name,
        )
    return say("'{field}': estates have no fact '{name}' to fill in", field=field, name=name)
