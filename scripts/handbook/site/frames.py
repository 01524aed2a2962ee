"""The theme's frame around the pages that stand in no navigation: drawn once for all that differ in
nothing but their words, and filled in.

Between two such pages only the title, the description, the addresses, the contents and the text
differ. The frame is drawn with a mark in the place of each, and trusted only where filling it in
gives, to the last character, what the theme itself made of a page; else the theme goes on drawing.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment, Template

from handbook.site.theme.mends import striptags

TRIED_ON = 3
"""The how-many-th page that would have a frame is the one on which it is tried: two cost less without."""

_PAGE_TEMPLATE = "main.html"
_ITEM_TEMPLATE = "partials/toc-item.html"


def _mark(name: str) -> str:
    return f"\ue000{name}\ue001"


# Two spaces become one where the theme strips the tags of a title, so that both places are told apart.
_TITLE, _STRIPPED = _mark("the  title"), _mark("the title")
_DESCRIPTION, _CANONICAL, _EDIT = _mark("description"), _mark("canonical"), _mark("edit")
_TEXT, _FIRST, _CONTENTS = _mark("text"), _mark("first"), _mark("contents")
_ANCHOR, _LAST, _CHILDREN = _mark("anchor"), _mark("last"), _mark("children")
_MARKS = re.compile("(\ue000[a-z ]+\ue001)")

Draw = Callable[[dict[str, Any]], str]


@dataclass
class _Heading:
    """An entry of a table of contents, as MkDocs has them."""

    title: str
    id: str
    level: int
    children: list[_Heading] = field(default_factory=list)

    @property
    def url(self) -> str:
        return "#" + self.id


class Frames:
    """The frames of one build."""

    def __init__(self, environment: Environment, in_navigation: Iterable[object]) -> None:
        self._environment = environment
        self._in_navigation = {*map(id, in_navigation)}
        self._seen: Counter[object] = Counter()
        self._frames: dict[object, _Frame | None] = {}

    def use(self) -> None:
        """Let the environment's template of pages fill in frames."""
        get = self._environment.get_template

        def get_template(name: str | Template, *rest: Any, **more: Any) -> Any:
            found = get(name, *rest, **more)
            is_page = name == _PAGE_TEMPLATE and not (rest or more)
            return _Framed(self, found) if is_page else found

        self._environment.get_template = get_template  # type: ignore[method-assign]

    def draw(self, context: dict[str, Any], by_theme: Draw) -> str:
        """The whole page: from a frame where one is known to be right."""
        page = context["page"]
        if id(page) in self._in_navigation:
            return by_theme(context)
        key = _key(page, context["base_url"])
        if key not in self._frames:
            self._seen[key] += 1
            whole = by_theme(context)
            if self._seen[key] == TRIED_ON:
                frame = self._frame(context, by_theme)
                self._frames[key] = frame if frame and frame.filled(page) == whole else None
            return whole
        frame = self._frames[key]
        return by_theme(context) if frame is None else frame.filled(page)

    def _frame(self, context: dict[str, Any], by_theme: Draw) -> _Frame | None:
        """What the theme draws around a page; None where its parts are not found again."""
        page = copy.copy(context["page"])
        page.title = _TITLE
        if page.meta.get("description"):
            page.meta = {**page.meta, "description": _DESCRIPTION}
        page.canonical_url = page.canonical_url and _CANONICAL
        page.edit_url = page.edit_url and _EDIT
        page.content = ("<h1" if "<h1" in page.content else "") + _TEXT
        top, shown = _contents(page)
        entries: list[_Heading] = []
        if shown:
            first_id = _FIRST if top is None else _LAST
            entries = [_Heading(_TITLE, first_id, 2), _Heading(_TITLE, _ANCHOR, 2)]
        page.toc = entries if top is None else [_Heading(_TITLE, _FIRST, top.level, entries)]
        context = context | {"page": page}
        text = by_theme(context).replace(f"<h1{_TEXT}", _TEXT)
        if not shown:
            return _Frame(text, None)
        template = self._environment.get_template(_ITEM_TEMPLATE)

        def item(entry: _Heading) -> str:
            return template.render(context | {"toc_item": entry})

        first, second = map(item, entries)
        pieces = re.split(f"({re.escape(first)}|{re.escape(second)})", text)
        if pieces[1::2] != [first, second]:
            return None
        before, _, between, _, after = pieces
        return _Frame(before + _CONTENTS + after, _Item(item, between))


class _Framed:
    """A template of pages that draws some of them from a frame."""

    def __init__(self, frames: Frames, template: Template) -> None:
        self._frames, self._template = frames, template

    def render(self, context: dict[str, Any]) -> str:
        return self._frames.draw(context, self._template.render)


class _Item:
    """An entry of the table of contents, as the theme draws it, with those below it."""

    def __init__(self, draw: Callable[[_Heading], str], between: str) -> None:
        children = [_Heading(_TITLE, _FIRST, 3), _Heading(_TITLE, _LAST, 3)]
        first, last = map(draw, children)
        before, _, rest = draw(_Heading(_TITLE, _ANCHOR, 2, children)).partition(first)
        below, _, after = rest.partition(last)
        self._between, self._below = between, below
        self._leaf = _cut(draw(_Heading(_TITLE, _ANCHOR, 2)))
        self._parent = _cut(before + _CHILDREN + after)

    def drawn(self, entries: Iterable[Any]) -> str:
        """The entries of a page one after another."""
        return self._between.join(map(self._one, entries))

    def _one(self, entry: Any) -> str:
        known = {_TITLE: entry.title, _STRIPPED: striptags(entry.title), _ANCHOR: entry.id}
        if not entry.children:
            return _filled(self._leaf, known)
        known[_CHILDREN] = self._below.join(map(self._one, entry.children))
        return _filled(self._parent, known)


class _Frame:
    """All of a page but its own words."""

    def __init__(self, text: str, item: _Item | None) -> None:
        self._pieces, self._item = _cut(text), item

    def filled(self, page: Any) -> str:
        """The page within the frame."""
        _, shown = _contents(page)
        known = {
            _TITLE: page.title,
            _STRIPPED: striptags(page.title),
            _DESCRIPTION: page.meta.get("description"),
            _CANONICAL: page.canonical_url,
            _EDIT: page.edit_url,
            _TEXT: page.content,
            _FIRST: next((entry.id for entry in page.toc), ""),
            _CONTENTS: self._item.drawn(shown) if self._item else "",
        }
        return _filled(self._pieces, known)


def _contents(page: Any) -> tuple[Any, list[Any]]:
    """The heading that a page's table of contents leaves out as it is the page's own, if there is one, and
    the entries that it shows."""
    entries = [*page.toc]
    if entries and entries[0].level == 1:
        return entries[0], entries[0].children
    return None, entries


def _key(page: Any, base_url: str) -> tuple[object, ...]:
    """All that decides on a page's frame."""
    rest = {name: value for name, value in page.meta.items() if name != "description"}
    top, shown = _contents(page)
    return (
        base_url,
        repr(rest),
        bool(page.meta.get("description")),
        bool(page.canonical_url),
        bool(page.edit_url),
        page.is_homepage,
        top and top.level,
        bool(shown),
        "<h1" in page.content,
        str(page.update_date),
    )


def _cut(text: str) -> list[str]:
    """Text and marks in turns."""
    return _MARKS.split(text)


def _filled(pieces: Sequence[str], known: dict[str, Any]) -> str:
    filled = [*pieces]
    filled[1::2] = [str(known[mark]) for mark in pieces[1::2]]
    return "".join(filled)
