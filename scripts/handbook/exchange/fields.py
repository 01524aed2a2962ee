"""A field of a thing given another value in its file: only the characters that change."""

from __future__ import annotations

from handbook.base.place import Mapping, Scalar, Sequence
from handbook.editing.blocks import entry_block, field_block, with_line_end
from handbook.editing.quoting import quoted
from handbook.editing.source_text import Edit, SourceText
from handbook.model.base import Document, Model

Texts = dict[str, str]
"""Language -> what is said in it."""


def set_texts(source: SourceText, thing: Model, field: str, texts: Texts) -> list[Edit]:
    """Give a text in one language or both; an empty one takes the language (or the field) away."""
    mapping = thing.place.mapping
    node = mapping.get(field)
    if texts.get("zh") == "":
        return [] if node is None else [_removed(source, mapping, field)]
    if isinstance(node, Mapping):
        return [_in_language(source, node, language, text) for language, text in texts.items()]
    if "en" not in texts:
        words = quoted(texts["zh"])
    else:
        zh = texts.get("zh") or str(node or "")
        words = f"{{zh: {quoted(zh)}, en: {quoted(texts['en'])}}}" if texts["en"] else quoted(zh)
    if node is None:
        return [_added(source, thing, field, words)]
    return [_replaced(source, node, words)]


def set_entry(source: SourceText, thing: Model, field: str, index: int, words: str) -> Edit:
    """Give an entry of a list of texts other Chinese words."""
    node = thing.place.mapping[field][index]
    if isinstance(node, Mapping):
        return _in_language(source, node, "zh", words)
    return _replaced(source, node, quoted(words))


def _in_language(source: SourceText, node: Mapping, language: str, text: str) -> Edit:
    if language not in node:
        return _put_in(source, node, language, quoted(text))
    return (
        _replaced(source, node[language], quoted(text))
        if text
        else _removed(source, node, language)
    )


def set_list(source: SourceText, thing: Model, field: str, values: list[str]) -> Edit:
    """Give a list of short texts, in one line; an empty one takes the field away."""
    mapping = thing.place.mapping
    node = mapping.get(field)
    text = f"[{', '.join(quoted(value) for value in values)}]"
    if node is None:
        return _added(source, thing, field, text)
    if not values:
        return _removed(source, mapping, field)
    if isinstance(node, Sequence) and source.text[source.offset(node.line, node.column)] == "[":
        start = source.offset(node.line, node.column)
        return Edit(start, source.flow_end(start) + 1, text)
    block = field_block(source, mapping, field)
    return Edit(block.start, block.end, f"{' ' * block.indent}{field}: {text}\n")


def set_word(source: SourceText, thing: Model, field: str, value: str) -> Edit:
    """Give a single word: an id, yes or no; an empty one takes the field away."""
    mapping = thing.place.mapping
    node = mapping.get(field)
    if node is None:
        return _added(source, thing, field, value)
    if not value:
        return _removed(source, mapping, field)
    span = source.scalar_at(node.line, node.column)
    return Edit(span.start, span.end, value)


def _replaced(source: SourceText, node: Scalar, words: str) -> Edit:
    """Other words, as they are to stand in the file, in the place of a scalar."""
    span = source.scalar_at(node.line, node.column)
    typed = source.text[span.start : span.end]
    end = span.end - (len(typed) - len(typed.rstrip()))  # a block ends with the line
    return Edit(span.start, end, words)


def _removed(source: SourceText, mapping: Mapping, field: str) -> Edit:
    if source.text[source.offset(mapping.line, mapping.column)] != "{":
        block = field_block(source, mapping, field)
        return Edit(block.start, block.end, "")
    key = next(key for key in mapping if key == field)
    start = source.offset(key.line, key.column)
    span = source.scalar_at(mapping[field].line, mapping[field].column)
    before = source.text[:start].rstrip()
    if before.endswith(","):
        return Edit(len(before) - 1, span.end, "")
    after = source.text[span.end :]
    gap = len(after) - len(after.lstrip(", "))
    return Edit(start, span.end + gap, "")


def _added(source: SourceText, thing: Model, field: str, text: str) -> Edit:
    mapping = thing.place.mapping
    if isinstance(thing, Document):
        at = len(source.text)
        return Edit(at, at, with_line_end(source, at, f"{field}: {text}\n"))
    if source.text[source.offset(mapping.line, mapping.column)] == "{":
        return _put_in(source, mapping, field, text)
    block = entry_block(source, thing.place.path, mapping)
    line = f"{' ' * (mapping.column - 1)}{field}: {text}\n"
    return Edit(block.end, block.end, with_line_end(source, block.end, line))


def _put_in(source: SourceText, mapping: Mapping, field: str, text: str) -> Edit:
    """A field at the end of a mapping, whether that is written in braces or a field a line."""
    if source.text[source.offset(mapping.line, mapping.column)] == "{":
        at = source.flow_end(source.offset(mapping.line, mapping.column))
        return Edit(at, at, f", {field}: {text}")
    last_key = [key for key in mapping if isinstance(key, Scalar)][-1]
    block = field_block(source, mapping, str(last_key))
    line = f"{' ' * block.indent}{field}: {text}\n"
    return Edit(block.end, block.end, with_line_end(source, block.end, line))
