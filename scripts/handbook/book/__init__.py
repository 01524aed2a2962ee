"""The book: the handbook, or a part of it, as one document to be bound, and as one to work in.

整本手册：先定下一份内容，再做成装订用的 PDF 和修改用的 Word。
"""
