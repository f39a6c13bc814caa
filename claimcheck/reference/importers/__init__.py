"""Data sets of many forms, read into the one that the reference table keeps."""

from claimcheck.reference.importers.forms import read_data
from claimcheck.reference.importers.mapping import checked_mapping, parse_mapping
from claimcheck.reference.importers.parts import Given, Imported, Unknown

__all__ = ["Given", "Imported", "Unknown", "checked_mapping", "parse_mapping", "read_data"]
