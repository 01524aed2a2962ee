"""`llms.txt` beside the staff site: what the handbook is and where everything stands, for programs that read.

Source of the shape: llmstxt.org.
"""

from __future__ import annotations

from collections.abc import Mapping

from handbook.base.inline import plain
from handbook.pages.navigation import groups_of_pages
from handbook.pages.site import Site

PATH = "llms.txt"


def llms(site: Site, name: str, urls: Mapping[str, str]) -> str:
    """The pages of the handbook in the groups of the navigation, each with what it says of itself.
    `urls` are the addresses of pages, seen from the file."""
    company = site.library.company
    whose = f"{company.name.zh}：" if company else ""
    lines = [f"# {name}", "", f"> {whose}服务规范、流程、检查清单和话术；每条规则都写明依据。", ""]
    lines += ["全部清单的数据：`handbook export --json` 导出，附带说明字段的 JSON Schema。", ""]
    for title, pages in groups_of_pages(site):
        lines += [f"## {title or name}", ""]
        for page in pages:
            url = urls.get(page.uri, page.uri)
            lines.append(f"- [{_words(page.title)}]({url}): {_words(page.description)}")
        lines.append("")
    return "\n".join(lines)


def _words(text: str) -> str:
    """A text in one line, without what Markdown would take for a link."""
    return " ".join(plain(text).split()).replace("[", "［").replace("]", "］")
