"""Ways to hold a claim against figures, each tried on a claim in turn; see judge.py."""
