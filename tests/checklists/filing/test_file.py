"""What comes back is found again: scans as they come from a copier, pictures of a phone, and files of a screen."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from tests.checklists.sheets.conftest import handbook
from tests.trees import change

from handbook.checklists.filing.folders import UNREAD
from handbook.checklists.filing.places import Places
from handbook.checklists.qr import read_code
from handbook.pages.checked import Checked

DAY = "2026-12-21"
ONE = "HT-20261221-WY-01-front-desk-day"


@pytest.fixture(scope="module")
def printed(forms_tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sheets of a day, as they come from the printer, with the list beside them."""
    target = tmp_path_factory.mktemp("printed") / "day.pdf"
    made = handbook("print", forms_tree, "--estate", "haitang", "--date", DAY, "-o", target)
    assert made.returncode == 0, made.stderr
    return target


@pytest.fixture(scope="module")
def serials(printed: Path) -> list[str]:
    """What was printed, page by page."""
    listed = json.loads(printed.with_name("day.printed.json").read_text("utf-8"))
    return [sheet["serial"] for sheet in listed["sheets"]]


def scanned(page: pypdfium2.PdfPage, angle: float, *, one_bit: bool) -> Image.Image:
    """A page as a copier gives it back: 150 dpi, not quite straight, with dust, black and white or grey."""
    chance = random.Random(int(angle * 100))
    picture: Image.Image = page.render(scale=150 / 72).to_pil().convert("L")
    picture = picture.rotate(angle, fillcolor=255, resample=Image.Resampling.BICUBIC)
    dots = picture.load()
    assert dots is not None
    for _ in range(picture.width * picture.height // 400):
        dots[chance.randrange(picture.width), chance.randrange(picture.height)] = chance.choice(
            (0, 255)
        )
    if one_bit:
        return picture.point(lambda value: 255 if value > 150 else 0).convert("1")
    return picture.point(lambda value: 70 + value // 2)


@pytest.fixture(scope="module")
def scans(printed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder: a PDF of six pages, one of them blank; two pictures of a phone; a note that is no scan."""
    folder = tmp_path_factory.mktemp("scans")
    with pypdfium2.PdfDocument(printed) as document:
        pages = [
            scanned(document[n], 0.4 * n - 1.5, one_bit=n % 2 == 0).convert("L") for n in range(5)
        ]
        pages.insert(2, Image.new("L", pages[0].size, 255))
        pages[0].save(folder / "copier.pdf", save_all=True, append_images=pages[1:], resolution=150)
        photo = document[6].render(scale=2).to_pil().convert("RGB").rotate(90, expand=True)
        photo.save(folder / "IMG_1.jpg", quality=70)
        both = Image.new("L", (2600, 1800), 255)
        for n in (7, 8):
            both.paste(document[n].render(scale=2).to_pil().convert("L"), ((n - 7) * 1300, 0))
        both.save(folder / "IMG_2.png")
    (folder / "note.txt").write_text("放在前台", "utf-8")
    return folder


def file(tree: Path, out: Path, *what: str | Path) -> str:
    made = handbook("--lang", "en", "file", *what, "--root", tree, "-o", out)
    assert made.returncode == 0, made.stderr
    return made.stdout


def test_pages_are_sorted_by_serial_and_what_is_missing_is_said(
    forms_tree: Path, printed: Path, serials: list[str], scans: Path, tmp_path: Path
) -> None:
    out = tmp_path / "filed"
    said = file(forms_tree, out, scans, "--printed", printed)
    placed = sorted(path.stem for path in out.glob("haitang/2026-12/*/*"))
    came = [serials[n] for n in (0, 1, 2, 3, 4, 6)]
    assert placed == sorted(came)
    assert (out / "haitang/2026-12/cl-fire-duty").is_dir() is ("WY-05" in "".join(came))
    assert "6 pages filed" in said and "3 pages could not be placed" in said
    assert f"of {len(serials)} printed sheets {len(serials) - 6} have not come back" in said
    assert serials[5] in said and serials[0] not in said
    missing = (out / "missing.csv").read_text("utf-8-sig")
    assert [line.split(",")[0] for line in missing.splitlines()[1:]] == [
        one for n, one in enumerate(serials) if n not in (0, 1, 2, 3, 4, 6)
    ]
    reasons = {path.stem: path.read_text("utf-8") for path in (out / UNREAD).glob("*.txt")}
    assert "'copier.pdf', page 3: no code of a sheet was found" in reasons["copier-p3"]
    assert "several sheets" in reasons["IMG_2-p1"]
    assert any("must be a PDF" in one for one in reasons.values())


def test_a_page_is_what_it_was_and_a_second_run_writes_nothing_over(
    forms_tree: Path, scans: Path, serials: list[str], tmp_path: Path
) -> None:
    out = tmp_path / "filed"
    file(forms_tree, out, scans)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    (page,) = out.glob(f"*/*/*/{serials[3]}.pdf")
    with pypdfium2.PdfDocument(page) as alone, pypdfium2.PdfDocument(scans / "copier.pdf") as all_:
        assert len(alone) == 1
        assert alone[0].render().to_pil().tobytes() == all_[4].render().to_pil().tobytes()
    assert (next(out.glob(f"*/*/*/{serials[6]}.jpg"))).read_bytes() == (scans / "IMG_1.jpg").read_bytes()  # fmt: skip
    said = file(forms_tree, out, scans)
    assert "0 pages filed" in said
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    page.write_bytes(b"somebody's own")
    file(forms_tree, out, scans)
    assert page.read_bytes() == b"somebody's own"
    assert page.with_name(f"{serials[3]}_2.pdf").is_file()


def test_a_page_without_a_code_is_the_next_of_a_sheet_with_several(
    forms_tree: Path, printed: Path, serials: list[str], tmp_path: Path, tree_of_two_pages: Path
) -> None:
    with pypdfium2.PdfDocument(printed) as document:
        first = document[serials.index(ONE)].render(scale=2).to_pil().convert("L")
    blank = Image.new("L", first.size, 255)
    scan = tmp_path / "two.pdf"
    first.save(scan, save_all=True, append_images=[blank, blank])
    file(tree_of_two_pages, tmp_path / "out", scan)
    found = sorted(path.name for path in (tmp_path / "out").rglob("*.pdf"))
    assert found == [f"{ONE}-p2.pdf", f"{ONE}.pdf", "two-p3.pdf"]


@pytest.fixture
def tree_of_two_pages(forms_tree: Path, tmp_path: Path) -> Path:
    root = tmp_path / "tree"
    shutil.copytree(forms_tree, root)
    (form,) = root.glob("checklists/cl-desk.yml")
    change(form, "mode: ", "pages: 2\nmode: ")
    return root


def test_what_was_filled_in_on_screen_comes_through_the_same_door(
    forms_tree: Path, tmp_path: Path
) -> None:
    record = {
        "serial": "HT-20261221-WY-10-front-desk-day-091500",
        "estate": "haitang",
        "date": DAY,
        "shift": "day-shift",
        "role": "front-desk",
        "checklist": "cl-order",
        "form": "WY-10",
        "revision": 1,
        "title": "报修投诉整改工单",
    }
    (tmp_path / "a.json").write_text(json.dumps(record), "utf-8")
    (tmp_path / "b.json").write_text(json.dumps({**record, "colour": "red"}), "utf-8")
    (tmp_path / "c.csv").write_text(
        "\ufeff编号,表单,检查项 id\r\nHT-20261221-WY-08-front-desk-day,WY-08,cl-after-rain.i1\r\n",
        "utf-8",
    )
    out = tmp_path / "out"
    file(forms_tree, out, *sorted(tmp_path.glob("*.[jc]s*")))
    assert (out / f"haitang/2026-12/cl-order/{record['serial']}.json").is_file()
    assert (out / "haitang/2026-12/cl-after-rain/HT-20261221-WY-08-front-desk-day.csv").is_file()
    assert "JSON of one sheet" in (out / UNREAD / "b-p1.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("day", "month"),
    [
        ("20261221", "2026-12"),
        ("202612", "2026-12"),
        ("2026W53", "2026-12"),
        ("20261207to1213", "2026-12"),
        ("________", "undated"),
    ],
)
def test_the_month_of_a_sheet_is_that_of_its_first_day(
    checked: Checked, day: str, month: str
) -> None:
    place = Places(checked.library).of("cl-desk", f"HT-{day}-WY-01-front-desk-day")
    assert place is not None and (place.estate, place.month) == ("haitang", month)


def test_codes_of_others_are_none_of_ours() -> None:
    assert read_code("https://handbook.example.com/cl-gate.html#r3") is None
    assert read_code("WIFI:S:guest;;") is None
    found = read_code("https://h.example.com/h/cl-gate.html?s=A-20261201-B-1%23#r12")
    assert found is not None and (found.serial, found.revision) == ("A-20261201-B-1#", 12)


def test_a_missing_package_is_named(forms_tree: Path, scans: Path, tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "sys.modules['zxingcpp'] = None\n"
        "from handbook.console import run\n"
        f"sys.argv = ['handbook', '--lang', 'en', 'file', {str(scans)!r}, '--root', {str(forms_tree)!r}, '-o', {str(tmp_path / 'o')!r}]\n"
        "run()\n"
    )
    made = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)  # fmt: skip
    assert made.returncode == 2
    assert "needs the package 'zxingcpp'" in made.stderr and "estate-handbook[scan]" in made.stderr


def test_a_list_of_something_else_is_refused(forms_tree: Path, scans: Path, tmp_path: Path) -> None:
    (tmp_path / "x.printed.json").write_text("[]")
    made = handbook("--lang", "en", "file", scans, "--root", forms_tree, "--printed", tmp_path, "-o", tmp_path / "o")  # fmt: skip
    assert (
        made.returncode == 2 and "must be a list that 'handbook print' has written" in made.stderr
    )
    assert not (tmp_path / "o").exists()
