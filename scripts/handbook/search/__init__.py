"""Search for Chinese sites: how pages become an index, and the scripts that answer in the browser. Nothing
here knows MkDocs or this project's content."""
