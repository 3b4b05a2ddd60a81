"""Pictures as pages: what a file holds, how it becomes a PDF image, and where it stands on its page."""
