"""The linked whole: what every id is, who refers to whom, and what is inherited."""
