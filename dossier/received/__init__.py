"""A bundle in the hands of whoever receives it: held against its manifest, and against the case where that is at hand."""
