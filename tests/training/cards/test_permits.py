"""Permits on paper: a form each, with its limits and with room for what is measured and signed."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from tests.trees import real_content

from handbook.base.inline import plain
from handbook.model.permit import Measurement
from handbook.training.cards.permits import limits


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def forms(built: Path) -> list[str]:
    """What stands on each page."""
    with pypdfium2.PdfDocument(built / "print/cards/permits.pdf") as document:
        return [squeezed(page.get_textpage().get_text_range()) for page in document]


def test_every_permit_is_one_page_with_all_that_must_be_so(forms: list[str]) -> None:
    permits = list(real_content().library.permits.values())
    assert len(forms) == len(permits) >= 5
    for permit, text in zip(permits, forms, strict=True):
        assert text.startswith(squeezed(permit.title.zh)), permit.id
        for one in (*permit.before, *permit.ends, *permit.done_by, permit.attendant):
            assert squeezed(plain(one.zh)) in text and squeezed(plain(one.en)) in text, permit.id
        for measure in permit.measures:
            assert squeezed(limits(measure)) in text, (permit.id, measure.title.zh)
        for word in ("票号", "监护人Attendant", "批准：", f"最多{permit.hours}小时"):
            assert word in text, (permit.id, word)


def test_the_limits_that_protect_life_are_printed(forms: list[str]) -> None:
    (pit,) = [text for text in forms if text.startswith("有限空间")]
    for limit in ("19.5–23.5%", "≤10%LEL", "≤10mg/m³", "≤20mg/m³"):
        assert limit in pit


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("19.5", "23.5", "19.5–23.5 %"),
        (None, "10", "≤ 10 %"),
        ("5", None, "≥ 5 %"),
        (None, None, "%"),
    ],
)
def test_limits_are_said_with_their_unit(low: str | None, high: str | None, words: str) -> None:
    both = {"zh": "样例", "en": "sample"}
    measure = Measurement.model_validate(
        {"title": both, "unit": "%", "when": both, "min": low, "max": high}
    )
    assert limits(measure) == words
