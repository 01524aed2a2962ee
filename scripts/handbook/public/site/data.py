"""An estate's data for machines: JSON as `schema.json` describes it, and CSV for spreadsheets."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, TypedDict

from handbook.commitments.view import (
    Basis,
    PromiseWords,
    PublicDisclosure,
    PublicEstate,
    PublicFact,
    PublicPromise,
    PublicTheme,
)
from handbook.commitments.words import is_good
from handbook.public.site.frame import tidy
from handbook.public.site.history import edition_paths
from handbook.public.site.listing import Listed
from handbook.public.site.views import next_update

Json = dict[str, Any]


def estate_json(estate: PublicEstate, site: str) -> str:
    """Everything that is published of an estate."""
    paths = edition_paths(estate)
    return _dump(
        {
            "$schema": "../schema.json",
            "id": estate.id,
            "url": f"{site}{estate.id}/" if site else None,
            "title": _words(estate.title),
            "city": _words(estate.city),
            "company": _words(estate.company),
            "sample": estate.is_sample,
            "revision": estate.revision,
            "effective": estate.effective.isoformat(),
            "changed": estate.changed.isoformat(),
            "contacts": [_fact(fact) for fact in estate.contacts],
            "facts": [_fact(fact) for fact in estate.facts],
            "commitments": [
                _promise(promise, theme) for theme in estate.themes for promise in theme.promises
            ],
            "disclosures": [_disclosure(one) for one in estate.disclosures],
            "editions": [
                {
                    "edition": edition.edition,
                    "on": edition.on.isoformat(),
                    "page": paths[edition.edition],
                    "commitments": [
                        {
                            "id": past.id,
                            "title": _words(past.title),
                            "promise": _words(past.promise),
                        }
                        for past in edition.promises
                    ],
                }
                for edition in estate.editions
            ],
            "withdrawals": [
                {
                    "title": _words(gone.title),
                    "reason": _words(gone.reason),
                    "agreed_on": gone.agreed_on.isoformat(),
                }
                for gone in estate.withdrawals
            ],
        }
    )


def _promise(promise: PublicPromise, theme: PublicTheme) -> Json:
    return {
        "id": promise.id,
        "theme": {"id": theme.id, "title": _words(theme.title)},
        "title": _words(promise.title),
        "promise": _words(promise.promise),
        "limit": {
            "number": _number(promise.number),
            "unit": promise.unit.value,
            "direction": promise.direction.value,
            "words": _words(promise.limit),
        },
        "channel": _words(promise.channel),
        "counted": _words(promise.counted),
        "asks": _words(promise.asks) if promise.asks else None,
        "failing": _words(promise.failing),
        "owner": _words(promise.owner),
        "basis": _basis(promise.basis),
        "stricter_than_company": promise.is_own,
        "results": [
            {
                "year": result.year,
                "quarter": result.quarter,
                "kept": result.kept,
                "total": result.total,
                "as_promised": is_good(promise, result),
                "note": _words(result.note) if result.note else None,
            }
            for result in promise.results
        ],
    }


def _disclosure(one: PublicDisclosure) -> Json:
    due = next_update(one)
    return {
        "id": one.id,
        "title": _words(one.title),
        "wanted": _words(one.wanted),
        "required": one.required,
        "basis": _basis(one.basis),
        "published": one.is_there,
        "updated": _day(one.updated),
        "next_update": _day(due),
        "content": _words(one.content) if one.content else None,
        "facts": [_fact(fact) for fact in one.facts],
        "missing": _missing(one),
    }


COMMITMENT_COLUMNS = [
    "estate",
    "id",
    "theme_zh",
    "theme_en",
    "title_zh",
    "title_en",
    "promise_zh",
    "promise_en",
    "number",
    "unit",
    "direction",
    "channel_zh",
    "channel_en",
    "counted_zh",
    "counted_en",
    "asks_zh",
    "asks_en",
    "failing_zh",
    "failing_en",
    "owner_zh",
    "owner_en",
    "basis_zh",
    "basis_en",
    "stricter_than_company",
]
DISCLOSURE_COLUMNS = [
    "estate",
    "id",
    "title_zh",
    "title_en",
    "required",
    "published",
    "updated",
    "next_update",
    "content_zh",
    "content_en",
    "missing",
]
RESULT_COLUMNS = [
    "estate",
    "commitment",
    "year",
    "quarter",
    "kept",
    "total",
    "as_promised",
    "note_zh",
    "note_en",
]


def commitments_csv(estate: PublicEstate) -> str:
    """One line a promise."""
    return _csv(
        COMMITMENT_COLUMNS,
        (
            [
                estate.id,
                promise.id,
                *_pair(theme.title),
                *_pair(promise.title),
                *_pair(promise.promise),
                f"{promise.number:f}",
                promise.unit.value,
                promise.direction.value,
                *_pair(promise.channel),
                *_pair(promise.counted),
                *_pair(promise.asks),
                *_pair(promise.failing),
                *_pair(promise.owner),
                "；".join(f"{one.title.zh} {one.clause}".strip() for one in promise.basis),
                "; ".join(f"{one.title.en} {one.clause}".strip() for one in promise.basis),
                _yes_no(promise.is_own),
            ]
            for theme in estate.themes
            for promise in theme.promises
        ),
    )


def disclosures_csv(estate: PublicEstate) -> str:
    """One line a disclosure."""
    return _csv(
        DISCLOSURE_COLUMNS,
        (
            [
                estate.id,
                one.id,
                *_pair(one.title),
                _yes_no(one.required),
                _yes_no(one.is_there),
                _day(one.updated) or "",
                _day(next_update(one)) or "",
                *_pair(one.content),
                " ".join(_missing(one)),
            ]
            for one in estate.disclosures
        ),
    )


def results_csv(estate: PublicEstate) -> str:
    """One line a promise and quarter."""
    return _csv(
        RESULT_COLUMNS,
        (
            [
                estate.id,
                promise.id,
                str(result.year),
                str(result.quarter),
                str(result.kept),
                str(result.total),
                _yes_no(is_good(promise, result)),
                *_pair(result.note),
            ]
            for theme in estate.themes
            for promise in theme.promises
            for result in promise.results
        ),
    )


class EstateEntry(TypedDict):
    """An estate in `estates.json`, which is also for search.js."""

    id: str
    zh: str
    en: str
    city: dict[str, str]
    url: str | None


def estates_json(estates: Iterable[Listed], site: str) -> str:
    """All estates, for the search box and for machines: one line each."""
    found = (
        EstateEntry(
            id=one.id,
            zh=one.title.zh,
            en=one.title.en,
            city=_words(one.city),
            url=site + tidy(f"{one.id}/index.html") if site else None,
        )
        for one in estates
    )
    lines = [json.dumps(one, ensure_ascii=False) for one in found]
    return "[\n" + ",\n".join(lines) + "\n]\n"


_FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r\n]")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before what begins like one.

    A plain negative number is none. The twin of `safe` in checklists/browser/csv.js.
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """With a BOM, by which Excel knows UTF-8, and CRLF, as RFC 4180 has it."""
    stream = io.StringIO()
    stream.write("\ufeff")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return stream.getvalue()


def _words(words: PromiseWords) -> Json:
    return {"zh": words.zh, "en": words.en}


def _pair(words: PromiseWords | None) -> tuple[str, str]:
    return (words.zh, words.en) if words else ("", "")


def _fact(fact: PublicFact) -> Json:
    return {
        "id": fact.id,
        "title": _words(fact.title),
        "value": _words(fact.value) if fact.value else None,
    }


def _basis(basis: Iterable[Basis]) -> list[Json]:
    return [{"title": _words(one.title), "clause": one.clause} for one in basis]


def _missing(one: PublicDisclosure) -> list[str]:
    if one.facts:
        return [fact.id for fact in one.facts if fact.value is None]
    return [] if one.is_there else ["content"]


def _number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _day(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _yes_no(value: bool) -> str:
    return "yes" if value else "no"


def _dump(value: Json) -> str:
    """A line a field, and a line an entry of a list: people can read it, and it is made quickly."""
    return "{\n" + ",\n".join(f'"{key}": {_value(one)}' for key, one in value.items()) + "\n}\n"


def _value(value: Any) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(json.dumps(one, ensure_ascii=False) for one in value) + "\n]"
    return json.dumps(value, ensure_ascii=False)
