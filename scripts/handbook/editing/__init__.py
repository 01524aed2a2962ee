"""Changes to a tree by command: a thing renamed, moved, retired or accepted everywhere at once, in place.

按命令改内容：`rename`、`move`、`retire`、`accept`、`where`；只动要改的那几个字，先在副本上改、查过才写回。
"""
