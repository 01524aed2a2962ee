"""The navigation follows the content, beside what an author puts into it by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from tests.trees import ROOT, change

from handbook.build.check import check_tree
from handbook.pages.checked import Checked
from handbook.pages.guide import ORDER, guide_files
from handbook.pages.navigation import Nav, navigation, uris

HANDBOOK = ["*handbook*"]


def titled(nav: Nav) -> dict[str, object]:
    return {
        title: below for entry in nav if isinstance(entry, dict) for title, below in entry.items()
    }


def test_the_real_handbook_has_every_page_once_in_its_order(real: Checked) -> None:
    written = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:")[2])
    nav = navigation(real.site, written, [])
    assert nav[0] == "index.md"
    parts = [part.title.zh for part in real.library.parts]
    kinds = ["紧急事件", "作业票、演练、证件", "接待话术", "检查清单", "承诺与公示"]
    kinds += ["岗位", "培训", "查依据", "作者"]
    assert list(titled(nav)) == [*parts, *kinds]
    found = list(uris(nav))
    assert len(found) == len(set(found))
    assert set(real.site.pages) - set(found) == set()
    chapters = [f"{section.id}.md" for section in real.library.sections]
    ordered = [uri for uri in found if uri in chapters]
    assert sorted(ordered) == sorted(chapters)
    for part in real.library.parts:
        under = [f"{s.id}.md" for s in real.library.sections if s.part == part.id]
        under = [uri for uri in under if real.site.pages[uri].kind == "section"]
        assert [uri for uri in ordered if uri in under] == under


def test_what_is_added_appears_and_what_is_removed_breaks_nothing(
    tree: Callable[..., Path],
) -> None:
    root = tree()
    before = list(uris(navigation(check_tree(root).site, HANDBOOK, [])))
    chapter = (root / "standards/conduct.yml").read_text("utf-8").replace("conduct", "manners")
    (root / "standards/manners.yml").write_text(chapter, "utf-8")
    change(root / "standards/conduct.yml", "order: 1", "order: 2")
    more = list(uris(navigation(check_tree(root).site, HANDBOOK, [])))
    assert [uri for uri in more if uri not in before] == ["manners.md"]
    assert more.index("manners.md") < more.index("conduct.md")
    (root / "standards/manners.yml").unlink()
    (root / "checklists/cl-desk.yml").unlink()
    asking = ["*checklists*", {"练": ["*training*"]}, "*handbook*"]
    fewer = navigation(check_tree(root).site, asking, [])
    assert not [uri for uri in uris(fewer) if uri.startswith(("cl-", "today", "checklists"))]
    assert "练" not in titled(fewer)


@pytest.mark.parametrize("asking", ["*scripts*", ["*scripts*"]])
def test_what_is_asked_for_elsewhere_is_not_repeated(real: Checked, asking: object) -> None:
    nav = navigation(real.site, ["own.md", {"说": asking}, {"书": "*handbook*"}], ["unused.md"])
    assert nav[0] == "own.md"
    assert set(uris(titled(nav)["说"])) >= {"scripts.md", "phrases.md"}
    assert list(uris(nav)).count("phrases.md") == 1
    assert "unused.md" not in set(uris(nav))


def test_without_a_nav_the_pages_of_an_author_come_last(real: Checked) -> None:
    nav = navigation(real.site, None, ["own.md", {"More": ["more/own.md"]}])
    assert nav[-2:] == ["own.md", {"More": ["more/own.md"]}]


def test_the_guide_is_whole_in_the_navigation() -> None:
    top = {Path(uri).stem for uri in guide_files() if uri.count("/") == 1}
    assert top | {"fields"} == set(ORDER)
