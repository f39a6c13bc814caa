"""The one door out to the network: which addresses may be reached, and reading them with care."""

from claimcheck.fetch.door import Answer, Door, Known

__all__ = ["Answer", "Door", "Known"]
