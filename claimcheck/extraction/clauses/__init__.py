"""The pieces and clauses of a sentence, by tags, mentions and marks."""
