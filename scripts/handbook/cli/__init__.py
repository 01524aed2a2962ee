"""The command line: the only place that prints and exits.

命令行；只有它打印和退出；`papers.py` 是打印纸的命令，`terminal.py` 是进度条；旁边的 `console.py` 是入口。

Exit codes: 0 clean, 1 problems in the content, 2 used wrongly.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from pathlib import Path

import click
from platformdirs import user_cache_path

from handbook import __version__
from handbook.base import answers
from handbook.base.files import remove_scratch
from handbook.base.message import say, say_many
from handbook.base.problems import ContentError, UsageError
from handbook.cli import changes, editions, exchange, filing, imports, papers, stick
from handbook.cli.accept import accept
from handbook.cli.book import book
from handbook.cli.clock import asked_day, asked_days
from handbook.cli.friendly import ROOT, Commands, fail, friendly, print_problems, stop_once
from handbook.cli.help import speak_click
from handbook.cli.law import law
from handbook.cli.new import new
from handbook.cli.speech import LANG, catalogue, tell
from handbook.cli.terminal import quiet_neighbours, show_warnings


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="handbook")
@LANG
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
@click.option("--release", is_flag=True, help="What may wait while drafting is an error, too.")
@friendly
def check(root: Path, form: str, estate: str | None, date: str | None, release: bool) -> None:
    """Read everything and report every problem."""
    from handbook.build.answer import answer
    from handbook.build.reports import Format, report, summary

    day = None
    if date:
        day = asked_day("--date", date)
    found = answer(root, estate, day, release=release, catalogue=catalogue())
    tell(report(found.problems, Format(form), catalogue()), nl=False)
    if form == "text":
        if found.worklist is not None:
            tell(found.worklist, err=True)
        tell(
            say(
                "{files} files, {rules} rules: {summary}",
                files=found.files,
                rules=found.rules,
                summary=summary(found.problems),
            ),
            err=True,
        )
        if found.waiting and not release:
            tell(
                say_many(
                    "{count} of them must be settled before a release",
                    "{count} of them must be settled before a release",
                    count=found.waiting,
                ),
                err=True,
            )
    sys.exit(1 if found.has_errors else 0)


@main.command()
@ROOT
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to build (default: ROOT/build).",
)
@click.option(
    "--date",
    metavar="DATE",
    help="Also print the sheets due on this day; law read over 12 months before is not called law.",
)
@click.option("--to", metavar="DATE", help="And on every day up to this one.")
@click.option("--public", is_flag=True, help="Only the public site.")
@click.option("--estate", metavar="ID", help="Only the public pages of this estate.")
@click.option("--shard", metavar="N/M", help="Only a part, such as 3/8; the parts make the whole.")
@friendly
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
    from handbook.base.parts import parse_shard

    part = parse_shard(shard)
    target = out or root / "build"
    if public or estate:
        if to:
            raise UsageError(say("--to prints sheets, which the public site has none of"))
        if estate and shard:
            raise UsageError(say("--estate and --shard must not be given together"))
        from handbook.build.public_alone import build_public_alone

        day = asked_day("--date", date) if date else None
        checked, written = build_public_alone(root, target, part, estate, day)
        print_problems(checked.problems)
        count = say_many("{count} estate", "{count} estates", count=written.estates)
        tell(
            say(
                "built the public pages of {count}, {files} files new or changed",
                count=count,
                files=written.files,
            )
        )
        tell(say("open {target}", target=target / "public" / (estate or "") / "index.html"))
        return
    from handbook.build.build import build as build_everything

    quiet_neighbours()
    from handbook.build.reports import summary
    from handbook.site.plugin import build_site

    show_warnings()
    built = build_everything(root, target, build_site, asked_days(date, to), part)
    print_problems(built.problems)
    if not part.is_first:
        tell(
            say(
                "built part {number} of {of} ({summary})",
                number=part.number,
                of=part.of,
                summary=summary(built.problems),
            )
        )
        return
    index = target / "handbook" / "index.html"
    tell(
        say(
            "built {requirements} rules on {pages} pages ({summary})",
            requirements=built.rules,
            pages=built.pages,
            summary=summary(built.problems),
        )
    )
    tell(say("open {index}", index=index))


@main.command()
@ROOT
@click.option("--address", metavar="HOST:PORT", help="Where to serve (default: 127.0.0.1:8000).")
@friendly
def serve(root: Path, address: str | None) -> None:
    """Serve the staff site; it follows every change of YAML, templates and prose."""
    config = root / "mkdocs.yml"
    if not config.is_file():
        raise UsageError(say("the folder '{root}' has no file 'mkdocs.yml'", root=root))
    quiet_neighbours()
    from handbook.site.plugin import serve_site

    logging.basicConfig(level=logging.INFO, format="%(message)s")
    serve_site(config, address)


@main.command()
@click.argument("words", nargs=-1, metavar="[ROOT] ESTATE COMMITMENT")
@friendly
def explain(words: tuple[str, ...]) -> None:
    """Show how the number that an estate promises came about, layer by layer."""
    from handbook.build.check import check_tree
    from handbook.commitments.explain import explain as explained

    if len(words) not in (2, 3):
        raise UsageError(
            say("an estate and a commitment must be named, such as 'yunqi commit-garbage'")
        )
    estate, commitment = words[-2:]
    root = Path(words[0]) if len(words) == 3 else Path()
    tell(explained(check_tree(root).library, estate, commitment), nl=False)


@main.command()
@ROOT
@click.option("--date", metavar="DATE", required=True, help="The day, such as 2026-12-01.")
@click.option("--estate", metavar="ID", help="Only this estate's promises.")
@click.option(
    "--only-wording", metavar="ID", multiple=True, help="This changed in its wording alone."
)
@friendly
def publish(root: Path, date: str, estate: str | None, only_wording: tuple[str, ...]) -> None:
    """Record what estates promise from a day on, in standards/published/, and what changed in the
    handbook, in standards/registers/issued.yml.

    What reads as it did is left alone.
    """
    from handbook.build.editions import publish as record

    try:
        outcomes = record(root, asked_day("--date", date), estate, only_wording)
    except ContentError as error:
        print_problems(error.problems)
        fail(say("{error}; nothing was published", error=error), 1)
    for outcome in outcomes:
        tell(outcome.words)


@main.command()
@ROOT
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to write (default: ROOT/build/schema).",
)
@friendly
def schema(root: Path, out: Path | None) -> None:
    """Write JSON Schemas, one a kind of file, for editors to complete and check by."""
    from handbook.build.build import build_schemas_alone
    from handbook.build.check import linked
    from handbook.build.schemas import claim_schemas, write_schemas

    if not root.is_dir():
        raise UsageError(say("there is no folder '{root}'", root=root))
    if out is None:
        paths = build_schemas_alone(root, root / "build")
    else:
        claim_schemas(out)
        paths = write_schemas(out, linked(root))
    for path in paths:
        tell(path)


for command in (papers.print_sheets, papers.poster, papers.cards, papers.exam):
    main.add_command(command)
main.add_command(filing.file_scans)
main.add_command(new)
main.add_command(book)
main.add_command(law)
main.add_command(stick.zip_)
for command in (editions.verify, editions.rollback, editions.changes):
    main.add_command(command)
for command in (exchange.export, exchange.take, imports.bring_in):
    main.add_command(command)
for command in (changes.rename, changes.move, changes.retire, accept, changes.where):
    main.add_command(command)


speak_click()


def run() -> None:
    """The console script: a command, and then a quick end.

    Taking a large tree apart object by object, when the system is about to take back all of the
    memory at once, costs a fifth of a check. (Mypy ends in the same way.) What other modules would
    tidy up at the end of the interpreter is done before.
    """
    stop_once()
    answers.use(user_cache_path("handbook") / "answers")
    gc.freeze()  # the programs stay
    gc.set_threshold(50_000, 20, 50)  # much is read and little of it is garbage
    gc.enable()
    try:
        main()
    except SystemExit as end:
        if not isinstance(end.code, int | None):
            raise
        remove_scratch()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(end.code or 0)
