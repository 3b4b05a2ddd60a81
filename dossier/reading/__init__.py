"""Read the text of a case into a typed record.

Bytes become YAML nodes, then values with their places; all findings on text and shape come in one run.
"""
