"""Conditions and formulas in the language of XLSForms."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from handbook.checklists.figures import FormulaStep
from handbook.checklists.schedule import Limits, Slot


def choice_of(slot: Slot) -> tuple[str, str, str]:
    """What a form asks to know a sheet: role, shift and equipment, which may be empty."""
    return slot.roster.role, slot.shift.shift, slot.equipment.code if slot.equipment else ""


def where(slots: tuple[Slot, ...], all_slots: tuple[Slot, ...]) -> str:
    """True on the sheets of these slots; empty where those are all."""
    if len(slots) == len(all_slots):
        return ""
    wanted = {choice_of(slot) for slot in slots}
    for names in ((0,), (1,), (2,), (0, 1), (1, 2), (0, 1, 2)):
        cut = {tuple(one[n] for n in names) for one in wanted}
        like = {
            one for slot in all_slots
            if tuple((one := choice_of(slot))[n] for n in names) in cut
        }  # fmt: skip
        if like == wanted:
            return " or ".join(_is(names, one) for one in sorted(cut))
    return " or ".join(_is((0, 1, 2), one) for one in sorted(wanted))


def _is(names: Iterable[int], values: Iterable[str]) -> str:
    questions = ("role", "shift", "equipment")
    found = [
        f"${{{questions[n]}}} = '{value}'" for n, value in zip(names, values, strict=True) if value
    ]
    return f"({' and '.join(found)})"


def both(one: str, other: str) -> str:
    """True where both are; what is empty is always true."""
    if one and other:
        return f"({one}) and ({other})"
    return one or other


def outside(name: str, limits: Limits) -> str:
    """True where a number is outside its limits; empty where it has none."""
    return " or ".join(
        f"${{{name}}} {sign} {_number(bound)}"
        for sign, bound in (("<", limits.min), (">", limits.max))
        if bound is not None
    )


def _number(number: Decimal) -> str:
    return f"{number:f}"


_ALL = {"最大": "max", "最小": "min"}


def formula_xpath(step: FormulaStep, name: str, count: int) -> str:
    """A formula in the language of XLSForms."""
    readings = [f"number(${{{name}_p{n}}})" for n in range(1, count + 1)]
    if step.kind == "number":
        return step.value
    if step.kind == "part":
        return readings[int(step.value)]
    if step.kind == "all":
        if step.value in _ALL:
            return f"{_ALL[step.value]}({', '.join(readings)})"
        total = f"({' + '.join(readings)})"
        return f"({total} div {count})" if step.value == "平均" else total
    left, right = (formula_xpath(side, name, count) for side in step.sides)
    return f"({left} {'div' if step.value == '/' else step.value} {right})"
