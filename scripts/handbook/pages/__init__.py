"""The staff site's pages made from data: views (sorted, grouped, counted, worded) and their HTML."""
