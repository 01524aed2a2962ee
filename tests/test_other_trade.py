"""The logistics desk of a hospital: another trade builds everything without one word of ours, in its own
colour, with its own logo; and nothing is made of nothing.
"""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from pypdfium2 import PdfDocument
from tests.test_words import TRADE
from tests.trees import change

from handbook.build.check import check_tree
from handbook.cli import main
from handbook.site.render import render

TREE = Path(__file__).parent / "hospital"
COLOUR = (0x1F, 0x4E, 0x8C)

OURS = re.compile(f"{TRADE.pattern}|项目|工单|(?i:\\b(?:estates?|lobby|owners|customers?)\\b)")
"""What no reader of a hospital's handbook should meet."""

NAMES = re.compile(r"\b(?:estates|lobby-folder)\.\w+|estate-handbook|standards/estates/")
"""Names of files and of the program."""


def run(*words: object) -> str:
    result = CliRunner().invoke(main, [*map(str, words)])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture(scope="module")
def out(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """All that a build makes of the tree."""

    def make(folder: Path) -> None:
        run("build", TREE, "--out", folder / "out")

    return once("hospital", make) / "out"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the tree, free to be changed."""
    return Path(shutil.copytree(TREE, tmp_path / "hospital"))


def page_text(path: Path) -> str:
    """What a page says, without markup and programs; and what it says to those who listen."""
    text = re.sub(r"(?s)<(script|style|code)\b.*?</\1>", "", path.read_text("utf-8"))
    text = re.sub(r'(?s)<a [^>]*href="[^"]*authors/[^"]*"[^>]*>.*?</a>', "", text)  # the tool's own
    said = re.findall(r'(?:alt|title|aria-label|content)="([^"]*)"', text)
    return html.unescape(" ".join([re.sub(r"<[^>]+>", " ", text), *said]))


def pdf_text(path: Path) -> str:
    with PdfDocument(path) as document:
        return " ".join(page.get_textpage().get_text_range() for page in document)


def test_no_reader_meets_a_word_of_another_trade(out: Path) -> None:
    pages = [path for path in out.rglob("*.html") if "authors" not in path.parts]  # the tool's own
    programs = [
        path for path in out.rglob("*.js") if "search" not in path.parts
    ]  # it has the guide's words
    papers = [*out.glob("print/**/*.pdf")]
    data = [
        *out.glob("public/**/*.json"),
        *out.glob("public/**/*.xml"),
        *out.glob("print/**/*.json"),
    ]
    assert len(pages) >= 20 and len(papers) == 5
    found = []
    for path in (*pages, *papers, *data):
        said = (
            page_text(path)
            if path.suffix == ".html"
            else pdf_text(path)
            if path.suffix == ".pdf"
            else " ".join(re.findall(r'[":>]\s*([^"<>]+)["<]', path.read_text("utf-8")))
        )
        wanted = TRADE if path.suffix == ".json" else OURS  # the names of its fields are a contract
        found += [
            f"{path.relative_to(out)}: {said[max(0, m.start() - 20) : m.end() + 20]!r}"
            for m in wanted.finditer(NAMES.sub("", said))
        ]
    for path in (*programs, out / "public/llms.txt", *out.glob("public/*/llms.txt")):
        said = path.read_text("utf-8")
        found += [
            f"{path.relative_to(out)}: {said[max(0, m.start() - 20) : m.end() + 20]!r}"
            for m in re.finditer("项目|工单", said)
        ]
    assert not found, "\n".join(found)


def test_pages_papers_and_cards_say_the_words_of_the_house(out: Path) -> None:
    script = page_text(out / "handbook/script-drip.html")
    assert "科室" in script
    assert 'data-customer="科室"' in (out / "handbook/script-drip.html").read_text("utf-8")
    assert "科室说" in pdf_text(out / "print/cards/script-drip.pdf")
    sheets = pdf_text(out / "print/east/undated.pdf")
    assert "院区" in sheets and "没办结的单" in sheets  # as often as the hospital calls it
    assert "About the campus" in pdf_text(out / "print/east/lobby-folder.pdf")
    public = page_text(out / "public/index.html") + page_text(out / "public/en.html")
    assert "找您的院区" in public and "All campuses" in public
    home = page_text(out / "handbook/index.html")
    assert "后勤服务手册" in home and "Logistics handbook" in home


def test_the_home_page_offers_what_the_company_has_listed_in_its_order(out: Path) -> None:
    home = _raw(out / "handbook/index.html")
    want = home.partition('id="want"')[2].partition("</nav>")[0]
    assert re.findall(r'<li><a href="([\w-]+)\.html"[^>]*>([^<]+)<', want) == [
        ("desk", "后勤服务台"),
        ("checklists", "检查清单"),
        ("today", "打今天的表"),
    ]
    assert re.findall(r'hb-card[^"]*"><h2 id="([\w-]+)"', home) == ["supervisor", "trainee"]


def test_a_chapter_has_its_record_and_tables_and_a_rule_points_a_table_and_where_it_applies(
    out: Path, tmp_path: Path
) -> None:
    page = page_text(out / "handbook/desk.html")
    assert re.search(r"第 1\.1\.4 条", page) and re.search(r"只适用于[：\s]+有病房", page)
    assert "批准 后勤处 2026-11-20" in page and re.search(
        r"修订 1\s+2026-11-23 起用\s+第一版", page
    )
    html_text = (out / "handbook/desk.html").read_text("utf-8")
    assert "<li>哪个科室、几号床</li>" in html_text
    assert '<td data-label="多久派出去">5 分钟</td>' in html_text
    assert '<td data-label="派给谁">器械组</td>' in html_text
    assert "留多久" in page and '<td data-label="至少留">一年</td>' in html_text
    assert "至少保存" not in page and "保存期限" not in page
    run("book", TREE, "-o", tmp_path / "book.pdf")
    said = "".join(pdf_text(tmp_path / "book.pdf").split())
    assert re.search("表[0-9]+留多久记录至少留", said)
    assert re.search("表[0-9]+派给哪一组报的是什么派给谁多久到依据灯、插座水电组20分钟", said)
    for words in ("1.1.4", "哪个科室、几号床", "多久派出去", "碰到病人或设备5分钟", "有病房"):
        assert words in said, words


def test_the_picture_of_a_rule_is_on_its_page_and_in_both_books_and_never_public(
    out: Path, tmp_path: Path
) -> None:
    shown = re.findall(r'<img src="([^"]*badge.svg)" alt="(.*?)"', _raw(out / "handbook/desk.html"))
    assert [alt for _, alt in shown] == ["工牌戴在左胸，姓名和岗位朝外"]
    made = (out / "handbook" / shown[0][0]).read_bytes()
    assert made == (TREE / "standards/pictures/badge.svg").read_bytes()
    assert not [
        path for path in out.glob("public/**/*") if path.is_file() and b"badge" in path.read_bytes()
    ]
    run("book", TREE, "-o", tmp_path / "book.pdf")
    assert "工牌朝外" in pdf_text(tmp_path / "book.pdf")  # the words in the drawing
    run("book", TREE, "-o", tmp_path / "book.docx")
    document = docx.Document(str(tmp_path / "book.docx"))
    (drawing,) = [
        shape
        for shape in document.inline_shapes
        if "工牌戴在左胸" in shape._inline.docPr.get("descr", "")
    ]
    assert 80 < drawing.width.mm < 90 and 30 < drawing.height.mm < 35  # as it was drawn: 320 by 120
    run("export", TREE, "--csv", tmp_path / "lists")
    assert "工牌戴在左胸，姓名和岗位朝外（standards/pictures/badge.svg）" in "".join(
        path.read_text("utf-8-sig") for path in (tmp_path / "lists").glob("*.csv")
    )


def test_a_rule_whose_conditions_do_not_hold_somewhere_is_not_due_there(
    tree: Path, tmp_path: Path
) -> None:
    """Not in the place's book, nor on its sheets, nor among what its page says is to be done; in the whole
    book it stands with its condition. Where nobody has answered, it stands."""
    rule, item = "登记清楚，报出单号再挂", "上一班没办结的单"
    east = tree / "standards/estates/east.yml"

    def said(*words: object) -> str:
        run(*words, "-o", tmp_path / "said.pdf")
        return "".join(pdf_text(tmp_path / "said.pdf").split())

    def sheets() -> str:
        return said("print", tree, "--estate", "east", "--date", "2026-12-01")

    def page() -> str:
        checked = check_tree(tree)
        page = checked.site.pages["estates/east.md"]
        return render(checked.site, page, lambda uri: uri, lambda path, line: None).html

    assert rule in said("book", tree, "--estate", "east") and item in sheets()
    assert re.search(r"这里要做：.*desk-answer.r2", page(), re.DOTALL)
    change(east, "has-wards, holds: true", "has-wards, holds: false")
    assert rule not in said("book", tree, "--estate", "east")
    assert item not in sheets()
    assert re.search(r"这里不适用：.*desk-answer.r2.*没有：.*有病房", page(), re.DOTALL)
    whole = said("book", tree)
    assert rule in whole and "只适用于有病房" in whole


def _raw(path: Path) -> str:
    return path.read_text("utf-8")


def test_colour_and_logo_are_the_companys_everywhere(out: Path) -> None:
    staff = (out / "handbook/index.html").read_text("utf-8")
    assert "company-logo.svg" in staff and "company.css" in staff
    assert "--hb-pine: #1f4e8c" in (out / "handbook/assets/handbook/company.css").read_text("utf-8")
    assert '"logo.svg"' in (out / "public/index.html").read_text("utf-8")
    assert "--accent: #1f4e8c" in (out / "public/site.css").read_text("utf-8")
    assert "#1f4e8c" in (out / "public/favicon.svg").read_text("utf-8")
    for paper in ("east/poster-a4", "east/lobby-folder", "east/undated", "cards/script-drip"):
        with PdfDocument(out / "print" / f"{paper}.pdf") as document:
            top = document[0].render(scale=2).to_pil().convert("RGB")
            top = top.crop((0, 0, top.width, top.height // 5))
            assert COLOUR in {colour for _, colour in top.getcolors(top.width * top.height)}, paper


def test_nothing_is_made_of_nothing(out: Path, tree: Path, tmp_path: Path) -> None:
    made = {path.name for path in (out / "handbook").glob("*.html")}
    assert "commitments.html" in made
    assert not made & {"decision-points.html", "disclosures.html", "training.html", "phrases.html"}
    home = (out / "handbook/index.html").read_text("utf-8")
    assert "decision-points" not in home and "disclosures" not in home
    assert 'id="disclosures"' not in (out / "public/east/index.html").read_text("utf-8")
    shutil.rmtree(tree / "standards/commitments")
    (tree / "standards/registers/themes.yml").unlink()
    assert "0 files" in run("poster", tree, "--all", "-o", tmp_path / "posters")
    refused = CliRunner().invoke(
        main, ["poster", str(tree), "--estate", "east", "-o", str(tmp_path / "p.pdf")]
    )
    assert refused.exit_code == 2
    assert "there is nothing for the poster of 'east' to say" in refused.output


def test_a_companys_own_template_goes_before_ours(tree: Path, tmp_path: Path) -> None:
    own = tree / "overrides/public/data.html"
    own.parent.mkdir(parents=True)
    own.write_text('{% include "handbook/data.html" %}<!-- {{ frame.company }} -->', "utf-8")
    run("build", tree, "--public", "--out", tmp_path / "out")
    assert "<!-- 仁安医院后勤处（样例） -->" in (tmp_path / "out/public/data.html").read_text(
        "utf-8"
    )
    change(own, "frame.company", "frame.no_such_thing")
    broken = CliRunner().invoke(
        main, ["build", str(tree), "--public", "--out", str(tmp_path / "out")]
    )
    assert broken.exit_code == 1
    assert "overrides/public/data.html:1: the template breaks off" in broken.output
    assert "<!-- 仁安" in (tmp_path / "out/public/data.html").read_text("utf-8")
