"""Templates, styles and pictures that MkDocs reads as a theme folder laid over Material.

盖在 Material 上面的模板、样式、图片；不做判断。
"""
