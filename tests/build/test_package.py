"""What is handed out is complete: every file of the package is in the wheel and in the sdist."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from tests.trees import ROOT

SOURCES = "scripts/handbook"
SHIPPED = ("docs/authors", "standards", "checklists")
FILES = ("pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE", "LICENSE-CONTENT")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What git has of the project, where building may leave what it likes."""
    folder = tmp_path_factory.mktemp("package") / "project"
    for name in listed(*FILES, SOURCES, *SHIPPED):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
    return folder


def listed(*paths: str) -> list[str]:
    """The files that git has, or is about to have, below some paths."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *paths]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return sorted(name for name in run.stdout.split("\0") if name and (ROOT / name).is_file())


def built(project: Path, what: str) -> Path:
    """What the build backend makes, as pip and PyPI are given it."""
    out = project.parent / what
    code = f"import setuptools.build_meta as b; b.build_{what}({str(out)!r})"
    out.mkdir()
    subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, check=True)
    (path,) = out.iterdir()
    return path


@pytest.fixture(scope="module")
def wheel(project: Path) -> Path:
    return built(project, "wheel")


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = sorted(name for name in archive.namelist() if name.startswith("handbook/"))
    package = [name.removeprefix("scripts/") for name in listed(SOURCES)]
    shipped = [f"handbook/shipped/{name}" for name in listed(*SHIPPED)]
    assert held == sorted([*package, *shipped])


def test_packs_come_out_of_the_wheel(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    root = tmp_path / "mine"
    words = ("--company", "星河", "--city", "宁波", "--estate", "一期", "--date", "2026-12-01")
    subprocess.run(
        [sys.executable, "-m", "handbook.cli", "new", root, *words, "--with", "emergencies"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "installed")},
        check=True,
        capture_output=True,
    )
    assert (root / "standards/emergency-desk.yml").is_file()


def test_the_sdist_holds_every_file_of_the_package(project: Path) -> None:
    with tarfile.open(built(project, "sdist")) as sdist:
        held = {member.name.partition("/")[2] for member in sdist if member.isfile()}
    assert [name for name in listed(SOURCES, *SHIPPED) if name not in held] == []


@pytest.mark.parametrize("ending", [".whl", ".tar.gz"])
def test_what_is_handed_out_has_the_same_bytes_twice(
    ending: str, packages: tuple[Path, Path]
) -> None:
    one, two = (next(folder.glob(f"*{ending}")).read_bytes() for folder in packages)
    assert one == two


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two wheels and sdists of the same files, in two places and with other times."""
    folders = []
    for name in ("one", "two"):
        tree = tmp_path_factory.mktemp(name) / "project"
        shutil.copytree(
            ROOT / "scripts",
            tree / "scripts",
            ignore=shutil.ignore_patterns("*.egg-info", "__pycache__"),
        )
        for path in FILES:
            shutil.copyfile(ROOT / path, tree / path)
        for name in SHIPPED:
            shutil.copytree(ROOT / name, tree / name)
        subprocess.run(
            [sys.executable, ROOT / ".ci/dist.py", "dist"],
            cwd=tree,
            check=True,
            capture_output=True,
        )
        folders.append(tree / "dist")
    return folders[0], folders[1]
