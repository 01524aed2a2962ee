"""The command that lists which laws are due to be read again."""

from __future__ import annotations

from pathlib import Path

import click

from handbook.base.message import Language
from handbook.cli.clock import asked_day
from handbook.cli.friendly import ROOT, friendly
from handbook.cli.help import SpokenHelp
from handbook.cli.speech import catalogue, tell


@click.command(cls=SpokenHelp)
@ROOT
@click.option("--since", metavar="DATE", help="What was read before this day.")
@click.option(
    "--date",
    metavar="DATE",
    help="What is older than 12 months on this day, such as 2026-12-01 or today.",
)
@friendly
def law(root: Path, since: str | None, date: str | None) -> None:
    """List the clauses of law that must be read again: never read, or read too long ago.

    Without a day every clause that is cited, with the day of the text that was read.
    """
    from handbook.build.check import open_tree
    from handbook.commitments.law_words import law_lines

    lines = law_lines(
        open_tree(root).library,
        since=asked_day("--since", since) if since else None,
        date=asked_day("--date", date) if date else None,
        language=chosen.language if (chosen := catalogue()) else Language.EN,
    )
    for line in lines:
        tell(line)
