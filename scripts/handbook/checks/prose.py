"""Links in hand-written pages (docs/): each must lead to a page and an anchor that exist."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from handbook.base import answers
from handbook.base.message import Message, say
from handbook.base.nearest import nearest_phrase
from handbook.base.problems import Position, Problem
from handbook.base.store import digest
from handbook.pages.guide import guide_files
from handbook.pages.lost_pages import cause_of
from handbook.pages.site import Site
from handbook.reading.source import reason_of

if TYPE_CHECKING:
    from markdown_it.token import Token

RULE = "broken-link"

DOCS = "docs"

_TREES = 16
"""Of how many trees the links are kept."""


@dataclass(frozen=True, slots=True)
class ProseLink:
    """A link of a hand-written page: what it leads to, and the line and column where that stands."""

    target: str
    line: int
    column: int


def check_prose(root: Path, site: Site) -> Iterator[Problem]:
    """The broken links of every Markdown file below `root/docs`."""
    docs = root / DOCS
    if not docs.is_dir():
        return
    files = {path.relative_to(docs).as_posix(): path for path in sorted(docs.rglob("*"))}
    pages = {uri for uri in files if uri.endswith(".md")} | site.pages.keys() | guide_files().keys()
    kept = _KeptLinks(root)
    for uri, path in files.items():
        if not uri.endswith(".md") or not path.is_file():
            continue
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            yield Problem.at(Position(f"{DOCS}/{uri}"), RULE, say("must be saved as UTF-8"))
            continue
        except OSError as error:
            reason = say("must be a file that can be read: {lower}", lower=reason_of(error))
            yield Problem.at(Position(f"{DOCS}/{uri}"), RULE, reason)
            continue
        for link in kept.of(text):
            fault = _fault(uri, link.target, pages, files, site)
            if fault:
                message, cause = fault
                position = Position(f"{DOCS}/{uri}", link.line, link.column)
                yield Problem.at(position, RULE, message, cause=cause)
    kept.close()


def _fault(
    uri: str, target: str, pages: set[str], files: dict[str, Path], site: Site
) -> tuple[Message, str] | None:
    """What is wrong with a link, and which lost file it may come of."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or target.startswith("/"):
        return None
    path = unquote(parts.path)
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(uri), path)) if path else uri
    if wanted not in pages and wanted not in files:
        hint = nearest_phrase(wanted, pages)
        message = say(
            "the link '{target}' must lead to a page in docs/ or of the handbook{hint}",
            target=target,
            hint=hint,
        )
        return message, cause_of(site.library.gaps, wanted)
    anchor = unquote(parts.fragment)
    known = site.anchors.get(wanted)
    if anchor and known is not None and wanted not in files and anchor not in known:
        hint = nearest_phrase(anchor, known)
        message = say(
            "the link '{target}' must lead to an anchor that is on that page{hint}",
            target=target,
            hint=hint,
        )
        return message, cause_of(site.library.gaps, wanted, anchor)
    return None


def hand_written_links(text: str) -> tuple[ProseLink, ...]:
    """Every link and picture of a Markdown text, in order."""
    try:
        return tuple(ProseLink(str(to), int(y), int(x)) for to, y, x in _recalled[digest(text)])
    except (LookupError, TypeError, ValueError):
        return _parsed(text)


@lru_cache(maxsize=2_000)
def _parsed(text: str) -> tuple[ProseLink, ...]:
    """While somebody writes, the other texts stay as they are."""
    return tuple(_links(text))


_recalled: dict[str, Any] = {}
"""Digest of a text -> its links, as they were found in an earlier run."""


class _KeptLinks:
    """The links of a tree's texts, kept from one run to the next."""

    def __init__(self, root: Path) -> None:
        self._store = answers.store("links")
        self._key = self._store.key("links", str(root.resolve())) if self._store else ""
        kept = self._store.recall(self._key) if self._store else None
        _recalled.clear()
        _recalled.update(kept if isinstance(kept, dict) else {})
        self._found: dict[str, Any] = {}

    def of(self, text: str) -> tuple[ProseLink, ...]:
        """Every link of a text."""
        found = hand_written_links(text)
        if self._store is not None:
            self._found[digest(text)] = [[link.target, link.line, link.column] for link in found]
        return found

    def close(self) -> None:
        """Write what is new."""
        if self._store is not None and self._found.keys() != _recalled.keys():
            self._store.keep(self._key, self._found)
            self._store.tidy(most_files=_TREES)


def _links(text: str) -> Iterator[ProseLink]:
    if "](" not in text and "]:" not in text and "<" not in text:
        return
    from markdown_it import MarkdownIt  # only now: many trees have no such links

    lines = text.splitlines()
    for block in MarkdownIt("commonmark").enable("table").parse(text):
        if block.type != "inline" or block.map is None:
            continue
        for token in block.children or ():
            target = _target(token)
            if target is not None:
                yield _locate(target, lines, *block.map)


def _target(token: Token) -> str | None:
    if token.type == "link_open":
        return str(token.attrGet("href") or "")
    if token.type == "image":
        return str(token.attrGet("src") or "")
    return None


def _locate(target: str, lines: list[str], first: int, last: int) -> ProseLink:
    read = unquote(target)
    for number in range(first, min(last, len(lines))):
        for typed in (target, read):
            start = lines[number].find(typed)
            if start >= 0:
                return ProseLink(read, number + 1, start + 1)
    return ProseLink(read, first + 1, 1)
