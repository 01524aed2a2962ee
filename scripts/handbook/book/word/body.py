"""The blocks of a book as the body of a Word file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from handbook.book.texts import Piece, Said
from handbook.book.view import (
    Block,
    Book,
    BookHeading,
    BookPicture,
    ChangeMark,
    Clause,
    ClauseFact,
    EditionRow,
    GridRow,
    IndexTerm,
    Leaf,
    Paragraph,
    Style,
    TableGrid,
)
from handbook.book.word.numbers import WordNumbers
from handbook.book.word.styles import Styles
from handbook.book.word.texts import TextWriter
from handbook.book.word.xml import cell, field, link, paragraph, row, run, tab, table, twips

NUMBER = 17.0
"""How far a clause stands in from its number, in millimetres."""

LABEL = 15.0
"""How far words stand in from their label, in millimetres."""

STEP = 21.0
"""The same of a line of an emergency."""

DEPTH = 6.0
"""How far a branch stands in from what it belongs to, in millimetres."""

BETWEEN = "、\u200b"
"""Between the numbers of an index: LibreOffice breaks a line there only where it is told that it may."""


class BodyWriter:
    """Writes one book."""

    def __init__(
        self,
        book: Book,
        styles: Styles,
        numbers: WordNumbers,
        width: float,
        draw: Callable[[BookPicture], str],
    ) -> None:
        """`width` is that of the text, in millimetres; `draw` puts a picture into the file and returns
        the XML that shows it."""
        self._draw = draw
        self.book = book
        self.width = width
        self.styles = styles
        self.numbers = numbers
        self.texts = TextWriter()
        self._contents: list[tuple[int, str, str]] = []  # level, words, bookmark
        self._tables = 0
        self._number = 0

    def xml(self) -> str:
        """Everything behind the cover, in the order of the book."""
        front = self._approval()
        body = "".join(map(self._block, self.book.blocks))
        back = self._sources() + self._terms() + self._leaves() + self._receipt()
        return front + self._toc() + self._changes() + body + back

    # Blocks.

    def _block(self, block: Block) -> str:
        if isinstance(block, BookHeading):
            return self._heading(block)
        if isinstance(block, Clause):
            return self._clause(block)
        if isinstance(block, Paragraph):
            return self._line(block)
        if isinstance(block, TableGrid):
            return self._grid(block)
        if isinstance(block, BookPicture):
            shown = f"<w:r>{self._draw(block)}</w:r>"
            return paragraph(self.styles.line, shown, indent=(NUMBER, 0.0))
        return paragraph(self.styles.end, self.texts.anchored(f"end/{block.id}", ""))

    def _heading(self, heading: BookHeading) -> str:
        number = self.numbers.of(heading.number)
        code = f"（{heading.code}）" if heading.code else ""
        words = f"{heading.number}{code}　{heading.title.shown}"
        inner = sign(heading.mark) + run(code) + self.texts.said(heading.title)
        inner = self.texts.anchored(heading.id, inner)
        return paragraph(
            self.styles.heading(heading.level),
            self._listed(heading.level, words, inner),
            number=number,
            indent=(0.0, 0.0) if heading.level < 3 else (NUMBER, NUMBER),
            breaks=heading.starts_page,
            barred=bool(heading.mark),
        )

    def _title(self, words: str, *, listed: bool = True) -> str:
        """A heading of our own, on a new page."""
        if not listed:
            return paragraph(self.styles.front, run(words), breaks=True)
        return paragraph(self.styles.title, self._listed(1, words, run(words)), breaks=True)

    def _listed(self, level: int, words: str, inner: str) -> str:
        """A heading that stands in the contents."""
        name = f"_Toc{len(self._contents) + 1:09}"
        self._contents.append((level, words, name))
        id = 100_000 + len(self._contents)
        start = f'<w:bookmarkStart w:id="{id}" w:name="{name}"/>'
        return f'{start}{inner}<w:bookmarkEnd w:id="{id}"/>'

    def _clause(self, clause: Clause) -> str:
        number = self.numbers.of(clause.number)
        barred = bool(clause.mark)
        inner = sign(clause.mark) + self.texts.said(clause.text, bold=clause.is_titled)
        out = paragraph(
            self.styles.clause,
            self.texts.anchored(clause.id, inner),
            number=number,
            indent=(NUMBER, NUMBER),
            keeps=bool(clause.facts),
            barred=barred,
        )
        if clause.is_titled:
            return out + self._steps(clause.facts, barred=barred)
        short = [fact for fact in clause.facts if fact.is_short]
        lines = [run("　　").join(map(self._fact, short))] if short else []
        lines += [self._fact(fact) for fact in clause.facts if not fact.is_short]
        for at, line in enumerate(lines, 1):
            keeps = at < len(lines)
            indent = (NUMBER, 0.0)
            out += paragraph(self.styles.fact, line, indent=indent, keeps=keeps, barred=barred)
        return out

    def _steps(self, facts: Sequence[ClauseFact], *, barred: bool) -> str:
        """What is done, line by line, beside what each line is."""
        return "".join(
            paragraph(
                self.styles.fact if fact.is_small else self.styles.line,
                run(fact.label, self.styles.label) + tab() + self.texts.texts(fact.said),
                indent=(NUMBER + STEP, STEP),
                barred=barred,
            )
            for fact in facts
        )

    def _fact(self, fact: ClauseFact) -> str:
        return run(fact.label, self.styles.label) + run("　") + self.texts.texts(fact.said)

    def _line(self, line: Paragraph) -> str:
        inner = self.texts.texts(line.said, bold=line.style is Style.CASE)
        if line.id:
            inner = self.texts.anchored(line.id, inner)
        left = line.depth * DEPTH
        if not line.label:
            style = self.styles.lead if line.style is Style.LEAD else self.styles.line
            return paragraph(style, inner, indent=(left, 0.0), keeps=line.style is Style.LEAD)
        label = f"情况 {line.label}" if line.style is Style.CASE else line.label
        is_small = line.style in (Style.FACT, Style.END)
        return paragraph(
            self.styles.fact if is_small else self.styles.line,
            run(label, self.styles.label) + tab() + inner,
            indent=(left + LABEL, LABEL),
            keeps=line.style is Style.CASE,
        )

    def _grid(self, grid: TableGrid) -> str:
        caption = ""
        if grid.title:
            number = ""
            if grid.number:
                self._tables += 1
                restart = "" if grid.number == self._tables else f" \\r {grid.number}"
                self._tables = grid.number
                number = (
                    run("表 ") + field(f"SEQ 表 \\* ARABIC{restart}", str(grid.number)) + run("　")
                )
            caption = paragraph(self.styles.caption, number + run(grid.title), keeps=True)
        rows = [self._row(one, grid) for one in grid.rows]
        return caption + self._table(grid.columns, grid.widths, rows, grid.title or "检查项")

    def _row(self, one: GridRow, grid: TableGrid) -> list[tuple[str, bool]]:
        cells = [self.texts.texts(texts, bold=len(one.cells) == 1) for texts in one.cells]
        cells[0] = sign(one.mark) + cells[0]
        if one.id:
            cells[0] = self.texts.anchored(one.id, cells[0])
        return [(inner, bool(one.mark) and at == 0) for at, inner in enumerate(cells)]

    def _table(
        self,
        columns: Sequence[str],
        shares: Sequence[float],
        rows: Iterable[Sequence[tuple[str, bool]]],
        title: str,
        height: float = 0,
    ) -> str:
        """A table whose columns share the width; a row of one cell goes over all of them."""
        widths = [twips(self.width * share / sum(shares)) for share in shares]
        style = self.styles.cell
        heads = "".join(
            cell(paragraph(style, run(words, bold=True)), width, shade="EEEEEE")
            for words, width in zip(columns, widths, strict=True)
        )
        out = row(heads, heads=True)
        for cells in rows:
            if len(cells) == 1:
                inner = paragraph(style, cells[0][0], keeps=True)
                wide = cell(inner, sum(widths), span=len(widths), shade="F6F6F6")
                out += row(wide, height=height)
                continue
            out += row(
                "".join(
                    cell(paragraph(style, inner), width, barred=barred)
                    for (inner, barred), width in zip(cells, widths, strict=True)
                ),
                height=height,
            )
        return table(self.styles.table, widths, out, title) + paragraph(self.styles.end, "")

    def _words(self, rows: Iterable[Sequence[str]]) -> list[list[tuple[str, bool]]]:
        return [[(run(words), False) for words in cells] for cells in rows]

    # What stands before and after.

    def _approval(self) -> str:
        own = self.book
        out = self._title("编制和批准", listed=False)
        rows = self._words([(who, "", "", "", "") for who in ("编制", "审核", "批准")])
        columns = ("", "姓名", "岗位", "签字", "日期")
        out += self._table(columns, (2, 4, 4, 4, 3), rows, "编制和批准", height=12)
        out += paragraph(self.styles.line, run("怎样读", bold=True))
        for words in own.words.how_to_read:
            out += paragraph(self.styles.line, run(f"· {words}"), indent=(4.0, 4.0))
        if own.editions:
            out += paragraph(self.styles.line, run("各版", bold=True))
            out += self._table(
                ("版次", "日期", "改了什么"),
                (2, 3, 10),
                self._words(map(_edition, own.editions)),
                "各版",
            )
        return out

    def _toc(self) -> str:
        """The contents as Word makes them; the pages are worked out when it is opened."""
        out = self._title("目录", listed=False)
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText '
            'xml:space="preserve"> TOC \\o "1-3" \\h \\z \\u </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        last = len(self._contents) - 1
        for at, (level, words, name) in enumerate(self._contents):
            page = field(f"PAGEREF {name} \\h", "–")
            inner = link(name, run(words) + tab() + page)
            inner = (begin if at == 0 else "") + inner + (end if at == last else "")
            out += paragraph(self.styles.contents(level), inner)
        return out

    def _changes(self) -> str:
        if not self.book.changes:
            return ""
        out = self._title("改动一览") + paragraph(self.styles.line, run(self.book.words.changes))
        for sort in self.book.changes:
            words = f"{sort.title}（{len(sort.things)} 处）"
            out += paragraph(self.styles.line, run(words, bold=True), keeps=True)
            for thing in sort.things:
                inner = run("· ") + self.texts.said(thing)
                out += paragraph(self.styles.line, inner, indent=(4.0, 4.0))
        return out

    def _sources(self) -> str:
        return self._title("依据") + self._grid(self.book.sources) if self.book.sources.rows else ""

    def _terms(self) -> str:
        """The index goes by clauses: pages are others as soon as somebody works in the file."""
        if not self.book.terms:
            return ""
        out, letter = self._title("术语和索引"), ""
        for term in self.book.terms:
            if term.letter != letter:
                letter = term.letter
                out += paragraph(self.styles.line, run(letter, bold=True), keeps=True)
            out += paragraph(self.styles.fact, self._term(term), indent=(4.0, 4.0))
        return out

    def _term(self, term: IndexTerm) -> str:
        if term.see:
            return run(f"{term.title}　见 {term.see}")
        anchors: dict[str, str] = {}
        for spot in term.spots:
            anchors.setdefault(spot.number, spot.anchor)
        links = (Said((Piece(number, to=anchor),)) for number, anchor in anchors.items())
        meaning = self.texts.said(term.meaning)
        head = run(term.title, bold=True) + run(f"　{term.english}　")
        return head + meaning + run("　") + run(BETWEEN).join(map(self.texts.said, links))

    def _leaves(self) -> str:
        if not self.book.leaves:
            return ""
        columns = ("编号", "名称", "修订", "生效", "最迟复核", "页")
        rows = [[(inner, False) for inner in self._leaf(leaf)] for leaf in self.book.leaves]
        return (
            self._title("有效页清单")
            + paragraph(self.styles.line, run(self.book.words.leaves))
            + self._table(columns, (2, 7, 2, 3, 3, 3), rows, "有效页清单")
        )

    def _leaf(self, leaf: Leaf) -> list[str]:
        pages = self.texts.page(leaf.id) + run("–") + self.texts.page(f"end/{leaf.id}")
        words = (leaf.number, leaf.title, str(leaf.revision), leaf.effective, leaf.review_by)
        return [*map(run, words), pages]

    def _receipt(self) -> str:
        own = self.book.imprint
        name = own.title + (f"（{own.scope}）" if own.scope else "")
        rows = (
            ("手册", name),
            ("版次", f"{own.edition}　{own.day.isoformat()}"),
            ("文本编号", own.serial),
            ("受控号", own.copy),
            *((words, "") for words in ("姓名", "岗位", "签字", "日期")),
        )
        words = self.book.words
        return (
            self._title("签收单")
            + paragraph(self.styles.line, run(words.receipt))
            + self._table(("项", "内容"), (1, 4), self._words(rows), "签收单", height=9)
            + paragraph(self.styles.fact, run(words.receipt_after))
        )


def sign(mark: ChangeMark) -> str:
    """What has become of something, in a word before it."""
    return run(f"〔{mark}〕", "HandbookReference", bold=True) if mark else ""


def _edition(edition: EditionRow) -> tuple[str, str, str]:
    return edition.edition, edition.date, edition.words
