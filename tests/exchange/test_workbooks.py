"""Lists go out to Excel and come back: each changed cell becomes a changed text, and nothing else."""

from __future__ import annotations

import datetime
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from openpyxl.comments import Comment

from handbook.build.check import check_tree
from handbook.cli import main
from handbook.editing.trial_tree import TrialTree
from handbook.exchange.cells import cell_of, entries_of
from handbook.exchange.columns import Holds
from handbook.exchange.files import workbook_files
from handbook.exchange.lists import KEPT
from handbook.exchange.returned import read_back
from handbook.exchange.take import CellState, compare, write

CONDUCT = "standards/conduct.yml"
RULE = "conduct-manner.r1"


@pytest.fixture
def root(tree: Callable[..., Path]) -> Path:
    return tree()


def run(command: str, *words: str | Path) -> Result:
    return CliRunner().invoke(main, [command, *(os.fspath(word) for word in words)])


@pytest.fixture
def out(root: Path, tmp_path: Path) -> Path:
    result = run("export", root, "--xlsx", tmp_path / "out")
    assert result.exit_code == 0, result.output
    return tmp_path / "out"


class Book:
    """A workbook that somebody works in."""

    def __init__(self, path: Path, title: str) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)
        self.sheet = self.book[title]

    def cell(self, id: str, column: str) -> Any:
        heads = {cell.value: cell.column for cell in self.sheet[1]}
        rows = {row[0].value: row[0].row for row in self.sheet.iter_rows() if row[0].value}
        return self.sheet.cell(rows[id], heads[column])

    def save(self) -> Path:
        back = self.path.with_name(f"back-{self.path.name}")
        self.book.save(back)
        return back


@pytest.mark.parametrize("name", [kept.name for kept in KEPT])
def test_every_cell_that_may_change_comes_back_alone(root: Path, tmp_path: Path, name: str) -> None:
    """All at once, in the flow and block forms that the base tree has, fields that are missing too."""
    kept = next(kept for kept in KEPT if kept.name == name)
    library = check_tree(root).library
    files = workbook_files(library)
    if f"{name}.xlsx" not in files:
        assert not entries_of(library, kept)
        return
    (tmp_path / "a.xlsx").write_bytes(files[f"{name}.xlsx"])
    book = Book(tmp_path / "a.xlsx", kept.title)
    wanted: dict[tuple[str, str], str] = {}
    for entry in entries_of(library, kept):
        for column in kept.columns:
            if column.field not in type(entry.thing).model_fields:
                continue
            if column.holds is Holds.WORDS:
                words = (
                    f"A, 'b' {entry.id}" if column.language == "en" else f"“新”{entry.id}：甲，乙"
                )
                wanted[entry.id, column.title] = words
            elif column.holds is Holds.WORDS_LIST:
                wanted[entry.id, column.title] = f"甲{entry.id}、乙"
    for (id, title), words in wanted.items():
        book.cell(id, title).value = words
    returned = read_back(book.save())
    findings = compare(library, returned)
    assert {finding.state for finding in findings} == {CellState.EDIT}
    trial = TrialTree(root)
    write(trial, library, returned, findings)
    now = trial.check().library
    for entry in entries_of(now, kept):
        before = library.entries[entry.id]
        for column in kept.columns:
            expected = wanted.get((entry.id, column.title)) or cell_of(library, before, column)
            if not column.field.startswith("@"):
                assert cell_of(now, entry, column) == expected, (entry.id, column.title)


def test_the_same_tree_makes_the_same_bytes_and_a_file_is_never_written_over(
    root: Path, out: Path
) -> None:
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    assert run("export", root, "--xlsx", out).exit_code == 0
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    (out / "rules.xlsx").write_bytes(b"hers")
    result = run("export", root, "--xlsx", out)
    assert (result.exit_code, "is there already" in result.stderr) == (2, True)
    assert (out / "rules.xlsx").read_bytes() == b"hers"


def test_the_changes_are_shown_first_and_written_when_that_is_wanted(root: Path, out: Path) -> None:
    book = Book(out / "rules.xlsx", "规则")
    book.cell(RULE, "规则").value = "客户走近三步以内，先站起来再开口问候"
    book.cell(RULE, "主管看什么").value = "现场看一次"
    book.cell(RULE, "别的说法").value = "打招呼、问好"
    back = book.save()
    text = (root / CONDUCT).read_text("utf-8")
    shown = run("take", back, root)
    assert (shown.exit_code, shown.output.count("(changed)")) == (0, 3), shown.output
    assert "规则!D2 conduct-manner.r1 规则 (changed) standards/conduct.yml:15" in shown.stdout
    assert "  - 客户走近三步以内，先放下手里的事再开口问候\n" in shown.stdout
    assert "  + 客户走近三步以内，先站起来再开口问候\n" in shown.stdout
    assert (root / CONDUCT).read_text("utf-8") == text
    assert run("take", back, root, "--write").exit_code == 0
    now = text.replace("先放下手里的事", "先站起来").replace("现场看", "现场看一次")
    assert [
        line for line in (root / CONDUCT).read_text("utf-8").splitlines() if "招呼" not in line
    ] == now.splitlines()
    assert check_tree(root).library.requirements[RULE].rule.aliases == ("打招呼", "问好")
    assert run("check", root).exit_code == 0
    again = run("take", back, root, "--write")
    assert (again.exit_code, "0 to take, 0 to decide" in again.stdout) == (0, True)


