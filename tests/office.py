"""LibreOffice without windows, as somebody's word processor: it opens a file and saves it as another."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path


def saved_by_office(source: Path, form: str, folder: Path) -> Path:
    """A file as LibreOffice saves it, as `docx` or `pdf`, in a folder of its own."""
    office = shutil.which("soffice")
    assert office, "no LibreOffice is there; install it with:  sh tests/need.sh office"
    profile = (folder / "profile").as_uri()
    filters = {"docx": "docx:MS Word 2007 XML", "pdf": "pdf"}
    where = ("--outdir", folder / form, source)
    subprocess.run(
        [
            office,
            "--headless",
            f"-env:UserInstallation={profile}",
            "--convert-to",
            filters[form],
            *where,
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return folder / form / f"{source.stem}.{form}"
