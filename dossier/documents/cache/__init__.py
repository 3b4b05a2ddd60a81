"""Cache what was prepared from documents, by content, in `.dossier/cache/`."""
