"""Inspect files that come into a case safely, and prepare them for placement."""
