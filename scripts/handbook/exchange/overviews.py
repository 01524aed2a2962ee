"""Lists that are only to be read: what rests on what, and what each estate must disclose by when."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.vocabulary import Kind
from handbook.commitments.disclosures import duties
from handbook.exchange.cells import sources_of
from handbook.exchange.columns import BETWEEN, List, ListRow, shown
from handbook.library.library import Entry, Library
from handbook.model.base import Model
from handbook.model.walk import references


def trace_list(library: Library) -> List:
    """Rule -> what checks it and what rests on it: one line a rule, to be filtered and counted."""
    columns = (
        shown("规则", 48, "@"),
        shown("原则", 16, "@"),
        shown("检查项", 26, "@"),
        shown("话术", 20, "@"),
        shown("承诺", 20, "@"),
        shown("考题", 20, "@"),
        shown("依据", 30, "@"),
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
        ListRow(
            id,
            (
                library.entries[id].title,
                BETWEEN.join(library.title_of(principle) for principle in requirement.principles),
                *(BETWEEN.join(users.get(kind, {}).get(id, ())) for kind in _USERS),
                sources_of(library, library.entries[id]),
            ),
        )
        for id, requirement in library.requirements.items()
        if id in library.entries
    )
    return List("trace", "追溯", columns, rows, ((),) * len(columns))


_USERS = (Kind.ITEM, Kind.SCRIPT, Kind.COMMITMENT, Kind.QUESTION)


def _refers_to(library: Library, model: Model) -> Iterator[str]:
    for found in references(model):
        if found.target in library.requirements:
            yield found.target


def _holder(library: Library, owner: Entry) -> Entry | None:
    for model in reversed(owner.headings):
        entry = library.entries.get(str(getattr(model, "id", "")))
        if entry is not None and entry.kind in _USERS:
            return entry
    return None


def disclosures_list(library: Library) -> List:
    """What each estate must disclose, and by when."""
    columns = (
        shown(library.house.estate.zh, 16, "@"),
        shown("公示什么", 30, "@"),
        shown("公示过的日子", 14, "@"),
        shown("最迟哪天", 14, "@"),
        shown("谁要求", 24, "@"),
    )
    rows = tuple(
        ListRow(
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
