"""Files that come into a case: inspected safely and prepared for placement."""
