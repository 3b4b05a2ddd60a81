"""Getting a record in: new entries from documents in hand and from exports, put into the text of a record."""
