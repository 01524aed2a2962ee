"""The lists that people work with outside: which columns each has, and what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum

from handbook.base.vocabulary import Kind
from handbook.commitments.disclosures import duties
from handbook.library.inheritance import inherited, taken_over
from handbook.library.library import Entry, Library
from handbook.model.base import Model
from handbook.model.text import Heading, Text
from handbook.model.walk import descend

BETWEEN = "、"
"""Stands between the entries of a list in a cell."""

YES, NO = "是", "否"


class Holds(StrEnum):
    """What a cell of a column holds."""

    WORDS = "words"
    """A text in one language."""
    NAME = "name"
    """The title of what a field refers to."""
    NAMES = "names"
    """Several of them."""
    IDS = "ids"
    """Ids, where titles would be too long."""
    WORDS_LIST = "list of words"
    YES_NO = "yes or no"
    SHOWN = "shown"
    """What is worked out, and changed nowhere here."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, how wide it is in characters, and the field whose value it holds."""

    title: str
    width: int
    field: str
    language: str = "zh"
    holds: Holds = Holds.WORDS
    of: tuple[Kind, ...] = ()
    """What the names in it are the titles of."""

    @property
    def can_change(self) -> bool:
        """Whether what is typed there comes back."""
        return self.holds is not Holds.SHOWN


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list: the id of what it is about, and a text for each column."""

    id: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class List:
    """A list: the name of its file, its title, its columns and lines; in the column before them
    stands the id."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    choices: tuple[tuple[str, ...], ...]
    """For each column what may stand there; empty where that is open."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A list of things that are kept in the tree, each with an id."""

    name: str
    title: str
    kinds: tuple[Kind, ...]
    columns: tuple[Column, ...]


def _shown(title: str, width: int, field: str) -> Column:
    return Column(title, width, field, holds=Holds.SHOWN)


_ROLES = Column("岗位", 18, "roles", holds=Holds.NAMES, of=(Kind.ROLE,))
_FREQUENCY = Column("多久查一次", 12, "frequency", holds=Holds.NAME, of=(Kind.FREQUENCY,))
_NOTE = Column("补充说明", 30, "note")
_ALIASES = Column("别的说法", 20, "aliases", holds=Holds.WORDS_LIST)
_ABOVE = (_shown("章", 16, "@0"), _shown("标题", 16, "@-1"))

KEPT = (
    Kept(
        "rules",
        "规则",
        (Kind.RULE,),
        (
            *_ABOVE,
            Column("规则", 48, "text"),
            Column("英文", 36, "text", "en"),
            Column("主管看什么", 24, "observe"),
            _ROLES,
            Column("原则", 16, "principles", holds=Holds.NAMES, of=(Kind.PRINCIPLE,)),
            _FREQUENCY,
            _shown("依据", 30, "@sources"),
            _ALIASES,
            _NOTE,
        ),
    ),
    Kept(
        "checklists",
        "检查项",
        (Kind.ITEM,),
        (
            _shown("清单", 18, "@0"),
            _shown("检查点", 14, "@group"),
            Column("检查项", 20, "title"),
            Column("标准", 44, "criterion"),
            Column("不合格怎么办", 30, "on_fail"),
            Column("关键项", 8, "critical", holds=Holds.YES_NO),
            _FREQUENCY,
            Column("查的是哪条", 26, "rules", holds=Holds.IDS, of=(Kind.RULE, Kind.STEP)),
            _NOTE,
            _ALIASES,
        ),
    ),
    Kept(
        "phrases",
        "用语",
        (Kind.PHRASE,),
        (
            Column("说法", 40, "text"),
            Column("英文", 40, "text", "en"),
            Column("什么场合", 24, "occasion"),
            Column("为什么不行", 30, "why"),
            Column("改成怎么说", 40, "instead"),
            Column("改成怎么说（英文）", 40, "instead", "en"),
        ),
    ),
    Kept(
        "questions",
        "考题",
        (Kind.QUESTION,),
        (
            _shown("主题", 16, "@0"),
            Column("题目", 40, "question"),
            _shown("选项", 40, "@options"),
            _shown("答案", 8, "@answer"),
            Column("为什么", 40, "explanation"),
            _ROLES,
            _shown("考的是", 24, "@about"),
        ),
    ),
    Kept(
        "commitments",
        "承诺",
        (Kind.COMMITMENT,),
        (
            Column("名称", 18, "title"),
            Column("名称（英文）", 22, "title", "en"),
            Column("承诺什么", 44, "promise"),
            Column("承诺什么（英文）", 44, "promise", "en"),
            _shown("限值", 12, "@limit"),
            Column("怎么算", 34, "counted"),
            Column("怎么算（英文）", 34, "counted", "en"),
            Column("做不到怎么办", 34, "failing"),
            Column("做不到怎么办（英文）", 34, "failing", "en"),
            Column("谁负责", 14, "owner", holds=Holds.NAME, of=(Kind.ROLE,)),
            Column("凭什么", 20, "evidence"),
            _shown("依据", 30, "@sources"),
        ),
    ),
    Kept(
        "sources",
        "依据",
        (Kind.SOURCE,),
        (
            Column("名称", 40, "title"),
            _shown("种类", 14, "kind"),
            _shown("核实", 8, "mark"),
            Column("版本", 20, "version"),
            Column("用到的条款", 20, "clauses"),
            _shown("哪天读的", 12, "read_on"),
            Column("只在哪里有效", 14, "place_of_force"),
            Column("补充说明", 36, "note"),
        ),
    ),
    Kept(
        "glossary",
        "术语",
        (Kind.TERM,),
        (
            Column("术语", 18, "title"),
            Column("英文", 22, "title", "en"),
            Column("说明", 56, "meaning"),
            Column("说明（英文）", 44, "meaning", "en"),
            _ALIASES,
        ),
    ),
)
"""The lists of which changes come back."""


