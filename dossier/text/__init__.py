"""Derive from a text what is needed without keeping it: private numbers, a translator's statements, printed identifiers."""
