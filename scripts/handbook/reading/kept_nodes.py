"""The nodes of files, kept under the digest of their bytes: a file that has not changed is not parsed again.

Only files without fault are kept. Where something was typed, beyond where a mapping begins, is read
again from the file when somebody asks (`handbook.reading.source.Again`).
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any
from zlib import crc32

from pydantic import ValidationError

from handbook.base import answers
from handbook.base.place import PLACE_KEY, Place
from handbook.model.base import Document
from handbook.reading.source import Again, SourceFile, peek

PACKS = 16
"""How many files of the store the nodes of a tree are spread over: a change writes one of them."""

LARGEST = 4 * 1024 * 1024
"""Bytes of the largest of them. Of a tree that has more, nothing is kept there."""

MOST_BYTES = 256 * 1024 * 1024
"""What all trees together may take."""

Packed = dict[str, list[str]]
"""Path -> the digest of the file, and its nodes as JSON."""


class KeptNodes:
    """What is kept of the files of a tree; nothing where this process keeps nothing. Of the files of
    which there are as many as estates, only where all estates are read."""

    def __init__(self, root: Path, is_whole: bool) -> None:
        self._root = root
        self._store = answers.store("nodes")
        self._is_whole = is_whole
        self._there: dict[str, Packed] = {}
        self._found: dict[str, Packed] = {}

    def recall(self, path: Path, name: str, model: type[Document] | None) -> dict[str, Any] | None:
        """The top node of a file, as it was kept; None where it must be read."""
        pack = self._pack(name, model) if model else ""
        data = peek(self._root, path) if pack else None
        if data is None:
            return None
        kept = self._there[pack].get(name)
        try:
            if kept is None or kept[0] != _digest(data):
                return None
            again = Again(name, data, is_packed=bool(model and model.declared.many))
            node = json.loads(kept[1], object_hook=lambda one: _placed(one, name, again))
        except (ValueError, TypeError, LookupError, RecursionError):
            return None
        if not isinstance(node, dict):
            return None
        self._found[pack][name] = kept
        return node

    def keep(self, file: SourceFile, model: type[Document]) -> None:
        """Keep the nodes of a file that was read without fault."""
        pack = self._pack(file.path, model)
        if not pack:
            return
        numbers = {id(mapping[PLACE_KEY]): n for n, mapping in enumerate(file.mappings)}

        def where(place: Place) -> list[int]:
            position = place.position()
            return [numbers[id(place)], position.line, position.column]

        said = json.dumps(file.node, ensure_ascii=False, default=where)
        self._found[pack][file.path] = [_digest(file.data), said]

    def close(self) -> None:
        """Write what is new."""
        if self._store is None:
            return
        changed = [pack for pack, kept in self._found.items() if kept != self._there[pack]]
        for pack in changed:
            self._store.keep(self._key(pack), self._found[pack], LARGEST)
        if changed:
            self._store.tidy(MOST_BYTES)

    def _pack(self, name: str, model: type[Document] | None) -> str:
        """Which pack a file belongs to, which then is at hand; empty where it is in none."""
        is_many = bool(model and model.declared.many)
        if self._store is None or (is_many and not self._is_whole):
            return ""
        pack = f"{'many' if is_many else 'few'}-{crc32(name.encode()) % PACKS}"
        if pack not in self._there:
            kept = self._store.recall(self._key(pack))
            self._there[pack] = kept if isinstance(kept, dict) else {}
            self._found[pack] = {}
        return pack

    def _key(self, pack: str) -> str:
        assert self._store is not None  # noqa: S101
        return self._store.key("nodes", str(self._root.resolve()), pack)


def document_of(node: dict[str, Any] | None, model: type[Document]) -> Document | None:
    """The document of nodes that were kept; None where they are not those of one."""
    try:
        return None if node is None else model.model_validate(node)
    except ValidationError:
        return None


def _placed(one: dict[str, Any], path: str, again: Again) -> dict[str, Any]:
    index, line, column = map(int, one[PLACE_KEY])
    one[PLACE_KEY] = Place.kept(path, again, index, line, column)
    return one


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
