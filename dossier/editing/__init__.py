"""Put lines into the text of a record and prove the result: every other byte stays as it is."""
