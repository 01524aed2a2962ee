"""How long setting sheets takes, against WeasyPrint and headless Chromium with the same sheets."""

from __future__ import annotations

import pickle
import subprocess
from collections import Counter
from pathlib import Path

import jinja2
import pypdfium2
from estate_trees import write_estates
from measure import BenchmarkError, Case, Sample, chromium, empty_folder, forgetting, interleave
from peer_world import PEERS, install_peers, peer_versions
from print_speed import MONTH
from report import Goal, Section, seconds, table
from settings import Settings, Size

from handbook.build.check import check_tree
from handbook.checklists.sheets.printing import Press
from handbook.checklists.sheets.request import make_request
from handbook.checklists.sheets.volume import Volume
from handbook.press.fonts import font_folder

VOLUMES = 4
"""How many of our volumes two workers share."""

TIMES_WEASYPRINT = 20
MOST_DIFFERENT = 0.01
"""How much of a page's characters may differ before the sheets are not the same any more."""

OURS = "ours"
TWO = f"ours, {VOLUMES} documents, 2 workers"
WEASYPRINT = "WeasyPrint"
TAGGED = "WeasyPrint, tagged"
CHROMIUM = "Chromium"

_SET_ONE = """
import pickle, sys
from pathlib import Path
from handbook.checklists.sheets.pdf import make_pdf
volumes, characters = pickle.loads(Path(sys.argv[1]).read_bytes())
Path(sys.argv[2]).write_bytes(make_pdf(volumes[0], characters))
"""
_SET_MANY = """
import pickle, sys
from pathlib import Path
from handbook.checklists.sheets.pdf import volume_parts
from handbook.press.batch import PrintJob, printed
volumes, characters = pickle.loads(Path(sys.argv[1]).read_bytes())
Path(sys.argv[2]).mkdir(parents=True, exist_ok=True)
jobs = (PrintJob(f"{n}.pdf", volume_parts(v, characters)) for n, v in enumerate(volumes))
for job, data in printed(jobs, workers=2):
    (Path(sys.argv[2]) / job.path).write_bytes(data)
"""


def run(settings: Settings) -> Section:
    """One estate's month in one document, set by each in turn."""
    install_peers()
    browser = chromium()
    out = empty_folder(settings.out / "print-peers")
    tree = write_estates(out / "tree", VOLUMES, settings.root)
    volumes, characters = _volumes(tree, settings)
    sheets = len(volumes[0].sheets)
    job, page = out / "volumes.pickle", out / "sheets.html"
    job.write_bytes(pickle.dumps((volumes, characters)))
    page.write_text(_html(volumes[0], characters, out), "utf-8")
    section = Section(
        "print-peers",
        f"{sheets} sheets of one page in one document, the same in each: whole processes, from data "
        "(ours) or a ready HTML file (the others) to the PDF; the fonts are the same files. "
        "WeasyPrint tags (PDF/UA-1) only where it is told to; ours and Chromium's are always tagged. "
        f"{peer_versions('weasyprint', 'pydyf')}, {_browser_version(browser)}.",
    )
    cases = _cases(settings, out, browser)
    found = interleave(cases, 1 if settings.quick else 3, warm_up=settings.size is Size.QUICK)
    for name in (WEASYPRINT, TAGGED, CHROMIUM):
        _compare(out / f"{OURS}.pdf", out / f"{name}.pdf", sheets)
    _report(section, found, out, sheets, settings)
    return section


def _volumes(tree: Path, settings: Settings) -> tuple[list[Volume], frozenset[str]]:
    """The same month at several estates, and the characters of the tree."""
    press = Press(check_tree(tree))
    first, last = MONTH[1], settings.of_size(MONTH[3], "2026-12-07", MONTH[1])
    volumes = [
        press.volume(make_request(press.library, estates=[id], date=first, to=last))
        for id in press.library.estates
    ]
    return volumes, press.characters


def _html(volume: Volume, characters: frozenset[str], out: Path) -> str:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    codes = {sheet.qr: f"code-{n}.svg" for n, sheet in enumerate(volume.sheets)}
    for code, name in codes.items():
        (out / name).write_text(code, "utf-8")
    return environment.get_template("sheet.html").render(
        volume=volume,
        fonts=font_folder(characters).resolve().as_uri(),
        pictures=[codes[sheet.qr] for sheet in volume.sheets],
    )


