"""JSON Schemas let an editor accept what a check accepts, and complain of what it complains of."""

from __future__ import annotations

import copy
import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from handbook.build.check import linked
from handbook.build.schemas import IDS, id_lists, schema_files, schema_of
from handbook.cli import main
from handbook.model.base import Document
from handbook.model.kinds import KINDS
from handbook.model.walk import bounds
from handbook.reading.load import FOLDERS, kind_of

ROOT = Path(__file__).parents[2]
BASE = ROOT / "tests" / "cases" / "base"
FILES = sorted(
    path for top in (ROOT, BASE) for folder in FOLDERS for path in (top / folder).rglob("*.yml")
)
LISTS = id_lists(linked(ROOT))
BASE_LISTS = id_lists(linked(BASE))
MODELS = sorted({model.__name__: model for model in KINDS.values()}.items())


class _EditorLoader(yaml.CSafeLoader):
    """Reads YAML 1.2, as editors do: `yes`, `on` and days are text."""


_EditorLoader.yaml_implicit_resolvers = {
    sign: [pair for pair in resolvers if not pair[0].endswith((":timestamp", ":bool"))]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_EditorLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), ["t", "f"]
)


def as_editor(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=_EditorLoader)


def validator(path: Path) -> Draft202012Validator:
    top = BASE if BASE in path.parents else ROOT
    model = kind_of(path.relative_to(top).as_posix())
    assert model is not None
    lists = LISTS if top == ROOT else BASE_LISTS
    registry = Registry().with_resource(IDS, DRAFT202012.create_resource(lists))
    return Draft202012Validator(schema_once(model), registry=registry)


@functools.cache
def schema_once(model: type[Document]) -> dict[str, Any]:
    return schema_of(model)


def mappings(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from mappings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from mappings(inner)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_real_file_is_right_in_an_editor(path: Path) -> None:
    errors = [error.message for error in validator(path).iter_errors(as_editor(path))]
    assert errors == []


@pytest.mark.parametrize("path", sorted(BASE.rglob("*.yml")), ids=lambda path: path.stem)
def test_a_misspelt_field_is_wrong_in_an_editor_wherever_it_stands(path: Path) -> None:
    content = as_editor(path)
    found = validator(path)
    for index, _ in enumerate(mappings(content)):
        wrong = copy.deepcopy(content)
        list(mappings(wrong))[index]["obsrve"] = "x"
        assert not found.is_valid(wrong)


@pytest.mark.parametrize("path", sorted(BASE.rglob("*.yml")), ids=lambda path: path.stem)
def test_a_missing_field_is_wrong_in_an_editor(path: Path) -> None:
    content = as_editor(path)
    for field in ("revision", "effective", "review_by"):
        assert not validator(path).is_valid({k: v for k, v in content.items() if k != field})


@pytest.mark.parametrize(("name", "model"), MODELS)
def test_a_schema_is_one(name: str, model: Any) -> None:
    schema = schema_once(model)
    Draft202012Validator.check_schema(schema)
    assert schema["description"]
    own = [target for target in _references(schema) if not target.startswith(IDS)]
    assert all(target.removeprefix("#/$defs/") in schema["$defs"] for target in own), name
    ids = {target for target in _references(schema) if target.startswith(IDS)}
    assert {target.removeprefix(f"{IDS}#/$defs/") for target in ids} <= LISTS["$defs"].keys()


def _references(value: Any) -> Iterator[str]:
    for mapping in mappings(value):
        if isinstance(mapping.get("$ref"), str):
            yield mapping["$ref"]


def _groups(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "top", schema
    yield from schema.get("$defs", {}).items()


@pytest.mark.parametrize(("name", "model"), MODELS)
def test_every_field_has_a_description(name: str, model: Any) -> None:
    schema = schema_once(model)
    for group, definition in _groups(schema):
        for field, meaning in definition.get("properties", {}).items():
            assert meaning.get("description"), f"{name}, {group}: '{field}'"
            assert field != "place"


def test_every_kind_of_file_has_a_schema_that_names_its_pattern() -> None:
    assert {pattern for pattern, _ in schema_files().values()} == set(KINDS)


def test_the_command_writes_every_schema_and_nothing_twice(tmp_path: Path) -> None:
    (tmp_path / "tree").mkdir()
    arguments = ["schema", str(tmp_path / "tree"), "--out", str(tmp_path / "out")]
    first = CliRunner().invoke(main, arguments)
    assert first.exit_code == 0
    written = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("*.json")}
    assert set(written) == {IDS, *schema_files()}
    for path in (tmp_path / "out").glob("*.json"):
        json.loads(path.read_text("utf-8"))
    assert CliRunner().invoke(main, arguments).stdout == first.stdout
    assert written == {
        path.name: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("*.json")
    }


def test_the_editor_is_told_of_every_kind_of_file(request: pytest.FixtureRequest) -> None:
    """`.vscode/settings.json` is written by `--update-cases`, from what the models declare."""
    path = ROOT / ".vscode/settings.json"
    told = {f"build/schema/{name}": pattern for name, (pattern, _) in schema_files().items()}
    text = path.read_text("utf-8")
    block = re.compile(r'(?<="yaml\.schemas": )\{[^}]*\}')
    if request.config.getoption("--update-cases"):
        lines = json.dumps(told, indent=2).replace("\n", "\n  ")
        path.write_text(block.sub(lambda _: lines, text), "utf-8", newline="\n")
        text = path.read_text("utf-8")
    settings = json.loads(re.sub(r"(?m)^ *//.*$", "", text))
    assert settings["yaml.schemas"] == told


@pytest.mark.parametrize(
    ("pattern", "steps", "wrong"),
    [
        ("standards/commitments/*.yml", ("commitments", 0, "limit"), -30),
        ("checklists/*.yml", ("roles",), ["supervisor", "supervisor"]),
        ("standards/registers/training.yml", ("pass_mark",), 101),
        ("standards/estates/*.yml", ("facts", 0, "value"), "0571"),
        ("standards/estates/*.yml", ("facts", 0, "value"), {"zh": "前台", "en": "0571-8888 1234"}),
    ],
)
def test_what_a_field_cannot_mean_is_wrong_in_an_editor(
    pattern: str, steps: tuple[str | int, ...], wrong: Any
) -> None:
    path = sorted(ROOT.glob(pattern))[0]
    content = as_editor(path)
    owner: Any = content
    for step in steps[:-1]:
        owner = owner[step]
    owner[steps[-1]] = wrong
    errors = [*validator(path).iter_errors(content)]
    assert errors, f"{steps} may be {wrong} in an editor"
    assert steps[-1] in {step for error in errors for step in error.absolute_path}


@pytest.mark.parametrize(("name", "model"), MODELS)
def test_an_editor_says_what_a_field_must_be_beside_others(name: str, model: Any) -> None:
    text = json.dumps(schema_once(model), ensure_ascii=False)
    assert model.__name__ == name
    for bound in (bound for _field, bound in bounds(model)):
        assert bound.said in text
