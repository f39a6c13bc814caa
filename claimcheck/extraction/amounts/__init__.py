"""Amounts: numbers with what they are of."""
