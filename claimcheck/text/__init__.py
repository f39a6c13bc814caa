"""Text before it is read: folding, guarding, sentences, offsets, quotes."""
