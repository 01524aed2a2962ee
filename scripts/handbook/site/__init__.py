"""The staff site: the plugin for MkDocs, the theme, and every page put together."""
