"""Where an id stands: where it was given, in fields, in texts, in hand-written pages and the navigation."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import unquote, urlsplit

import yaml

from handbook.base.inline import Placeholder, parse_inline
from handbook.base.problems import Position
from handbook.checks.prose import DOCS, ProseLink, hand_written_links
from handbook.editing.source_text import Edit, SourceText
from handbook.editing.trial_tree import CONFIG, TrialTree
from handbook.library.library import Library
from handbook.model.base import id_of
from handbook.model.registers import RetiredId
from handbook.pages.site import Address, Page, Site


class IdUse(StrEnum):
    """What an id does at a place."""

    GIVEN = "given"
    RETIRED = "retired"
    FIELD = "field"
    LINK = "link"
    PLACEHOLDER = "placeholder"
    PAGE = "page"


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """An id, where it begins or where the text begins that holds it, and the field it stands in."""

    position: Position
    role: IdUse
    id: str
    field: str


def occurrences(library: Library, ids: Mapping[str, object]) -> list[Occurrence]:
    """Everywhere in the YAML where one of these ids stands, by file and line."""
    return sorted({*_in_fields(library, ids), *_in_texts(library, ids)})


def _in_fields(library: Library, ids: Mapping[str, object]) -> Iterator[Occurrence]:
    for model, _owner in library.models:
        if model.declared.kind is not None and id_of(model) in ids:
            yield Occurrence(model.place.position("id"), IdUse.GIVEN, id_of(model), "id")
        elif isinstance(model, RetiredId) and model.id in ids:
            yield Occurrence(model.place.position("id"), IdUse.RETIRED, model.id, "id")
    for model, found in library.references:
        if found.target in ids:
            position = model.place.position(*found.steps)
            yield Occurrence(position, IdUse.FIELD, found.target, str(found.steps[0]))


def _in_texts(library: Library, ids: Mapping[str, object]) -> Iterator[Occurrence]:
    for model, passage, link in library.links:
        if link.target in ids:
            position = model.place.position(*passage.steps)
            yield Occurrence(position, IdUse.LINK, link.target, str(passage.steps[0]))
    for model, passage in library.passages:
        if "{" not in passage.text:
            continue
        for part in parse_inline(passage.text):
            if isinstance(part, Placeholder) and part.name in ids:
                position = model.place.position(*passage.steps)
                yield Occurrence(position, IdUse.PLACEHOLDER, part.name, str(passage.steps[0]))


def replacing(source: SourceText, found: Occurrence, new: str) -> Iterator[Edit]:
    """The edits that put a new id in the place of one; the quotes and words around it stay."""
    span = source.scalar_at(found.position.line, found.position.column)
    typed = source.text[span.start : span.end]
    old = re.escape(found.id)
    if found.role is IdUse.LINK:
        pattern = rf"(?<=\[\[)(\s*){old}(?=\s*(?:\||\]\]))"
    elif found.role is IdUse.PLACEHOLDER:
        pattern = rf"(?<=\{{)(){old}(?=\}})"
    else:
        pattern = rf"\A(['\"]?){old}(?=['\"]?\Z)"
    for match in re.finditer(pattern, typed):
        yield Edit(span.start + match.end(1), span.start + match.end(), new)


def follow_addresses(trial: TrialTree, before: Site, after: Site, ids: Mapping[str, str]) -> None:
    """Where things stand at another address now, have hand-written links and the navigation lead there."""
    moved: dict[tuple[str, str], Address] = {}
    for id, address in before.addresses.items():
        now = after.addresses.get(ids.get(id, id))
        if now is not None and now != address:
            moved[address.uri, address.anchor] = now
    pages = {_subject(page): page.uri for page in after.pages.values() if page.subject}
    for page in before.pages.values():
        kind, id = _subject(page)
        uri = pages.get((kind, ids.get(id, id)))
        if page.subject and uri not in (None, page.uri):
            moved.setdefault((page.uri, ""), Address(str(uri), ""))
    if not moved:
        return
    _in_navigation(trial, moved)
    docs = trial.folder / DOCS
    for path in sorted(docs.rglob("*.md")) if docs.is_dir() else ():
        _in_prose(trial, path.relative_to(docs).as_posix(), moved)


def _subject(page: Page) -> tuple[str, str]:
    """What a page is about: its kind, and the id of its subject or of the role that this is for."""
    subject = page.subject
    return page.kind, str(getattr(subject, "role", None) or getattr(subject, "id", ""))


def _in_navigation(trial: TrialTree, moved: Mapping[tuple[str, str], Address]) -> None:
    if not (trial.folder / CONFIG).is_file():
        return
    source = trial.source(CONFIG)
    try:
        scalars = list(source.scalars)
    except yaml.YAMLError:
        return  # the check says so
    edits = [
        Edit(span.start, span.end, moved[span.value, ""].uri)
        for span in scalars
        if (span.value, "") in moved
    ]
    if edits:
        trial.edit(CONFIG, edits)


def _in_prose(trial: TrialTree, uri: str, moved: Mapping[tuple[str, str], Address]) -> None:
    path = f"{DOCS}/{uri}"
    source = trial.source(path)
    edits = []
    for link, wanted in _targets(source.text, uri):
        now = moved.get(wanted)
        start = source.offset(link.line, link.column)
        if now is None or not source.text.startswith(link.target, start):
            continue
        target = posixpath.relpath(now.uri, posixpath.dirname(uri) or ".")
        target += f"#{now.anchor}" if now.anchor else ""
        edits.append(Edit(start, start + len(link.target), target))
    if edits:
        trial.edit(path, edits)


def in_prose(root: Path, site: Site, id: str) -> Iterator[Position]:
    """The links of hand-written pages that lead to a thing."""
    address = site.addresses.get(id)
    docs = root / DOCS
    for path in sorted(docs.rglob("*.md")) if docs.is_dir() and address else ():
        uri = path.relative_to(docs).as_posix()
        for link, wanted in _targets(path.read_text("utf-8"), uri):
            if address and wanted == (address.uri, address.anchor):
                yield Position(f"{DOCS}/{uri}", link.line, link.column)


def _targets(text: str, uri: str) -> Iterator[tuple[ProseLink, tuple[str, str]]]:
    """The links of a hand-written page to pages, with the address and the anchor each leads to."""
    for link in hand_written_links(text):
        parts = urlsplit(link.target)
        if not parts.scheme and not parts.netloc and parts.path.endswith(".md"):
            path = posixpath.join(posixpath.dirname(uri), unquote(parts.path))
            yield link, (posixpath.normpath(path), unquote(parts.fragment))
