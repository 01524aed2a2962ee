"""A company's own lists and handbook become drafts: what is understood as fields, all else as comments.

`layouts/` has ten lists of the kinds that are found in the trade, in our own words: a line is a row, `|`
parts the columns, `<` goes on the cell to the left, `^` the cell above.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
import yaml
from click.testing import CliRunner, Result
from docx.document import Document

from handbook.base.archive import MAX_UNPACKED
from handbook.cli import main
from handbook.exchange.grids import OwnList, own_lists

LAYOUTS = sorted((Path(__file__).parent / "layouts").glob("*.txt"))


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["import", *map(str, words), "--date", "2026-12-01"])


def cells(layout: Path) -> list[list[str]]:
    lines = layout.read_text("utf-8").splitlines()[1:]
    return [[cell.strip().replace("\\n", "\n") for cell in line.split("|")] for line in lines]


def laid_out(layout: Path, path: Path) -> Path:
    """A layout as a workbook."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = layout.stem[3:]
    rows = cells(layout)
    merged: dict[tuple[int, int], list[int]] = {}
    for row, line in enumerate(rows, 1):
        for column, text in enumerate(line, 1):
            if text not in ("<", "^"):
                sheet.cell(row, column, text or None)
                merged[row, column] = [row, column]
                continue
            at = (row, column - 1) if text == "<" else (row - 1, column)
            while at not in merged:
                at = (at[0], at[1] - 1) if rows[at[0] - 1][at[1] - 1] == "<" else (at[0] - 1, at[1])
            merged[at] = [max(merged[at][0], row), max(merged[at][1], column)]
    for (row, column), (last, right) in merged.items():
        if (last, right) != (row, column):
            sheet.merge_cells(None, row, column, last, right)
    book.save(path)
    return path


def understood(made: OwnList) -> list[tuple[str, list[tuple[str, str, str | None, str]]]]:
    return [
        (area.title, [(one.title, one.criterion, one.frequency, one.note) for one in area.items])
        for area in made.areas
    ]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.stem)
def test_nothing_that_stands_in_a_list_is_lost_or_made_up(layout: Path, tmp_path: Path) -> None:
    made = run(laid_out(layout, tmp_path / "own.xlsx"), "-o", tmp_path / "out")
    assert made.exit_code == 0, made.output
    (draft,) = (tmp_path / "out").iterdir()
    text = draft.read_text("utf-8")
    data = yaml.safe_load(text)
    assert data["draft"] is True
    assert {"roles", "owner", "approved", "retention"} & data.keys() == set()
    there = re.sub(r"\s", "", text)
    for row in cells(layout):
        for cell in row:
            word = re.sub(r"\s", "", cell.replace("\n", ""))
            if (
                word
                and not re.fullmatch(r"[<^√×0-9]|□合格□不合格", word)
                and row not in heads(layout)
            ):
                assert word in there, cell
    said = "".join(re.sub(r"\s", "", cell) for row in cells(layout) for cell in row)
    for group in data["groups"]:
        for item in group["items"]:
            for name in ("title", "criterion", "note"):
                for piece in re.split("；", item.get(name, "")):
                    assert re.sub(r"\s", "", piece) in said


def heads(layout: Path) -> list[list[str]]:
    return [
        row
        for row in cells(layout)
        if {"标准", "项目", "检查项目", "工作内容", "合格"}
        & {re.sub(r"\s|（.*", "", cell) for cell in row}
        or any(re.search("要求|标准", cell) and len(cell) < 9 for cell in row)
    ]


