"""Content trees with any number of estates: real checklists and registers, and estates made from the
real ones under other names, the same bytes each time.

Each estate has five sheets a day, so that 300 estates in a month of 31 days have 46,500. The five
are whole lists of the handbook, long and short in the mix that the real estates print in that month:
7.6 rows a sheet (real: 7.7), the middle one 9 (8), a tenth up to 2 (3), a tenth 10 (10) or more.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import yaml
from settings import CONTENT

KEPT = ("cl-desk-close", "cl-patrol", "cl-cleaning", "cl-supervisor", "cl-micro-fire")
"""The five checklists: about 10, 9, 9, 8 and 2 rows."""

SHEETS_A_DAY = len(KEPT)

Node = Any
"""A node of PyYAML, whose value is a text, nodes, or pairs of nodes."""


def write_estates(root: Path, count: int, real: Path) -> Path:
    """A tree like the real one, with so many estates in place of its own."""
    shutil.rmtree(root, ignore_errors=True)
    for name in CONTENT:
        if (real / name).is_dir():
            shutil.copytree(real / name, root / name)
    shutil.copy(real / "mkdocs.yml", root)
    folder = root / "standards/estates"
    models = [path.read_text("utf-8") for path in sorted(folder.glob("*.yml"))]
    shutil.rmtree(folder)
    folder.mkdir()
    for name in ("published", "results"):  # of the real ones; `handbook publish` makes them anew
        shutil.rmtree(root / "standards" / name, ignore_errors=True)
    (root / "standards/registers/packs.yml").unlink(missing_ok=True)  # of the real estates, too
    issued = root / "standards/registers/issued.yml"
    if issued.is_file():  # the real estates were handed out, and these are none of them
        ids = "|".join(path.stem for path in sorted((real / "standards/estates").glob("*.yml")))
        text = re.sub(rf"(?m)^  (?:{ids})(?: .*)?\n", "", issued.read_text("utf-8"))
        issued.write_text(text, "utf-8")
    lists = {path.stem: path.read_text("utf-8") for path in (root / "checklists").glob("*.yml")}
    for number, model in enumerate(islice(cycle(models), count), 1):
        id, text = _estate(model, number, lists)
        (folder / f"{id}.yml").write_text(text, "utf-8")
    _drop_shifts(root)
    return root


def _drop_shifts(root: Path) -> None:
    """Take out the shifts that nobody works any more, and that they were handed out."""
    shifts, issued = (root / f"standards/registers/{name}.yml" for name in ("shifts", "issued"))
    others = [path for path in root.rglob("*.yml") if path not in (shifts, issued)]
    said = "\n".join(path.read_text("utf-8") for path in others)
    text = shifts.read_text("utf-8")
    for entry in re.finditer(r"(?m)^  - id: (\S+)\n(?:    .*\n)*", text):
        if re.search(rf"(?<![\w-]){entry[1]}(?![\w-])", said):
            continue
        text = text.replace(entry[0], "")
        if issued.is_file():
            known = issued.read_text("utf-8")
            issued.write_text(re.sub(rf"(?m)^  {entry[1]}(?: .*)?\n", "", known), "utf-8")
    shifts.write_text(text, "utf-8")


def _estate(model: str, number: int, lists: dict[str, str]) -> tuple[str, str]:
    """The id and the file of an estate: its model with another name, and five sheets a day."""
    top: Node = yaml.compose(model, yaml.BaseLoader)  # to it 07:30 is a text, and stays as typed
    name = f"{_get(top, 'id').value}-{number}"
    _get(top, "id").value = name
    _get(top, "code").value += str(number)
    title = _get(top, "title")
    _get(title, "zh").value = _get(title, "zh").value.replace("（", f" {number} 号（", 1)
    _get(title, "en").value += f" {number}"

    kinds = {kind for id in KEPT for kind in re.findall(r"(?m)^ *equipment: (\S+)", lists[id])}
    _keep(top, "equipment", lambda piece: _get(piece, "kind").value in kinds)
    for holder in (top, *_get(top, "equipment").value):
        _keep(holder, "ranges", lambda own: _get(own, "item").value.split(".")[0] in KEPT)
    _keep(top, "choices", lambda choice: _get(choice, "checklist").value in KEPT)
    for roster in _get(top, "rosters").value:
        shifts = _get(roster, "shifts")
        shifts.value = shifts.value[:1]
        _work_all_day(shifts.value[0])
        _drop(roster, ("days", "around_the_clock"))
    _drop(top, ("seasons", "left_out"))

    text = yaml.serialize(top, Dumper=yaml.BaseDumper, allow_unicode=True, width=100_000)
    text += "left_out:\n" + "".join(
        f"  - {{checklist: {id}, reason: 一天五张，只为量快慢}}\n"
        for id in sorted(lists)
        if id not in KEPT
    )
    return name, text


def _work_all_day(shift: Node) -> None:
    """Enough people all day and night, for all that is promised."""
    for key, text in (("starts", "00:00"), ("ends", "24:00"), ("people", "60")):
        _get(shift, key).value = text


def _get(mapping: Node, key: str) -> Node:
    return next(value for name, value in mapping.value if name.value == key)


def _keep(mapping: Node, key: str, is_kept: Callable[[Node], bool]) -> None:
    """Keep some of a list's entries; a list that has none left goes."""
    for name, sequence in mapping.value:
        if name.value == key:
            sequence.value = [node for node in sequence.value if is_kept(node)]
            if not sequence.value:
                _drop(mapping, (key,))
            return


def _drop(mapping: Node, keys: Iterable[str]) -> None:
    mapping.value = [(name, value) for name, value in mapping.value if name.value not in keys]
