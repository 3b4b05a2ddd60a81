"""Find out what a file is: where it lies, its type by content, and the facts known about it."""
