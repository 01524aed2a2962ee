"""How long the whole book takes, as a PDF to be bound and as a Word file."""

from __future__ import annotations

from measure import BenchmarkError, Case, interleave
from report import Goal, Section, seconds, table
from settings import Settings

LONGEST = 5.0
"""Seconds of CPU that the whole book of the real tree may take as a PDF."""

FORMS = ("pdf", "docx")


def run(settings: Settings) -> Section:
    """Both forms in turns; they are written over by the same bytes."""
    section = Section(
        "book",
        "`handbook book`, from start to end, of the whole real tree: a PDF (tagged, PDF/UA-1 and "
        "PDF/A-2a), and a Word file with each text in a control of its own.",
    )
    real = settings.real_copy("book/real")
    targets = {form: settings.out / f"book/whole.{form}" for form in FORMS}
    cases = [
        Case(form, [settings.handbook, "book", real, "-o", target], settings.out)
        for form, target in targets.items()
    ]
    found = interleave(cases, settings.repetitions, warm_up=settings.warms_up)
    for target in targets.values():
        if not target.is_file():
            raise BenchmarkError(f"'{target}' was to be the book, and is not there")
    rows = [
        [
            form,
            seconds(found[form].wall),
            seconds(found[form].cpu),
            f"{found[form].peak:.0f}",
            f"{target.stat().st_size / 1000:,.0f}",
        ]
        for form, target in targets.items()
    ]
    section.tables.append(table(["the book", "wall s", "CPU s", "peak MB", "kB"], rows))
    section.figures |= {f"{form}, CPU s": found[form].cpu for form in FORMS}
    cpu = found["pdf"].cpu
    section.goals.append(Goal("the whole book within 5 s of CPU", f"{cpu:.2f} s", cpu <= LONGEST))
    return section
