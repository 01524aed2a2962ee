"""An order that looks like chance and never changes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handbook.base.shuffle import shuffled


@given(st.lists(st.integers(), max_size=12), st.text(max_size=8))
def test_nothing_is_lost_and_the_same_seed_gives_the_same_order(
    things: list[int], seed: str
) -> None:
    found = shuffled(things, seed)
    assert sorted(found) == sorted(things)
    assert shuffled(things, seed) == found


@given(st.integers(2, 8), st.text(max_size=8))
def test_two_or_more_never_stay_as_they_came(number: int, seed: str) -> None:
    assert shuffled(range(number), seed) != list(range(number))


def test_other_seeds_give_other_orders_and_every_place_is_taken_by_each() -> None:
    orders = {tuple(shuffled("abcd", f"quiz-{n}")) for n in range(200)}
    assert len(orders) == 23  # all there are but the one that they came in
    assert {order[0] for order in orders} == set("abcd")


def test_the_order_depends_on_the_number_of_things_not_on_what_they_say() -> None:
    assert shuffled("abcd", "quiz-01") == ["abcd"["wxyz".index(one)] for one in shuffled("wxyz", "quiz-01")]  # fmt: skip


def test_what_is_printed_and_published_keeps_its_order_for_years() -> None:
    """A change here would make every printed key wrong."""
    assert "".join(shuffled("ABCDEFGH", "2026-12-01")) == "DCABFEHG"
