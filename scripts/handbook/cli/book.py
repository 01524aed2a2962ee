"""The command that makes the book."""

from __future__ import annotations

from pathlib import Path

import click

from handbook.base.message import say
from handbook.base.problems import UsageError
from handbook.cli.friendly import ROOT, friendly, print_problems
from handbook.cli.speech import tell
from handbook.cli.terminal import progress


@click.command()
@ROOT
@click.option("--role", metavar="ID", help="Only what is for this role.")
@click.option(
    "--part",
    "parts",
    multiple=True,
    metavar="ID",
    help="Only this part, chapter, script or checklist (repeatable).",
)
@click.option("--estate", metavar="ID", help="Fill in the facts and promises of this estate.")
@click.option(
    "--since", type=click.IntRange(0), metavar="N", help="Mark what changed after this edition."
)
@click.option(
    "--serial", default="", metavar="TEXT", help="The number of this copy, to be signed for."
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="A PDF to be bound.",
)
@friendly
def book(
    root: Path,
    role: str | None,
    parts: tuple[str, ...],
    estate: str | None,
    since: int | None,
    serial: str,
    out: Path,
) -> None:
    """Make a book of the handbook, or of a part of it: with contents, index, sources and a slip to sign."""
    from handbook.base.claim import claim_pdf
    from handbook.base.files import write_bytes
    from handbook.book.compose import compose
    from handbook.book.pdf import book_pdf
    from handbook.book.scope import Wanted
    from handbook.build.check import open_tree
    from handbook.commitments.fillings import fillings

    if out.suffix.lower() != ".pdf":
        raise UsageError(say("-o must be a file that ends with .pdf, not '{out}'", out=out))
    target = claim_pdf(out)
    with progress() as show:
        show(0, 3, str(root))
        checked = open_tree(root)
        show(1, 3, str(out))
        made = compose(checked.library, Wanted(role, parts, estate, since, serial), root, fillings)
        data = book_pdf(checked.library, made)
        show(2, 3, str(out))
        write_bytes(target, data)
        show(3, 3, str(out))
    print_problems(checked.problems)
    title = made.imprint.title + (f"（{made.imprint.scope}）" if made.imprint.scope else "")
    tell(
        say(
            "'{title}', {edition}, number {serial}, in '{out}'",
            title=title,
            edition=made.imprint.edition,
            serial=made.imprint.serial,
            out=out,
        )
    )
