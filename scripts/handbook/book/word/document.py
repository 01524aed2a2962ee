"""A Word file whole: the cover, the page, what the file says of itself, and the same bytes each time."""

from __future__ import annotations

import datetime
import io
import zipfile
from functools import partial
from pathlib import Path
from typing import Any

from handbook.base.archive import WORD, checked_archive
from handbook.base.brand import NONE, Brand
from handbook.base.colours import NEUTRAL
from handbook.base.message import say
from handbook.base.problems import HandbookError, UsageError
from handbook.book.view import Book, BookPicture, Imprint
from handbook.book.word.body import NUMBER, BodyWriter
from handbook.book.word.given import STORE, given_xml
from handbook.book.word.numbers import WordNumbers
from handbook.book.word.styles import Styles
from handbook.book.word.xml import W, field, paragraph, run, tab, twips
from handbook.press.drawing import PIXELS_PER_INCH, drawn

KEYWORD = "estate-handbook"

HIGHEST = 90.0
"""How high a picture may be, in millimetres."""

FIRST_FIGURE = 5000
"""Where the numbers of pictures begin that Word wants to be different from all others."""

_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def book_docx(book: Book, brand: Brand = NONE, template: Path | None = None) -> bytes:
    """The file of a book, in a company's own styles where it has a template.

    Raises HandbookError where the package for Word files is missing, UsageError where the template is no
    such file, or one that could do harm.
    """
    document = _opened(template)
    width = _page(document, keeps=template is not None)
    colour = (brand.colour or NEUTRAL).removeprefix("#").upper()
    styles = Styles(document, width, colour, is_template=template is not None)
    numbering = _numbering(document)
    numbers = WordNumbers(
        1 + max((int(one) for one in numbering.xpath("//@w:abstractNumId | //@w:numId")), default=0)
    )
    draw = partial(_drawing, document, width - NUMBER)
    writer = BodyWriter(book, styles, numbers, width, draw)
    body = document.element.body
    last = body.sectPr
    for child in [*body]:
        if child is not last:
            body.remove(child)
    cover, inside = _all(_cover(book.imprint, styles)), _all(writer.xml())
    for element in (*cover, *inside):
        last.addprevious(element)
    _add_qr(document, book.imprint, cover)
    if brand.kind == "png":
        _add_picture(document, cover[0], brand.logo, book.imprint.company, 16)
    _add_numbers(numbering, numbers)
    _add_heads(document, book.imprint, width)
    _describe(document, book.imprint)
    _keep(document, given_xml(book.imprint.serial, book.imprint.edition, writer.texts.given))
    out = io.BytesIO()
    document.save(out)
    return _dated(out.getvalue(), book.imprint.day)


def _opened(template: Path | None) -> Any:
    try:
        import docx
    except ImportError as error:
        raise HandbookError(
            say(
                "the package '{package}' must be installed; install the handbook anew",
                package="python-docx",
            )
        ) from error
    if template is None:
        return docx.Document()
    checked_archive(template, WORD)
    try:
        return docx.Document(str(template))
    except Exception as error:  # whatever a broken file makes the library raise
        raise UsageError(
            say("{path}: must be a Word file, saved as .docx", path=template)
        ) from error


def _all(xml: str) -> list[Any]:
    from docx.oxml import parse_xml

    return [*parse_xml(f'<w:body xmlns:w="{W}">{xml}</w:body>')]


def _cover(own: Imprint, styles: Styles) -> str:
    lines = [
        paragraph(styles.line, ""),
        paragraph(styles.line, run(own.company, bold=True)),
        paragraph(styles.line, run(own.company_en)) if own.company_en else "",
        paragraph(styles.cover, run(own.title)),
        paragraph(styles.line, run(own.scope, bold=True)) if own.scope else "",
        paragraph(styles.line, run(f"{own.edition}　{own.day.isoformat()}")),
        paragraph(styles.line, run(f"草稿：{own.draft}", bold=True)) if own.draft else "",
        paragraph(styles.line, run(f"文本编号 {own.serial}")),
        paragraph(styles.line, run(f"受控号 {own.copy or '＿＿＿＿＿＿'}")),
    ]
    if own.address:
        lines.append(paragraph(styles.line, run(f"现行的一版在 {own.address}")))
        lines.append(paragraph(styles.line, ""))
    return "".join(lines)


def _add_qr(document: Any, own: Imprint, cover: list[Any]) -> None:
    """A code in the last line of the cover, which leads to the edition in force, with words for those
    who do not see it."""
    if not own.address:
        return
    import segno

    picture = io.BytesIO()
    segno.make(own.address, error="m", micro=False).save(picture, kind="png", border=4, scale=8)
    _add_picture(document, cover[-1], picture.getvalue(), f"二维码：{own.address}", 34)


def _drawing(document: Any, width: float, figure: BookPicture) -> str:
    """The XML of a picture in a line, as large as it was drawn where there is room: `width` and HIGHEST, in
    millimetres."""
    from docx.shared import Emu, Mm

    is_drawn = figure.form == "svg"
    data = drawn(figure.data) if is_drawn else figure.data
    relation, picture = document.part.get_or_add_image(io.BytesIO(data))
    own = picture.horz_dpi / PIXELS_PER_INCH if is_drawn else 1
    part = min(own, Mm(width) / picture.width, Mm(HIGHEST) / picture.height)
    inline = document.part.new_pic_inline(io.BytesIO(data), Emu(int(picture.width * part)))
    inline.docPr.set("id", str(FIRST_FIGURE + int(relation.removeprefix("rId"))))
    inline.docPr.set("descr", figure.alt)
    return f"<w:drawing>{inline.xml}</w:drawing>"


