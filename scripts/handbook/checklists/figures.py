"""What is worked out on a sheet: a figure of several readings, and a score.

The same in the browser (`browser/figures.js`); `tests/vectors/figures.json` keeps the two equal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

PLACES = 2
"""Digits after the point that are kept of what is worked out; half goes away from zero."""

_OPERATORS = {
    "＋": "+",
    "加": "+",
    "－": "-",
    "−": "-",
    "减": "-",
    "×": "*",
    "乘以": "*",
    "乘": "*",
}
_OPERATORS |= {"÷": "/", "除以": "/", "/": "/", "*": "*", "+": "+", "-": "-", "（": "(", "）": ")"}
_OPERATORS |= {"(": "(", ")": ")", "，": ",", ",": ","}
_SIGNS = "|".join(map(re.escape, sorted(_OPERATORS, key=len, reverse=True)))
_OF_ALL = ("最大", "最小", "平均", "合计", "总和")
_WORD = r"[^＋加－−减×乘÷除*+/()（），,\d.-]*"


@dataclass(frozen=True, slots=True)
class FormulaStep:
    """A step of a formula: a number, a reading, all readings taken together, or a sign between two."""

    kind: str
    """`number`, `part`, `all` or `sign`."""
    value: str
    """The number, the place of the reading from 0, the word such as `最大`, or the sign."""
    sides: tuple[FormulaStep, ...] = ()


def parse_formula(formula: str, parts: Sequence[str]) -> FormulaStep | None:
    """A formula as typed, such as `（最大相−最小相）÷最大相×100`; None where it is only for people to read.

    A comma closes what stands before it: `最大相减最小相，除以最大相，乘 100`.
    """
    tokens = _tokens(formula, parts)
    if tokens is None:
        return None
    found, rest = _commas(tokens)
    return found if found is not None and not rest else None


def worked_out(formula: str, parts: Sequence[str], values: Sequence[Decimal | None]) -> str:
    """What a formula gives, in plain digits; empty where a reading is missing or it cannot be worked out."""
    step = parse_formula(formula, parts)
    if step is None or len(values) != len(parts) or not values:
        return ""
    known = [Fraction(value) for value in values if value is not None]
    if len(known) < len(values):
        return ""
    try:
        return digits(_value(step, known))
    except ZeroDivisionError:
        return ""


def digits(number: Fraction) -> str:
    """A number in plain digits, with at most two after the point.

    >>> digits(Fraction(1, 8)), digits(Fraction(-5, 2)), digits(Fraction(3))
    ('0.13', '-2.5', '3')
    """
    scaled = int(abs(number) * 10**PLACES + Fraction(1, 2))
    whole, rest = divmod(scaled, 10**PLACES)
    text = f"{whole}.{rest:0{PLACES}}".rstrip("0").rstrip(".")
    return f"-{text}" if number < 0 and scaled else text


def earned(full: str, answer: str | None, deducted: str) -> str:
    """What an item gets: what its result is worth (None where no result is worth anything), or else what
    is left of the most it can get; empty where it is not known yet."""
    if answer is not None:
        return answer
    if not full or not deducted:
        return ""
    left = Fraction(full) - Fraction(deducted)
    return digits(left if left > 0 else Fraction(0))


def score(points: Iterable[str], passing: str) -> tuple[str, str]:
    """All points together, and `pass` or `fail` where there is a mark to reach and nothing is missing."""
    found = list(points)
    total = sum((Fraction(one) for one in found if one), Fraction(0))
    if not passing or not found or "" in found:
        return digits(total), ""
    return digits(total), "pass" if total >= Fraction(passing) else "fail"


_Token = tuple[str, str]


def _tokens(formula: str, parts: Sequence[str]) -> list[_Token] | None:
    text = re.sub(r"\s", "", formula)
    names = sorted(((re.sub(r"\s", "", part), n) for n, part in enumerate(parts)), reverse=True)
    names.sort(key=lambda one: -len(one[0]))
    found: list[_Token] = []
    while text:
        name = next(((name, n) for name, n in names if name and text.startswith(name)), None)
        if name is not None:
            found.append(("part", str(name[1])))
            text = text[len(name[0]) :]
            continue
        for kind, pattern in (
            ("number", r"\d+(?:\.\d+)?"),
            ("all", f"(?:{'|'.join(_OF_ALL)}){_WORD}"),
            ("sign", _SIGNS),
        ):
            match = re.match(pattern, text, re.ASCII)
            if match:
                word = match[0]
                value = word[:2] if kind == "all" else _OPERATORS.get(word, word)
                found.append((kind, value))
                text = text[len(word) :]
                break
        else:
            return None
    return found


_Found = tuple[FormulaStep | None, list[_Token]]


def _commas(tokens: list[_Token]) -> _Found:
    left, rest = _chain(tokens, "+-", _products)
    while left is not None and len(rest) > 1 and rest[0] == ("sign", ","):
        sign = rest[1]
        if sign[0] != "sign" or sign[1] not in "+-*/":
            return None, rest
        right, rest = _chain(rest[2:], "+-", _products)
        left = FormulaStep("sign", sign[1], (left, right)) if right is not None else None
    return left, rest


def _products(tokens: list[_Token]) -> _Found:
    return _chain(tokens, "*/", _single)


def _chain(tokens: list[_Token], signs: str, below: Callable[[list[_Token]], _Found]) -> _Found:
    left, rest = below(tokens)
    while left is not None and rest and rest[0][0] == "sign" and rest[0][1] in signs:
        right, after = below(rest[1:])
        if right is None:
            return None, after
        left, rest = FormulaStep("sign", rest[0][1], (left, right)), after
    return left, rest


def _single(tokens: list[_Token]) -> _Found:
    if not tokens:
        return None, tokens
    kind, value = tokens[0]
    if kind != "sign":
        return FormulaStep(kind, value), tokens[1:]
    if value == "(":
        inner, rest = _chain(tokens[1:], "+-", _products)
        if inner is not None and rest[:1] == [("sign", ")")]:
            return inner, rest[1:]
    return None, tokens


def _value(step: FormulaStep, readings: Sequence[Fraction]) -> Fraction:
    if step.kind == "number":
        return Fraction(step.value)
    if step.kind == "part":
        return readings[int(step.value)]
    if step.kind == "all":
        total = sum(readings, Fraction(0))
        known = {"最大": max(readings), "最小": min(readings), "平均": total / len(readings)}
        return known.get(step.value, total)
    left, right = (_value(side, readings) for side in step.sides)
    if step.value == "+":
        return left + right
    if step.value == "-":
        return left - right
    return left * right if step.value == "*" else left / right
