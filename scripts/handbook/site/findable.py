"""What search finds on each page: the page itself, and everything on it that has an id."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from handbook.base.inline import plain
from handbook.base.vocabulary import Who
from handbook.commitments.pages import promise_search
from handbook.library.inheritance import inherited
from handbook.model.base import Model
from handbook.model.checklist import Checklist
from handbook.model.emergency import Emergency
from handbook.model.permit import Certificate, Drill, Permit
from handbook.model.script import Script
from handbook.model.section import Body, Section
from handbook.model.walk import parts, passages
from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Page, Site
from handbook.search.entry import SearchEntry
from handbook.search.index import Options

KINDS: dict[str, tuple[str, float]] = {
    "emergency": ("紧急事件", 1.45),
    "rule": ("规则", 1.08),
    "step": ("步骤", 0.9),
    "script": ("话术", 0.47),
    "item": ("检查项", 0.83),
    "checklist": ("检查清单", 1.05),
    "commitment": ("承诺", 0.97),
    "heading": ("章节", 1.02),
    "permit": ("作业票", 1.02),
    "drill": ("演练", 0.8),
    "certificate": ("证件", 0.8),
    "decision": ("决策点", 0.85),
    "request": ("类别和级别", 0.9),
    "channel": ("渠道", 1.0),
    "visitor": ("来访者", 1.05),
    "indicator": ("指标", 0.8),
    "retention": ("保存期限", 0.9),
    "training": ("培训", 0.35),
    "term": ("术语", 0.8),
    "disclosure": ("公示与档案", 0.72),
    "estate": ("", 0.7),  # as the company calls a place
    "jurisdiction": ("各地底线", 0.55),
    "source": ("依据", 0.5),
    "author": ("作者", 0.35),
    "role": ("岗位", 0.4),
    "page": ("页面", 0.8),
}
"""Kind -> what results call it, and how far up it belongs when others answer as well: first what
someone must do now, last what only authors need."""

ANY_PAGE = "page"

_OFFERS = 12
"""Emergencies that the empty box offers."""

_PAGE_KIND: dict[str, str] = {
    PageKind.ESTATES: "estate",
    PageKind.FIELDS: "author",
    PageKind.ROLES: "role",
    PageKind.SCRIPTS: "script",
    PageKind.PHRASES: "script",
    PageKind.TRAINING: "training",
    PageKind.RECORD: "training",
}


def _kind(thing: Model) -> str:
    """What search calls a thing, as its model declares."""
    return thing.declared.search or ANY_PAGE


def search_options(site: Site | None, directories: bool) -> Options:
    """What search is told of the whole site. `directories`: whether addresses end with `/`."""
    if site is None:
        return Options(KINDS)
    library = site.library
    kinds = {**KINDS, "estate": (library.house.estate.zh, KINDS["estate"][1])}
    urgent = next((chapter.id for chapter in library.emergency_chapters), "")
    ending = "/" if directories else ".html"
    phones = [
        (phone.number, plain(phone.use.zh).partition("；")[0])
        for section in library.sections
        for phone in section.phones
        if phone.number
    ]
    return Options(
        kinds,
        {role.id: role.title.zh for role in library.roles.values()},
        [(synonym.typed, synonym.means) for synonym in library.synonyms],
        phones,
        urgent and urgent + ending,
        "问本班主管",
        [(event.title.zh, event.id + ending) for event in library.emergencies.values()][:_OFFERS],
    )


def findable(site: Site, page: Page) -> Iterable[SearchEntry]:
    """The page itself, and everything on it that has an id, each findable by itself."""
    subject = page.subject
    about = [plain(page.description)]
    about += filter(None, [getattr(subject, "form", ""), getattr(subject, "code", "")])
    if isinstance(subject, Script):  # what the customer says first, and how it may go on
        about += [plain(turn.text.zh) for turn in subject.turns if turn.who is Who.CUSTOMER]
        about += [plain(branch.when.zh) for branch in subject.branches]
        about += [plain(turn.text.en) for turn in subject.turns if turn.who is Who.CUSTOMER]
        about += [plain(branch.when.en) for branch in subject.branches]
    if isinstance(subject, Emergency | Permit | Drill | Certificate):
        about.append(_words(subject, skip=("title", "confirm")))
    if isinstance(subject, Emergency):
        about += [plain(sign.en) for sign in subject.signs]
    yield SearchEntry(
        "",
        page.title,
        " ".join(about),
        getattr(getattr(subject, "title", None), "en", "") or "",
        _kind(subject) if subject else _PAGE_KIND.get(page.kind, ANY_PAGE),
        _roles(site, subject),
        tuple(getattr(subject, "aliases", ())),
    )
    library = site.library
    if page.kind is PageKind.GLOSSARY:
        for term in library.terms:
            meaning = plain(term.meaning.zh)
            yield SearchEntry(
                term.id, term.title.zh, meaning, term.title.en, _kind(term), (), term.aliases
            )
    if page.kind is PageKind.SOURCES:
        for source in library.sources.values():
            note = plain(source.note.zh) if source.note else ""
            yield SearchEntry(source.id, source.title.zh, note, kind=_kind(source))
        if library.holidays is not None:
            names = dict.fromkeys(plain(one.title.zh) for one in library.holidays.holidays)
            yield SearchEntry("holidays", "放假和调休", " ".join(names), "Holidays", ANY_PAGE)
    for anchor, title, text in promise_search.promise_entries(library, page.kind):
        entry = library.entries[anchor]
        english = getattr(getattr(entry.thing, "title", None), "en", "") or ""
        yield SearchEntry(
            anchor,
            title.removesuffix(english).strip(),
            text,
            english,
            _kind(entry.thing),
            tuple(filter(None, [getattr(entry.thing, "owner", "")])),
            tuple(getattr(entry.thing, "aliases", ())),
        )
    if isinstance(subject, Section):
        yield from _section(site, subject)
    if isinstance(subject, Checklist):
        for item in subject.items:
            texts = (plain(text.zh) for text in (item.criterion, item.on_fail) if text)
            yield SearchEntry(
                item.id,
                plain(item.title.zh),
                " ".join(texts),
                item.title.en or "",
                _kind(item),
                item.roles or subject.roles,
                item.aliases,
            )


def _roles(site: Site, subject: Model | None) -> tuple[str, ...]:
    """For whom a page is: an emergency is for those of its chapter."""
    entry = site.library.entries.get(subject.chapter) if isinstance(subject, Emergency) else None
    return tuple(getattr(entry.thing if entry else subject, "roles", None) or ())


def _section(site: Site, section: Section) -> Iterable[SearchEntry]:
    for heading in (section, *section.standards):
        holders = (heading, section)
        roles = inherited("roles", *holders) or ()
        anchor = "" if heading is section else heading.id
        if anchor:
            intro = plain(heading.intro.zh) if heading.intro else ""
            title = heading.title
            yield SearchEntry(
                anchor, title.zh, intro, title.en, _kind(heading), roles, heading.aliases
            )
        loose = [thing for thing in parts(heading) if not getattr(thing, "id", "")]
        for thing in parts(heading):
            if isinstance(thing, Body) or not getattr(thing, "id", ""):
                continue
            yield _thing(site, thing, heading, getattr(thing, "roles", None) or roles)
        if loose:
            text = " ".join(filter(None, map(_words, loose)))
            yield SearchEntry(anchor, heading.title.zh, text, "", _kind(heading), roles)


def _thing(site: Site, thing: Any, heading: Body, roles: tuple[str, ...]) -> SearchEntry:
    title = getattr(thing, "title", None) or getattr(thing, "question", None)
    title = title or getattr(thing, "record", None)
    kind = _kind(thing)
    english = getattr(title, "en", "") or ""
    text = _words(thing, skip=("title", "question", "record", "observe"))
    aliases = getattr(thing, "aliases", ())
    return SearchEntry(
        thing.id, title.zh if title else heading.title.zh, text, english, kind, roles, aliases
    )


def _words(model: Model, skip: tuple[str, ...] = ()) -> str:
    said = [plain(p.text) for p in passages(model) if p.language == "zh" and p.steps[0] not in skip]
    for part in parts(model):
        if not getattr(part, "source", ""):
            said.append(_words(part))
    return " ".join(filter(None, said))
