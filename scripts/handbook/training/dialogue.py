"""A script as a graph: which stretches of talk there are, where each turn stands, and what leads where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from handbook.library.library import Library
from handbook.model.script import Branch, Script, Talk, Turn


@dataclass(frozen=True, slots=True)
class TurnSpot:
    """Where a turn stands: its stretch of talk, and how many turns come before it there."""

    talk: Talk
    index: int


class Dialogue:
    """The graph of one script. Stretches of talk are the script itself, its branches and its ending;
    a stretch is entered at its first turn, or by a jump at a later one, and run to its end."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.talks: list[Talk] = [*_talks(script)]
        if script.ending is not None:
            self.talks += _talks(script.ending)
        self.spots = {
            turn.id: TurnSpot(talk, index)
            for talk in self.talks
            for index, turn in enumerate(talk.turns)
        }

    @property
    def turns(self) -> Iterator[Turn]:
        """All turns, in reading order."""
        for talk in self.talks:
            yield from talk.turns

    @property
    def branches(self) -> Iterator[Branch]:
        """All branches, in reading order."""
        return (talk for talk in self.talks if isinstance(talk, Branch))

    def jump(self, talk: Talk) -> TurnSpot | None:
        """Where a stretch leads on inside the script; None where it ends or leads elsewhere."""
        if talk.go == self.script.id:  # all over again
            return TurnSpot(self.script, 0)
        return self.spots.get(talk.go) if talk.go is not None else None

    def following(self, talk: Talk) -> Iterator[TurnSpot]:
        """What comes after the last turn of a stretch."""
        for branch in talk.branches:
            yield TurnSpot(branch, 0)
        spot = self.jump(talk)
        if spot is not None:
            yield spot

    @cached_property
    def entries(self) -> dict[int, int]:
        """`id()` of a stretch that is ever reached -> the first turn that it is entered at."""
        found: dict[int, int] = {}
        waiting = [TurnSpot(self.script, 0)]
        while waiting:
            spot = waiting.pop()
            known = found.get(id(spot.talk))
            if known is not None and known <= spot.index:
                continue
            found[id(spot.talk)] = spot.index
            if known is None:
                waiting.extend(self.following(spot.talk))
        return found

    @cached_property
    def finishing(self) -> frozenset[int]:
        """`id()` of the stretches from which some end can be reached: an outcome, another script, or
        a stretch that does not say how it goes on, whose fault it is that no outcome follows."""
        return self.leading_to(
            talk for talk in self.talks if talk.outcome is not None or self._stops(talk)
        )

    def _stops(self, talk: Talk) -> bool:
        return not talk.branches and self.jump(talk) is None

    def leading_to(self, targets: Iterable[Talk]) -> frozenset[int]:
        """`id()` of these stretches, and of all from which one of them can be reached."""
        found: set[int] = set()
        waiting = list(targets)
        while waiting:
            talk = waiting.pop()
            if id(talk) not in found:
                found.add(id(talk))
                waiting.extend(self._before[id(talk)])
        return frozenset(found)

    @cached_property
    def _before(self) -> dict[int, list[Talk]]:
        """`id()` of a stretch -> the stretches that it can come directly after."""
        before: dict[int, list[Talk]] = defaultdict(list)
        for talk in self.talks:
            for spot in self.following(talk):
                before[id(spot.talk)].append(talk)
        return before


def _talks(talk: Talk) -> Iterator[Talk]:
    yield talk
    for branch in talk.branches:
        yield from _talks(branch)


def dialogues(library: Library) -> dict[str, Dialogue]:
    """The graph of every script by its id, worked out once."""
    return library.once(_dialogues)


def _dialogues(library: Library) -> dict[str, Dialogue]:
    return {script.id: Dialogue(script) for script in library.scripts.values()}
