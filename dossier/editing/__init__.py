"""Puts lines into the text of a record and proves the result: every other byte stays as it is."""
