"""Sheets as they are handed out: a slip on those of each post, fronts and backs, a month without a name."""

from __future__ import annotations

import re
from pathlib import Path

import page
import pytest
from click.testing import CliRunner, Result
from pypdfium2 import PdfDocument
from tests.trees import ROOT

from handbook.cli import main

DAYS = ("--date", "2026-12-01", "--to", "2026-12-02", "--role", "engineering")


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["print", str(ROOT), "--estate", "yunqi", *map(str, words)])


def pages(*words: str | Path, out: Path) -> list[str]:
    """The words of each page, without spaces; the file is what it says it is."""
    result = run(*words, "-o", out)
    assert result.exit_code == 0, result.output
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        assert not page.validate_pdf_bytes(out.read_bytes(), profile=profile).failures
    texts = (one.get_textpage().get_text_range() for one in PdfDocument(out))
    return ["".join(text.split()) for text in texts]


def test_a_slip_counts_the_sheets_that_lie_under_it(tmp_path: Path) -> None:
    found = pages(*DAYS, "--cover", out=tmp_path / "a.pdf")
    slips = [number for number, text in enumerate(found) if "领表人签名" in text]
    assert slips[0] == 0 and len(slips) == 3  # a slip for each shift
    for at, ends in zip(slips, [*slips[1:], len(found)], strict=True):
        under = found[at + 1 : ends]
        (total,) = re.findall(r"共(\d+)张", found[at])
        assert int(total) == sum("第1页" in text for text in under)
        for text in under:
            (serial,) = re.findall(r"YQ-\d{8}-(WY-\d\d)-", text)[:1]
            assert serial in found[at]


def test_on_both_sides_each_sheet_begins_on_a_front(tmp_path: Path) -> None:
    plain = pages(*DAYS, "--shift", "night-shift", "--cover", out=tmp_path / "a.pdf")
    both = pages(*DAYS, "--shift", "night-shift", "--cover", "--duplex", out=tmp_path / "b.pdf")
    assert [text for text in both if text] == plain
    assert all("第1页" in text or "领表人签名" in text for text in both[::2] if text)
    assert len(both) % 2 == 0


def test_a_month_that_has_no_name_yet_has_a_column_for_each_day(tmp_path: Path) -> None:
    order = ("--undated", "--layout", "month", "--role", "cleaning", "--checklist", "cl-handover")
    (text,) = pages(*order, out=tmp_path / "a.pdf")
    assert "".join(map(str, range(1, 32))) in text
    assert "YQ-________-WY-03-cleaning-" in text


@pytest.mark.parametrize("other", [["--cover"], ["--date", "2026-12-01"]])
def test_what_has_no_day_has_no_slip(tmp_path: Path, other: list[str]) -> None:
    result = run("--undated", *other, "-o", tmp_path / "a.pdf")
    assert result.exit_code == 2
    assert f"--undated and {other[0]} must not be given together" in result.stderr
