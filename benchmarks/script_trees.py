"""Trees of reception scripts, of any number of turns: every blank, outcome and time real, the same bytes
each time.

A script has an opening, five branches with three turns each, one of them split again, and an ending:
25 turns. The lists of words are those of the real tree: each is looked for in every line.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from trees import HEAD, pick, sentence, write_tree

TURNS = 25
"""Turns in a script."""

REGISTERS = ("outcomes", "blanks", "phrases", "facts")
"""What is copied from the real tree, where it has it."""

_ASKED = ("今天几点能来人看看", "这个月的单子在哪里拿", "门口的灯不亮了", "我想借一下推车")
_SAID = (
    "我先替您登记，{time}前打您电话",
    "您请坐，我问一下{department}再回您",
    "师傅三十分钟内到，到之前先打您电话",
    "单子在这里，您核对一下姓名和房号",
    "这一项我办不了，我带您去找办的人",
)
_SAID_EN = (
    "Let me note it down. I will call you by {time}",
    "Please have a seat. I will ask {department} and tell you",
    "Someone will be there within 30 minutes and will call you first",
    "Here it is. Please check your name and unit",
    "I cannot do this myself. Let me take you to the right person",
)


def write_scripts(root: Path, turns: int, real: Path) -> None:
    """A tree with so many turns, and a hundred rules that the scripts serve."""
    write_tree(root, 100, real)
    registers = root / "standards/registers"
    for name in REGISTERS:
        source = real / f"standards/registers/{name}.yml"
        if source.is_file():
            shutil.copy(source, registers)
    _cite_the_company(registers)
    words = (real / "standards/registers/wording.yml").read_text("utf-8")
    words = re.sub(r"to: emergency-[a-z-]+", "to: chapter-1", words)
    (registers / "wording.yml").write_text(words, "utf-8")
    rule = root / "standards/chapter-1.yml"
    text = rule.read_text("utf-8").replace(sentence(0), "接到急修三十分钟内到场", 1)
    rule.write_text(text, "utf-8")
    folder = root / "standards/scripts"
    folder.mkdir()
    for number in range(-(-turns // TURNS)):
        (folder / f"script-{number}.yml").write_text("".join(_script(number)), "utf-8")


def _cite_the_company(registers: Path) -> None:
    """Let what was copied refer to what the tree has, whatever the real tree refers to."""
    for name in REGISTERS:
        path = registers / f"{name}.yml"
        text = re.sub(r"source: src-[a-z0-9-]+", "source: src-company", path.read_text("utf-8"))
        text = re.sub(r"(?m)^ +(?:counts|condition): .*\n", "", text)  # it has neither
        path.write_text(text, "utf-8")


def _script(number: int) -> Iterator[str]:
    id = f"script-n{number}"
    yield (
        f"{HEAD}\nid: {id}\ncode: S{number}\ntitle: {{zh: 第 {number} 个场景, en: Scene {number}}}\n"
        f"situation: 客户来问第 {number} 件事\nroles: [front-desk]\n"
        "serves: [chapter-1-1.r1]\nkeeps: [chapter-1-1.r1]\nfirst_response: 当场\n"
        "outcomes: [outcome-resolved, outcome-dispatched]\nsources: [{source: src-company}]\n\nturns:\n"
    )
    turn = 1
    for _ in range(3):
        yield _turn(id, turn, number, "  ")
        turn += 1
    yield "branches:\n"
    for letter in "abcde":
        yield f"  - id: {id}.{letter}\n    when: {{zh: 第 {letter} 种, en: Case {letter}}}\n    turns:\n"
        for _ in range(3):
            yield _turn(id, turn, number, "      ")
            turn += 1
        if letter != "e":
            yield f"    go: {id}.t{TURNS}\n"
            continue
        yield "    branches:\n"
        for inner in (1, 2):
            yield (
                f"      - id: {id}.e{inner}\n        when: {{zh: 又一种 {inner}, en: Again {inner}}}\n        turns:\n"
            )
            for _ in range(3):
                yield _turn(id, turn, number, "          ")
                turn += 1
            yield "        outcome: outcome-dispatched\n"
    yield "ending:\n  turns:\n" + _turn(id, TURNS, number, "    ")
    yield f"  outcome: outcome-resolved\nmistakes:\n  - text: 没有复述\n    at: {id}.t2\n"


def _turn(id: str, turn: int, number: int, pad: str) -> str:
    who = "customer" if turn % 2 else "staff"
    seed = number * TURNS + turn
    zh = pick(_ASKED, seed) if turn % 2 else pick(_SAID, seed)
    en = "Could you tell me" if turn % 2 else pick(_SAID_EN, seed)
    return (
        f"{pad}- id: {id}.t{turn}\n{pad}  who: {who}\n{pad}  text:\n"
        f"{pad}    zh: {zh}，{number}\n{pad}    en: {en}, {number}\n"
    )
