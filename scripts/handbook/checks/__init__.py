"""What can be wrong with the tree as a whole. One module a rule: RULE is its name in reports, and
`check` yields its problems. Checks only read; a new one is added here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from handbook.checks import (
    duplicate_id,
    id_parent,
    incomplete_rule,
    informal_you,
    missing_clause,
    mixed_punctuation,
    overstated_source,
    reference_cycle,
    retired_id,
    rule_without_principle,
    unconfirmed_figure,
    unknown_placeholder,
    unknown_reference,
    unobserved_rule,
    vague_word,
)
from handbook.library import Library
from handbook.problems import Problem

CHECKS: tuple[ModuleType, ...] = (
    duplicate_id,
    id_parent,
    incomplete_rule,
    informal_you,
    missing_clause,
    mixed_punctuation,
    overstated_source,
    reference_cycle,
    retired_id,
    rule_without_principle,
    unconfirmed_figure,
    unknown_placeholder,
    unknown_reference,
    unobserved_rule,
    vague_word,
)


def check_all(library: Library) -> Iterator[Problem]:
    """The problems of every check."""
    for module in CHECKS:
        yield from module.check(library)
