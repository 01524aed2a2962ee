"""Sheets: what is due, as print-ready A4 PDFs. The only place that knows Typst."""
