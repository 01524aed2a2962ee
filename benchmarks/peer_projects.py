"""The same items as a project of Doorstop, of StrictDoc, of Sphinx-Needs, and as a tree of ours.

Of every 300 items, 5 are principles, 60 rules, 40 steps and 195 checklist items with one or two
parents each. Every tool gets the same sentences and the same links, laid out as its users do: an
item a file for Doorstop, twenty items a file for the others.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from measure import empty_folder

from trees import FREQUENCIES, HEAD, ROLES, pick, sentence, write_registers

GROUP = 20
"""How many items stand in one file, but for Doorstop."""

MIX = (("principle", 5), ("rule", 60), ("step", 40), ("check", 195))

NEEDS_CONFIG = """\
project = "Handbook"
extensions = ["sphinx_needs"]
language = "zh_CN"
needs_id_regex = "^[A-Z]+[0-9]+$"
needs_types = [
    {"directive": kind, "title": kind.title(), "prefix": kind[0].upper(), "color": "#DCB239", "style": "node"}
    for kind in ("principle", "rule", "step", "check")
]
"""


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its kind, its number within the kind from 1, its sentence, the items it serves."""

    kind: str
    number: int
    text: str
    parents: tuple[tuple[str, int], ...]

    @property
    def title(self) -> str:
        """A short name."""
        return f"第 {self.number} 项"


