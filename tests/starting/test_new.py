"""From an empty folder to a handbook of one's own, with one command, clean at once."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
import yaml
from click.testing import CliRunner, Result

from handbook import __version__
from handbook.build.schemas import schema_files
from handbook.cli import main

NAMES = {"company": "星河服务", "city": "宁波", "estate": "一期", "customers": "患者"}


def new(folder: Path, *more: str, **names: str) -> Result:
    said = [word for name, value in (NAMES | names).items() for word in (f"--{name}", value)]
    return CliRunner().invoke(main, ["new", str(folder), "--date", "2026-11-02", *said, *more])


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_a_new_tree_is_clean_and_builds_and_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HANDBOOK_LANG")  # then it speaks as its company does
    root = tmp_path / "mine"
    made = new(root)
    assert made.exit_code == 0, made.output
    checked = run("check", root, "--release")
    assert (checked.exit_code, checked.stdout) == (0, "")
    assert "没有问题" in checked.stderr
    (root / "docs/more").mkdir()
    (root / "docs/more/own.md").write_text("# 自己写的\n\n看[岗位](../roles.md)。\n", "utf-8")
    built = run("build", root)
    assert built.exit_code == 0, built.output
    assert "（没有问题）" in built.stdout
    home = (root / "build/handbook/index.html").read_text("utf-8")
    tabs = re.findall(r'class="md-tabs__link">\s*([^<]+?)\s*<', home)
    assert tabs[:2] == ["星河服务手册", "服务规范"]
    assert tabs[-2:] == ["作者", "More"]
    assert "星河服务" in home
    guide = (root / "build/handbook/authors/index.html").read_text("utf-8")
    assert 'href="checks/index.html"' in guide
    assert 'href="../conduct.html' not in guide  # a page of another tree
    assert (root / "build/handbook/authors/excel-list.png").is_file()
    page = (root / "build/handbook/welcome.html").read_text("utf-8")
    assert "有患者走近" in page
    sheet = tmp_path / "sheet.pdf"
    printed = run("print", root, "--estate", "first-estate", "--date", "2026-11-03", "-o", sheet)
    assert printed.exit_code == 0, printed.output
    with pypdfium2.PdfDocument(sheet) as pdf:
        text = pdf[0].get_textpage().get_text_bounded()
    assert "一期" in text
    assert "开台检查" in text


@pytest.mark.parametrize(
    "name",
    [
        "a: b #1 \"引号\" '单' \\ - 物业",
        "*星* & !物业 %",
        "- ? 物业 >|",
        "是",
        "物业\n第二行",
        "㼆𠮷物业",
        "NO 010 物业",
        "1:30 物业",
    ],
)
def test_names_are_taken_as_they_are_typed_or_refused_with_nothing_written(
    name: str, tmp_path: Path
) -> None:
    root = tmp_path / "mine"
    made = new(root, company=name)
    if made.exit_code == 0:
        text = (root / "standards/registers/company.yml").read_text("utf-8")
        assert yaml.safe_load(text)["name"]["zh"] == " ".join(name.split())
        checked = run("check", root)
        assert (checked.exit_code, checked.stdout) == (0, "")
    else:
        assert made.exit_code == 1
        assert re.search(r"company\.yml:\d+:\d+: (?:error|warning): ", made.stderr)
        assert "nothing was written" in made.stderr
        assert list(tmp_path.iterdir()) == []


def test_a_name_of_any_length_leaves_a_tree_that_is_clean_or_none(tmp_path: Path) -> None:
    made = new(tmp_path / "mine", estate="很长的名字" * 60)
    assert made.exit_code in (0, 1)
    assert "Traceback" not in made.output
    assert (tmp_path / "mine").is_dir() is (made.exit_code == 0)


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_what_is_there_is_left_alone(kind: str, tmp_path: Path) -> None:
    root = tmp_path / "mine"
    if kind == "file":
        root.write_text("x")
    elif kind == "folder":
        root.mkdir()
        (root / ".hidden").write_text("x")
    else:
        (tmp_path / "other").mkdir()
        root.symlink_to(tmp_path / "other")
    before = sorted(path.name for path in tmp_path.rglob("*"))
    made = new(root)
    assert made.exit_code == 2
    assert "mine' " in made.stderr
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("more", "names", "said"),
    [
        ((), {"company": "  "}, "--company must be a name"),
        (("--shards", "3"), {}, "--shards needs --ci"),
        (("--date", "2026-02-31"), {}, "--date"),
    ],
)
def test_a_word_that_cannot_be_meant_is_said(
    more: tuple[str, ...], names: dict[str, str], said: str, tmp_path: Path
) -> None:
    made = new(tmp_path / "mine", *more, **names)
    assert made.exit_code == 2
    assert said in made.stderr
    assert list(tmp_path.iterdir()) == []


def test_where_nobody_can_be_asked_the_missing_option_is_named(tmp_path: Path) -> None:
    made = run("new", tmp_path / "mine", "--company", "星河服务")
    assert made.exit_code == 2
    assert "--city must be given" in made.stderr


@pytest.mark.parametrize(
    ("service", "path"),
    [
        ("github", ".github/workflows/handbook.yml"),
        ("gitlab", ".gitlab-ci.yml"),
        ("gitee", ".workflow/handbook.yml"),
    ],
)
def test_a_service_checks_builds_and_publishes_every_part(
    service: str, path: str, tmp_path: Path
) -> None:
    root = tmp_path / "mine"
    assert new(root, "--ci", service, "--shards", "3").exit_code == 0
    text = (root / path).read_text("utf-8")
    data = yaml.safe_load(text)
    if service == "github":
        build = data["jobs"]["build"]
        parts = build["strategy"]["matrix"]["part"]
        commands = [step.get("run", "") for step in build["steps"]]
    elif service == "gitlab":
        parts = data["build"]["parallel"]["matrix"][0]["PART"]
        commands = data["build"]["script"]
    else:
        steps = data["stages"][0]["steps"]
        parts = [int(step["name"].removeprefix("part_")) for step in steps]
        commands = steps[0]["commands"]
    assert parts == [1, 2, 3]
    assert any(command.startswith("handbook check --release") for command in commands)
    assert any(re.match(r"handbook build --shard .*/3", command) for command in commands)


def test_the_editor_and_the_requirement_are_those_of_this_version(tmp_path: Path) -> None:
    root = tmp_path / "mine"
    assert new(root).exit_code == 0
    settings = json.loads((root / ".vscode/settings.json").read_text("utf-8"))
    told = {f"build/schema/{name}": pattern for name, (pattern, _) in schema_files().items()}
    assert settings["yaml.schemas"] == told
    assert (root / "requirements.txt").read_text("utf-8") == f"estate-handbook=={__version__}\n"


def test_a_stop_half_way_leaves_nothing(tmp_path: Path) -> None:
    code = (
        "import sys; from handbook.starting import writing; from handbook.cli import main\n"
        "def stop(root): raise KeyboardInterrupt\n"
        "writing._fingerprinted = stop\n"
        "main()"
    )
    dated = NAMES | {"date": "2026-11-02"}
    words = [word for name, value in dated.items() for word in (f"--{name}", value)]
    command = [sys.executable, "-c", code, "new", str(tmp_path / "mine"), *words]
    ended = subprocess.run(command, capture_output=True, text=True)
    assert ended.returncode == 130
    assert list(tmp_path.iterdir()) == []
