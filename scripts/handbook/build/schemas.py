"""JSON Schemas for editors, one a kind of file."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pydantic
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from handbook.base.files import write_if_changed
from handbook.base.message import say
from handbook.base.problems import UsageError
from handbook.base.vocabulary import FactKind, Kind
from handbook.library.library import Library
from handbook.model.base import ID_PATTERN, REFERS, Document, Model
from handbook.model.company import FACT_KIND, FACT_PATTERNS
from handbook.model.docstrings import field_meanings
from handbook.model.kinds import KINDS
from handbook.model.walk import referred

STAMP = "made-from.txt"
"""Beside the schemas: what they were made from."""


IDS = "ids.json"
"""Beside the schemas: the ids of the tree by what they stand for. It is all that an edit changes."""

NO_ID = "没有这个编号；`handbook check` 会说最接近的是哪一个"
NO_TEXT = "这里写一句话；单独一个 true 或 false 要放进引号"


class _EditorSchema(GenerateJsonSchema):
    """Editors read YAML's types, the handbook reads text: what an editor takes for a number is text as
    well. Not so `true`: an editor would propose it wherever a text belongs."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        json_schema = super().str_schema(schema)
        if json_schema.get("type") == "string":
            json_schema |= {"type": ["string", "number"], "errorMessage": NO_TEXT}
        return json_schema

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        json_schema = super().model_schema(schema)
        owner: type[Model] = schema["cls"]
        meanings = field_meanings(owner)
        for name, field in json_schema.get("properties", {}).items():
            if name in meanings:
                field["description"] = meanings[name]
        return json_schema

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        json_schema = super().default_schema(schema)
        json_schema.pop("default", None)
        return json_schema

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def schema_of(model: type[Document]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind of file; descriptions are the fields' docstrings."""
    schema = model.model_json_schema(schema_generator=_EditorSchema)
    _put_right(schema)
    for definition in schema.get("$defs", {}).values():
        definition.pop("description", None)  # an editor would show it in the place of the field's
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "description": (model.__doc__ or model.__name__).strip(),
    }


_LIMITS = {"ge": "minimum", "le": "maximum"}


def _put_right(schema: Any) -> None:
    """Pydantic's titles are the fields' names again, in the way of what the fields mean; and where
    text is parsed first, it leaves the limits of a number under names that no editor knows."""
    if isinstance(schema, dict):
        if isinstance(schema.get("title"), str):
            del schema["title"]
        if kinds := schema.pop(REFERS, None):
            schema["$ref"] = f"{IDS}#/$defs/{_name(kinds)}"
        if kind := schema.pop(FACT_KIND, None):
            schema["$ref"] = f"{IDS}#/$defs/{_name_of_facts(kind)}"
        if "pattern" in schema:
            schema.pop("errorMessage", None)
        for ours, known in _LIMITS.items():
            if isinstance(schema.get(ours), int):
                schema[known] = schema.pop(ours)
        for value in schema.values():
            _put_right(value)
    elif isinstance(schema, list):
        for value in schema:
            _put_right(value)


def _name(kinds: Iterable[str]) -> str:
    """What a list of the ids of these kinds is called."""
    kinds = sorted(kinds)
    return "any" if len(kinds) == len(Kind) else "-or-".join(kinds).replace(" ", "-")


def _name_of_facts(kind: str) -> str:
    """What the list of the facts of a kind is called."""
    return f"fact-of-{kind}"


def id_lists(library: Library | None) -> dict[str, Any]:
    """The schemas of ids, for each set of kinds that some field refers to: with a library those that
    it has, in its order, each with its title; without one, anything that can be an id."""
    wanted = {_name(kinds): kinds for model in KINDS.values() for kinds in referred(model)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": {
            **{name: _id_list(library, kinds) for name, kinds in sorted(wanted.items())},
            **{_name_of_facts(kind): _facts(library, kind) for kind in FACT_PATTERNS},
        },
    }


def _id_list(library: Library | None, kinds: frozenset[str]) -> dict[str, Any]:
    entries = [e for e in library.entries.values() if e.kind in kinds] if library else []
    if not entries:
        return {"type": "string", "pattern": f"^{ID_PATTERN}$"}
    return {
        "type": "string",
        "enum": [entry.id for entry in entries],
        "markdownEnumDescriptions": [entry.title for entry in entries],
        "errorMessage": NO_ID,
    }


def _facts(library: Library | None, kind: FactKind) -> dict[str, Any]:
    """The schema of the ids of the facts of a kind: without a library, of none."""
    facts = library.facts.values() if library else ()
    ids = [fact.id for fact in facts if fact.kind is kind]
    return {"enum": ids} if ids else {"not": {}}


def schema_files() -> dict[str, tuple[str, type[Document]]]:
    """Name of a schema file -> the pattern of the files it is for, and their model."""
    return {f"{model.__name__.lower()}.json": (pattern, model) for pattern, model in KINDS.items()}


def claim_schemas(folder: Path) -> None:
    """See that none of the files we would write is somebody else's; ours lie beside their stamp.

    Raises UsageError that names the first that is.
    """
    stamp = folder / STAMP
    if stamp.is_file() and re.fullmatch(r"[0-9a-f]{64}\n", stamp.read_text("utf-8", "replace")):
        return
    for path in [stamp, *(folder / name for name in (IDS, *schema_files()))]:
        if os.path.lexists(path):
            raise UsageError(
                say(
                    "'{path}' is there already and was not made by the handbook; "
                    "move it away, or give --out another folder",
                    path=path,
                )
            )


def write_schemas(folder: Path, library: Library | None) -> list[Path]:
    """Write every schema into a folder, with the ids of a library if there is one; the paths written or
    found up to date.

    What the schemas are made from, but for the ids, is noted beside them: making them takes longer
    than a check.
    """
    paths = [folder / name for name in (IDS, *schema_files())]
    stamp = folder / STAMP
    made_from = _made_from()
    write_if_changed(paths[0], _as_text(id_lists(library)))
    if all(path.is_file() for path in [*paths, stamp]) and stamp.read_text("utf-8") == made_from:
        return paths
    for path, (_pattern, model) in zip(paths[1:], schema_files().values(), strict=True):
        write_if_changed(path, _as_text(schema_of(model)))
    write_if_changed(stamp, made_from)
    return paths


def _as_text(schema: dict[str, Any]) -> str:
    """Fields stay in the order in which authors write them, and in which editors propose them."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _made_from() -> str:
    """A fingerprint of the program text and the library that the schemas are made with."""
    package = Path(__file__).parent.parent
    wings = ("base", "model", "reading")
    sources = [path for wing in wings for path in sorted((package / wing).glob("*.py"))]
    digest = hashlib.sha256(pydantic.VERSION.encode())
    for source in (*sources, Path(__file__)):
        digest.update(source.read_bytes())
    return digest.hexdigest() + "\n"
