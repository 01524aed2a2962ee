"""Checks of commitments, floors, promises, results and disclosures.

承诺、底线、结果、公示。
"""