def test_what_changed_on_both_sides_is_for_somebody_to_decide(root: Path, out: Path) -> None:
    book = Book(out / "rules.xlsx", "规则")
    book.cell(RULE, "规则").value = "客户走近三步以内，先站起来再开口问候"
    path = root / CONDUCT
    path.write_text(path.read_text("utf-8").replace("三步", "五步"), "utf-8")
    before = path.read_text("utf-8")
    result = run("take", book.save(), root, "--write")
    assert result.exit_code == 1
    assert "(conflict) standards/conduct.yml:15" in result.stdout
    assert "  = 客户走近五步以内，先放下手里的事再开口问候\n" in result.stdout
    assert path.read_text("utf-8") == before


def test_what_gains_errors_is_refused_with_them(root: Path, out: Path) -> None:
    book = Book(out / "rules.xlsx", "规则")
    book.cell(RULE, "规则").value = "客户走近时尽快问候"
    (root / "standards/registers/wording.yml").write_text(
        "revision: 1\neffective: 2026-11-23\nreview_by: 2027-11-23\n"
        "vague: [{word: 尽快, instead: 写明几分钟}]\noverpromising: []\nspoken: []\nallowed: []\n",
        "utf-8",
    )
    before = (root / CONDUCT).read_bytes()
    result = run("take", book.save(), root, "--write")
    assert (result.exit_code, "nothing was written" in result.stderr) == (1, True), result.output
    assert (root / CONDUCT).read_bytes() == before


def test_a_name_that_there_is_not_and_an_empty_text_are_said_at_their_cell(
    root: Path, out: Path
) -> None:
    book = Book(out / "rules.xlsx", "规则")
    book.cell(RULE, "岗位").value = "宇航员"
    book.cell(RULE, "规则").value = None
    book.cell(RULE, "补充说明").value = "一\n二"
    result = run("take", book.save(), root, "--write")
    assert result.exit_code == 1
    assert "there is no '宇航员' of that kind" in result.stdout
    assert "must not be empty" in result.stdout
    assert "must be one paragraph" in result.stdout
    assert "0 to take, 3 to decide" in result.stdout


def test_a_new_line_becomes_a_rule_with_the_next_number(root: Path, out: Path) -> None:
    book = Book(out / "rules.xlsx", "规则")
    heads = {cell.value: cell.column for cell in book.sheet[1]}
    values = {"标题": "行为举止", "规则": "电梯里不谈客户的事", "主管看什么": "走动看"}
    for line, more in ((3, {}), (4, {"英文": "We do not talk about customers in the lift."})):
        for title, text in {**values, **more, "岗位": "客服前台", "多久查一次": "每班"}.items():
            book.sheet.cell(line, heads[title]).value = text
        book.sheet.cell(line, heads["原则"]).value = "以人为先"
    result = run("take", book.save(), root, "--write")
    assert result.exit_code == 0, result.output
    checked = check_tree(root)
    assert checked.problems == ()
    assert list(checked.library.requirements)[-2:] == ["conduct-manner.r2", "conduct-manner.r3"]
    assert checked.library.requirements["conduct-manner.r3"].rule.text.en


def test_a_new_line_must_say_where_it_stands(root: Path, out: Path) -> None:
    book = Book(out / "rules.xlsx", "规则")
    book.sheet.cell(3, 4).value = "电梯里不谈客户的事"
    result = run("take", book.save(), root)
    assert (result.exit_code, "must say under which heading" in result.stdout) == (1, True)


def test_what_is_not_taken_is_told(root: Path, out: Path) -> None:
    """A comment, a column of somebody's own, what was changed here, and that an edition has come out."""
    book = Book(out / "rules.xlsx", "规则")
    book.cell(RULE, "规则").comment = Comment("这样写行不行？", "王工")
    book.sheet.cell(1, book.sheet.max_column + 1, "意见")
    back = book.save()
    path = root / CONDUCT
    path.write_text(path.read_text("utf-8").replace("现场看", "现场看一看"), "utf-8")
    assert run("publish", root, "--date", "2026-11-26").exit_code == 0
    result = run("take", back, root, "--write")
    assert result.stdout.splitlines() == [
        "规则!D2 conduct-manner.r1 (comment) 王工",
        "  ? 这样写行不行？",
        "1 comment or tracked change to answer",
        f"规则!F2 {RULE} 主管看什么 (changed here since) {CONDUCT}:16",
        "  - 现场看",
        "  = 现场看一看",
        "given out with '未发布'; by now the handbook has '第 1 版'",
        "the column '意见' is none of the handbook's; nothing in it is taken",
        "0 to take, 0 to decide",
    ]
    assert result.exit_code == 0


