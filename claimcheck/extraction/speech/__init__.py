"""Who says what stands at a mention: quotes, reported speech, sources and headlines."""
