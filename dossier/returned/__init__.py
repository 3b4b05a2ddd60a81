"""Read an index that counsel edited as rows, from whatever program it comes."""
