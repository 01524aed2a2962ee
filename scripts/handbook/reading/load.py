"""Nodes to models: which kind of file a path is, and what pydantic has to say about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from handbook.base.message import Message, joined, say
from handbook.base.nearest import nearest_phrase
from handbook.base.place import FORMER_NAMES, PLACE_KEY, Mapping, Place, Sequence
from handbook.base.problems import Position, Problem, Severity, UsageError
from handbook.library.gaps import Gap
from handbook.model.base import Document, Model
from handbook.model.company import Company
from handbook.model.kinds import KINDS, REGISTERS, REGISTERS_FOLDER
from handbook.reading.faults import explain
from handbook.reading.faults.fault import Fault, owner_of
from handbook.reading.faults.unknown_field import misspelt
from handbook.reading.kept_nodes import KeptNodes, document_of
from handbook.reading.own_files import owned_folders, owner_of_file
from handbook.reading.pictures import read_logo, read_pictures
from handbook.reading.pruning import ids_in, prune
from handbook.reading.source import SUFFIXES, SourceFile, find_files, read_file

UNKNOWN_FILE = "unknown-file"
FORMER_FIELD = "former-field"

_FORMER = {former for formers in FORMER_NAMES.values() for former in formers}

MAX_PROBLEMS = 1000
"""How many problems with its shape are listed of one file; how many more there are is said."""

FOLDERS = tuple(dict.fromkeys(path.partition("/")[0] for path in KINDS))
"""The folders that hold content."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read: the documents by path, what could not be read, and all problems."""

    documents: dict[str, Document]
    gaps: tuple[Gap, ...]
    problems: tuple[Problem, ...]
    left_out: dict[str, str] = field(default_factory=dict)
    """The files that were not read, as this run is not about them: path -> the estate they belong to."""
    logo: bytes = b""
    """The company's, where it can be used."""
    pictures: dict[str, bytes] = field(default_factory=dict)
    """Those of rules that can be used, by path."""


def load(root: Path, wanted: Callable[[str], bool] | None = None) -> Loaded:
    """Read every file of the tree; of what belongs to one estate only that of the wanted ones.

    Raises UsageError where there is no tree at all."""
    if not root.is_dir():
        raise UsageError(say("there is no folder '{root}'", root=root))
    if not (root / "standards").is_dir():
        raise UsageError(
            say(
                "the folder '{root}' has no folder 'standards'; a handbook's content stands there, "
                "and 'handbook new FOLDER' starts one",
                root=root,
            )
        )
    problems: list[Problem] = []
    documents: dict[str, Document] = {}
    gaps: list[Gap] = []
    left_out: dict[str, str] = {}
    kept = KeptNodes(root, wanted is None)
    for folder in FOLDERS:
        count = len(problems)
        paths = [*find_files(root, folder, problems)]
        gaps += [_lost_folder(problem.path) for problem in problems[count:]]
        for path in paths:
            if wanted is not None and (found := _other(root, path, wanted)):
                left_out |= found
                continue
            name, document = _read(root, path, problems, gaps, kept)
            if document is not None:
                documents[name] = document
    kept.close()
    if left_out:
        # Others may refer to what stands there, and nobody knows whether all is well with it.
        ids = frozenset(left_out.values())
        gaps += [Gap(path, path, ids, is_open=True) for path in owned_folders()]
    companies = (one for one in documents.values() if isinstance(one, Company))
    logo = b"".join(read_logo(root, company, problems) for company in companies)
    pictures: dict[str, bytes] = {}
    for document in documents.values():
        pictures |= read_pictures(root, document, problems)
    return Loaded(documents, tuple(gaps), tuple(problems), left_out, logo, pictures)


def _other(root: Path, path: Path, wanted: Callable[[str], bool]) -> dict[str, str]:
    """A file and whose it is, where it belongs to an estate that nobody asks for."""
    name = path.relative_to(root).as_posix()
    model = kind_of(name)
    owner = owner_of_file(path, model) if model is not None else ""
    return {name: owner} if owner and not wanted(owner) else {}


