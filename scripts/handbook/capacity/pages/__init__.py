"""The page of an estate's hours: needed and there.

一个项目的人手：每个岗位每个班要多少小时，有多少小时。
"""
