"""Pieces of WordprocessingML as text (ECMA-376, part 1): they are parsed once, all together."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

MM = 56.7
"""Twentieths of a point in a millimetre, which Word measures in."""


def twips(millimetres: float) -> int:
    """A length as Word measures it."""
    return round(millimetres * MM)


def run(words: str, style: str = "", bold: bool = False) -> str:
    """Words in a character style; nothing for no words."""
    if not words:
        return ""
    properties = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties += "<w:b/>" if bold else ""
    head = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{head}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def tab() -> str:
    """A tabulator."""
    return "<w:r><w:tab/></w:r>"


def field(instruction: str, result: str, style: str = "") -> str:
    """A field that Word works out, and what stands there until it does."""
    return (
        f"<w:fldSimple w:instr={quoteattr(f' {instruction} ')}>{run(result, style)}</w:fldSimple>"
    )


def link(bookmark: str, inner: str) -> str:
    """Runs that lead to a bookmark."""
    return f'<w:hyperlink w:anchor={quoteattr(bookmark)} w:history="1">{inner}</w:hyperlink>'


def paragraph(
    style: str,
    inner: str,
    *,
    number: tuple[int, int] | None = None,
    indent: tuple[float, float] | None = None,
    breaks: bool = False,
    keeps: bool = False,
    barred: bool = False,
) -> str:
    """A paragraph. `number` is the list and the level (from 0), `indent` the left and the hanging one in
    millimetres; it may begin a page, stay with what comes next, and have a bar beside it."""
    properties = f'<w:pStyle w:val="{style}"/>'
    properties += "<w:keepNext/>" if keeps else ""
    properties += "<w:pageBreakBefore/>" if breaks else ""
    if number is not None:
        properties += (
            f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
        )
    if barred:
        properties += (
            '<w:pBdr><w:left w:val="single" w:sz="18" w:space="6" w:color="000000"/></w:pBdr>'
        )
    if indent is not None:
        left, hanging = map(twips, indent)
        properties += f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def cell(inner: str, width: int, *, span: int = 1, shade: str = "", barred: bool = False) -> str:
    """A cell, with paragraphs in it."""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    properties += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    if barred:
        properties += (
            '<w:tcBorders><w:left w:val="single" w:sz="18" w:color="000000"/></w:tcBorders>'
        )
    properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(cells: str, *, heads: bool = False, height: float = 0) -> str:
    """A row that is not torn over two pages; one that `heads` is there on each page again."""
    properties = "<w:cantSplit/>"
    properties += f'<w:trHeight w:val="{twips(height)}"/>' if height else ""
    properties += "<w:tblHeader/>" if heads else ""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def table(style: str, widths: list[int], rows: str, title: str) -> str:
    """A table with columns of these widths (twips); `title` is for those who do not see it."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(title)}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )
