"""A criterion that says "in order" and not what order is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from handbook.base.inline import plain
from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.model.walk import passages

RULE = "vague-criterion"

EMPTY_WORDS = frozenset(
    (
        *("已检查", "已查", "已看", "已确认", "检查过", "检查"),
        *("正常", "均正常", "都正常", "运行正常", "状态正常", "工作正常", "使用正常"),
        *("完好", "完好无损", "良好", "状况良好", "状态良好", "齐全", "无异常", "没有异常"),
        *("合格", "达标", "符合要求", "符合规定", "符合标准", "没问题", "无问题", "好", "可以"),
        *("ok", "okay", "yes", "good", "fine", "normal", "checked", "done"),
    )
)
"""What says nothing when it stands alone."""

_APART = re.compile(r"[\W_]+")


def check(library: Library) -> Iterator[Problem]:
    """A criterion must name a state or value that two people would judge alike.

    Source: Degani and Wiener, Cockpit checklists, guideline 1."""
    for item in library.items.values():
        for passage in passages(item.item):
            if passage.steps[0] == "criterion" and _is_vague(passage.text):
                yield Problem.at(
                    item.item.place.position(*passage.steps),
                    RULE,
                    say(
                        "the criterion of '{id}' must say what state or value is right, "
                        "not only '{text}'",
                        id=item.id,
                        text=plain(passage.text),
                    ),
                )


def _is_vague(text: str) -> bool:
    words = unicodedata.normalize("NFKC", plain(text)).casefold()
    return all(word in EMPTY_WORDS for word in _APART.split(words) if word)
