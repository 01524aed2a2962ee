"""Permits as forms: a sheet of A4 each, to be filled in and signed where the work is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handbook.base.views_json import view_json
from handbook.model.estate import Estate
from handbook.model.permit import Measurement, Permit
from handbook.model.text import Heading, Text
from handbook.press.runs import PaperSpeaker, Run

TEMPLATE = "permits"

PERMITS = "permits"
"""What the file with all forms is called."""

TITLE = "作业票"


def limits(measure: Measurement) -> str:
    """The limits of a measurement, with their unit: `19.5–23.5 %`, `≤ 10 mg/m³`."""
    low, high = measure.min, measure.max
    if low is not None and high is not None:
        return f"{low}–{high} {measure.unit}"
    if high is not None:
        return f"≤ {high} {measure.unit}"
    return f"≥ {low} {measure.unit}" if low is not None else measure.unit


@dataclass(frozen=True, slots=True)
class PermitText:
    """A text in both languages."""

    zh: tuple[Run, ...]
    en: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured, within which limits, and when."""

    title: PermitText
    limits: str
    when: PermitText


@dataclass(frozen=True, slots=True)
class Form:
    """A permit as it is printed."""

    code: str
    title: PermitText
    revision: int
    hours: int
    allowed_by: str
    attendant: PermitText
    done_by: tuple[PermitText, ...]
    before: tuple[PermitText, ...]
    measures: tuple[Measure, ...]
    ends: tuple[PermitText, ...]
    confirm: str


def forms_json(permits: Iterable[Permit], say: PaperSpeaker, estate: Estate | None) -> str:
    """The forms as their template is given them."""
    company = say.library.company
    data = {
        "title": TITLE,
        "company": company.name.zh if company else "",
        "estate": estate.title.zh if estate else "",
        "forms": [_form(permit, say) for permit in permits],
    }
    return view_json(data)


def _form(permit: Permit, say: PaperSpeaker) -> Form:
    role = say.library.roles.get(permit.allowed_by)

    def both(text: Text | Heading) -> PermitText:
        words = say(text)
        return PermitText(words.zh, words.en)

    return Form(
        code=permit.code,
        title=both(permit.title),
        revision=permit.revision,
        hours=permit.hours,
        allowed_by=role.title.zh if role else permit.allowed_by,
        attendant=both(permit.attendant),
        done_by=tuple(map(both, permit.done_by)),
        before=tuple(map(both, permit.before)),
        measures=tuple(
            Measure(both(one.title), limits(one), both(one.when)) for one in permit.measures
        ),
        ends=tuple(map(both, permit.ends)),
        confirm="、".join(one.zh for one in permit.confirmed_by),
    )
