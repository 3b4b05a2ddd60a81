"""Keeps what was prepared of documents, by content, in `.dossier/cache/`."""
