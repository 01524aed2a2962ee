"""What mkdocs.yml may bring in: what is said of it before a site is made is what MkDocs makes of it."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from tests.conftest import Check, Tree
from tests.trees import SMALL_SITE

from handbook.checks.site.neighbours import OURS
from handbook.checks.site.settings import SORTS
from handbook.cli import main


def test_the_settings_known_are_those_that_there_are() -> None:
    from mkdocs.config.config_options import Deprecated, Private
    from mkdocs.config.defaults import MkDocsConfig

    from handbook.search.plugin import SearchConfig
    from handbook.site.plugin import HandbookConfig

    known = {name for names in SORTS.values() for name in names.split()} - {"INHERIT"}
    private = {"config_file_path", "mdx_configs"}
    assert (
        known - private
        == {
            name
            for name, option in MkDocsConfig._schema
            if not isinstance(option, Deprecated | Private)
        }
        - private
    )
    assert set(OURS["handbook"]) == {name for name, _ in HandbookConfig._schema}
    assert set(OURS["handbook-search"]) == {name for name, _ in SearchConfig._schema}


@pytest.mark.parametrize(
    "settings",
    [
        "nav:\n",
        "nav: []\nsite_url: ''\n",
        "nav: [index.md, {外面: 'https://example.com/'}, {记录: [records.md]}]\n",
        "plugins: {handbook: , handbook-search: {enabled: false}, tags: }\n",
        "INHERIT: more.yml\nedit_uri:\n",
        "extra:\n",
        "validation: 5\n",
        "nav: {首页: index.md}\n",
        "nav: [{首页: [5]}]\n",
        "site_url: example\n",
        "use_directory_urls: maybe\n",
        "extra_css: a.css\n",
        "hooks: [gone.py]\n",
        "site_named: 手册\n",
        "plugins: [handbook, gone]\n",
        "plugins: [handbook: {rood: .}]\n",
        "markdown_extensions: [gone]\n",
        "theme: {name: material, custom_dir: gone}\n",
        "docs_dir: gone\n",
        "nav: [\n",
    ],
)
def test_check_passes_what_mkdocs_takes_and_nothing_else(
    tree: Tree, check: Check, settings: str
) -> None:
    name = settings.partition(":")[0]
    kept = [line for line in SMALL_SITE.splitlines() if not line.startswith(f"{name}:")]
    text = "\n".join(kept) + "\n" + settings
    root = tree({"mkdocs.yml": text, "docs/index.md": "# 首页\n", "more.yml": "extra: {a: b}\n"})
    try:
        load_config(str(root / "mkdocs.yml"), strict=True)
        is_taken = True
    except MkDocsException:
        is_taken = False
    assert check(root).exit_code == (0 if is_taken else 1)


def test_a_hook_that_breaks_off_is_a_sentence_and_leaves_nothing(tree: Tree) -> None:
    hook = "def on_nav(nav, config, files):\n    raise KeyError('pages')\n"
    root = tree(
        {"mkdocs.yml": SMALL_SITE + "hooks: [h.py]\n", "docs/index.md": "# 首页\n", "h.py": hook}
    )
    run = CliRunner().invoke(main, ["build", str(root), "--out", str(root.parent / "out")])
    assert run.exit_code == 1
    assert "hook in mkdocs.yml broke off; nothing was built (KeyError: 'pages')" in run.stderr
    assert not (root.parent / "out").exists()
