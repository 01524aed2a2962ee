"""The linked whole: what every id is, who refers to whom, and what is inherited.

全部内容连起来：id 是什么，谁引用谁，默认值从哪里接过来，占位符叫什么。
"""