def items(total: int) -> list[Item]:
    """The items, in the order of their kinds."""
    counts = {kind: share * total // 300 for kind, share in MIX}
    found = [Item("principle", n, sentence(n), ()) for n in range(1, counts["principle"] + 1)]
    for kind in ("rule", "step"):
        for n in range(1, counts[kind] + 1):
            principle = ("principle", n % counts["principle"] + 1)
            found.append(Item(kind, n, sentence(n + 7), (principle,)))
    for n in range(1, counts["check"] + 1):
        parents = [("rule", n % counts["rule"] + 1)]
        if n % 2:
            parents.append(("step", n // 2 % counts["step"] + 1))
        found.append(Item("check", n, sentence(n + 11), tuple(parents)))
    return found


def of_kind(found: list[Item], kind: str) -> Iterator[list[Item]]:
    """The items of one kind, twenty at a time."""
    members = [item for item in found if item.kind == kind]
    for start in range(0, len(members), GROUP):
        yield members[start : start + GROUP]


def write_doorstop(root: Path, found: list[Item], doorstop: Path) -> Path:
    """Principles, then rules and steps, then checks; all reviewed, as a team keeps them. Gives the
    file that an edit changes."""
    empty_folder(root)
    # Doorstop wants a repository of its own around its files; this one lies in the build folder.
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
    documents = {"principle": "PRI", "rule": "REQ", "step": "REQ", "check": "CHK"}
    parents = {"PRI": None, "REQ": "PRI", "CHK": "REQ"}
    for prefix, parent in parents.items():
        folder = root / prefix.lower()
        folder.mkdir()
        lines = ["settings:", "  digits: '5'", "  itemformat: yaml"]
        lines += [f"  parent: {parent}"] if parent else []
        lines += [f"  prefix: {prefix}", "  sep: ''", ""]
        (folder / ".doorstop.yml").write_text("\n".join(lines), "utf-8")
    rules = sum(item.kind == "rule" for item in found)

    def uid(kind: str, number: int) -> str:
        return f"{documents[kind]}{number + (rules if kind == 'step' else 0):05}"

    for item in found:
        name = uid(item.kind, item.number)
        links = "".join(f"\n- {uid(*parent)}: null" for parent in item.parents) or " []"
        (root / name[:3].lower() / f"{name}.yml").write_text(
            "active: true\nderived: false\nheader: ''\n"
            f"level: 1.1.{int(name[3:])}\nlinks:{links}\nnormative: true\nref: ''\nreviewed: null\n"
            f"text: |\n  {item.text}\n",
            "utf-8",
        )
    for command in ("clear", "review"):
        subprocess.run([doorstop, "-q", command, "all"], cwd=root, check=True, capture_output=True)
    return root / "chk" / "CHK00001.yml"


def write_strictdoc(root: Path, found: list[Item]) -> Path:
    """One document a group. Gives the file that an edit changes."""
    empty_folder(root)
    for kind, _ in MIX:
        for number, group in enumerate(of_kind(found, kind), 1):
            text = f"[DOCUMENT]\nTITLE: {kind} {number}\nUID: DOC-{kind.upper()}-{number}\n"
            text += "".join(map(_sdoc, group))
            (root / f"{kind}-{number}.sdoc").write_text(text, "utf-8")
    return root / "check-1.sdoc"


def _sdoc(item: Item) -> str:
    text = (
        f"\n[REQUIREMENT]\nUID: {item.kind.upper()}-{item.number}\nTITLE: {item.title}\n"
        f"STATEMENT: >>>\n{item.text}\n<<<\n"
    )
    if item.parents:
        text += "RELATIONS:\n"
        text += "".join(f"- TYPE: Parent\n  VALUE: {k.upper()}-{n}\n" for k, n in item.parents)
    return text


def write_needs(root: Path, found: list[Item]) -> Path:
    """One page a group. Gives the file that an edit changes."""
    empty_folder(root)
    (root / "conf.py").write_text(NEEDS_CONFIG, "utf-8")
    index = "Handbook\n========\n\n.. toctree::\n\n"
    for kind, _ in MIX:
        for number, group in enumerate(of_kind(found, kind), 1):
            name = f"{kind}-{number}"
            index += f"   {name}\n"
            text = f"{name}\n{'=' * len(name)}\n\n" + "".join(map(_need, group))
            (root / f"{name}.rst").write_text(text, "utf-8")
    (root / "index.rst").write_text(index, "utf-8")
    return root / "check-1.rst"


def _need(item: Item) -> str:
    text = f".. {item.kind}:: {item.title}\n   :id: {_need_id(item.kind, item.number)}\n"
    if item.parents:
        text += f"   :links: {', '.join(_need_id(*parent) for parent in item.parents)}\n"
    return f"{text}\n   {item.text}\n\n"


def _need_id(kind: str, number: int) -> str:
    return f"{kind.upper()}{number}"


def write_ours(root: Path, found: list[Item], real: Path, config: str) -> Path:
    """One section a group; what every item of a group shares stands at its heading. Gives the file
    that an edit changes."""
    principles = [item.text for item in found if item.kind == "principle"]
    write_registers(root, real, principles, "rule-1-all")
    order = 0
    for kind, _ in MIX[1:]:
        for number, group in enumerate(of_kind(found, kind), 1):
            order += 1
            text = "".join(_section(kind, number, order, group))
            (root / "standards" / f"{kind}-{number}.yml").write_text(text, "utf-8")
    (root / "mkdocs.yml").write_text(config, "utf-8")
    return root / "standards/check-1.yml"


def _section(kind: str, number: int, order: int, group: list[Item]) -> Iterator[str]:
    id = f"{kind}-{number}"
    yield (
        f"{HEAD}\nid: {id}\ntitle: {{zh: {kind} 第 {number} 组, en: {kind} {number}}}\n"
        f"part: areas\norder: {order}\n\nstandards:\n  - id: {id}-all\n"
        f"    title: {{zh: 第 {number} 组, en: Group {number}}}\n"
        f"    roles: [{pick(ROLES, number)}]\n    principles: [p-1]\n"
        f"    frequency: {pick(FREQUENCIES, number)}\n    observe: 现场看，再翻记录表\n"
        "    sources:\n      - source: src-company\n    needs_local_confirmation: true\n"
        f"    {'steps' if kind == 'step' else 'rules'}:\n"
    )
    for item in group:
        links = "，".join(f"[[{_our_id(*parent)}]]" for parent in item.parents)
        yield f"      - id: {_our_id(item.kind, item.number)}\n"
        if kind == "step":
            yield f"        text: {item.text}，见 {links}\n"
            continue
        yield f"        text: {item.text}\n"
        if kind == "rule":
            yield f"        principles: [{_our_id(*item.parents[0])}]\n"
        else:
            yield f"        note: 见 {links}\n"


def _our_id(kind: str, number: int) -> str:
    if kind == "principle":
        return f"p-{number}"
    group, place = divmod(number - 1, GROUP)
    return f"{kind}-{group + 1}-all.{'s' if kind == 'step' else 'r'}{place + 1}"
