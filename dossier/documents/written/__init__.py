"""Turn plain text, Markdown and HTML into paragraphs and pages."""
