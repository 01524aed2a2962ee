"""Numbers of rows as row headers in the tags of a PDF: Typst calls every cell below the head data.

It is done in two steps. In the file that Typst has set, the first cell of a row with anything in it becomes
a header cell, in as many bytes; its scope is added where objects are packed and may grow.
"""

from __future__ import annotations

import re

_DATA = re.compile(rb"<</Type/StructElem/S/TD/P (\d+) 0 R[^\n]*")
_HEAD = b"<</Type/StructElem/S/TH/P "
_OWN = re.compile(rb"/P (\d+) 0 R")
_NAMED = re.compile(rb"(?<=/O/Table)/Headers\[[^\]]*\]")


def marked(data: bytes) -> bytes:
    """A PDF from Typst whose first cell of each row is a header; not one over several columns, and none
    that is left blank. No object moves."""
    seen = set()

    def other(cell: re.Match[bytes]) -> bytes:
        if cell[1] in seen:
            return cell[0]
        seen.add(cell[1])
        is_head = b"/ColSpan" not in cell[0] and b"/K[]" not in cell[0]
        return cell[0].replace(b"/S/TD", b"/S/TH", 1) if is_head else cell[0]

    return _DATA.sub(other, data)


def scope(objects: dict[int, bytes]) -> None:
    """Give those headers the scope of their row. The cells beside them name their headers by column
    alone: they no longer do, so that readers go by the scopes of both."""
    rows = set()
    for number, body in objects.items():
        if body.startswith(_HEAD) and b"/Scope" not in body:
            objects[number] = body.replace(b"/O/Table", b"/O/Table/Scope/Row", 1)
            rows.add(_row(body))
    for number, body in objects.items() if rows else ():
        if body.startswith(b"<</Type/StructElem/S/TD/P ") and _row(body) in rows:
            objects[number] = _NAMED.sub(b"", body, count=1)


def _row(body: bytes) -> bytes:
    found = _OWN.search(body)
    return found[1] if found else b""
