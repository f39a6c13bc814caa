"""Tests of the modules that say whose a figure is."""
