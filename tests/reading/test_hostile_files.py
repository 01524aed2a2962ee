"""Files that no author means to write: each gets a place and a sentence, soon, and never a crash."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from handbook.base.problems import Problem
from handbook.reading.source import read_file

DUTY = "standards/duty.yml"
HEAD = """\
revision: 1
effective: 2026-11-23
review_by: 2027-11-23
id: duty
title: {zh: 值班, en: Duty}
part: service
order: 2
roles: [front-desk]
principles: [p-people]
frequency: shift
observe: 看值班记录
sources: [{source: src-company}]
"""
RULE = HEAD + "rules:\n  - id: duty.r1\n    text: 交班后签字\n"
LINE = re.compile(r"[^:]+:[1-9]\d*:[1-9]\d*: (error|warning): .+ \([a-z-]+\)")

LAUGHS = (
    "l0: &l0 ha\n"
    + "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 12))
    + "rules: *l11\n"
)

COSTLY: dict[str, tuple[str | bytes, str]] = {
    "100,000 brackets": ("[" * 100_000, "1:65: error: more than 64 brackets"),
    "100,000 brackets, all closed": ("[" * 100_000 + "]" * 100_000, "1:65: error: more than 64"),
    "100,000 braces in a field": (f"{HEAD}roles: {'{' * 100_000}", "13:72: error: more than 64"),
    "100,000 levels in a line": ("- " * 100_000, "1:65: error: must not be nested deeper than 32"),
    "100,000 levels of keys": (f"{HEAD}{'? ' * 100_000}x", "13:3: error: the name of a field"),
    "1,000 levels in lines": (
        "".join(f"{' ' * n}a:\n" for n in range(1_000)),
        "33:33: error: must not be nested deeper than 32",
    ),
    "a billion laughs": (HEAD + LAUGHS, "13:5: error: '&l0' must be deleted"),
    "100,000 documents": ("---\n" * 100_000, "2:1: error: a second document"),
    "a million line breaks": ("\n" * 1_000_000 + "a", "1000001:1: error: a file must consist of"),
    "a million hyphens": ("a: b\n" + "-" * 1_000_000, "2:1: error: a field must be written as"),
    "a million letters": (
        f"{HEAD}{'a' * 1_000_000}: b",
        "13:1: error: a field must be written as",
    ),
    "1,000 misspelt fields": (
        HEAD + "".join(f"k{n}: 1\n" for n in range(1_000)),
        "13:1: error: there is no field 'k0' here",
    ),
    "10,000 empty rules": (HEAD + "rules:\n" + "  - {}\n" * 10_000, "14:5: error: the field 'id'"),
}
"""Made to cost time or memory: content, and how its report begins."""

ODD: dict[str, tuple[str | bytes, str]] = {
    "GBK": (RULE.encode("gbk"), "5:13: error: must be saved as UTF-8, not GBK"),
    "UTF-16": (RULE.encode("utf-16"), "1:1: error: must be saved as UTF-8, not UTF-16"),
    "UTF-16 without a mark": (
        RULE.encode("utf-16-le"),
        "1:1: error: must be saved as UTF-8, not UTF-16",
    ),
    "half a character at the end": (RULE.encode()[:-2], "15:15: error: must be saved as UTF-8"),
    "bytes of no text at all": (bytes(range(256)), "3:115: error: must be saved as UTF-8; this"),
    "a NUL byte": (RULE.replace("签", "\0"), "15:14: error: an invisible character (U+0000)"),
    "a NUL byte as an escape": (
        RULE.replace("交班后签字", '"交班\\0签字"'),
        "15:11: error: an invisible character (U+0000)",
    ),
    "our own secret key": (RULE + '    "\\0place": x\n', "16:5: error: an invisible character"),
    "half of a pair": (RULE.replace("交班后签字", '"\\ud800"'), "15:14: error: a \\ between"),
    "a byte order mark in the middle": (
        RULE.replace("班后", "班\ufeff后"),
        "15:13: error: an invisible character (U+FEFF)",
    ),
    "two byte order marks": ("\ufeff\ufeff" + RULE, "1:1: error: an invisible character"),
    "right-to-left override": (RULE.replace("签", "\u202e"), "15:14: error: an invisible"),
    "an id with a zero-width space": (
        RULE.replace("id: duty.r1", "id: duty\u200b.r1"),
        "14:13: error: an invisible character (U+200B)",
    ),
    "an id with a capital": (RULE.replace("id: duty\n", "id: Duty\n"), "4:5: error: 'id' must be"),
    "the id of a device": (
        RULE.replace("duty", "con"),
        "4:5: error: 'id' must not be a name that Windows keeps",
    ),
    "the id of a device in capitals": (RULE.replace("id: duty\n", "id: CON\n"), "4:5: error: 'id'"),
    "an id that climbs": (RULE.replace("id: duty\n", "id: ../x\n"), "4:5: error: 'id' must be"),
    "a tab": (RULE.replace("    text", "\ttext"), "15:1: error: must be indented with spaces"),
    "a field twice": (RULE + "    text: 签到\n", "16:5: error: the field 'text' must stand only"),
    "a quotation mark left open": (
        RULE.replace("交班后签字", '"交班后签字'),
        "15:11: error: the quotation mark that opens here must be closed",
    ),
    "an anchor": (RULE.replace("[front-desk]", "&a [front-desk]"), "8:8: error: '&a' must be"),
    "an alias": (RULE + "    roles: *a\n", "16:12: error: '*a' must be written out"),
    "a merge key": (RULE + "    <<: {note: 签字}\n", "16:5: error: there is no field '<<'"),
    "a tag": (
        RULE.replace("交班", "!!python/object/apply:os.system 交班"),
        "15:11: error: '!os.system' must be deleted",
    ),
    "a local tag": (RULE.replace("交班", "!x 交班"), "15:11: error: '!x' must be deleted"),
    "a second document": (f"{RULE}---\n{RULE}", "16:1: error: a second document"),
    "a directive": (f"%YAML 1.1\n---\n{RULE}", "1:1: error: a line that begins with %"),
    "a day that does not exist": (
        RULE.replace("2026-11-23", "2026-02-30"),
        "2:12: error: 'effective' must be a day that exists, not '2026-02-30'",
    ),
    "a date with a time": (
        RULE.replace("2026-11-23", "2026-11-23T00:00:00Z"),
        "2:12: error: 'effective' must be a date such as 2026-11-23",
    ),
    "a field called place": (RULE + "    place: 大堂\n", "16:5: error: there is no field 'place'"),
    "an empty file": ("", "1:1: error: must not be empty"),
    "only a byte order mark": ("\ufeff", "1:1: error: must not be empty"),
    "only comments": ("# 以后再写\n# 再写\n", "1:1: error: must not be empty"),
    "only a list": ("- a\n", "1:1: error: a file must consist of fields"),
    "only a word": ("null\n", "1:1: error: a file must consist of fields"),
}
"""Made to be read as something else than what they are."""


def assert_refused(run: Any, start: str) -> None:
    assert run.code == 1, run.errors
    assert "Traceback" not in run.errors
    assert all(LINE.fullmatch(line) for line in run.lines)
    assert any(line.startswith(start) for line in run.lines), run.lines[:5]
    assert run.seconds < 5, f"{run.seconds} s of processor time"
    assert run.megabytes < 300, f"{run.megabytes} MB"


@pytest.mark.parametrize("name", COSTLY)
def test_a_costly_file_gets_a_place_and_a_sentence_soon(
    name: str, tree: Callable[..., Path], handbook: Callable[..., Any]
) -> None:
    content, start = COSTLY[name]
    assert_refused(handbook("check", tree({DUTY: content})), f"{DUTY}:{start}")


@pytest.mark.parametrize("name", ODD)
def test_an_odd_file_gets_a_place_and_a_sentence(
    name: str, tree: Callable[..., Path], check: Callable[..., Any]
) -> None:
    content, start = ODD[name]
    result = check(tree({DUTY: content}))
    lines = result.stdout.splitlines()
    assert isinstance(result.exception, SystemExit)
    assert result.exit_code == 1
    assert all(LINE.fullmatch(line) for line in lines), lines
    assert any(line.startswith(f"{DUTY}:{start}") for line in lines), lines[:5]


def test_all_odd_files_are_reported_in_one_run(
    tree: Callable[..., Path], handbook: Callable[..., Any]
) -> None:
    files = {f"standards/odd-{n:02}.yml": content for n, (content, _) in enumerate(ODD.values())}
    run = handbook("check", tree(files))
    for path, (_, start) in zip(files, ODD.values(), strict=True):
        assert_refused(run, f"{path}:{start}")
    assert run.lines == sorted(run.lines, key=_place)


def _place(line: str) -> tuple[str, int, int]:
    path, number, column, _ = line.split(":", 3)
    return path, int(number), int(column)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("\ufeff" + RULE, "a byte order mark at the start"),
        (RULE.replace("\n", "\r\n"), "line ends of Windows"),
        (RULE.replace("\n", "\r"), "line ends of the first Macs"),
        (RULE.rstrip("\n"), "no line break at the end"),
        (f"---\n{RULE}...\n", "marks around the document"),
        (RULE.replace("shift", "shift\t# 每班"), "a tab before a comment"),
        (RULE + "    note: 表情 😀 与生僻字 𠮷 都能写\n", "characters beyond the first plane"),
        (RULE.replace("签字", "签字\u3000盖章"), "an ideographic space"),
    ],
    ids=lambda value: value if "\n" not in value and "\r" not in value else "",
)
def test_a_file_from_another_editor_is_accepted(
    content: str, name: str, tree: Callable[..., Path], check: Callable[..., Any]
) -> None:
    result = check(tree({DUTY: content}))
    assert (result.stdout, result.exit_code) == ("", 0), name


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_places_are_right_whatever_ends_a_line(
    end: str, tree: Callable[..., Path], check: Callable[..., Any]
) -> None:
    content = RULE.replace("签字", "及时签\u200b字").replace("\n", end)
    found = check(tree({DUTY: content})).stdout
    assert found.startswith(f"{DUTY}:15:17: error: an invisible character (U+200B)")


# --- What is no file at all


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    import socket

    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket must be short
    try:
        with socket.socket(socket.AF_UNIX) as end:
            end.bind(path.name)
    finally:
        os.chdir(here)


def _link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def _link_to_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _link_out(path: Path) -> None:
    secret = path.parents[2] / "secret.yml"
    secret.write_text(RULE, "utf-8")
    path.symlink_to(secret)


def _link_out_by_way_of_dots(path: Path) -> None:
    _link_out(path)
    path.unlink()
    path.symlink_to("registers/../../../secret.yml")


def _link_to_a_folder(path: Path) -> None:
    path.symlink_to("registers", target_is_directory=True)


def _link_to_a_pipe(path: Path) -> None:
    os.mkfifo(path.parent / "pipe")
    path.symlink_to("pipe")


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "duty.yml").write_text(RULE, "utf-8")


def _fifty_megabytes(path: Path) -> None:
    with path.open("wb") as stream:
        stream.write(RULE.encode() + b"# ")
        stream.truncate(50 * 1024 * 1024)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (_pipe, "must be an ordinary file, not a pipe, a device or a folder (file-kind)"),
        (_socket, "must be an ordinary file, not a pipe, a device or a folder (file-kind)"),
        (_link_to_itself, "must be a file that can be read: "),
        (_link_to_a_device, "a link must lead to a file of this tree, not out of it (file-kind)"),
        (_link_out, "a link must lead to a file of this tree, not out of it (file-kind)"),
        (_link_out_by_way_of_dots, "a link must lead to a file of this tree, not out of it"),
        (_link_to_a_folder, "a folder here must be a real folder, not a link (file-kind)"),
        (_link_to_a_pipe, "must be an ordinary file, not a pipe, a device or a folder (file-kind)"),
        (_folder, "a folder here must not be named like a file (file-kind)"),
        (_fifty_megabytes, "must be at most 1 MiB, not 50.0 MiB; split it into several files"),
    ],
    ids=lambda value: value.__name__.strip("_") if callable(value) else "",
)
def test_what_is_no_file_is_refused_and_never_waited_for(
    make: Callable[[Path], None],
    message: str,
    tree: Callable[..., Path],
    handbook: Callable[..., Any],
) -> None:
    root = tree()
    make(root / DUTY)
    assert_refused(handbook("check", root), f"{DUTY}:1:1: error: {message}")


@pytest.mark.parametrize("ending", ["yaml", "YML", "Yaml"])
def test_another_ending_is_refused(
    ending: str, tree: Callable[..., Path], check: Callable[..., Any]
) -> None:
    found = check(tree({f"standards/duty.{ending}": RULE})).stdout
    assert found == (
        f"standards/duty.{ending}:1:1: error: "
        f"the name must end in .yml, not in .{ending} (unknown-file)\n"
    )


def test_a_link_out_of_the_tree_shows_nothing_of_what_it_leads_to(
    tree: Callable[..., Path], handbook: Callable[..., Any]
) -> None:
    root = tree()
    (root.parent / "secret.yml").write_text("password: hunter2\n", "utf-8")
    (root / DUTY).symlink_to("../../secret.yml")
    run = handbook("check", root)
    assert "hunter2" not in "".join(run.lines) + run.errors


def test_a_link_inside_the_tree_is_read(
    tree: Callable[..., Path], check: Callable[..., Any]
) -> None:
    root = tree({"drafts/duty.yml": RULE.replace("后", "后及时")})
    (root / DUTY).symlink_to("../drafts/duty.yml")
    assert check(root).stdout.startswith(f"{DUTY}:15:14: error: the rule 'duty.r1' must be")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_reported(
    tree: Callable[..., Path], handbook: Callable[..., Any]
) -> None:
    root = tree({DUTY: RULE})
    (root / DUTY).chmod(0)
    assert_refused(
        handbook("check", root),
        f"{DUTY}:1:1: error: must be a file that can be read: permission denied (file-kind)",
    )


def test_a_file_that_vanishes_while_it_is_read_is_reported(tree: Callable[..., Path]) -> None:
    root = tree()
    problems: list[Problem] = []
    assert read_file(root, root / DUTY, problems).node is None
    assert [str(problem) for problem in problems] == [
        f"{DUTY}:1:1: error: must be a file that can be read: no such file or directory (file-kind)"
    ]


def test_a_file_whose_name_is_no_utf_8_is_reported_in_every_form(
    tree: Callable[..., Path], handbook: Callable[..., Any]
) -> None:
    root = tree()
    try:
        (root / os.fsdecode(b"standards/\xb0\xe0.yaml")).write_text(RULE, "utf-8")
    except OSError:
        pytest.skip("this file system has only names in UTF-8")
    for form in ("text", "json", "github", "sarif"):
        run = handbook("check", root, "--format", form)
        assert run.code == 1
        assert "Traceback" not in run.errors
        assert "unknown-file" in "".join(run.lines)


@pytest.fixture
def many_pages(tree: Callable[..., Path]) -> Iterator[Path]:
    root = tree()
    (root / "docs").mkdir()
    yield root
    shutil.rmtree(root)


def test_hand_written_pages_of_every_sort_are_survived(
    many_pages: Path, handbook: Callable[..., Any]
) -> None:
    docs = many_pages / "docs"
    os.mkfifo(docs / "pipe.md")
    (docs / "gone.md").symlink_to("nowhere.md")
    (docs / "loop").symlink_to(".", target_is_directory=True)
    (docs / "folder.md").mkdir()
    (docs / "gbk.md").write_bytes("# 用法\n".encode("gbk"))
    (docs / "nul.md").write_bytes(b"# a\0b\n[x](y.md)\n")
    (docs / "deep.md").write_text("> " * 2_000 + "[x](y.md)\n", "utf-8")
    (docs / "open.md").write_text("[" * 20_000 + "\n", "utf-8")
    run = handbook("check", many_pages)
    assert run.code == 1
    assert "Traceback" not in run.errors
    assert run.seconds < 5
    assert [line.split(":")[0] for line in run.lines][:1] == ["docs/gbk.md"]
