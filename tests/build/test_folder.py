"""What a build may replace, what it leaves alone, and that it becomes current all at once or not at all."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.trees import ROOT

from handbook.base.problems import UsageError
from handbook.build.folder import KEPT, RunScope, draft, kept_editions, read_manifests
from handbook.cli import main


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


ESTATE = "east"
"""The one of the tree of a hospital, which promises something."""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small tree in a repository of its own, beside somebody's other work."""
    tree = tmp_path / "work" / "tree"
    shutil.copytree(ROOT / "tests/cases/base", tree)
    (tree / ".git").mkdir()
    (tree / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    (tree / "docs").mkdir()
    (tmp_path / "work" / "letter.txt").write_text("mine")
    return tree


def everything(folder: Path) -> dict[str, bytes | None]:
    """Every file and folder below a folder; links are not followed."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


@pytest.mark.parametrize("command", [["build"], ["build", "--public"]])
@pytest.mark.parametrize(
    ("out", "reason"),
    [
        (".", "it is the content tree"),
        ("..", "it holds the content tree"),
        ("../..", "it holds the content tree"),
        ("standards/..", "it is the content tree"),
        ("standards", "it lies in 'standards'"),
        ("docs/handbook", "it lies in 'docs'"),
        (".git", "it lies in a repository's '.git'"),
        (".git/build", "it lies in a repository's '.git'"),
        ("../link", "it is the content tree"),
        ("../link/..", "it holds the content tree"),
        ("../home", "it is your home folder"),
        ("../desk", "it holds the current folder"),
        ("../repository", "has a '.git' in it"),
        ("../pages", "has a '.git' in it"),
        ("../letter.txt", "is a file"),
        ("../circle", "run in a circle"),
        ("../docs", "files that the handbook did not make"),
    ],
)
def test_a_folder_that_is_not_ours_is_never_replaced(
    command: list[str], out: str, reason: str, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = tree.parent
    (work / "link").symlink_to(tree, target_is_directory=True)
    (work / "circle").symlink_to(work / "circle")
    for folder in ("home", "desk/here", "repository/.git", "pages/public/.git", "docs/handbook"):
        (work / folder).mkdir(parents=True)
    (work / "docs/handbook/own.html").write_text("mine")
    monkeypatch.setenv("HOME", str(work / "home"))
    monkeypatch.chdir(work / "desk/here")
    before = everything(work)
    result = run(*command, tree, "--out", tree / out)
    assert result.exit_code == 2, result.output
    assert reason in result.output
    assert f"'{tree / out}'" in result.output
    assert everything(work) == before


def test_it_is_refused_before_anything_is_read(tree: Path) -> None:
    (tree / "standards/conduct.yml").write_text("a: [")
    assert run("build", tree, "--out", tree.parent).exit_code == 2


def test_what_somebody_else_put_in_the_folder_stays(tree: Path) -> None:
    out = tree / "build"
    assert run("build", tree, "--public").exit_code == 0
    theirs = {"CNAME": b"promise.example.com\n", ".well-known/security.txt": b"x", "plan.pdf": b"y"}
    for name, data in theirs.items():
        path = out / "public" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    (out / "uploads" / "empty").mkdir(parents=True)
    (out / "public" / "latest").symlink_to("haitang")
    (out / "public" / "index.html").write_text("changed by hand")
    assert run("build", tree, "--public").exit_code == 0
    for name, data in theirs.items():
        assert (out / "public" / name).read_bytes() == data
    assert (out / "uploads" / "empty").is_dir()
    assert (out / "public" / "latest").readlink() == Path("haitang")
    assert "changed by hand" not in (out / "public/index.html").read_text("utf-8")


def test_a_file_of_somebody_else_where_ours_must_go_is_named_and_stays(tree: Path) -> None:
    assert run("build", tree, "--public").exit_code == 0
    estate = tree / "standards/estates/haitang.yml"
    text = estate.read_text("utf-8")
    (tree / "standards/estates/songhe.yml").write_text(
        text.replace("id: haitang", "id: songhe")
        .replace("code: HT", "code: SH")
        .replace("海棠苑（样例）, en: Haitang", "松鹤苑（样例）, en: Songhe"),
        "utf-8",
    )
    (tree / "build/public/songhe").mkdir()
    (tree / "build/public/songhe/index.html").write_text("mine")
    before = everything(tree / "build")
    result = run("build", tree, "--public")
    assert result.exit_code == 2
    assert "songhe/index.html' was not made by the handbook" in result.output
    assert everything(tree / "build") == before


def test_what_the_company_keeps_is_never_exchanged_for_ours(tree: Path) -> None:
    company = tree / "standards/registers/company.yml"
    company.write_text(
        company.read_text("utf-8") + "keep: [robots.txt, haitang/feed.xml]\n", "utf-8"
    )
    assert run("build", tree, "--public").exit_code == 0
    feed = (tree / "build/public/haitang/feed.xml").read_bytes()
    (tree / "build/public/robots.txt").write_text("mine")
    for _ in range(2):
        assert run("build", tree, "--public").exit_code == 0
        assert (tree / "build/public/robots.txt").read_text() == "mine"
        assert (tree / "build/public/haitang/feed.xml").read_bytes() == feed


@pytest.mark.parametrize("name", ["../up", "/etc", "a//b", ".", "a/../b", "a b"])
def test_what_is_kept_lies_in_the_folder(name: str, tree: Path) -> None:
    company = tree / "standards/registers/company.yml"
    company.write_text(company.read_text("utf-8") + f"keep: ['{name}']\n", "utf-8")
    result = run("check", tree)
    assert result.exit_code == 1
    assert "company.yml:" in result.output
    assert "such as CNAME or uploads/plans" in result.output


def test_a_manifest_that_was_cut_off_stops_the_build(tree: Path) -> None:
    assert run("build", tree, "--public").exit_code == 0
    manifest = tree / "build/.handbook/edition.json"
    manifest.write_bytes(manifest.read_bytes()[:100])
    before = everything(tree / "build")
    result = run("build", tree, "--public")
    assert result.exit_code == 2
    assert "edition.json' cannot be read" in result.output
    assert everything(tree / "build") == before


@pytest.mark.parametrize(
    ("command", "names"),
    [
        (["print", "--estate", "haitang", "--undated", "-o", "out"], ["haitang/undated.pdf"]),
        (["print", "--estate", "haitang", "--undated", "-o", "out"], ["haitang/packs.json"]),
        (["print", "--estate", "haitang", "--undated", "-o", "out/a.pdf"], ["a.pdf"]),
        (["poster", "--estate", ESTATE, "-o", "out"], [f"{ESTATE}/poster-a3.pdf"]),
        (["poster", "--estate", ESTATE, "-o", "out"], [f"{ESTATE}/posters.json"]),
        (["poster", "--estate", ESTATE, "-o", "out/a.pdf"], ["a.pdf"]),
        (["cards", "-o", "out"], ["all.pdf"]),
        (["cards", "-o", "out"], ["cards.json"]),
        (["cards", "-o", "out/a.pdf"], ["a.pdf"]),
        (["exam", "--all", "--seed", "1", "-o", "out"], ["front-desk-key.pdf"]),
        (["exam", "--role", "front-desk", "--seed", "1", "-o", "out/a.pdf"], ["a.pdf"]),
        (["exam", "--role", "front-desk", "--seed", "1", "-o", "out/a.pdf"], ["a-key.pdf"]),
        (["schema", "--out", "out"], ["roles.json"]),
        (["schema", "--out", "out"], ["made-from.txt"]),
    ],
)
def test_a_file_that_is_not_ours_is_never_overwritten(
    command: list[str], names: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in names:
        path = Path("out", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{"mine": "%PDF-1.7 letter"}')
    before = everything(tmp_path)
    trees = {"exam": ROOT, "poster": ROOT / "tests/hospital"}
    tree = trees.get(command[0], ROOT / "tests/cases/base")
    result = run(command[0], tree, *command[1:])
    assert result.exit_code == 2, result.output
    assert names[0].rpartition("/")[2] in result.output
    assert everything(tmp_path) == before


def test_ours_is_made_again_and_a_link_stays_a_link(tmp_path: Path) -> None:
    link, file = tmp_path / "link.pdf", tmp_path / "file.pdf"
    link.symlink_to(file)
    for _ in range(2):
        assert run("poster", ROOT / "tests/hospital", "--estate", ESTATE, "-o", link).exit_code == 0
    assert link.is_symlink()
    assert file.read_bytes().startswith(b"%PDF-")


def build_by_hand(target: Path, files: dict[str, str], scope: RunScope) -> int:
    with draft(target) as fresh:
        fresh.start_from(lambda name: scope.makes(name) and name not in files)
        shutil.rmtree(fresh.folder)  # each run makes all of its files anew
        fresh.folder.mkdir()
        for name, text in files.items():
            path = fresh.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return fresh.finish(scope, "source")


ALL = RunScope(lambda _name: True)


def test_editions_are_counted_where_something_changed_and_the_last_ones_are_kept(
    tmp_path: Path,
) -> None:
    target = tmp_path / "build"
    assert build_by_hand(target, {"page": "0"}, ALL) == 1
    assert build_by_hand(target, {"page": "0"}, ALL) == 1
    for number in range(1, KEPT + 3):
        assert build_by_hand(target, {"page": str(number)}, ALL) == number + 1
    assert kept_editions(target) == [3, 4, 5]
    assert (target / ".handbook/editions/3/page").read_text() == "2"
    assert [path.name for path in tmp_path.iterdir()] == ["build"]


def test_parts_built_side_by_side_lose_nothing_of_each_other(tmp_path: Path) -> None:
    target = tmp_path / "build"
    code = (
        "import sys, time; from pathlib import Path\n"
        "from handbook.build.folder import RunScope, draft\n"
        "me = sys.argv[2]\n"
        "for turn in range(5):\n"
        "    with draft(Path(sys.argv[1])) as fresh:\n"
        "        (fresh.folder / me).write_text(f'{turn}')\n"
        "        fresh.finish(RunScope(lambda name: name == me, part=me, is_whole=False), 's')\n"
    )
    workers = [subprocess.Popen([sys.executable, "-c", code, target, str(n)]) for n in range(4)]
    assert [worker.wait() for worker in workers] == [0, 0, 0, 0]
    assert {path.name: path.read_text() for path in target.iterdir() if path.is_file()} == {
        str(n): "4" for n in range(4)
    }


@pytest.mark.parametrize("step", ["write_bytes", "put_in_place", "_keep"])
def test_a_run_that_is_killed_at_any_step_leaves_one_whole_edition(
    step: str, tmp_path: Path
) -> None:
    target = tmp_path / "build"
    for number in range(3):
        build_by_hand(target, {"a/page": str(number), "b/page": str(number)}, ALL)
    (target / "theirs").write_text("mine")
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from handbook.build import folder\n"
        f"folder.{step} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "with folder.draft(Path(sys.argv[1])) as fresh:\n"
        "    for name in 'ab':\n"
        "        (fresh.folder / name).mkdir()\n"
        "        (fresh.folder / name / 'page').write_text('3')\n"
        "    fresh.finish(folder.RunScope(lambda name: True), 'source')\n"
    )
    killed = subprocess.run([sys.executable, "-c", code, target], check=False)
    assert killed.returncode == -signal.SIGKILL
    now = "3" if step == "_keep" else "2"
    pages = {(target / name / "page").read_text() for name in "ab"}
    assert pages == {now}
    assert read_manifests(target)["edition.json"].edition == int(now) + 1
    build_by_hand(target, {"a/page": "4", "b/page": "4"}, ALL)
    assert kept_editions(target) == [1, 2, 3] if now == "2" else [2, 3, 4]
    assert (target / "theirs").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["build"]


NAMES = st.sampled_from(["a", "b", "c/a", "c/b", "d/e/f", "c"])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(["build", "part", "foreign"]), st.sets(NAMES, max_size=4)),
        max_size=6,
    )
)
def test_whatever_happens_nothing_of_somebody_else_is_lost(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, set[str]]]
) -> None:
    target = tmp_path_factory.mktemp("any") / "build"
    theirs: dict[str, str] = {}
    for turn, (kind, names) in enumerate(steps):
        if kind == "foreign":
            for name in names:
                path = target / name
                if (
                    target.is_dir()
                    and (target / ".handbook").is_dir()
                    and not os.path.lexists(path)
                ):
                    try:
                        path.parent.mkdir(parents=True, exist_ok=True)
                        path.write_text(f"mine {turn}")
                    except OSError:  # a file of ours is where the folder would be
                        continue
                    theirs[name] = f"mine {turn}"
            continue
        if any(f"{one}/" in f"{other}/" and one != other for one in names for other in names):
            continue  # no run makes a file and a folder of one name
        part = kind == "part"
        scope = RunScope(lambda name: name < "c", part="p", is_whole=False) if part else ALL
        files = {name: f"ours {turn}" for name in names if scope.makes(name)}
        try:
            build_by_hand(target, files, scope)
        except UsageError:
            assert theirs
        for name, text in theirs.items():
            assert (target / name).read_text() == text


def test_an_earlier_edition_becomes_current_again_whole_and_nothing_is_lost(tree: Path) -> None:
    estate, out = tree / "standards/estates/haitang.yml", tree / "build"
    text = estate.read_text("utf-8")
    pages = []
    for turn in range(3):
        estate.write_text(text.replace("海棠", f"海棠{'甲乙丙'[turn]}"), "utf-8")
        assert run("build", tree, "--public").exit_code == 0
        pages.append((out / "public/haitang/index.html").read_bytes())
    (out / "public/CNAME").write_text("mine")
    assert "海棠丙".encode() in pages[2]
    result = run("rollback", tree, "--to", "1")
    assert result.exit_code == 0, result.output
    assert "what was edition 1 is current again" in result.output
    assert (out / "public/haitang/index.html").read_bytes() == pages[0]
    assert run("rollback", tree).exit_code == 0  # what was current a moment ago
    assert (out / "public/haitang/index.html").read_bytes() == pages[2]
    assert (out / "public/CNAME").read_text() == "mine"
    assert "1 of somebody else" in run("verify", tree).output
    result = run("rollback", tree, "--to", "99")
    assert result.exit_code == 2
    assert "holds no edition 99; there are " in result.output


def test_verify_names_what_is_gone_and_what_was_changed(tree: Path) -> None:
    assert "nothing was built" in run("verify", tree).output
    assert run("build", tree, "--public").exit_code == 0
    assert run("verify", tree).exit_code == 0
    (tree / "build/public/robots.txt").unlink()
    with (tree / "build/public/feed.xml").open("ab") as stream:
        stream.write(b" ")
    result = run("verify", tree)
    assert result.exit_code == 1
    assert "public/robots.txt: is missing" in result.output
    assert "public/feed.xml: is not as it was made" in result.output
    assert run("build", tree, "--public").exit_code == 0
    assert run("verify", tree).exit_code == 0


def test_an_edition_that_was_changed_does_not_become_current(tree: Path) -> None:
    estate, out = tree / "standards/estates/haitang.yml", tree / "build"
    assert run("build", tree, "--public").exit_code == 0
    assert "no earlier edition" in run("rollback", tree).output
    estate.write_text(estate.read_text("utf-8").replace("海棠", "山茶"), "utf-8")
    assert run("build", tree, "--public").exit_code == 0
    (out / ".handbook/editions/1/public/haitang/feed.xml").unlink()
    before = everything(out)
    result = run("rollback", tree)
    assert result.exit_code == 2
    assert "edition 1 is no longer as it was made" in result.output
    assert everything(out) == before


def test_a_full_disk_is_named_with_what_is_free_and_changes_nothing(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("build", tree, "--public").exit_code == 0
    before = everything(tree / "build")

    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "site.py")

    monkeypatch.setattr("handbook.public.site.site._write_common", full)
    result = run("build", tree, "--public")
    assert result.exit_code == 2
    assert f"no room left for '{tree}" in result.output
    assert "MB are free" in result.output
    assert "site.py" not in result.output
    assert everything(tree / "build") == before


def test_a_manifest_names_every_file_with_its_digest(built: Path) -> None:
    manifest = json.loads((built / ".handbook/edition.json").read_text("utf-8"))
    there = {
        path.relative_to(built).as_posix()
        for path in built.rglob("*")
        if path.is_file() and ".handbook" not in path.parts
    }
    assert manifest["files"].keys() == there
    assert manifest["edition"] == 1
