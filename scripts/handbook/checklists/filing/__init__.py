"""What comes back: scans and photos of sheets, and what was filled in on a screen, sorted by serial.

交回来的表：扫描件、照片、在屏幕上填的，按编号归档。
"""
