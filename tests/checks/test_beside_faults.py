"""What another file's fault takes away is not reported as missing, and stops no check."""

from __future__ import annotations

import pytest
from click.testing import Result
from tests.conftest import CASES, Check, Tree

BROKEN = "revision: [\n"
"""A file that cannot be read."""


def rules(result: Result) -> set[str]:
    """The rules that a check reports. It must have ended by itself."""
    assert isinstance(result.exception, SystemExit | None), result.exception
    return {line.rpartition("(")[2].rstrip(")") for line in result.stdout.splitlines()}


def test_an_estate_of_a_place_that_cannot_be_read(tree: Tree, check: Check) -> None:
    case = CASES / "below-floor" / "floor-of-the-place"
    whole = check(tree(over=case))
    assert rules(whole) == {"below-floor"}
    broken = check(tree({"standards/jurisdictions/hangzhou.yml": BROKEN}, over=case))
    assert "yaml-syntax" in rules(broken)
    assert "below-floor" not in rules(broken)


def test_an_unknown_placeholder_in_a_text_for_residents(tree: Tree, check: Check) -> None:
    root = tree(over=CASES / "staff-fact" / "in-a-promise")
    path = root / "standards/commitments/urgent.yml"
    path.write_text(path.read_text("utf-8").replace("{key-box}", "{key-bxo}"), "utf-8")
    assert rules(check(root)) == {"unknown-placeholder"}


@pytest.mark.parametrize(
    ("case", "fault"),
    [
        ("idle-synonym/one-of-two", "standards/broken.yml"),
        ("idle-synonym/one-of-two", "checklists/broken.yml"),
        ("unknown-range-item/not-on-its-sheets", "checklists/broken.yml"),
        ("unknown-range-item/not-on-its-sheets", "standards/registers/seasons.yml"),
    ],
)
def test_what_may_stand_in_a_file_that_cannot_be_read_is_not_missing(
    case: str, fault: str, tree: Tree, check: Check
) -> None:
    rule = case.partition("/")[0]
    over = CASES / case
    assert rules(check(tree(over=over))) == {rule}
    assert rule not in rules(check(tree({fault: BROKEN}, over=over)))
