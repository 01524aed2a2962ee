"""The command that makes drafts of what a company has in Excel and Word."""

from __future__ import annotations

import re
from pathlib import Path

import click

from handbook.base.message import say, say_many
from handbook.base.problems import UsageError
from handbook.cli.clock import asked_day
from handbook.cli.friendly import friendly
from handbook.cli.help import SpokenHelp
from handbook.cli.speech import tell

KINDS = {".xlsx": "checklist", ".docx": "chapter"}
"""How a file's name ends -> what can be made of it."""


@click.command("import", cls=SpokenHelp)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--kind",
    type=click.Choice([*KINDS.values()]),
    help="What it holds (default: a checklist in .xlsx, chapters in .docx).",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("drafts"),
    help="A folder for the drafts (default: drafts).",
)
@click.option("--id", "id_", metavar="ID", help="How the ids of the drafts begin.")
@click.option("--date", metavar="DATE", default="today", help="From which day (default: today).")
@friendly
def bring_in(file: Path, kind: str | None, out: Path, id_: str | None, date: str) -> None:
    """Make drafts in YAML of a company's own checklist in Excel or handbook in Word.

    What is not understood stands in the drafts as comments. They lie in a folder of their own until
    somebody has read them; a file that is there already is never written over.
    """
    from handbook.exchange.drafts import chapter, checklist
    from handbook.exchange.files import write_new
    from handbook.exchange.grids import own_lists
    from handbook.exchange.prose import chapters
    from handbook.model.base import ID_PATTERN

    found = KINDS.get(file.suffix.lower())
    if found is None or kind not in (None, found):
        raise UsageError(
            say(
                "'{file}' must be a checklist in a file that ends with .xlsx, or chapters in one that "
                "ends with .docx",
                file=file,
            )
        )
    day = asked_day("--date", date)
    begin = id_ or ("cl-draft" if found == "checklist" else "draft")
    if not re.fullmatch(ID_PATTERN, begin) or "." in begin:
        raise UsageError(
            say(
                "--id must be lower-case letters, digits and hyphens, such as '{id}'", id="cl-first"
            )
        )
    files: dict[Path, bytes] = {}
    if found == "checklist":
        lists = own_lists(file)
        for number, one in enumerate(lists, 1):
            id = begin if len(lists) == 1 else f"{begin}-{number}"
            files[out / f"{id}.yml"] = checklist(one, file.name, id, day).encode()
        count = sum(len(area.items) for one in lists for area in one.areas)
        words = say_many("{count} item was read", "{count} items were read", count=count)
    else:
        made = chapters(file)
        for number, part in enumerate(made, 1):
            id = begin if len(made) == 1 else f"{begin}-{number}"
            files[out / f"{id}.yml"] = chapter(part, file.name, id, day).encode()
        headings = [heading for part in made for heading in (part.heading, *part.headings)]
        count = sum(len(heading.rules) for heading in headings)
        words = say_many("{count} paragraph was read", "{count} paragraphs were read", count=count)
    for path in write_new(files):
        tell(path)
    tell(words)
