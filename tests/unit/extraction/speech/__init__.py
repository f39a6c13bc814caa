"""Who says it: tests of each part."""
