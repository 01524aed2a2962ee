"""A sentence that says something else of what is settled once for all."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.inline import plain
from handbook.base.message import quoted, say
from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.model.registers import Wording

RULE = "two-thresholds"

FIELDS = frozenset({"text", "criterion", "on_fail", "promise", "failing", "yes", "no", "target"})
"""The fields that say what must be done; notes and names are left out."""


def check(library: Library) -> Iterator[Problem]:
    """Of one thing there is one threshold, and one way: whatever speaks of what is `settled` in
    `registers/wording.yml` must say it as that does, so that no item asks for what another forbids."""
    settled = [
        one
        for document in library.documents.values()
        if isinstance(document, Wording)
        for one in document.settled
    ]
    if not settled:
        return
    for model, owner, passage in library.owned_passages:
        if passage.steps[0] not in FIELDS:
            continue
        said = plain(passage.text)
        for one in settled:
            if all(word in said for word in one.when) and not any(
                word in said for word in one.says
            ):
                yield Problem.at(
                    model.place.position(*passage.steps),
                    RULE,
                    say(
                        "'{id}' speaks of {about} and must say {says}, as is settled in "
                        "{path}:{line}",
                        id=owner.id,
                        about=one.about.zh,
                        says=quoted(one.says, "or"),
                        path=one.place.path,
                        line=one.place.position("about").line,
                    ),
                )
