"""Pages as HTML: autoescaped templates, one a kind of page. Nothing is read as Markdown or Jinja."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from functools import cache
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

import handbook
from handbook.base.own_templates import own_templates, rendered
from handbook.base.vocabulary import HomeCard, Kind, Mark
from handbook.checklists.pages import checklists
from handbook.library.inheritance import Requirement
from handbook.library.library import Entry as LibraryEntry
from handbook.library.library import Library
from handbook.model.desk import Decision
from handbook.model.registers import Part, Role
from handbook.model.section import Body, Section
from handbook.model.training import Path as LearningPath
from handbook.pages import flow
from handbook.pages.folders import FOLDERS
from handbook.pages.home import Want, cards, wants
from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Page, Site
from handbook.pages.templates import template
from handbook.pages.views import Edit, Viewer
from handbook.pages.words import PageSpeaker
from handbook.search.entry import SearchEntry
from handbook.site.findable import findable
from handbook.site.pages.holidays import CalendarView, calendars
from handbook.site.pages.passages import AddresseeView, Readings, addressees, passages
from handbook.site.pages.tables import Tables, tables
from handbook.training.pages import paths, scripts
from handbook.training.pages.learning_data import learning_data

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_ANYTHING = "assets/handbook/logo.svg"
"""Something that stands in every site; what its URL has before it leads to the site's root."""

PACKAGE = Path(handbook.__file__).parent

View = Callable[[Site, Page, Viewer], "DataclassInstance"]
"""What makes what a template shows: a field for each of its names."""

