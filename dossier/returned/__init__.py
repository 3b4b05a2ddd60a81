"""Read an index that counsel edited, and tell what was changed."""
