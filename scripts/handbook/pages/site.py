"""The site's map: which pages the content makes, where each id stands, and what is on each page."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from handbook.base.problems import Problem
from handbook.base.vocabulary import Kind
from handbook.library.library import Entry, Library
from handbook.library.placeholders import Fill
from handbook.model.base import Model
from handbook.model.checklist import Checklist
from handbook.pages.page_kinds import FIXED_ANCHORS, PageKind
from handbook.pages.titles import handbook_title, page_title

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its address as a Markdown path (`handling.md`), its title, and what it is about."""

    uri: str
    title: str
    kind: str
    """A PageKind, or the Kind of what the page is about; its template is called so."""
    description: str
    subject: Model | None = None
    english: str = ""
    """Its title in English, where it has one that is not its subject's."""

    def about(self, kind: type[M]) -> M:
        """What the page is about. Raises TypeError where that is something else than `kind`: a page
        was given to the view of another."""
        if not isinstance(self.subject, kind):
            raise TypeError(f"{self.uri} must be about a {kind.__name__}, not {self.subject!r:.80}")
        return self.subject


@dataclass(frozen=True, slots=True)
class PrintedPack:
    """A PDF of an estate's sheets: its title, its address seen from the site's root, and the first and
    the last day in it; without them it is undated, and good for any day."""

    title: str
    address: str
    start: datetime.date | None = None
    end: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """Where an id stands: the page's address, and the anchor on it (empty for the page itself)."""

    uri: str
    anchor: str


def exam_uri(role: str) -> str:
    """The address of the page with the questions of a role."""
    return f"exam-{role}.md"


def capacity_uri(estate: str) -> str:
    """The address of the page with the hours that an estate needs and has."""
    return f"capacity/{estate}.md"


def revision_anchor(revision: int) -> str:
    """The anchor of a revision on its checklist's page; printed in QR codes, so it stays for years."""
    return f"r{revision}"


def revisions(checklist: Checklist) -> list[int]:
    """All revisions of a checklist that may be printed somewhere, oldest first."""
    return sorted({checklist.revision, *(change.revision for change in checklist.history)})


