"""A page of MkDocs whose HTML is made from data: there is no Markdown to read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Page
from handbook.pages.views import Edit
from handbook.site.render import PageContent, TocEntry


class DataPage(MkDocsPage):
    """A page made from data. `make` is asked for its HTML by its URL."""

    is_late = False
    """Whether it is made as it is written and forgotten after, as nobody else's program looks at it before:
    what all pages hold together is then never in memory."""

    def __init__(
        self,
        page: Page,
        file: File,
        config: MkDocsConfig,
        make: Callable[[Page, str], PageContent],
        edit: Edit,
    ) -> None:
        super().__init__(escape(page.title), file, config)
        self._page, self._make = page, make
        self.edit_url = None
        if page.subject is not None:
            position = page.subject.place.position()
            self.edit_url = edit(position.path, position.line)

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no Markdown; only what the theme asks a page's head for."""
        self.markdown = ""
        self.meta = {"description": escape(self._page.description)}
        if self._page.kind is PageKind.EMERGENCIES:
            self.meta["hide"] = ["navigation", "toc"]
        if self._page.kind is PageKind.TODAY:
            self.meta["hide"] = ["toc"]

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """MkDocs asks for the HTML of all pages before it writes the first."""
        self.content = ""
        if not self.is_late:
            self._fill()

    def begin(self) -> None:
        """It is written next."""
        if self.is_late:
            self._fill()

    def end(self) -> None:
        """It has been written."""
        if self.is_late:
            self.content, self.toc = "", TableOfContents([])

    def _fill(self) -> None:
        content = self._make(self._page, self.url)
        self.content = content.html
        self.toc = _toc(content.toc)
        self.present_anchor_ids = set(content.anchors)


def _toc(entries: tuple[TocEntry, ...]) -> TableOfContents:
    top: list[AnchorLink] = []
    for entry in entries:
        link = AnchorLink(escape(entry.title), entry.anchor, entry.level)
        if entry.level == 3 and top:
            top[-1].children.append(link)
        else:
            top.append(link)
    return TableOfContents(top)


def contents(entries: list[Any]) -> TableOfContents:
    """A table of contents as MkDocs makes it of a page of Markdown: of title, id, level and what is below."""
    links = [_link(*entry) for entry in entries]
    if links:
        links[0].active = True  # type: ignore[attr-defined]
    return TableOfContents(links)


def _link(title: str, id: str, level: int, children: list[Any]) -> AnchorLink:
    link = AnchorLink(title, id, level)
    link.children = [_link(*child) for child in children]
    return link
