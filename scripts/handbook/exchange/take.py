"""What came back, compared with what was given out and with the tree as it is now, and written to it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from handbook.base.message import NOTHING, Message, say
from handbook.base.problems import Position
from handbook.base.vocabulary import Evidence, SourceKind
from handbook.editing.blocks import entry_block, last_block, with_line_end
from handbook.editing.quoting import quoted
from handbook.editing.source_text import Edit, SourceText
from handbook.editing.trial_tree import TrialTree
from handbook.exchange.cells import cell_of
from handbook.exchange.columns import BETWEEN, NO, YES, Holds, Kept, ListColumn
from handbook.exchange.fields import set_list, set_texts, set_word
from handbook.exchange.returned import CellText, NewRow, Returned
from handbook.library.library import Entry, Library
from handbook.model.base import Document, Model
from handbook.model.checklist import Group


class CellState(StrEnum):
    """What became of a cell."""

    EDIT = "changed"
    """Changed there alone: it is taken."""
    CONFLICT = "conflict"
    """Changed there and here, otherwise: somebody must decide."""
    SAME = "already so"
    """Changed to what it is here already."""
    REFUSED = "cannot be"
    """Names what there is not."""
    NEW = "new"
    OURS = "changed here since"
    """As it was given out there, and changed here: only to be known."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A cell that came back otherwise: where it is, here and there, and the three texts."""

    state: CellState
    cell: str
    id: str
    title: str
    given: str
    theirs: str
    now: str
    position: Position | None
    why: str = ""


def compare(library: Library, returned: Returned) -> list[Finding]:
    """What to do with every cell that came back otherwise, by line."""
    columns = {column.title: column for column in returned.kept.columns}
    found = [_finding(library, returned, text, columns[text.title]) for text in returned.changed]
    return found + [_new(library, returned, row) for row in returned.added]


def changed_here(library: Library, returned: Returned) -> list[Finding]:
    """The cells that came back as they were given out, and are otherwise in the handbook by now."""
    columns = {column.title: column for column in returned.kept.columns}
    found = []
    for text in returned.same:
        column, entry = columns[text.title], library.entries.get(text.id)
        now = cell_of(library, entry, column) if entry else ""
        if now.strip() != text.given.strip():
            cell = f"{returned.sheet}!{text.cell}"
            position = entry.thing.place.position(column.field) if entry else None
            found.append(
                Finding(
                    CellState.OURS,
                    cell,
                    text.id,
                    text.title,
                    text.given,
                    text.theirs,
                    now,
                    position,
                )
            )
    return found


def _finding(library: Library, returned: Returned, text: CellText, column: ListColumn) -> Finding:
    cell = f"{returned.sheet}!{text.cell}"
    entry = library.entries.get(text.id)
    if entry is None:
        why = say("it is no longer in the handbook")
        return Finding(
            CellState.REFUSED, cell, text.id, text.title, text.given, text.theirs, "", None, why
        )
    now = cell_of(library, entry, column)
    position = entry.thing.place.position(column.field)
    state, why = CellState.EDIT, NOTHING
    if text.theirs == now:
        state = CellState.SAME
    elif now.strip() != text.given.strip():
        state = CellState.CONFLICT
    elif why := _fault(library, entry, column, text.theirs):
        state = CellState.REFUSED
    return Finding(state, cell, text.id, text.title, text.given, text.theirs, now, position, why)


def _fault(library: Library, entry: Entry, column: ListColumn, typed: str) -> Message:
    """Why a text cannot stand in a field; empty where it can."""
    field = type(entry.thing).model_fields.get(column.field)
    if field is None:
        return say("this entry has no such field")
    if "\n" in typed:
        return say("must be one paragraph, without line breaks")
    if not typed and field.is_required() and column.language == "zh":
        return say("must not be empty")
    if column.holds is Holds.YES_NO and typed not in (YES, NO):
        return say("must be {yes} or {no}", yes=YES, no=NO)
    if column.holds in (Holds.NAME, Holds.NAMES, Holds.IDS):
        for name in _split(typed):
            if not _ids_of(library, column, name):
                return say("there is no '{name}' of that kind", name=name)
    return NOTHING


