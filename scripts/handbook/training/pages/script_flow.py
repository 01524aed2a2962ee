"""The flow of a script as a drawing: the opening, its branches down a trunk, and where each one ends."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.base.inline import plain
from handbook.base.vocabulary import Who
from handbook.library.library import Library
from handbook.model.script import Branch, Talk
from handbook.pages.flow import LINE, SMALL_SIZE, WIDTH, DrawnLine, wrap
from handbook.pages.words import Url
from handbook.training.dialogue import Dialogue

INDENT = 22
"""How far a branch stands to the right of what it branches from."""

TOP = 6
GAP = 10
PAD = 9


@dataclass(frozen=True, slots=True)
class BoxEnd:
    """How a box ends, in one or more lines: `outcome`, `jump` or `back`; a jump leads somewhere."""

    kind: str
    lines: tuple[DrawnLine, ...]
    url: str | None


@dataclass(frozen=True, slots=True)
class Node:
    """The opening, a branch or the ending: a rectangle, its words, and how it ends."""

    kind: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[DrawnLine, ...]
    url: str
    ends: tuple[BoxEnd, ...]
    urgent: bool


@dataclass(frozen=True, slots=True)
class Elbow:
    """A line from a trunk to a box: down along `x`, then right."""

    x: float
    y1: float
    y2: float
    to: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole drawing, and the same in words for those who do not see it."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    elbows: tuple[Elbow, ...]
    description: str


def draw(library: Library, dialogue: Dialogue, url: Url) -> Drawing:
    """The flow of one script. Text is wrapped here because SVG does not wrap it."""
    return _Painter(library, dialogue, url).drawing()


class _Painter:
    def __init__(self, library: Library, dialogue: Dialogue, url: Url) -> None:
        self.library = library
        self.dialogue = dialogue
        self.url = url
        self.nodes: list[Node] = []
        self.elbows: list[Elbow] = []
        self.y = float(TOP)

    def drawing(self) -> Drawing:
        script = self.dialogue.script
        said = next((t for t in script.turns if t.who is Who.CUSTOMER), None)
        who = self.library.house.customer.zh
        words = f"{who}：{plain(said.text.zh)}" if said else script.title.zh
        self._box("opening", script, f"#{script.turns[0].id}" if script.turns else "", words, 0)
        self._branches(script, 0)
        if script.ending is not None and script.ending.turns:
            self.y += GAP
            self._box("ending", script.ending, f"#{script.ending.turns[0].id}", "收尾", 0)
            self._branches(script.ending, 0)
        ways = "；".join(
            f"{branch.when.zh}：{self._end_words(branch)}" for branch in script.branches
        )
        return Drawing(
            WIDTH,
            self.y + TOP,
            tuple(self.nodes),
            tuple(self.elbows),
            f"{script.title.zh}的走法。开场以后分 {len(script.branches)} 种情况。{ways}。",
        )

    def _branches(self, talk: Talk, depth: int) -> None:
        top = self.y
        for branch in talk.branches:
            self.y += GAP
            trunk = TOP + depth * INDENT + INDENT / 2
            node = self._box("branch", branch, f"#{branch.id}", self._name(branch), depth + 1)
            self.elbows.append(Elbow(trunk, top, node.y + 18, node.x))
            self._branches(branch, depth + 1)

    def _place_words(self, talk: Talk) -> str:
        """A stretch of talk as the place that a jump leads to."""
        if isinstance(talk, Branch):
            return f"接着走 {self._letter(talk)}"
        return "回到开头" if talk is self.dialogue.script else "接收尾"

    def _letter(self, branch: Branch) -> str:
        return branch.id.removeprefix(f"{self.dialogue.script.id}.").upper()

    def _name(self, branch: Branch) -> str:
        return f"{self._letter(branch)}　{branch.when.zh}"

    def _box(self, kind: str, talk: Talk, url: str, words: str, depth: int) -> Node:
        x = float(TOP + depth * INDENT)
        width = WIDTH - TOP - x
        room = (width - 2 * PAD - 4) / SMALL_SIZE
        rows = wrap(words, room)
        top = self.y + PAD - 2
        lines = _lines(rows, top)
        top += len(rows) * SMALL_SIZE * LINE
        ends = []
        for end_kind, said, target in self._ends(talk):
            rows = wrap(said, room)
            ends.append(BoxEnd(end_kind, _lines(rows, top), target))
            top += len(rows) * SMALL_SIZE * LINE
        node = Node(
            kind,
            x,
            self.y,
            width,
            round(top - self.y + PAD, 1),
            lines,
            url,
            tuple(ends),
            any(end == "urgent" for end, _, _ in self._ends(talk)),
        )
        self.nodes.append(node)
        self.y = node.y + node.height
        return node

    def _ends(self, talk: Talk) -> list[tuple[str, str, str | None]]:
        found: list[tuple[str, str, str | None]] = []
        spot = self.dialogue.jump(talk)
        if spot is not None:
            found.append(("back", f"↳ {self._place_words(spot.talk)}", f"#{talk.go}"))
        elif talk.go is not None:
            title = self.library.title_of(talk.go)
            is_urgent = self.library.is_emergency(talk.go)
            found.append(("urgent" if is_urgent else "jump", f"转：{title}", self.url(talk.go)))
        if talk.outcome is not None:
            outcome = self.library.outcomes.get(talk.outcome)
            title = outcome.title.zh if outcome else talk.outcome
            found.append(("outcome", f"结局：{title}", None))
        return found

    def _end_words(self, talk: Talk) -> str:
        said = "，".join(words.removeprefix("↳ ") for _, words, _ in self._ends(talk))
        return said or f"再分 {len(talk.branches)} 种"


def _lines(rows: list[str], top: float) -> tuple[DrawnLine, ...]:
    return tuple(
        DrawnLine(round(top + SMALL_SIZE * (1.1 + LINE * index), 1), row)
        for index, row in enumerate(rows)
    )
