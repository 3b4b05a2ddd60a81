"""Read what a document states about itself, as proposals for `dossier add`."""