WANTED = {
    "01-plain": [
        ("", [("地面", "无积水、无杂物，干燥", "day", "雨天加一次"),
              ("玻璃门", "开合顺畅，无手印", "week", ""), ("灯具", "全部点亮", "day", "")]),
    ],
    "02-merged-areas": [
        ("泵房", [("压力表", "指针在绿色范围内", "shift", "看低区、高区两只"),
                 ("阀门", "不渗不漏，挂牌与状态相符", "week", ""),
                 ("水箱盖", "上锁，周围没有杂物", "month", "")]),
        ("配电房", [("温度", "不高于 40 ℃", "shift", ""), ("应急灯", "断电能亮", "quarter", "")]),
    ],
    "03-section-rows": [
        ("一、出入口", [("道闸", "起落正常，无人尾随", None, ""), ("岗亭", "台面整洁，登记本在位", None, "")]),
        ("二、停车场", [("车辆", "停在线内，不占通道", None, ""), ("消防箱", "铅封完好", None, "")]),
    ],
    "04-other-order": [
        ("", [("不锈钢面板", "无水渍、无锈迹", "week", "用中性清洁剂"),
              ("垃圾桶", "桶内不超过八成", None, ""),
              ("绿植", "叶面无虫，土不干裂", None, "先查药剂登记")]),
    ],
    "05-two-row-heading": [
        ("轿厢", [("照明", "亮，不闪", None, ""), ("应急电话", "拨得通，有人接", None, "试一次")]),
        ("机房", [("门", "上锁，有警示牌", None, "换锁")]),
    ],
    "06-side-by-side": [
        ("", [("灯", "全亮", None, ""), ("空调", "出风正常", None, ""), ("座椅", "摆齐", None, "")]),
        ("", [("电话", "试拨一次，接通", None, ""), ("打印机", "有纸，能打", None, "")]),
    ],
    "07-one-project-many-criteria": [
        ("保洁", [("楼道", "无烟头、无痰迹", None, ""), ("楼道", "扶手无灰", None, ""),
                 ("电梯厅", "面板无手印", None, "")]),
        ("绿化", [("草坪", "高度不超过 8 厘米", None, "")]),
    ],
    "08-heading-again": [
        ("送排风机", [("皮带", "松紧合适，无裂纹", "half-year", ""), ("轴承", "无异响", "month", "加油")]),
        ("排污泵", [("浮球", "动作灵活", "quarter", ""), ("控制箱", "手动、自动都能转", "year", "断电后做")]),
    ],
    "09-without-criteria": [
        ("", [("擦拭信报箱", "", "day", ""), ("清洗地垫", "", "week", ""), ("大堂地面打蜡", "", "half-year", "")]),
    ],
    "10-content-and-criterion": [
        ("消防", [("灭火器", "压力在绿区，铅封完好；在有效期内", "month", "逐个看"),
                 ("防火门", "常闭，闭门器能自动关上", "week", "推开放手看")]),
        ("安防", [("监控", "画面清楚，时间准", "shift", "对表")]),
    ],
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.stem)
def test_lists_are_understood_as_they_look(layout: Path, tmp_path: Path) -> None:
    (made,) = own_lists(laid_out(layout, tmp_path / "own.xlsx"))
    assert understood(made) == WANTED[layout.stem]


def test_what_was_not_understood_stands_in_comments(tmp_path: Path) -> None:
    layout = next(one for one in LAYOUTS if one.stem.startswith("04"))
    assert (
        run(laid_out(layout, tmp_path / "own.xlsx"), "-o", tmp_path, "--id", "cl-own").exit_code
        == 0
    )
    text = (tmp_path / "cl-own.yml").read_text("utf-8")
    assert "# 还写着：频率（次）：每日两次" in text
    assert "# 还写着：责任人：绿化" in text
    assert "id: cl-own.i3" in text
    again = run(laid_out(layout, tmp_path / "own.xlsx"), "-o", tmp_path, "--id", "cl-own")
    assert again.exit_code == 0  # reads just so
    (tmp_path / "cl-own.yml").write_text("x")
    assert run(tmp_path / "own.xlsx", "-o", tmp_path, "--id", "cl-own").exit_code == 2


def test_a_day_and_a_tick_are_read_as_they_look(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["检查项目", "标准", "备注"])
    book.active.append(["灭火器", datetime.datetime(2026, 5, 1), True])
    book.active.append(["消火栓", 0.5, False])
    book.save(tmp_path / "own.xlsx")
    assert run(tmp_path / "own.xlsx", "-o", tmp_path, "--id", "cl-own").exit_code == 0
    text = (tmp_path / "cl-own.yml").read_text("utf-8")
    for line in ('criterion: "2026-05-01"', 'note: "是"', 'criterion: "0.5"', 'note: "否"'):
        assert line in text.replace("note: 是", 'note: "是"').replace("note: 否", 'note: "否"')


def test_a_draft_is_a_file_of_the_tree_that_is_held_back_until_it_is_read(
    tree: Callable[..., Path], check: Callable[..., Result], tmp_path: Path
) -> None:
    root = tree()
    book = laid_out(LAYOUTS[0], tmp_path / "own.xlsx")
    assert run(book, "-o", root / "drafts", "--id", "cl-own").exit_code == 0
    assert check(root).exit_code == 0  # it lies beside the content
    (root / "drafts/cl-own.yml").rename(root / "checklists/cl-own.yml")
    found = check(root)
    assert found.exit_code == 1
    assert {"missing-field", "missing-translation"} >= set(
        re.findall(r"error: .*\(([a-z-]+)\)$", found.stdout, re.M)
    )


