"""The public site: plain static pages made from the public types, which hold no word for staff.

Nothing here knows the library, the models or the templates of the staff site.
"""
