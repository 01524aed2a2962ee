"""An id must not take the place of a page or a folder that the handbook makes itself."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.pages.site import Site
from handbook.training.cards.printing import FOLDER as CARDS

RULE = "reserved-id"


def check(library: Library) -> Iterator[Problem]:
    """Each page has an address of its own: taken from the table of pages itself."""
    for page, other in Site(library, lambda _library, _estate: {}).clashes:
        address = page.uri.removesuffix(".md")
        if page.subject is None or getattr(page.subject, "id", "") != address:
            continue  # an address that is made of another thing's id, which has a check of its own
        yield Problem.at(
            page.subject.place.position("id"),
            RULE,
            say(
                "the id '{address}' must be another one, such as '{address}-rules': the page "
                "'{title}' stands at '{address}.html'",
                address=address,
                title=other.title,
            ),
        )
    if CARDS in library.estates:
        yield Problem.at(
            library.estates[CARDS].place.position("id"),
            RULE,
            say(
                "the id '{cards}' must be another one, such as '{cards}-court': the folder "
                "'print/{cards}' is that of the cards",
                cards=CARDS,
            ),
        )
