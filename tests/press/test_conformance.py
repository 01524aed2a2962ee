"""Every kind of paper is what it says it is, PDF/UA-1 and PDF/A-2a, to a reader that is strict."""

from __future__ import annotations

import io
from pathlib import Path

import page
import pikepdf
import typst
from tests.trees import ROOT

from handbook.build.check import open_tree
from handbook.press.binder import bound
from handbook.press.typeset import SETTING
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


def test_a_stream_that_ends_with_cr_is_as_long_as_it_says() -> None:
    """One in two hundred does when it is compressed; here it is the one that is not."""
    source = b'#set document(title: [A])\n#set text(lang: "zh")\nA'
    made = typst.compile(source, **SETTING)
    assert isinstance(made, bytes)
    one_less = made.replace(b'"  xmlns:xmp=', b'" xmlns:xmp=', 1)
    part = one_less.replace(b"?>\nendstream", b"?>\r\nendstream")
    assert len(part) == len(made)

    def is_refused(data: bytes) -> bool:
        return any("STREAM-LENGTH" in failure for failure in failures(data))

    whole = bound([part])
    assert not is_refused(whole)
    with pikepdf.open(io.BytesIO(whole)) as opened:
        assert opened.Root.Metadata.read_raw_bytes().endswith(b"?>\r")
        assert not opened.check_pdf_syntax()
    assert is_refused(whole.replace(b"\r\rendstream", b"\r\nendstream"))
