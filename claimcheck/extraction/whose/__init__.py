"""What each figure of a text belongs to: what it is of, whose it is, when it holds."""
