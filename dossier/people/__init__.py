"""Names of persons: lists of authors, spellings, and where the beneficiary stands among them."""
