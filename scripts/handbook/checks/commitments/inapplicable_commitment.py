"""A commitment that an estate adopts, and that does not apply to it."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import Message, say
from handbook.base.problems import Problem
from handbook.commitments.limit_words import where
from handbook.commitments.resolution import Resolution, resolutions
from handbook.library.library import Library
from handbook.model.estate import Adopted

RULE = "inapplicable-commitment"


def check(library: Library) -> Iterator[Problem]:
    """What an estate adopts must be shown: its conditions hold, and nothing else replaces it."""
    for resolved in resolutions(library):
        for own in resolved.estate.commitments:
            reason = _reason(library, resolved, own)
            if reason:
                yield Problem.at(
                    own.place.position("commitment"),
                    RULE,
                    say(
                        "estate '{id}' must not adopt '{commitment}': {reason}",
                        id=resolved.estate.id,
                        commitment=own.commitment,
                        reason=reason,
                    ),
                )


def _reason(library: Library, resolved: Resolution, own: Adopted) -> Message | None:
    commitment = library.commitments.get(own.commitment)
    if commitment is None:
        return None
    for condition in commitment.conditions:
        if resolved.conditions.get(condition) is False:
            there = where(commitment, "conditions")
            return say(
                "its condition '{condition}' ({there}) does not hold here",
                condition=condition,
                there=there,
            )
    other = resolved.replaced.get(own.commitment)
    if other is not None:
        return say(
            "'{commitment}' replaces it (line {line})",
            commitment=other.commitment,
            line=other.place.position("commitment").line,
        )
    return None
