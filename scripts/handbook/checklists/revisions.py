"""Revisions of checklists: which one is current, and whether its content is what was recorded."""

from __future__ import annotations

import hashlib
import json

from handbook.model.checklist import Change, Checklist, Item
from handbook.model.text import Text


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
    ]


def _zh(text: Text | None) -> str | None:
    return text.zh if text else None


def changes_since(checklist: Checklist, revision: int) -> list[Change]:
    """What was changed after a revision, oldest first."""
    return [change for change in checklist.history if change.revision > revision]
