"""The command that files what came back: scans, photos, and what was filled in on a screen."""

from __future__ import annotations

from pathlib import Path

import click

from handbook.base.message import say, say_many
from handbook.cli.friendly import friendly
from handbook.cli.help import SpokenHelp
from handbook.cli.speech import tell, words
from handbook.cli.terminal import progress

MOST = 20
"""So many missing sheets are named on the terminal; all stand in the list."""


@click.command("file", cls=SpokenHelp)
@click.argument("scans", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The content tree (default: the current folder).",
)
@click.option(
    "--printed",
    type=click.Path(path_type=Path),
    multiple=True,
    help="A PDF that was printed, or a folder of them: says which sheets have not come back (repeatable).",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="The folder to file in: estate, month, checklist.",
)
@friendly
def file_scans(scans: tuple[Path, ...], root: Path, printed: tuple[Path, ...], out: Path) -> None:
    """File the scans and photos of filled-in sheets by the code on each, and say what is missing.

    SCANS are PDFs, pictures, or folders of them; also what the page of the day's checks saves as JSON or CSV, and
    what ODK or KoboToolbox exports as CSV. A PDF of many sheets is taken apart. What has no readable code goes to
    a folder of its own, each page with a sentence beside it. Nothing that is there is written over.
    """
    from handbook.build.check import open_tree
    from handbook.checklists.filing.folders import UNREAD, Cabinet
    from handbook.checklists.filing.places import Places
    from handbook.checklists.filing.returned import file_all
    from handbook.checklists.sheets.printed import printed_sheets

    wanted = list(printed_sheets(printed))
    library = open_tree(root).library
    cabinet = Cabinet(out, Places(library), words)
    if printed:
        cabinet.claim_missing()
    with progress() as show:
        file_all(cabinet, library, scans, show)
    filed = cabinet.filed
    pages = say_many("{count:,} page", "{count:,} pages", count=filed.pages)
    tell(say("{pages} filed below '{out}', {known} were there already", pages=pages, out=out, known=filed.known))  # fmt: skip
    if filed.unread:
        tell(
            say_many(
                "{count:,} page could not be placed; it lies in '{folder}' with the reason beside it",
                "{count:,} pages could not be placed; they lie in '{folder}', each with the reason beside it",
                count=len(filed.unread),
                folder=out / UNREAD,
            )
        )
    if printed:
        missing = cabinet.missing(wanted)
        tell(
            say(
                "of {all:,} printed sheets {missing:,} have not come back",
                all=len(wanted),
                missing=len(missing),
            )
        )
        for sheet in missing[:MOST]:
            tell(f"  {sheet.serial}  {sheet.title}")
        if len(missing) > MOST:
            tell(say("  and {count:,} more, all in '{path}'", count=len(missing) - MOST, path=out / "missing.csv"))  # fmt: skip
