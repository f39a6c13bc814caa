"""What a rule file may say, and how it is loaded and run."""
