"""Names and titles that are hard: long, with spaces, from right to left, Chinese, in each Unicode form,
full of what means something to a shell, a web address, YAML or a pattern. And files that go away."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote

import pytest
from click.testing import CliRunner, Result
from pypdfium2 import PdfDocument
from tests.commitments.test_explain import COMMITMENT, HEAD
from tests.conftest import Check, Tree
from tests.trees import SMALL_SITE, change

from handbook.base.problems import Problem
from handbook.cli import main
from handbook.reading.source import SourceFile, read_file

NFC, NFD = normalize("NFC", "é"), normalize("NFD", "é")
HARD = f"物业 手册 {NFC} {NFD} دليل 𠮷野 #?%20&<b>'\"$(y){{a}}[b]*;!"
SCRIPTS = "𠮷𨰻☑č한国བོད😀ꆈ"
LONG = f"{SCRIPTS}{'长' * 184}"
ADDRESS = "https://g.example/{path}#L{line}"


def run(*words: object) -> Result:
    """A command of ours that must do what it was asked."""
    result = CliRunner().invoke(main, [*map(str, words)])
    assert result.exit_code == 0, (words[0], result.output)
    return result


@pytest.fixture
def hard(tree: Tree) -> Path:
    """A tree in a folder with a hard name, of files with hard names, and a title of 200 characters."""
    promise = COMMITMENT.format(id="commit-repair", title="", limit=30)
    root = tree(
        {
            "mkdocs.yml": SMALL_SITE,
            f"docs/{NFC}.md": f"# {LONG}\n\n[a](<{HARD[:9]}.md>)\n",
            "standards/commitments/urgent.yml": f"{HEAD}theme: theme-urgent\ncommitments:\n{promise}",
        }
    )
    (root / f"docs/{HARD[:9]}.md").write_text(
        f"# {HARD}\n\n[b]({NFC}.md) [c](conduct.md)\n", "utf-8"
    )
    change(root / "mkdocs.yml", "[handbook,", f"[{{handbook: {{edit_url: '{ADDRESS}'}}}},")
    for name in ("conduct", "scripts/script-umbrella", "estates/haitang"):
        path = root / f"standards/{name}.yml"
        path.rename(path.with_name(f"{HARD}.yml"))
    (root / "standards/records.yml").rename(root / f"standards/{NFC}.yml")
    (root / "checklists/cl-desk.yml").rename(root / f"checklists/{'长' * 80}.yml")
    change(root / f"standards/estates/{HARD}.yml", "海棠苑（样例）", f"海棠苑{LONG} 尾")
    change(root / f"standards/{HARD}.yml", "zh: 人员行为规范", f"zh: 人员{LONG} 尾")
    return root.rename(root.with_name(HARD))


def test_everything_is_made_of_a_tree_with_hard_names(hard: Path, tmp_path: Path) -> None:
    out = tmp_path / f"out {HARD}"
    out.mkdir()
    run("check", hard)
    run("build", hard, "--out", out / "all")
    run("build", hard, "--public", "--out", out / "public")
    run("print", hard, "--estate", "haitang", "--undated", "-o", out / "sheets.pdf")
    run("poster", hard, "--estate", "haitang", "-o", out / "poster.pdf")
    run("book", hard, "--estate", "haitang", "-o", out / "book.pdf")
    run("book", hard, "-o", out / "book.docx")
    run("take", out / "book.docx", hard)
    run("export", hard, "--csv", out / "lists", "--xlsx", out / "books", "--json", out / "a.json")
    page = (out / "all/handbook/conduct.html").read_text("utf-8")
    assert f"人员{LONG} 尾</title>" in re.sub(r" - 手册(?=</title>)", "", page)
    assert ADDRESS.format(path=f"standards/{quote(HARD)}.yml", line=14) in page
    for name in (NFC, HARD[:9]):
        assert "<h1" in (out / f"all/handbook/{name}.html").read_text("utf-8")
    public = out / "public/public/haitang/index.html"
    assert f"海棠苑{LONG} 尾" in public.read_text("utf-8")
    for name in ("sheets.pdf", "poster.pdf", "book.pdf"):
        assert f"海棠苑{LONG}尾" in words_of(out / name), name
    (lists,) = (out / "lists").glob("*rules*.csv")
    with lists.open(encoding="utf-8-sig", newline="") as stream:
        assert any(f"人员{LONG} 尾" in cell for row in csv.reader(stream) for cell in row)


def words_of(pdf: Path) -> str:
    """The words of a PDF, without spaces."""
    pages = (page.get_textpage().get_text_range() for page in PdfDocument(pdf))
    return "".join("".join(pages).split())


@pytest.mark.parametrize(
    ("name", "also"),
    [
        ("checklists/cl-desk.yml", "; 1 reference could not be checked because of this file"),
        (
            "standards/registers/sources.yml",
            "; 8 references could not be checked because of this file",
        ),
    ],
)
def test_a_file_that_goes_away_before_it_is_read_is_one_message(
    tree: Tree, check: Check, monkeypatch: pytest.MonkeyPatch, name: str, also: str
) -> None:
    root = tree()

    def late(root: Path, path: Path, problems: list[Problem]) -> SourceFile:
        if path == root / name:
            path.unlink()
        return read_file(root, path, problems)

    monkeypatch.setattr("handbook.reading.load.read_file", late)
    assert check(root).stdout == (
        f"{name}:1:1: error: must be a file that can be read: no such file or directory"
        f"{also} (file-kind)\n"
    )


@pytest.mark.parametrize(
    ("name", "also"),
    [
        ("standards/estates", ""),
        ("checklists", "; 1 reference could not be checked because of this file"),
    ],
)
def test_a_folder_that_cannot_be_listed_is_one_message(
    tree: Tree, check: Check, monkeypatch: pytest.MonkeyPatch, name: str, also: str
) -> None:
    root = tree()
    _refuse_to(monkeypatch, "os.scandir", root / name)
    assert check(root).stdout == (
        f"{name}:1:1: error: must be a folder that can be read: permission denied"
        f"{also} (file-kind)\n"
    )


def test_a_hand_written_page_that_cannot_be_read_is_one_message(
    tree: Tree, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tree({"docs/rota.md": "# 排班\n"})
    _refuse_to(monkeypatch, "pathlib.Path.read_text", root / "docs/rota.md")
    assert check(root).stdout == (
        "docs/rota.md:1:1: error: must be a file that can be read: permission denied (broken-link)\n"
    )


def _refuse_to(monkeypatch: pytest.MonkeyPatch, name: str, path: Path) -> None:
    """Whoever runs the tests may read everything: the system's answer to others is given for one path."""
    module, _, function = name.rpartition(".")
    owner = Path if module == "pathlib.Path" else __import__(module)
    does: Callable[..., object] = getattr(owner, function)

    def refuse(asked: Path, *others: object, **named: object) -> object:
        if Path(asked) == path:
            raise PermissionError(13, "Permission denied", str(path))
        return does(asked, *others, **named)

    monkeypatch.setattr(name, refuse)
