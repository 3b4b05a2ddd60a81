"""Merge pages of large documents on disk: qpdf's own merge reads streams only while writing them, and holds none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pikepdf


def merge(target: Path, parts: Sequence[tuple[Path, Sequence[int]]]) -> pikepdf.Pdf:
    """Merge these pages (from 1) of these files, in order, into `target`; return it opened, without their catalogs."""
    pages = [word for path, numbers in parts for word in (str(path), ",".join(map(str, numbers)))]
    settings = ["--stream-data=preserve", "--object-streams=disable", "--warning-exit-0", "--no-warn"]
    settings.append("--remove-unreferenced-resources=no")  # as where pages are added one by one
    pikepdf.Job(["dossier", *settings, "--empty", "--pages", *pages, "--", str(target)]).run()
    pdf = pikepdf.open(target, access_mode=pikepdf.AccessMode.stream, suppress_warnings=True)
    for key in set(pdf.Root.keys()) - {"/Type", "/Pages"}:
        del pdf.Root[key]
    return pdf
