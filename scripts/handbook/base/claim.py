"""What a command may write to: a folder that is ours, a file that is ours, or what is not there yet.

Whoever names a folder of his own by mistake is told so before anything is read, and loses nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from handbook.base.message import Message, say
from handbook.base.problems import UsageError

MARKER = ".handbook"
"""The folder, inside one that `build` has made, that says so and what was made."""

KEYWORD = "estate-handbook"
"""Stands among the keywords of every PDF we make, and nobody else does."""

CONTENT = ("standards", "checklists", "docs")
"""What an author writes; nothing that is built lies in it."""


def claim_folder(out: Path, root: Path) -> Path:
    """The folder to build in, with links resolved, if it may be replaced as a whole.

    That is one that is empty or not there, or that carries our marker; and never one that is, holds
    or lies in what somebody cannot lose: the tree, a repository, the current folder, home.

    Raises UsageError that names the folder, why, and one that would do.
    """
    target = _real(out)
    tree = _real(root)
    if reason := _reason(target, tree):
        raise UsageError(
            say(
                "'{out}' must be a folder that nothing but the handbook writes to: {reason}; "
                "give --out another, such as '{advice}'",
                out=out,
                reason=reason,
                advice=_advice(target, tree),
            )
        )
    if target.is_dir() and not (target / MARKER).is_dir() and any(target.iterdir()):
        raise UsageError(
            say(
                "'{out}' holds files that the handbook did not make, and would be replaced as a whole; "
                "empty it yourself if nobody needs them, or give --out a new folder, "
                "such as '{advice}'",
                out=out,
                advice=_advice(target, tree),
            )
        )
    return target


def _reason(target: Path, tree: Path) -> Message | None:
    """Why a folder must not be replaced, whatever is in it."""
    if os.path.lexists(target) and not target.is_dir():
        return say("it is a file")
    precious: dict[Message, Path | None] = {
        say("the content tree"): tree,
        say("the current folder"): _here(),
        say("your home folder"): _home(),
    }
    for name, folder in precious.items():
        if folder is not None and (target == folder or target in folder.parents):
            if target == folder:
                return say("it is {name}", name=name)
            return say("it holds {name}", name=name)
    for content in CONTENT:
        if (tree / content) in (target, *target.parents):
            return say("it lies in '{name}', where authors write", name=content)
    if ".git" in target.parts:
        return say("it lies in a repository's '.git'")
    if target.is_dir():
        for folder in (target, *(path for path in target.iterdir() if path.is_dir())):
            if os.path.lexists(folder / ".git"):
                return say("'{folder}' has a '.git' in it", folder=folder)
        if target.is_mount():
            return say("it is where a disk is mounted, and cannot be exchanged in one step")
    return None


def _advice(target: Path, tree: Path) -> Path:
    """A folder that would do: below the one that was meant, or beside the content."""
    inside = target / "build"
    is_good = target.is_dir() and not _reason(inside, tree) and not inside.exists()
    return inside if is_good else tree / "build"


def _real(path: Path) -> Path:
    """A path with every link and `..` resolved; what is not there yet is allowed."""
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:  # a circle of links
        raise UsageError(
            say("'{path}' leads nowhere: its links run in a circle", path=path)
        ) from error


def _here() -> Path | None:
    try:
        return Path.cwd().resolve()
    except OSError:  # it was deleted
        return None


def _home() -> Path | None:
    try:
        return Path.home().resolve()
    except (OSError, RuntimeError):  # the user has none
        return None


def claim_pdf(path: Path) -> Path:
    """A PDF to write, with links resolved: one that is not there yet, or that we have made.

    Raises UsageError that names the file where it is somebody else's.
    """
    target = _real(path)
    if target.is_dir():
        raise UsageError(
            say("'{path}' is a folder; give -o a file, or a folder without '.pdf'", path=path)
        )
    if os.path.lexists(target) and not is_our_pdf(target):
        raise UsageError(
            say(
                "'{path}' is there already and was not made by the handbook, or by a version before "
                "0.4; move it away, or give -o another name",
                path=path,
            )
        )
    return target


def claim_pdfs(folder: Path, names: Iterable[str]) -> None:
    """The same for PDFs that are to be written below a folder, all before the first is made."""
    if os.path.lexists(folder) and not folder.is_dir():
        raise UsageError(
            say(
                "'{folder}' is a file; give -o a folder, or a file that ends with .pdf",
                folder=folder,
            )
        )
    for name in names:
        claim_pdf(folder / name)


def is_our_pdf(path: Path) -> bool:
    """Whether a file is a PDF with our keyword in it."""
    import pikepdf

    try:
        with path.open("rb") as stream:
            if stream.read(5) != b"%PDF-":
                return False
        with pikepdf.open(path) as pdf:
            return KEYWORD in str(pdf.docinfo.get("/Keywords", "")).split(", ")
    except (OSError, pikepdf.PdfError):
        return False
