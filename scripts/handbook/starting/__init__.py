"""A new tree for another company: `handbook new` writes what stands in `tree/`, and in `ci/`, or
what packs of our own content take.

新建一份手册：`handbook new` 写出来的文件都在 `tree/` 和 `ci/` 里，`--with` 的内容包从我们自己的文件里裁出来；先在旁边做好、查过才放上去。
"""
