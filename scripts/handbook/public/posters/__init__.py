"""Posters: what an estate promises, on paper for its lobby; made of the public types alone.

承诺海报和公示册；只认公开的那组类型。
"""
