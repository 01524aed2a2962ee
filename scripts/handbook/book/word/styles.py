"""The styles of a Word file: a company's own where its template has them, ours elsewhere."""

from __future__ import annotations

from typing import Any

from handbook.book.word.xml import W, twips

BODY_FONT, HEAD_FONT, LATIN = "宋体", "黑体", "Arial"
"""Fonts that every Word in China has."""

_SIZES = {"Heading 1": 20, "Heading 2": 15, "Heading 3": 12, "Title": 28, "Caption": 9.5}
"""Points, of the styles that Word has itself."""

_OWN: dict[str, tuple[float, str]] = {
    "Handbook Clause": (10.5, '<w:spacing w:before="160" w:after="20"/>'),
    "Handbook Line": (10.5, '<w:spacing w:before="60" w:after="20"/>'),
    "Handbook Lead": (10.5, '<w:spacing w:before="40" w:after="80"/>'),
    "Handbook Fact": (9, '<w:spacing w:before="0" w:after="10"/>'),
    "Handbook Cell": (9, '<w:spacing w:before="30" w:after="30"/>'),
    "Handbook End": (
        2,
        '<w:spacing w:before="0" w:after="0" w:line="40" w:lineRule="exact"/>',
    ),
}
"""Ours: points, and how paragraphs stand."""


