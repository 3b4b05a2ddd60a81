"""Compare documents with the record and with each other.

Other numbers in print (X003), an absent name (X005), the same passage in letters of two writers (X008).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dossier.case import Case
from dossier.checks.lookup import NamedDocument, document_at, documents, facts, offering
from dossier.documents.files.facts import DocumentFacts, TextFacts
from dossier.finding import Code, Finding, Severity
from dossier.people.names import name_words
from dossier.record.kinds.letters import Letter
from dossier.rules.needs import canonical
from dossier.text import printed
from dossier.text.identifiers import plain_doi
from dossier.text.passages import MOST_PAGES, RUN, SURE, Shared, fingerprints, longest_shared, runs_in
from dossier.text.spelling import same_words
from dossier.text.words import holds

X003 = Code(
    "X003",
    Severity.WARNING,
    "the document prints another DOI or trial number than the record",
    "The first page of an article prints a DOI or a trial number that differs from the recorded one, and the "
    "recorded one appears nowhere in the document. Lists of references are not searched.",
    "Either the number is mistyped, or the file is that of another work.",
    wrong="doi: 10.1000/xyz132   # the article prints 10.1000/xyz123",
    right="doi: 10.1000/xyz123",
    source="Matter of Ho, 19 I&N Dec. 582, 591-92 (BIA 1988); from knowledge, not read",
)
X005 = Code(
    "X005",
    Severity.NOTE,
    "the beneficiary's name was not found in a document that should name the beneficiary",
    "None of the words of the beneficiary's names occurs in the text of an article, certificate, program, letter or other "
    "document that is there because it names the beneficiary. Only English documents are searched, and only if every page has a "
    "text layer. The name may be part of a picture, or spelled in a way that is not recorded.",
    "It is easy to pick the wrong file. A certificate that names somebody else proves nothing.",
    wrong="awards:\n  - {id: award-2023, documents: [{file: evidence/certificate-of-a-colleague.pdf, role: certificate}]}",
    right="awards:\n  - {id: award-2023, documents: [{file: evidence/certificate.pdf, role: certificate}]}",
)
X008 = Code(
    "X008",
    Severity.NOTE,
    "letters of two writers have a long passage in the same words",
    f"Two letters in hand that one petition offers have {RUN} words in a row or more in common ({SURE} are found for sure), and their "
    f"writers differ. Compared are text layers, of letters of at most {MOST_PAGES} pages. What both quote of the words of the law "
    "does not count; a long title that both name may. Of a letter hashes of its runs of words are kept, with page and line, never the text.",
    "Where letters say the same in the same words, it is doubted who wrote them, and all letters weigh less.",
    wrong="evidence/letter-osei.pdf and evidence/letter-quillon.pdf: the same paragraph about the same work",
    right="each writer tells in words of their own what they know themselves",
    source="published appeal decisions",
)
CODES = (X003, X005, X008)

_ARTICLES = frozenset({"article", "chapter", "preprint", "abstract"})
_NAMING = _ARTICLES | {
    *("acceptance", "programme", "poster", "completion", "appointment", "masthead", "certificate", "election-letter"),
    *("notice-of-award", "database", "letter", "role-letter", "experience-letter", "offer-letter", "diploma"),
    *("license-certificate", "advisory-opinion"),
}
_FEWEST_WORDS = 30


@dataclass(frozen=True, slots=True)
class _LetterText:
    """A document of a letter with a text to compare: the file, or its translation."""

    named: NamedDocument
    letter: Letter
    field: str
    known: DocumentFacts

    @property
    def file(self) -> str:
        return self.known.file

    @property
    def passages(self) -> str:
        return self.known.text.passages


def printed_otherwise(case: Case) -> Iterator[Finding]:
    """Report articles and registry pages that print another number than their entry has."""
    for named in documents(case):
        text = facts(case, named.document.file).text
        if not named.document.in_hand or not text.printed:
            continue
        for field, stated, other in _disagreements(named, text):
            yield X003.at(
                document_at(case, named, "file"),
                f"'{named.document.file}' prints {other}, but `{field}` of the entry is {stated}",
                hint=f"correct `{field}`, or name the right file",
                entry=named.entry.id,
            )


def _disagreements(named: NamedDocument, text: TextFacts) -> Iterator[tuple[str, str, str]]:
    role = canonical(named.document.role)
    doi = plain_doi(getattr(named.entry, "doi", ""))
    dois = [each for each in text.printed if each.startswith("10.")]
    if doi and role in _ARTICLES and dois and not holds(text.marks, doi) and not any(_same(doi, each) for each in dois):
        yield "doi", doi, dois[0]
    trials = [each for each in text.printed if each.startswith("NCT")]
    registered = printed.trials(getattr(named.entry, "registration", ""))
    absent = not any(holds(text.marks, each) for each in registered)
    if registered and role in _ARTICLES and len(trials) == 1 and absent:
        yield "registration", registered[0], trials[0]
    nct = getattr(named.entry, "nct", "")
    if nct and role == "registry" and len(trials) == 1 and nct != trials[0] and not holds(text.marks, nct):
        yield "nct", nct, trials[0]


def _same(stated: str, printed: str) -> bool:
    """Return whether two DOIs may be one: a line break or a version may cut one of them short."""
    return stated.startswith(printed) or printed.startswith(stated)


def not_named(case: Case) -> Iterator[Finding]:
    """Report documents that should name the beneficiary, but whose text has no word of the name."""
    person = case.record.beneficiary
    for named in documents(case):
        entry, document = named.entry, named.document
        if not person.name or not entry.about_person or canonical(document.role) not in _NAMING:
            continue
        names = (person.name, *person.names_as_printed, *entry.names_as_printed)
        words = {word for word in name_words(names) if word.isascii()}
        field = "translation" if document.foreign else "file"
        known = facts(case, getattr(document, field))
        if (
            words
            and named.document.in_hand
            and _legible(known)
            and not any(holds(known.text.marks, word) for word in words)
        ):
            yield X005.at(
                document_at(case, named, field),
                f"'{known.file}' has {known.text.words} words, but the name of {person.name} was not found among them",
                hint="check that it is the right file; if it prints another spelling, add that to `names_as_printed`",
                entry=entry.id,
            )


def _legible(known: DocumentFacts) -> bool:
    """Return whether the text layer holds all that the document shows."""
    scanned = any(problem.code == "D013" for problem in known.problems)
    whole = known.usable and known.text.read == len(known.pages) and known.text.words >= _FEWEST_WORDS
    return whole and not scanned


def shared_passages(case: Case) -> Iterator[Finding]:
    """Report each letter with a long passage of an earlier letter by another writer, once for each pair."""
    by_run: dict[str, list[_LetterText]] = {}
    for later in _letter_texts(case):
        runs = fingerprints(later.passages)
        earlier = {id(each): each for run in runs for each in by_run.get(run, ()) if _two_letters(case, each, later)}
        found = [(each, longest_shared(each.passages, later.passages, but=_quoted(case))) for each in earlier.values()]
        for one, shared in _longest_of_each([(one, shared) for one, shared in found if shared]):
            yield X008.at(
                document_at(case, later.named, later.field),
                f"'{later.file}' ({_spot(shared.other)}) has at least {shared.words} words in a row in common with "
                f"'{one.file}' ({_spot(shared.one)}), of '{one.letter.id}'",
                hint="ask each writer for words of their own; or waive this where both quote the same text",
                entry=later.letter.id,
            )
        for run in runs:
            by_run.setdefault(run, []).append(later)


def _letter_texts(case: Case) -> Iterator[_LetterText]:
    for named in documents(case):
        if not isinstance(named.entry, Letter) or canonical(named.document.role) == "biosketch":
            continue
        field = "translation" if named.document.foreign else "file"
        known = facts(case, getattr(named.document, field))
        if named.document.in_hand and known.text.passages:
            yield _LetterText(named, named.entry, field, known)


def _two_letters(case: Case, one: _LetterText, other: _LetterText) -> bool:
    """Return whether these are letters of two writers that one petition offers."""
    petitions = offering(case)
    together = not set(petitions.get(one.letter.id, ())).isdisjoint(petitions.get(other.letter.id, ()))
    writers = {same_words(each.letter.writer.partition(",")[0]) or each.letter.id for each in (one, other)}
    return together and len(writers) > 1 and one.known.sha256 != other.known.sha256


def _longest_of_each(found: Iterable[tuple[_LetterText, Shared]]) -> Iterable[tuple[_LetterText, Shared]]:
    """Keep the longest passage of each letter, which may have several documents."""
    longest: dict[str, tuple[_LetterText, Shared]] = {}
    for one, shared in found:
        if one.letter.id not in longest or shared.words > longest[one.letter.id][1].words:
            longest[one.letter.id] = (one, shared)
    return longest.values()


def _quoted(case: Case) -> frozenset[str]:
    """Return the runs of words in the words of the law, which any letter may quote."""

    def quoted() -> frozenset[str]:
        return frozenset(run for pack in case.packs.values() for text in pack.words for run in runs_in(text))

    return case.once("quoted", quoted)


def _spot(spot: tuple[int, int]) -> str:
    return f"page {spot[0]}, line {spot[1]}"


CHECKS = (printed_otherwise, not_named, shared_passages)
