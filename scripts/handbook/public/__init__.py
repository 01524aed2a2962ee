"""What residents see: the public site, posters and lobby folders.

给居民看的：`build.py` 从内容做公开网站，`lobby.py` 打印大堂里的纸。
"""
