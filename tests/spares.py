"""Entries of registers that a small tree gets where its files name them: in one that does not, nothing
would use them.

`spare/` holds one register a file, as in `standards/registers/`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.trees import ROOT

SPARE = ROOT / "tests/spare"
BASE = ROOT / "tests/cases/base"
REGISTERS = Path("standards/registers")

_ENTRY = re.compile(r"^  - id: (\S+)\n(?:    .*\n)*", re.MULTILINE)


def add_spares(tree: Path, named: str = "") -> None:
    """Add to the registers of a tree what its files name, or a text, and what is named by that. A
    register that differs from that of the base is left as it is: somebody has written it for this
    tree."""
    ours = [path for path in sorted(SPARE.glob("*.yml")) if _is_ours(tree, path.name)]
    added: dict[str, None] = {}
    while wanted := [
        one for path in ours for one in _wanted(tree, path, named) if one[1] not in added
    ]:
        for path, id, entry in wanted:
            register = tree / REGISTERS / path.name
            if not register.exists():
                register.write_text(path.read_text("utf-8").partition("  - id: ")[0], "utf-8")
            with register.open("a", encoding="utf-8") as file:
                file.write(entry)
            added[id] = None


def _is_ours(tree: Path, name: str) -> bool:
    there, base = tree / REGISTERS / name, BASE / REGISTERS / name
    if there.is_file() and base.is_file():
        return there.read_bytes() == base.read_bytes()
    return not there.exists() and not base.exists()


def _wanted(tree: Path, path: Path, named: str) -> Iterator[tuple[Path, str, str]]:
    files = [file for kind in ("yml", "md") for file in tree.rglob(f"*.{kind}") if file.is_file()]
    said = "\n".join([named, *(file.read_bytes().decode("utf-8", "replace") for file in files)])
    for entry in _ENTRY.finditer(path.read_text("utf-8")):
        value = rf"""(?:- |[:,\[{{] *)['"]?{re.escape(entry[1])}['"]?(?= *(?:[,\]}}]|$))"""
        if re.search(value, said, re.MULTILINE):
            yield path, entry[1], entry[0]
