"""What somebody else wrote, as drafts in YAML: what was understood as fields, all else as comments."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from handbook.editing.quoting import quoted
from handbook.exchange.grids import Area, FoundItem, OwnList
from handbook.exchange.prose import ProseChapter, ProseHeading

YEAR = datetime.timedelta(days=365)

MARK = "# 草稿：从“{file}”导入。# 后面是没有看懂的，和还要写的；核对完，删掉 draft 这一行。"


def _head(file: str, id: str, title: str, on: datetime.date) -> Iterator[str]:
    yield MARK.format(file=_one_line(file))
    yield from ("draft: true", "revision: 1", f"effective: {on}", f"review_by: {on + YEAR}", "")
    yield f"id: {id}"
    yield f"title: {{zh: {quoted(title)}}}  # 还要写英文 en"


def checklist(made: OwnList, file: str, id: str, on: datetime.date) -> str:
    """A list as the file of a checklist."""
    lines = [*_head(file, id, made.title, on)]
    lines += _comments(made.above, "", "表头上面写着：")
    for name, wanted in (
        ("purpose", "一句话，为什么查"),
        ("form", "表单编号"),
        ("mode", "do-confirm 或 read-do"),
        ("roles", "由哪些岗位做"),
        ("frequency", "各项默认多久查一次"),
        ("owner", "谁管这张表"),
        ("approved", "谁在哪天批准"),
        ("retention", "填好的表保存多久"),
        ("history", "修订记录"),
    ):
        lines.append(f"# {name}: 还要写，{wanted}")
    lines += ["", "groups:"]
    number = 0
    for area in made.areas:
        if not area.items:
            lines += _comments([area.title], "  ", "下面没有检查项的一段：")
            continue
        lines += _area(area)
        for item in area.items:
            number += 1
            lines += _item(item, f"{id}.i{number}")
    lines += _comments(made.below, "", "表的下面写着：")
    return "\n".join(lines) + "\n"


def _area(area: Area) -> Iterator[str]:
    yield f"  - title: {quoted(area.title)}" if area.title else "  - # title: 还要写，在哪里"
    yield "    # when: 还要写，什么时候停下来查"
    yield "    items:"


def _item(item: FoundItem, id: str) -> Iterator[str]:
    yield f"      - id: {id}"
    yield f"        title: {quoted(item.title)}"
    if item.criterion:
        yield f"        criterion: {quoted(item.criterion)}"
    else:
        yield "        # criterion: 还要写，怎样才算合格"
    yield "        # evidence: 还要写，tick、reading、photo 还是 sign"
    if item.frequency is not None:
        yield f"        frequency: {item.frequency}  # 原来写的：{_one_line(item.often)}"
    if item.note:
        yield f"        note: {quoted(item.note)}"
    yield from _comments(item.more, "        ", "还写着：")
    yield ""


def chapter(made: ProseChapter, file: str, id: str, on: datetime.date) -> str:
    """A chapter of somebody's own handbook as a file."""
    lines = [*_head(file, id, made.title, on)]
    for name, wanted in (
        ("part", "属于哪个部分"),
        ("order", "排第几"),
        ("roles", "适用哪些岗位"),
        ("principles", "服务于哪条原则"),
        ("observe", "主管看什么"),
        ("frequency", "多久检查一次"),
        ("sources", "依据是什么"),
    ):
        lines.append(f"# {name}: 还要写，{wanted}")
    lines += _rules(made.heading, id, "")
    if made.headings:
        lines += ["", "standards:"]
    for number, heading in enumerate(made.headings, 1):
        lines += [
            f"  - id: {id}-{number}",
            f"    title: {{zh: {quoted(heading.title)}}}  # 还要写英文 en",
        ]
        lines += [*_rules(heading, f"{id}-{number}", "    "), ""]
    return "\n".join(lines).rstrip() + "\n"


def _rules(heading: ProseHeading, id: str, indent: str) -> Iterator[str]:
    if heading.rules:
        yield f"{indent}rules:"
    for number, text in enumerate(heading.rules, 1):
        yield f"{indent}  - id: {id}.r{number}"
        yield f"{indent}    text: {quoted(text)}"
    yield from _comments(heading.more, indent, "")


def _comments(texts: Iterable[str], indent: str, before: str) -> Iterator[str]:
    for text in texts:
        yield f"{indent}# {before}{_one_line(text)}"


def _one_line(text: str) -> str:
    """A text in one line, without characters that a YAML file must not have."""
    return "".join(one if one.isprintable() else " " for one in " ".join(text.split()))
