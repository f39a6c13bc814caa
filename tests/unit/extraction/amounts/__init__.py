"""Tests of the modules that read amounts."""
