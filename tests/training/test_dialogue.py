"""The graph of a script: what is reached, and from where an end is, as a search step by step says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handbook.model.script import Branch, Script, Talk
from handbook.training.dialogue import Dialogue, TurnSpot

TURNS = 9
"""How many turns a random script has at most; jumps lead to any of them, there or not."""

EN = "x"

HEAD = {
    "revision": 1,
    "effective": "2026-11-23",
    "review_by": "2027-11-23",
    "id": "script-x",
    "code": "S1",
    "title": {"zh": "题", "en": EN},
    "situation": "时",
    "roles": ["front-desk"],
    "serves": ["conduct"],
    "first_response": "当场",
    "outcomes": ["outcome-done"],
    "mistakes": [{"text": "错"}],
}


@st.composite
def talks(draw: st.DrawFn, numbers: list[int], depth: int = 0) -> dict[str, object]:
    """A stretch of talk that ends in branches, a jump, an outcome or nothing at all."""
    count = min(draw(st.integers(0, 2)), len(numbers))
    turns = [
        {"id": f"script-x.t{numbers.pop(0)}", "who": "staff", "text": {"zh": "好", "en": EN}}
        for _ in range(count)
    ]
    talk: dict[str, object] = {"turns": turns}
    goal = draw(st.sampled_from(["branches", "go", "outcome", "nothing"]))
    if goal == "branches" and depth < 3:
        talk["branches"] = [
            {"id": f"script-x.{'abc'[n]}", "when": {"zh": "若", "en": EN}}
            | draw(talks(numbers, depth + 1))
            for n in range(draw(st.integers(1, 3)))
        ]
    elif goal == "go":
        away = st.sampled_from(["script-x", "script-y"])
        talk["go"] = draw(st.integers(1, TURNS).map("script-x.t{}".format) | away)
    elif goal == "outcome":
        talk["outcome"] = "outcome-done"
    return talk


@st.composite
def scripts(draw: st.DrawFn) -> Script:
    """A script as it may be typed, sound or not."""
    numbers = list(range(1, TURNS + 1))
    body = draw(talks(numbers))
    ending = draw(st.none() | talks(numbers, 2))
    return Script.model_validate(HEAD | body | ({"ending": ending} if ending else {}))


def all_talks(talk: Talk) -> list[Talk]:
    return [talk, *(inner for branch in talk.branches for inner in all_talks(branch))]


def everything(script: Script) -> list[Talk]:
    return all_talks(script) + (all_talks(script.ending) if script.ending else [])


def steps(script: Script, talk: Talk, index: int) -> list[tuple[Talk, int]]:
    """Where a talk can stand next, one turn at a time; a stretch without turns has a place too."""
    if index + 1 < len(talk.turns):
        return [(talk, index + 1)]
    found: list[tuple[Talk, int]] = [(branch, 0) for branch in talk.branches]
    if talk.go == script.id:
        found.append((script, 0))
    for other in everything(script):
        found += [(other, n) for n, turn in enumerate(other.turns) if turn.id == talk.go]
    return found


def reached(script: Script, talk: Talk, index: int = 0) -> set[tuple[int, int]]:
    """Every place that can come after a place, itself among them: `id()` of a stretch, turn."""
    seen: set[tuple[int, int]] = set()
    waiting = [(talk, index)]
    while waiting:
        place = waiting.pop()
        if (id(place[0]), place[1]) not in seen:
            seen.add((id(place[0]), place[1]))
            waiting += steps(script, *place)
    return seen


@given(scripts())
def test_the_turns_that_are_reached_are_those_of_a_search_turn_by_turn(script: Script) -> None:
    entries = Dialogue(script).entries
    found = reached(script, script)
    for talk in everything(script):
        indexes = [index for owner, index in found if owner == id(talk)]
        assert entries.get(id(talk)) == (min(indexes) if indexes else None)


@given(scripts())
def test_an_end_is_reached_from_where_a_search_finds_one(script: Script) -> None:
    by_id = {id(talk): talk for talk in everything(script)}
    finishing = Dialogue(script).finishing
    for talk in everything(script):
        ends = [
            other
            for owner, _ in reached(script, talk)
            if (other := by_id[owner]).outcome
            or (not other.branches and not steps(script, other, len(other.turns)))
        ]
        assert (id(talk) in finishing) == bool(ends)


@given(scripts())
def test_every_turn_has_one_spot_and_every_stretch_stands_once(script: Script) -> None:
    dialogue = Dialogue(script)
    assert [id(talk) for talk in dialogue.talks] == [id(talk) for talk in everything(script)]
    assert list(dialogue.spots) == [turn.id for turn in dialogue.turns]
    for turn in dialogue.turns:
        spot = dialogue.spots[turn.id]
        assert spot.talk.turns[spot.index] is turn
    assert all(isinstance(branch, Branch) for branch in dialogue.branches)


@given(scripts(), st.data())
def test_what_leads_to_a_stretch_is_what_a_search_from_it_comes_to(
    script: Script, data: st.DataObject
) -> None:
    dialogue = Dialogue(script)
    target = data.draw(st.sampled_from(dialogue.talks))
    leading = dialogue.leading_to([target])
    for talk in dialogue.talks:
        assert (id(talk) in leading) == any(
            owner == id(target) for owner, _ in reached(script, talk)
        )


def test_a_jump_to_the_script_begins_it_again() -> None:
    script = Script.model_validate(HEAD | {"turns": [], "ending": {"go": "script-x"}})
    assert script.ending is not None
    assert Dialogue(script).jump(script.ending) == TurnSpot(script, 0)
