"""`handbook print`: what is due comes out on paper, complete, searchable, and the same every time."""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from tests.checklists.sheets.conftest import Paper, handbook
from tests.trees import change, real_tree

from handbook.build.check import check_tree
from handbook.checklists.schedule import Plan

DATE = "2026-12-08"


@pytest.fixture(scope="module")
def paper(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """A whole day of the high-rise."""
    target = tmp_path_factory.mktemp("day") / "day.pdf"
    result = handbook("print", tree, "--estate", "yunqi", "--date", DATE, "-o", target)
    assert result.returncode == 0, result.stderr
    return Paper.read(target)


def test_every_sheet_that_is_due_is_there_once_and_on_one_page(tree: Path, paper: Paper) -> None:
    library = check_tree(tree).library
    due = list(Plan(library, library.estates["yunqi"]).duties(datetime.date.fromisoformat(DATE)))
    assert len(due) > 20
    assert len(paper.pages) == len(due)
    for duty, page in zip(due, paper.pages, strict=True):
        assert duty.serial in page
        assert "第1页，共1页" in page


def test_a_sheet_says_for_whom_it_is_and_what_it_is(paper: Paper) -> None:
    page = next(page for page in paper.pages if "YQ-20261208-WY-05-security-night-G1" in page)
    for words in (
        "云栖高层（样例）",
        "2026-12-08周二",
        "秩序维护",
        "夜班",
        "次日",
        "门岗每班检查",
        "WY-05修订1",
        "2026-12-01起用",
        "批准：质量管理部（样例）",
        "handbook.example.com/cl-gate.html",
        "检查人签名",
        "复核人签名",
        "工单号",
        "告诉了谁",
        "保存：",
    ):
        assert words in page, words


def test_every_row_says_what_is_right_and_what_to_do(tree: Path, paper: Paper) -> None:
    library = check_tree(tree).library
    due = Plan(library, library.estates["yunqi"]).duties(datetime.date.fromisoformat(DATE))
    for duty, page in zip(due, paper.pages, strict=True):
        for row in duty.rows:
            item = row.item.item
            assert "".join(item.title.zh.split()) in page, (duty.serial, item.id)
            assert "".join(item.criterion.zh.split()) in page, (duty.serial, item.id)
            if item.on_fail:
                assert "不合格：" + "".join(item.on_fail.zh.split()) in page, item.id
            if item.reading:
                assert "正常" in page
        critical = sum(row.item.item.critical for row in duty.rows)
        said = sum(
            text.zh.count("关键")
            for row in duty.rows
            for text in (row.item.item.title, row.item.item.criterion, row.item.item.on_fail)
            if text
        )
        assert page.count("关键") == critical + said + 1, duty.serial  # and once in the line on top


def test_rows_are_numbered_down_the_page_and_keep_their_ids_at_the_edge(
    tree: Path, paper: Paper
) -> None:
    library = check_tree(tree).library
    due = Plan(library, library.estates["yunqi"]).duties(datetime.date.fromisoformat(DATE))
    for duty, page in zip(due, paper.pages, strict=True):
        at = 0
        for number, row in enumerate(duty.rows, 1):
            title = re.escape("".join(row.item.item.title.zh.split()))
            found = re.compile(rf"{number}(?:关键)?{title}").search(page, at)
            assert found, (duty.serial, number, row.item.id)
            at = page.index(f"i{row.item.number}", found.end())


def test_what_decides_a_reading_is_printed_and_the_rest_of_the_notes_is_not(paper: Paper) -> None:
    assert "注：先派人到现场看，看过再确认、复位；不许先复位" in paper.text
    assert "遮住证件号码再拍" not in paper.text


def test_a_second_page_says_whose_it_is(tree: Path, tmp_path: Path) -> None:
    target = tmp_path / "long.pdf"
    order = ("--estate", "guanlan", "--undated", "--checklist", "cl-manager-safety", "-o", target)
    assert handbook("print", tree, *order).returncode == 0
    first, second = Paper.read(target).pages
    assert second.startswith("经理每月安全抽查观澜中心（样例）")
    assert first.count("经理每月安全抽查") == 1


def test_the_code_on_a_sheet_leads_to_its_page_and_revision_and_has_its_serial(
    paper: Paper,
) -> None:
    with pypdfium2.PdfDocument(paper.path) as document:
        number = next(n for n, page in enumerate(paper.pages) if "门岗每班检查" in page)
        picture = document[number].render(scale=150 / 72).to_pil()
    (found,) = (code.text for code in zxingcpp.read_barcodes(picture))
    (serial,) = re.findall(r"YQ-20261208-WY-05-security-[a-z]+-G1", paper.pages[number])
    assert found == f"https://handbook.example.com/cl-gate.html?s={serial}#r1"


def test_a_sheet_is_tagged_archivable_and_has_bookmarks(paper: Paper) -> None:
    with pikepdf.open(paper.path) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "zh-CN"
        metadata = pdf.open_metadata()
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        with pdf.open_outline() as outline:
            (estate,) = outline.root
            (date,) = estate.children
            assert (estate.title, date.title) == ("云栖高层（样例）", "2026-12-08 周二")
            roles = [role.title for role in date.children]
            assert roles[:2] == sorted(roles[:2], key=roles.index)
            assert "秩序维护" in roles
            security = date.children[roles.index("秩序维护")]
            assert any(sheet.title.startswith("门岗每班检查") for sheet in security.children)


def test_fonts_are_embedded_as_subsets(paper: Paper) -> None:
    with pikepdf.open(paper.path) as pdf:
        fonts = [
            o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/FontDescriptor")
        ]
        assert fonts
        for font in fonts:
            assert "+" in str(font.FontDescriptor.FontName)
            assert "/FontFile2" in font.FontDescriptor or "/FontFile3" in font.FontDescriptor


def test_the_same_order_gives_the_same_bytes(tree: Path, tmp_path: Path) -> None:
    copies = []
    for name in ("one", "two"):
        target = tmp_path / f"{name}.pdf"
        order = ("--estate", "lanting", "--date", DATE, "--role", "cleaning")
        assert handbook("print", tree, *order, "-o", target).returncode == 0
        copies.append(target.read_bytes())
    assert copies[0] == copies[1]


def test_one_role_and_shift_of_several_days(tree: Path, tmp_path: Path) -> None:
    target = tmp_path / "some.pdf"
    result = handbook(
        *("print", tree, "--estate", "yunqi", "--date", "2026-12-08", "--to", "2026-12-10"),
        *("--role", "security", "--shift", "night-shift", "-o", target),
    )
    assert result.returncode == 0, result.stderr
    paper = Paper.read(target)
    assert all("-security-night" in page for page in paper.pages)
    for day in ("2026-12-08周二", "2026-12-09周三", "2026-12-10周四"):
        assert day in paper.text


def test_a_warning_brings_the_season_list_out(tree: Path, tmp_path: Path) -> None:
    target = tmp_path / "warning.pdf"
    order = ("print", tree, "--estate", "yunqi", "--date", "2026-12-09", "--role", "supervisor")
    assert handbook(*order, "-o", target).returncode == 0
    assert "WY-17" not in Paper.read(target).text
    assert handbook(*order, "--warning", "cold-season", "-o", target).returncode == 0
    assert "WY-17" in Paper.read(target).text


def test_empty_sheets_have_room_for_date_and_shift(tree: Path, tmp_path: Path) -> None:
    target = tmp_path / "empty.pdf"
    result = handbook("print", tree, "--estate", "lanting", "--undated", "-o", target)
    assert result.returncode == 0, result.stderr
    paper = Paper.read(target)
    assert "周" not in paper.pages[0].split("关键")[0]
    assert "LT-________-" in paper.pages[0]
    forms = [page for page in paper.pages if "第1页" in page]
    assert len(forms) == len(set(forms)) > 8


def test_a_sheet_for_any_shift_leaves_open_what_the_shifts_say_otherwise(tmp_path: Path) -> None:
    tree = real_tree(tmp_path / "tree")
    roster = "{shift: night-shift, starts: '23:00', ends: '07:00', people: 4}"
    change(tree / "standards/estates/yunqi.yml", roster, roster.replace("4}", "6}"))
    order = ("print", tree, "--estate", "yunqi", "--undated", "--checklist", "cl-handover")
    for words, heads, serial in (
        ((), r"人正常(?!\d)", "YQ-________-WY-03-security-____"),
        (("--shift", "night-shift"), "人正常6", "YQ-________-WY-03-security-night"),
        (("--shift", "early-shift"), "人正常5", "YQ-________-WY-03-security-early"),
    ):
        target = tmp_path / "any.pdf"
        result = handbook(*order, "--role", "security", *words, "-o", target)
        assert result.returncode == 0, result.stderr
        (page,) = Paper.read(target).pages
        assert serial in page
        assert ("夜班" in page) == ("night-shift" in words)
        assert re.search(heads, page)
        target.unlink()


def test_copies_have_serials_of_their_own(tree: Path, tmp_path: Path) -> None:
    order = ("print", tree, "--estate", "lanting", "--date", "2026年12月8日")
    target = tmp_path / "copies.pdf"
    result = handbook(*order, "--checklist", "cl-desk-open", "--copies", "3", "-o", target)
    assert result.returncode == 0, result.stderr
    pages = Paper.read(target).pages
    assert len(pages) == 3
    for number, page in enumerate(pages, 1):
        assert f"LT-20261208-WY-01-front-desk-early-{number}" in page


def test_the_sheets_of_a_post_come_together_or_in_a_file_of_their_own(
    tree: Path, tmp_path: Path
) -> None:
    days = ("--estate", "lanting", "--date", "2026-12-08", "--to", "2026-12-09")
    order = ("print", tree, *days, "--order", "post")
    assert handbook(*order, "-o", tmp_path / "posts.pdf").returncode == 0
    serials = re.findall(
        r"LT-(\d{8})-WY-\d+-([a-z]+(?:-[a-z]+)*)", Paper.read(tmp_path / "posts.pdf").text
    )
    posts = [post for _day, post in serials]
    together = [post for post, before in zip(posts, ["", *posts], strict=False) if post != before]
    assert len(together) == len(set(posts)) > 5
    result = handbook("print", tree, *days, "--split", "role", "-o", tmp_path / "roles")
    assert result.returncode == 0, result.stderr
    files = {path.stem: Paper.read(path) for path in (tmp_path / "roles").rglob("*.pdf")}
    assert sum(len(paper.pages) for paper in files.values()) == len(serials)
    assert "-security-" in files["2026-12-security"].text
    assert "-cleaning-" not in files["2026-12-security"].text
    result = handbook("print", tree, *days, "--split", "role", "-o", tmp_path / "one.pdf")
    assert (result.returncode, "folder" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("order", "sentence"),
    [
        (("--estate", "yunqi", "--date", DATE, "--checklist", "cl-lobbi"), "nearest is 'cl-lobby'"),
        (("--estate", "yunq", "--date", DATE), "there is no estate 'yunq'; nearest is 'yunqi'"),
        (("--estate", "yunqi", "--date", "soon"), "--date must be a day such as 2026-11-24"),
        (("--estate", "yunqi", "--date", "2100-01-01"), "from 1949 to 2099, not of 2100"),
        (("--estate", "yunqi", "--date", "1948-12-31"), "from 1949 to 2099, not of 1948"),
        (("--estate", "yunqi", "--date", "2026-02-30"), "that month ends on 2026-02-28"),
        (("--estate", "yunqi", "--date", DATE, "--to", "2026-12-01"), "must not be before --date"),
        (("--estate", "yunqi"), "--date must say for which day"),
        (("--date", DATE), "--estate must say for which estate, or --all"),
        (
            ("--estate", "yunqi", "--date", DATE, "--role", "securty"),
            "there is no role 'securty'; nearest is 'security'",
        ),
        (
            ("--estate", "yunqi", "--date", DATE, "--role", "all"),
            "'yunqi' has no role 'all'; it must be one of",
        ),
        (
            ("--estate", "yunqi", "--date", DATE, "--shift", "night"),
            "there is no shift 'night'; nearest is 'night-shift'",
        ),
        (
            ("--estate", "yunqi", "--date", DATE, "--warning", "cold"),
            "there is no season with a warning 'cold'",
        ),
    ],
)
def test_a_wrong_order_gets_a_sentence_and_no_file(
    tree: Path, tmp_path: Path, order: tuple[str, ...], sentence: str
) -> None:
    target = tmp_path / "none.pdf"
    result = handbook("print", tree, *order, "-o", target)
    assert result.returncode == 2
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1
    assert not target.exists()


def test_a_day_with_nothing_due_says_so_and_makes_no_file(tree: Path, tmp_path: Path) -> None:
    target = tmp_path / "none.pdf"
    order = ("--estate", "guanlan", "--date", "2026-12-05", "--role", "greening")  # a Saturday
    result = handbook("print", tree, *order, "-o", target)
    assert result.returncode == 0, result.stderr
    assert "nothing is due at guanlan on 2026-12-05" in result.stdout
    assert not target.exists()


def test_a_year_whose_holidays_are_not_known_is_warned_of(tree: Path, tmp_path: Path) -> None:
    order = ("--estate", "guanlan", "--date", "2031-05-06", "--role", "front-desk")
    result = handbook("print", tree, *order, "-o", tmp_path / "far.pdf")
    assert result.returncode == 0
    assert "warning: the holidays of 2031 are not known yet" in result.stderr


HOSTILE = """#楼 read("/etc/passwd") $x$ @ref *b* _i_ <script> `c` \\\\n = // /* ${ x } &amp; ]["""


def test_text_prints_as_typed(tmp_path: Path) -> None:
    tree = real_tree(tmp_path / "tree")
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    change(tree / "standards/estates/lanting.yml", "zh: 兰庭花园（样例）", f"zh: {quoted}")
    path = tree / "checklists/cl-cleaning.yml"
    change(path, "title: 楼梯与扶手", f"title: {quoted}")
    target = tmp_path / "typed.pdf"
    order = ("--estate", "lanting", "--date", DATE, "--role", "cleaning")
    result = handbook("print", tree, *order, "-o", target)
    assert result.returncode in (0, 1), result.stderr
    if result.returncode == 1:  # what is longer than a glance is an error of its own
        pytest.fail(result.stderr)
    text = Paper.read(target).text
    assert text.count("".join(HOSTILE.split())) >= 2


def test_a_character_without_a_shape_stops_the_print_and_says_where(tmp_path: Path) -> None:
    tree = real_tree(tmp_path / "tree")
    change(tree / "checklists/cl-cleaning.yml", "title: 楼梯与扶手", "title: 楼梯与𠀀")
    target = tmp_path / "none.pdf"
    order = ("--estate", "lanting", "--date", DATE, "--role", "cleaning")
    result = handbook("print", tree, *order, "-o", target)
    assert result.returncode == 1
    assert "checklists/cl-cleaning.yml" in result.stderr
    assert "no font has a shape for '𠀀' (U+20000)" in result.stderr
    assert not target.exists()


def test_a_rare_character_of_a_name_is_printed(tmp_path: Path) -> None:
    tree = real_tree(tmp_path / "tree")
    change(tree / "standards/estates/lanting.yml", "zh: 兰庭花园（样例）", "zh: 璟瑄花园")
    target = tmp_path / "rare.pdf"
    order = ("--estate", "lanting", "--date", DATE, "--role", "cleaning")
    assert handbook("print", tree, *order, "-o", target).returncode == 0
    assert "璟瑄花园" in Paper.read(target).text


def test_content_with_errors_is_not_printed(tmp_path: Path) -> None:
    tree = real_tree(tmp_path / "tree")
    change(tree / "checklists/cl-cleaning.yml", "evidence: tick", "evidence: ticks")
    target = tmp_path / "none.pdf"
    result = handbook("print", tree, "--estate", "lanting", "--date", DATE, "-o", target)
    assert result.returncode == 1
    assert "must be one of tick, reading, photo, sign" in result.stderr
    assert not target.exists()


class TestPacks:
    """A folder: a file an estate and month, made side by side, and never twice."""

    @pytest.fixture(scope="class")
    @classmethod
    def folder(cls, tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
        folder = tmp_path_factory.mktemp("packs") / "packs"
        days = ("--date", "2026-11-29", "--to", "2026-12-02")
        order = ("--estate", "lanting", "--estate", "guanlan", *days, "--role", "cleaning")
        result = handbook("print", tree, *order, "-o", folder)
        assert result.returncode == 0, result.stderr
        assert "in 4 files" in result.stdout
        assert "4 of them new" in result.stdout
        return folder

    def test_each_estate_and_month_is_a_file(self, folder: Path) -> None:
        names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.pdf"))
        assert names == [
            "guanlan/2026-11.pdf",
            "guanlan/2026-12.pdf",
            "lanting/2026-11.pdf",
            "lanting/2026-12.pdf",
        ]
        paper = Paper.read(folder / "lanting/2026-12.pdf")
        assert "2026-12-01周二" in paper.text
        assert "2026-11-30" not in paper.text

    def test_a_second_run_makes_only_what_is_missing(self, tree: Path, folder: Path) -> None:
        copy = folder.with_name("again")
        shutil.copytree(folder, copy)
        lost = copy / "lanting/2026-12.pdf"
        data = lost.read_bytes()
        lost.unlink()
        days = ("--date", "2026-11-29", "--to", "2026-12-02")
        order = ("--estate", "lanting", "--estate", "guanlan", *days, "--role", "cleaning")
        result = handbook("print", tree, *order, "-o", copy)
        assert "1 of them new" in result.stdout
        assert lost.read_bytes() == data

    def test_a_pack_holds_what_one_file_would(
        self, tree: Path, folder: Path, tmp_path: Path
    ) -> None:
        target = tmp_path / "one.pdf"
        days = ("--date", "2026-12-01", "--to", "2026-12-02")
        order = ("--estate", "lanting", *days, "--role", "cleaning")
        handbook("print", tree, *order, "-o", target)
        assert target.read_bytes() == (folder / "lanting/2026-12.pdf").read_bytes()
