"""What the built site's search knows, one row a thing, by its address."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any


def found(site: Path) -> dict[str, dict[str, Any]]:
    """Address -> title, text, aliases, kind and roles, of the first part of the index and the late one."""
    first = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    rows = dict(_rows(first))
    for path in (site / "search").glob("late.*.js"):
        match = re.search(r"handbookSearch\.part\((.*)\)\n", path.read_text("utf-8"), re.DOTALL)
        assert match is not None
        rows.update(_rows(json.loads(match[1])["data"]))
    return rows


def _rows(part: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    columns = part["docs"]
    rows = []
    for number, page in enumerate(columns["page"]):
        url = part["pages"][page][0]
        row = {name: values[number] for name, values in columns.items()}
        anchor = row["anchor"]
        rows.append((f"{url}#{anchor}" if anchor else url, row))
    return rows
