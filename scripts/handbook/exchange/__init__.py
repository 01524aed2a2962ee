"""What goes out to Excel and other programs, and what comes back from there.

和 Excel、别的程序交换：把清单导出去，改好的再认回来，逐格对照以后写进 YAML。
"""
