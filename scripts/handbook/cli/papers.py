"""The commands that make paper: checklists, posters, cards, exams."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from handbook.base.message import joined, say
from handbook.base.problems import UsageError
from handbook.base.vocabulary import Layout
from handbook.cli.clock import named_day
from handbook.cli.friendly import ROOT, fail, friendly, print_problems
from handbook.cli.help import SpokenHelp
from handbook.cli.speech import catalogue, tell
from handbook.cli.terminal import Show, progress

if TYPE_CHECKING:
    from handbook.build.opened import Opened

R = TypeVar("R")

WORKERS = click.option(
    "--workers", type=click.IntRange(1, 64), default=2, help="Files made side by side."
)


def _file_or_folder(out: Path, file: Callable[[], R], folder: Callable[[Show], R]) -> R:
    """What one of the two makes, by what `out` is called; a folder of PDFs shows its progress."""
    if out.suffix.lower() == ".pdf":
        return file()
    with progress() as show:
        return folder(show)


def _say_left_out(opened: Opened) -> None:
    """End with what is wrong with the estates that nothing was made for, where there are any."""
    if opened.left_out:
        print_problems(opened.faults)
        names = joined(opened.left_out, "")
        fail(say("nothing was made for {names}: their files have errors", names=names), 1)


@click.command("print", cls=SpokenHelp)
@ROOT
@click.option("--estate", "estates", multiple=True, metavar="ID", help="Which estate (repeatable).")
@click.option("--all", "everywhere", is_flag=True, help="Every estate.")
@click.option(
    "--date", metavar="DATE", help="Which day, such as 2026-11-24 or today; the first, with --to."
)
@click.option("--to", metavar="DATE", help="The last day.")
@click.option("--role", metavar="ID", help="Only the sheets of this role.")
@click.option("--shift", metavar="ID", help="Only the sheets of this shift.")
@click.option(
    "--checklist", "checklists", multiple=True, metavar="ID", help="Only this one (repeatable)."
)
@click.option(
    "--warning", "warnings", multiple=True, metavar="SEASON", help="A weather warning that is out."
)
@click.option(
    "--copies", type=click.IntRange(1, 99), default=1, help="How often each sheet, with a number."
)
@click.option(
    "--layout",
    type=click.Choice([layout.value for layout in Layout]),
    help="A sheet a day, or a column a day of week or month, or a column a machine; auto: by how often.",
)
@click.option(
    "--split", type=click.Choice(["role", "shift", "form"]), help="A file for each, in the folder."
)
@click.option(
    "--order",
    type=click.Choice(["day", "post"]),
    default="day",
    help="Day by day (default), or those of a post together: role, shift, and of each the days.",
)
@click.option("--undated", is_flag=True, help="Every sheet of an estate, with room for the date.")
@click.option(
    "--cover", is_flag=True, help="On the sheets of each post a slip: how many, who has them."
)
@click.option("--duplex", is_flag=True, help="Each sheet begins on the front of a piece of paper.")
@WORKERS
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    help="One PDF, or a folder: a file an estate and month; what is there already stays.",
)
@click.option(
    "--json",
    "json_",
    type=click.Path(path_type=Path, file_okay=False),
    help="No PDF, but a folder with a JSON file a sheet, as it is before it is filled in.",
)
@click.option(
    "--xlsform",
    type=click.Path(path_type=Path, file_okay=False),
    help="No PDF, but a folder with a form a checklist for ODK Collect or KoboToolbox.",
)
@friendly
def print_sheets(
    root: Path,
    out: Path | None,
    json_: Path | None,
    xlsform: Path | None,
    workers: int,
    **wanted: Any,
) -> None:
    """Print the checklists that are due, ready for A4."""
    from handbook.build.opened import open_for
    from handbook.checklists.sheets.order import PrintOrder
    from handbook.checklists.sheets.printing import print_file, print_folder

    if [out, json_, xlsform].count(None) != 2:
        raise UsageError(say("one of -o, --json and --xlsform must say where to write"))

    wanted |= {name: named_day(wanted[name]) for name in ("date", "to")}
    wanted["layout"] = Layout(wanted["layout"]) if wanted["layout"] else None
    order = PrintOrder(by_post=wanted.pop("order") == "post", **wanted)
    opened = open_for(root, order.estates, catalogue())
    if xlsform is not None:
        from handbook.checklists.sheets.data_files import print_forms

        result = print_forms(opened.checked, order, xlsform)
    elif json_ is not None:
        from handbook.checklists.sheets.data_files import print_records

        result = print_records(opened.checked, order, json_)
    else:
        assert out is not None  # noqa: S101
        target = out
        result = _file_or_folder(
            target,
            lambda: print_file(opened.checked, order, target),
            lambda show: print_folder(opened.checked, order, target, workers=workers, show=show),
        )
    print_problems(result.problems)
    for warning in result.warnings:
        tell(say("handbook: warning: {warning}", warning=warning), err=True)
    tell(result.summary)
    _say_left_out(opened)


@click.command(cls=SpokenHelp)
@ROOT
@click.option("--estate", "estates", multiple=True, metavar="ID", help="Which estate (repeatable).")
@click.option("--all", "everywhere", is_flag=True, help="Every estate.")
@click.option("--size", type=click.Choice(["a4", "a3"]), help="Only the poster, of this size.")
@click.option("--folder", is_flag=True, help="Only the folder of notices.")
@click.option("--strict", is_flag=True, help="Make nothing that would have blanks to fill in.")
@WORKERS
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="One PDF (an A4 poster, unless said otherwise), or a folder: all papers of each estate.",
)
@friendly
def poster(
    root: Path,
    out: Path,
    estates: tuple[str, ...],
    everywhere: bool,
    size: str | None,
    folder: bool,
    strict: bool,
    workers: int,
) -> None:
    """Print what an estate promises: posters in A4 and A3, and a folder of notices."""
    from handbook.build.opened import open_for
    from handbook.public.lobby import LobbyRequest, poster_file, poster_folder
    from handbook.public.posters.papers import PublicPaper

    papers = [PublicPaper(f"poster-{size}")] if size else []
    if folder:
        papers.append(PublicPaper.FOLDER)
    wanted = LobbyRequest(estates, everywhere, tuple(papers), strict)
    opened = open_for(root, estates, catalogue())
    result = _file_or_folder(
        out,
        lambda: poster_file(opened.checked, wanted, out),
        lambda show: poster_folder(opened.checked, wanted, out, workers=workers, show=show),
    )
    print_problems(result.problems)
    tell(result.summary)
    _say_left_out(opened)


@click.command(cls=SpokenHelp)
@ROOT
@click.option("--script", "scripts", multiple=True, metavar="ID", help="Only this (repeatable).")
@click.option("--phrases", is_flag=True, help="Only what is said, and what is never said.")
@click.option("--emergencies", is_flag=True, help="Only emergencies, in A6 and for the desk in A4.")
@click.option("--permits", is_flag=True, help="Only the forms of permits, in A4.")
@click.option("--emergency", multiple=True, metavar="ID", help="Only this one (repeatable).")
@click.option("--estate", metavar="ID", help="Fill in the facts and promises of this estate.")
@WORKERS
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="One PDF, or a folder: a file a script, and one with all.",
)
@friendly
def cards(root: Path, out: Path, workers: int, **wanted: Any) -> None:
    """Print cards to cut out: what is said at the desk, for the pocket and to practise in pairs."""
    from handbook.build.opened import open_for
    from handbook.commitments.fillings import fillings
    from handbook.training.cards.printing import CardsRequest, cards_file, cards_folder

    order = CardsRequest(**wanted)
    checked = open_for(root, [order.estate] if order.estate else (), catalogue()).checked
    result = _file_or_folder(
        out,
        lambda: cards_file(checked, order, out, fillings),
        lambda show: cards_folder(checked, order, out, fillings, workers=workers, show=show),
    )
    print_problems(result.problems)
    tell(result.summary)


@click.command(cls=SpokenHelp)
@ROOT
@click.option("--role", metavar="ID", help="Which role.")
@click.option("--all", "everyone", is_flag=True, help="A paper for every role.")
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    required=True,
    metavar="N",
    help="Any number: it decides on the questions and their order, so a new one makes a new paper.",
)
@click.option(
    "--questions",
    type=click.IntRange(1, 100),
    metavar="N",
    help="How many (default: as the content says).",
)
@click.option("--estate", metavar="ID", help="Only what is asked at this estate.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="A PDF, its key goes beside it; with --all a folder.",
)
@friendly
def exam(
    root: Path,
    role: str | None,
    everyone: bool,
    seed: int,
    questions: int | None,
    estate: str | None,
    out: Path,
) -> None:
    """Print an exam paper with its answer sheet, and its key in a file of its own."""
    from handbook.build.check import open_tree
    from handbook.build.opened import open_for
    from handbook.training.exams.printing import exam_file, exam_folder

    if (role is None) is not everyone:
        raise UsageError(say("either --role must say for which role, or --all for every one"))
    checked = open_for(root, [estate], catalogue()).checked if estate else open_tree(root)
    if role is not None:
        result = exam_file(checked, role, seed, questions, out, estate=estate)
    else:
        with progress() as show:
            result = exam_folder(checked, seed, questions, out, show, estate=estate)
    print_problems(result.problems)
    tell(result.summary)