def lists(library: Library) -> Iterator[List]:
    """Every list, made of what the tree holds now; those without a line are left out."""
    for kept in KEPT:
        rows = tuple(row_of(library, kept, entry) for entry in entries_of(library, kept))
        if rows:
            yield List(kept.name, kept.title, kept.columns, rows, choices_of(library, kept.columns))
    for made in (_trace(library), _disclosures(library)):
        if made.rows:
            yield made


def entries_of(library: Library, kept: Kept) -> list[Entry]:
    """The things in a list, in the order of the handbook."""
    return [entry for entry in library.entries.values() if entry.kind in kept.kinds]


def row_of(library: Library, kept: Kept, entry: Entry) -> Row:
    """A thing as a line of its list."""
    return Row(entry.id, tuple(cell_of(library, entry, column) for column in kept.columns))


def cell_of(library: Library, entry: Entry, column: Column) -> str:
    """What a thing has in a column."""
    if column.field.startswith("@"):
        return _WORKED_OUT.get(column.field, _heading)(library, entry, column.field)
    thing = entry.thing
    value = getattr(thing, column.field, None)
    if value is None and column.field in taken_over(thing):
        holders = [h for h in reversed(entry.headings) if column.field in type(h).model_fields]
        value = inherited(column.field, *holders)
    return _as_cell(library, value, column)


def _as_cell(library: Library, value: object, column: Column) -> str:
    if value is None or value == ():
        return ""
    if column.holds is Holds.NAMES and isinstance(value, tuple):
        return BETWEEN.join(_name(library, id) for id in value)
    if column.holds is Holds.NAME:
        return _name(library, str(value))
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        return BETWEEN.join(map(str, value))
    if isinstance(value, Text | Heading):
        return getattr(value, column.language) or ""
    return str(value.value if isinstance(value, Enum) else value)


def _name(library: Library, id: str) -> str:
    entry = library.entries.get(id)
    return entry.title if entry else id


def choices_of(library: Library, columns: tuple[Column, ...]) -> tuple[tuple[str, ...], ...]:
    """For each column the titles that may stand there; nothing where more than one may."""
    found = []
    for column in columns:
        options: tuple[str, ...] = (YES, NO) if column.holds is Holds.YES_NO else ()
        if column.holds is Holds.NAME:
            options = tuple(e.title for e in library.entries.values() if e.kind in column.of)
        found.append(options)
    return tuple(found)


def _heading(library: Library, entry: Entry, field: str) -> str:
    above = [model for model in entry.headings if model is not entry.thing]
    return _title(above[int(field[1:])]) if above else ""


def _title(model: Model) -> str:
    title = getattr(model, "title", None)
    return title.zh if isinstance(title, Text | Heading) else ""


