"""Plant a mark in every word of a tree that is meant for staff, and look for marks in what residents get.

What is for staff is read off the types of the fields: a text that is neither `Resident` nor `Open`,
plain words, the value of a fact that is not public, and every comment. Ids, numbers, days and the
clause of a law are not words for staff. Places in the files are found by PyYAML's own marks.
"""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import yaml

from handbook.base.place import Scalar
from handbook.model.base import Model, Plain
from handbook.model.company import Facts
from handbook.model.estate import FactValue
from handbook.model.text import Heading, Open, Resident, Text
from handbook.model.walk import descend
from handbook.reading.load import load

MARK = "Zq7Staff"
"""Stands nowhere in the content; a number follows it, another one at each place."""

PUBLIC_PLAIN = {"SourceRef.clause"}
"""Fields of plain words that the public site shows, of a law that was read."""

STAFF_ADDRESS = "Company.handbook_address"
"""An address for staff; a mark in it is one more folder."""


@dataclass(frozen=True, slots=True)
class Planted:
    """Marks by where they were planted: `standards/x.yml:12:5 Rule.note.zh`."""

    places: dict[str, str]


def plant(root: Path, words: str = MARK, *, replace: bool = False) -> Planted:
    """Put a mark behind every staff-only text of a tree, or in its place, and into comments."""
    documents = load(root).documents
    public_facts = {
        fact.id
        for document in documents.values()
        if isinstance(document, Facts)
        for fact in document.facts
        if fact.public
    }
    places: dict[str, str] = {}
    wanted: dict[str, dict[tuple[int, int], str]] = {}
    for path, document in sorted(documents.items()):
        for model in descend(document):
            for name, scalar in staff_scalars(model, public_facts):
                mark = f"{words}{len(places):05d}"
                spots = wanted.setdefault(path, {})
                if (scalar.line, scalar.column) not in spots:
                    spots[scalar.line, scalar.column] = mark
                    places[mark] = f"{path}:{scalar.line}:{scalar.column} {name}"
    for path in documents:
        mark = f"{words}{len(places):05d}"
        places[mark] = f"{path} comments"
        _rewrite(root / path, wanted.get(path, {}), mark, replace=replace)
    return Planted(places)


def staff_scalars(model: Model, public_facts: set[str]) -> Iterator[tuple[str, Scalar]]:
    """The scalars of a model's own fields that hold words for staff, with the name of the field."""
    mapping = model.place.mapping
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if name == "place" or value is None or name not in mapping:
            continue
        label = f"{type(model).__name__}.{name}"
        many = isinstance(value, tuple)
        nodes = mapping[name] if many else [mapping[name]]
        for one, node in zip(value if many else (value,), nodes, strict=True):
            if isinstance(one, Text | Heading):
                if isinstance(one, Resident) or (
                    isinstance(one, Open) and not _is_staff_fact(model, public_facts)
                ):
                    continue
                for part in [node] if isinstance(node, Scalar) else node.values():
                    if isinstance(part, Scalar):
                        yield label, part
            elif isinstance(node, Scalar) and (
                (_is_plain(field.annotation, field.metadata) and label not in PUBLIC_PLAIN)
                or label == STAFF_ADDRESS
            ):
                yield label, node


def _is_staff_fact(model: Model, public_facts: set[str]) -> bool:
    return isinstance(model, FactValue) and model.fact not in public_facts


_PLAIN = get_args(Plain)[1:]


def _is_plain(annotation: Any, metadata: list[Any]) -> bool:
    """Whether a field is of plain words: `Plain`, alone, in a tuple or with None."""
    if all(any(part == wanted for part in metadata) for wanted in _PLAIN):
        return True
    return any(
        _is_plain(inner, list(getattr(inner, "__metadata__", ()))) for inner in get_args(annotation)
    )


def _rewrite(path: Path, marks: dict[tuple[int, int], str], comment: str, *, replace: bool) -> None:
    """Rewrite scalars by where they begin; from the end of the file, so that places stay true."""
    text = path.read_text("utf-8")
    nodes = {
        (node.start_mark.line + 1, node.start_mark.column + 1): node
        for node in _scalars(yaml.compose(text, yaml.CSafeLoader))
    }
    missing = set(marks) - set(nodes)
    assert not missing, f"{path}: no scalar begins at {sorted(missing)}"
    for spot in sorted(marks, reverse=True):
        node = nodes[spot]
        old = node.value.rstrip()
        new = marks[spot] if replace else f"{old}{marks[spot]}"
        if old.startswith("https://") and old.endswith("/"):
            new = f"{old}{marks[spot]}/"
        ending = "\n" if node.style in ("|", ">") else ""
        start, end = node.start_mark.index, node.end_mark.index
        text = text[:start] + json.dumps(new, ensure_ascii=False) + ending + text[end:]
    path.write_text(f"# {comment}\n{text.rstrip()}\n# {comment}\n", "utf-8")


def _scalars(node: Any) -> Iterator[Any]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        for pair in node.value:
            for inner in pair:
                yield from _scalars(inner)
    else:
        for inner in node.value:
            yield from _scalars(inner)


def find_marks(folder: Path, words: str = MARK) -> dict[str, list[str]]:
    """File -> the marks in its name or in its bytes, also packed ones; empty where nothing leaked."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        haystacks = [name.encode()]
        if path.is_file():
            haystacks += unpacked(path.read_bytes())
        leaks = sorted({leak for haystack in haystacks for leak in _marks(haystack, words)})
        if leaks:
            found[name] = leaks
    return found


def _marks(data: bytes, words: str) -> Iterator[str]:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        needle, width = words.encode(encoding), len("0".encode(encoding))
        start = data.find(needle)
        while start >= 0:
            end = start + len(needle) + 5 * width
            yield data[start:end].decode(encoding, "replace")
            start = data.find(needle, end)


def unpacked(data: bytes) -> Iterator[bytes]:
    """The bytes of a file, and what is packed in them: gzip, zip, and the text chunks of PNG."""
    yield data
    if data[:2] == b"\x1f\x8b":
        yield from unpacked(gzip.decompress(data))
    elif data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from unpacked(archive.read(name))
    elif data[:8] == b"\x89PNG\r\n\x1a\n":
        position = 8
        while position + 8 <= len(data):
            length = int.from_bytes(data[position : position + 4], "big")
            kind, body = data[position + 4 : position + 8], data[position + 8 :][:length]
            if kind in (b"zTXt", b"iTXt", b"iCCP"):
                for start in range(len(body)):
                    if body[start : start + 1] == b"\x78":
                        try:
                            yield zlib.decompress(body[start:])
                        except zlib.error:
                            continue
            position += length + 12
