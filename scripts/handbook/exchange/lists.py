"""The lists that people work with outside: which columns each has."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.vocabulary import Kind
from handbook.exchange.cells import choices_of, entries_of, row_of
from handbook.exchange.columns import Holds, Kept, List, ListColumn, shown
from handbook.exchange.overviews import disclosures_list, trace_list
from handbook.library.library import Library

_ROLES = ListColumn("岗位", 18, "roles", holds=Holds.NAMES, of=(Kind.ROLE,))
_FREQUENCY = ListColumn("多久查一次", 12, "frequency", holds=Holds.NAME, of=(Kind.FREQUENCY,))
_NOTE = ListColumn("补充说明", 30, "note")
_ALIASES = ListColumn("别的说法", 20, "aliases", holds=Holds.WORDS_LIST)
_ABOVE = (shown("章", 16, "@0"), shown("标题", 16, "@-1"))

KEPT = (
    Kept(
        "rules",
        "规则",
        (Kind.RULE,),
        (
            *_ABOVE,
            ListColumn("规则", 48, "text"),
            ListColumn("英文", 36, "text", "en"),
            ListColumn("主管看什么", 24, "observe"),
            _ROLES,
            ListColumn("原则", 16, "principles", holds=Holds.NAMES, of=(Kind.PRINCIPLE,)),
            _FREQUENCY,
            shown("依据", 30, "@sources"),
            shown("图", 24, "@picture"),
            _ALIASES,
            _NOTE,
        ),
    ),
    Kept(
        "checklists",
        "检查项",
        (Kind.ITEM,),
        (
            shown("清单", 18, "@0"),
            shown("检查点", 14, "@group"),
            ListColumn("检查项", 20, "title"),
            ListColumn("标准", 44, "criterion"),
            ListColumn("不合格怎么办", 30, "on_fail"),
            ListColumn("关键项", 8, "critical", holds=Holds.YES_NO),
            _FREQUENCY,
            ListColumn("查的是哪条", 26, "rules", holds=Holds.IDS, of=(Kind.RULE, Kind.STEP)),
            _NOTE,
            _ALIASES,
        ),
    ),
    Kept(
        "phrases",
        "用语",
        (Kind.PHRASE,),
        (
            ListColumn("说法", 40, "text"),
            ListColumn("英文", 40, "text", "en"),
            ListColumn("什么场合", 24, "occasion"),
            ListColumn("为什么不行", 30, "why"),
            ListColumn("改成怎么说", 40, "instead"),
            ListColumn("改成怎么说（英文）", 40, "instead", "en"),
        ),
    ),
    Kept(
        "questions",
        "考题",
        (Kind.QUESTION,),
        (
            shown("主题", 16, "@0"),
            ListColumn("题目", 40, "question"),
            shown("选项", 40, "@options"),
            shown("答案", 8, "@answer"),
            ListColumn("为什么", 40, "explanation"),
            _ROLES,
            shown("考的是", 24, "@about"),
        ),
    ),
    Kept(
        "commitments",
        "承诺",
        (Kind.COMMITMENT,),
        (
            ListColumn("名称", 18, "title"),
            ListColumn("名称（英文）", 22, "title", "en"),
            ListColumn("承诺什么", 44, "promise"),
            ListColumn("承诺什么（英文）", 44, "promise", "en"),
            shown("限值", 12, "@limit"),
            ListColumn("怎么算", 34, "counted"),
            ListColumn("怎么算（英文）", 34, "counted", "en"),
            ListColumn("做不到怎么办", 34, "failing"),
            ListColumn("做不到怎么办（英文）", 34, "failing", "en"),
            ListColumn("谁负责", 14, "owner", holds=Holds.NAME, of=(Kind.ROLE,)),
            ListColumn("凭什么", 20, "evidence"),
            shown("依据", 30, "@sources"),
        ),
    ),
    Kept(
        "sources",
        "依据",
        (Kind.SOURCE,),
        (
            ListColumn("名称", 40, "title"),
            shown("种类", 14, "kind"),
            shown("核实", 8, "mark"),
            ListColumn("版本", 20, "version"),
            ListColumn("用到的条款", 20, "clauses"),
            shown("哪天读的", 12, "read_on"),
            ListColumn("只在哪里有效", 14, "place_of_force"),
            ListColumn("补充说明", 36, "note"),
        ),
    ),
    Kept(
        "glossary",
        "术语",
        (Kind.TERM,),
        (
            ListColumn("术语", 18, "title"),
            ListColumn("英文", 22, "title", "en"),
            ListColumn("说明", 56, "meaning"),
            ListColumn("说明（英文）", 44, "meaning", "en"),
            _ALIASES,
        ),
    ),
)
"""The lists of which changes come back."""


def lists(library: Library) -> Iterator[List]:
    """Every list, made of what the tree holds now; those without a line are left out."""
    for kept in KEPT:
        rows = tuple(row_of(library, kept, entry) for entry in entries_of(library, kept))
        if rows:
            yield List(kept.name, kept.title, kept.columns, rows, choices_of(library, kept.columns))
    for made in (trace_list(library), disclosures_list(library)):
        if made.rows:
            yield made
