"""Word documents, read and changed within limits: packages, markup by the places of its bytes, letters and their references."""
