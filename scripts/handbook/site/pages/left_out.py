"""The checklists that an estate does not use, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.base.vocabulary import Moment
from handbook.checklists.schedule import Plan
from handbook.model.checklist import Checklist
from handbook.model.text import Text
from handbook.pages.views import Named, Viewer


@dataclass(frozen=True, slots=True)
class LeftOutView:
    """A checklist that is never due here, and why."""

    name: Named
    reason: Text | str


def left_out(plan: Plan, viewer: Viewer) -> Iterator[LeftOutView]:
    """What the estate leaves out, and what it has no use for, with the reason."""
    reasons = {left.checklist: left.reason for left in plan.estate.left_out}
    used = {slot.checklist.id for slot in plan.slots}
    for checklist in plan.library.checklists.values():
        if checklist.id in reasons:
            yield LeftOutView(viewer.named(checklist.id), reasons[checklist.id])
        elif checklist.id not in used:
            yield LeftOutView(viewer.named(checklist.id), _why_unused(plan, viewer, checklist))


def _why_unused(plan: Plan, viewer: Viewer, checklist: Checklist) -> str:
    if checklist.equipment and not plan.equipment(checklist.equipment):
        return f"没有登记{viewer.named(checklist.equipment).title}"
    rostered = {roster.role for roster in plan.estate.rosters}
    if not plan.library.is_for_all(checklist.roles) and rostered.isdisjoint(checklist.roles):
        roles = "、".join(viewer.named(role).title for role in checklist.roles)
        return f"没有排{roles}的班"
    if checklist.at is Moment.CHANGE:
        return "没有一个岗位一天排两个班，不用交接"
    return "里面的检查项，这里都没有对应的设备"
