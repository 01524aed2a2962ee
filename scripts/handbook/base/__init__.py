"""What everything stands on and what knows nothing of the handbook: problems, places, files, numbers, units.

谁都用、什么都不认识的：问题和位置、词表、句子里的写法、单位、数字、上班日、换文件夹。
"""
