"""Another title for a PDF: in the dictionary that says what it is, and in its metadata (XMP)."""

from __future__ import annotations

import re
from html import escape

from handbook.press.objects import STREAM, TEXT, PdfSource, reference, split_stream

TITLE = re.compile(rb"/Title ?(?:<[^<>]*>|" + TEXT + rb")", re.DOTALL)
SAID = re.compile(rb"(<dc:title>.*?<rdf:li[^>]*>).*?(</rdf:li>)", re.DOTALL)


def entitled(source: PdfSource, title: str) -> PdfSource:
    """The same with a title of its own."""
    objects = dict(source.objects)
    info = reference(source.trailer, b"Info")
    words = b"/Title<FEFF%b>" % title.encode("utf-16-be").hex().upper().encode()
    objects[info] = TITLE.sub(lambda _: words, objects[info], count=1)
    number = reference(objects[reference(source.trailer, b"Root")], b"Metadata")
    dictionary, stream = split_stream(objects[number])
    text = stream.removeprefix(STREAM).removesuffix(b"endstream").rstrip(b"\r\n")
    named = escape(title, quote=False).encode()
    text = SAID.sub(lambda found: found[1] + named + found[2], text, count=1)
    dictionary = re.sub(rb"/Length \d+", b"/Length %d" % len(text), dictionary)
    objects[number] = dictionary + STREAM + text + b"\nendstream"
    return PdfSource(objects, source.trailer)
