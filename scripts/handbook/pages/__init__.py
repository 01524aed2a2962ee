"""The staff site's pages made from data: views (sorted, grouped, counted, worded) and their HTML.

各页都要用的：页和地址、视图、措辞、公用的模板和样式、画流程图；`browser/` 是各页脚本共用的。
"""
