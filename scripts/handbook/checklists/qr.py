"""The address of a checklist's page as it is printed on sheets: in words, and as a QR code, which on a sheet
also holds its serial."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote, unquote

import segno

from handbook.model.checklist import Checklist
from handbook.model.company import Company


def checklist_address(company: Company, checklist: Checklist) -> str:
    """The short address, for those who type it: `handbook.example.com/cl-gate.html`."""
    return f"{company.handbook_address.removeprefix('https://')}{checklist.id}.html"


def checklist_url(company: Company, checklist: Checklist) -> str:
    """What the QR code holds: the page, and the revision that the sheet was printed from."""
    return f"https://{checklist_address(company, checklist)}#r{checklist.revision}"


def sheet_url(company: Company, checklist: Checklist, serial: str) -> str:
    """What the QR code of a sheet holds: the page, which sheet this is, and its revision."""
    address = checklist_address(company, checklist)
    return f"https://{address}?s={quote(serial, safe='')}#r{checklist.revision}"


@dataclass(frozen=True, slots=True)
class SheetCode:
    """What the code of a sheet says."""

    checklist: str
    serial: str
    revision: int


_CODE = re.compile(r"https://\S+/([a-z0-9][a-z0-9-]*)\.html\?s=([^\s#&]+)#r(\d{1,6})", re.ASCII)


def read_code(text: str) -> SheetCode | None:
    """What the code of a sheet says; None where it is some other code, or that of a sheet without a serial.

    >>> read_code("https://handbook.example.com/cl-gate.html?s=YQ-20261201-WY-05-security-day#r3")
    SheetCode(checklist='cl-gate', serial='YQ-20261201-WY-05-security-day', revision=3)
    """
    found = _CODE.fullmatch(text)
    return SheetCode(found[1], unquote(found[2]), int(found[3])) if found else None


_MASK = 2
"""One for all sheets: to look for the best of eight takes five times as long."""


def sheet_qr(url: str) -> str:
    """The same as `qr_svg`, for a code that is made once only."""
    return _svg(segno.make(url, error="m", micro=False, mask=_MASK))


@cache
def qr_svg(url: str) -> str:
    """A whole SVG document of a QR code: black on white, one unit a module, quiet zone of four included.

    With 15 % of it dirty or torn it still reads (level M, or better where that makes it no larger).
    It has no width and height: whoever places it says how large it is.
    """
    return _svg(segno.make(url, error="m", micro=False))


_BORDER = 4
_DARK = re.compile(rb"\x01+")


def _svg(code: segno.QRCode) -> str:
    """The same as segno's own writer makes, in a third of its time: there are thousands of sheets."""
    steps: list[str] = []
    x = y = 0
    for number, row in enumerate(code.matrix):
        for dark in _DARK.finditer(row):
            start, end = dark.start() + _BORDER, dark.end() + _BORDER
            if steps:
                steps.append(f"m{start - x} {number - y}h{end - start}")
            else:
                steps.append(f"M{start} {number + _BORDER}.5h{end - start}")
            x, y = end, number
    size = len(code.matrix) + 2 * _BORDER
    return (
        '<svg shape-rendering="crispEdges" xmlns="http://www.w3.org/2000/svg"'
        f' viewBox="0 0 {size} {size}"><path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/>'
        f'<path stroke="#000" d="{"".join(steps)}"/></svg>'
    )
