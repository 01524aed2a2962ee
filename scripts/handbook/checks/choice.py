"""What an author can choose from, at the end of a sentence."""

from __future__ import annotations

from collections.abc import Collection

from handbook.base.message import Message, joined, say


def choice(ids: Collection[str], path: str) -> Message:
    """The ids in a register, or that it has none yet.

    >>> choice(["lift", "pump"], "equipment.yml"), choice([], "equipment.yml")
    ('lift, pump', "what is still to be listed in 'equipment.yml'")
    """
    return joined(ids, "") if ids else say("what is still to be listed in '{path}'", path=path)