def _add_picture(document: Any, line: Any, data: bytes, words: str, height: float) -> None:
    """A picture at the end of a paragraph, so many millimetres high; words for those who do not see it."""
    from docx.shared import Mm
    from docx.text.paragraph import Paragraph

    added = Paragraph(line, document).add_run()
    shape = added.add_picture(io.BytesIO(data), height=Mm(height))
    shape._inline.docPr.set("descr", words)


def _numbering(document: Any) -> Any:
    """The part with the lists; a template need not have one."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.oxml import parse_xml
    from docx.parts.numbering import NumberingPart

    part = document.part
    for relation in part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return relation.target_part.element
    made = NumberingPart(
        PackURI("/word/numbering.xml"),
        CONTENT_TYPE.WML_NUMBERING,
        parse_xml(f'<w:numbering xmlns:w="{W}"/>'),
        part.package,
    )
    part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    return made.element


def _add_numbers(numbering: Any, numbers: WordNumbers) -> None:
    """Lists stand before their numbers."""
    lists, made = map(_all, numbers.xml())
    first = next((child for child in numbering if child.tag == f"{{{W}}}num"), None)
    for element in lists:
        if first is not None:
            first.addprevious(element)
        else:
            numbering.append(element)
    for element in made:
        numbering.append(element)


def _page(document: Any, *, keeps: bool) -> float:
    """A4, for both sides, unless the template has its own page; how wide the text is, in millimetres."""
    from docx.oxml import parse_xml
    from docx.shared import Mm

    section = document.sections[-1]
    if not keeps:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin = Mm(25), Mm(20)
        section.top_margin, section.bottom_margin = Mm(24), Mm(21)
        mirror = parse_xml(f'<w:mirrorMargins xmlns:w="{W}"/>')
        document.settings.element.insert_element_before(mirror, *_AFTER_MIRROR, *_AFTER_UPDATE)
    margins = (section.left_margin, section.right_margin, section.gutter)
    inside = (section.page_width or Mm(210)) - sum(margin or 0 for margin in margins)
    return float(max(inside, Mm(80)) / Mm(1))


def _add_heads(document: Any, own: Imprint, width: float) -> None:
    """Heads and feet, unless the template has its own."""
    from docx.oxml import parse_xml

    section = document.sections[-1]
    section.different_first_page_header_footer = True
    name = own.title + (f"（{own.scope}）" if own.scope else "")
    copy = own.serial + (f"-{own.copy}" if own.copy else "")
    head = run(f"{name}　{own.edition}") + tab() + field("STYLEREF 2", "")
    foot = (
        run(f"{own.company}　文本编号 {copy}{'　草稿' if own.draft else ''}")
        + tab()
        + run("第 ")
        + field("PAGE", "1")
        + run(" 页，共 ")
        + field("NUMPAGES", "1")
        + run(" 页")
    )
    for place, inner in ((section.header, head), (section.footer, foot)):
        words = "".join(one.text for one in place.paragraphs).strip()
        if place.is_linked_to_previous or not words:
            _fill(place, inner, width)
    update = parse_xml(f'<w:updateFields xmlns:w="{W}" w:val="true"/>')
    document.settings.element.insert_element_before(update, *_AFTER_UPDATE)


_AFTER_MIRROR = ("w:proofState", "w:defaultTabStop", "w:characterSpacingControl")
"""Settings of our own blank file that stand behind this one (ECMA-376, part 1, 17.15.1.78)."""

_AFTER_UPDATE = (
    "w:hdrShapeDefaults",
    "w:footnotePr",
    "w:endnotePr",
    "w:compat",
    "w:docVars",
    "w:rsids",
)


def _fill(place: Any, inner: str, width: float) -> None:
    place.is_linked_to_previous = False
    (line,) = _all(
        f'<w:p><w:pPr><w:tabs><w:tab w:val="clear" w:pos="4320"/><w:tab w:val="clear" w:pos="8640"/>'
        f'<w:tab w:val="right" w:pos="{twips(width)}"/></w:tabs></w:pPr>{inner}</w:p>'
    )
    element = place.paragraphs[0]._p
    for child in [*line]:
        element.append(child)
    if (old := element.find(f"{{{W}}}pPr")) is not None and element[0] is old and len(element) > 1:
        new = element.findall(f"{{{W}}}pPr")[-1]
        if new is not old:
            element.remove(old)
            element.insert(0, new)


def _describe(document: Any, own: Imprint) -> None:
    """What the file says of itself: its dates are those of the edition."""
    moment = datetime.datetime.combine(own.day, datetime.time())
    properties = document.core_properties
    properties.title = own.title + (f"（{own.scope}）" if own.scope else "")
    properties.author = properties.last_modified_by = own.company
    properties.subject = own.edition
    properties.comments = f"文本编号 {own.serial}"
    properties.keywords = KEYWORD
    properties.language = "zh-CN"
    properties.revision = 1
    properties.created = properties.modified = moment


def _keep(document: Any, given: bytes) -> None:
    """What was given out, in a part of its own that Word leaves alone."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    part = Part(PackURI("/customXml/handbook.xml"), "application/xml", given, package)
    document.part.relate_to(part, f"{_RELATED}/customXml")
    properties = f'<ds:datastoreItem xmlns:ds="{_PROPERTIES}" ds:itemID="{STORE}"><ds:schemaRefs/></ds:datastoreItem>'
    about = Part(
        PackURI("/customXml/handbookProps.xml"),
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
        properties.encode(),
        package,
    )
    part.relate_to(about, f"{_RELATED}/customXmlProps")


def _dated(data: bytes, day: datetime.date) -> bytes:
    """The same archive, whose entries are all of one day: the library writes the time of the clock."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, source.read(name))
    return out.getvalue()
