"""The commands for what was built before: is it whole, and back to an earlier edition."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from handbook.base.message import NOTHING, joined, say
from handbook.cli.friendly import ROOT, friendly
from handbook.cli.help import SpokenHelp
from handbook.cli.speech import tell

OUT = click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where it was built (default: ROOT/build).",
)


@click.command(cls=SpokenHelp)
@ROOT
@click.option(
    "--since", type=click.IntRange(0), metavar="N", help="After which edition (default: the last)."
)
@click.option("--role", metavar="ID", help="Only what is for this role.")
@friendly
def changes(root: Path, since: int | None, role: str | None) -> None:
    """Show what changed in the handbook since an edition: in its meaning, or only in its wording."""
    from handbook.base.nearest import find
    from handbook.base.vocabulary import Kind
    from handbook.build.check import check_tree
    from handbook.library.changes import changes_since, edition_before, roles_of

    library = check_tree(root).library
    after = edition_before(library, since)
    if role is not None:
        find(library.roles, Kind.ROLE, role)
    found = changes_since(library, after)
    nothing = True
    for heading, ids in (
        (say("new"), found.added),
        (say("changed in its meaning"), found.meaning),
        (say("changed in its wording"), found.wording),
        (say("retired"), found.retired),
    ):
        for id in ids:
            roles = roles_of(library, id)
            if role is not None and roles and not library.applies(role, roles):
                continue
            nothing = False
            entry = library.entries.get(id)
            title = entry.title if entry else library.successor(id)
            tell(say("{heading}: {id}, {title}", heading=heading, id=id, title=title))
    if nothing:
        tell(say("nothing has changed"))


@click.command(cls=SpokenHelp)
@ROOT
@OUT
@friendly
def verify(root: Path, out: Path | None) -> None:
    """See whether every file that a build made is there and as it was made."""
    from handbook.build.kept import verify as verified

    folder = out or root / "build"
    found = verified(folder)
    for name in found.missing:
        tell(say("{file}: is missing", file=folder / name), err=True)
    for name in found.changed:
        tell(say("{file}: is not as it was made", file=folder / name), err=True)
    editions = joined(map(str, found.editions))
    theirs = say(", {count} of somebody else", count=len(found.theirs)) if found.theirs else NOTHING
    if found.is_whole:
        tell(
            say(
                "edition {editions}: {count} files as they were made{theirs}",
                editions=editions,
                count=found.files,
                theirs=theirs,
            )
        )
        return
    tell(
        say(
            "edition {editions}: of {count} files {missing} are missing and {changed} changed{theirs}; "
            "build again, or go back with 'handbook rollback'",
            editions=editions,
            count=found.files,
            missing=len(found.missing),
            changed=len(found.changed),
            theirs=theirs,
        )
    )
    sys.exit(1)


@click.command(cls=SpokenHelp)
@ROOT
@OUT
@click.option(
    "--to", type=click.IntRange(1), metavar="N", help="Which edition (default: the last)."
)
@friendly
def rollback(root: Path, out: Path | None, to: int | None) -> None:
    """Make an earlier edition of everything current again, in one exchange.

    What is current now becomes an earlier edition, so one can go forward again too.
    """
    from handbook.build.kept import rollback as rolled_back

    folder = out or root / "build"
    number, now = rolled_back(root, folder, to)
    tell(
        say(
            "what was edition {number} is current again in '{folder}', as edition {now}",
            number=number,
            folder=folder,
            now=now,
        )
    )
