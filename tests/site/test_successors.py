"""The plugin also works with the successors of MkDocs and Material: ProperDocs and MaterialX."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.trees import ROOT, real_tree

from handbook.build.check import check_tree

CONFIG = """\
site_name: 试验
use_directory_urls: false
theme: {name: materialx, language: zh, font: false}
plugins: [handbook, search]
nav:
  - index.md
  - conduct.md
"""


def test_properdocs_with_materialx_builds_the_real_handbook(tmp_path: Path) -> None:
    command = ROOT / ".venv" / "successor" / "bin" / "properdocs"
    assert command.is_file(), "the successors must be installed; run:  make test"
    tree = real_tree(tmp_path / "tree")
    (tree / "mkdocs.yml").write_text(CONFIG, "utf-8")
    run = subprocess.run(
        [command, "build", "-q", "-f", "mkdocs.yml", "-d", "site"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tree,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    html = (tree / "site/conduct.html").read_text("utf-8")
    rules = check_tree(tree).library.requirements.values()
    assert html.count('class="hb-rule"') == sum(rule.section.id == "conduct" for rule in rules)
    assert (tree / "site/emergency-desk.html").is_file()
