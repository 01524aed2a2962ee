"""What an estate promises and owes is answered in one piece, whoever asks first."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.build.check import check_tree
from handbook.commitments.resolution import Resolution, resolutions, resolve
from handbook.library.library import Library

ROOT = Path(__file__).parent.parent.parent
CASES = ROOT / "tests/cases"


@pytest.fixture
def library(tree: Callable[..., Path]) -> Library:
    return check_tree(tree(over=CASES / "below-floor/the-company")).library


def test_clashes_and_questions_are_there_without_asking_for_anything_else(
    tree: Callable[..., Path], library: Library
) -> None:
    first = next(iter(resolutions(library)))
    assert [clash.lower.owner for clash in first.clashes] == list(first.adopted.values())
    asking = check_tree(tree(over=CASES / "unanswered-condition/asked-by-a-demand")).library
    assert any(found.questions for found in resolutions(asking))


def test_a_resolution_cannot_be_changed(library: Library) -> None:
    found = next(iter(resolutions(library)))
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.clashes = ()  # type: ignore[misc]
    for field in dataclasses.fields(Resolution):
        value = getattr(found, field.name)
        if isinstance(value, (tuple, str)) or field.name == "estate":
            continue
        with pytest.raises(TypeError):
            value["another"] = None


def test_an_estate_is_resolved_once_and_another_of_its_id_for_itself(library: Library) -> None:
    estate = next(iter(library.estates.values()))
    assert resolve(library, estate) is resolve(library, estate)
    without = estate.model_copy(update={"commitments": ()})
    assert resolve(library, estate).clashes
    assert not resolve(library, without).clashes
