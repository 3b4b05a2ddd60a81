"""Turns plain text, Markdown and HTML into paragraphs and pages."""