def written(path: Path, build: Callable[[Document], None]) -> Path:
    document = docx.Document()
    build(document)
    document.save(str(path))
    return path


def _own(document: Document) -> None:
    document.add_heading("客服规范", 1)
    document.add_paragraph("前台是公司的门面。")
    document.add_heading("仪容", 2)
    document.add_paragraph("上岗穿工装，戴工牌: 不得缺一。", style="List Number")
    document.add_paragraph("头发整洁", style="List Bullet")
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "早班", "7:00"
    document.add_heading("保洁规范", 1)
    document.add_paragraph("# 大堂每日拖两遍")


def test_headings_become_chapters_and_paragraphs_rules(tmp_path: Path) -> None:
    made = run(written(tmp_path / "own.docx", _own), "-o", tmp_path / "out")
    assert made.exit_code == 0, made.output
    first, second = (
        (tmp_path / "out" / f"draft-{number}.yml").read_text("utf-8") for number in (1, 2)
    )
    data = yaml.safe_load(first)
    assert data["title"] == {"zh": "客服规范"}
    assert [rule["text"] for rule in data["rules"]] == ["前台是公司的门面。"]
    (standard,) = data["standards"]
    assert standard["title"] == {"zh": "仪容"}
    assert [rule["text"] for rule in standard["rules"]] == [
        "上岗穿工装，戴工牌: 不得缺一。",
        "头发整洁",
    ]
    assert {name for rule in standard["rules"] for name in rule} == {"id", "text"}
    assert "# 早班 | 7:00" in first
    assert yaml.safe_load(second)["rules"][0]["text"] == "# 大堂每日拖两遍"


def test_a_file_of_numbered_paragraphs_has_chapters_too(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        for text in (
            "第一章 总则",
            "为了服务到位。",
            "第一节 着装",
            "穿工装。",
            "第二章 附则",
            "自发布起执行。",
        ):
            document.add_paragraph(text)

    assert run(written(tmp_path / "own.docx", build), "-o", tmp_path, "--id", "own").exit_code == 0
    first = yaml.safe_load((tmp_path / "own-1.yml").read_text("utf-8"))
    assert (first["title"]["zh"], first["standards"][0]["title"]["zh"]) == (
        "第一章 总则",
        "第一节 着装",
    )


def with_part(path: Path, name: str, data: bytes) -> Path:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("ending", "part", "size", "said"),
    [
        (".xlsx", "xl/vbaProject.bin", 1, "macros"),
        (".xlsx", "xl/externalLinks/externalLink1.xml", 1, "links to other workbooks"),
        (".xlsx", "xl/media/a.bin", MAX_UNPACKED + 1, "far too large"),
        (".docx", "word/vbaProject.bin", 1, "macros"),
        (".docx", "word/embeddings/a.bin", 1, "other files inside"),
        (".docx", "word/media/a.bin", MAX_UNPACKED + 1, "far too large"),
    ],
)
def test_dangerous_files_are_refused_at_the_door(
    ending: str, part: str, size: int, said: str, tmp_path: Path
) -> None:
    path = tmp_path / f"own{ending}"
    if ending == ".xlsx":
        laid_out(LAYOUTS[0], path)
    else:
        written(path, _own)
    made = run(with_part(path, part, bytes(size)), "-o", tmp_path / "out")
    assert made.exit_code == 1
    assert said in made.stderr
    assert not (tmp_path / "out").exists()


def test_files_that_hold_no_list_and_no_text_are_said_to(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["随便", "写写"])
    book.save(tmp_path / "a.xlsx")
    written(tmp_path / "b.docx", lambda _document: None)
    (tmp_path / "c.xlsx").write_bytes(b"PK")
    for name, said in (("a.xlsx", "'检查项目'"), ("b.docx", "none"), ("c.xlsx", ".xlsx")):
        made = run(tmp_path / name, "-o", tmp_path / "out")
        assert (made.exit_code, "Traceback" in made.output) == (1, False), made.output
        assert said in made.stderr
    for words in (("a.csv",), ("a.xlsx", "--kind", "chapter"), ("a.xlsx", "--id", "Ä")):
        assert run(*words).exit_code == 2
    assert not (tmp_path / "out").exists()


def test_a_file_with_a_document_type_is_not_read(tmp_path: Path) -> None:
    path = written(tmp_path / "own.docx", _own)
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><w:document', 1)
            new.writestr(name, data)
    path.write_bytes(out.getvalue())
    assert run(path, "-o", tmp_path / "out").exit_code == 1
