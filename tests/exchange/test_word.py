"""A book goes out to Word and comes back: each changed text becomes a changed text, and nothing else."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner, Result
from lxml import etree
from tests.conftest import Once, Tree
from tests.trees import ROOT, change, real_content

from handbook.book.compose import compose
from handbook.book.scope import BookRequest
from handbook.book.word.body import BodyWriter
from handbook.book.word.numbers import WordNumbers
from handbook.book.word.styles import Styles
from handbook.build.check import check_tree
from handbook.cli import main
from handbook.commitments.fillings import fillings
from handbook.editing.trial_tree import TrialTree
from handbook.exchange.take import CellState
from handbook.exchange.word_back import ReturnedDocument, ReturnedText
from handbook.exchange.word_take import compare_document, holder_of, write_document
from handbook.library.library import Library
from handbook.reading.load import load

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONDUCT = "standards/conduct.yml"
RULE = "conduct-manner.r1/text"
TEXT = "客户走近三步以内，先放下手里的事再开口问候"
LINKED = "conduct-manner.r2/text"
MORE = """\
      - id: conduct-manner.r2
        text: 先看[[conduct|规范]]，再说 30 秒以内的话，{hotline}前  # 不动
        needs_local_confirmation: true
        roles: [front-desk]
        principles: [p-people]
        frequency: shift
        observe: 现场看
        sources: [{source: src-company}]
"""
FACTS = """\
revision: 1
effective: 2026-11-23
review_by: 2027-11-23
facts:
  - {id: hotline, title: {zh: 值班电话, en: Hotline}, public: true, kind: phone}
