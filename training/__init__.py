"""Trains the English pipeline of `claimcheck/english` from treebanks; see README.md."""
