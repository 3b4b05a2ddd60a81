"""What can be derived from a text without keeping it: private numbers, a translator's statements, printed identifiers."""
