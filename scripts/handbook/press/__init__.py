"""The press: fonts, setting and packs of PDFs. The only place that knows Typst.

打印：字体、排版、一批批地做；只有它引用 typst。
"""
