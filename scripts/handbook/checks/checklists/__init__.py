"""Checks of checklists and of what estates say for them: ranges, shifts, equipment.

清单和项目：范围、班次、设备；`coverage.py` 是各项目表上有什么，算一次大家用。
"""
