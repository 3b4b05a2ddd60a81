"""Name what a build publishes of a petition, for those who write it and those who read it."""

from __future__ import annotations

FOLDER = "build"
PDF = "bundle.pdf"
PAPER = "working-paper.pdf"
MANIFEST = "manifest.json"
LETTERS = "letters"
MANIFEST_FORMAT = "dossier-manifest/1"
