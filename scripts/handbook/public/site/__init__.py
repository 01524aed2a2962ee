"""The public site: plain static pages made from the public types, which hold no word for staff.

公开网站的网页、数据和订阅；也只认那组类型。

Nothing here knows the library, the models or the templates of the staff site.
"""
