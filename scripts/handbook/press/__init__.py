"""The press: fonts, setting and packs of PDFs. The only place that knows Typst."""
