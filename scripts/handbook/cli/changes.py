"""The commands that change a tree in place: rename, move, retire, accept; and where an id stands."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook.base.message import Message, say, say_many
from handbook.base.problems import UsageError
from handbook.cli.friendly import friendly
from handbook.cli.help import SpokenHelp
from handbook.cli.speech import catalogue, tell
from handbook.cli.speech import words as spoken

if TYPE_CHECKING:
    from handbook.editing.trial_tree import TrialTree
    from handbook.pages.checked import Checked

RENAMED = "编号改了"
MOVED = "换了位置"
"""What goes on record, in the language of the content, where nobody gives a reason."""

DATE = click.option("--date", metavar="DATE", required=True, help="From which day it counts.")
YES = click.option("--yes", is_flag=True, help="Write without asking.")
REASON = click.option("--reason", metavar="WORDS", help="Why, as it goes on record.")
UNSEEN = click.option(
    "--unseen", is_flag=True, help="Nobody outside has ever seen the old id: leave no trace of it."
)


@click.command(cls=SpokenHelp)
@click.argument("words", nargs=-1, metavar="[ROOT] OLD NEW")
@DATE
@REASON
@UNSEEN
@YES
@friendly
def rename(words: tuple[str, ...], date: str, reason: str | None, unseen: bool, yes: bool) -> None:
    """Give a thing another id, everywhere: fields, texts, pages, files, what was published.

    The old id stays on record, and leads to the new one.
    """
    from handbook.checklists.sheets.request import parse_day
    from handbook.editing.rename import rename as renamed

    root, (old, new) = _words(words, 2, say("the old id and the new one"))
    trial, before = _open(root)
    _known(before, old)
    why = None if unseen else reason or RENAMED
    ids = renamed(trial, before, old, new, on=parse_day("--date", date), reason=why)
    _settle(trial, before, ids, yes=yes)


@click.command(cls=SpokenHelp)
@click.argument("words", nargs=-1, metavar="[ROOT] ID")
@click.option("--before", metavar="ID", help="In front of this one.")
@click.option("--after", metavar="ID", help="Behind this one.")
@click.option("--under", metavar="ID", help="At the end of this heading, checklist or topic.")
@DATE
@REASON
@UNSEEN
@YES
@friendly
def move(
    words: tuple[str, ...],
    before: str | None,
    after: str | None,
    under: str | None,
    date: str,
    reason: str | None,
    unseen: bool,
    yes: bool,
) -> None:
    """Move a rule, step, item, question … to another place, with what it takes over from above.

    Where its place is part of its id, it gets a new one, to which the old one leads.
    """
    from handbook.checklists.sheets.request import parse_day
    from handbook.editing.move import Spot
    from handbook.editing.move import move as moved

    root, (id,) = _words(words, 1, say("the id of what is moved"))
    spots = [
        Spot(beside, side)
        for side, beside in (("before", before), ("after", after), ("under", under))
        if beside
    ]
    if len(spots) != 1:
        raise UsageError(say("one of --before, --after and --under must say where it goes"))
    trial, checked = _open(root)
    _known(checked, id)
    _known(checked, spots[0].beside)
    why = None if unseen else reason or MOVED
    ids = moved(trial, checked, id, spots[0], on=parse_day("--date", date), reason=why)
    _settle(trial, checked, ids, yes=yes)


@click.command(cls=SpokenHelp)
@click.argument("words", nargs=-1, metavar="[ROOT] ID")
@click.option(
    "--instead", metavar="ID", help="What takes its place; what referred to it refers to this."
)
@click.option("--reason", metavar="WORDS", required=True, help="Why, as it goes on record.")
@DATE
@YES
@friendly
def retire(words: tuple[str, ...], instead: str | None, reason: str, date: str, yes: bool) -> None:
    """Take a thing out of use. Its id stays on record, and leads to what took its place."""
    from handbook.checklists.sheets.request import parse_day
    from handbook.editing.retire import retire as retired

    root, (id,) = _words(words, 1, say("the id of what is retired"))
    trial, before = _open(root)
    _known(before, id)
    if instead is not None:
        _known(before, instead)
    retired(trial, before, id, instead=instead, on=parse_day("--date", date), reason=reason)
    _settle(trial, before, {}, yes=yes)


@click.command(cls=SpokenHelp)
@click.argument("words", nargs=-1, metavar="[ROOT] [ID…]")
@click.option("--wording", metavar="WORDS", help="Only the wording changed; what was reworded.")
@click.option("--meaning", metavar="WORDS", help="The meaning changed; what is otherwise now.")
@click.option("--unprinted", is_flag=True, help="Nobody has printed this revision yet: no new one.")
@DATE
@YES
@friendly
def accept(
    words: tuple[str, ...],
    wording: str | None,
    meaning: str | None,
    unprinted: bool,
    date: str,
    yes: bool,
) -> None:
    """Accept what has changed: checklists get their next revision, questions are compared again.

    Asks, for each, whether only the wording changed or the meaning; the options answer for all.
    """
    from handbook.checklists.sheets.request import parse_day
    from handbook.editing import accept as accepting

    if sum((wording is not None, meaning is not None, unprinted)) > 1:
        raise UsageError(say("only one of --wording, --meaning and --unprinted must be given"))
    root, ids = _root_and_ids(words)
    trial, before = _open(root)
    for id in ids:
        _known(before, id)
    library, wanted, day = before.library, frozenset(ids), parse_day("--date", date)
    for checklist in accepting.changed_checklists(library, wanted):
        tell(
            say(
                "{id}: {zh}: the sheet changed since revision {revision}",
                id=checklist.id,
                zh=checklist.title.zh,
                revision=checklist.history[-1].revision,
            )
        )
        what, said = _answer(wording, meaning, unprinted)
        if what == "unprinted":
            accepting.refresh(trial, checklist)
        else:
            accepting.revise(trial, checklist, on=day, words=said, only_wording=what == "wording")
    compared = []
    for stale in accepting.stale_questions(library, wanted):
        tell(f"{stale.about.ref}: {stale.now}\n{stale.question.id}: {stale.question.question.zh}")
        if yes or _ask(say("is the question still right?")):
            compared.append(stale)
    for stale in reversed(compared):  # what is added below moves nothing above
        accepting.compare(trial, stale)
    _settle(trial, before, {}, yes=yes)


@click.command(cls=SpokenHelp)
@click.argument("words", nargs=-1, metavar="[ROOT] ID")
@friendly
def where(words: tuple[str, ...]) -> None:
    """Show where an id was given, its page, and everything that refers to it."""
    from handbook.build.check import check_tree
    from handbook.editing.occurrences import in_prose, occurrences

    root, (id,) = _words(words, 1, say("an id"))
    checked = check_tree(root)
    if id not in checked.library.retired:
        _known(checked, id)
    address = checked.site.addresses.get(id)
    entry = checked.library.entries.get(id)
    if entry is not None:
        tell(say("{id}: {kind}, {title}", id=id, kind=entry.kind, title=entry.title))
    if address is not None:
        tell(
            say(
                "page: {address}",
                address=f"{address.uri}{'#' if address.anchor else ''}{address.anchor}",
            )
        )
    for found in occurrences(checked.library, {id: None}):
        at = found.position
        tell(
            say(
                "{path}:{line}:{column}: {role} in '{field}'",
                path=at.path,
                line=at.line,
                column=at.column,
                role=found.role,
                field=found.field,
            )
        )
    for at in in_prose(root, checked.site, id):
        tell(say("{path}:{line}:{column}: link", path=at.path, line=at.line, column=at.column))


def _words(words: tuple[str, ...], count: int, what: Message) -> tuple[Path, tuple[str, ...]]:
    """The folder and the ids that were typed."""
    is_short = len(words) == count and Path(words[0], "standards").is_dir()
    if is_short or len(words) not in (count, count + 1):
        raise UsageError(
            say("must be given {what}, after the folder if that is not the current one", what=what)
        )
    return Path(*words[:-count]), words[-count:]


def _root_and_ids(words: tuple[str, ...]) -> tuple[Path, tuple[str, ...]]:
    if words and Path(words[0], "standards").is_dir():
        return Path(words[0]), words[1:]
    return Path(), words


def _open(root: Path) -> tuple[TrialTree, Checked]:
    from handbook.build.check import check_tree
    from handbook.editing.trial_tree import TrialTree

    before = check_tree(root)
    return TrialTree(root), before


def _known(checked: Checked, id: str) -> None:
    """Raises UsageError with what is nearest, by id or by title, where nothing has an id."""
    from handbook.base.nearest import find

    entries = checked.library.entries
    find(entries, say("thing with the id"), id)


def _answer(wording: str | None, meaning: str | None, unprinted: bool) -> tuple[str, str]:
    """What a change is, and in whose words: as the options say, or as somebody answers."""
    if unprinted:
        return "unprinted", ""
    if wording or meaning:
        return ("wording", wording) if wording else ("meaning", str(meaning))
    if not sys.stdin.isatty():
        raise UsageError(say("one of --wording, --meaning and --unprinted must say what changed"))
    what = click.prompt(
        spoken(say("what changed")),
        type=click.Choice(["wording", "meaning", "unprinted"]),
        err=True,
    )
    return what, "" if what == "unprinted" else click.prompt(spoken(say("in a sentence")), err=True)


def _ask(question: str) -> bool:
    return sys.stdin.isatty() and click.confirm(spoken(question), err=True)


def _settle(trial: TrialTree, before: Checked, ids: Mapping[str, str], *, yes: bool) -> None:
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
    if yes or _ask(say("write this?")):
        files = trial.write()
        tell(say_many("wrote {count} file", "wrote {count} files", count=files))
    else:
        tell(say("nothing was written; --yes writes it"))
