"""Read names of persons: split lists of authors, compare spellings, and find the beneficiary's place among them."""
