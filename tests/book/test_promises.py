"""The promises in the book: an estate's own numbers, and the company's where nobody asks for an estate."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from tests.conftest import Tree
from tests.printed import Printed
from tests.trees import change

from handbook.book.word.xml import W
from handbook.cli import main

HEAD = "revision: 1\neffective: 2026-11-23\nreview_by: 2027-11-23\n"
URGENT = "standards/commitments/urgent.yml"
ESTATE = "standards/estates/haitang.yml"
PROMISE = """\
  - id: {id}
    title: {{zh: {title}, en: {en}}}
    channel: {{zh: "打{{hotline}}", en: "Call {{hotline}}."}}
    promise: {{zh: "{title}，{{limit}}内到", en: "Within {{limit}}."}}
    counted: {{zh: 从派单到到场, en: From dispatch to arrival.}}
    asks: {{zh: 请说清几号楼, en: Say which building.}}
    failing: {{zh: 主管当日回话, en: The supervisor calls the same day.}}
    owner: front-desk
    limit: {limit}
    unit: minute
    direction: at-most
    layer: company
    loosening: approval
    backed_by: [conduct-manner.r1, cl-desk.i2]
    evidence: 派单记录
    sources: [{{source: src-company}}]
"""
FACTS = "facts:\n  - {id: hotline, title: {zh: 值班电话, en: Hotline}, public: true, kind: phone}\n"


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [*map(str, words)])


def book(root: Path, out: Path, *words: object) -> Path:
    result = run("book", root, *words, "-o", out)
    assert result.exit_code == 0, result.output
    return out


@pytest.fixture
def root(tree: Tree) -> Path:
    """A small handbook with three promises: one that estates tighten, one that they may choose, one for
    some of them; one edition was published."""
    repair = PROMISE.format(id="commit-repair", title="急修", en="Repairs", limit=90)
    watch = (
        PROMISE.format(id="commit-watch", title="巡查", en="Watch", limit=40)
        + "    optional: true\n"
    )
    lift = PROMISE.format(id="commit-lift", title="困人", en="Lift", limit=30)
    floor = (
        "floors:\n  - commitment: commit-lift\n    limit: 20\n    unit: minute\n"
        "    sources: [{source: src-civil-code, clause: 942}]\n"
    )
    root = tree(
        {
            URGENT: f"{HEAD}theme: theme-urgent\ncommitments:\n{watch}{repair}{lift}",
            "standards/registers/facts.yml": HEAD + FACTS,
            "standards/jurisdictions/china.yml": f"{HEAD}id: china\ntitle: {{zh: 全国, en: China}}\n",
            "standards/jurisdictions/hangzhou.yml": f"{HEAD}id: hangzhou\ntitle: {{zh: 杭州, en: Hangzhou}}\n"
            f"within: china\n{floor}",
        }
    )
    change(root / URGENT, "loosening: approval\n    backed_by", "loosening: free\n    backed_by")
    with (root / ESTATE).open("a", encoding="utf-8") as estate:
        estate.write(
            "jurisdiction: hangzhou\nfacts:\n  - {fact: hotline, value: 0571-0000 1001}\n"
            "commitments:\n  - {commitment: commit-repair, limit: 45}\n"
        )
    published = run("publish", root, "--date", "2026-11-26")
    assert published.exit_code == 0, published.output
    return root


def test_without_an_estate_all_promises_have_the_number_of_the_company(
    root: Path, tmp_path: Path
) -> None:
    text = Printed(book(root, tmp_path / "a.pdf")).text
    assert "附录D服务承诺" in text and "这里写的是公司的数" in text
    assert "D.1.1巡查Watch" in text and "限值不超过40分钟，项目可以调整" in text
    assert "哪些项目项目自己选" in text
    assert "D.1.2急修Repairs" in text and "承诺急修，90分钟内到" in text
    assert "找谁打〔值班电话〕" in text and "怎么算从派单到到场" in text
    assert "做不到时主管当日回话" in text and "依据企业默认（E）" in text
    assert "（第1.1.1条，第" in text.partition("靠什么做到")[2][:60]


def test_an_estate_has_its_own_numbers_and_says_whose_they_are(root: Path, tmp_path: Path) -> None:
    text = Printed(book(root, tmp_path / "a.pdf", "--estate", "haitang")).text
    assert "这里写的是海棠苑（样例）的数" in text
    assert "巡查" not in text  # nobody has chosen it
    assert "D.1.2急修Repairs" in text and "承诺急修，45分钟内到" in text
    own = "限值不超过45分钟（本项目定的；公司的数是不超过90分钟），放宽须公司书面批准"
    assert own in text and "找谁打0571-00001001" in text
    assert "承诺困人，20分钟内到" in text
    assert "限值不超过20分钟（杭州的底线），放宽须公司书面批准" in text
    assert "；民法典第942条（V1" in text.rpartition("依据")[0] and "哪些项目" not in text


@pytest.mark.parametrize(
    ("confirm", "words"),
    [("engineer", "须专业人员确认"), ("law", "须法务确认"), ("manager", "")],
)
def test_a_promise_says_who_must_confirm_it_but_not_what_a_manager_decides(
    root: Path, tmp_path: Path, confirm: str, words: str
) -> None:
    source = "sources: [{source: src-company}]\n"
    change(root / URGENT, source, f"{source}    confirm: {confirm}\n")
    sources = Printed(book(root, tmp_path / "a.pdf")).text.partition("D.1.1巡查")[2].split("依据")
    assert sources[1].startswith(f"企业默认（E）；{words}" if words else "企业默认（E）")
    assert "确认" not in sources[1].removeprefix(f"企业默认（E）；{words}")[:20]


def test_a_part_of_the_book_can_be_the_promises_of_a_theme(root: Path, tmp_path: Path) -> None:
    made = Printed(book(root, tmp_path / "a.pdf", "--part", "theme-urgent"))
    assert "D.1.1巡查" in made.text and "conduct" not in made.text
    assert "客户走近三步以内" in made.text  # named, without a page that this book does not have
    assert "（第1.1.1条" not in made.text
    (leaf,) = [line for line in made.of("有效页清单") if line.startswith("D.1")]
    assert leaf.startswith("D.1急事求助12026-11-232027-11-23")
    chapter = Printed(book(root, tmp_path / "b.pdf", "--part", "conduct")).text
    assert "附录D" not in chapter


def test_a_role_has_the_promises_that_it_is_responsible_for_or_works_for(
    root: Path, tmp_path: Path
) -> None:
    change(root / URGENT, "owner: front-desk", "owner: supervisor")
    desk = Printed(book(root, tmp_path / "a.pdf", "--role", "front-desk")).text
    assert "D.1.1巡查" in desk and "D.1.2急修" in desk
    lead = Printed(book(root, tmp_path / "b.pdf", "--role", "supervisor")).text
    assert "D.1.1巡查" in lead and "D.1.2急修" not in lead


def test_a_promise_that_changed_has_its_mark_and_its_line(root: Path, tmp_path: Path) -> None:
    change(root / URGENT, "limit: 90", "limit: 60")
    made = Printed(book(root, tmp_path / "a.pdf", "--since", 1))
    assert "D.1.2改急修Repairs" in made.text and "D.1.1巡查Watch" in made.text
    (line,) = [line for line in made.of("改动一览") if line.startswith("·")]
    assert line.startswith("·急修（附录D.1.2，第")


def test_in_word_they_have_bookmarks_and_come_back(root: Path, tmp_path: Path) -> None:
    path = book(root, tmp_path / "a.docx", "--estate", "haitang")
    document = docx.Document(str(path))
    body = document.element.body
    marks = {str(one.get(f"{{{W}}}name")) for one in body.iter(f"{{{W}}}bookmarkStart")}
    assert {"theme-urgent", "commit-repair", "commit-lift"} <= marks
    assert "commit-watch" not in marks
    words = next(one for one in body.iter(f"{{{W}}}t") if one.text == "从派单到到场")
    words.text = "从派单到敲门"
    document.save(str(path))
    before = (root / URGENT).read_text("utf-8")
    result = run("take", path, root, "--write")
    assert "commit-repair counted (changed)" in result.output, result.output
    at = before.index("从派单到到场", before.index("id: commit-repair"))
    after = f"{before[:at]}从派单到敲门{before[at + 6 :]}"
    assert (root / URGENT).read_text("utf-8") == after
