"""The pages of permits, drills and certificates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from handbook.base.vocabulary import Kind
from handbook.model.permit import Certificate, Drill, Permit
from handbook.pages.site import Page, Site
from handbook.pages.views import Named, Viewer
from handbook.training.cards.permits import PERMITS, limits


def _named(viewer: Viewer, ids: Iterable[str]) -> list[Named]:
    return [viewer.named(id) for id in ids]


def permit(site: Site, page: Page, viewer: Viewer) -> dict[str, Any]:
    """What the page of a permit shows."""
    subject = page.about(Permit)
    return {
        "permit": subject,
        "allowed_by": viewer.named(subject.allowed_by),
        "measures": [(one, limits(one)) for one in subject.measures],
        "rules": _named(viewer, subject.covers),
        "certificates": _named(viewer, subject.certificates),
        "confirm": "、".join(one.zh for one in subject.confirmed_by),
        "provenance": viewer.provenance(subject, subject, subject),
        "papers": site.cards.get(PERMITS, ()),
    }


def drill(site: Site, page: Page, viewer: Viewer) -> dict[str, Any]:
    """What the page of a drill shows."""
    subject = page.about(Drill)
    return {
        "drill": subject,
        "practises": _named(viewer, subject.practises),
        "frequency": viewer.named(subject.frequency),
        "roles": _named(viewer, subject.roles),
        "provenance": viewer.provenance(subject, subject, subject),
    }


def certificate(site: Site, page: Page, viewer: Viewer) -> dict[str, Any]:
    """What the page of a certificate shows."""
    subject = page.about(Certificate)
    return {
        "certificate": subject,
        "roles": _named(viewer, subject.roles),
        "conditions": _named(viewer, subject.conditions),
        "permits": _named(viewer, subject.permits),
        "provenance": viewer.provenance(subject, subject, subject),
    }


VIEWS = {Kind.PERMIT: permit, Kind.DRILL: drill, Kind.CERTIFICATE: certificate}
