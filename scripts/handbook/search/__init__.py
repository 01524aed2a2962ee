"""Search for Chinese sites: how pages become an index, and the scripts that answer in the browser. Nothing
here knows MkDocs or this project's content.

搜索：怎么切词、索引、词典，浏览器里的引擎，和 MkDocs 的插件；不认识手册的内容。
"""
