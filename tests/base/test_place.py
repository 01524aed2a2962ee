"""Where something was typed; and that a slip in the name of a field does not pass in silence."""

from __future__ import annotations

import pickle

import pytest
from tests.conftest import Tree
from tests.strict_places import StrictPlace

from handbook.base.problems import Position
from handbook.build.check import check_tree
from handbook.model.checklist import Checklist


@pytest.fixture
def checklist(tree: Tree) -> Checklist:
    library = check_tree(tree()).library
    return next(iter(library.checklists.values()))


def test_a_field_is_where_it_was_typed(checklist: Checklist) -> None:
    title = checklist.place.position("title", "zh")
    assert title.line >= checklist.place.key_position("title").line
    assert title.column > checklist.place.key_position("title").column


def test_a_field_that_was_left_out_is_the_model_itself(checklist: Checklist) -> None:
    left_out = set(type(checklist).model_fields) - set(checklist.place.mapping) - {"place"}
    assert left_out
    for name in left_out:
        assert checklist.place.position(name) == checklist.place.position()


@pytest.mark.parametrize(
    "steps", [("titel",), ("place",), ("title", "en_US"), ("items", "id"), ("items", 0, "titel")]
)
def test_a_name_that_is_no_field_fails_under_test(
    checklist: Checklist, steps: tuple[str | int, ...]
) -> None:
    with pytest.raises(AssertionError, match="must be"):
        checklist.place.position(*steps)
    with pytest.raises(AssertionError, match="must be"):
        checklist.place.key_position(*steps)


def test_another_process_gets_a_place_that_knows_no_model(checklist: Checklist) -> None:
    assert isinstance(checklist.place, StrictPlace)
    copy = pickle.loads(pickle.dumps(checklist.place))
    assert not isinstance(copy, StrictPlace)
    assert copy.position("id") == checklist.place.position("id") != Position("", 1, 1)
