"""Pocket cards: what is said at the desk, to cut out, carry and practise in pairs.

话术、用语、紧急事件的卡片：一张卡一个来回，正反面分别是什么。
"""

FOLDER = "cards"
"""What the folder of the cards is called, among those of estates."""
