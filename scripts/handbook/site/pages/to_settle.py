"""The page of a preview that lists what must be settled before a release."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.base.problems import Problem
from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Page, Site
from handbook.pages.views import Viewer

PAGE = Page(
    "to-settle.md", "发布前要定的", PageKind.TO_SETTLE, "预览时可以先放着，发布以前要一条条定下来的"
)


def shown_pages(site: Site) -> dict[str, Page]:
    """The pages of a site by address, with this one where there is something to settle."""
    return {PAGE.uri: PAGE, **site.pages} if site.to_settle else site.pages


@dataclass(frozen=True, slots=True)
class ToSettle:
    """One thing to settle: where it stands, the address at which it is changed, and what it is."""

    where: str
    edit: str | None
    words: str


def to_settle(problems: list[Problem], viewer: Viewer) -> tuple[ToSettle, ...]:
    """Each with the place where it is changed, in the order of the files."""
    return tuple(
        ToSettle(f"{one.path}:{one.line}", viewer.edit(one.path, one.line), one.message)
        for one in problems
    )


@dataclass(frozen=True, slots=True)
class ToSettlePage:
    """What the page shows of what must be settled."""

    settle: tuple[ToSettle, ...]


def _view(site: Site, _page: Page, viewer: Viewer) -> ToSettlePage:
    return ToSettlePage(settle=to_settle(site.to_settle, viewer))


VIEWS = {PageKind.TO_SETTLE: _view}