def _group(library: Library, entry: Entry, field: str) -> str:
    groups = getattr(entry.headings[0], "groups", ())
    return next((_title(g) for g in groups if any(p is entry.thing for p in descend(g))), "")


def _sources(library: Library, entry: Entry, field: str) -> str:
    holders = (entry.thing, *reversed(entry.headings))
    having = [holder for holder in holders if "sources" in type(holder).model_fields]
    return BETWEEN.join(
        f"{_name(library, one.source)}{f' {one.clause}' if one.clause else ''}（{one.mark}）"
        if one.mark
        else _name(library, one.source)
        for one in inherited("sources", *having) or ()
    )


def _options(library: Library, entry: Entry, field: str) -> str:
    options = getattr(entry.thing, "options", ())
    return "\n".join(f"{chr(65 + n)}. {option.zh}" for n, option in enumerate(options))


def _answer(library: Library, entry: Entry, field: str) -> str:
    holds = getattr(entry.thing, "holds", None)
    if holds is not None:
        return "对" if holds else "错"
    return "".join(getattr(entry.thing, "answer", ()))


def _about(library: Library, entry: Entry, field: str) -> str:
    return BETWEEN.join(about.ref for about in getattr(entry.thing, "about", ()))


def _limit(library: Library, entry: Entry, field: str) -> str:
    from handbook.base.units import limit_zh

    return limit_zh(getattr(entry.thing, "limit"), getattr(entry.thing, "unit"))  # noqa: B009


_WORKED_OUT: dict[str, Callable[[Library, Entry, str], str]] = {
    "@group": _group,
    "@sources": _sources,
    "@options": _options,
    "@answer": _answer,
    "@about": _about,
    "@limit": _limit,
}


def _trace(library: Library) -> List:
    """Rule -> what checks it and what rests on it: one line a rule, to be filtered and counted."""
    columns = (
        _shown("规则", 48, "@"),
        _shown("原则", 16, "@"),
        _shown("检查项", 26, "@"),
        _shown("话术", 20, "@"),
        _shown("承诺", 20, "@"),
        _shown("考题", 20, "@"),
        _shown("依据", 30, "@"),
    )
    users: dict[Kind, dict[str, list[str]]] = {}
    for model, owner in library.models:
        for found in _refers_to(library, model):
            if owner is not None:
                holder = owner if owner.kind in _USERS else _holder(library, owner)
                if holder is not None:
                    ids = users.setdefault(holder.kind, {}).setdefault(found, [])
                    if holder.id not in ids:
                        ids.append(holder.id)
    rows = tuple(
        Row(
            id,
            (
                library.entries[id].title,
                BETWEEN.join(_name(library, principle) for principle in requirement.principles),
                *(BETWEEN.join(users.get(kind, {}).get(id, ())) for kind in _USERS),
                _sources(library, library.entries[id], "@sources"),
            ),
        )
        for id, requirement in library.requirements.items()
        if id in library.entries
    )
    return List("trace", "追溯", columns, rows, ((),) * len(columns))


_USERS = (Kind.ITEM, Kind.SCRIPT, Kind.COMMITMENT, Kind.QUESTION)


def _refers_to(library: Library, model: Model) -> Iterator[str]:
    from handbook.model.walk import references

    for found in references(model):
        if found.target in library.requirements:
            yield found.target


def _holder(library: Library, owner: Entry) -> Entry | None:
    for model in reversed(owner.headings):
        entry = library.entries.get(str(getattr(model, "id", "")))
        if entry is not None and entry.kind in _USERS:
            return entry
    return None


def _disclosures(library: Library) -> List:
    """What each estate must disclose, and by when."""
    columns = (
        _shown("项目", 16, "@"),
        _shown("公示什么", 30, "@"),
        _shown("公示过的日子", 14, "@"),
        _shown("最迟哪天", 14, "@"),
        _shown("谁要求", 24, "@"),
    )
    rows = tuple(
        Row(
            f"{estate.id}/{duty.disclosure.id}",
            (
                estate.title.zh,
                duty.disclosure.title.zh,
                duty.entry.updated.isoformat() if duty.entry else "",
                duty.due.isoformat() if duty.due else "",
                BETWEEN.join(dict.fromkeys(place.title.zh for place, _ in duty.demands)),
            ),
        )
        for estate in library.estates.values()
        for duty in duties(library, estate)
    )
    return List("disclosures", "公示", columns, rows, ((),) * len(columns))
