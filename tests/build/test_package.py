"""What is handed out is complete: every file of the package is in the wheel and in the sdist."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from tests.trees import ROOT

SOURCES = "scripts/handbook"
GUIDE = "docs/authors"
FILES = ("pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE", "LICENSE-CONTENT")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What git has of the project, where building may leave what it likes."""
    folder = tmp_path_factory.mktemp("package") / "project"
    for name in listed(*FILES, SOURCES, GUIDE):
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


def test_the_wheel_holds_every_file_of_the_package(project: Path) -> None:
    with zipfile.ZipFile(built(project, "wheel")) as wheel:
        held = sorted(name for name in wheel.namelist() if name.startswith("handbook/"))
    package = [name.removeprefix("scripts/") for name in listed(SOURCES)]
    guide = [f"handbook/shipped/{name}" for name in listed(GUIDE)]
    assert held == sorted([*package, *guide])


def test_the_sdist_holds_every_file_of_the_package(project: Path) -> None:
    with tarfile.open(built(project, "sdist")) as sdist:
        held = {member.name.partition("/")[2] for member in sdist if member.isfile()}
    assert [name for name in listed(SOURCES, GUIDE) if name not in held] == []


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
        shutil.copytree(ROOT / GUIDE, tree / GUIDE)
        subprocess.run(
            [sys.executable, ROOT / ".ci/dist.py", "dist"],
            cwd=tree,
            check=True,
            capture_output=True,
        )
        folders.append(tree / "dist")
    return folders[0], folders[1]
