"""What services over the network send, made ready for the importers: pure, from bytes."""
