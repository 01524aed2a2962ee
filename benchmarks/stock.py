"""The same pages as Markdown, for stock MkDocs with Material: what a team without a plugin would keep.

The pages are read from our built site, so the text is the same whatever the site is made from:
headings, paragraphs, lists, definition lists, tables and folded details, with their links and
anchors. Drawings stay HTML, which Markdown lets through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from pathlib import Path

from measure import empty_folder, html_files

CONFIG = """\
site_name: 物业服务手册
use_directory_urls: false
theme:
  name: material
  language: zh
  font: false
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle: {icon: material/weather-night, name: 换成深色}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      toggle: {icon: material/weather-sunny, name: 换成浅色}
  features:
    - navigation.tabs
    - navigation.top
    - navigation.footer
    - toc.follow
    - search.highlight
    - search.suggest
    - search.share
plugins:
  - search
markdown_extensions:
  - admonition
  - attr_list
  - def_list
  - tables
  - pymdownx.details
  - toc: {permalink: false}
extra:
  generator: false
validation:
  links: {anchors: ignore, not_found: ignore}
nav:
"""

PAGES_PER_GROUP = 50
"""How many pages of one folder stand under one heading of the stock site's navigation."""

_VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "col", "wbr", "path", "rect"))
_BLOCKS = frozenset(
    (
        *("h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "dl", "table", "details", "svg"),
        *("div", "article", "section", "figure", "figcaption", "blockquote", "pre", "nav", "hr"),
        *("header", "footer", "aside", "main", "form", "fieldset"),
    )
)
_ESCAPE = re.compile(r"([\\`*_\[\]<>#|{}])")
_SPACE = re.compile(r"\s+")
_ARTICLE = re.compile(r'<article class="md-content__inner[^>]*>(.*)</article>', re.DOTALL)
_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)