def _split(typed: str) -> list[str]:
    return [part.strip() for part in re.split("[、,，;；\n]", typed) if part.strip()]


def _ids_of(library: Library, column: ListColumn, name: str) -> str:
    """The id that a name in a cell stands for; empty where it stands for none."""
    entry = library.entries.get(name)
    if entry is not None and entry.kind in column.of:
        return name
    found = [e.id for e in library.entries.values() if e.kind in column.of and e.title == name]
    return found[0] if len(found) == 1 else ""


def write(trial: TrialTree, library: Library, returned: Returned, findings: list[Finding]) -> None:
    """Make in the copy all edits among the findings, each where its field stands, and add what is new."""
    columns = {column.title: column for column in returned.kept.columns}
    wanted: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    edits: dict[str, list[Edit]] = defaultdict(list)
    for finding in findings:
        if finding.state is not CellState.EDIT:
            continue
        column, thing = columns[finding.title], library.entries[finding.id].thing
        if column.holds is Holds.WORDS and column.field not in _PLAIN:
            wanted[finding.id, column.field][column.language] = finding.theirs
        else:
            source = trial.source(thing.place.path)
            edits[thing.place.path].append(_edit(source, library, thing, column, finding.theirs))
    for (changed, field), texts in wanted.items():
        thing = library.entries[changed].thing
        path = thing.place.path
        edits[path] += set_texts(trial.source(path), thing, field, texts)
    fresh: dict[int, list[tuple[NewRow, str]]] = defaultdict(list)
    for row, finding in zip(returned.added, findings[len(returned.changed) :], strict=True):
        place = _landing(library, returned.kept, row)
        if finding.state is CellState.NEW and place is not None:
            fresh[id(place[0])].append((row, finding.id))
    for rows in fresh.values():
        path, edit = _addition(trial, library, returned.kept, rows)
        edits[path].append(edit)
    for path, some in edits.items():
        trial.edit(path, some)


def _edit(
    source: SourceText, library: Library, thing: Model, column: ListColumn, typed: str
) -> Edit:
    if column.holds is Holds.WORDS:
        return set_word(source, thing, column.field, quoted(typed) if typed else "")
    if column.holds is Holds.YES_NO:
        return set_word(source, thing, column.field, "true" if typed == YES else "")
    if column.holds is Holds.NAME:
        return set_word(source, thing, column.field, _ids_of(library, column, typed))
    names = _split(typed)
    if column.holds is not Holds.WORDS_LIST:
        names = [_ids_of(library, column, name) for name in names]
    return set_list(source, thing, column.field, names)


_PLAIN = frozenset({"version", "clauses"})
"""Fields that are a text in no language."""


def _new(library: Library, returned: Returned, row: NewRow) -> Finding:
    cell = f"{returned.sheet}!{row.cell}"
    words = BETWEEN.join(text for text in row.cells.values() if text)
    place = _landing(library, returned.kept, row)
    if place is None:
        why = say("must say under which heading, or in which checklist and group, it stands")
        return Finding(CellState.REFUSED, cell, "", "", "", words, "", None, why)
    for column in returned.kept.columns:
        if column.holds in (Holds.NAME, Holds.NAMES, Holds.IDS):
            for name in _split(row.cells[column.title]):
                if not _ids_of(library, column, name):
                    why = say(
                        "'{title}': there is no '{name}' of that kind",
                        title=column.title,
                        name=name,
                    )
                    return Finding(
                        CellState.REFUSED, cell, "", column.title, "", name, "", None, why
                    )
    heading, _things, prefix = place
    ahead = sum(
        1
        for other in returned.added[: returned.added.index(row)]
        if (known := _landing(library, returned.kept, other)) and known[2] == prefix
    )
    id = f"{prefix}{_next(library, prefix) + ahead}"
    return Finding(CellState.NEW, cell, id, "", "", words, "", heading.place.position(), "")


