"""Tests of the modules that read numbers."""
