"""What can be found on a page, read from its HTML: a section for each heading that has an id, and an entry for
each element that says it is one.

    <li id="r1" data-search-kind="rule" data-search-role="front-desk" data-search-aliases="工服 着装">…</li>

`data-search-exclude` leaves an element out, as in Material.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from handbook.search.entry import SearchEntry

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SILENT = frozenset({"script", "style", "object", "template", "svg"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_BREAKS = frozenset({"p", "div", "li", "td", "th", "dt", "dd", "tr", "br", "pre", "summary"})


@dataclass
class _Found:
    anchor: str
    kind: str = ""
    roles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


@dataclass
class _Open:
    tag: str
    silent: bool = False
    found: _Found | None = None
    """What is told of until the element ends."""
    heading: _Found | None = None
    """Whose title the element is."""


def read_page(html: str, title: str, about: Mapping[str, Any]) -> tuple[SearchEntry, ...]:
    """The entries of a page. `about` is what its front matter says under `search`; `{exclude: true}`
    leaves it out."""
    if about.get("exclude"):
        return ()
    reader = _MarkupReader()
    reader.feed(html)
    reader.close()
    kind = str(about.get("kind", "page"))
    roles = _words(about.get("roles", ()))
    found = []
    for number, part in enumerate(reader.found):
        name = " ".join("".join(part.title).split())
        text = " ".join("".join(part.text).split())
        if number == 0:
            name = title
        elif not (name or text):
            continue
        aliases = part.aliases if number else (*_words(about.get("aliases", ())), *part.aliases)
        found.append(
            SearchEntry(
                part.anchor,
                name or title,
                text,
                kind=part.kind or kind,
                roles=part.roles or roles,
                aliases=aliases,
            )
        )
    return tuple(found)


def _words(value: object) -> tuple[str, ...]:
    """Words that are written as a list, or in one string."""
    if isinstance(value, str):
        return tuple(value.split())
    return tuple(map(str, value)) if isinstance(value, (list, tuple)) else ()


class _MarkupReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = [_Found("")]
        self._section = self.found[0]
        self._open: list[_Open] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        above = self._open[-1] if self._open else None
        if tag in _BREAKS:
            self._say(" ")
        if tag in _VOID:
            return
        here = _Open(tag, silent=bool(above and above.silent))
        classes = (attributes.get("class") or "").split()
        if tag in _SILENT or "data-search-exclude" in attributes or "headerlink" in classes:
            here.silent = True
        anchor = attributes.get("id") or ""
        is_entry = bool(anchor) and "data-search-kind" in attributes
        is_heading = tag in _HEADINGS
        if not here.silent and (is_entry or (is_heading and anchor) or tag == "h1"):
            told = _Found(
                "" if tag == "h1" else anchor,
                attributes.get("data-search-kind") or "",
                _words(attributes.get("data-search-role") or ""),
                _words(attributes.get("data-search-aliases") or ""),
            )
            if tag == "h1":
                self.found[0].aliases += told.aliases
                here.heading = self.found[0]
            else:
                self.found.append(told)
                if is_heading:
                    here.heading = self._section = told
                else:
                    here.found = told
                    told.title.append(attributes.get("data-search-title") or "")
        self._open.append(here)

    def handle_endtag(self, tag: str) -> None:
        for number in range(len(self._open) - 1, -1, -1):
            if self._open[number].tag == tag:
                del self._open[number:]
                return

    def handle_data(self, data: str) -> None:
        self._say(data)

    def _say(self, data: str) -> None:
        told: _Found | None = None
        for here in reversed(self._open):
            if here.silent:
                return
            if here.heading is not None:
                here.heading.title.append(data)
                return
            if told is None and here.found is not None:
                told = here.found
        (told or self._section).text.append(data)
