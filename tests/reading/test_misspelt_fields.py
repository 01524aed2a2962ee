"""A field that is misspelt is one fault: nobody is told, too, that it is missing, nor what follows from that."""

from __future__ import annotations

import pytest
from tests.commitments.test_explain import COMMITMENT, HEAD
from tests.conftest import Check, Tree
from tests.trees import change

PROMISE = "standards/commitments/urgent.yml"


@pytest.mark.parametrize(
    ("file", "field", "typed"),
    [
        ("standards/estates/haitang.yml", "rosters", "rostrs"),
        ("standards/conduct.yml", "roles", "rolse"),
        ("standards/conduct.yml", "frequency", "frequncy"),
        ("standards/scripts/script-umbrella.yml", "situation", "sitation"),
        ("checklists/cl-desk.yml", "sources", "souces"),
        (PROMISE, "backed_by", "backd_by"),
    ],
)
def test_only_the_misspelt_field_is_reported(
    file: str, field: str, typed: str, tree: Tree, check: Check
) -> None:
    own = COMMITMENT.format(id="commit-repair", title="", limit=30)
    root = tree({PROMISE: f"{HEAD}theme: theme-urgent\ncommitments:\n{own}"})
    change(root / file, f"{field}:", f"{typed}:")
    errors = [line for line in check(root).stdout.splitlines() if ": error: " in line]
    assert len(errors) == 1, errors
    assert errors[0].startswith(f"{file}:")
    assert f"there is no field '{typed}' here; nearest is '{field}'" in errors[0]
