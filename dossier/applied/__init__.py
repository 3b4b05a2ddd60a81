"""Hold an index that counsel edited against what went out and against the record, and put it into the YAML."""
