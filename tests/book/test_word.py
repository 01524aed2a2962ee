"""The book in Word: what a word processor knows of it, and what it is after one has saved it."""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from docx.shared import Mm, Pt
from pypdfium2 import PdfDocument
from tests.conftest import Tree
from tests.office import saved_by_office
from tests.trees import change

from handbook.build.check import check_tree
from handbook.cli import main

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CONDUCT = "standards/conduct.yml"
MORE = """\
  - id: conduct-talk
    title: {zh: 说话, en: Talk}
    roles: [supervisor]
    principles: [p-people]
    frequency: shift
    observe: 现场看
    sources: [{source: src-company}]
    rules:
      - id: conduct-talk.r1
        text: 每周听十段录音
      - id: conduct-talk.r2
        text: 先看[[conduct-manner.r1|怎么问候]]，再说 30 秒以内的话
        roles: [front-desk]
        needs_local_confirmation: true
"""


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [*map(str, words)])


@pytest.fixture
def root(tree: Tree) -> Path:
    """A small handbook in which a rule refers to another, and one edition was published."""
    root = tree()
    path = root / CONDUCT
    path.write_text(path.read_text("utf-8") + MORE, "utf-8")
    assert run("publish", root, "--date", "2026-11-26").exit_code == 0
    return root


@pytest.fixture
def made(root: Path, tmp_path: Path) -> Path:
    result = run("book", root, "-o", tmp_path / "book.docx")
    assert result.exit_code == 0, result.output
    return tmp_path / "book.docx"


def tags(path: Path) -> set[str]:
    body = docx.Document(str(path)).element.body
    return {str(tag.get(f"{W}val")) for tag in body.iter(f"{W}tag")}


def test_every_text_of_the_tree_that_is_shown_has_a_control_and_every_thing_a_bookmark(
    root: Path, made: Path
) -> None:
    library = check_tree(root).library
    found = tags(made)
    expected = {f"{rule}/text" for rule in library.requirements}
    expected |= {f"{item}/criterion" for item in library.items}
    expected |= {"conduct/title", "script-umbrella.t1/text", "cl-desk/groups.0.when"}
    assert expected <= found
    body = docx.Document(str(made)).element.body
    marks = [str(mark.get(f"{W}name")) for mark in body.iter(f"{W}bookmarkStart")]
    assert {*library.requirements, *library.items, "conduct", "cl-desk"} <= set(marks)
    assert len(set(marks)) == len(marks)
    fields = " ".join(str(one.get(f"{W}instr")) for one in body.iter(f"{W}fldSimple"))
    assert set(re.findall(r"PAGEREF (\S+)", fields)) <= set(marks)
    links = {str(one.get(f"{W}anchor")) for one in body.iter(f"{W}hyperlink")}
    assert links <= set(marks)


def test_headings_are_headings_and_pictures_and_tables_say_what_they_are(made: Path) -> None:
    document = docx.Document(str(made))
    heads = {
        "".join(str(words.text) for words in one.iter(f"{W}t")): style
        for one in document.element.body.iter(f"{W}p")
        if (style := one.style) and style.startswith("Heading")
    }
    assert heads["人员行为规范"] == "Heading2"
    assert heads["说话"] == "Heading3"
    assert "目录" not in heads  # a contents that lists itself
    contents = [
        "".join(str(words.text) for words in one.iter(f"{W}t")).rstrip("–")
        for one in document.element.body.iter(f"{W}p")
        if (one.style or "").startswith("TOC") and one.style != "TOCHeading"
    ]
    names = [re.sub("^（S90）|^（WY-01）", "", words) for words in heads]
    assert [words.rpartition("　")[2] for words in contents] == names
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr").startswith("二维码：https://")
    captions = [one.get(f"{W}val") for one in document.element.body.iter(f"{W}tblCaption")]
    assert len(captions) == len(document.tables) and all(captions)
    (section,) = document.sections
    assert "STYLEREF" in section.header._element.xml and "NUMPAGES" in section.footer._element.xml
    assert ' TOC \\o "1-3"' in document.element.body.xml
    for name in ("Normal", "Heading 1"):
        assert document.styles[name].element.rPr.rFonts.get(f"{W}eastAsia") in ("宋体", "黑体")


def test_the_same_content_makes_the_same_bytes_dated_by_the_edition(root: Path, made: Path) -> None:
    before = made.read_bytes()
    assert run("book", root, "-o", made).exit_code == 0
    assert made.read_bytes() == before
    with zipfile.ZipFile(made) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 26, 0, 0, 0)}
    properties = docx.Document(str(made)).core_properties
    assert (str(properties.created)[:10], properties.title) == ("2026-11-26", "手册")


