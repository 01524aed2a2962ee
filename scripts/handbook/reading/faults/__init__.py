"""What can be wrong with the shape of one file: pydantic's errors, put as a sentence an author can
act on. One module a rule: RULE is its name in reports, `explain` words one error.

一个文件里的字段错误，一种一个模块。
"""

from __future__ import annotations

from types import ModuleType

from handbook.base.problems import Problem
from handbook.reading.faults import (
    empty_text,
    id_format,
    missing_field,
    missing_translation,
    number_outside_unit,
    unknown_field,
    unknown_value,
    wrong_type,
)
from handbook.reading.faults.fault import Fault

FAULTS: tuple[ModuleType, ...] = (
    unknown_field,
    missing_translation,
    missing_field,
    empty_text,
    id_format,
    unknown_value,
    number_outside_unit,
    wrong_type,
)
"""In the order in which they are asked; the last one takes whatever is left."""


def explain(fault: Fault) -> Problem:
    """The problem that a pydantic error stands for."""
    for module in FAULTS:
        message = module.explain(fault)
        if message is not None:
            position = (
                fault.place.key_position(*fault.steps)
                if module is unknown_field
                else fault.place.position(*fault.steps)
            )
            return Problem.at(position, module.RULE, message)
    raise AssertionError(f"no module explains {fault.error}")
