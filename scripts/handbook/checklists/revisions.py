"""Revisions: which one is current, and whether a file says what was recorded of it."""

from __future__ import annotations

import hashlib
import json

from handbook.library.meaning import document_fingerprint
from handbook.model.base import Model
from handbook.model.checklist import Checklist, Item
from handbook.model.record import Change, Recorded
from handbook.model.text import Text


def recorded_fingerprint(document: Recorded) -> str:
    """What the last entry of a file's history must hold: of a checklist, of what its sheet shows; of
    any other file, of all its words."""
    if isinstance(document, Checklist):
        return content_fingerprint(document)
    return str(document_fingerprint(document))


def content_fingerprint(checklist: Checklist) -> str:
    """Twelve hexadecimal digits that change with anything a sheet shows: items, ranges, order, form.

    What is not printed (sources, most notes, estimates, search words) does not count.
    """
    content = [
        checklist.title.zh,
        checklist.form,
        checklist.mode,
        checklist.repeat,
        [
            [group.title.zh, group.when.zh, [_item(i) for i in group.items]]
            for group in checklist.groups
        ],
        *_written(
            answers=checklist.answers,
            passing=checklist.passing,
            columns=checklist.columns,
            blocks=checklist.blocks,
        ),
    ]
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _item(item: Item) -> list[object]:
    reading = item.reading
    return [
        item.id,
        item.title.zh,
        item.criterion.zh,
        item.evidence,
        reading
        and [
            reading.unit,
            str(reading.min),
            str(reading.max),
            reading.from_estate,
            reading.headcount,
        ],
        item.critical,
        _zh(item.on_fail),
        item.frequency,
        item.season,
        item.equipment,
        item.repeat,
        *([item.printed_note.zh] if item.printed_note else []),
        *_written(answers=item.answers, points=item.points, deduct=item.deduct, cycle=item.cycle),
        *(_written(parts=reading.parts, formula=reading.formula) if reading else ()),
    ]


def _written(**fields: object) -> list[list[object]]:
    """Those that say something, by name: what no list had before does not change its fingerprint."""
    return [[name, _plain(value)] for name, value in fields.items() if value]


def _plain(value: object) -> object:
    if isinstance(value, Text):
        return value.zh
    if isinstance(value, Model):
        return [[name, _plain(getattr(value, name))] for name in _fields(value)]
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value if isinstance(value, int) else str(value)


def _fields(value: Model) -> list[str]:
    return sorted(value.model_fields_set - {"place"})


def _zh(text: Text | None) -> str | None:
    return text.zh if text else None


def changes_since(checklist: Checklist, revision: int) -> list[Change]:
    """What was changed after a revision, oldest first."""
    return [change for change in checklist.history if change.revision > revision]
