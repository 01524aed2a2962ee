"""The pages of talks, quizzes, learning paths and the training record.

话术、考题、学习路径、学习记录的网页；哪页用哪些脚本，写在 `learning_data.py`。
"""
