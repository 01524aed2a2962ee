"""Sheets: what is due, as print-ready A4 PDFs. The only place that knows Typst.

打印的表：要哪些、一张表上有什么、每个项目每个月一个文件。
"""
