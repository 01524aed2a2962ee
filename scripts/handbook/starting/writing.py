"""A new tree: made aside, checked, and put in place whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from handbook import __version__
from handbook.base.message import say
from handbook.base.problems import ContentError, UsageError
from handbook.build.check import check_tree, is_to_settle
from handbook.build.schemas import schema_files
from handbook.checklists.revisions import content_fingerprint
from handbook.model.checklist import Checklist
from handbook.model.company import Company
from handbook.reading.load import FOLDERS, load
from handbook.starting.answers import Answers, quoted
from handbook.starting.cut import cut_files
from handbook.starting.first_estate import first_estate
from handbook.starting.packs import TakenContent

HERE = Path(__file__).parent
UNKNOWN_PRINT = '"000000000000"'


class Service(StrEnum):
    """Whose machines check, build and publish."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEE = "gitee"
    NONE = "none"


WORKFLOWS = {
    Service.GITHUB: ".github/workflows/handbook.yml",
    Service.GITLAB: ".gitlab-ci.yml",
    Service.GITEE: ".workflow/handbook.yml",
}


ESTATE = "first-estate"
"""The id of the first estate."""


def write_tree(
    folder: Path,
    answers: Answers,
    service: Service,
    shards: int,
    taken: TakenContent | None = None,
) -> list[str]:
    """A new tree in a folder that is empty or not there, with what packs take in the place of the
    examples. Returns the paths of its files.

    Raises UsageError where there is something already, or a name is empty; ContentError where the
    check finds fault with what was typed. In each case nothing is written.
    """
    refuse_what_is_there(folder)
    files = dict(_files(answers, service, shards, has_packs=taken is not None))
    if taken is not None:
        files = {path: text for path, text in files.items() if not _is_example(path)}
        files |= cut_files(taken, answers.date)
        files |= first_estate(taken, answers, ESTATE)
    pictures = taken.pictures if taken is not None else {}
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name[:40]}-new-"))
    try:
        for path, text in files.items():
            _write(aside / path, text)
        for path, picture in pictures.items():
            (aside / path).parent.mkdir(parents=True, exist_ok=True)
            (aside / path).write_bytes(picture)
        _fingerprinted(aside)
        problems = [one for one in check_tree(aside).problems if not is_to_settle(one)]
        if problems:
            raise ContentError(problems)
        aside.chmod(0o755)
        if folder.is_dir():
            folder.rmdir()  # fails where somebody has put something into it meanwhile
        aside.rename(folder)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    return sorted([*files, *pictures])


def refuse_what_is_there(folder: Path) -> None:
    """Raises UsageError unless a folder is empty or not there."""
    if os.path.lexists(folder) and not folder.is_dir():
        raise UsageError(say("'{folder}' is a file; a new folder must be given", folder=folder))
    if folder.is_symlink() or (folder.is_dir() and any(folder.iterdir())):
        raise UsageError(
            say(
                "'{folder}' must be a new folder or an empty one; what is in it was left alone",
                folder=folder,
            )
        )


def _is_example(path: str) -> bool:
    """Whether a file is content that packs bring instead; the company is its own in any case."""
    return path.startswith(tuple(f"{name}/" for name in FOLDERS)) and path != Company.declared.files


def _files(
    answers: Answers, service: Service, shards: int, *, has_packs: bool
) -> Mapping[str, str]:
    """Path -> text of every file."""
    environment = Environment(
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # YAML: what was typed goes through `quoted`
    )
    environment.filters["quoted"] = quoted
    words = {
        **answers.words(),
        "version": __version__,
        "parts": range(1, shards + 1),
        "has_packs": has_packs,
    }
    templates = {
        path.relative_to(HERE / "tree").as_posix(): path
        for path in sorted((HERE / "tree").rglob("*"))
        if path.is_file()
    }
    if service in WORKFLOWS:
        templates[WORKFLOWS[service]] = HERE / "ci" / f"{service}.yml"
    found = {
        name.replace("dot-", "."): environment.from_string(path.read_text("utf-8")).render(words)
        for name, path in templates.items()
    }
    return found | {".vscode/settings.json": _editor()}


def _editor() -> str:
    """What tells an editor which schema belongs to which files."""
    told = {f"build/schema/{name}": pattern for name, (pattern, _) in schema_files().items()}
    settings = {
        "yaml.schemas": told,
        "yaml.schemaStore.enable": False,
        "yaml.format.enable": False,
        "[yaml]": {"editor.tabSize": 2, "editor.insertSpaces": True},
        "files.encoding": "utf8",
        "files.eol": "\n",
    }
    return json.dumps(settings, indent=2) + "\n"


def _fingerprinted(root: Path) -> None:
    """The first revision of each checklist is on record as it stands."""
    for name, document in load(root).documents.items():
        if isinstance(document, Checklist):
            text = (root / name).read_text("utf-8")
            _write(root / name, text.replace(UNKNOWN_PRINT, content_fingerprint(document)))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
