"""The book as a Word file to work in: real styles, numbers, fields, and each text in a control of its own.

整本手册的 Word 文件：样式、编号、域都是真的，每段话在自己的内容控件里，改好了认得回来。
"""
