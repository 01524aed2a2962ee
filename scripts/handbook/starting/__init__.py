"""A new tree for another company: `handbook new` writes what stands in `tree/`, and in `ci/`.

新建一份手册：`handbook new` 写出来的文件都在 `tree/` 和 `ci/` 里，先在旁边做好、查过才放上去。
"""
