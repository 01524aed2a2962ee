"""A condition that decides what an estate owes or must do, and that the estate has not answered."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.commitments.limit_words import where
from handbook.commitments.resolution import resolutions
from handbook.library.library import Library
from handbook.model.rule import Rule

RULE = "unanswered-condition"


def check(library: Library) -> Iterator[Problem]:
    """Whether a condition holds is never guessed: the estate must say so."""
    for resolved in resolutions(library):
        estate = resolved.estate
        if not library.is_whole(estate.place.path):
            continue
        for question in resolved.questions.values():
            condition = library.conditions.get(question.condition)
            if condition is None:
                continue
            place = estate.place
            yield Problem.at(
                place.key_position("conditions") if estate.conditions else place.position("id"),
                RULE,
                say(
                    "estate '{id}' must say in 'conditions' whether '{condition_id}' holds, "
                    "true or false: {zh} "
                    "(asked by {where})",
                    id=estate.id,
                    condition_id=condition.id,
                    zh=condition.question.zh,
                    where=where(
                        question.asked_by,
                        "applies_to" if isinstance(question.asked_by, Rule) else "conditions",
                    ),
                ),
            )
