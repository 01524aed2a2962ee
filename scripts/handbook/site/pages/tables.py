"""The tables under a heading: which fields make which columns, written once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.model.base import Model
from handbook.model.provenance import Sourced
from handbook.model.section import Body, Section
from handbook.model.text import Heading, Text
from handbook.pages.views import Provenance, Viewer


@dataclass(frozen=True, slots=True)
class _Spec:
    field: str
    label: str
    first: tuple[str, str]
    columns: tuple[tuple[str, str], ...]


_SPECS = (
    _Spec("request_types", "诉求类别", ("类别", "title"), (("举例", "example"),)),
    _Spec(
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
    _Spec("feedback", "回话节奏", ("情形", "situation"), (("多久回话", "every"), ("方式", "by"))),
    _Spec(
        "follow_ups", "回访安排", ("工单", "request"), (("何时回访", "when"), ("回访多少", "share"))
    ),
    _Spec("levels", "投诉级别", ("级别", "title"), (("什么情况", "criterion"),)),
    _Spec(
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
    _Spec(
        "channels",
        "渠道规则",
        ("渠道", "title"),
        (("首次响应", "response"), ("必做", "must"), ("禁做", "must_not")),
    ),
    _Spec("visitors", "特殊来访者", ("来访者", "title"), (("怎么接待", "practice"),)),
    _Spec(
        "indicators",
        "服务指标",
        ("指标", "title"),
        (("怎么算", "formula"), ("目标", "target"), ("周期", "period")),
    ),
    _Spec("retention", "保存期限", ("记录", "record"), (("至少保存", "period"),)),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its column's title, and a text or where the row comes from."""

    label: str
    text: Text | str | None
    provenance: Provenance | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its id (empty where it has none), what it is about, and its cells."""

    id: str
    head: Heading | Text | str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, its columns' titles, and its rows."""

    label: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def tables(viewer: Viewer, heading: Body, section: Section) -> Iterator[Table]:
    """The tables under a heading. Columns that no row fills are left out."""
    for spec in _SPECS:
        things = getattr(heading, spec.field)
        if things:
            yield _table(viewer, spec, things, heading, section)


def _table(
    viewer: Viewer, spec: _Spec, things: tuple[Model, ...], heading: Body, section: Section
) -> Table:
    used = [
        (title, field)
        for title, field in spec.columns
        if any(getattr(thing, field) is not None for thing in things)
    ]
    sourced = isinstance(things[0], Sourced)
    columns = [spec.first[0], *(title for title, _ in used), *(["依据"] if sourced else [])]
    rows = []
    for thing in things:
        cells = [Cell(title, _said(viewer, getattr(thing, field)), None) for title, field in used]
        if isinstance(thing, Sourced):
            cells.append(Cell("依据", None, viewer.provenance(thing, heading, section)))
        head = getattr(thing, spec.first[1])
        rows.append(
            Row(
                getattr(thing, "id", ""),
                head if isinstance(head, Heading | Text) else str(head),
                tuple(cells),
            )
        )
    return Table(spec.label, tuple(columns), tuple(rows))


def _said(viewer: Viewer, value: Text | str | None) -> Text | str | None:
    """A text as it is; an id as the title of what it stands for."""
    return viewer.named(value).title if isinstance(value, str) else value
