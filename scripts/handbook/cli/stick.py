"""The command for a site that is carried on a USB stick."""

from __future__ import annotations

from pathlib import Path

import click

from handbook.base.message import say
from handbook.cli.editions import OUT
from handbook.cli.friendly import ROOT, friendly
from handbook.cli.help import SpokenHelp
from handbook.cli.speech import tell


@click.command("zip", cls=SpokenHelp)
@ROOT
@OUT
@click.option(
    "-o",
    "--file",
    "file",
    type=click.Path(path_type=Path),
    required=True,
    help="The file to write, which ends with .zip; one that the handbook has made is replaced.",
)
@friendly
def zip_(root: Path, out: Path | None, file: Path) -> None:
    """Pack up the staff site that was built, to be read from a USB stick without a network."""
    from handbook.build.stick import zip_site

    made = zip_site(out or root / "build", file)
    size = f"{made.size / 1_000_000:.1f}"
    tell(say("{file}: {count} files, {size} MB", file=file, count=made.files, size=size))
