"""A placeholder that no estate fills in."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.library import Library
from handbook.model.commitment import Commitment
from handbook.nearest import nearest_phrase
from handbook.problems import Problem
from handbook.text import Placeholder, parse_inline

RULE = "unknown-placeholder"

LIMIT = "limit"
"""In a commitment, the number that the estate promises."""

_ELSEWHERE = "; facts must be declared in 'standards/registers/facts.yml'"


def check(library: Library) -> Iterator[Problem]:
    """A `{name}` in a text must be declared in `registers/facts.yml`."""
    facts = library.facts
    for model, passage in library.passages:
        if "{" not in passage.text:
            continue
        for part in parse_inline(passage.text):
            if (
                isinstance(part, Placeholder)
                and part.name not in facts
                and not (part.name == LIMIT and isinstance(model, Commitment))
            ):
                yield Problem.at(
                    model.place.position(*passage.steps, offset=part.start),
                    RULE,
                    f"'{passage.steps[0]}': estates have no fact '{part.name}' to fill in"
                    + (nearest_phrase(part.name, facts) or _ELSEWHERE),
                )
