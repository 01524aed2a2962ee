"""The command that puts on record what has changed: revisions of files, questions compared again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook.base.message import joined, say
from handbook.base.problems import UsageError
from handbook.cli.clock import asked_day
from handbook.cli.friendly import friendly
from handbook.cli.help import SpokenHelp
from handbook.cli.settling import DATE, YES, ask, open_tree, settle
from handbook.cli.speech import tell
from handbook.cli.speech import words as spoken

if TYPE_CHECKING:
    from handbook.editing.accept import Changed


@click.command(cls=SpokenHelp)
@click.argument("words", nargs=-1, metavar="[ROOT] [ID…]")
@click.option("--wording", metavar="WORDS", help="Only the wording changed; what was reworded.")
@click.option("--meaning", metavar="WORDS", help="The meaning changed; what is otherwise now.")
@click.option("--unprinted", is_flag=True, help="Nobody has printed this revision yet: no new one.")
@click.option("--approved-by", "approver", metavar="NAME", help="Who approved these revisions.")
@click.option(
    "--approved-on", metavar="DATE", help="When; without it the day from which they count."
)
@DATE
@YES
@friendly
def accept(
    words: tuple[str, ...],
    wording: str | None,
    meaning: str | None,
    unprinted: bool,
    approver: str | None,
    approved_on: str | None,
    date: str,
    yes: bool,
) -> None:
    """Accept what has changed: files get their next revision, questions are compared again.

    An id is that of a file or of a thing in it; a register is called by its name, such as roles. Asks, for
    each, whether only the wording changed or the meaning; the options answer for all.
    """
    from handbook.base.nearest import find
    from handbook.editing import accept as accepting
    from handbook.model.record import name_of

    if sum((wording is not None, meaning is not None, unprinted)) > 1:
        raise UsageError(say("only one of --wording, --meaning and --unprinted must be given"))
    if approved_on is not None and approver is None:
        raise UsageError(say("--approved-on needs --approved-by, which says who approved it"))
    root, ids = _root_and_ids(words)
    trial, before = open_tree(root)
    library, wanted, day = before.library, frozenset(ids), asked_day("--date", date)
    renewal = None
    if approver is not None:
        approved = asked_day("--approved-on", approved_on) if approved_on else day
        renewal = accepting.Renewal(approver, approved)
    named = accepting.named_files(library)
    for id in ids:
        find({**named, **library.entries}, say("thing with the id"), id)
    revised = []
    for changed in accepting.changed_files(library, wanted):
        _show(changed)
        revised.append((changed.document, *_answer(wording, meaning, unprinted)))
    compared = []
    for stale in accepting.stale_questions(library, wanted):
        tell(f"{stale.about.ref}: {stale.now}\n{stale.question.id}: {stale.question.question.zh}")
        if yes or ask(say("is the question still right?")):
            compared.append(stale)
    for stale in reversed(compared):  # what is added below moves nothing above
        accepting.compare(trial, stale)
    for document, what, said in revised:
        if renewal is not None:
            accepting.approve(trial, document, renewal)
        elif document.approved is not None and what == "meaning":
            tell(
                say(
                    "{id}: still approved by {by} on {on}; --approved-by NAME renews it",
                    id=name_of(document),
                    by=document.approved.by.zh,
                    on=document.approved.date,
                )
            )
        if what == "unprinted":
            accepting.refresh(trial, document)
        else:
            accepting.revise(
                trial,
                document,
                on=day,
                words=said,
                only_wording=what == "wording",
            )
    settle(trial, before, {}, yes=yes)


def _show(changed: Changed) -> None:
    """Say which file is to get a revision, and what in it is otherwise than it was published."""
    from handbook.model.checklist import Checklist

    document = changed.document
    if isinstance(document, Checklist):
        tell(
            say(
                "{id}: {zh}: the sheet changed since revision {revision}",
                id=changed.name,
                zh=changed.title,
                revision=document.history[-1].revision,
            )
        )
    elif changed.ids:
        tell(
            say(
                "{id}: {zh}: changed since it was published: {ids}",
                id=changed.name,
                zh=changed.title,
                ids=joined(changed.ids),
            )
        )
    else:
        tell(
            say(
                "{id}: {zh}: revision {revision}",
                id=changed.name,
                zh=changed.title,
                revision=document.revision,
            )
        )


def _root_and_ids(words: tuple[str, ...]) -> tuple[Path, tuple[str, ...]]:
    if words and Path(words[0], "standards").is_dir():
        return Path(words[0]), words[1:]
    return Path(), words


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
