"""What every page has around its content: addresses, languages, the policy, the picture for chats."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.commitments.view import PromiseWords, PublicHouse
from handbook.public.site.hosting import policy
from handbook.public.site.words import Labels, labels_of

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Frame:
    """A page's head, header and footer. `top` leads from the page to the root of the site."""

    labels: Labels
    title: str
    description: str
    company: str
    logo: str
    """The file of the company's logo; empty where it has none."""
    top: str
    home: str
    other: str
    """The same page in the other language; empty where the page is in both."""
    policy: str
    canonical: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    """Language and address of the page and its translations."""
    feed: str = ""
    picture: str = ""
    """The absolute address of a picture for chats; empty where the site's address is not known."""
    picture_words: str = ""
    script: str = ""
    """The file of the page's program; empty where it has none."""


@dataclass(frozen=True, slots=True)
class PagePaths:
    """Where a page stands: its path in Chinese and in English, both from the root of the site."""

    zh: str
    en: str

    def of(self, language: str) -> str:
        """The path in a language."""
        return self.zh if language == "zh" else self.en


def make_frame(
    language: str,
    address: PagePaths,
    *,
    site: str,
    company: PromiseWords,
    house: PublicHouse,
    title: str,
    description: str,
    feed: str = "",
    picture: str = "",
    picture_words: str = "",
    script: str = "",
) -> Frame:
    """The frame of a page; paths are from the root, `site` is the site's address or empty."""
    path = address.of(language)
    top = "../" * path.count("/")
    both = address.zh != address.en
    other = "en" if language == "zh" else "zh"
    alternates: tuple[tuple[str, str], ...] = ()
    if both and site:
        zh, en = site + tidy(address.zh), site + tidy(address.en)
        alternates = (("zh-CN", zh), ("en", en), ("x-default", zh))
    return Frame(
        labels=labels_of(language, house),
        title=title,
        description=description,
        company=company.zh if language == "zh" else company.en,
        logo=house.brand.logo_name,
        top=top,
        home=top + home(language),
        other=top + address.of(other) if both else "",
        policy=policy(script),
        canonical=site + tidy(path) if site else "",
        alternates=alternates,
        feed=top + feed if feed else "",
        picture=site + picture if site and picture else "",
        picture_words=picture_words,
        script=script,
    )


def home(language: str) -> str:
    """The page with all estates."""
    return "index.html" if language == "zh" else "en.html"


def tidy(path: str) -> str:
    """A path as it is shown to others: a folder's own page by the folder's name.

    >>> tidy("yunqi/index.html")
    'yunqi/'
    """
    return path.removesuffix("index.html")