def _formula(book: Book) -> None:
    book.cell(RULE, "规则").value = "=1+1"


def _date(book: Book) -> None:
    book.cell(RULE, "规则").value = datetime.datetime(2026, 1, 2)


def _error(book: Book) -> None:
    cell = book.cell(RULE, "规则")
    cell.value, cell.data_type = "#N/A", "e"


def _far(book: Book) -> None:
    book.sheet.cell(1_048_576, 16_384, "x")


def _beheaded(book: Book) -> None:
    book.cell(RULE, "编号").value = None


def _merged(book: Book) -> None:
    book.sheet.merge_cells("D2:E2")


def _id(book: Book) -> None:
    book.cell(RULE, "编号").value = "conduct-manner.r99"


def _twice(book: Book) -> None:
    book.sheet.cell(3, 1).value = RULE


def _column(book: Book) -> None:
    book.sheet.delete_cols(4)


def _renamed(book: Book) -> None:
    book.sheet.title = "表"


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (_formula, "规则!D2: must be a text, not a formula"),
        (_date, "规则!D2: must be a text, not a date"),
        (_error, "规则!D2: must be a text, not an error"),
        (_far, "规则!XFD1048576: stands far outside the list"),
        (_beheaded, "规则!A2: this was 'conduct-manner.r1', and its id is gone"),
        (_merged, "规则!D2:E2: cells must not be merged"),
        (_id, "规则!A2: 'conduct-manner.r99' was not given out"),
        (_twice, "规则!A3: 'conduct-manner.r1' stands in A2, too"),
        (_column, "the column '规则' is missing"),
        (_renamed, "the sheet '规则' is missing"),
    ],
)
def test_a_list_that_cannot_be_trusted_is_refused(
    root: Path, out: Path, spoil: Callable[[Book], None], message: str
) -> None:
    book = Book(out / "rules.xlsx", "规则")
    spoil(book)
    result = run("take", book.save(), root, "--write")
    assert result.exit_code == 1
    assert message in result.stderr
    assert result.stdout == ""


def _added(path: Path, name: str, data: bytes) -> None:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("xl/vbaProject.bin", b"x", "holds macros"),
        ("xl/externalLinks/externalLink1.xml", b"x", "has links to other workbooks"),
        ("xl/bomb.xml", b"0" * (9 * 1024 * 1024), "would be far too large unpacked"),
    ],
)
def test_a_file_that_could_do_harm_is_not_opened(
    root: Path, out: Path, name: str, data: bytes, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handbook.base.archive.MAX_UNPACKED", 8 * 1024 * 1024)
    _added(out / "rules.xlsx", name, data)
    result = run("take", out / "rules.xlsx", root)
    assert (result.exit_code, message in result.stderr) == (1, True)


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 99, "编号,规则\n".encode()]
)
def test_what_is_no_workbook_is_said(root: Path, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(data)
    result = run("take", tmp_path / "a.xlsx", root)
    assert (result.exit_code, "must be an Excel workbook" in result.stderr) == (1, True)


def test_a_workbook_of_somebody_else_and_one_to_read_are_not_taken(root: Path, out: Path) -> None:
    openpyxl.Workbook().save(out / "theirs.xlsx")
    assert (
        "must be a file that 'handbook export' made"
        in run("take", out / "theirs.xlsx", root).stderr
    )
    assert "is only to be read" in run("take", out / "trace.xlsx", root).stderr
    assert "there is no such file" in run("take", out / "none.xlsx", root).stderr


def test_ids_are_locked_and_choices_are_a_list(out: Path) -> None:
    book = Book(out / "rules.xlsx", "规则")
    assert book.sheet.protection.sheet
    assert book.cell(RULE, "编号").protection.locked
    assert not book.cell(RULE, "规则").protection.locked
    assert book.sheet.freeze_panes == "B2"
    assert book.sheet.row_dimensions[2].height > 15  # as high as its words
    assert book.sheet.auto_filter.ref
    (choice,) = book.sheet.data_validations.dataValidation
    assert choice.formula1.startswith("_choices!")
    assert book.book["_handbook"].sheet_state == "veryHidden"


def test_nothing_that_is_typed_becomes_a_formula(tree: Callable[..., Path], tmp_path: Path) -> None:
    root = tree()
    path = root / CONDUCT
    path.write_text(
        path.read_text("utf-8").replace("observe: 现场看", 'observe: "=看一看"'), "utf-8"
    )
    assert run("export", root, "--xlsx", tmp_path / "x", "--csv", tmp_path / "c").exit_code == 0
    cell = Book(tmp_path / "x/rules.xlsx", "规则").cell(RULE, "主管看什么")
    assert (cell.value, cell.data_type) == ("=看一看", "s")
    assert ",'=看一看," in (tmp_path / "c/rules.csv").read_text("utf-8-sig")
