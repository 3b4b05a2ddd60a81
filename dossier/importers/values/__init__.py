"""Turn what exports write into values of a record: text, dates, authors, sorts of publications."""
