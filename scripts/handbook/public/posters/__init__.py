"""Posters: what an estate promises, on paper for its lobby; made of the public types alone.

承诺海报和大堂公示册；只认居民能看的那组类型。
"""
