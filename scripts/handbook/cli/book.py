"""The command that makes the book."""

from __future__ import annotations

from pathlib import Path

import click

from handbook.base.message import say
from handbook.base.problems import UsageError
from handbook.cli.friendly import ROOT, friendly, print_problems
from handbook.cli.help import SpokenHelp
from handbook.cli.speech import tell
from handbook.cli.terminal import progress


@click.command(cls=SpokenHelp)
@ROOT
@click.option("--role", metavar="ID", help="Only what is for this role.")
@click.option(
    "--part",
    "parts",
    multiple=True,
    metavar="ID",
    help="Only this part, chapter, script, checklist or theme of promises (repeatable).",
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
    help="A PDF to be bound, or a Word file (.docx) to work in: handbook take brings it back.",
)
@click.option(
    "--template",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A Word file whose styles, heads and feet are used.",
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
    template: Path | None,
) -> None:
    """Make a book of the handbook, or of a part of it: with contents, index, sources and a slip to sign."""
    from handbook.base.claim import claim_pdf
    from handbook.base.files import write_bytes
    from handbook.book.compose import compose
    from handbook.book.pdf import book_pdf
    from handbook.book.scope import BookRequest
    from handbook.book.word.document import book_docx
    from handbook.build.check import open_tree
    from handbook.commitments.fillings import fillings
    from handbook.exchange.files import write_new

    form = out.suffix.lower()
    if form not in (".pdf", ".docx"):
        raise UsageError(
            say("-o must be a file that ends with .pdf or .docx, not '{out}'", out=out)
        )
    if template is not None and form == ".pdf":
        raise UsageError(say("--template is for Word files, so -o must end with .docx"))
    target = claim_pdf(out) if form == ".pdf" else out
    with progress() as show:
        show(0, 3, str(root))
        checked = open_tree(root)
        show(1, 3, str(out))
        wanted = BookRequest(role, parts, estate, since, serial)
        made = compose(checked.library, wanted, fillings)
        data = (
            book_pdf(checked.library, made)
            if form == ".pdf"
            else book_docx(made, checked.library.brand, template)
        )
        show(2, 3, str(out))
        if form == ".pdf":
            write_bytes(target, data)
        else:
            list(write_new({target: data}))  # somebody may have worked in the one that is there
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
