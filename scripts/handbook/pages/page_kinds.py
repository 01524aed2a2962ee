"""The kinds of pages, and what stands on which: as far as that is the same in every handbook."""

from __future__ import annotations

from enum import StrEnum

from handbook.base.vocabulary import Kind


class PageKind(StrEnum):
    """The kinds of pages, each with a template of its own name."""

    HOME = "home"
    PART = "part"
    SECTION = "section"
    EMERGENCIES = "emergencies"
    ROLES = "roles"
    ROLE = "role"
    DECISIONS = "decisions"
    SOURCES = "sources"
    GLOSSARY = "glossary"
    TRACE = "trace"
    FIELDS = "fields"
    CHECKLISTS = "checklists"
    CHECKLIST = "checklist"
    TODAY = "today"
    ESTATES = "estates"
    ESTATE = "estate"
    CAPACITY = "capacity"
    COMMITMENTS = "commitments"
    JURISDICTIONS = "jurisdictions"
    DISCLOSURES = "disclosures"
    SCRIPTS = "scripts"
    SCRIPT = "script"
    PHRASES = "phrases"
    TRAINING = "training"
    PATH = "path"
    QUIZ = "quiz"
    EXAM = "exam"
    RECORD = "record"
    CHANGES = "changes"
    OFFLINE = "offline"
    TO_SETTLE = "to-settle"


FIXED_ANCHORS: dict[str, tuple[str, ...]] = {
    PageKind.HOME: ("emergency", "trainee", "supervisor", "estate", "author"),
    PageKind.PART: ("flow", "chapters"),
    PageKind.EMERGENCIES: ("phones", "rules"),
    Kind.EMERGENCY: (
        "ten-seconds",
        "first-minute",
        "then",
        "calls",
        "never",
        "after",
        "why",
        "rehearse",
    ),
    PageKind.DECISIONS: ("flow",),
    Kind.PERMIT: ("before", "measures", "ends", "rules", "why"),
    Kind.DRILL: ("steps", "watch", "learned", "why"),
    Kind.CERTIFICATE: ("holders", "why"),
    PageKind.SOURCES: ("marks", "layers", "register", "addressees", "frequencies", "holidays"),
    PageKind.GLOSSARY: ("facts",),
    PageKind.TRACE: ("gaps", "by-source"),
    PageKind.ROLE: ("checklists", "scripts"),
    PageKind.CHECKLISTS: ("by-frequency",),
    PageKind.CHECKLIST: ("items", "revisions"),
    PageKind.ESTATES: ("equipment", "shifts", "seasons"),
    PageKind.ESTATE: ("facts", "equipment", "days", "due", "left-out", "promises", "disclosures"),
    PageKind.CAPACITY: ("hours", "promises"),
    PageKind.TODAY: ("due", "saved", "when"),
    PageKind.COMMITMENTS: ("by-estate",),
    PageKind.JURISDICTIONS: ("places", "conditions"),
    PageKind.DISCLOSURES: ("worklist", "disclosures", "records"),
    PageKind.SCRIPTS: ("matrix", "outcomes", "blanks"),
    PageKind.SCRIPT: ("rehearse", "dialogue", "flow", "mistakes", "why"),
    PageKind.TRAINING: ("paths", "topics", "papers"),
    PageKind.PATH: ("steps",),
    PageKind.QUIZ: ("questions",),
    PageKind.EXAM: ("questions",),
    PageKind.OFFLINE: ("kept", "newer", "home-screen", "where"),
}
"""Anchors that the templates themselves set."""
