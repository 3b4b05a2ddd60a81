"""Works that an import found to be somebody else's, written into `not_mine`, so that none offers them again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dossier.disk.texts import replace_texts
from dossier.editing.entry_text import Item, Value
from dossier.editing.splice import Append, spliced, values_of
from dossier.errors import DossierError
from dossier.importers.merge import work_numbers
from dossier.reading.sources import HEAD, read_sources
from dossier.text.shortening import shortened

FIELD = "not_mine"
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class OthersWork:
    """A work of somebody else: the numbers by which `not_mine` can name it, and what it is called."""

    numbers: Sequence[str]
    words: str


def others_work(fields: Mapping[str, Value]) -> OthersWork:
    """Return a proposed entry as the work of somebody else that it is."""
    authors = fields.get("authors") or fields.get("inventors") or ()
    by = [str(authors[0])] if isinstance(authors, list) and authors else []
    return OthersWork(work_numbers(fields), shortened(", ".join([*by, f'"{fields.get("title", "")}"']), _LONGEST))


def with_not_mine(head: bytes, works: Iterable[OthersWork]) -> bytes:
    """Return the content of `dossier.yaml` with the numbers of the works in `not_mine`, what each is called in a comment.

    Errors are those of `spliced`; DossierError where a single number stands in place of the list.
    """
    known = values_of(HEAD, head).get(FIELD)
    if isinstance(known, str):
        raise DossierError(
            f"{HEAD}: write {FIELD} as a list, as in {FIELD}: [{known}], so that more can be added to it"
        )
    words = {number: work.words for work in works for number in work.numbers}
    items = [Item(number, [called], on_one_line=True) for number, called in words.items()]
    return spliced(HEAD, head, [Append((FIELD,), items)])


def refuse(root: Path, works: Iterable[OthersWork]) -> None:
    """Write the works into `not_mine` of the case; nothing else in the record changes."""
    sources, _ = read_sources(root)
    texts = {source.file: source.data for source in sources}
    replace_texts(root, texts, {HEAD: with_not_mine(texts[HEAD], works)})
