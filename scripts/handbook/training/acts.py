"""The lines of an emergency as they are rehearsed, one after the other: each with what it is kept under."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.fingerprint import Fingerprint, fingerprint
from handbook.model.emergency import Act, Emergency


def rehearsed(event: Emergency) -> Iterator[tuple[str, Act, Fingerprint]]:
    """Of each line that is done: an id on the page of the emergency, and the fingerprint of what it
    says. An id counts lines: where one is put in, those below read otherwise than they were learned."""
    acts = [act for phase in event.phases for act in phase]
    for number, act in enumerate(acts, 1):
        yield f"{event.id}.n{number}", act, fingerprint(act.text.zh)