class Site:
    """The pages of a library. Every id of the tree has one address. `fill` says what an estate fills in."""

    def __init__(self, library: Library, fill: Fill) -> None:
        self.library = library
        self.fill = fill
        self.packs: dict[str, list[PrintedPack]] = {}
        """The PDFs that were made for each estate, by its id; whoever makes them fills it."""
        self.posters: dict[str, list[PrintedPack]] = {}
        """The papers for the lobby of each estate, in the same way."""
        self.cards: dict[str, list[PrintedPack]] = {}
        """The cards to cut out for each script by its id, those of `phrases`, and those of all (empty)."""
        self.root: Path | None = None
        """The folder of the tree, for what stands in it besides the content."""
        self.to_settle: list[Problem] = []
        """What must be settled before a release; a preview has a page that lists it."""

    @cached_property
    def pages(self) -> dict[str, Page]:
        """All pages by address, in the order of the handbook."""
        return {page.uri: page for page in self._made}

    @property
    def clashes(self) -> list[tuple[Page, Page]]:
        """Pages that would stand at one address: of each pair the one whose id is in the way, and the
        other one."""
        found = []
        first: dict[str, Page] = {}
        for page in self._made:
            other = first.setdefault(page.uri, page)
            if other is not page:
                found.append((page, other) if other.subject is None else (other, page))
        return found

    @cached_property
    def _made(self) -> list[Page]:
        library = self.library
        title = handbook_title(library)
        about = "怎么做、怎么查、依据什么，按读者进入"
        found = [Page("index.md", title.zh, PageKind.HOME, about, english=title.en)]
        for part in library.parts:
            intro = part.intro.zh if part.intro else part.title.zh
            found.append(Page(f"{part.id}.md", part.title.zh, PageKind.PART, intro, part))
        for section in library.sections:
            intro = section.intro.zh if section.intro else section.title.zh
            urgent = library.is_emergency(section.id)
            kind = PageKind.EMERGENCIES if urgent else PageKind.SECTION
            found.append(Page(f"{section.id}.md", section.title.zh, kind, intro, section))
        for event in library.emergencies.values():
            about = "；".join(sign.zh for sign in event.signs)
            found.append(Page(f"{event.id}.md", event.title.zh, Kind.EMERGENCY, about, event))
        found += self._safety_pages()
        if library.roles:
            found.append(self._fixed("roles.md", PageKind.ROLES, "每个岗位要知道的规则"))
        for role in library.roles.values():
            about = f"{role.title.zh}：适用的全部规则"
            found.append(Page(f"roles/{role.id}.md", role.title.zh, PageKind.ROLE, about, role))
        if library.checklists:
            about = f"选{library.house.estate.zh}和日期，看今天该查哪些表"
            found.append(self._fixed("today.md", PageKind.TODAY, about))
            about = "全部检查清单，按岗位和频次"
            found.append(self._fixed("checklists.md", PageKind.CHECKLISTS, about))
        for checklist in library.checklists.values():
            name, about = checklist.title.zh, checklist.purpose.zh
            found.append(Page(f"{checklist.id}.md", name, PageKind.CHECKLIST, about, checklist))
        if library.estates or "estates.md" in self._standing:
            about = f"各{library.house.estate.zh}的设备、排班和检查日子"
            found.append(self._fixed("estates.md", PageKind.ESTATES, about))
        for estate in library.estates.values():
            about = estate.intro.zh
            found.append(
                Page(f"estates/{estate.id}.md", estate.title.zh, PageKind.ESTATE, about, estate)
            )
        for estate in library.estates.values():
            name, about = f"{estate.title.zh}：人手", "每个岗位每个班要多少小时，有多少小时"
            english = f"{estate.title.en}: hours needed and there"
            found.append(
                Page(capacity_uri(estate.id), name, PageKind.CAPACITY, about, estate, english)
            )
        found += self._promise_pages()
        found += self._script_pages()
        found += self._training_pages()
        if library.issued is not None and library.issued.editions:
            found.append(
                self._fixed("changes.md", PageKind.CHANGES, "每一版改了什么，哪个岗位要看")
            )
        found += self._other_pages({page.uri for page in found})
        found += self._reference_pages()
        return found

    def _fixed(self, uri: str, kind: PageKind, about: str) -> Page:
        """A page that is called as the company calls it."""
        title = page_title(self.library, kind)
        return Page(uri, title.zh, kind, about, english=title.en)

    def _reference_pages(self) -> Iterator[Page]:
        """What is looked up, as far as there is anything to find."""
        library = self.library
        if any(entry.kind is Kind.DECISION for entry in library.entries.values()):
            yield self._fixed("decision-points.md", PageKind.DECISIONS, "流程里的是非题")
        if library.requirements or "trace.md" in self._standing:
            about = "原则、规则、依据互相查，缺口标出来"
            yield self._fixed("trace.md", PageKind.TRACE, about)
        if "sources.md" in self._standing or library.marks or library.layers:
            yield self._fixed("sources.md", PageKind.SOURCES, "来源、条款和核实到什么程度")
        if "glossary.md" in self._standing:
            yield self._fixed(
                "glossary.md", PageKind.GLOSSARY, f"术语和{library.house.estate.zh}事实"
            )
        yield self._fixed("offline.md", PageKind.OFFLINE, "这台设备上存了什么，没有信号也能看")
        yield self._fixed("authors/fields.md", PageKind.FIELDS, "每种文件的每个字段怎么写")

    def _safety_pages(self) -> Iterator[Page]:
        """What dangerous work needs, and what is practised."""
        library = self.library
        for permit in library.permits.values():
            about = "；".join(one.zh for one in permit.before)
            yield Page(f"{permit.id}.md", permit.title.zh, Kind.PERMIT, about, permit)
        for drill in library.drills.values():
            yield Page(f"{drill.id}.md", drill.title.zh, Kind.DRILL, drill.scene.zh, drill)
        for proof in library.certificates.values():
            about = proof.work.zh
            yield Page(f"{proof.id}.md", proof.title.zh, Kind.CERTIFICATE, about, proof)

    def _other_pages(self, made: set[str]) -> Iterator[Page]:
        """What has a page, as its model declares, and is of no kind that has a place of its own above."""
        for entry in self.library.entries.values():
            uri = entry.thing.declared.page.format(id=entry.id)
            if entry.thing.declared.has_page and uri not in made:
                yield Page(uri, entry.title, entry.kind, entry.title, entry.thing)

    @cached_property
    def _standing(self) -> set[str]:
        """The pages on which something stands, as its model declares."""
        return {entry.thing.declared.page for entry in self.library.entries.values()}

    def _promise_pages(self) -> Iterator[Page]:
        """What is promised, demanded and published, as far as the tree has any of it."""
        for uri, kind, about in (
            ("commitments.md", PageKind.COMMITMENTS, "每条承诺的数、依据和靠什么做到"),
            ("jurisdictions.md", PageKind.JURISDICTIONS, "各地法规要求的最低标准、公示和档案"),
            ("disclosures.md", PageKind.DISCLOSURES, "要公示什么、谁要求、缺什么、几时到期"),
        ):
            if uri in self._standing:
                yield self._fixed(uri, kind, about)

    def _script_pages(self) -> Iterator[Page]:
        """What is said, as far as the tree has any of it."""
        library = self.library
        if library.scripts or "scripts.md" in self._standing:
            yield self._fixed("scripts.md", PageKind.SCRIPTS, "全部场景，时限、结局和升级")
        for script in library.scripts.values():
            about = script.situation.zh
            yield Page(f"{script.id}.md", script.title.zh, PageKind.SCRIPT, about, script)
        if library.phrases is not None:
            yield self._fixed("phrases.md", PageKind.PHRASES, "要说的，和不许说的改成怎么说")

    def _training_pages(self) -> Iterator[Page]:
        """What is learned, as far as the tree has any of it."""
        library = self.library
        if library.paths or library.quizzes:
            about = "按岗位学，按主题考，学到哪里都记着"
            yield self._fixed("training.md", PageKind.TRAINING, about)
        for path in library.paths.values():
            yield Page(f"{path.id}.md", path.title.zh, PageKind.PATH, path.intro.zh, path)
        for quiz in library.quizzes.values():
            yield Page(f"{quiz.id}.md", quiz.title.zh, PageKind.QUIZ, quiz.intro.zh, quiz)
        for path in library.paths.values() if library.quizzes else ():
            role = library.roles.get(path.role)
            title = f"{role.title.zh if role else path.role}上岗考"
            about = f"{title}：本岗位和全体在岗人员的题"
            yield Page(exam_uri(path.role), title, PageKind.EXAM, about, path)
        if library.paths:
            about = "打印、签字；导出到文件，换设备再导入"
            yield self._fixed("record.md", PageKind.RECORD, about)

    @cached_property
    def addresses(self) -> dict[str, Address]:
        """Id -> where it stands. Retired ids lead to what took their place."""
        found = {entry.id: self._address(entry) for entry in self.library.entries.values()}
        for retired in self.library.retired.values():
            target = self.library.successor(retired.id)
            if target in found:
                is_page = not found[target].anchor
                anchor = "" if is_page else retired.id
                found.setdefault(retired.id, Address(found[target].uri, anchor))
        return found

    def _address(self, entry: Entry) -> Address:
        """Where a thing stands. Raises LookupError where this site makes no such page: its model
        says so in `declared`, and nothing here makes the page."""
        holder = entry.headings[0] if entry.headings else entry.thing
        page = entry.thing.declared.page or holder.declared.page
        uri = page.format(id=entry.page)
        if uri not in self.pages:
            raise LookupError(
                f"{entry.kind.noun} such as '{entry.id}' stands on '{uri or page}', and the site "
                f"must make that page; see 'declared' of {type(holder).__name__}"
            )
        return Address(uri, "" if entry.thing.declared.has_page else entry.id)

    @cached_property
    def moved_pages(self) -> dict[str, Address]:
        """Address of a page that is no more -> where what stood on it stands now."""
        found: dict[str, Address] = {}
        for id in self.library.retired:
            if id not in self.addresses or "." in id:
                continue
            now = self.library.successor(id)
            pages = {f"{id}.md": self.addresses[id]}
            for was, uri in zip(self._uris(id, now), self._uris(now, now), strict=True):
                pages[was] = Address(uri, "")
            found |= {uri: to for uri, to in pages.items() if uri not in self.pages}
        return found

    def _uris(self, id: str, thing: str) -> list[str]:
        """The pages that a thing has, as they would be called with another id."""
        entry = self.library.entries[thing]
        pattern = entry.thing.declared.page
        uris = [pattern.format(id=id)] if entry.thing.declared.has_page else []
        if entry.kind is Kind.ROLE and exam_uri(thing) in self.pages:
            uris.append(exam_uri(id))
        if entry.kind is Kind.ESTATE:
            uris.append(capacity_uri(id))
        return uris

    @cached_property
    def anchors(self) -> dict[str, set[str]]:
        """Address of a page -> the anchors on it."""
        found = {uri: set(FIXED_ANCHORS.get(page.kind, ())) for uri, page in self.pages.items()}
        for address in self.addresses.values():
            if address.anchor:
                found.setdefault(address.uri, set()).add(address.anchor)
        for checklist in self.library.checklists.values():
            found[f"{checklist.id}.md"].update(map(revision_anchor, revisions(checklist)))
        return found
