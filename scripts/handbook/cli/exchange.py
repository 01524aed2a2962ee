"""The commands for lists that people work with in Excel: out, and back."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from handbook.base.message import say, say_many
from handbook.base.problems import ContentError, UsageError
from handbook.cli.friendly import ROOT, fail, friendly, print_problems
from handbook.cli.speech import tell


@click.command()
@ROOT
@click.option(
    "--xlsx", type=click.Path(path_type=Path, file_okay=False), help="A folder for workbooks."
)
@click.option("--csv", type=click.Path(path_type=Path, file_okay=False), help="A folder for CSV.")
@click.option(
    "--json", "json_", type=click.Path(path_type=Path, dir_okay=False), help="A JSON file."
)
@friendly
def export(root: Path, xlsx: Path | None, csv: Path | None, json_: Path | None) -> None:
    """Write the lists of the handbook: for Excel (handbook take brings it back), as CSV, as JSON.

    A file that is there already is never written over.
    """
    from handbook.build.check import open_tree
    from handbook.exchange.files import csv_files, json_file, workbook_files, write_new

    if not (xlsx or csv or json_):
        raise UsageError(say("one of --xlsx, --csv and --json must say where the lists go"))
    checked = open_tree(root)
    files: dict[Path, bytes] = {}
    if xlsx:
        files |= {xlsx / name: data for name, data in workbook_files(checked.library).items()}
    if csv:
        files |= {csv / name: data for name, data in csv_files(checked.library).items()}
    if json_:
        files[json_] = json_file(checked.library)
    for path in write_new(files):
        tell(path)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@ROOT
@click.option("--write", is_flag=True, help="Make the changes, not only show them.")
@friendly
def take(file: Path, root: Path, write: bool) -> None:
    """Compare a workbook that came back with what was given out and with the handbook as it is now.

    Shows every cell that was changed: where it is, what it was, what it is to be. With --write the
    changes are made in the YAML, if no errors come of it; conflicts are left for somebody to decide.
    """
    from handbook.build.check import check_tree
    from handbook.editing.trial_tree import TrialTree
    from handbook.exchange.returned import read_back
    from handbook.exchange.take import State, compare
    from handbook.exchange.take import write as make

    returned = read_back(file)
    before = check_tree(root)
    findings = compare(before.library, returned)
    for finding in findings:
        where = f"{finding.position.path}:{finding.position.line}" if finding.position else ""
        tell(f"{finding.cell} {finding.id} {finding.title} ({finding.state}) {where}".rstrip())
        if finding.state is State.NEW:
            tell(f"  + {finding.theirs}")
            continue
        if finding.why:
            tell(f"  ! {finding.why}")
        tell(f"  - {finding.given}\n  + {finding.theirs}")
        if finding.state is State.CONFLICT:
            tell(f"  = {finding.now}")
    for id in returned.missing:
        tell(say("{id}: its line is gone; nothing is taken away, see 'handbook retire'", id=id))
    count = sum(finding.state in (State.EDIT, State.NEW) for finding in findings)
    open_ = sum(finding.state in (State.CONFLICT, State.REFUSED) for finding in findings)
    tell(say("{count} to take, {open} to decide", count=count, open=open_))
    if count:
        trial = TrialTree(root)
        make(trial, before.library, returned, findings)
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
