"""`llms.txt` beside the public site: which estates there are, and where their data stands.

Source of the shape: llmstxt.org. It is made of what the lists have, which everybody may see.
"""

from __future__ import annotations

from collections.abc import Sequence

from handbook.commitments.view import PromiseWords, PublicHouse
from handbook.public.site.listing import Listed
from handbook.public.site.views import estate_address

PATH = "llms.txt"


def llms(estates: Sequence[Listed], company: PromiseWords, house: PublicHouse, site: str) -> str:
    """The estates with their pages and data; addresses are those of the site, where that is known."""
    one, many = house.estate, house.estates
    lines = [
        f"# {_words(company.zh)} {_words(company.en)}",
        "",
        f"> 各{one.zh}的服务承诺、公示和结果。 Service commitments, disclosures and results of each {one.en}.",
        "",
        "## 数据 Data",
        "",
        f"- [estates.json]({site}estates.json): 全部{many.zh} all {many.en}",
        f"- [schema.json]({site}schema.json): 每个{one.zh}的 commitments.json 有哪些字段 "
        f"what the commitments.json of each {one.en} holds",
        "",
        f"## {many.zh} {many.en.capitalize()}",
        "",
    ]
    for estate in estates:
        page = f"{site}{estate_address(estate.id).zh}"
        data = f"{site}{estate.id}/commitments.json"
        sample = "（样例 sample）" if estate.is_sample else ""
        lines.append(
            f"- [{_words(estate.title.zh)}]({page}): {_words(estate.city.zh)}{sample}，[数据 data]({data})"
        )
    return "\n".join(lines) + "\n"


def _words(text: str) -> str:
    """A text in one line, without what Markdown would take for a link."""
    return " ".join(text.split()).replace("[", "［").replace("]", "］")
