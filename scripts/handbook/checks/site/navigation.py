"""The navigation in mkdocs.yml: each entry must be a page that there is, found before a site is made;
and each page must be in it, or nobody finds the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from handbook.base.message import NOTHING, quoted, say
from handbook.base.nearest import nearest_phrase
from handbook.base.problems import Position, Problem, Severity
from handbook.checks.prose import hand_written_links
from handbook.checks.site.settings_file import CONFIG, Settings
from handbook.pages.guide import guide_files, joined
from handbook.pages.lost_pages import cause_of
from handbook.pages.navigation import ASKED, WHOLE, navigation, titles, uris
from handbook.pages.site import Site

RULE = "unknown-page"
ORPHAN = "orphan-page"

SHOWN = 3
"""How many of the pages that are missing are named."""


def check_navigation(settings: Settings, site: Site) -> Iterator[Problem]:
    """The pages that the navigation names and nobody makes, and those that are in no navigation. Its
    shape must be right."""
    key, written = next(
        ((key, value) for key, value in settings.pairs() if key.value == "nav"), (None, None)
    )
    if key is None or not isinstance(written, yaml.SequenceNode):
        return  # all of it is made from the content
    docs = settings.root / "docs"
    names = {WHOLE, *titles(site)}
    for entry in _entries(written):
        page = entry.value
        parts = urlsplit(page)
        asked = ASKED.fullmatch(page)
        is_page = not (parts.scheme or parts.netloc) and page.endswith(".md")
        if asked and asked[1] not in names:
            yield Problem.at(
                _position(entry),
                RULE,
                say(
                    "'{page}' in 'nav' must ask for pages that there are, such as '*{whole}*'",
                    page=page,
                    whole=WHOLE,
                )
                + nearest_phrase(asked[1], names),
            )
        elif is_page and page not in {*site.pages, *guide_files()} and not (docs / page).is_file():
            yield Problem.at(
                _position(entry),
                RULE,
                say("'{page}' in 'nav' must be a page in docs/ or of the handbook", page=page)
                + nearest_phrase(page, site.pages),
                cause=cause_of(site.library.gaps, page),
            )
    yield from _orphans(docs, site, key, set(uris(navigation(site, _plain(written), []))))


def _orphans(docs: Path, site: Site, key: yaml.Node, named: set[str]) -> Iterator[Problem]:
    missing = [uri for uri in site.pages if uri not in named]
    if missing:
        more = len(missing) - SHOWN
        yield Problem.at(
            _position(key),
            ORPHAN,
            say(
                "'nav' must lead to every page, and has not {pages}{more}; the entry \"*{whole}*\" "
                "puts all pages of the handbook in",
                pages=quoted(missing[:SHOWN]),
                more=say(" and {count} more", count=more) if more > 0 else NOTHING,
                whole=WHOLE,
            ),
            Severity.WARNING,
        )
    for uri in _unreached(docs, named):
        yield Problem.at(
            Position(f"docs/{uri}"),
            ORPHAN,
            say(
                "the page '{uri}' must be in 'nav' of {config}, or linked from a page that is",
                uri=uri,
                config=CONFIG,
            ),
            Severity.WARNING,
        )


def _unreached(docs: Path, named: set[str]) -> list[str]:
    """The hand-written pages to which neither the navigation leads nor a hand-written page in it."""
    written = {path.relative_to(docs).as_posix(): path for path in sorted(docs.rglob("*.md"))}
    waiting = [uri for uri in written if uri in named or uri in guide_files()]
    reached = set(waiting)
    while waiting:
        uri = waiting.pop()
        try:
            links = hand_written_links(written[uri].read_text("utf-8"))
        except (UnicodeDecodeError, OSError):
            continue  # said by another check
        for link in links:
            target = joined(uri.rpartition("/")[0], urlsplit(link.target).path)
            if target in written and target not in reached:
                reached.add(target)
                waiting.append(target)
    return [uri for uri in written if uri not in reached]


def _position(node: yaml.Node) -> Position:
    return Position(CONFIG, node.start_mark.line + 1, node.start_mark.column + 1)


def _plain(node: yaml.Node) -> object:
    """What a node holds, its words as they were typed."""
    if isinstance(node, yaml.SequenceNode):
        return [_plain(entry) for entry in node.value]
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    return node.value


def _entries(top: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """What a list leads to, in any depth."""
    waiting = [top]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            yield node
        elif isinstance(node, yaml.SequenceNode):
            waiting += reversed(node.value)
        elif isinstance(node, yaml.MappingNode):
            waiting += reversed([value for _title, value in node.value])
