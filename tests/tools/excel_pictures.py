"""Make the pictures of the guide to Excel anew: `python -m tests.tools.excel_pictures`.

It goes the whole round on a copy of the real content: export, three cells changed, take, write, check, build.
Each picture is what LibreOffice, a terminal and a browser show of it, in at most sixty kilobytes.
It needs the spreadsheets of LibreOffice, too: the package libreoffice-calc-nogui.
"""

from __future__ import annotations

import html
import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pypdfium2
from openpyxl.styles import PatternFill
from PIL import Image, ImageChops
from playwright.sync_api import Browser, sync_playwright
from tests.conftest import BROWSERS
from tests.office import saved_by_office
from tests.trees import real_tree

from handbook.exchange.workbook import ID

GUIDE = Path(__file__).parents[2] / "docs" / "authors"
LARGEST = 60_000
"""The most bytes of a picture."""

EDITS = (
    ("conduct-manner.r2", "规则", "报单位和岗位；", "报单位、岗位和姓氏；"),
    ("conduct-manner.r5", "多久查一次", "每日", "每班"),
    ("conduct-manner.r8", "别的说法", "靠柜台", "靠柜台、抖腿"),
)
"""Line, column, the words that are changed, and what is typed instead."""

HIDDEN = ("章", "标题", "英文", "主管看什么", "原则", "依据", "补充说明")
"""Columns that a picture has no room for."""

TERMINAL = """<html lang="zh-CN"><meta charset="utf-8"><body style="margin:0"><pre style="margin:0;padding:14px 18px;display:inline-block;
font:14px/1.55 monospace;color:#eee;background:#1c2126">{text}</pre>"""


def main() -> None:
    """Make all three."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        path = next(filter(None, map(shutil.which, BROWSERS)))
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        root = real_tree(folder / "手册")
        _run(root, "export", ".", "--xlsx", "清单")
        given = root / "清单" / "rules.xlsx"
        back = given.with_name("规则-改好.xlsx")
        _edit(given, back)
        _keep("excel-list", _sheet(back, folder))
        said = _run(root, "take", f"清单/{back.name}", "--lang", "zh")
        _keep("excel-take", _terminal(browser, f"$ handbook take 清单/{back.name}\n{said}"))
        _run(root, "take", f"清单/{back.name}", "--write")
        _run(root, "check", ".")
        _run(root, "build", ".", "--out", "out")
        _keep("excel-page", _page(browser, root))
        browser.close()


def _run(root: Path, *words: str) -> str:
    command = [sys.executable, "-m", "handbook.cli", *words]
    done = subprocess.run(
        command, cwd=root, env=dict(os.environ), check=True, capture_output=True, text=True
    )
    return done.stdout


def _edit(given: Path, back: Path) -> None:
    """What a colleague does: three cells, and nothing else; they are yellow for the picture."""
    book = openpyxl.load_workbook(given)
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[1]}
    rows = {row[0].value: row[0].row for row in sheet.iter_rows()}
    for id, title, old, new in EDITS:
        cell = sheet.cell(rows[id], columns[title])
        assert old in cell.value, f"{id} {title} has no '{old}'"
        cell.value = cell.value.replace(old, new)
        cell.fill = PatternFill("solid", fgColor="FFF2A8")
    assert columns[ID] == 1
    book.save(back)


def _sheet(back: Path, folder: Path) -> Image.Image:
    """The lines around the changed cells, as LibreOffice shows them."""
    book = openpyxl.load_workbook(back)
    sheet = book.worksheets[0]
    shown = {id.rpartition(".")[0] for id, *_ in EDITS}
    for row in range(2, sheet.max_row + 1):
        id = str(sheet.cell(row, 1).value or "")
        sheet.row_dimensions[row].hidden = id.rpartition(".")[0] not in shown
    for cell in sheet[1]:
        letter = cell.column_letter
        sheet.column_dimensions[letter].hidden = cell.value in HIDDEN
    for name in book.sheetnames[1:]:
        book[name].sheet_state = "hidden"
    file = folder / "shown.xlsx"
    book.save(file)
    with pypdfium2.PdfDocument(saved_by_office(file, "pdf", folder)) as document:
        picture = document[0].render(scale=1.4).to_pil().convert("RGB")
    return _cut(picture)


def _terminal(browser: Browser, text: str) -> Image.Image:
    page = browser.new_page(device_scale_factor=1.5)
    page.set_content(TERMINAL.format(text=html.escape(text.rstrip())))
    return _shot(page.locator("pre").screenshot)


def _page(browser: Browser, root: Path) -> Image.Image:
    """The changed rule on its page, opened."""
    id = EDITS[0][0]
    page = browser.new_page(viewport={"width": 760, "height": 900}, device_scale_factor=1.5)
    chapter = id.partition("-")[0]
    (file,) = (root / "out").rglob(f"{chapter}.html")
    page.goto(f"{file.as_uri()}#{id}")
    page.wait_for_timeout(500)
    return _shot(page.locator(f"[id='{id}']").screenshot)


def _shot(take: Callable[[], bytes]) -> Image.Image:
    return Image.open(io.BytesIO(take())).convert("RGB")


def _cut(picture: Image.Image) -> Image.Image:
    """A picture without the white around it."""
    white = Image.new("RGB", picture.size, "white")
    left, top, right, bottom = ImageChops.difference(picture, white).getbbox() or (0, 0, 1, 1)
    return picture.crop((left - 8, top - 8, right + 8, bottom + 8))


def _keep(name: str, picture: Image.Image) -> None:
    """A picture in few colours, beside the page that shows it."""
    path = GUIDE / f"{name}.png"
    picture.quantize(16).save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path.name}: {picture.width} x {picture.height}, {size // 1000} kB")
    assert size < LARGEST, f"{path} is too large"


if __name__ == "__main__":
    main()
