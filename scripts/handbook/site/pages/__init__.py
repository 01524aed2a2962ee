"""The pages of chapters, roles, estates, registers and sources.

章节、岗位、项目、登记、依据这些页。
"""