class Styles:
    """The ids of the styles of a document, which has all of them then."""

    def __init__(self, document: Any, width: float, colour: str, *, is_template: bool) -> None:
        """`width` is that of the text, in millimetres, `colour` that of the company, six digits."""
        self._styles = document.styles
        self._width = width
        self._colour = colour
        for name in ("Normal", *_SIZES):
            if name not in self._styles:
                self._add_known(name)
        if "Table Grid" not in self._styles:
            self._add_grid()
        if "TOC Heading" not in self._styles:
            self._add_front()
        if not is_template:
            self._defaults()
        for name, (size, spacing) in _OWN.items():
            self._own(name, size, spacing)
        for level in range(1, 4):
            self._contents(level)
        self._own_character(
            "Handbook Label", f'<w:b/><w:color w:val="{colour}"/><w:sz w:val="17"/>'
        )
        self._own_character("Handbook Reference", '<w:color w:val="595959"/><w:sz w:val="18"/>')
        self.cover, self.title = self._id("Title"), self._id("Heading 1")
        self.front = self._id("TOC Heading")
        self.caption = self._id("Caption")
        self.table = self._id("Table Grid")
        self.clause, self.line, self.lead, self.fact, self.cell, self.end = map(_id_of, _OWN)
        self.label = _id_of("Handbook Label")

    def heading(self, level: int) -> str:
        """The style of a heading: those of Word, so that its contents and its outline know them."""
        return self._id(f"Heading {level}")

    def contents(self, level: int) -> str:
        """The style of an entry of the contents."""
        return self._id(f"toc {level}")

    def _id(self, name: str) -> str:
        return str(self._styles[name].style_id)

    def _add_known(self, name: str) -> None:
        """A style that Word has itself, in our look, where a template has thrown it away."""
        size = round(_SIZES.get(name, 10.5) * 2)
        is_body = name == "Normal"
        level = (
            f'<w:pPr><w:outlineLvl w:val="{int(name[-1]) - 1}"/></w:pPr>'
            if name[-1].isdigit()
            else ""
        )
        self._add(
            f'<w:style xmlns:w="{W}" w:type="paragraph" w:styleId="{_id_of(name)}"'
            f"{' w:default=' + chr(34) + '1' + chr(34) if is_body else ''}>"
            f'<w:name w:val="{name.lower() if name not in ("Normal", "Title") else name}"/>'
            f"{'' if is_body else self._based()}{level}"
            f"<w:rPr>{_fonts(BODY_FONT if is_body else HEAD_FONT)}{'' if is_body else '<w:b/>'}"
            f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        )

    def _add_grid(self) -> None:
        sides = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        self._add(
            f'<w:style xmlns:w="{W}" w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
            f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr></w:style>"
        )

    def _add_front(self) -> None:
        """What looks like a heading and stands in no contents."""
        self._add(
            f'<w:style xmlns:w="{W}" w:type="paragraph" w:styleId="TOCHeading">'
            f'<w:name w:val="TOC Heading"/><w:basedOn w:val="{self.heading(1)}"/>'
            '<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
        )

    def _based(self) -> str:
        return f'<w:basedOn w:val="{self._id("Normal")}"/>'

    def _has(self, id: str) -> bool:
        return any(style.style_id == id for style in self._styles)

    def _defaults(self) -> None:
        """Our look on the styles that Word has itself."""
        for name in ("Normal", *_SIZES):
            style = self._styles[name]
            properties = style.element.get_or_add_rPr()
            for child in [*properties]:
                properties.remove(child)
            is_body = name == "Normal"
            properties.append(_parsed(_fonts(BODY_FONT if is_body else HEAD_FONT)))
            if not is_body:
                properties.append(_parsed(f'<w:b xmlns:w="{W}"/>'))
                color = self._colour if name in ("Heading 1", "Heading 2", "Title") else "000000"
                properties.append(_parsed(f'<w:color xmlns:w="{W}" w:val="{color}"/>'))
            size = round(_SIZES.get(name, 10.5) * 2)
            properties.append(_parsed(f'<w:sz xmlns:w="{W}" w:val="{size}"/>'))
            properties.append(_parsed(f'<w:szCs xmlns:w="{W}" w:val="{size}"/>'))
            language = f'<w:lang xmlns:w="{W}" w:val="en-US" w:eastAsia="zh-CN"/>'
            properties.append(_parsed(language))
        spaces = {"Heading 1": 12, "Heading 2": 16, "Heading 3": 10, "Caption": 10}
        for name, space in spaces.items():
            form = self._styles[name].paragraph_format
            form.space_before, form.space_after = _points(space), _points(5)
        title = self._styles["Title"]
        title.paragraph_format.space_before = _points(140)
        for border in title.element.pPr.findall(f"{{{W}}}pBdr"):
            title.element.pPr.remove(border)

    def _own(self, name: str, size: float, spacing: str) -> None:
        if not self._has(_id_of(name)):
            self._add(
                f'<w:style xmlns:w="{W}" w:type="paragraph" w:customStyle="1" w:styleId="{_id_of(name)}">'
                f'<w:name w:val="{name}"/>{self._based()}<w:qFormat/><w:pPr>{spacing}</w:pPr>'
                f'<w:rPr><w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/></w:rPr>'
                "</w:style>"
            )

    def _own_character(self, name: str, properties: str) -> None:
        if not self._has(_id_of(name)):
            self._add(
                f'<w:style xmlns:w="{W}" w:type="character" w:customStyle="1" w:styleId="{_id_of(name)}">'
                f'<w:name w:val="{name}"/><w:rPr>{properties}</w:rPr></w:style>'
            )

    def _contents(self, level: int) -> None:
        if f"toc {level}" not in self._styles:
            before, size = (90, 40, 0)[level - 1], (22, 20, 18)[level - 1]
            self._add(
                f'<w:style xmlns:w="{W}" w:type="paragraph" w:styleId="TOC{level}">'
                f'<w:name w:val="toc {level}"/>{self._based()}<w:uiPriority w:val="39"/>'
                f'<w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{twips(self._width)}"/>'
                f'</w:tabs><w:spacing w:before="{before}" w:after="0"/>'
                f'<w:ind w:left="{(level - 1) * 300}"/></w:pPr>'
                f'<w:rPr>{"<w:b/>" if level == 1 else ""}<w:sz w:val="{size}"/></w:rPr></w:style>'
            )

    def _add(self, xml: str) -> None:
        self._styles.element.append(_parsed(xml))


def _id_of(name: str) -> str:
    """The id of a style that we make."""
    return name.replace(" ", "")


def _fonts(east_asian: str) -> str:
    return f'<w:rFonts xmlns:w="{W}" w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{east_asian}" w:cs="{LATIN}"/>'


def _parsed(xml: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(xml)


def _points(size: float) -> Any:
    from docx.shared import Pt

    return Pt(size)
