"""Tests of the door out."""