def _cases(settings: Settings, out: Path, browser: Path) -> list[Case]:
    job, page = out / "volumes.pickle", out / "sheets.html"
    one: list[str | Path] = [settings.python, "-c", _SET_ONE, job, out / f"{OURS}.pdf"]
    two: list[str | Path] = [settings.python, "-c", _SET_MANY, job, out / TWO]
    weasyprint: list[str | Path] = [PEERS / "weasyprint", "--quiet", page]
    tagged = [*weasyprint, out / f"{TAGGED}.pdf", "--pdf-variant", "pdf/ua-1"]
    chromium: list[str | Path] = [
        browser,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--no-pdf-header-footer",
        "--generate-pdf-document-outline",
        f"--user-data-dir={out / 'profile'}",
        f"--print-to-pdf={out / f'{CHROMIUM}.pdf'}",
        page.resolve().as_uri(),
    ]
    forget = forgetting(out / TWO)
    return [
        Case(OURS, one, out, family=True),
        Case(TWO, two, out, forget, family=True),
        Case(WEASYPRINT, [*weasyprint, out / f"{WEASYPRINT}.pdf"], out, family=True),
        Case(TAGGED, tagged, out, family=True),
        Case(CHROMIUM, chromium, out, family=True),
    ]


def _browser_version(browser: Path) -> str:
    done = subprocess.run([browser, "--version"], check=True, capture_output=True, text=True)
    return " ".join(done.stdout.split()[:2])


def _compare(ours: Path, theirs: Path, sheets: int) -> None:
    """Each page must hold the same characters, or the times cannot be compared."""
    one, other = _characters(ours), _characters(theirs)
    if not len(one) == len(other) == sheets:
        raise BenchmarkError(
            f"'{theirs.name}' must have {sheets} pages, as '{ours.name}' has; not {len(other)}"
        )
    for number, (left, right) in enumerate(zip(one, other, strict=True), 1):
        different = ((left - right) + (right - left)).total()
        if different > left.total() * MOST_DIFFERENT:
            lacking, extra = (
                "".join((a - b).elements()) for a, b in ((left, right), (right, left))
            )
            raise BenchmarkError(
                f"page {number} of '{theirs.name}' lacks '{lacking}' and has '{extra}' besides"
            )


def _characters(path: Path) -> list[Counter[str]]:
    """What stands on each page: how many of each character."""
    with pypdfium2.PdfDocument(path) as document:
        return [Counter("".join(p.get_textpage().get_text_range().split())) for p in document]


def _report(
    section: Section, found: dict[str, Sample], out: Path, sheets: int, settings: Settings
) -> None:
    rows = []
    rates = {name: sheets / sample.wall for name, sample in found.items()}
    efforts = {name: sample.cpu for name, sample in found.items()}
    rates[TWO] *= VOLUMES
    efforts[TWO] /= VOLUMES
    for name, sample in found.items():
        files = [*(out / name).rglob("*.pdf")] if name == TWO else [out / f"{name}.pdf"]
        weight = sum(path.stat().st_size for path in files) / sheets / len(files)
        rows.append(
            [
                name,
                seconds(sample.wall),
                seconds(sample.cpu),
                f"{sample.peak:,.0f}",
                f"{rates[name]:.1f}",
                f"{rates[OURS] / rates[name]:.2f}",
                f"{efforts[name] / efforts[OURS]:.2f}",
                f"{weight / 1000:.1f}",
            ]
        )
    head = ["set by", "wall s", "CPU s", "peak MB", "sheets a second"]
    head += ["ours is faster, times", "by CPU"]
    section.tables.append(table([*head, "kB a page"], rows))
    section.figures["a sheet, of WeasyPrint's CPU"] = efforts[OURS] / efforts[WEASYPRINT]
    if settings.quick:  # the goal is for a month; with fewer sheets, start-up counts more
        return
    times = rates[OURS] / rates[WEASYPRINT]
    section.goals.append(
        Goal(
            f"at least {TIMES_WEASYPRINT} times as fast as WeasyPrint",
            f"{times:.1f} times ({efforts[WEASYPRINT] / efforts[OURS]:.1f} by CPU), one process each",
            times >= TIMES_WEASYPRINT,
        )
    )
