"""Office files that come from somebody else: looked at before any library opens them."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

from handbook.base.message import Message, say
from handbook.base.problems import HandbookError

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024
"""The largest file that is opened, as it is and unpacked; a list of 10,000 rules has 3 MB."""


class ArchiveError(HandbookError):
    """A file that is not opened: the sentence says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Office:
    """A kind of office file: what is said of one that is none, and what must not be in one."""

    other: Message
    refused: dict[str, Message]
    """How the name of an entry begins -> what that means for whoever opens it, and what to do."""


EXCEL = Office(
    say("must be an Excel workbook, saved as .xlsx"),
    {
        "xl/vbaProject.bin": say("holds macros; save it as .xlsx"),
        "xl/externalLinks/": say("has links to other workbooks; break them under Data, Edit Links"),
    },
)

WORD = Office(
    say("must be a Word file, saved as .docx"),
    {
        "word/vbaProject.bin": say("holds macros; save it as .docx"),
        "word/embeddings/": say("has other files inside it; take them out"),
        "word/activeX/": say("has programs inside it; take them out"),
    },
)


def checked_archive(path: Path, office: Office) -> list[str]:
    """The names of what is in an office file that may be opened. Raises ArchiveError."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ArchiveError(
                say(
                    "{path}: must be at most {max_bytes} MB",
                    path=path,
                    max_bytes=MAX_BYTES // 1024 // 1024,
                )
            )
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except FileNotFoundError:
        raise ArchiveError(say("{path}: there is no such file", path=path)) from None
    except zipfile.BadZipFile:
        raise ArchiveError(say("{path}: {words}", path=path, words=office.other)) from None
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise ArchiveError(
            say("{path}: would be far too large unpacked; nothing of it was read", path=path)
        )
    for entry in entries:
        for name, words in office.refused.items():
            if entry.filename.startswith(name):
                raise ArchiveError(say("{path}: {words}", path=path, words=words))
    return [entry.filename for entry in entries]
