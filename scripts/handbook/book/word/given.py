"""What a Word file was given out with: each text by the tag of its control, kept inside the file itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

NAMESPACE = "urn:estate-handbook:given"
FORMAT = "1"

TAG = 64
"""The most characters that Word keeps of a tag."""

STORE = "{8F1B6A8E-3C0E-4B0B-9D55-6E5B3F2C7A10}"
"""What Word knows the part by: any GUID, always the same."""


@dataclass(frozen=True, slots=True)
class GivenText:
    """A text as it was given out: its key, and its pieces, each as it was shown and as it was typed."""

    key: str
    pieces: tuple[tuple[str, str], ...]

    @property
    def shown(self) -> str:
        """The words as they stood in the file."""
        return "".join(shown for shown, _ in self.pieces)

    @property
    def typed(self) -> str:
        """The text as it stood in the tree."""
        return "".join(typed for _, typed in self.pieces)

    def retyped(self, theirs: str) -> str | None:
        """What must be typed for other words to be shown; None where a link, a stress or a blank was
        changed, moved or lost, or its words are there more often than before, so that nobody can tell
        which is which.

        >>> text = GivenText("a/text", (("先看", "先看"), ("作业票", "[[permit|作业票]]"), ("，再干", "，再干")))
        >>> text.retyped("先查作业票，再开工"), text.retyped("先看票，再干")
        ('先查[[permit|作业票]]，再开工', None)
        """
        found, at, start = [], 0, 0
        for shown, typed in self.pieces:
            if shown != typed:
                ours, now = _places(shown, self.shown), _places(shown, theirs)
                if not shown or len(ours) != len(now) or now[ours.index(start)] < at:
                    return None
                place = now[ours.index(start)]
                found += [theirs[at:place], typed]
                at = place + len(shown)
            start += len(shown)
        return "".join([*found, theirs[at:]])


def _places(words: str, text: str) -> list[int]:
    """Where words begin in a text, overlapping or not."""
    return [one.start() for one in re.finditer(f"(?={re.escape(words)})", text)]


def even(words: str) -> str:
    """Words as they are compared: with spaces of one kind, of which Word and people make others."""
    return words.replace("\N{NO-BREAK SPACE}", " ")


def tag_of(key: str) -> str:
    """The tag of the control of a text: its key, as far as Word keeps it."""
    if len(key) <= TAG:
        return key
    return f"{key[: TAG - 13]}~{hashlib.sha256(key.encode()).hexdigest()[:12]}"


def mark_of(number: int) -> str:
    """The hidden bookmark around the text that was given out as this one, counted from 1."""
    return f"_Given{number:06}"


def given_xml(serial: str, edition: str, texts: Mapping[str, GivenText]) -> bytes:
    """The part of the file that keeps them; `serial` and `edition` are those of the book."""
    lines = [
        f'<given xmlns="{NAMESPACE}" format="{FORMAT}" serial={quoteattr(serial)} edition={quoteattr(edition)}>'
    ]
    for tag, text in texts.items():
        pieces = "".join(
            f"<p s={quoteattr(shown)}/>"
            if shown == typed
            else f"<p s={quoteattr(shown)} t={quoteattr(typed)}/>"
            for shown, typed in text.pieces
        )
        lines.append(f"<text tag={quoteattr(tag)} key={quoteattr(text.key)}>{pieces}</text>")
    return "\n".join([*lines, "</given>"]).encode()
