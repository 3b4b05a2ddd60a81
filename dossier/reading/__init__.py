"""Reads the text of a case into a typed record: bytes, YAML nodes, values, each with its place, and every finding about text and shape."""
