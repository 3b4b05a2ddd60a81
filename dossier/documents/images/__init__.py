"""Make pages of images: what a file contains, how it becomes a PDF image, and where it is placed on its page."""
