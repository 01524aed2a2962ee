"""What stands behind commitments, seen from the other side: rule, step or item -> commitments."""

from __future__ import annotations

from collections import defaultdict

from handbook.library import Library
from handbook.model.commitment import Commitment


def backing(library: Library) -> dict[str, list[Commitment]]:
    """Rule, step or item -> the commitments that rest on it, in the order of the themes."""
    return library.once(_backing)


def _backing(library: Library) -> dict[str, list[Commitment]]:
    found: dict[str, list[Commitment]] = defaultdict(list)
    for commitment in library.commitments.values():
        for id in dict.fromkeys(commitment.backed_by):
            found[id].append(commitment)
    return dict(found)
