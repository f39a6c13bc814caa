"""Dates and periods, resolved from the day of the text."""
