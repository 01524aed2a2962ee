"""The command that starts a tree of one's own."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from handbook.base.message import Both, joined, say
from handbook.base.problems import ContentError, UsageError
from handbook.cli.clock import asked_day
from handbook.cli.friendly import fail, friendly, print_problems
from handbook.cli.help import SpokenHelp, click_words
from handbook.cli.speech import tell, words

ASKED = {
    "company": (say("What is the company called?"), ""),
    "city": (say("In which city is the first estate?"), ""),
    "estate": (say("What is the first estate called?"), ""),
    "date": (say("From which day is it in force, such as 2026-12-01?"), ""),
    "customers": (say("What are customers called?"), "客户"),
}


class PacksOption(click.Option):
    """An option whose help lists the packs that there are."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option and its help, with the packs by id and title."""
        from handbook.starting.packs import ALL, packs

        known = [
            say("{id} ({title})", id=f"'{pack.id}'", title=Both(pack.title.en, pack.title.zh))
            for pack in packs()
        ]
        record = super().get_help_record(ctx)
        listed = say("Packs: {packs}.", packs=joined([*known, f"'{ALL}'"], ""))
        return record and (record[0], f"{click_words(record[1])} {words(listed)}")


@click.command(cls=SpokenHelp)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--company", metavar="NAME", help="What the company is called.")
@click.option("--city", metavar="NAME", help="The city of the first estate.")
@click.option("--estate", metavar="NAME", help="What the first estate is called.")
@click.option("--customers", metavar="WORD", help="What customers are called (default: 客户).")
@click.option("--company-en", metavar="NAME", default="", help="The company's name in English.")
@click.option("--city-en", metavar="NAME", default="", help="The city's name in English.")
@click.option("--estate-en", metavar="NAME", default="", help="The estate's name in English.")
@click.option(
    "--ci",
    "service",
    type=click.Choice(["github", "gitlab", "gitee", "none"]),
    default="none",
    help="Whose machines check, build and publish it (default: none).",
)
@click.option(
    "--shards",
    type=click.IntRange(1, 64),
    default=1,
    metavar="N",
    help="In how many parts they build, for many estates.",
)
@click.option("--date", metavar="DATE", help="From which day it is in force.")
@click.option(
    "--with",
    "wanted",
    metavar="PACK,…",
    multiple=True,
    cls=PacksOption,
    help="Begin with content of ours in place of the examples, with all that it refers to.",
)
@friendly
def new(
    folder: Path, service: str, shards: int, wanted: tuple[str, ...], **names: str | None
) -> None:
    """Start a handbook of one's own in a FOLDER that is new or empty; asks for what is not given."""
    from handbook.starting.answers import Answers
    from handbook.starting.packs import Shelf, chosen
    from handbook.starting.writing import Service, refuse_what_is_there, write_tree

    refuse_what_is_there(folder)
    if shards > 1 and service == "none":
        raise UsageError(say("--shards needs --ci: the parts are built by its machines"))
    if wanted and not any(word.strip(" ,") for word in wanted):
        raise UsageError(say("--with must name a pack; 'handbook new --help' lists them"))
    packs = chosen(wanted)
    said = {name: value or "" for name, value in names.items()}
    said |= {name: _answer(name, names[name]) for name in ASKED}
    day = asked_day("--date", said.pop("date"))
    taken = Shelf().taken(packs) if wanted else None
    try:
        files = write_tree(folder, Answers(date=day, **said), Service(service), shards, taken)
    except ContentError as error:
        print_problems(error.problems)
        fail(
            say(
                "{error} with these names; other names must be given; nothing was written",
                error=error,
            ),
            1,
        )
    tell(say("wrote {count} files to {folder}", count=len(files), folder=folder))
    if taken is not None:
        tell(
            say(
                "the first estate still has values of a sample; 'handbook check {folder}' says which "
                "must be replaced before a release",
                folder=folder,
            )
        )
    tell(say("next: {command}", command=f"handbook build {folder}"))


def _answer(name: str, given: str | None) -> str:
    """What was given, or what somebody answers; without a terminal, the usual word if there is one."""
    question, usual = ASKED[name]
    if given is not None:
        return given
    if sys.stdin.isatty():
        return str(click.prompt(words(question), default=usual or None, err=True))
    if usual:
        return usual
    raise UsageError(say("--{name} must be given where nobody can be asked", name=name))
