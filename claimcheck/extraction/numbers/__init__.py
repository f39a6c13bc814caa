"""Numbers: from words and digits to values."""
