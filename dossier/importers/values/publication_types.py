"""Map an export's words for the sort of a publication to those of a record, only where they clearly correspond."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from dossier.importers.values.proposal import Draft

_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "preprint": "preprint",
        "posted-content": "preprint",
        "letter": "letter",
        "letter to the editor": "letter",
        "editorial": "editorial",
        "editorial material": "editorial",
        "comment": "commentary",
        "commentary": "commentary",
        "case report": "case-report",
        "case reports": "case-report",
        "meta-analysis": "meta-analysis",
        "systematic review": "systematic-review",
        "practice guideline": "guideline",
        "guideline": "guideline",
        "review": "review",
        "review article": "review",
        "paper-conference": "proceedings",
        "proceedings-article": "proceedings",
        "conference proceedings": "proceedings",
        "conference paper": "proceedings",
        "conference-paper": "proceedings",
        "conference-proceeding": "proceedings",
        "proceedings paper": "proceedings",
        "proceeding": "proceedings",
        "inproceedings": "proceedings",
        "conference": "proceedings",
        "conferencepaper": "proceedings",
        "cpaper": "proceedings",
        "conf": "proceedings",
        "meeting abstract": "abstract",
        "conference abstract": "abstract",
        "conference-abstract": "abstract",
        "abst": "abstract",
        "book chapter": "chapter",
        "book-chapter": "chapter",
        "book section": "chapter",
        "booksection": "chapter",
        "chapter": "chapter",
        "chap": "chapter",
        "echap": "chapter",
        "incollection": "chapter",
        "inbook": "chapter",
        "book": "book",
        "ebook": "book",
        "mvbook": "book",
        "monograph": "book",
        "thes": "thesis",
        "thesis": "thesis",
        "phdthesis": "thesis",
        "mastersthesis": "thesis",
        "dissertation": "thesis",
        "dissertation-thesis": "thesis",
        "academic dissertation": "thesis",
        "dataset": "dataset",
        "data-set": "dataset",
        "data": "dataset",
        "software": "software",
        "computerprogram": "software",
        "comp": "software",
    }
)
_STUDIES: Mapping[str, str] = MappingProxyType(
    {
        "randomized controlled trial": "rct",
        "meta-analysis": "meta-analysis",
        "systematic review": "systematic-review",
        "case reports": "case-report",
        "case report": "case-report",
    }
)
# A letter that reports a case is a letter; a systematic review is a review, too.
_ORDER = tuple(dict.fromkeys(_TYPES.values()))
_STATES: Mapping[str, str] = MappingProxyType(
    {
        "inpress": "in-press",
        "in press": "in-press",
        "article in press": "in-press",
        "forthcoming": "in-press",
        "accepted": "accepted",
        "submitted": "submitted",
        "retracted publication": "retracted",
        "retracted article": "retracted",
        "retracted": "retracted",
    }
)


def put_sort(draft: Draft, words: Iterable[str]) -> None:
    """Set type, study and status of a publication from the words of the export, as far as they determine them."""
    said = [" ".join(word.casefold().split()) for word in words]
    types = sorted((_TYPES[word] for word in said if word in _TYPES), key=_ORDER.index)
    if types:
        draft.put("type", types[0])
    studies = [_STUDIES[word] for word in said if word in _STUDIES]
    if len(set(studies)) == 1:
        draft.put("study", studies[0])
    for word in said:
        draft.put("status", _STATES.get(word, ""))


def state(text: str) -> str:
    """Return how far a publication has come, from a word of the export; empty if it does not say."""
    return _STATES.get(" ".join(text.casefold().split()), "")
