"""What search can find."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """Something on a page that can be found by itself."""

    anchor: str
    """Where it stands on the page; empty for the page itself."""
    title: str
    text: str
    english: str = ""
    """Its title in English."""
    kind: str = "page"
    """What it is, e.g. `rule`: shown beside the result, and what results are filtered by."""
    roles: tuple[str, ...] = ()
    """Whom it is for; filtered by, too. `all` stands for everybody."""
    aliases: tuple[str, ...] = ()
    """What else it may be called."""


@dataclass(frozen=True, slots=True)
class PageEntries:
    """A page and what can be found on it."""

    url: str
    """Relative to the site's root."""
    title: str
    entries: tuple[SearchEntry, ...]
    is_late: bool = False
    """Looked through only where the other pages have no good answer."""
