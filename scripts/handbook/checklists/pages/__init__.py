"""The pages of checklists and the Today page.

清单的网页和今日检查页。
"""