PageUrl = Callable[[str], str]
"""Address of a page (`handling.md`) -> its URL relative to the page being made."""


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A heading of a page: level 2 or 3, anchor and title."""

    level: int
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class PageContent:
    """A page as it is handed to a site generator."""

    html: str
    toc: tuple[TocEntry, ...]
    anchors: frozenset[str]
    search: tuple[SearchEntry, ...]


def render(
    site: Site, page: Page, page_url: PageUrl, edit: Edit, prose: Container[str] = ()
) -> PageContent:
    """One page. `page_url` and `edit` say where other pages, and the places to change things, are;
    `prose` holds the addresses of the hand-written pages beside it."""

    @cache
    def url(id: str) -> str | None:
        address = site.addresses.get(id)
        if address is None:
            return None
        if address.uri == page.uri:
            return f"#{address.anchor}" if address.anchor else page_url(page.uri)
        target = page_url(address.uri)
        return f"{target}#{address.anchor}" if address.anchor else target

    root = page_url(_ANYTHING).removesuffix(_ANYTHING)
    viewer = Viewer(site.library, url, edit, site.library.former_ids, root)
    context: dict[str, Any] = {
        "page": page,
        "site": site,
        "library": site.library,
        "say": PageSpeaker(site.library, url),
        "url": url,
        "page_url": page_url,
        "view": viewer,
        "guide": "authors/index.md" in prose,
        "former_ids": lambda id: site.library.former_ids.get(id, ()),
        "root": root,
    }
    shown = views()[page.kind](site, page, viewer)
    context.update({one.name: getattr(shown, one.name) for one in dataclass_fields(shown)})
    own = own_templates(site.root, "pages")
    html = rendered(template(page.kind, own), context, own)
    return PageContent(
        html=html,
        toc=tuple(_toc(html)),
        anchors=frozenset(re.findall(r'\sid="([^"]+)"', html)),
        search=tuple(findable(site, page)),
    )


def render_redirect(title: str, url: str) -> str:
    """The whole page that stands where another one stood."""
    return template("redirect").render(title=title, url=url)


def _toc(html: str) -> Iterable[TocEntry]:
    for level, anchor, inner in re.findall(r'<h([23])[^>]*\sid="([^"]+)"[^>]*>(.*?)</h\1>', html):
        title = re.sub(
            r'<(span|a)[^>]*class="hb-(?:en|rule__id|edit|turn__en)"[^>]*>.*?</\1>', "", inner
        )
        yield TocEntry(int(level), anchor, Markup(title).striptags())


@dataclass(frozen=True, slots=True)
class HomePage:
    """What the first page shows."""

    roles: tuple[Role, ...]
    wants: tuple[Want, ...]
    cards: tuple[HomeCard, ...]
    emergencies: Sequence[Section]
    counts: tuple[str, ...]
    urgent: tuple[str, ...]
    progress: str | None
    paths: tuple[paths.PathView, ...]


def _home(site: Site, page: Page, viewer: Viewer) -> HomePage:
    library = site.library
    return HomePage(
        roles=tuple(library.posts.values()),
        wants=tuple(wants(site)),
        cards=cards(site),
        emergencies=library.emergency_chapters,
        counts=tuple(_counted(library)),
        urgent=tuple(event.title.zh for event in islice(library.emergencies.values(), 5)),
        progress=learning_data(site).address("progress") if library.paths else None,
        paths=tuple(paths.path_view(site, viewer, path) for path in library.paths.values()),
    )


def _counted(library: Library) -> Iterator[str]:
    """How much the handbook has of each, in words; nothing of what it has none of."""
    steps = sum(entry.kind is Kind.STEP for entry in library.entries.values())
    questions = sum(len(quiz.questions) for quiz in library.quizzes.values())
    for count, words in (
        (len(library.sections), "章"),
        (len(library.requirements), "条规则"),
        (steps, "个步骤"),
        (len(library.checklists), f"张检查清单（{len(library.items)} 项）"),
        (len(library.scripts), "篇话术"),
        (questions, "道考题"),
        (len(library.sources), "个来源"),
    ):
        if count:
            yield f"{count} {words}"


@dataclass(frozen=True, slots=True)
class PartPage:
    """What the page of a part shows."""

    part: Part
    sections: tuple[Section, ...]
    flow: flow.Flow | None


def _part(site: Site, page: Page, viewer: Viewer) -> PartPage:
    part = page.about(Part)
    sections = tuple(s for s in site.library.sections if s.part == part.id)
    chained = {heading.id for heading in flow.stages(site.library)}
    has_flow = any(h.id in chained for s in sections for h in (s, *s.standards))
    return PartPage(
        part=part,
        sections=sections,
        flow=flow.draw(site.library, viewer.url) if has_flow else None,
    )


@dataclass(frozen=True, slots=True)
class SectionPage:
    """What the page of a chapter shows."""

    section: Section
    headings: tuple[Body, ...]
    tables: Tables


def _section(site: Site, page: Page, viewer: Viewer) -> SectionPage:
    section = page.about(Section)
    return SectionPage(section=section, headings=(section, *section.standards), tables=tables)


@dataclass(frozen=True, slots=True)
class RolePage:
    """What the page of a role shows."""

    role: Role
    groups: tuple[tuple[Section, Body, list[Requirement]], ...]
    checklists: tuple[checklists.ChecklistBrief, ...]
    scripts: tuple[scripts.ScriptBrief, ...]
    path: LearningPath | None


def _role(site: Site, page: Page, viewer: Viewer) -> RolePage:
    library = site.library
    role = page.about(Role)
    groups: dict[str, tuple[Section, Body, list[Requirement]]] = {}
    for requirement in library.requirements_for(role):
        key = requirement.heading.id
        group = groups.setdefault(key, (requirement.section, requirement.heading, []))
        group[2].append(requirement)
    return RolePage(
        role=role,
        groups=tuple(groups.values()),
        checklists=tuple(checklists.for_role(site, viewer, role)),
        scripts=tuple(scripts.for_role(site, viewer, role.id)),
        path=next((p for p in library.paths.values() if p.role == role.id), None),
    )


@dataclass(frozen=True, slots=True)
class RolesPage:
    """What the list of all roles shows."""

    counted: tuple[tuple[Role, int], ...]


def _roles(site: Site, page: Page, viewer: Viewer) -> RolesPage:
    library = site.library
    return RolesPage(
        counted=tuple(
            (role, len(library.requirements_for(role))) for role in library.roles.values()
        )
    )


@dataclass(frozen=True, slots=True)
class DecisionsPage:
    """What the page of decisions shows."""

    decisions: tuple[tuple[Body, Decision], ...]
    flow: flow.Flow | None


def _decisions(site: Site, page: Page, viewer: Viewer) -> DecisionsPage:
    library = site.library
    return DecisionsPage(
        decisions=tuple(
            (heading, decision)
            for section in library.sections
            for heading in (section, *section.standards)
            for decision in heading.decisions
        ),
        flow=flow.draw(library, viewer.url),
    )


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """What the page of sources shows."""

    counts: dict[Mark, int]
    cited: dict[str, list[LibraryEntry]]
    passages: dict[str, Readings]
    addressees: tuple[AddresseeView, ...]
    holidays: tuple[CalendarView, ...]


def _sources(site: Site, page: Page, viewer: Viewer) -> SourcesPage:
    library = site.library
    counts = {
        mark: sum(source.mark is mark for source in library.sources.values())
        for mark in library.marks
    }
    return SourcesPage(
        counts=counts,
        cited=library.citations,
        passages=passages(viewer),
        addressees=addressees(viewer),
        holidays=calendars(viewer),
    )


@dataclass(frozen=True, slots=True)
class PlainPage:
    """Nothing but what every page has."""


def _nothing(site: Site, page: Page, viewer: Viewer) -> PlainPage:
    return PlainPage()


VIEWS: dict[str, View] = {
    PageKind.HOME: _home,
    PageKind.PART: _part,
    PageKind.SECTION: _section,
    PageKind.ROLES: _roles,
    PageKind.ROLE: _role,
    PageKind.DECISIONS: _decisions,
    PageKind.SOURCES: _sources,
    PageKind.GLOSSARY: _nothing,
}


@cache
def views() -> dict[str, View]:
    """Kind of page -> what makes what its template shows: those of here, and what the modules of each
    folder `pages` give as `VIEWS`."""
    found = dict(VIEWS)
    for folder in FOLDERS:
        package = ".".join(("handbook", *folder.relative_to(PACKAGE).parts))
        for module in pkgutil.iter_modules([str(folder)]):
            found |= getattr(import_module(f"{package}.{module.name}"), "VIEWS", {})
    return found
