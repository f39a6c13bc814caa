"""Wordings of figures and dates with the values they mean, one file for each mechanism."""
