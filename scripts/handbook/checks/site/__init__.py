"""What a site is made with, besides the content: mkdocs.yml, and what it brings in.

网站的设置 `mkdocs.yml`：菜单、每项设置，和它带进来的插件、扩展、主题功能；公司的颜色看不看得清。
"""
