"""The command line: the only place that prints and exits.

Exit codes: 0 clean, 1 problems in the content, 2 used wrongly.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click

from handbook import __version__
from handbook.problems import ContentError, HandbookError, Problem, UsageError
from handbook.terminal import progress, quiet_neighbours, show_warnings

ROOT = click.argument(
    "root", type=click.Path(path_type=Path), default=Path(), metavar="[ROOT]", required=False
)


def _friendly(command: Callable[..., None]) -> Callable[..., None]:
    """Turn what went wrong into a sentence and an exit code."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except ContentError as error:
            _print_problems(error.problems)
            _fail(f"{error}; nothing was built", 1)
        except UsageError as error:
            _fail(str(error), 2)
        except KeyboardInterrupt:
            _fail("stopped; what was finished is there, and the same command goes on from it", 130)
        except HandbookError as error:
            _fail(str(error), 1)
        except OSError as error:
            where = f" '{error.filename}'" if error.filename else ""
            _fail(f"{(error.strerror or str(error)).lower()}{where}", 2)

    return run


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="handbook")
def main() -> None:
    """Estate Handbook: service standards in YAML, checked and turned into a handbook.

    ROOT is the folder that holds standards/ (default: the current folder).
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


@main.command()
@ROOT
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    help="How to report: for people, as JSON, as GitHub annotations, as SARIF.",
)
@click.option("--estate", metavar="ID", help="Also what this estate must disclose.")
@click.option("--date", metavar="DATE", help="Also what is overdue on this day.")
@_friendly
def check(root: Path, form: str, estate: str | None, date: str | None) -> None:
    """Read everything and report every problem."""
    from handbook.check import check_tree
    from handbook.dated import worklist
    from handbook.outputs.reports import Format, report, summary
    from handbook.sheets.request import parse_day

    day = parse_day("--date", date) if date else None
    checked = check_tree(root, estate=estate, date=day)
    click.echo(report(checked.problems, Format(form)), nl=False)
    if form == "text":
        if estate in checked.library.estates:
            click.echo(worklist(checked.library, checked.library.estates[estate], day), err=True)
        files, rules = len(checked.library.documents), len(checked.library.requirements)
        click.echo(f"{files} files, {rules} rules: {summary(checked.problems)}", err=True)
    sys.exit(1 if checked.has_errors else 0)


@main.command()
@ROOT
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to build (default: ROOT/build).",
)
@click.option("--date", metavar="DATE", help="Also print the sheets due on this day.")
@click.option("--to", metavar="DATE", help="And on every day up to this one.")
@click.option("--public", is_flag=True, help="Only the public site.")
@click.option("--estate", metavar="ID", help="Only the public pages of this estate.")
@click.option("--shard", metavar="N/M", help="Only a part, such as 3/8; the parts make the whole.")
@_friendly
def build(
    root: Path,
    out: Path | None,
    date: str | None,
    to: str | None,
    public: bool,
    estate: str | None,
    shard: str | None,
) -> None:
    """Check, then build everything; a failed build leaves the last good one in place.

    Of a build in parts, each has the public pages of its estates, and the first everything else.
    """
    from handbook.shards import parse_shard

    part = parse_shard(shard)
    target = out or root / "build"
    if public or estate:
        if date or to:
            raise UsageError("--date and --to print sheets, which the public site has none of")
        if estate and shard:
            raise UsageError("--estate and --shard must not be given together")
        from handbook.build import build_public_alone

        checked, written = build_public_alone(root, target, part, estate)
        _print_problems(checked.problems)
        count = f"{written.estates} estate{'' if written.estates == 1 else 's'}"
        click.echo(f"built the public pages of {count}, {written.files} files new or changed")
        click.echo(f"open {target / 'public' / (estate or '') / 'index.html'}")
        return
    from handbook.build import build as build_everything

    quiet_neighbours()
    from handbook.outputs.reports import summary
    from handbook.plugin import build_site
    from handbook.sheets.request import parse_days

    show_warnings()
    checked = build_everything(root, target, build_site, parse_days(date, to), part)
    _print_problems(checked.problems)
    if not part.is_first:
        click.echo(f"built part {part.number} of {part.of} ({summary(checked.problems)})")
        return
    index = target / "handbook" / "index.html"
    click.echo(
        f"built {len(checked.library.requirements)} rules on {len(checked.site.pages)} pages "
        f"({summary(checked.problems)})"
    )
    click.echo(f"open {index}")


@main.command()
@ROOT
@click.option("--address", metavar="HOST:PORT", help="Where to serve (default: 127.0.0.1:8000).")
@_friendly
def serve(root: Path, address: str | None) -> None:
    """Serve the staff site; it follows every change of YAML, templates and prose."""
    config = root / "mkdocs.yml"
    if not config.is_file():
        raise UsageError(f"the folder '{root}' has no file 'mkdocs.yml'")
    quiet_neighbours()
    from handbook.plugin import serve_site

    logging.basicConfig(level=logging.INFO, format="%(message)s")
    serve_site(config, address)


@main.command("print")
@ROOT
@click.option("--estate", "estates", multiple=True, metavar="ID", help="Which estate (repeatable).")
@click.option("--all", "everywhere", is_flag=True, help="Every estate.")
@click.option("--date", metavar="DATE", help="Which day, such as 2026-11-24; the first, with --to.")
@click.option("--to", metavar="DATE", help="The last day.")
@click.option("--role", metavar="ID", help="Only the sheets of this role.")
@click.option("--shift", metavar="ID", help="Only the sheets of this shift.")
@click.option(
    "--warning", "warnings", multiple=True, metavar="SEASON", help="A weather warning that is out."
)
@click.option("--undated", is_flag=True, help="Every sheet of an estate, with room for the date.")
@click.option("--workers", type=click.IntRange(1, 64), default=2, help="Files made side by side.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="One PDF, or a folder: a file an estate and month; what is there already stays.",
)
@_friendly
def print_sheets(root: Path, out: Path, workers: int, **wanted: Any) -> None:
    """Print the checklists that are due, ready for A4."""
    from handbook.sheets.printing import Order, print_file, print_folder

    order = Order(**wanted)
    if out.suffix.lower() == ".pdf":
        result = print_file(root, order, out)
    else:
        with progress() as show:
            result = print_folder(root, order, out, workers=workers, show=show)
    _print_problems(result.problems)
    for warning in result.warnings:
        click.echo(f"handbook: warning: {warning}", err=True)
    click.echo(result.summary)


@main.command()
@click.argument("words", nargs=-1, metavar="[ROOT] ESTATE COMMITMENT")
@_friendly
def explain(words: tuple[str, ...]) -> None:
    """Show how the number that an estate promises came about, layer by layer."""
    from handbook.check import check_tree
    from handbook.explain import explain as explained

    if len(words) not in (2, 3):
        raise UsageError("an estate and a commitment must be named, such as 'yunqi commit-garbage'")
    estate, commitment = words[-2:]
    root = Path(words[0]) if len(words) == 3 else Path()
    click.echo(explained(check_tree(root).library, estate, commitment), nl=False)


@main.command()
@ROOT
@click.option("--date", metavar="DATE", required=True, help="The day, such as 2026-12-01.")
@click.option("--estate", metavar="ID", help="Only this estate.")
@_friendly
def publish(root: Path, date: str, estate: str | None) -> None:
    """Record what estates promise from a day on, in standards/published/.

    An estate whose promises read as they did is left alone.
    """
    from handbook.publishing import publish as record
    from handbook.sheets.request import parse_day

    try:
        outcomes = record(root, parse_day("--date", date), estate)
    except ContentError as error:
        _print_problems(error.problems)
        _fail(f"{error}; nothing was published", 1)
    for outcome in outcomes:
        click.echo(outcome.words)


@main.command()
@ROOT
@click.option("--estate", "estates", multiple=True, metavar="ID", help="Which estate (repeatable).")
@click.option("--all", "everywhere", is_flag=True, help="Every estate.")
@click.option("--size", type=click.Choice(["a4", "a3"]), help="Only the poster, of this size.")
@click.option("--folder", is_flag=True, help="Only the lobby folder.")
@click.option("--strict", is_flag=True, help="Make nothing that would have blanks to fill in.")
@click.option("--workers", type=click.IntRange(1, 64), default=2, help="Files made side by side.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="One PDF (an A4 poster, unless said otherwise), or a folder: all papers of each estate.",
)
@_friendly
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
    """Print what an estate promises: posters in A4 and A3, and a folder for the lobby."""
    from handbook.posters.papers import Paper
    from handbook.posting import Wanted, poster_file, poster_folder

    papers = [Paper(f"poster-{size}")] if size else []
    if folder:
        papers.append(Paper.FOLDER)
    wanted = Wanted(estates, everywhere, tuple(papers), strict)
    if out.suffix.lower() == ".pdf":
        result = poster_file(root, wanted, out)
    else:
        with progress() as show:
            result = poster_folder(root, wanted, out, workers=workers, show=show)
    _print_problems(result.problems)
    click.echo(result.summary)


@main.command()
@ROOT
@click.option("--script", "scripts", multiple=True, metavar="ID", help="Only this (repeatable).")
@click.option("--phrases", is_flag=True, help="Only what is said, and what is never said.")
@click.option("--emergencies", is_flag=True, help="Only the first minute of emergencies.")
@click.option("--estate", metavar="ID", help="Fill in the facts and promises of this estate.")
@click.option("--workers", type=click.IntRange(1, 64), default=2, help="Files made side by side.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="One PDF, or a folder: a file a script, and one with all.",
)
@_friendly
def cards(root: Path, out: Path, workers: int, **wanted: Any) -> None:
    """Print cards to cut out: what is said at the desk, for the pocket and to practise in pairs."""
    from handbook.cards.printing import Wanted, cards_file, cards_folder

    order = Wanted(**wanted)
    if out.suffix.lower() == ".pdf":
        result = cards_file(root, order, out)
    else:
        with progress() as show:
            result = cards_folder(root, order, out, workers=workers, show=show)
    _print_problems(result.problems)
    click.echo(result.summary)


@main.command()
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
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="A PDF, its key goes beside it; with --all a folder.",
)
@_friendly
def exam(
    root: Path, role: str | None, everyone: bool, seed: int, questions: int | None, out: Path
) -> None:
    """Print an exam paper with its answer sheet, and its key in a file of its own."""
    from handbook.exams.printing import exam_file, exam_folder

    if (role is None) is not everyone:
        raise UsageError("either --role must say for which role, or --all for every one")
    if role is not None:
        result = exam_file(root, role, seed, questions, out)
    else:
        with progress() as show:
            result = exam_folder(root, seed, questions, out, show)
    _print_problems(result.problems)
    click.echo(result.summary)


@main.command()
@ROOT
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to write (default: ROOT/build/schema).",
)
@_friendly
def schema(root: Path, out: Path | None) -> None:
    """Write JSON Schemas, one a kind of file, for editors to complete and check by."""
    from handbook.outputs.schemas import write_schemas

    if not root.is_dir():
        raise UsageError(f"there is no folder '{root}'")
    for path in write_schemas(out or root / "build" / "schema"):
        click.echo(path)


def run() -> None:
    """The console script: a command, and then a quick end.

    Taking a large tree apart object by object, when the system is about to take back all of the
    memory at once, costs a fifth of a check. (Mypy ends in the same way.)
    """
    gc.set_threshold(50_000, 20, 50)  # much is read and little of it is garbage
    try:
        main()
    except SystemExit as end:
        if not isinstance(end.code, int | None):
            raise
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(end.code or 0)


def _print_problems(problems: tuple[Problem, ...] | list[Problem]) -> None:
    for problem in problems:
        click.echo(str(problem), err=True)


def _fail(message: str, code: int) -> NoReturn:
    click.echo(f"handbook: {message}", err=True)
    sys.exit(code)


if __name__ == "__main__":
    run()
