"""The tables that can stand under a heading: which fields make which columns, written once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeadingTable:
    """A table: the field of the heading with its rows, its name, the column that says what a row is
    about, and the others. A column is its title and the field of the row."""

    field: str
    label: str
    first: tuple[str, str]
    columns: tuple[tuple[str, str], ...]


HEADING_TABLES = (
    HeadingTable("request_types", "诉求类别", ("类别", "title"), (("举例", "example"),)),
    HeadingTable(
        "grades",
        "诉求级别",
        ("级别", "title"),
        (
            ("判据", "criterion"),
            ("首次响应", "response"),
            ("到场", "arrival"),
            ("完成目标", "done"),
        ),
    ),
    HeadingTable(
        "feedback", "回话节奏", ("情形", "situation"), (("多久回话", "every"), ("方式", "by"))
    ),
    HeadingTable(
        "follow_ups",
        "回访安排",
        ("哪一类", "request"),
        (("何时回访", "when"), ("回访多少", "share")),
    ),
    HeadingTable("levels", "投诉级别", ("级别", "title"), (("什么情况", "criterion"),)),
    HeadingTable(
        "ladder",
        "升级阶梯",
        ("阶", "rung"),
        (
            ("谁接手", "who"),
            ("何时升级", "trigger"),
            ("做什么", "action"),
            ("时限", "within"),
        ),
    ),
    HeadingTable(
        "channels",
        "渠道规则",
        ("渠道", "title"),
        (("首次响应", "response"), ("必做", "must"), ("禁做", "must_not")),
    ),
    HeadingTable("visitors", "特殊来访者", ("来访者", "title"), (("怎么接待", "practice"),)),
    HeadingTable(
        "indicators",
        "服务指标",
        ("指标", "title"),
        (("怎么算", "formula"), ("目标", "target"), ("周期", "period")),
    ),
    HeadingTable("retention", "保存期限", ("记录", "record"), (("至少保存", "period"),)),
)