"""


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [*map(str, words)])


@pytest.fixture
def root(tree: Tree) -> Path:
    root = tree({"standards/registers/facts.yml": FACTS})
    path = root / CONDUCT
    path.write_text(path.read_text("utf-8") + MORE, "utf-8")
    return root


@pytest.fixture
def file(once: Once, root: Path, tmp_path: Path) -> Path:
    """The book of that tree, made once; each test has a copy to work in."""

    def make(folder: Path) -> None:
        result = run("book", root, "-o", folder / "book.docx")
        assert result.exit_code == 0, result.output

    return Path(shutil.copy(once("word-book", make) / "book.docx", tmp_path / "back.docx"))


class Paper:
    """A Word file that somebody works in."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with zipfile.ZipFile(path) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])

    def content(self, tag: str) -> Any:
        (found,) = self.root.xpath(
            f".//w:sdt[w:sdtPr/w:tag/@w:val='{tag}']/w:sdtContent", namespaces={"w": W}
        )
        return found

    def type(self, tag: str, old: str, new: str) -> None:
        """Type something else in the only run that has some words."""
        runs = [one for one in self.content(tag).iter(f"{{{W}}}t") if old in (one.text or "")]
        (one,) = runs
        one.text = (one.text or "").replace(old, new)

    def add(self, tag: str, xml: str, before: str = "bookmarkEnd") -> None:
        """Put something before the end of a text."""
        end = self.content(tag).find(f"{{{W}}}{before}")
        end.addprevious(etree.fromstring(f'<x xmlns:w="{W}">{xml}</x>')[0])

    def save(self) -> Path:
        self.parts["word/document.xml"] = etree.tostring(self.root)
        with zipfile.ZipFile(self.path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                archive.writestr(name, data)
        return self.path


def test_every_text_of_the_real_book_comes_back_to_where_it_was_typed() -> None:
    """All at once, with links, blanks and what an estate fills in among them."""
    library = real_content().library
    made = compose(library, BookRequest(estate=next(iter(library.estates))), fillings)
    styles = Styles(docx.Document(), 165, "000000", is_template=False)
    writer = BodyWriter(made, styles, WordNumbers(1), 165, lambda figure: "")
    writer.xml()
    given = writer.texts.given.values()
    assert len(given) > 3000
    for text in given:
        assert text.retyped(text.shown) == text.typed, text.key
    texts = tuple(ReturnedText(text, f"{text.shown}改") for text in given)
    returned = ReturnedDocument(texts, (), (), ())
    findings = compare_document(library, returned)
    assert [one for one in findings if one.state is not CellState.EDIT] == []
    trial = TrialTree(ROOT)
    write_document(trial, library, returned, findings)
    loaded = load(trial.folder)
    now = Library(loaded.documents, loaded.gaps)
    for text in given:
        holder = holder_of(now, text.key)
        assert holder is not None and holder.text == f"{text.typed}改", text.key


def test_a_text_is_shown_first_and_written_when_that_is_wanted(root: Path, file: Path) -> None:
    paper = Paper(file)
    paper.type(RULE, "先放下手里的事", "先站起来")
    paper.type("cl-desk.i2/criterion", "没有坏灯", "没有坏灯，都亮着")
    paper.type("script-umbrella.a/when", "还有伞", "伞还有")
    back = paper.save()
    before = {
        path: (root / path).read_text("utf-8") for path in (CONDUCT, "checklists/cl-desk.yml")
    }
    shown = run("take", back, root)
    assert shown.exit_code == 0, shown.output
    assert f"conduct-manner.r1 text (changed) {CONDUCT}:15\n  - {TEXT}\n  + " in shown.stdout
    assert "3 to take, 0 to decide" in shown.stdout
    assert (root / CONDUCT).read_text("utf-8") == before[CONDUCT]
    assert run("take", back, root, "--write").exit_code == 0
    expected = before[CONDUCT].replace("先放下手里的事", "先站起来")
    assert (root / CONDUCT).read_text("utf-8") == expected
    assert "criterion: 没有坏灯，都亮着\n" in (root / "checklists/cl-desk.yml").read_text("utf-8")
    branch = check_tree(root).library.scripts["script-umbrella"].branches[0]
    assert (branch.when.zh, branch.when.en) == ("伞还有", "There is an umbrella")
    again = run("take", back, root, "--write")
    assert (again.exit_code, "0 to take, 0 to decide" in again.stdout) == (0, True)


def test_links_and_blanks_stay_in_a_text_that_is_changed_around_them(
    root: Path, file: Path
) -> None:
    paper = Paper(file)
    paper.type(LINKED, "，再说 30\u00a0秒以内的话", "，说 20 秒以内的话")
    back = paper.save()
    before = (root / CONDUCT).read_text("utf-8")
    assert run("take", back, root, "--write").exit_code == 0
    old = "先看[[conduct|规范]]，再说 30 秒以内的话，{hotline}前"
    expected = before.replace(old, f'"{old.replace("再说 30", "说 20")}"')
    assert (root / CONDUCT).read_text("utf-8") == expected


def test_a_link_that_is_changed_is_for_somebody_to_decide(root: Path, file: Path) -> None:
    paper = Paper(file)
    paper.type(LINKED, "规范", "规矩")
    result = run("take", paper.save(), root, "--write")
    assert (result.exit_code, "0 to take, 1 to decide" in result.stdout) == (1, True)
    assert "a link, a stress or a blank in it was changed" in result.stdout


def test_what_changed_on_both_sides_is_a_conflict_and_what_is_alike_is_nothing(
    root: Path, file: Path
) -> None:
    paper = Paper(file)
    paper.type(RULE, "三步", "两步")
    back = paper.save()
    change(root / CONDUCT, "三步", "五步")
    before = (root / CONDUCT).read_bytes()
    result = run("take", back, root, "--write")
    assert result.exit_code == 1
    for line in (TEXT.replace("三", "两"), TEXT.replace("三", "五")):
        assert line in result.stdout
    assert "(conflict)" in result.stdout
    assert (root / CONDUCT).read_bytes() == before
    change(root / CONDUCT, "五步", "两步")
    assert run("take", back, root).stdout.startswith("conduct-manner.r1 text (already so)")


def test_what_was_changed_here_since_is_told_with_the_edition(root: Path, file: Path) -> None:
    change(root / CONDUCT, "三步", "五步")
    assert run("publish", root, "--date", "2026-11-26").exit_code == 0
    result = run("take", file, root)
    assert result.stdout.splitlines() == [
        f"conduct-manner.r1 text (changed here since) {CONDUCT}:15",
        f"  - {TEXT}",
        f"  = {TEXT.replace('三', '五')}",
        "given out with '未发布'; by now the handbook has '第 1 版'",
        "0 to take, 0 to decide",
    ]
    assert result.exit_code == 0


def test_what_cannot_stand_there_is_said(root: Path, file: Path) -> None:
    paper = Paper(file)
    paper.type(RULE, TEXT, "")
    paper.add("conduct-manner/title", "<w:r><w:br/><w:t>第二行</w:t></w:r>")
    paper.content("cl-desk/purpose").getparent().getparent().remove(
        paper.content("cl-desk/purpose").getparent()
    )
    result = run("take", paper.save(), root, "--write")
    assert result.exit_code == 1
    assert "must not be empty" in result.stdout
    assert "must be one paragraph" in result.stdout
    assert "cl-desk/purpose: its text is gone; nothing is taken away" in result.stdout
    assert "0 to take, 2 to decide" in result.stdout


def test_what_gains_errors_is_refused_with_them(root: Path, file: Path) -> None:
    paper = Paper(file)
    paper.type(RULE, "三步以内", "{walk}以内")
    before = (root / CONDUCT).read_bytes()
    result = run("take", paper.save(), root, "--write")
    assert (result.exit_code, "nothing was written" in result.stderr) == (1, True), result.output
    assert (root / CONDUCT).read_bytes() == before


COMMENT = (
    f'<w:comments xmlns:w="{W}"><w:comment w:id="7" w:author="王工" w:date="2026-11-27T09:00:00Z">'
    "<w:p><w:r><w:t>两步行不行？</w:t></w:r></w:p></w:comment></w:comments>"
)
BY = 'w:author="王工" w:date="2026-11-27T09:00:00Z"'


def test_comments_and_tracked_changes_are_listed_and_taken_only_when_that_is_wanted(
    root: Path, file: Path
) -> None:
    paper = Paper(file)
    paper.parts["word/comments.xml"] = COMMENT.encode()
    paper.add(RULE, f'<w:ins w:id="901" {BY}><w:r><w:t>，微笑</w:t></w:r></w:ins>')
    paper.add(RULE, '<w:r><w:commentReference w:id="7"/></w:r>')
    old = paper.content(RULE).find(f"{{{W}}}r")
    gone = etree.fromstring(f'<w:del xmlns:w="{W}" w:id="902" {BY}/>')
    old.addprevious(gone)
    gone.append(old)
    old.find(f"{{{W}}}t").tag = f"{{{W}}}delText"
    back = paper.save()
    result = run("take", back, root)
    assert result.exit_code == 0
    assert "conduct-manner.r1 (comment) 王工 2026-11-27\n  ? 两步行不行？\n" in result.stdout
    assert f"conduct-manner.r1 (removed) 王工 2026-11-27\n  ? {TEXT}\n" in result.stdout
    assert "conduct-manner.r1 (added) 王工 2026-11-27\n  ? ，微笑\n" in result.stdout
    assert "3 comments or tracked changes to answer\n0 to take, 0 to decide" in result.stdout
    taken = run("take", back, root, "--tracked")
    assert f"  - {TEXT}\n  + ，微笑\n" in taken.stdout


def _no_store(paper: Paper) -> None:
    del paper.parts["customXml/handbook.xml"]


def _no_controls(paper: Paper) -> None:
    for control in paper.root.xpath(".//w:sdt", namespaces={"w": W}):
        control.getparent().remove(control)


def _twice(paper: Paper) -> None:
    control = paper.content(RULE).getparent()
    control.addnext(
        etree.fromstring(
            etree.tostring(control).replace("三步".encode("ascii", "xmlcharrefreplace"), b"x")
        )
    )


def _format(paper: Paper) -> None:
    given = paper.parts["customXml/handbook.xml"]
    paper.parts["customXml/handbook.xml"] = given.replace(b'format="1"', b'format="0"')


def _relation(paper: Paper) -> None:
    name = "word/_rels/document.xml.rels"
    more = (
        b'<Relationship Id="x1" TargetMode="External" Target="http://a.example/b.png" Type='
        b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>'
        b"</Relationships>"
    )
    paper.parts[name] = paper.parts[name].replace(b"</Relationships>", more)


def _part(name: str, data: bytes) -> Callable[[Paper], None]:
    return lambda paper: paper.parts.__setitem__(name, data)


DOCTYPE = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (_no_store, "must be a file that 'handbook book' made"),
        (_no_controls, "none of its texts is where it was"),
        (_twice, "'conduct-manner.r1/text' is there twice"),
        (_format, "was made by another version"),
        (_relation, "brings in 'http://a.example/b.png' from elsewhere"),
        (_part("word/vbaProject.bin", b"x"), "holds macros; save it as .docx"),
        (_part("word/embeddings/a.bin", b"x"), "has other files inside it"),
        (_part("word/comments.xml", DOCTYPE), "must be a Word file"),
        (_part("customXml/a.xml", b"0" * (9 * 1024 * 1024)), "far too large unpacked"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused(
    root: Path,
    file: Path,
    spoil: Callable[[Paper], None],
    message: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("handbook.base.archive.MAX_UNPACKED", 8 * 1024 * 1024)
    paper = Paper(file)
    spoil(paper)
    result = run("take", paper.save(), root, "--write")
    assert (result.exit_code, result.stdout) == (1, ""), result.output
    assert message in result.stderr


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 99])
def test_what_is_no_word_file_is_said(root: Path, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.docx").write_bytes(data)
    result = run("take", tmp_path / "a.docx", root)
    assert (result.exit_code, "must be a Word file" in result.stderr) == (1, True)
    assert "there is no such file" in run("take", tmp_path / "b.docx", root).stderr
    assert (
        "--tracked is for Word files" in run("take", tmp_path / "a.xlsx", root, "--tracked").stderr
    )