@dataclass(slots=True)
class Element:
    """An HTML element."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)


def write_project(built: Path, target: Path) -> int:
    """A stock MkDocs project with every page of a site that we built; gives the number of pages."""
    docs = empty_folder(target) / "docs"
    uris = []
    for path in sorted(html_files(built)):
        uri = path.relative_to(built).with_suffix(".md").as_posix()
        found = _ARTICLE.search(path.read_text("utf-8"))
        if uri == "404.md" or found is None:
            continue
        page = docs / uri
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(markdown(found[1]), "utf-8")
        uris.append(uri)
    (target / "mkdocs.yml").write_text(CONFIG + "".join(_navigation(uris)), "utf-8")
    return len(uris)


def words_of(page: str) -> str:
    """What a reader reads on a built page, without any space."""
    found = _ARTICLE.search(page)
    parser = _TreeBuilder()
    parser.feed(found[1] if found else "")
    return re.sub(r"[\s¶]", "", _text(parser.root))


def markdown(html: str) -> str:
    """The content of a page as Markdown."""
    parser = _TreeBuilder()
    parser.feed(html)
    return "\n\n".join(block for block in _blocks(parser.root) if block.strip()) + "\n"


def _navigation(uris: list[str]) -> Iterator[str]:
    yield "  - index.md\n"
    groups: dict[str, list[str]] = {}
    for uri in uris:
        if uri != "index.md":
            groups.setdefault(uri.rpartition("/")[0] or "手册", []).append(uri)
    for folder, members in groups.items():
        for start in range(0, len(members), PAGES_PER_GROUP):
            yield f"  - {folder} {start // PAGES_PER_GROUP + 1}:\n"
            yield from (f"      - {uri}\n" for uri in members[start : start + PAGES_PER_GROUP])


class _TreeBuilder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("div", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def _text(element: Element) -> str:
    if element.tag in ("script", "style"):
        return ""
    return "".join(c if isinstance(c, str) else _text(c) for c in element.children)


def _blocks(element: Element) -> Iterator[str]:
    """The blocks inside an element; loose words between blocks become paragraphs."""
    loose: list[Element | str] = []
    anchor = element.attributes.get("id", "")
    for child in element.children:
        if isinstance(child, str) or child.tag not in _BLOCKS:
            loose.append(child)
            continue
        yield _paragraph(loose)
        loose = []
        for block in _block(child, anchor):
            if block.strip():
                anchor = ""
            yield block
    yield _paragraph(loose)


def _paragraph(loose: list[Element | str]) -> str:
    return "".join(map(_inline, loose)).strip()


def _block(element: Element, anchor: str) -> Iterator[str]:
    tag = element.tag
    anchor = element.attributes.get("id", anchor)
    if tag[0] == "h" and tag[1:].isdigit():
        yield f"{'#' * int(tag[1])} {_line(element)}" + (f" {{ #{anchor} }}" if anchor else "")
    elif tag in ("p", "figcaption"):
        yield _line(element) + (f"\n{{: #{anchor} }}" if anchor and tag == "p" else "")
    elif tag in ("ul", "ol"):
        yield "\n".join(_items(element))
    elif tag == "dl":
        yield "\n\n".join(_definitions(element))
    elif tag == "table":
        yield "\n".join(_rows(element))
    elif tag == "details":
        yield "\n\n".join(_details(element))
    elif tag == "svg":
        yield _raw(element)
    elif tag == "hr":
        yield "---"
    else:
        if anchor and "id" not in element.attributes:
            element.attributes["id"] = anchor
        yield from _blocks(element)


def _items(element: Element) -> Iterator[str]:
    sign = "1." if element.tag == "ol" else "-"
    for item in element.children:
        if isinstance(item, Element):
            anchor = item.attributes.pop("id", "")
            body = "\n\n".join(block for block in _blocks(item) if block)
            mark = f'<span id="{anchor}"></span>' if anchor else ""
            yield f"{sign:<4}" + mark + body.replace("\n", "\n    ")


def _definitions(element: Element) -> Iterator[str]:
    for child in element.children:
        if not isinstance(child, Element):
            continue
        if child.tag == "dt":
            yield _line(child)
        elif child.tag == "dd":
            body = "\n\n".join(block for block in _blocks(child) if block)
            yield ":   " + body.replace("\n", "\n    ")
        else:
            yield from _definitions(child)


def _details(element: Element) -> Iterator[str]:
    title = "".join(
        _SPACE.sub(" ", _text(child)).strip().replace('"', "”")
        for child in element.children
        if isinstance(child, Element) and child.tag == "summary"
    )
    yield f'??? note "{title}"'
    rest = Element(
        "div", {}, [c for c in element.children if isinstance(c, str) or c.tag != "summary"]
    )
    for block in _blocks(rest):
        if block:
            yield "    " + block.replace("\n", "\n    ")


def _rows(element: Element) -> Iterator[str]:
    for number, row in enumerate(_find(element, "tr")):
        cells = [c for c in row.children if isinstance(c, Element) and c.tag in ("th", "td")]
        mark = f'<span id="{row.attributes["id"]}"></span>' if "id" in row.attributes else ""
        yield "| " + mark + " | ".join(_cell(cell) for cell in cells) + " |"
        if number == 0:
            yield "|" + " --- |" * len(cells)


def _cell(cell: Element) -> str:
    return "<br>".join(block.replace("\n", " ") for block in _flat(cell) if block) or " "


def _flat(element: Element) -> Iterator[str]:
    """A table's cell holds one line: what is below each other there is joined by line breaks."""
    if any(
        isinstance(c, Element) and (c.tag in _BLOCKS or c.tag == "li") for c in element.children
    ):
        for child in element.children:
            if isinstance(child, Element):
                yield from _flat(child)
            else:
                yield _inline(child).strip()
    else:
        yield _line(element)


def _find(element: Element, tag: str) -> Iterator[Element]:
    for child in element.children:
        if isinstance(child, Element):
            if child.tag == tag:
                yield child
            else:
                yield from _find(child, tag)


def _line(element: Element) -> str:
    return "".join(map(_inline, element.children)).strip()


def _inline(node: Element | str) -> str:
    if isinstance(node, str):
        return _ESCAPE.sub(r"\\\1", _SPACE.sub(" ", node))
    words = _line(node) if node.tag == "a" else "".join(map(_inline, node.children))
    anchor = node.attributes.get("id")
    mark = f'<span id="{anchor}"></span>' if anchor else ""
    if node.tag == "a" and "href" in node.attributes:
        return f"{mark}[{words}]({_address(node.attributes['href'])})"
    if node.tag in ("strong", "b") and words.strip():
        return f"{mark}**{words.strip()}**"
    if node.tag == "br":
        return "<br>"
    if node.tag in ("script", "style", "button", "input"):
        return ""
    if node.tag == "code":
        return f"{mark}`{_text(node)}`"
    return mark + words


def _address(href: str) -> str:
    """An address within the site as stock MkDocs wants it: of the Markdown file."""
    if ":" in href.split("#")[0]:
        return href
    return re.sub(r"\.html(?=#|$)", ".md", href)


def _raw(node: Element | str) -> str:
    if isinstance(node, str):
        return escape(node) if node.strip() else ""
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in node.attributes.items())
    return f"<{node.tag}{attributes}>" + "".join(map(_raw, node.children)) + f"</{node.tag}>"
