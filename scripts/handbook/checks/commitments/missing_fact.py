"""A fact that the public is to read, and that the estate has not filled in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from handbook.base.inline import Placeholder, parse_inline
from handbook.base.message import say
from handbook.base.problems import Problem, Severity
from handbook.commitments.limit_words import where
from handbook.commitments.resolution import resolutions
from handbook.library.library import Library
from handbook.model.base import Model
from handbook.model.text import Resident
from handbook.model.walk import passages

RULE = "missing-fact"


def check(library: Library) -> Iterator[Problem]:
    """An estate fills in the public facts that its promises and disclosures speak of."""

    @cache
    def used(id: str) -> tuple[str, ...]:
        return tuple(_facts(library.commitments[id]))

    for resolved in resolutions(library):
        estate = resolved.estate
        if not library.is_whole(estate.place.path):
            continue
        filled = {value.fact for value in estate.facts}
        missing: dict[str, Model] = {}
        for id, promise in resolved.promises.items():
            for fact in used(id):
                missing.setdefault(fact, promise.commitment)
        for entry in estate.published:
            for fact in _facts(entry):
                missing.setdefault(fact, entry)
        for fact, user in missing.items():
            if library.is_public(fact) and fact not in filled:
                place = estate.place
                yield Problem.at(
                    place.key_position("facts") if estate.facts else place.position("id"),
                    RULE,
                    say(
                        "estate '{id}' should fill in the fact '{fact}', which the public is "
                        "to read ({where})",
                        id=estate.id,
                        fact=fact,
                        where=where(user),
                    ),
                    Severity.WARNING,
                )


def _facts(model: Model) -> Iterator[str]:
    for passage in passages(model):
        if "{" in passage.text and isinstance(getattr(model, str(passage.steps[0])), Resident):
            for part in parse_inline(passage.text):
                if isinstance(part, Placeholder):
                    yield part.name
