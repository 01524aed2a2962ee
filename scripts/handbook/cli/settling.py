"""A change tried on a copy, shown, and written if that is wanted: what the commands share that change a tree."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook.base.message import say, say_many
from handbook.base.problems import UsageError
from handbook.cli.speech import catalogue, tell
from handbook.cli.speech import words as spoken

if TYPE_CHECKING:
    from handbook.editing.trial_tree import TrialTree
    from handbook.pages.checked import Checked

DATE = click.option("--date", metavar="DATE", required=True, help="From which day it counts.")
YES = click.option("--yes", is_flag=True, help="Write without asking.")


def open_tree(root: Path) -> tuple[TrialTree, Checked]:
    """A copy of a tree to change, and the tree as it is."""
    from handbook.build.check import check_tree
    from handbook.editing.trial_tree import TrialTree

    before = check_tree(root)
    return TrialTree(root), before


def known(checked: Checked, id: str) -> None:
    """Raises UsageError with what is nearest, by id or by title, where nothing has an id."""
    from handbook.base.nearest import find

    entries = checked.library.entries
    find(entries, say("thing with the id"), id)


def ask(question: str) -> bool:
    """Whether somebody at a terminal says yes."""
    return sys.stdin.isatty() and click.confirm(spoken(question), err=True)


def settle(trial: TrialTree, before: Checked, ids: Mapping[str, str], *, yes: bool) -> None:
    """Show the changes, refuse them where errors are gained, and write them if that is wanted."""
    after = trial.check()
    diff = trial.diff()
    if not diff:
        tell(say("nothing to change"))
        return
    tell(diff, nl=False)
    renamed = {
        **ids,
        **{change.moved_from: change.path for change in trial.changes if change.moved_from},
    }
    gained = trial.gained(before.problems, after.problems, renamed)
    if gained:
        for problem in gained:
            tell(problem.said(catalogue()), err=True)
        count = say_many("{count} error", "{count} errors", count=len(gained))
        raise UsageError(
            say("with this change there would be {count} more; nothing was written", count=count)
        )
    if yes or ask(say("write this?")):
        files = trial.write()
        tell(say_many("wrote {count} file", "wrote {count} files", count=files))
    else:
        tell(say("nothing was written; --yes writes it"))
