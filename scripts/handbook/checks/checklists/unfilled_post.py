"""A shift with more posts to stand at than people."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import joined, say
from handbook.base.problems import Problem
from handbook.capacity.workload import workloads
from handbook.library.library import Library

RULE = "unfilled-post"


def check(library: Library) -> Iterator[Problem]:
    """On each shift a role must have people enough for all the posts that it holds at once."""
    for shifts in workloads(library).values():
        for one in shifts:
            if one.at_posts > one.shift.people:
                yield Problem.at(
                    one.shift.place.position("people"),
                    RULE,
                    say(
                        "'{role}' must have {needed} people on '{shift}' to stand at {posts}, not "
                        "{people}; add people, or name the shift in 'unmanned' of what nobody "
                        "stands at then",
                        role=one.roster.role,
                        needed=one.at_posts,
                        shift=one.shift.shift,
                        posts=joined(
                            say("{code} ({people})", code=post.equipment.code, people=post.people)
                            for post in one.posts
                        ),
                        people=one.shift.people,
                    ),
                )
