"""Content trees of any size: rules as authors write them, every reference real, the same bytes each
time.

A rule has twelve fields and links to another rule. The registers are small, except the list of
vague words, which is that of the real tree: checks look for each of them in every rule.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

HEAD = "revision: 1\neffective: 2026-11-23\nreview_by: 2027-11-23\n"

ROLES = ("front-desk", "security", "engineering", "cleaning", "greening", "supervisor")
FREQUENCIES = ("shift", "day", "week", "month", "year")
SOURCES = 40

_WHO = ("前台", "保安员", "维修工", "保洁员", "绿化工", "主管", "值班员", "巡查员")
_WHEN = (
    "开门前",
    "交班前",
    "接到来电后",
    "巡查时",
    "雨后",
    "收到工单后",
    "发现漏水时",
    "客户到访时",
)
_WHERE = ("大堂", "电梯厅", "水泵房", "地下车库", "消防通道", "配电室", "垃圾房", "小区出入口")
_WHAT = (
    "把地面的水迹擦干，放上防滑牌",
    "核对登记表上的姓名和房号",
    "看一遍指示灯，把读数抄进记录表",
    "关好门，把钥匙交回值班台",
    "把堆放的杂物清走，拍照留底",
    "当面复述一遍诉求，再写进工单",
    "拉好警戒带，守到维修工到场",
    "把损坏的地方报给主管，写明位置",
)
_LOOK = ("现场看", "翻记录表", "抽五张工单看", "问当班的人", "看照片", "跟班看一遍")


@dataclass(frozen=True, slots=True)
class Shape:
    """How a tree is cut: rules a file, rules a heading, links to other rules in each rule."""

    rules_per_section: int = 100
    rules_per_heading: int = 10


def write_tree(root: Path, rules: int, real: Path, shape: Shape = Shape()) -> list[str]:
    """A tree with so many rules; gives the ids of its sections. `real` is the real tree."""
    sections = [f"chapter-{n}" for n in range(1, -(-rules // shape.rules_per_section) + 1)]
    principles = [sentence(number) for number in range(5)]
    standards = write_registers(root, real, principles, f"{sections[0]}-1") / "standards"
    numbers = count()
    for order, section in enumerate(sections, 1):
        left = min(shape.rules_per_section, rules - (order - 1) * shape.rules_per_section)
        text = "".join(_section(section, order, left, shape, numbers, rules))
        (standards / f"{section}.yml").write_text(text, "utf-8")
    return sections


def write_registers(root: Path, real: Path, principles: list[str], heading: str) -> Path:
    """A tree with registers and nothing else: principles `p-1` and on, all explained at one heading."""
    shutil.rmtree(root, ignore_errors=True)
    folder = root / "standards/registers"
    folder.mkdir(parents=True)
    (root / "docs").mkdir()
    words = (real / "standards/registers/wording.yml").read_text("utf-8")
    words = words.partition("\nemergency:")[0] + "\n"  # no emergency stands in this tree
    (folder / "wording.yml").write_text(words, "utf-8")
    for name, body in _registers(principles, heading):
        (folder / f"{name}.yml").write_text(HEAD + body, "utf-8")
    return root


def rule_id(number: int, shape: Shape) -> str:
    """The id of the rule with a number, counted from 0 over the whole tree."""
    chapter, within = divmod(number, shape.rules_per_section)
    heading, place = divmod(within, shape.rules_per_heading)
    return f"chapter-{chapter + 1}-{heading + 1}.r{place + 1}"


def sentence(number: int) -> str:
    """A Chinese sentence for a rule, different for each number."""
    return (
        f"{pick(_WHO, number)}{pick(_WHEN, number // 8)}到{pick(_WHERE, number // 3)}第 {number + 1} 处，"
        f"{pick(_WHAT, number // 5)}"
    )


def pick(words: tuple[str, ...], number: int) -> str:
    """One of the words, in turn."""
    return words[number % len(words)]


def _section(
    id: str, order: int, rules: int, shape: Shape, numbers: Iterator[int], total: int
) -> Iterator[str]:
    yield (
        f"{HEAD}\nid: {id}\ntitle: {{zh: 第 {order} 章, en: Chapter {order}}}\n"
        f"intro: 这一章写第 {order} 片区域每天要做的事和怎么看做到没有\n"
        f"part: areas\norder: {order}\n\nstandards:\n"
    )
    for heading in range(1, -(-rules // shape.rules_per_heading) + 1):
        yield (
            f"  - id: {id}-{heading}\n"
            f"    title: {{zh: 第 {order} 章第 {heading} 节, en: Chapter {order} part {heading}}}\n"
            f"    intro: 先看到人，再办事，办完留下记录\n"
            f"    rules:\n"
        )
        for place in range(
            1, min(shape.rules_per_heading, rules - (heading - 1) * shape.rules_per_heading) + 1
        ):
            yield _rule(f"{id}-{heading}.r{place}", next(numbers), total, shape)


def _rule(id: str, number: int, total: int, shape: Shape) -> str:
    other = rule_id((number * 7 + 3) % total, shape)
    law = 1 + number % (SOURCES - 1)
    return f"""      - id: {id}
        text: {sentence(number)}
        observe: {pick(_LOOK, number)}，看第 {number % 30 + 1} 栏有没有写全
        roles: [{pick(ROLES, number)}, {pick(ROLES, number + 2)}]
        principles: [p-{number % 5 + 1}]
        frequency: {pick(FREQUENCIES, number // 2)}
        sources:
          - source: src-law-{law}
            clause: 第 {number % 90 + 1} 条
        needs_local_confirmation: true
        note: 做不完的交给下一班，见 [[{other}]]
        aliases: [第 {number + 1} 条, {pick(_WHERE, number)}检查]

"""


def _registers(principles: list[str], heading: str) -> Iterator[tuple[str, str]]:
    yield "parts", "parts:\n  - id: areas\n    title: {zh: 各片区域, en: Areas}\n"
    yield (
        "roles",
        "roles:\n"
        + "".join(
            f"  - id: {id}\n    title: {{zh: 岗位 {n}, en: Role {n}}}\n"
            for n, id in enumerate(ROLES, 1)
        ),
    )
    yield (
        "frequencies",
        "frequencies:\n"
        + "".join(
            f"  - id: {id}\n    title: {{zh: 频次 {n}, en: Frequency {n}}}\n"
            for n, id in enumerate(FREQUENCIES, 1)
        ),
    )
    yield (
        "principles",
        "principles:\n"
        + "".join(
            f"  - id: p-{n}\n    title: {{zh: 原则 {n}, en: Principle {n}}}\n"
            f"    statement: {text}\n    standard: {heading}\n"
            for n, text in enumerate(principles, 1)
        ),
    )
    yield (
        "sources",
        "sources:\n"
        + "".join(
            f"  - id: src-law-{n}\n    title: 示范条例第 {n} 号\n    kind: regulation\n    mark: V1\n"
            "    read_on: 2025-04-19\n    clauses: 1–90\n"
            for n in range(1, SOURCES)
        )
        + "  - id: src-company\n    title: 公司规定\n    kind: company\n    mark: E\n",
    )
    yield "retired", "retired: []\n"
    yield "facts", "facts: []\n"
    yield (
        "glossary",
        "terms:\n  - id: term-area\n    title: {zh: 区域, en: Area}\n    meaning: 一处地方\n",
    )
    yield (
        "marks",
        "marks:\n"
        + "".join(
            f"  - mark: {mark}\n    title: {{zh: {mark} 级, en: Mark {mark}}}\n"
            "    meaning: 核实到的程度\n    handling: 照登记写\n"
            for mark in ("V1", "V2", "V3", "G", "E")
        ),
    )
    yield (
        "layers",
        "layers:\n"
        + "".join(
            f"  - layer: {layer}\n    title: {{zh: 第 {n} 层, en: Layer {n}}}\n"
            "    loosening: 不能放宽\n    example: 见登记\n"
            for n, layer in enumerate(("legal-floor", "local-floor", "contract", "company"), 1)
        ),
    )
