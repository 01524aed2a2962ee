"""The page that says what the data files hold, made from the schema that describes them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handbook.commitments.view import PromiseWords, PublicHouse
from handbook.public.site.data import COMMITMENT_COLUMNS, DISCLOSURE_COLUMNS, RESULT_COLUMNS
from handbook.public.site.frame import Frame, PagePaths, make_frame

FILES = (
    ("commitments.json", "一处的全部内容。", "Everything of one place."),
    ("commitments.csv", "承诺，一行一条。", "Promises, one a line."),
    ("disclosures.csv", "公示，一行一项。", "Disclosures, one a line."),
    ("results.csv", "结果，一行一条承诺一个季度。", "Results, one promise and quarter a line."),
    ("feed.xml", "变更，Atom 格式。", "Changes, as Atom."),
)
"""What lies in each estate's folder."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the data."""

    name: str
    kind: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class DataTable:
    """A kind of object in the data."""

    name: str
    zh: str
    en: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class PublicDataPage:
    """What the data page says."""

    frame: Frame
    files: tuple[tuple[str, str, str], ...]
    tables: tuple[DataTable, ...]
    columns: tuple[tuple[str, str], ...]


def data_page(schema: str, site: str, company: PromiseWords, house: PublicHouse) -> PublicDataPage:
    """The page; `schema` is the JSON Schema of the data."""
    found = json.loads(schema)
    tables = [_table(found["title"], found)]
    tables += [_table(name, inner) for name, inner in found["$defs"].items()]
    return PublicDataPage(
        frame=make_frame(
            "zh",
            PagePaths("data.html", "data.html"),
            site=site,
            company=company,
            house=house,
            title=f"{company.zh} · 数据说明 About the data",
            description="网页内容的 JSON 和 CSV 有哪些字段。What the JSON and CSV files hold.",
        ),
        files=FILES,
        tables=tuple(tables),
        columns=(
            ("commitments.csv", ", ".join(COMMITMENT_COLUMNS)),
            ("disclosures.csv", ", ".join(DISCLOSURE_COLUMNS)),
            ("results.csv", ", ".join(RESULT_COLUMNS)),
        ),
    )


def _table(name: str, schema: dict[str, Any]) -> DataTable:
    return DataTable(name, *_words(schema), tuple(_fields(schema)))


def _fields(schema: dict[str, Any]) -> Iterator[Field]:
    for name, field in schema["properties"].items():
        yield Field(name, _kind(field), *_words(field))


def _words(schema: dict[str, Any]) -> tuple[str, str]:
    zh, _, en = schema["description"].partition(" | ")
    return zh, en


def _kind(field: dict[str, Any]) -> str:
    if "$ref" in field:
        return str(field["$ref"]).rpartition("/")[2]
    if "anyOf" in field:
        return " | ".join(_kind(inner) for inner in field["anyOf"])
    kind = field["type"]
    if kind == "array":
        return f"{_kind(field['items'])}[]"
    return " | ".join(kind) if isinstance(kind, list) else str(kind)
