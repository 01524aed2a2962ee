"""How long a round takes: what a checklist says of it, and the buildings that an estate has."""

from __future__ import annotations

from decimal import Decimal

from handbook.model.checklist import Checklist
from handbook.model.estate import Estate


def walk_minutes(checklist: Checklist, estate: Estate) -> Decimal:
    """How long one person walks and waits once round, besides looking, in minutes: what is the same
    everywhere, and what each building and each storey of each of its stairs adds."""
    each = checklist.walk_each
    found = short_round_minutes(checklist, estate)
    if each is not None and each.storeys_once:
        found += _storeys(checklist, estate)
    return found


def short_round_minutes(checklist: Checklist, estate: Estate) -> Decimal:
    """The same of each further round on one shift, where the storeys are walked only once."""
    found = Decimal(checklist.walk_minutes or 0)
    each = checklist.walk_each
    if each is None:
        return found
    found += (each.building or 0) * sum(building.count for building in estate.buildings)
    return found if each.storeys_once else found + _storeys(checklist, estate)


def _storeys(checklist: Checklist, estate: Estate) -> Decimal:
    each = checklist.walk_each
    storeys = sum(one.count * one.stairs * one.storeys for one in estate.buildings)
    return ((each and each.storey) or Decimal(0)) * storeys
