"""Every kind of paper is what it says it is, PDF/UA-1 and PDF/A-2a, to a reader that is strict."""

from __future__ import annotations

import io
from pathlib import Path

import page
import pikepdf
import pytest
from tests.trees import ROOT

from handbook.build.check import open_tree
from handbook.press import typeset
from handbook.press.typeset import packed
from handbook.training.exams.printing import exam_file

PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)


def failures(data: bytes) -> list[str]:
    """What keeps a PDF from being what it says it is."""
    return [
        f"{profile.value}: {failure.rule_id}: {failure.message}"
        for profile in PROFILES
        for failure in page.validate_pdf_bytes(data, profile=profile).failures
    ]


def test_every_paper_of_a_build_is_accessible_and_fit_to_be_kept(built: Path) -> None:
    papers = sorted((built / "print").rglob("*.pdf"))
    assert {path.stem for path in papers} >= {"undated", "poster-a3", "poster-a4", "lobby-folder"}
    assert (built / "print/cards/all.pdf") in papers
    for path in papers:
        assert not failures(path.read_bytes()), path


def test_an_exam_and_its_key_are_too(tmp_path: Path) -> None:
    exam_file(open_tree(ROOT), "front-desk", 1, None, tmp_path / "exam.pdf")
    for name in ("exam.pdf", "exam-key.pdf"):
        assert not failures((tmp_path / name).read_bytes()), name


def ending_with_cr() -> bytes:
    """A stream whose checksum, and so its last byte, is CR when it is compressed."""
    text = b"% sum of all bytes: "
    rest = next(byte for byte in range(32, 255) if (1 + sum(text) + byte) % 65521 % 256 == 0x0D)
    return text + bytes([rest])


def test_a_stream_that_ends_with_cr_is_as_long_as_it_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def paper() -> bytes:
        with pikepdf.new() as pdf:
            sheet = pdf.add_blank_page()
            sheet.obj.Contents = pdf.make_stream(ending_with_cr())
            return packed(pdf)

    def is_refused(data: bytes) -> bool:
        return any("STREAM-LENGTH" in failure for failure in failures(data))

    made = paper()
    assert not is_refused(made)
    with pikepdf.open(io.BytesIO(made)) as opened:
        (sheet,) = opened.pages
        assert sheet.obj.Contents.read_raw_bytes().endswith(b"\r")
        assert sheet.obj.Contents.read_bytes() == ending_with_cr()
        assert not opened.check_pdf_syntax()
    monkeypatch.setattr(typeset, "MARKED", (b"\0" * 9, b"\0" * 9))  # what no file has
    assert is_refused(paper())
