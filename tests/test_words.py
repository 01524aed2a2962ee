"""No word of one trade and no id of our content stands in the program: what a company calls things is in its
`company.yml`, and what content means is in the content.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.trees import ROOT, real_content

from handbook.base.vocabulary import Contact, Layer, Period, Unit
from handbook.model.kinds import KINDS

PACKAGE = ROOT / "scripts" / "handbook"

TRADE = re.compile(
    "物业|小区|业主|居民|住户|大厦|楼栋|前台|大堂|管家|保安|保洁|绿化|秩序维护|工程岗位|安居"
    "|客户|[Rr]esidents|[Hh]omeowner|[Pp]roperty management|Estate handbook"
)

NEUTRAL = {
    ("library/house.py", "客户"): "the neutral word for whoever speaks to staff",
    ("model/house.py", "客户"): "says what the neutral word is",
    ("cli/new.py", "客户"): "the neutral word, offered to whoever begins",
    ("base/catalogue/zh.po", "客户"): "asks whoever begins what customers are called",
}
"""File and word -> why it may stand there."""


NAMES = {*Contact, *Layer, *Period, *Unit, *(Path(path).stem for path in KINDS), "conduct-manner"}
"""Words of the program's own that our content uses as ids, too: how often, for what, names of files; and the
example in the message on what an id looks like."""

KINDS_OF_FILES = ("*.py", "*.html", "*.xml", "*.typ", "*.js", "*.css", "*.json", "*.svg", "*.po")


def files() -> list[Path]:
    """The program, without what it writes into a new tree: that is somebody's content from then on."""
    found = [path for kind in KINDS_OF_FILES for path in PACKAGE.rglob(kind)]
    return sorted(path for path in found if "starting/tree" not in path.as_posix())


def texts(path: Path) -> Iterator[str]:
    """The texts in a file: of Python each constant, of all else each line."""
    source = path.read_text("utf-8")
    if path.suffix != ".py":
        yield from source.splitlines()
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_no_word_of_a_trade_stands_in_the_program() -> None:
    found = [
        f"{name}: {match[0]} in {text[max(0, match.start() - 30) : match.end() + 30]!r}"
        for path in files()
        for name in [path.relative_to(PACKAGE).as_posix()]
        for text in texts(path)
        for match in TRADE.finditer(text)
        if (name, match[0]) not in NEUTRAL
    ]
    assert not found, "\n".join(found)


def test_no_id_of_our_content_stands_in_the_program() -> None:
    ids = {id for id in real_content().library.entries if "-" in id or "." in id} - NAMES
    assert len(ids) > 1000
    found = []
    for path in files():
        for text in texts(path):
            said = (
                {text} if path.suffix == ".py" else {*re.findall(r"[\"'`#]([\w.-]+)[\"'`]", text)}
            )
            found += [f"{path.relative_to(PACKAGE)}: '{id}'" for id in said & ids]
    assert not found, "\n".join(found)
