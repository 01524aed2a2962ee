"""The navigation that the content makes: by part, then by kind, in the order of the handbook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from markupsafe import escape

from handbook.base.vocabulary import Kind
from handbook.library.house import House
from handbook.pages.guide import guide_pages
from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Page, Site
from handbook.pages.titles import page_title

Nav = list[str | dict[str, Any]]
"""A list of addresses, and of titles with what stands below them: what MkDocs calls `nav`."""

WHOLE = "handbook"

ASKED = re.compile(r"\*([a-z][a-z0-9-]*)\*")
"""An entry of `nav` that asks for pages: `*handbook*` for all groups, `*scripts*` for one."""

HOME, REFERENCE, AUTHORS = "home", "reference", "authors"

TITLES = {
    "emergencies": "紧急事件",
    "safety": "作业票、演练、证件",
    "scripts": PageKind.SCRIPTS,
    "checklists": PageKind.CHECKLISTS,
    "commitments": "承诺与公示",
    "roles": PageKind.ROLES,
    "training": PageKind.TRAINING,
    REFERENCE: "查依据",
    AUTHORS: "作者",
}
"""The groups that are no parts, in their order: each with its title, or the kind of page whose it has."""

GROUPS: dict[str, str] = {
    PageKind.EMERGENCIES: "emergencies",
    Kind.EMERGENCY: "emergencies",
    Kind.PERMIT: "safety",
    Kind.DRILL: "safety",
    Kind.CERTIFICATE: "safety",
    PageKind.SCRIPTS: "scripts",
    PageKind.SCRIPT: "scripts",
    PageKind.PHRASES: "scripts",
    PageKind.TODAY: "checklists",
    PageKind.CHECKLISTS: "checklists",
    PageKind.CHECKLIST: "checklists",
    PageKind.ESTATES: "checklists",
    PageKind.ESTATE: "checklists",
    PageKind.CAPACITY: "checklists",
    PageKind.COMMITMENTS: "commitments",
    PageKind.JURISDICTIONS: "commitments",
    PageKind.DISCLOSURES: "commitments",
    PageKind.ROLES: "roles",
    PageKind.ROLE: "roles",
    PageKind.TRAINING: "training",
    PageKind.PATH: "training",
    PageKind.QUIZ: "training",
    PageKind.EXAM: "training",
    PageKind.RECORD: "training",
    PageKind.FIELDS: AUTHORS,
}
"""Kind of a page -> its group; what is not named here, and is no chapter, is looked up: reference."""

FOLDED: dict[str, str] = {
    Kind.EMERGENCY: "各张卡",
    Kind.PERMIT: "作业票",
    Kind.DRILL: "演练",
    Kind.CERTIFICATE: "证件",
    PageKind.SCRIPT: "各篇话术",
    PageKind.CHECKLIST: "各张清单",
    PageKind.ESTATE: "",  # as the company calls a place
    PageKind.CAPACITY: "人手",
    PageKind.PATH: "学习路径",
    PageKind.QUIZ: "按主题考",
    PageKind.EXAM: "上岗考",
}
"""Kinds of which there are many: from two on they stand below a title of their own."""


@dataclass(slots=True)
class NavigationGroup:
    """A section of the navigation: what asks for it, its title (none for the first page), its entries.
    The title is HTML: MkDocs and its themes take it for that, and it was typed as text."""

    id: str
    title: str
    entries: Nav = field(default_factory=list)


def titles(site: Site) -> dict[str, str]:
    """Id -> title of every group that can be asked for: the first page, the parts, and the kinds."""
    parts = {part.id: part.title.zh for part in site.library.parts}
    own = {
        id: page_title(site.library, title).zh if isinstance(title, PageKind) else title
        for id, title in TITLES.items()
    }
    return {HOME: "", **parts, **own}


def groups(site: Site) -> dict[str, NavigationGroup]:
    """The groups that have pages, by id."""
    parts = {part.id for part in site.library.parts}
    found = {id: NavigationGroup(id, str(escape(title))) for id, title in titles(site).items()}
    decisions = _part_with_decisions(site)
    held: dict[str, list[Page]] = {id: [] for id in found}
    for page in site.pages.values():
        held[_group(page, decisions, parts)].append(page)
    for id, pages in held.items():
        found[id].entries = list(_folded(pages, site.library.house))
    found[AUTHORS].entries = list(guide_pages())
    return {id: group for id, group in found.items() if group.entries}


def groups_of_pages(site: Site) -> Iterator[tuple[str, list[Page]]]:
    """Title of a group -> the pages that the content makes for it, in the order of the navigation."""
    decisions = _part_with_decisions(site)
    parts = {part.id for part in site.library.parts}
    for id, title in titles(site).items():
        pages = [page for page in site.pages.values() if _group(page, decisions, parts) == id]
        if pages:
            yield title, pages


def navigation(site: Site, written: object, own: Nav) -> Nav:
    """What stands in the navigation: as `nav` says, with what it asks for put in; without a `nav`,
    all groups, and then the hand-written pages. `written` is None, or as it was read from YAML."""
    made = groups(site)
    if not isinstance(written, list):
        return [*_sections(made.values()), *own]
    named = set(asked_for(written))
    rest = [group for id, group in made.items() if id not in named]
    return _filled(written, made, rest)


def asked_for(written: object) -> Iterator[str]:
    """The words between asterisks in a `nav`, in any depth."""
    if isinstance(written, list):
        for entry in written:
            yield from asked_for(entry)
    elif isinstance(written, dict):
        for entry in written.values():
            yield from asked_for(entry)
    elif isinstance(written, str) and (match := ASKED.fullmatch(written)):
        yield match[1]


def uris(entries: object) -> Iterator[str]:
    """Every address in a navigation."""
    if isinstance(entries, str):
        yield entries
    elif isinstance(entries, list | dict):
        for entry in entries.values() if isinstance(entries, dict) else entries:
            yield from uris(entry)


def _filled(
    written: list[object], made: dict[str, NavigationGroup], rest: list[NavigationGroup]
) -> Nav:
    found: Nav = []
    for entry in written:
        if isinstance(entry, dict):
            for title, below in entry.items():
                is_one = isinstance(below, str) and ASKED.fullmatch(below)
                filled = _filled(below if isinstance(below, list) else [below], made, rest)
                if isinstance(below, list) or is_one:
                    found += [{str(title): filled}] if filled else []
                else:
                    found.append({str(title): below})
        elif isinstance(entry, str) and (match := ASKED.fullmatch(entry)):
            if match[1] == WHOLE:
                found += _sections(rest)
            elif match[1] in made:
                found += made[match[1]].entries
        elif isinstance(entry, str):
            found.append(entry)
    return found


def _sections(made: Iterable[NavigationGroup]) -> Nav:
    found: Nav = []
    for group in made:
        found += [{group.title: group.entries}] if group.title else group.entries
    return found


def _group(page: Page, decisions: str, parts: set[str]) -> str:
    if page.kind == PageKind.HOME:
        return HOME
    if page.kind == PageKind.PART:
        return page.uri.removesuffix(".md")
    if page.kind == PageKind.DECISIONS:
        return decisions
    if page.kind == PageKind.SECTION:
        part = str(getattr(page.subject, "part", ""))
        return part if part in parts else REFERENCE
    return GROUPS.get(page.kind, REFERENCE)


def _part_with_decisions(site: Site) -> str:
    """The last part that asks questions of yes and no; they are followed along its chapters."""
    asking = {
        str(getattr(entry.headings[0], "part", ""))
        for entry in site.library.entries.values()
        if entry.kind is Kind.DECISION and entry.headings
    }
    return next((part.id for part in reversed(site.library.parts) if part.id in asking), REFERENCE)


def _folded(pages: list[Page], house: House) -> Iterator[str | dict[str, Any]]:
    """The addresses in order; of a kind with many, those together below its title."""
    for page in pages:
        title = FOLDED.get(page.kind)
        if page.kind == PageKind.ESTATE:
            title = f"各个{house.estate.zh}"
        same = [other.uri for other in pages if other.kind == page.kind]
        if title is None or len(same) < 2:
            yield page.uri
        elif page.uri == same[0]:
            yield {str(escape(title)): list(same)}
