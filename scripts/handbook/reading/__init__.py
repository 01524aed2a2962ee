"""From bytes to models: files, nodes that know their places, and the shape of each file.

文件 → 带行列号的节点 → 模型；解析以前就拒绝的，YAML 的写法错误，都在这里。
"""
