"""Finds out what a file is: where it lies, its type by content, and what is known of it."""
