"""The book as it lies on the table: what it says of itself is true, and it opens where it says it does."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import page
import pikepdf
import pytest
from click.testing import CliRunner, Result
from pypdfium2 import PdfDocument
from tests.conftest import Once, Tree
from tests.poison import poison
from tests.printed import Printed
from tests.trees import ROOT, change, real_content

from handbook.book.compose import compose
from handbook.book.pdf import book_pdf
from handbook.book.scope import BookRequest
from handbook.book.word.document import book_docx
from handbook.book.word.xml import W
from handbook.cli import main
from handbook.commitments.fillings import fillings
from handbook.library.library import Library
from handbook.reading.load import load

CONDUCT = "standards/conduct.yml"
RULE = "客户走近三步以内，先放下手里的事再开口问候"


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [*map(str, words)])


@pytest.fixture(scope="module")
def whole(once: Once) -> Path:
    def make(folder: Path) -> None:
        result = run("book", ROOT, "-o", folder / "book.pdf", "--since", 0)
        assert result.exit_code == 0, result.output

    return once("book", make) / "book.pdf"


@pytest.fixture(scope="module")
def printed(whole: Path) -> Printed:
    return Printed(whole)


def test_the_whole_is_accessible_and_fit_to_be_kept(whole: Path) -> None:
    data = whole.read_bytes()
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        assert page.validate_pdf_bytes(data, profile=profile).failures == []


def test_every_rule_item_and_script_is_in_it(printed: Printed) -> None:
    library, text = real_content().library, printed.text
    for rule in library.requirements.values():
        if not re.search(r"[\[{*]", rule.rule.text.zh):
            assert "".join(rule.rule.text.zh.split()) in text, rule.id
    for script in library.scripts.values():
        assert f"（{script.code}）" in text
    for promised in library.commitments.values():
        words = promised.counted.zh
        if "{" not in words:
            assert "".join(words.split()) in text, promised.id
    for event in library.emergencies.values():
        assert "".join(f"{event.title.zh}{event.code}·{event.title.en}".split()) in text, event.id


def test_every_reference_leads_to_the_page_that_it_names(printed: Printed) -> None:
    """Clauses and emergencies begin a line with their number."""
    pattern = re.compile(r"（(?:第(\d[\d.]*)条|附录(B[\d.]+))，第(\d+)页）")
    found = {(one[1] or one[2], int(one[3])) for one in pattern.finditer(printed.text)}
    assert len(found) > 30
    for number, at in found:
        begins = re.compile(rf"{re.escape(number)}(?![\d.])")
        assert any(begins.match(line) for line in printed.page(at)), (number, at)


def test_the_contents_and_the_list_of_pages_are_true(printed: Printed) -> None:
    contents = [re.fullmatch(r"([\d.]+)(\D+?)\.+(\d+)", line) for line in printed.of("目录")]
    entries = [(one[1] + one[2], int(one[3])) for one in contents if one]
    assert len(entries) > 60
    for title, at in entries:
        assert any(line.startswith(title) for line in printed.page(at)), (title, at)
    pages = [
        re.fullmatch(r"(\d+)(\D+)(\d)([\d-]{10})([\d-]{10})(\d+)(?:–(\d+))?", line)
        for line in printed.of("有效页清单")
    ]
    leaves = [one for one in pages if one]
    sections = {section.title.zh: section for section in real_content().library.sections}
    assert [one[2] for one in leaves] == list(sections)
    for one in leaves:
        section = sections[one[2]]
        assert (one[3], one[4]) == (str(section.revision), section.effective.isoformat())
        assert any(line.startswith(one[1] + one[2]) for line in printed.page(int(one[6])))
    starts = [int(one[6]) for one in leaves]
    ends = [int(one[7] or one[6]) for one in leaves]
    assert all(end < start for end, start in zip(ends, starts[1:], strict=False))


def columns(whole: Path, printed: Printed, title: str) -> str:
    """The words of pages in two columns, one column after the other."""
    found = []
    with PdfDocument(whole) as document:
        for number, lines in enumerate(printed.pages):
            if lines[0].endswith(title):
                words = document[number].get_textpage()
                middle = (108 if number % 2 == 0 else 101) / 25.4 * 72
                for left, right in ((0, middle), (middle, 595)):
                    found.append(words.get_text_bounded(left, 60, right, 775))
    return "".join("".join(found).split())


def test_the_index_names_pages_on_which_the_term_is_used(whole: Path, printed: Printed) -> None:
    text = columns(whole, printed, "术语和索引")
    seen = 0
    for term in real_content().library.terms:
        name = re.escape("".join(f"{term.title.zh}{term.title.en}".split()))
        if not (entry := re.search(rf"{name}.+?(?<!，)第([\d、–]+)页", text)):
            continue
        seen += 1
        pages = set()
        for some in entry[1].split("、"):
            first, _, last = some.partition("–")
            pages |= set(range(int(first), int(last or first) + 1))
        for at in pages:
            words = "".join(printed.page(at))
            assert any(name in words for name in (term.title.zh, *term.aliases)), (term.id, at)
    assert seen > 30


def test_the_file_says_the_day_of_its_edition_and_not_that_of_the_clock(whole: Path) -> None:
    issued = real_content().library.issued
    assert issued is not None
    day = issued.editions[-1].date.strftime("%Y%m%d")
    with pikepdf.open(whole) as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith(f"D:{day}")
        assert str(pdf.docinfo["/Title"]) == "物业服务手册"
        with pdf.open_outline() as outline:
            marks = {one.title: one.children for one in outline.root}
    part = real_content().library.parts[0]
    assert f"第一部分　{part.title.zh}" in marks
    assert len(marks["附录 C　检查清单"]) == len(real_content().library.checklists)


@pytest.fixture
def published(tree: Tree) -> Path:
    """A small handbook with one edition, in which one rule is other now."""
    root = tree()
    assert run("publish", root, "--date", "2026-11-26").exit_code == 0
    change(root / CONDUCT, "三步以内", "五步以内")
    return root


def test_what_changed_since_an_edition_is_marked_and_listed(
    published: Path, tmp_path: Path
) -> None:
    out = tmp_path / "book.pdf"
    result = run("book", published, "--since", 1, "-o", out)
    assert result.exit_code == 0, result.output
    made = Printed(out)
    assert "草稿：第1版以后有1处改动，还没有发布" in made.text
    (line,) = (line for line in made.of("改动一览") if line.startswith("·"))
    at = re.fullmatch(r"·" + RULE.replace("三", "五") + r"（第1\.1\.1条，第(\d+)页）", line)
    assert at, line
    assert f"1.1.1改{RULE.replace('三', '五')}" in made.page(int(at[1]))
    assert "Changessinceedition1" in made.text
    plain = printed_of(published, tmp_path, "plain.pdf")
    assert "改动一览" not in plain.text
    assert f"1.1.1{RULE.replace('三', '五')}" in [line for one in plain.pages for line in one]


def test_what_is_retired_is_named_in_the_whole_book_and_where_something_took_its_place(
    tree: Tree, tmp_path: Path
) -> None:
    root = tree()
    second = (
        "      - id: conduct-manner.r2\n        text: 走开时说一声\n        roles: [front-desk]\n"
        "        principles: [p-people]\n        frequency: shift\n        observe: 现场看\n"
        "        sources: [{source: src-company}]\n"
    )
    change(root / CONDUCT, "    rules:\n", f"    rules:\n{second}{second.replace('r2', 'r3', 1)}")
    change(
        root / CONDUCT,
        "id: conduct-manner.r3\n        text: 走开时",
        "id: conduct-manner.r3\n        text: 离开时",
    )
    assert run("publish", root, "--date", "2026-11-26").exit_code == 0
    for id, more in (("r2", ("--instead", "conduct-manner.r1")), ("r3", ())):
        why = ("--reason", f"不要{id}", "--date", "2026-11-27")
        result = run("retire", root, f"conduct-manner.{id}", *why, *more, "--yes")
        assert result.exit_code == 0, result.output
    made = printed_of(root, tmp_path, "a.pdf", "--since", 1)
    told = "".join(made.of("改动一览"))
    assert f"·conduct-manner.r2：不要r2；现在看{RULE}（第1.1.1条，第" in told
    assert "·conduct-manner.r3：不要r3" in told
    part = printed_of(root, tmp_path, "b.pdf", "--since", 1, "--part", "conduct").text
    assert "不要r2" in part and "不要r3" not in part


def printed_of(root: Path, folder: Path, name: str, *words: object) -> Printed:
    result = run("book", root, *words, "-o", folder / name)
    assert result.exit_code == 0, result.output
    return Printed(folder / name)


def test_the_same_content_makes_the_same_bytes_and_other_content_another_number(
    tree: Tree, tmp_path: Path
) -> None:
    root = tree()
    said = [run("book", root, "-o", tmp_path / f"{n}.pdf").stdout for n in "ab"]
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    change(root / CONDUCT, "三步", "五步")
    said.append(run("book", root, "-o", tmp_path / "c.pdf").stdout)
    numbers = [re.findall(r"number ([0-9A-F]{8}),", one) for one in said]
    assert numbers[0] == numbers[1] != numbers[2]


def test_an_extract_keeps_the_numbers_of_the_whole(tree: Tree, tmp_path: Path) -> None:
    root = tree(
        {
            CONDUCT: (ROOT / "tests/cases/base" / CONDUCT)
            .read_text("utf-8")
            .replace(
                "    rules:\n",
                "    rules:\n"
                "      - id: conduct-manner.r2\n        text: 巡楼时看见[[conduct-manner.r1|客户]]就停下\n"
                "        roles: [supervisor]\n        principles: [p-people]\n        frequency: shift\n"
                "        observe: 现场看\n        sources: [{source: src-company}]\n",
            )
        }
    )
    desk = printed_of(root, tmp_path, "desk.pdf", "--role", "front-desk", "--serial", "007").text
    assert ("1.1.2" + RULE in desk, "1.1.1" in desk) == (True, False)
    assert "文本编号" in desk and "-007" in desk and "A.1（S90）借雨伞" in desk
    guard = printed_of(root, tmp_path, "guard.pdf", "--role", "supervisor").text
    assert "1.1.1巡楼时看见客户就停下" in guard
    assert "附录A" not in guard and RULE not in guard


HEAD = "revision: 1\neffective: 2026-11-23\nreview_by: 2027-11-23\n"
FACTS = """\
facts:
  - {fact: hotline, value: 0571-0000 1001}
