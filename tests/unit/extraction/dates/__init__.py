"""Tests of the modules that read dates."""
