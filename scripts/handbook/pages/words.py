"""Texts as HTML: escaped words, and the inline subset as elements."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup, escape

from handbook.base.inline import Inline, Link, Words, is_marked, parse_inline
from handbook.library.library import Library
from handbook.library.placeholders import placeholder_words
from handbook.model.text import Heading, Text

Url = Callable[[str], str | None]
"""Id -> where it stands, relative to the page being made, or None where it has no address."""


class PageSpeaker:
    """Says texts in HTML on one page."""

    def __init__(self, library: Library, url: Url) -> None:
        self.library = library
        self.url = url

    def __call__(self, text: Text | Heading | str | None) -> Markup:
        """The Chinese of a text as HTML; nothing for None."""
        if text is None:
            return Markup("")
        return self._say(text if isinstance(text, str) else text.zh, "zh")

    def english(self, text: Text | Heading | None) -> Markup:
        """The English of a text as HTML; nothing where it has none."""
        return self._say(text.en, "en") if text is not None and text.en else Markup("")

    def _say(self, source: str, language: str) -> Markup:
        if not is_marked(source):
            return escape(source)
        return Markup("").join(self._part(part, language) for part in parse_inline(source))

    def _part(self, part: Inline, language: str) -> Markup:
        if isinstance(part, Words):
            words = escape(part.text)
            return Markup("<strong>{}</strong>").format(words) if part.strong else words
        if isinstance(part, Link):
            entry = self.library.entries.get(part.target)
            title = part.words or (entry.title if entry else part.target)
            url = self.url(part.target)
            if url is None:
                return escape(title)
            return Markup('<a href="{}">{}</a>').format(url, title)
        name, example = placeholder_words(self.library, part.name, language)
        if example:
            return Markup('<span class="hb-fact" data-fact="{}" title="{}">{}</span>').format(
                part.name, example, name
            )
        return Markup('<span class="hb-fact" data-fact="{}">{}</span>').format(part.name, name)
