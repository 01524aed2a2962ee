"""What is wrong taken out of a file's nodes, so that the rest of it is checked all the same."""

from __future__ import annotations

from typing import Any

from handbook.base.place import Mapping, Place, Scalar, Sequence

_STAND_INS = {
    "revision": "1",
    "effective": "2026-01-01",
    "review_by": "2026-01-01",
    "order": "1",
}
"""What a file is read with where its head is wrong, so that the rest of it is checked all the same."""


def _stand_in(node: Mapping, text: str) -> Scalar:
    scalar = Scalar(text)
    scalar.line, scalar.column, scalar.inner = node.line, node.column, -1
    return scalar


def prune(node: Mapping, details: list[Any], unread: set[str]) -> bool:
    """Take out the list entries and fields that are wrong; False where the file has none to spare."""
    wrong: dict[int, tuple[Sequence, set[int]]] = {}
    changed = False
    for detail in details:
        owner: Any = node
        last: Any = node
        holder: tuple[Sequence, int] | None = None
        for step in detail["loc"]:
            child = Place.child(owner, step)
            if isinstance(owner, Sequence) and isinstance(child, Mapping):
                holder = (owner, int(step))
            if child is None:
                break
            last, owner = owner, child
        if detail["type"] == "extra_forbidden" and isinstance(last, Mapping):
            last.pop(detail["loc"][-1], None)
            changed = True
        elif detail["loc"][-1] in _STAND_INS and len(detail["loc"]) == 1:
            node[detail["loc"][0]] = _stand_in(node, _STAND_INS[detail["loc"][0]])
            changed = True
        elif holder is not None:
            sequence, index = holder
            wrong.setdefault(id(sequence), (sequence, set()))[1].add(index)
    for sequence, indexes in wrong.values():
        for index in indexes:
            unread.update(ids_in(sequence[index]))
        sequence[:] = [entry for index, entry in enumerate(sequence) if index not in indexes]
        changed = True
    return changed


def ids_in(node: Any) -> set[str]:
    """The ids of all that stands in a node."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if isinstance(current, Mapping):
            if isinstance(current.get("id"), str):
                found.add(str(current["id"]))
            waiting.extend(current.values())
        elif isinstance(current, Sequence):
            waiting.extend(current)
    return found