"""


def test_a_book_of_an_estate_says_what_it_fills_in(tree: Tree, tmp_path: Path) -> None:
    facts = (
        "facts:\n  - {id: hotline, title: {zh: 值班电话, en: Hotline}, public: true, kind: phone}\n"
    )
    root = tree({"standards/registers/facts.yml": HEAD + facts})
    change(root / CONDUCT, "三步以内", "三步以内（{hotline}）")
    path = root / "standards/estates/haitang.yml"
    path.write_text(path.read_text("utf-8") + FACTS, "utf-8")
    theirs = printed_of(root, tmp_path, "a.pdf", "--estate", "haitang").text
    assert "三步以内（0571-00001001）" in theirs
    assert "海棠苑（样例）" in theirs
    assert "三步以内（〔" in printed_of(root, tmp_path, "b.pdf").text


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--role", "front-dusk"), "there is no role 'front-dusk'; nearest is 'front-desk'"),
        (("--part", "conducts"), "there is no part 'conducts'; nearest is 'conduct'"),
        (("--estate", "海棠苑（样例）"), "'海棠苑（样例）' is 'haitang'"),
        (("--since", "3"), "--since must be at most 0, the last edition"),
        (("--part", "cl-desk", "--role", "supervisor"), "there is nothing in the handbook for all"),
    ],
)
def test_what_there_is_not_is_said_before_anything_is_made(
    tree: Tree, tmp_path: Path, words: tuple[str, ...], message: str
) -> None:
    result = run("book", tree(), *words, "-o", tmp_path / "out/book.pdf")
    assert (result.exit_code, message in result.stderr) == (2, True), result.output
    assert not (tmp_path / "out").exists()


def test_a_file_of_somebody_else_is_not_written_over(tree: Tree, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"hers")
    result = run("book", tree(), "-o", tmp_path / "a.pdf")
    assert (result.exit_code, "was not made by the handbook" in result.stderr) == (2, True)
    assert (tmp_path / "a.pdf").read_bytes() == b"hers"
    assert "must be a file that ends with" in run("book", tree(), "-o", tmp_path / "a.txt").stderr


HOSTILE = """<s a='">&lt;#[$*_\\\\"""
"""What Typst, XML or Markdown would read as markup."""


def test_no_text_becomes_markup_in_either_form(tree: Tree) -> None:
    loaded = load(tree())
    library = Library(poison(loaded.documents, HOSTILE).documents, loaded.gaps, set())
    made = compose(library, BookRequest(), fillings)
    with PdfDocument(book_pdf(library, made)) as document:
        text = "".join(one.get_textpage().get_text_range() for one in document)
    words = "".join(text.split())
    body = docx.Document(io.BytesIO(book_docx(made))).element.body
    for said in (library.requirements["conduct-manner.r1"].rule.text, library.parts[0].title):
        assert said.zh.endswith(HOSTILE)
        assert "".join(said.zh.split()) in words
        assert said.zh in [one.text for one in body.iter(f"{{{W}}}t")]
