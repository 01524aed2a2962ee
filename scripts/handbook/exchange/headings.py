"""What the trade calls the columns of its own checklists, and how often it says that something is due."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum

from handbook.base.vocabulary import Period


class ColumnKind(StrEnum):
    """What a column of somebody's own list holds."""

    AREA = "area"
    ITEM = "item"
    CRITERION = "criterion"
    FREQUENCY = "frequency"
    NOTE = "note"
    SERIAL = "serial"
    BLANK = "blank"
    """Room for whoever fills in the sheet."""
    OTHER = "other"


_SAYS: dict[ColumnKind, tuple[str, ...]] = {
    ColumnKind.CRITERION: (
        *(
            "检查标准",
            "合格标准",
            "标准",
            "质量标准",
            "作业标准",
            "工作标准",
            "服务标准",
            "标准要求",
        ),
        *(
            "检查要求",
            "要求",
            "技术要求",
            "工作要求",
            "判定标准",
            "评分标准",
            "考核标准",
            "评价标准",
        ),
        *("检查内容及标准", "检查内容", "巡查内容", "检查要点", "内容"),
    ),
    ColumnKind.ITEM: (
        *(
            "检查项目",
            "巡查项目",
            "巡检项目",
            "检查项",
            "项目",
            "项目名称",
            "考核项目",
            "工作项目",
            "保养项目",
        ),
        *("检查内容", "巡查内容", "巡检内容", "工作内容", "检查要点", "内容", "事项"),
        *("设备名称", "设备", "名称", "检查点", "检查部位", "部位", "检查内容及标准"),
    ),
    ColumnKind.AREA: (
        *(
            "检查区域",
            "区域",
            "位置",
            "地点",
            "场所",
            "检查地点",
            "楼层",
            "检查部位",
            "部位",
            "系统",
        ),
        *(
            "考核项目",
            "检查类别",
            "类别",
            "分类",
            "类型",
            "项目类别",
            "大类",
            "检查点",
            "设备名称",
            "设备",
        ),
    ),
    ColumnKind.FREQUENCY: (
        *("检查频次", "频次", "频率", "检查频率", "周期", "检查周期", "巡检周期", "作业频次"),
        *("检查次数", "次数", "保养周期"),
    ),
    ColumnKind.NOTE: ("备注", "说明", "注意事项", "备注说明", "补充说明", "检查方法", "方法"),
    ColumnKind.SERIAL: ("序号", "编号", "序", "no", "项次"),
    ColumnKind.BLANK: (
        *(
            "检查结果",
            "结果",
            "检查情况",
            "情况",
            "是否合格",
            "合格",
            "不合格",
            "正常",
            "异常",
            "是",
        ),
        *("否", "符合", "不符合", "整改情况", "整改措施", "整改", "处理情况", "处理结果", "记录"),
        *(
            "检查记录",
            "签名",
            "签字",
            "检查人",
            "日期",
            "检查日期",
            "时间",
            "得分",
            "实得分",
            "扣分",
        ),
        *("复查", "复查结果", "完成情况", "实测值", "照片"),
    ),
}
"""What a column holds -> what it is called, surest first. Some words are used for several."""

_RANK = {part: {word: rank for rank, word in enumerate(words)} for part, words in _SAYS.items()}


def tidy(text: str) -> str:
    """A heading without spaces, brackets and what stands in them.

    >>> tidy(" 检 查\\n项目（必填）")
    '检查项目'
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub(r"\([^()]*\)|〔[^〔〕]*〕|【[^【】]*】", "", text)
    return re.sub(r"[\s:：;；、.*#_/-]", "", text)


def is_heading(text: str) -> bool:
    """Whether a column may be called so."""
    return any(tidy(text) in ranks for ranks in _RANK.values())


def parts_of(headings: Mapping[int, str]) -> dict[int, ColumnKind]:
    """Column -> what it holds, where one can say so; each part once, but for room to fill in. Columns
    of a list that has no criteria, or no items, are read as items."""
    words = {column: tidy(text) for column, text in headings.items() if text}
    found: dict[int, ColumnKind] = {}
    for part in (ColumnKind.SERIAL, ColumnKind.BLANK):
        found |= {column: part for column, word in words.items() if word in _RANK[part]}
    free = {column: word for column, word in words.items() if column not in found}
    for part in (
        ColumnKind.FREQUENCY,
        ColumnKind.NOTE,
        ColumnKind.CRITERION,
        ColumnKind.ITEM,
        ColumnKind.AREA,
    ):
        best = _best(part, free)
        if best is not None:
            found[best] = part
            del free[best]
    by_part = {part: column for column, part in found.items()}
    for instead in (ColumnKind.CRITERION, ColumnKind.AREA):
        if ColumnKind.ITEM not in by_part and instead in by_part:
            found[by_part[instead]] = ColumnKind.ITEM
            break
    return found | dict.fromkeys(free, ColumnKind.OTHER)


def _best(part: ColumnKind, free: Mapping[int, str]) -> int | None:
    ranked = [(_RANK[part][word], column) for column, word in free.items() if word in _RANK[part]]
    return min(ranked)[1] if ranked else None


_ONCE = r"(?:(?:一|1)次/?|每|(?:一|1)次每)"
_OFTEN: dict[Period, str] = {
    Period.SHIFT: r"班(?:次)?",
    Period.DAY: r"[日天]",
    Period.WEEK: r"(?:周|星期|礼拜)",
    Period.MONTH: r"(?:个)?月",
    Period.QUARTER: r"(?:个)?季(?:度)?",
    Period.HALF_YEAR: r"半年(?:度)?",
    Period.YEAR: r"年(?:度)?",
}


def often(text: str) -> Period | None:
    """How often something is due, where a text says just that.

    >>> often("每 周"), often("1次/月"), often("每日一次"), often("每日两次")
    (<Period.WEEK: 'week'>, <Period.MONTH: 'month'>, <Period.DAY: 'day'>, None)
    """
    said = tidy(text).replace("每一", "每")
    for period, word in _OFTEN.items():
        one = rf"(?:{_ONCE})?{word}(?:检|巡|查|检查|巡查|巡检)?|{_ONCE}{word}(?:一次|1次|检查(?:一次|1次))"
        if re.fullmatch(one, said):
            return period
    return None
