"""Find a quoted passage in the text of pages: folded, searched, and what stands there instead."""
