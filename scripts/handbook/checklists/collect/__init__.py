"""Forms for phones that work without us: an XLSForm a checklist and estate, and what ODK Collect or KoboToolbox gives back.

给 ODK Collect、KoboToolbox 的表单（XLSForm），和它们导出的 CSV 怎么收回来。
"""
