"""Read the record as it stands before anything is put into it.

Every file has to be readable, or an entry that is there already could be added again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dossier.errors import DossierError
from dossier.importers.merge import Known
from dossier.reading.parse import Parsed, parse
from dossier.reading.sources import read_sources
from dossier.reading.written import written_entries


def record_files(root: Path, *, done: str) -> tuple[dict[str, bytes], list[Parsed]]:
    """Return the files of the record as bytes and parsed. DossierError if one cannot be read: nothing is `done` then."""
    sources, refused = read_sources(root)
    results = [parse(source.file, source.data) for source in sources]
    findings = [*refused, *(finding for _, found in results for finding in found)]
    wrong = [f"{finding.at}: {finding.message}" for finding in findings]
    wrong += [
        f"{parsed.file}: expected lists of entries such as publications:"
        for parsed, _ in results
        if not isinstance(parsed.values, dict)
    ]
    if wrong:
        raise DossierError(f"{wrong[0]}; nothing is {done} before `dossier check` reads it")
    return {source.file: source.data for source in sources}, [parsed for parsed, _ in results]


def known_entries(files: Sequence[Parsed]) -> Iterator[Known]:
    """Yield every entry of the record as it is written, with its place, even if a field of it is wrong."""
    for parsed in files:
        for kind, index, entry in written_entries(parsed.values):
            line = parsed.place.inside[kind].inside[index].line
            yield Known(kind, str(entry.get("id", "")), f"{parsed.file}:{line}", entry)