def _read(
    root: Path, path: Path, problems: list[Problem], gaps: list[Gap], kept: KeptNodes
) -> tuple[str, Document | None]:
    """The path below the root of a file, and what it holds."""
    name = path.relative_to(root).as_posix()
    model = kind_of(name)
    document = document_of(kept.recall(path, name, model), model) if model else None
    if document is None:
        count = len(problems)
        file = read_file(root, path, problems)
        document = _document(file, problems, gaps)
        if model is not None and document is not None and len(problems) == count:
            kept.keep(file, model)
    return name, document


def load_again(loaded: Loaded, root: Path, path: str) -> Loaded:
    """What was read of a tree without problems, with one of its files read again."""
    problems: list[Problem] = []
    gaps: list[Gap] = []
    document = _document(read_file(root, root / path, problems), problems, gaps)
    documents = (
        {**loaded.documents, path: document}
        if document is not None
        else {one: other for one, other in loaded.documents.items() if one != path}
    )
    pictures = read_pictures(root, document, problems) if document is not None else {}
    pictures = {**loaded.pictures, **pictures}
    return Loaded(documents, tuple(gaps), tuple(problems), loaded.left_out, loaded.logo, pictures)


def kind_of(path: str) -> type[Document] | None:
    """The model of the file at a path below the root, or None where no kind of file lives."""
    if path in KINDS:
        return KINDS[path]
    folder, _, name = path.rpartition("/")
    return KINDS.get(f"{folder}/*.yml") if name.endswith(".yml") else None


def _document(file: SourceFile, problems: list[Problem], gaps: list[Gap]) -> Document | None:
    model = kind_of(file.path)
    if model is None:
        problems.append(Problem.at(Position(file.path), UNKNOWN_FILE, _unknown_file(file.path)))
    if model is None or file.node is None:
        ids = _ids_in_text(file.text)
        is_open = file.is_broken_off or not ids  # where no id is seen, nobody knows what was there
        gaps.append(Gap(file.path, _meant(file.path), ids, is_open))
        return None
    lost = _Lost()
    count = len(problems)
    document = _validate(file, model, file.node, problems, lost)
    faulty = {(problem.line, problem.column) for problem in problems[count:]}
    problems.extend(
        problem for problem in _former_fields(file) if (problem.line, problem.column) not in faulty
    )
    if lost.ids or lost.is_open:
        gaps.append(Gap(file.path, file.path, frozenset(lost.ids), lost.is_open))
    return document


@dataclass(slots=True)
class _Lost:
    """The ids in what is wrong with a file, and whether others may have followed: where its end is
    wrong, it may be cut off."""

    ids: set[str] = field(default_factory=set)
    is_open: bool = False


def _lost_folder(path: str) -> Gap:
    is_file = path.lower().endswith(SUFFIXES)
    return Gap(path, _meant(path) if is_file else f"{path}/", frozenset(), is_open=True)


def _meant(path: str) -> str:
    """Where a file stands whose name has another ending than it must have."""
    right = f"{path.rpartition('.')[0]}.yml"
    return right if kind_of(right) else path


def _former_fields(file: SourceFile) -> Iterator[Problem]:
    """The fields of a file that are still read, but have another name today."""
    for mapping in file.mappings:
        for former in _FORMER & mapping.keys():
            name, meant = "date", "on"
            if former != "on" and mapping.keys() & {"no", "false"}:
                name = meant = "yes" if former == "true" else "no"
            message = (
                say(
                    "'{former}' is called '{name}' now, since a program of YAML 1.1 takes '{former}' "
                    "for true; write '{name}'",
                    former=former,
                    name=name,
                )
                if former == meant
                else say(
                    "'{former}' is what a program of YAML 1.1 makes of '{meant}' when it saves the "
                    "file; write '{name}'",
                    former=former,
                    meant=meant,
                    name=name,
                )
            )
            place: Place = mapping[PLACE_KEY]
            position = place.key_position(former)
            yield Problem.at(position, FORMER_FIELD, message, Severity.WARNING)


