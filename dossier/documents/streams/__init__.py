"""Decode whatever the pages of a PDF draw with, once, and tell what does not decode."""
