"""The picture of a code."""

from __future__ import annotations

import io

import pytest
import segno

from handbook.checklists.qr import qr_svg, sheet_qr


@pytest.mark.parametrize("length", [1, 20, 40, 60, 90])
def test_a_code_is_drawn_as_its_maker_draws_it(length: int) -> None:
    url = f"https://handbook.example.com/cl-gate.html?s={'G' * length}#r3"
    for mask, drawn in ((None, qr_svg(url)), (2, sheet_qr(url))):
        picture = io.BytesIO()
        segno.make(url, error="m", micro=False, mask=mask).save(
            picture, kind="svg", border=4, dark="#000", light="#fff", omitsize=True,
            xmldecl=False, svgclass=None, lineclass=None, nl=False,
        )  # fmt: skip
        assert drawn.replace(' shape-rendering="crispEdges"', "") == picture.getvalue().decode()
