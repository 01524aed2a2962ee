"""The commands for lists that people work with in Excel: out, and back."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from handbook.base.message import Message, say, say_many
from handbook.base.problems import ContentError, UsageError
from handbook.cli.clock import asked_days
from handbook.cli.friendly import ROOT, fail, friendly, print_problems
from handbook.cli.help import SpokenHelp
from handbook.cli.speech import tell

if TYPE_CHECKING:
    from handbook.editing.trial_tree import TrialTree
    from handbook.exchange.remarks import Remark
    from handbook.exchange.take import Finding
    from handbook.library.library import Library
    from handbook.pages.checked import Checked


@click.command(cls=SpokenHelp)
@ROOT
@click.option(
    "--xlsx", type=click.Path(path_type=Path, file_okay=False), help="A folder for workbooks."
)
@click.option("--csv", type=click.Path(path_type=Path, file_okay=False), help="A folder for CSV.")
@click.option(
    "--json", "json_", type=click.Path(path_type=Path, dir_okay=False), help="A JSON file."
)
@click.option(
    "--anki",
    type=click.Path(path_type=Path),
    metavar="FILE.apkg|FOLDER",
    help="Cards for Anki, in one file or a file for each script and list.",
)
@click.option(
    "--qti",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.zip",
    help="The questions for a learning platform (QTI 2.1).",
)
@click.option("--ics", metavar="ESTATE", help="The days of an estate as a calendar.")
@click.option("--date", metavar="DATE", help="The first day of the calendar.")
@click.option("--to", metavar="DATE", help="Its last day (default: a year later).")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.ics",
    help="Where the calendar goes (default: ESTATE.ics).",
)
@friendly
def export(
    root: Path,
    xlsx: Path | None,
    csv: Path | None,
    json_: Path | None,
    anki: Path | None,
    qti: Path | None,
    ics: str | None,
    date: str | None,
    to: str | None,
    out: Path | None,
) -> None:
    """Write what the handbook holds for other programs: lists for Excel (handbook take brings them
    back), as CSV and as JSON; cards for Anki, questions for a learning platform, a calendar.

    A file that is there already is never written over.
    """
    from handbook.build.check import open_tree
    from handbook.exchange.described import schema
    from handbook.exchange.files import csv_files, json_file, workbook_files, write_new

    if not (xlsx or csv or json_ or anki or qti or ics):
        raise UsageError(
            say("one of --xlsx, --csv, --json, --anki, --qti and --ics must say what goes out")
        )
    days = _days(ics, date, to, out)
    checked = open_tree(root)
    files: dict[Path, bytes] = {}
    if xlsx:
        files |= {xlsx / name: data for name, data in workbook_files(checked.library).items()}
    if csv:
        files |= {csv / name: data for name, data in csv_files(checked.library).items()}
    if json_:
        files[json_] = json_file(checked.library)
        files[json_.with_suffix(".schema.json")] = schema(checked.library)
    if anki:
        files |= _cards(checked.library, anki)
    if qti:
        from handbook.exchange.qti import package

        files[qti] = package(checked.library)
    if ics and days:
        from handbook.base.nearest import find
        from handbook.base.vocabulary import Kind
        from handbook.exchange.dates import calendar, events

        estate = find(checked.library.estates, Kind.ESTATE, ics)
        path = out or Path(f"{ics}.ics")
        files[path] = calendar(checked.library, estate, events(checked.library, estate, *days))
    for path in write_new(files):
        tell(path)


def _days(
    ics: str | None, date: str | None, to: str | None, out: Path | None
) -> tuple[datetime.date, datetime.date] | None:
    """The days of a calendar, where one is asked for. Raises UsageError."""
    from handbook.checklists.sheets.request import MAX_DAYS

    if ics is None:
        if date or to or out:
            raise UsageError(
                say("--date, --to and --out are of the calendar; --ics must name an estate")
            )
        return None
    if date is None:
        raise UsageError(say("--ics must come with --date, the first day of the calendar"))
    days = asked_days(date, to)
    if days is not None and to is None:
        days = days[0], days[0] + datetime.timedelta(days=MAX_DAYS - 1)
    return days


def _cards(library: Library, place: Path) -> dict[Path, bytes]:
    """The cards in one file, or each stack in a file of its own."""
    from handbook.exchange.anki import package, stacks

    found = [*stacks(library)]
    if not found:
        raise UsageError(say("there are no scripts, phrases or emergencies to make cards of"))
    if place.suffix == ".apkg":
        return {place: package(library, found)}
    if place.suffix:
        raise UsageError(say("'{place}' must end with .apkg, or be a folder", place=place))
    return {place / f"{stack.id}.apkg": package(library, [stack]) for stack in found}


@click.command(cls=SpokenHelp)
@click.argument("file", type=click.Path(path_type=Path))
@ROOT
@click.option("--write", is_flag=True, help="Make the changes, not only show them.")
@click.option(
    "--tracked", is_flag=True, help="Of a Word file, take tracked changes as if they were accepted."
)
@friendly
def take(file: Path, root: Path, write: bool, tracked: bool) -> None:
    """Compare a workbook or Word file that came back with what was given out and with the handbook as it
    is now.

    Shows every text that was changed: where it is, what it was, what it is to be; of a Word file also its
    comments and tracked changes. With --write the changes are made in the YAML, if no errors come of it;
    conflicts are left for somebody to decide.
    """
    from handbook.build.check import check_tree
    from handbook.exchange.returned import read_back
    from handbook.exchange.take import changed_here, compare
    from handbook.exchange.take import write as make
    from handbook.exchange.word_back import read_document
    from handbook.exchange.word_take import changed_here as document_changed_here
    from handbook.exchange.word_take import compare_document, write_document

    if file.suffix.lower() == ".docx":
        document = read_document(file, tracked=tracked)
        before = check_tree(root)
        findings = compare_document(before.library, document)
        _tell_remarks(document.remarks)
        missing = [*_told_edition(before.library, document.edition)]
        missing += (
            say("{id}: its text is gone; nothing is taken away", id=id) for id in document.missing
        )
        _take(
            root,
            before,
            findings + document_changed_here(before.library, document),
            missing,
            lambda trial: write_document(trial, before.library, document, findings),
            write,
        )
    if tracked:
        raise UsageError(say("--tracked is for Word files, not for '{file}'", file=file))
    returned = read_back(file)
    before = check_tree(root)
    cells = compare(before.library, returned)
    _tell_remarks(returned.remarks)
    lines = [*_told_edition(before.library, returned.edition)]
    lines += (
        say("{id}: its line is gone; nothing is taken away, see 'handbook retire'", id=id)
        for id in returned.missing
    )
    lines += (
        say("the column '{title}' is none of the handbook's; nothing in it is taken", title=title)
        for title in returned.columns
    )
    _take(
        root,
        before,
        cells + changed_here(before.library, returned),
        lines,
        lambda trial: make(trial, before.library, returned, cells),
        write,
    )


def _told_edition(library: Library, given: str) -> Iterator[Message]:
    """That a file is of another edition; what changed here since is told text by text."""
    from handbook.book.imprint import edition_words

    now = edition_words(library)
    if given and given != now:
        yield say("given out with '{given}'; by now the handbook has '{now}'", given=given, now=now)


def _tell_remarks(remarks: Sequence[Remark]) -> None:
    """What somebody left to be answered; nothing of it is taken."""
    for remark in remarks:
        who = " ".join(filter(None, (remark.who, remark.day)))
        tell(f"{remark.id} ({remark.sort}) {who}\n  ? {remark.words}")
    if remarks:
        tell(
            say_many(
                "{count} comment or tracked change to answer",
                "{count} comments or tracked changes to answer",
                count=len(remarks),
            )
        )


def _take(
    root: Path,
    before: Checked,
    findings: Sequence[Finding],
    missing: Sequence[Message],
    make: Callable[[TrialTree], None],
    write: bool,
) -> NoReturn:
    """Show what came back, try it on a copy, and write it where that is wanted."""
    from handbook.editing.trial_tree import TrialTree
    from handbook.exchange.take import CellState

    for finding in findings:
        where = f"{finding.position.path}:{finding.position.line}" if finding.position else ""
        place = " ".join(filter(None, (finding.cell, finding.id, finding.title)))
        tell(say("{place} ({state}) {where}", place=place, state=finding.state, where=where))
        if finding.state is CellState.NEW:
            tell(f"  + {finding.theirs}")
            continue
        if finding.why:
            tell(say("  ! {why}", why=finding.why))
        tell(f"  - {finding.given}")
        if finding.state is not CellState.OURS:
            tell(f"  + {finding.theirs}")
        if finding.state in (CellState.CONFLICT, CellState.OURS):
            tell(f"  = {finding.now}")
    for line in missing:
        tell(line)
    count = sum(finding.state in (CellState.EDIT, CellState.NEW) for finding in findings)
    open_ = sum(finding.state in (CellState.CONFLICT, CellState.REFUSED) for finding in findings)
    tell(say("{count} to take, {open} to decide", count=count, open=open_))
    if count:
        trial = TrialTree(root)
        make(trial)
        after = trial.check()
        gained = trial.gained(before.problems, after.problems, {})
        if gained:
            print_problems(gained)
            fail(
                say(
                    "{errors} would come of it; nothing was written",
                    errors=ContentError(gained).args[0],
                ),
                1,
            )
        if write:
            files = trial.write()
            tell(say_many("wrote {count} file", "wrote {count} files", count=files))
        else:
            tell(say("nothing was written; --write writes it"))
    sys.exit(1 if open_ else 0)
