"""The pages of permits, drills and certificates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handbook.base.vocabulary import Kind
from handbook.model.permit import Certificate, Drill, Measurement, Permit
from handbook.pages.site import Page, PrintedPack, Site
from handbook.pages.views import Named, Provenance, Viewer
from handbook.training.cards.permits import PERMITS, limits


def _named(viewer: Viewer, ids: Iterable[str]) -> tuple[Named, ...]:
    return tuple(viewer.named(id) for id in ids)


@dataclass(frozen=True, slots=True)
class PermitPage:
    """What the page of a permit shows."""

    permit: Permit
    allowed_by: Named
    measures: tuple[tuple[Measurement, str], ...]
    rules: tuple[Named, ...]
    certificates: tuple[Named, ...]
    confirm: str
    provenance: Provenance
    papers: Sequence[PrintedPack]


def permit(site: Site, page: Page, viewer: Viewer) -> PermitPage:
    """What the page of a permit shows."""
    subject = page.about(Permit)
    return PermitPage(
        permit=subject,
        allowed_by=viewer.named(subject.allowed_by),
        measures=tuple((one, limits(one)) for one in subject.measures),
        rules=_named(viewer, subject.covers),
        certificates=_named(viewer, subject.certificates),
        confirm="、".join(one.zh for one in subject.confirmed_by),
        provenance=viewer.provenance(subject, subject, subject),
        papers=site.cards.get(PERMITS, ()),
    )


@dataclass(frozen=True, slots=True)
class DrillPage:
    """What the page of a drill shows."""

    drill: Drill
    practises: tuple[Named, ...]
    frequency: Named
    roles: tuple[Named, ...]
    provenance: Provenance


def drill(site: Site, page: Page, viewer: Viewer) -> DrillPage:
    """What the page of a drill shows."""
    subject = page.about(Drill)
    return DrillPage(
        drill=subject,
        practises=_named(viewer, subject.practises),
        frequency=viewer.named(subject.frequency),
        roles=_named(viewer, subject.roles),
        provenance=viewer.provenance(subject, subject, subject),
    )


@dataclass(frozen=True, slots=True)
class HolderView:
    """Somebody of an estate who has a certificate, and until when."""

    estate: Named
    role: Named
    holder: str
    until: str


def _holders(viewer: Viewer, certificate: str) -> Iterator[HolderView]:
    """Who has a certificate, estate by estate, as their files list them."""
    for estate in viewer.library.estates.values():
        for held in estate.certificates:
            if held.certificate == certificate:
                yield HolderView(
                    estate=viewer.named(estate.id),
                    role=viewer.named(held.role),
                    holder=held.holder,
                    until=held.until.isoformat() if held.until else "长期",
                )


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """What the page of a certificate shows."""

    certificate: Certificate
    roles: tuple[Named, ...]
    conditions: tuple[Named, ...]
    permits: tuple[Named, ...]
    holders: tuple[HolderView, ...]
    provenance: Provenance


def certificate(site: Site, page: Page, viewer: Viewer) -> CertificatePage:
    """What the page of a certificate shows."""
    subject = page.about(Certificate)
    return CertificatePage(
        certificate=subject,
        roles=_named(viewer, subject.roles),
        conditions=_named(viewer, subject.conditions),
        permits=_named(viewer, subject.permits),
        holders=tuple(_holders(viewer, subject.id)),
        provenance=viewer.provenance(subject, subject, subject),
    )


VIEWS = {Kind.PERMIT: permit, Kind.DRILL: drill, Kind.CERTIFICATE: certificate}
