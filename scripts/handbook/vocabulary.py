"""The words that code and content share, each list written once."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What an id can stand for."""

    SOURCE = "source"
    ROLE = "role"
    FREQUENCY = "frequency"
    PRINCIPLE = "principle"
    PART = "part"
    SECTION = "section"
    STANDARD = "standard"
    RULE = "rule"
    STEP = "step"
    DECISION = "decision"
    REQUEST_TYPE = "request type"
    GRADE = "grade"
    LEVEL = "complaint level"
    EMERGENCY = "emergency"
    CHANNEL = "channel"
    VISITOR = "visitor"
    INDICATOR = "indicator"
    RETENTION = "retention period"
    TERM = "term"
    FACT = "fact"


class Mark(StrEnum):
    """How far a statement was verified; what each mark means is written in `registers/marks.yml`."""

    V1 = "V1"
    """National law, read in full."""
    V2 = "V2"
    """Local regulation, read in full; binding only there."""
    V3 = "V3"
    """Seen only in second-hand excerpts."""
    G = "G"
    """General knowledge; the text was not read."""
    E = "E"
    """The company's own default; no outside source."""


class SourceKind(StrEnum):
    """What sort of document a source is."""

    LAW = "law"
    REGULATION = "regulation"
    INTERPRETATION = "interpretation"
    LOCAL = "local"
    STANDARD = "standard"
    GUIDANCE = "guidance"
    COMPANY = "company"


LEGAL_KINDS = frozenset(
    {SourceKind.LAW, SourceKind.REGULATION, SourceKind.INTERPRETATION, SourceKind.LOCAL}
)
"""Sources that are law: whoever cites one says which clause."""

UNREAD_MARKS = frozenset({Mark.V3, Mark.G})
"""Marks of statements whose original text nobody here has read."""


class Layer(StrEnum):
    """Where a figure binds from, weakest last; see `registers/layers.yml`."""

    LEGAL_FLOOR = "legal-floor"
    LOCAL_FLOOR = "local-floor"
    CONTRACT = "contract"
    COMPANY = "company"
