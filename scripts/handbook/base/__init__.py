"""What everything stands on and what knows nothing of the handbook: problems, places, files, numbers, units."""
