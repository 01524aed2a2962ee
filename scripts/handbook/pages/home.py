"""What the home page offers first: pages by the names that a company's own file may call them."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.base.vocabulary import HomeCard
from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Page, Site
from handbook.pages.titles import TITLES

USUAL = (PageKind.TODAY, PageKind.TRAINING)
_WORDS: dict[str, str] = {PageKind.TODAY: "打今天的表", PageKind.TRAINING: "接着学"}
"""Kind of page -> what somebody wants who goes there; of any other page its title says it."""


@dataclass(frozen=True, slots=True)
class Want:
    """A button: where it leads, its words, and whether it leads on to where a learner was."""

    uri: str
    words: str
    goes_on: bool


def pages_by_name(site: Site) -> dict[str, Page]:
    """Name -> page: `today` and the like, the id of a chapter, checklist or script, `roles/security`."""
    pages = site.pages.values()
    return {
        **{page.uri.removesuffix(".md"): page for page in pages},
        **{str(page.kind): page for page in pages if page.kind in TITLES},
        **{str(id): page for page in pages if (id := getattr(page.subject, "id", None))},
    }


def wants(site: Site) -> list[Want]:
    """The buttons, as the company has chosen them; what leads to no page is left out."""
    company, known = site.library.company, pages_by_name(site)
    chosen = company.home.want if company and company.home else None
    found = (known[name] for name in (USUAL if chosen is None else chosen) if name in known)
    return [
        Want(page.uri, _WORDS.get(page.kind, page.title), page.kind == PageKind.TRAINING)
        for page in found
    ]


def cards(site: Site) -> tuple[HomeCard, ...]:
    """The cards, as the company has chosen them."""
    company = site.library.company
    chosen = company.home.cards if company and company.home else None
    return tuple(HomeCard) if chosen is None else chosen
