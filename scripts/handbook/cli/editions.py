"""The commands for what was built before: is it whole, and back to an earlier edition."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from handbook.cli.friendly import ROOT, friendly
from handbook.cli.speech import tell

OUT = click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where it was built (default: ROOT/build).",
)


@click.command()
@ROOT
@OUT
@friendly
def verify(root: Path, out: Path | None) -> None:
    """See whether every file that a build made is there and as it was made."""
    from handbook.build.kept import verify as verified

    folder = out or root / "build"
    found = verified(folder)
    for name in found.missing:
        tell(f"{folder / name}: is missing", err=True)
    for name in found.changed:
        tell(f"{folder / name}: is not as it was made", err=True)
    editions = " and ".join(map(str, found.editions))
    theirs = f", {len(found.theirs)} of somebody else" if found.theirs else ""
    if found.is_whole:
        tell(f"edition {editions}: {found.files} files as they were made{theirs}")
        return
    tell(
        f"edition {editions}: of {found.files} files {len(found.missing)} are missing and "
        f"{len(found.changed)} changed{theirs}; build again, or go back with 'handbook rollback'"
    )
    sys.exit(1)


@click.command()
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
    tell(f"what was edition {number} is current again in '{folder}', as edition {now}")
