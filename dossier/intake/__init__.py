"""Get a record in: insert new entries from documents in hand and from exports into the text of a record."""
