"""Read all that a petition's letters and narratives cite, held against its exhibits; the same for checks, tables and reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dossier.bundle.narrative import reference, spanned_references
from dossier.case import Case
from dossier.cited.held import Held, held, referred
from dossier.cited.known import Known, known
from dossier.cited.read import plain_citations
from dossier.documents.files.letters import LetterText
from dossier.plan.front import citing_letters
from dossier.plan.supplement import TextPath, texts_of
from dossier.record import Petition


@dataclass(frozen=True, slots=True)
class CitingLetter:
    """A letter and what it cites, in the order in which it stands there; `nowhere` are references that lead nowhere, with their places."""

    letter: LetterText
    cited: tuple[Held, ...]
    nowhere: tuple[tuple[str, int], ...] = ()


def citing(case: Case, petition: Petition) -> tuple[CitingLetter, ...]:
    """Return the letters of a petition with what they cite; worked out once for a case."""
    letters = citing_letters(case, petition)
    if not letters:
        return ()
    there = known(case, petition.id)
    return case.once(("citing", petition.id), lambda: tuple(read_letter(each, there) for each in letters))


def read_letter(letter: LetterText, there: Known) -> CitingLetter:
    """Return a letter with what it cites. Words that an earlier run put in place of a reference count as that reference."""
    kept = {(each.start, each.end): each for each in _still_resolved(letter, there)}
    plain = [
        each
        for one in plain_citations(letter, there.question)
        if not any(start <= one.start and one.end <= end for start, end in kept)
        for each in held(one, there)
    ]
    typed = tuple(_referred(letter.text, there))
    every = sorted((*plain, *kept.values(), *typed), key=lambda each: (each.start, each.end))
    known_places = {each.start for each in typed}
    spanned = spanned_references(letter.text)
    nowhere = tuple((each.written, start) for each, start, _ in spanned if start not in known_places)
    return CitingLetter(letter, tuple(every), nowhere)


def _still_resolved(letter: LetterText, there: Known) -> Iterator[Held]:
    """Yield what references of an earlier run cite whose words are still those that they resolve to."""
    for each in letter.resolved:
        inner = reference(each.reference)
        words = letter.text[each.start : each.end]
        named = referred(inner, (each.start, each.end), there)
        if named and not each.edited and there.naming.cited(named.named, named.pages, words=inner.words) == words:
            yield replace(named, text=words)


def in_texts(petition: Petition, there: Known) -> Mapping[TextPath, tuple[Held, ...]]:
    """Return what the references of the petition's own texts cite, by the path of each: narratives, answers to a notice."""
    return {path: tuple(_referred(text, there)) for path, text in texts_of(petition)}


def _referred(text: str, there: Known) -> Iterator[Held]:
    for each, start, end in spanned_references(text):
        if named := referred(each, (start, end), there):
            yield named
