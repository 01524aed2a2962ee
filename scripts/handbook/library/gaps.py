"""Gap: what of a tree could not be read, and what may have stood there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from handbook.base.vocabulary import Kind
from handbook.model.base import Document, Model
from handbook.model.kinds import KINDS
from handbook.model.registers import IssuedIds
from handbook.model.walk import inner_models

Kinds = Collection[Kind]
"""The kinds of things that a field may refer to."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A file that is lost, all of it or in part."""

    path: str
    """Where it lies, as in the problems that say what is wrong with it."""
    meant: str
    """Where a file with this content is looked for; ends with `/` for a folder."""
    ids: frozenset[str]
    """The ids that are seen in what is lost."""
    is_open: bool
    """Whether there may be others: where nobody can see how much is lost."""

    def may_hold(self, target: str, kinds: Collection[Kind]) -> bool:
        """Whether what a reference leads to may stand here."""
        if target in self.ids:
            return True
        return self.is_open and not kinds_at(self.meant).isdisjoint(kinds)


class Gaps:
    """All gaps of a tree."""

    def __init__(self, gaps: Iterable[Gap] = (), vanished: Collection[str] = ()) -> None:
        self._gaps = tuple(gaps)
        self.vanished = frozenset(vanished)
        """The ids that were published once, and that nothing has any more."""
        self.ids = frozenset(id for gap in self._gaps for id in gap.ids)
        self.meant = frozenset(gap.meant for gap in self._gaps)

    def __bool__(self) -> bool:
        return bool(self._gaps)

    def cause(self, target: str, kinds: Collection[Kind]) -> str:
        """The path of the file for which nobody knows whether there is such a thing; empty where
        there is none. Whoever sees the id in its text comes before who may only have it; of what
        vanished, the record of what was published speaks."""
        if target in self.vanished:
            return IssuedIds.declared.files
        for gap in self._gaps:
            if target in gap.ids:
                return gap.path
        return next((gap.path for gap in self._gaps if gap.may_hold(target, kinds)), "")

    def __iter__(self) -> Iterator[Gap]:
        return iter(self._gaps)


def absent_registers(there: Collection[str]) -> dict[str, frozenset[Kind]]:
    """The paths of the registers that are not there, and the kinds of things that each would hold."""
    return {
        path: kinds
        for path in KINDS
        if "*" not in path and path not in there and (kinds := kinds_at(path))
    }


def absent_gaps(
    absent: Mapping[str, frozenset[Kind]], named: Iterable[tuple[str, Kinds]], gaps: Gaps
) -> Iterator[Gap]:
    """The registers that are not there and that must hold something that is `named`: ids that nothing
    has, with the kinds of which they must be."""
    missed = [(id, kinds) for id, kinds in named if not gaps.cause(id, kinds)]
    for path, kinds in absent.items():
        if any(kinds.issuperset(wanted) for _, wanted in missed):
            yield Gap(path, path, frozenset(), is_open=True)


@cache
def kinds_at(path: str) -> frozenset[Kind]:
    """The kinds of things that a file at a path holds, or the files below a folder (with `/`)."""
    return frozenset(
        model.declared.kind for model in models_at(path) if model.declared.kind is not None
    )


@cache
def models_at(path: str) -> tuple[type[Model], ...]:
    """The classes of all that stands in a file at a path, or in the files below a folder (with `/`)."""
    return tuple(dict.fromkeys(inner for model in _files_at(path) for inner in inner_models(model)))


def _files_at(path: str) -> Iterator[type[Document]]:
    folder = path.rpartition("/")[0]
    for pattern, model in KINDS.items():
        if path.endswith("/"):
            if pattern.startswith(path):
                yield model
        elif pattern == path or (pattern == f"{folder}/*.yml" and path not in KINDS):
            yield model
