"""A button of the home page that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.nearest import nearest_phrase
from handbook.base.problems import Problem
from handbook.checks.site.navigation import RULE
from handbook.pages.home import pages_by_name
from handbook.pages.site import Site


def check_home(site: Site) -> Iterator[Problem]:
    """What the company's file puts on the home page is the name of a page that there is."""
    company = site.library.company
    if company is None or company.home is None or site.library.faulty:
        return  # the page may be made of what could not be read
    known = pages_by_name(site)
    for number, name in enumerate(company.home.want or ()):
        if name not in known:
            yield Problem.at(
                company.home.place.position("want", number),
                RULE,
                say(
                    "there is no page '{name}'{nearest_phrase}; it is left out of the home page",
                    name=name,
                    nearest_phrase=nearest_phrase(name, known),
                ),
            )
