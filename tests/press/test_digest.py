"""Whatever decides on the bytes of a PDF is in the digest that says whether it must be made again."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pytest

from handbook.press import binder, chain, fonts, typeset
from handbook.press.batch import PrintJob
from handbook.press.typeset import Manuscript

JOB = PrintJob("a/one.pdf", (Manuscript("exam", {"exam": "{}"}, frozenset("样例")),))

Change = Callable[[pytest.MonkeyPatch], None]


def version_of(package: str) -> Change:
    """Another version of a package than the one that is installed."""

    def change(patch: pytest.MonkeyPatch) -> None:
        for module in (typeset, fonts, chain):
            real = module.version
            patch.setattr(
                module, "version", lambda name, real=real: "0.0" if name == package else real(name)
            )

    return change


CHANGES: dict[str, Change] = {
    "the engine": version_of("typst"),
    "the font package": version_of("justmytype-intl-cjk"),
    "who cuts the font": version_of("uharfbuzz"),
    "the font package of other scripts": version_of("manimgx-fonts"),
    "which fonts": lambda patch: patch.setattr(chain, "CHAIN", chain.CHAIN[1:]),
    "how the font is cut": lambda patch: patch.setattr(fonts, "CUT", 0),
    "the weights": lambda patch: patch.setitem(fonts.WEIGHTS, "Bold", 600),
    "what every cut has": lambda patch: patch.setattr(chain, "BASIC", chain.BASIC + "璟"),
    "the template": lambda patch: patch.setattr(typeset, "template_source", lambda _name: b"= A"),
    "the standards": lambda patch: patch.setitem(typeset.SETTING, "pdf_standards", ["a-2b"]),
    "the moment": lambda patch: patch.delitem(typeset.SETTING, "timestamp"),
    "the binding": lambda patch: patch.setattr(binder, "BINDING", 0),
    "the compression": lambda patch: patch.setattr(binder, "COMPRESSION", 9),
    "who compresses": lambda patch: patch.setattr(zlib, "ZLIB_RUNTIME_VERSION", "0"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_tool_or_setting_that_is_another_makes_papers_anew(
    change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _digest()
    change(monkeypatch)
    assert _digest() != before
    monkeypatch.undo()
    assert _digest() == before


def _digest() -> str:
    """As a program that has just begun works it out: it asks once for its tools."""
    fonts.font_tools.cache_clear()
    typeset._tools.cache_clear()
    return JOB.digest()


@pytest.mark.parametrize(
    "other",
    [
        (Manuscript("exam", {"exam": "{ }"}, frozenset("样例")),),
        (Manuscript("exam", {"key": "{}"}, frozenset("样例")),),
        (Manuscript("exam", {"exam": "{}"}, frozenset("样")),),
        (Manuscript("sheet", {"exam": "{}"}, frozenset("样例")),),
        (Manuscript("exam", {"exam": "{}"}, frozenset("样例"), title_level=2),),
        JOB.parts * 2,
    ],
    ids=["said", "named", "characters", "template", "title", "parts"],
)
def test_what_is_set_makes_a_paper_another(other: tuple[Manuscript, ...]) -> None:
    assert PrintJob(JOB.path, other).digest() != JOB.digest()
    assert PrintJob("b/two.pdf", JOB.parts).digest() == JOB.digest()
