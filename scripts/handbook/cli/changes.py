"""The commands that change a tree in place: rename, move, retire; and where an id stands."""

from __future__ import annotations

from pathlib import Path

import click

from handbook.base.message import Message, say
from handbook.base.problems import UsageError
from handbook.cli.clock import asked_day
from handbook.cli.friendly import friendly
from handbook.cli.help import SpokenHelp
from handbook.cli.settling import DATE, YES, known, open_tree, settle
from handbook.cli.speech import tell

RENAMED = "编号改了"
MOVED = "换了位置"
"""What goes on record, in the language of the content, where nobody gives a reason."""

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
    from handbook.editing.rename import rename as renamed

    root, (old, new) = _words(words, 2, say("the old id and the new one"))
    trial, before = open_tree(root)
    known(before, old)
    why = None if unseen else reason or RENAMED
    ids = renamed(trial, before, old, new, on=asked_day("--date", date), reason=why)
    settle(trial, before, ids, yes=yes)


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
    trial, checked = open_tree(root)
    known(checked, id)
    known(checked, spots[0].beside)
    why = None if unseen else reason or MOVED
    ids = moved(trial, checked, id, spots[0], on=asked_day("--date", date), reason=why)
    settle(trial, checked, ids, yes=yes)


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
    from handbook.editing.retire import retire as retired

    root, (id,) = _words(words, 1, say("the id of what is retired"))
    trial, before = open_tree(root)
    known(before, id)
    if instead is not None:
        known(before, instead)
    retired(trial, before, id, instead=instead, on=asked_day("--date", date), reason=reason)
    settle(trial, before, {}, yes=yes)


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
        known(checked, id)
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
