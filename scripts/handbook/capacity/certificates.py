"""Certificates by which people of an estate work: on a day, which have run out, which soon do, which nobody has."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from handbook.base.message import joined, say, say_many
from handbook.base.problems import Problem, Severity
from handbook.library.conditions import known_conditions
from handbook.library.library import Library
from handbook.model.estate import Estate, HeldCertificate

EXPIRED = "expired-certificate"

RULES = {EXPIRED: "A certificate by which somebody works must be good on that day."}
"""The rules of this module, with one line each."""

NOTICE = 90
"""How many days before its end a certificate is named: whoever holds it must sign up in time."""


def certificate_problems(library: Library, date: datetime.date) -> Iterator[Problem]:
    """What is wrong with the certificates that estates list, on a day; an estate that lists none keeps
    them elsewhere."""
    for estate in library.estates.values():
        for held in estate.certificates:
            yield from _end(estate, held, date)
        if estate.certificates:
            yield from _lacking(library, estate)


def _end(estate: Estate, held: HeldCertificate, date: datetime.date) -> Iterator[Problem]:
    if held.until is None or (held.until - date).days > NOTICE:
        return
    words = {
        "certificate": held.certificate,
        "holder": held.holder,
        "role": held.role,
        "estate": estate.id,
        "until": held.until,
    }
    if held.until < date:
        message = say(
            "'{certificate}' of {holder} ('{role}' at '{estate}') was good until {until}; until it is "
            "renewed somebody else must do the work that needs it",
            **words,
        )
    else:
        message = say_many(
            "'{certificate}' of {holder} ('{role}' at '{estate}') is good until {until}, {count} day "
            "more; it must be renewed by then",
            "'{certificate}' of {holder} ('{role}' at '{estate}') is good until {until}, {count} days "
            "more; it must be renewed by then",
            count=(held.until - date).days,
            **words,
        )
    yield Problem.at(held.place.position("until"), EXPIRED, message, Severity.WARNING)


def _lacking(library: Library, estate: Estate) -> Iterator[Problem]:
    """The kinds that posts on its rosters need, and that nobody on its list has."""
    held = {one.certificate for one in estate.certificates}
    posts = {roster.role for roster in estate.rosters}
    known = known_conditions(library, estate)
    for certificate in library.certificates.values():
        needed = [role for role in certificate.roles if role in posts]
        applies = all(known.get(id) for id in certificate.conditions)
        if needed and applies and certificate.id not in held:
            yield Problem.at(
                estate.place.key_position("certificates"),
                EXPIRED,
                say(
                    "'certificates' of '{estate}' must name somebody of {roles} who has '{certificate}', and "
                    "names nobody",
                    estate=estate.id,
                    certificate=certificate.id,
                    roles=joined(needed),
                ),
                Severity.WARNING,
            )
