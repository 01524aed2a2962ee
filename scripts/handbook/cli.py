"""The command line: the only place that prints and exits.

Exit codes: 0 clean, 1 problems in the content, 2 used wrongly.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import click

from handbook import __version__
from handbook.problems import ContentError, HandbookError, Problem, UsageError

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
@_friendly
def check(root: Path, form: str) -> None:
    """Read everything and report every problem."""
    from handbook.check import check_tree
    from handbook.outputs.reports import Format, report, summary

    checked = check_tree(root)
    click.echo(report(checked.problems, Format(form)), nl=False)
    if form == "text":
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
@_friendly
def build(root: Path, out: Path | None, date: str | None, to: str | None) -> None:
    """Check, then build everything; a failed build leaves the last good one in place."""
    from handbook.build import build as build_everything

    _quiet_neighbours()
    from handbook.outputs.reports import summary
    from handbook.plugin import build_site
    from handbook.sheets.request import parse_days

    _show_warnings()
    target = out or root / "build"
    checked = build_everything(root, target, build_site, parse_days(date, to))
    _print_problems(checked.problems)
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
    _quiet_neighbours()
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
        with _progress() as show:
            result = print_folder(root, order, out, workers=workers, show=show)
    _print_problems(result.problems)
    for warning in result.warnings:
        click.echo(f"handbook: warning: {warning}", err=True)
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


@contextmanager
def _progress() -> Iterator[Callable[[int, int, str], None]]:
    """A bar on a terminal; nothing where the output goes to a file."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    console = Console(stderr=True)
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)

        def show(done: int, total: int, words: str) -> None:
            bar.update(task, completed=done, total=total, description=words)

        yield show


def _quiet_neighbours() -> None:
    """Material announces the future of other projects on every build; our users did not ask."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")


def _show_warnings() -> None:
    """Let what MkDocs warns of be seen, and nothing else."""
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("mkdocs: %(message)s"))
    logging.getLogger("mkdocs").addHandler(handler)


def _print_problems(problems: tuple[Problem, ...] | list[Problem]) -> None:
    for problem in problems:
        click.echo(str(problem), err=True)


def _fail(message: str, code: int) -> None:
    click.echo(f"handbook: {message}", err=True)
    sys.exit(code)


if __name__ == "__main__":
    run()
