"""An emergency as the book shows it: the only place that knows what an emergency is made of."""

from __future__ import annotations

from handbook.book.numbering import Place
from handbook.book.provenance import Annotator
from handbook.book.view import Clause, Fact, Mark
from handbook.model.desk import Emergency
from handbook.model.section import Section

FACTS = (
    ("头 60 秒", "first_minute"),
    ("就近岗位", "nearest_post"),
    ("工程岗位", "engineering"),
    ("通知", "notify"),
    ("时限", "limit"),
)
"""What is done, in the order in which it is: a label, and the field with the words."""


def emergency_clause(
    about: Annotator, event: Emergency, section: Section, place: Place, mark: Mark
) -> Clause:
    """An emergency as a clause with a title."""
    facts = tuple(
        Fact(label, (about.say(text, event.id, field),))
        for label, field in FACTS
        if (text := getattr(event, field)) is not None
    )
    return Clause(
        event.id,
        place.number,
        about.say(event.title, event.id, "title"),
        (*facts, *about.own(event, section, section)),
        english=event.title.en,
        mark=mark,
        is_titled=True,
    )
