"""Tests of the modules that part a sentence into clauses."""
