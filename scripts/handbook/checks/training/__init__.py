"""Checks of talks, questions and learning paths.

话术、考题、学习路径。
"""
