"""The pages of commitments, places and disclosures.

承诺、各地底线、公示的网页。
"""
