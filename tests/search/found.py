"""What the built site's search knows, one row a thing, by its address."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any


def found(site: Path) -> dict[str, dict[str, Any]]:
    """Address -> title, text, aliases, kind and roles, of the first part of the index and the late one."""
    first = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    rows = dict(_rows(first)) if "docs" in first else _cut(site, first["cut"])
    for path in (site / "search").glob("late.*.js"):
        late = _part(path)
        rows.update(
            _rows(late) if "docs" in late else _cut(site, late["cut"], late["cut"]["before"])
        )
    return rows


def _cut(site: Path, cut: dict[str, Any], before: str = "") -> dict[str, dict[str, Any]]:
    rows = {}
    for number in range(len(cut["kindOf"])):
        file, place = divmod(number, cut["chunk"])
        part = _part(site / f"search/{before}d{file}.js")
        url, _, anchor, title, english, aliases, text = part[place]
        row = {
            "anchor": anchor,
            "title": title,
            "english": english,
            "aliases": aliases,
            "text": text,
        }
        row["kind"] = cut["kinds"][ord(cut["kindOf"][number]) - 48]
        row["roles"] = cut["roles"][ord(cut["rolesOf"][number]) - 48]
        rows[f"{url}#{anchor}" if anchor else url] = row
    return rows


@cache
def _part(path: Path) -> Any:
    match = re.search(r"handbookSearch\.part\((.*)\)\n", path.read_text("utf-8"), re.DOTALL)
    assert match is not None
    return json.loads(match[1])["data"]


def _rows(part: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    columns = part["docs"]
    rows = []
    for number, page in enumerate(columns["page"]):
        url = part["pages"][page][0]
        row = {name: values[number] for name, values in columns.items()}
        anchor = row["anchor"]
        rows.append((f"{url}#{anchor}" if anchor else url, row))
    return rows
