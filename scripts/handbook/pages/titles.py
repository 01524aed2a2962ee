"""What the pages are called that every handbook may have, unless its company calls them something else."""

from __future__ import annotations

from handbook.library.library import Library
from handbook.model.text import Heading
from handbook.pages.page_kinds import PageKind

TITLES: dict[str, tuple[str, str]] = {
    PageKind.ROLES: ("岗位", "Roles"),
    PageKind.TODAY: ("今日检查", "Today"),
    PageKind.CHECKLISTS: ("检查清单", "Checklists"),
    PageKind.ESTATES: ("", ""),  # as the company calls a place
    PageKind.COMMITMENTS: ("服务承诺", "Commitments"),
    PageKind.JURISDICTIONS: ("各地底线", "Local minimums"),
    PageKind.DISCLOSURES: ("公示与档案", "Disclosures and records"),
    PageKind.SCRIPTS: ("话术", "Scripts"),
    PageKind.PHRASES: ("用语和忌语", "Phrases"),
    PageKind.TRAINING: ("培训", "Training"),
    PageKind.RECORD: ("学习记录", "Training record"),
    PageKind.CHANGES: ("改动", "Changes"),
    PageKind.OFFLINE: ("没有信号时", "Without signal"),
    PageKind.DECISIONS: ("决策点", "Decision points"),
    PageKind.TRACE: ("追溯", "Traceability"),
    PageKind.SOURCES: ("依据", "Sources"),
    PageKind.GLOSSARY: ("术语", "Glossary"),
    PageKind.FIELDS: ("字段说明", "Field reference"),
}
"""Kind of page -> its title in Chinese and in English; the fields of `PageTitles` are called so, too."""


def page_title(library: Library, kind: str) -> Heading:
    """The title of a kind of page: the company's, or else the neutral one."""
    own = library.company.titles if library.company else None
    said: Heading | None = getattr(own, kind) if own else None
    if said is None and kind == PageKind.ESTATES:
        places = library.house.estates
        return Heading(zh=places.zh, en=places.en.capitalize())
    zh, en = TITLES[kind]
    return said or Heading(zh=zh, en=en)


def handbook_title(library: Library) -> Heading:
    """What the handbook is called."""
    own = library.company.handbook if library.company else None
    return own or Heading(zh="手册", en="Handbook")
