"""The address of a checklist's page as it is printed on sheets: in words, and as a QR code."""

from __future__ import annotations

import io
from functools import cache

import segno

from handbook.model.checklist import Checklist
from handbook.model.company import Company


def checklist_address(company: Company, checklist: Checklist) -> str:
    """The short address, for those who type it: `handbook.example.com/cl-gate.html`."""
    return f"{company.handbook_address.removeprefix('https://')}{checklist.id}.html"


def checklist_url(company: Company, checklist: Checklist) -> str:
    """What the QR code holds: the page, and the revision that the sheet was printed from."""
    return f"https://{checklist_address(company, checklist)}#r{checklist.revision}"


@cache
def qr_svg(url: str) -> str:
    """A whole SVG document of a QR code: black on white, one unit a module, quiet zone of four included.

    With 15 % of it dirty or torn it still reads (level M, or better where that makes it no larger).
    It has no width and height: whoever places it says how large it is.
    """
    picture = io.BytesIO()
    segno.make(url, error="m", micro=False).save(
        picture,
        kind="svg",
        border=4,
        dark="#000",
        light="#fff",
        omitsize=True,
        xmldecl=False,
        svgclass=None,
        lineclass=None,
        nl=False,
    )
    return picture.getvalue().decode().replace("<svg ", '<svg shape-rendering="crispEdges" ', 1)