def _unknown_file(path: str) -> Message:
    stem, _, ending = path.rpartition(".")
    if ending != "yml" and kind_of(f"{stem}.yml"):
        return say("the name must end in .yml, not in .{ending}", ending=ending)
    folder, _, name = stem.rpartition("/")
    if folder == REGISTERS_FOLDER:
        hint = nearest_phrase(name, REGISTERS) or say(
            "; registers are {known}", known=joined(REGISTERS, "")
        )
        return say("there is no register '{name}'{hint}", name=name, hint=hint)
    return say(
        "no kind of file lives at this path; chapters stand in 'standards/', scripts in "
        "'standards/scripts/', estates in 'standards/estates/', checklists in 'checklists/'"
    )


def _ids_in_text(text: str) -> frozenset[str]:
    """The ids in a file that could not be parsed, so that references to them are not faulted too."""
    return frozenset(re.findall(r"(?m)(?:^|[\s{,])id:[ \t]*['\"]?([a-z0-9.-]+)", text))


def _validate(
    file: SourceFile,
    model: type[Document],
    node: Mapping,
    problems: list[Problem],
    lost: _Lost,
) -> Document | None:
    """The document; where parts of it are wrong, the rest, so that its checks run too."""
    place: Place = node[PLACE_KEY]
    for attempt in range(3):
        try:
            document = model.model_validate(node)
            if attempt == 0 and model.declared.many:
                file.let_go()
            return document
        except ValidationError as error:
            details = error.errors(include_url=False)
        if attempt == 0:  # later faults are those of what is left, not of what was typed
            meant = {*misspelt(details, model)}
            wrong = [
                detail
                for detail in details
                if (
                    detail["type"] != "too_short" or not detail["input"]
                )  # of entries that are right
                and not (detail["type"] == "missing" and detail["loc"] in meant)
            ]
            problems.extend(
                explain(_fault(detail, model, place)) for detail in wrong[:MAX_PROBLEMS]
            )
            if len(wrong) > MAX_PROBLEMS:
                last = problems[-1]
                more = say(
                    "{message}; {wrong} more problems of this file follow",
                    message=last.message,
                    wrong=len(wrong) - MAX_PROBLEMS,
                )
                problems[-1] = replace(last, message=more)
            is_cut = not file.text.endswith("\n")  # as a file is that was not copied whole
            lost.is_open = is_cut and any(_is_at_end(node, detail) for detail in details)
        if not prune(node, details, lost.ids):
            break
    lost.ids.update(ids_in(node))
    return None


def _is_at_end(node: Mapping, detail: Any) -> bool:
    """Whether a field is missing, or empty, and nothing follows after where it should stand."""
    *steps, last = detail["loc"]
    if detail["type"] not in ("missing", "string_too_short", "too_short") and detail["input"]:
        return False
    owner: Any = node
    for step in (*steps, last) if detail["type"] != "missing" else steps:
        end = len(owner) - 1 if isinstance(owner, Sequence) else [*owner][-1]
        if step != end:
            return False
        owner = Place.child(owner, step)
        if not isinstance(owner, Mapping | Sequence):
            return True
    return True


def _fault(detail: Any, model: type[Model], place: Place) -> Fault:
    steps = tuple(step for step in detail["loc"] if step != PLACE_KEY)
    context = detail.get("ctx", {})
    if "field" in context:  # what is wrong is what stands beside it
        steps = (*steps[:-1], context["field"])
    return Fault(
        error=detail["type"],
        message=context.get("message") or say("must be otherwise: {reason}", reason=detail["msg"]),
        steps=steps,
        owner=owner_of(model, steps),
        value=detail["input"],
        context=context,
        place=place,
    )
