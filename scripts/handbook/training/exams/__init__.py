"""Exam papers: the questions of a role on paper, with an answer sheet, and their key in a file of its own.

上岗考试卷：抽哪些题、怎么打乱、分怎么分，试卷和答案各一个文件。
"""
