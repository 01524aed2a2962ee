"""What the public sees: the public site, posters and folders of notices.

公开给外面看的：`build.py` 从内容做公开网站，`lobby.py` 打印海报和公示册。
"""
