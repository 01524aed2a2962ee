"""The site's own words, in both languages."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import lru_cache

from handbook.commitments.view import PromiseWords, PublicHouse


@dataclass(frozen=True, slots=True)
class Labels:
    """What templates say by themselves, in one language; `[estate]` and the like stand for words of the
    house, which `labels` puts in."""

    lang: str
    other_lang: str
    other_name: str
    site: str
    skip: str
    all_estates: str
    find: str
    find_hint: str
    none_found: str
    found: str
    estates: str
    cities: str
    heading: str
    sample: str
    sample_note: str
    run_by: str
    city: str
    revision: str
    effective: str
    changed: str
    history: str
    contacts: str
    say: str
    stranger: str
    place: str
    contents: str
    asked: str
    find_promise: str
    find_promise_hint: str
    found_promises: str
    about: str
    promises: str
    channel: str
    counted: str
    asks: str
    failing: str
    owner: str
    basis: str
    own: str
    results: str
    results_sum: str
    results_missed: str
    disclosures: str
    disclosures_note: str
    updated: str
    next_update: str
    wanted: str
    missing: str
    nothing: str
    elsewhere: str
    must: str
    facts: str
    withdrawals: str
    withdrawals_note: str
    agreed: str
    blank: str
    data: str
    data_note: str
    feed: str
    qr: str
    print_note: str
    not_found: str
    not_found_note: str
    moved: str
    card: str


ZH = Labels(
    lang="zh-CN",
    other_lang="en",
    other_name="English",
    site="服务承诺与信息公示",
    skip="跳到正文",
    all_estates="全部[estates]",
    find="找您的[home]",
    find_hint="输入名称或城市",
    none_found="没有找到，换几个字试试",
    found="找到 {} 个",
    estates="{} 个[estates]",
    cities="按城市找",
    heading="服务承诺与信息公示",
    sample="样例",
    sample_note="这是样例：名称、电话、数字都是编的，请不要拨打。",
    run_by="[provider]",
    city="城市",
    revision="第 {} 版",
    effective="{}起执行",
    changed="承诺上次变更：{}",
    history="以前承诺过什么",
    contacts="有事找我们",
    say="接通后说：{}",
    stranger="No Chinese? Call the number and say",
    place="then say or show where you are:",
    contents="本页目录",
    asked="大家常问的",
    find_promise="在本页里找",
    find_promise_hint="几个字就够",
    found_promises="找到 {} 条",
    about="关于本页",
    promises="我们的承诺",
    channel="怎么找我们",
    counted="怎么算",
    asks="请您配合",
    failing="做不到怎么办",
    owner="谁负责",
    basis="依据",
    own="比公司的标准更严",
    results="做得怎么样",
    results_sum="{}，{} 条公布了结果：{} 条做到，{} 条没有做到",
    results_missed="没有做到的：",
    disclosures="信息公示",
    disclosures_note="应当公布的和已经公布的。还缺什么，也写在这里。",
    updated="更新于 {}",
    next_update="最迟 {}再更新",
    wanted="应当写清",
    missing="还缺",
    nothing="还没有公布。",
    elsewhere="内容请到[counter]看。",
    must="法规要求公示",
    facts="[estate]情况",
    withdrawals="收回或放宽的承诺",
    withdrawals_note="公布过的承诺有约束力，收回或放宽须先按程序与[parties]协商一致。",
    agreed="{}协商一致",
    blank="还没有填写",
    data="数据",
    data_note="数据说明",
    feed="订阅变更",
    qr="本页二维码",
    print_note="本页网址",
    not_found="没有这一页",
    not_found_note="网址可能抄错了，或者这个[estate]已经不由我们服务。",
    moved="这一页搬到了",
    card="{}：服务承诺",
)

EN = Labels(
    lang="en",
    other_lang="zh-CN",
    other_name="中文",
    site="What we promise, and what we publish",
    skip="Skip to content",
    all_estates="All [estates]",
    find="Find your [home]",
    find_hint="Type a name or a city",
    none_found="Nothing found; try other words",
    found="{} found",
    estates="{} [estates]",
    cities="By city",
    heading="What we promise, and what we publish",
    sample="Sample",
    sample_note="This is a sample: names, numbers and telephone numbers are made up. Please do not call.",
    run_by="[provider]",
    city="City",
    revision="Revision {}",
    effective="In force from {}",
    changed="Promises last changed: {}",
    history="What was promised before",
    contacts="How to reach us",
    say="say “{}”",
    stranger="Call the number and say",
    place="then say or show where you are:",
    contents="On this page",
    asked="What people ask most",
    find_promise="Find on this page",
    find_promise_hint="a few letters will do",
    found_promises="{} found",
    about="About this page",
    promises="What we promise",
    channel="How to reach us",
    counted="How we count",
    asks="What we ask of you",
    failing="If we fail",
    owner="Who is in charge",
    basis="Legal basis",
    own="Stricter than our company’s standard",
    results="How we did",
    results_sum="{}: we report on {} promises; we kept {} of them and missed {}",
    results_missed="What we missed:",
    disclosures="What we publish",
    disclosures_note="What must be published, and what is. What is still missing is said here too.",
    updated="Updated {}",
    next_update="To be updated by {}",
    wanted="What it must say",
    missing="Still missing",
    nothing="Not published yet.",
    elsewhere="Please ask to see it at the [counter].",
    must="Required by law",
    facts="About this [estate]",
    withdrawals="Promises withdrawn or loosened",
    withdrawals_note="A published promise binds us; before we take one back, it is agreed with [parties].",
    agreed="Agreed on {}",
    blank="not filled in yet",
    data="Data",
    data_note="About the data",
    feed="Feed of changes",
    qr="QR code of this page",
    print_note="Address of this page",
    not_found="There is no such page",
    not_found_note="The address may be mistyped, or we may no longer serve this [estate].",
    moved="This page has moved to",
    card="{}: what we promise",
)

_LABELS = {"zh": ZH, "en": EN}


@lru_cache(maxsize=8)
def labels_of(language: str, house: PublicHouse) -> Labels:
    """What the site says by itself in a language (`zh` or `en`), with the words of the house."""
    found = _LABELS[language]
    words = {one.name: getattr(house, one.name) for one in fields(house)}
    said = {
        f"[{name}]": getattr(word, language)
        for name, word in words.items()
        if isinstance(word, PromiseWords)
    }
    changed = {}
    for field in fields(found):
        text = getattr(found, field.name)
        for name, word in said.items():
            text = text.replace(name, word)
        changed[field.name] = text
    return replace(found, **changed)