def test_a_file_that_somebody_may_have_worked_in_is_not_written_over(
    root: Path, made: Path
) -> None:
    change(root / CONDUCT, "三步", "五步")
    before = made.read_bytes()
    result = run("book", root, "-o", made)
    assert (result.exit_code, "somebody may have worked in it" in result.stderr) == (2, True)
    assert made.read_bytes() == before


def test_a_company_keeps_its_own_styles_and_heads(root: Path, tmp_path: Path) -> None:
    template = docx.Document()
    template.styles["Heading 2"].font.size = Pt(31)
    template.sections[0].header.paragraphs[0].text = "某某集团"
    template.add_paragraph("这一句不要")
    template.save(str(tmp_path / "ours.docx"))
    out = tmp_path / "book.docx"
    result = run("book", root, "--template", tmp_path / "ours.docx", "-o", out)
    assert result.exit_code == 0, result.output
    document = docx.Document(str(out))
    assert document.styles["Heading 2"].font.size == Pt(31)
    assert document.sections[0].header.paragraphs[0].text == "某某集团"
    assert "这一句不要" not in document.element.body.xml
    assert "conduct-manner.r1/text" in tags(out)


def test_a_template_that_has_thrown_styles_away_gets_them_again(root: Path, tmp_path: Path) -> None:
    template = docx.Document()
    for name in ("Heading 2", "Heading 3", "Caption", "Title", "Table Grid", "TOC Heading"):
        template.styles[name].element.getparent().remove(template.styles[name].element)
    template.sections[0].page_width = Mm(148)
    template.save(str(tmp_path / "ours.docx"))
    out = tmp_path / "book.docx"
    result = run("book", root, "--template", tmp_path / "ours.docx", "-o", out)
    assert result.exit_code == 0, result.output
    document = docx.Document(str(out))
    ids = {style.style_id for style in document.styles}
    used = {str(one.get(f"{W}val")) for one in document.element.body.iter(f"{W}pStyle")}
    assert used <= ids and "Heading2" in used
    (section,) = document.sections
    assert section.left_margin and section.right_margin
    room = 148 - (section.left_margin + section.right_margin) / Mm(1)
    for table in document.tables:
        assert sum(int(one.get(f"{W}w")) for one in table._tbl.tblGrid) / 56.7 <= room + 0.2


def _macros(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")


def _nothing(path: Path) -> None:
    path.write_bytes(b"PK")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [(_macros, "holds macros"), (_nothing, "must be a Word file, saved as .docx")],
)
def test_a_template_that_cannot_be_trusted_is_refused(
    root: Path, tmp_path: Path, spoil: Callable[[Path], None], message: str
) -> None:
    docx.Document().save(str(tmp_path / "ours.docx"))
    spoil(tmp_path / "ours.docx")
    out = tmp_path / "book.docx"
    result = run("book", root, "--template", tmp_path / "ours.docx", "-o", out)
    assert (result.exit_code, message in result.stderr) == (1, True), result.output
    assert not out.exists()
    assert (
        "--template is for Word files"
        in run("book", root, "--template", tmp_path / "ours.docx", "-o", tmp_path / "a.pdf").stderr
    )


def test_the_package_that_is_missing_is_named(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    result = run("book", root, "-o", tmp_path / "book.docx")
    assert (result.exit_code, "the package 'python-docx' must be installed" in result.stderr) == (
        1,
        True,
    )


def test_what_a_word_processor_saves_is_the_same_book_and_comes_back_unchanged(
    root: Path, tmp_path: Path
) -> None:
    """An extract with gaps in its numbers, through LibreOffice: out, back, and onto paper."""
    source = tmp_path / "desk.docx"
    assert run("book", root, "--role", "front-desk", "-o", source).exit_code == 0
    saved = saved_by_office(source, "docx", tmp_path)
    result = run("take", saved, root)
    assert (result.exit_code, result.stdout) == (0, "0 to take, 0 to decide\n"), result.output
    with PdfDocument(saved_by_office(saved, "pdf", tmp_path)) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    words = ["".join(page.split()) for page in pages]
    text = "".join(words)
    for number in (
        "1人员行为规范",
        "1.2.2先看怎么问候",
        "2记录",
        "表1保存期限",
        "附录A话术",
        "A.1（S90）借雨伞",
    ):
        assert number in text, (number, text)
    (at,) = re.findall(r"怎么问候（第1\.1\.1条，第(\d+)页）", text)
    assert "1.1.1客户走近三步以内" in words[int(at) - 1]
