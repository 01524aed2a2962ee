"""The staff site: the plugin for MkDocs, the theme, and every page put together.

员工网站：MkDocs 的插件、各页拼起来、目录里找得到什么。
"""
