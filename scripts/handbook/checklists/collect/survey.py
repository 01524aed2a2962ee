"""A form as the lines of an XLSForm: its questions, its choices, its settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from handbook.base.vocabulary import Evidence, FieldKind, Period
from handbook.checklists.collect.asked import Asked, AskedBlank, Line
from handbook.checklists.collect.xpath import both, formula_xpath, outside, where
from handbook.checklists.figures import parse_formula
from handbook.checklists.words import NOT_HAPPENED, OUTCOMES, is_conditional, limits_words
from handbook.library.library import Library
from handbook.model.text import Text

Say = Callable[[Text | None], str]

COLUMNS = (
    *("type", "name", "label", "hint", "required", "relevant", "constraint"),
    *("constraint_message", "calculation", "appearance", "default", "parameters"),
)
"""Of the sheet `survey`, in order."""

SERIAL, CHECKLIST, REVISION = "handbook_serial", "handbook_checklist", "handbook_revision"
"""What a submission says of itself."""

_KINDS = {
    FieldKind.TEXT: "text",
    FieldKind.PERSON: "text",
    FieldKind.NUMBER: "decimal",
    FieldKind.DATE: "date",
    FieldKind.TIME: "time",
}


@dataclass(frozen=True, slots=True)
class XlsForm:
    """The three sheets of an XLSForm."""

    id: str
    title: str
    version: str
    survey: tuple[dict[str, str], ...]
    choices: tuple[tuple[str, str, str], ...]
    """List, name, label."""


class FormWriter:
    """Writes one form; choices come together while the questions are written."""

    def __init__(self, library: Library, asked: Asked, say: Say) -> None:
        self.library = library
        self.asked = asked
        self.say = say
        self.choices: dict[str, list[tuple[str, str]]] = {}

    def form(self) -> XlsForm:
        """The whole form."""
        asked, checklist = self.asked, self.asked.checklist
        survey = tuple(self._survey())
        return XlsForm(
            id=f"{asked.estate.id}_{checklist.id}".replace("-", "_"),
            title=f"{checklist.form} {checklist.title.zh}（{asked.estate.title.zh}）",
            version=str(checklist.revision),
            survey=survey,
            choices=tuple(
                (name, *choice) for name, found in self.choices.items() for choice in found
            ),
        )

    def _survey(self) -> Iterator[dict[str, str]]:
        yield {"type": "start", "name": "begun_at"}
        yield {"type": "end", "name": "ended_at"}
        yield from self._head()
        lines = self.asked.lines
        for n, group in enumerate(dict.fromkeys(line.row.group for line in lines), 1):
            label = f"{self.say(group.title)}　停下来查：{self.say(group.when)}"
            yield {"type": "begin_group", "name": f"g{n}", "label": label}
            for line in lines:
                if line.row.group is group:
                    yield from self._line(line)
            yield {"type": "end_group", "name": f"g{n}"}
        yield from self._score()
        yield from self._blocks()
        if any(line.row.item.item.evidence is Evidence.PHOTO for line in lines):
            yield {"type": "geopoint", "name": "place", "label": "在哪里拍的", "required": "no"}
        if lines:
            yield {"type": "text", "name": "checked", "label": "检查人姓名", "required": "yes"}
            yield {
                "type": "image",
                "name": "checked_sign",
                "label": "检查人签名",
                "appearance": "signature",
                "parameters": "max-pixels=1000",
            }

    def _head(self) -> Iterator[dict[str, str]]:
        asked = self.asked
        yield {
            "type": "date",
            "name": "day",
            "label": "哪一天的",
            "required": "yes",
            "default": "today()",
        }
        roles = [(id, self.library.title_of(id)) for id in asked.roles]
        yield from self._chosen("role", "岗位", roles)
        shifts = [(id, self.library.title_of(id)) for id in asked.shifts]
        yield from self._chosen("shift", "班次", shifts)
        pieces = [(one.code, f"{one.code} {one.title.zh}") for one in asked.pieces]
        if pieces:
            yield from self._chosen("equipment", "哪台（处）", pieces)
        if asked.columns:
            columns = [(f"c{n}", name) for n, name in enumerate(asked.columns, 1)]
            yield from self._chosen("column", "哪一栏", columns)
        yield {"type": "calculate", "name": SERIAL, "calculation": self._serial(bool(pieces))}
        yield {"type": "calculate", "name": CHECKLIST, "calculation": f"'{asked.checklist.id}'"}
        yield {
            "type": "calculate",
            "name": REVISION,
            "calculation": f"'{asked.checklist.revision}'",
        }

    def _serial(self, has_pieces: bool) -> str:
        asked = self.asked
        short = "${shift}"
        for id in asked.shifts:
            short = f"if(${{shift}} = '{id}', '{id.removesuffix('-shift')}', {short})"
        parts = [
            f"'{asked.estate.code}-'",
            "format-date(${day}, '%Y%m%d')",
            f"'-{asked.checklist.form}-'",
            "${role}",
            "'-'",
            short,
        ]
        if has_pieces:
            parts += ["'-'", "${equipment}"]
        if asked.is_form:
            parts += ["'-'", "once(format-date-time(now(), '%H%M%S'))"]
        return f"concat({', '.join(parts)})"

    def _chosen(
        self, name: str, label: str, choices: list[tuple[str, str]]
    ) -> Iterator[dict[str, str]]:
        self.choices[f"{name}s"] = choices
        row = {"type": f"select_one {name}s", "name": name, "label": label, "required": "yes"}
        if len(choices) == 1:
            row["default"] = choices[0][0]
        yield row

    def _line(self, line: Line) -> Iterator[dict[str, str]]:
        item = line.row.item.item
        piece = f"（{line.row.equipment.title.zh}）" if line.row.equipment else ""
        critical = "【关键】" if item.critical else ""
        title = f"{critical}{self.say(item.title)}{piece}"
        hint = "。".join(filter(None, (self.say(item.criterion), self.say(item.printed_note))))
        there = where(line.slots, self.asked.slots)
        need = "yes" if line.row.term.period in (Period.SHIFT, Period.DAY) else "no"
        base = {"required": need, "relevant": there}
        outcome = f"o_{line.name}"
        if line.is_reading:
            yield from self._readings(line, title, hint, base)
        if line.is_deducted:
            yield {
                "type": "decimal",
                "name": f"d_{line.name}",
                "label": f"{title}：扣几分",
                "hint": f"{hint}。满分 {item.points:f}。{self.say(item.deduct)}",
                "constraint": f". >= 0 and . <= {item.points:f}",
                "constraint_message": f"从 0 到 {item.points:f}",
                **base,
            }
        else:
            yield {
                "type": f"select_one {self._answers(line)}",
                "name": outcome,
                "label": title,
                "hint": hint,
                **base,
            }
            bad = self._failed(line, outcome)
            if bad:
                yield from self._on_fail(line, bad)
        happened = f"${{{outcome}}} != 'none'" if self._is_conditional(line) else ""
        evidence = {"required": need, "relevant": both(there, happened)}
        if item.evidence is Evidence.PHOTO:
            yield {
                "type": "image",
                "name": f"p_{line.name}",
                "label": f"{title}：拍照",
                "parameters": "max-pixels=1600",
                **evidence,
            }
        if item.evidence is Evidence.SIGN:
            yield {
                "type": "image",
                "name": f"s_{line.name}",
                "label": f"{title}：签字",
                "appearance": "signature",
                "parameters": "max-pixels=1000",
                **evidence,
            }
        yield {
            "type": "text",
            "name": f"n_{line.name}",
            "label": f"{title}：备注",
            "required": "no",
            "relevant": there,
        }

    def _on_fail(self, line: Line, bad: str) -> Iterator[dict[str, str]]:
        item = line.row.item.item
        told = self.say(item.on_fail) + ("　当班上报，不留到下班。" if item.critical else "")
        if told:
            yield {"type": "note", "name": f"w_{line.name}", "label": told, "relevant": bad}
        label = f"什么情况、告诉了谁、几点、{self.library.house.ticket.zh}号"
        yield {
            "type": "text",
            "name": f"x_{line.name}",
            "label": label,
            "required": "yes" if item.critical else "no",
            "relevant": bad,
        }

    def _readings(
        self, line: Line, title: str, hint: str, base: dict[str, str]
    ) -> Iterator[dict[str, str]]:
        reading = line.row.item.item.reading
        if reading is None:
            return
        parts = [self.say(part) for part in reading.parts]
        name = f"r_{line.name}"
        for n, part in enumerate(parts, 1):
            label = f"{title}：{part}"
            yield {"type": "decimal", "name": f"{name}_p{n}", "label": label, "hint": hint, **base}
        formula = self.say(reading.formula)
        step = parse_formula(formula, parts) if formula else None
        ranges = [
            f"{limits_words(limits)} {reading.unit}"
            for limits, _ in line.limits()
            if not limits.is_open
        ]
        normal = f"正常 {'，或 '.join(ranges)}" if ranges else ""
        if step is not None:
            figure = f"round({formula_xpath(step, name, len(parts))}, 2)"
            there = " and ".join(f"${{{name}_p{n}}} != ''" for n in range(1, len(parts) + 1))
            yield {
                "type": "calculate",
                "name": name,
                "calculation": f"if({there}, {figure}, '')",
            }
            label = f"{formula} ＝ ${{{name}}} {reading.unit}　{normal}"
            yield {
                "type": "note",
                "name": f"{name}_f",
                "label": label,
                "relevant": base["relevant"],
            }
        elif formula or not parts:
            ask = f"{title}：{formula or '读数'}（{reading.unit}）"
            hints = "。".join(filter(None, (hint, normal)))
            yield {"type": "decimal", "name": name, "label": ask, "hint": hints, **base}
        names = (
            [f"{name}_p{n}" for n in range(1, len(parts) + 1)] if parts and not formula else [name]
        )
        for n, (limits, slots) in enumerate(line.limits(), 1):
            out = " or ".join(filter(None, (outside(one, limits) for one in names)))
            if out:
                yield {
                    "type": "note",
                    "name": f"{name}_w{n}",
                    "label": f"▲ 不在正常范围（{limits_words(limits)} {reading.unit}）",
                    "relevant": both(f"({out})", where(slots, self.asked.slots)),
                }

    def _is_conditional(self, line: Line) -> bool:
        return is_conditional(line.row.term.period) and not self.asked.is_form

    def _answers(self, line: Line) -> str:
        """The name of the list of an item's results."""
        if line.answers:
            found = [(f"a{n}", one.title.zh) for n, one in enumerate(line.answers, 1)]
        else:
            found = list(zip(("pass", "fail"), OUTCOMES, strict=True))
        if self._is_conditional(line):
            found.append(("none", NOT_HAPPENED))
        for name, known in self.choices.items():
            if name.startswith("results") and known == found:
                return name
        name = f"results{1 + sum(one.startswith('results') for one in self.choices)}"
        self.choices[name] = found
        return name

    @staticmethod
    def _failed(line: Line, outcome: str) -> str:
        names = [f"a{n}" for n, one in enumerate(line.answers, 1) if one.fails]
        if not line.answers:
            names = ["fail"]
        return " or ".join(f"${{{outcome}}} = '{name}'" for name in names)

    def _score(self) -> Iterator[dict[str, str]]:
        scored = [line for line in self.asked.lines if line.is_deducted]
        if not scored:
            return
        got = [
            f"({line.row.item.item.points:f} - coalesce(${{d_{line.name}}}, 0))" for line in scored
        ]
        total = " + ".join(got)
        yield {"type": "calculate", "name": "score", "calculation": total}
        passing = self.asked.checklist.passing
        words = "合计 ${score} 分" + (f"，{passing:f} 分以上合格" if passing else "")
        yield {"type": "note", "name": "score_words", "label": words}

    def _blocks(self) -> Iterator[dict[str, str]]:
        for n, block in enumerate(self.asked.checklist.blocks, 1):
            own = [one for one in self.asked.blanks if one.name.startswith(f"b{n}_")]
            label = self.say(block.title) or ("登记（一次填一行）" if block.columns else "其他")
            yield {"type": "begin_group", "name": f"b{n}", "label": label}
            if block.text:
                yield {"type": "note", "name": f"b{n}_text", "label": self.say(block.text)}
            for blank in own:
                yield self._blank(blank)
            yield {"type": "end_group", "name": f"b{n}"}

    def _blank(self, blank: AskedBlank) -> dict[str, str]:
        one = blank.field
        label = self.say(one.title) + (f"（{one.unit}）" if one.unit else "")
        row = {
            "type": _KINDS.get(one.kind, ""),
            "name": blank.name,
            "label": label,
            "required": "no",
        }
        if one.kind is FieldKind.SIGNATURE:
            return {
                **row,
                "type": "image",
                "appearance": "signature",
                "parameters": "max-pixels=1000",
            }
        if one.kind is FieldKind.CHOICE:
            self.choices[blank.name] = [
                (f"a{n}", self.say(option)) for n, option in enumerate(one.options, 1)
            ]
            return {**row, "type": f"select_one {blank.name}"}
        return {**row, "appearance": "multiline"} if one.lines > 1 else row
