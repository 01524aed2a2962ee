"""Every kind of paper is what it says it is, PDF/UA-1 and PDF/A-2a, to a reader that is strict."""

from __future__ import annotations

import io
from pathlib import Path

import page
import pikepdf
import pytest
import typst
from click.testing import CliRunner
from tests.trees import ROOT

from handbook.build.check import open_tree
from handbook.cli import main
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
    cards = {path.stem for path in papers if path.parent.name == "cards"}
    assert cards >= {"all", "emergencies", "emergencies-desk", "permits"}
    for path in papers:
        assert not failures(path.read_bytes()), path


def test_an_exam_and_its_key_are_too(tmp_path: Path) -> None:
    exam_file(open_tree(ROOT), "front-desk", 1, None, tmp_path / "exam.pdf")
    for name in ("exam.pdf", "exam-key.pdf"):
        assert not failures((tmp_path / name).read_bytes()), name


LAYOUTS = (
    ("--date", "2026-12-01", "--to", "2026-12-31", "--layout", "month"),
    ("--date", "2026-12-01", "--layout", "matrix", "--copies", "2"),
)
"""What a build does not make: its sheets are undated, or of a day."""


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda words: words[-1].strip("-"))
def test_sheets_of_every_layout_are_too(tmp_path: Path, layout: tuple[str, ...]) -> None:
    command = ["print", str(ROOT), "--estate", "lanting", "--role", "security", *layout]
    result = CliRunner().invoke(main, [*command, "-o", str(tmp_path / "a.pdf")])
    assert result.exit_code == 0, result.output
    assert not failures((tmp_path / "a.pdf").read_bytes())


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
