"""Training: talks as graphs, questions, learning paths, cards and exams.

话术这张图，一个岗位考哪些题；`browser/` 是练、考、进度、学习记录的脚本。
"""
