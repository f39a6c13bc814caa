"""What must hold for any text."""