def _landing(library: Library, kept: Kept, row: NewRow) -> tuple[Model, str, str] | None:
    """What a new line goes into, the field with the list, and how its id begins."""
    by_title = {column.field: row.cells.get(column.title, "") for column in kept.columns}
    if "@group" in by_title:
        for checklist in library.checklists.values():
            for group in checklist.groups:
                if (checklist.title.zh, group.title.zh) == (by_title["@0"], by_title["@group"]):
                    return group, "items", f"{checklist.id}.i"
        return None
    wanted = by_title.get("@-1", "")
    found = [
        heading
        for section in library.sections
        for heading in (section, *section.standards)
        if wanted and wanted in (heading.title.zh, heading.id)
        if by_title.get("@0") in ("", section.title.zh, heading.title.zh)
    ]
    return (found[0], "rules", f"{found[0].id}.r") if len(found) == 1 else None


def _next(library: Library, prefix: str) -> int:
    numbers = (
        int(id.removeprefix(prefix))
        for id in (*library.entries, *library.retired)
        if id.startswith(prefix) and id.removeprefix(prefix).isdigit()
    )
    return max(numbers, default=0) + 1


def _addition(
    trial: TrialTree, library: Library, kept: Kept, rows: list[tuple[NewRow, str]]
) -> tuple[str, Edit]:
    """The file and the edit that add entries at the end of a heading's or a group's list."""
    place = _landing(library, kept, rows[0][0])
    assert place is not None  # noqa: S101
    holder, name, _prefix = place
    path = holder.place.path
    source = trial.source(path)
    entries = holder.place.mapping.get(name)
    if entries:
        last = last_block(source, path, entries)
        at, indent, above = last.end, last.indent, ""
    elif isinstance(holder, Document):
        at, indent, above = len(source.text), 2, f"{name}:\n"
    else:
        depth = holder.place.mapping.column - 1
        at = entry_block(source, path, holder.place.mapping).end
        indent, above = depth + 2, f"{' ' * depth}{name}:\n"
    lines = []
    for row, id in rows:
        lines += [f"- id: {id}", *(f"  {line}" for line in _lines(library, kept, row, holder))]
    text = above + "".join(f"{' ' * indent}{line}\n" for line in lines)
    return path, Edit(at, at, with_line_end(source, at, text))


def _lines(library: Library, kept: Kept, row: NewRow, holder: Model) -> Iterator[str]:
    """The fields of a new entry, in the order of the columns. What comes without a source is the
    company's own."""
    english = {c.field: row.cells[c.title] for c in kept.columns if c.language == "en"}
    for column in kept.columns:
        typed = row.cells[column.title]
        if not column.can_change or not typed or column.language == "en":
            continue
        if column.holds is Holds.WORDS and english.get(column.field):
            yield f"{column.field}: {{zh: {quoted(typed)}, en: {quoted(english[column.field])}}}"
        elif column.holds is Holds.WORDS:
            yield f"{column.field}: {quoted(typed)}"
        elif column.holds is Holds.YES_NO:
            if typed == YES:
                yield f"{column.field}: true"
        elif column.holds is Holds.NAME:
            yield f"{column.field}: {_ids_of(library, column, typed)}"
        else:
            names = _split(typed)
            if column.holds is not Holds.WORDS_LIST:
                names = [_ids_of(library, column, name) for name in names]
            yield f"{column.field}: [{', '.join(quoted(name) for name in names)}]"
    if isinstance(holder, Group):
        yield f"evidence: {Evidence.TICK}"
    elif not any(getattr(one, "sources", None) for one in (holder, *_above(library, holder))):
        own = (one.id for one in library.sources.values() if one.kind is SourceKind.COMPANY)
        yield from (f"sources: [{{source: {id}}}]" for id in islice(own, 1))


def _above(library: Library, holder: Model) -> tuple[Model, ...]:
    entry = library.entries.get(str(getattr(holder, "id", "")))
    return entry.headings if entry else ()
