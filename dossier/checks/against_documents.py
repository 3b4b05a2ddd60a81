"""Compare the record with the documents that it names: other numbers in print (X003), an absent name (X005)."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.case import Case
from dossier.checks.lookup import NamedDocument, document_at, documents, facts
from dossier.documents.files.facts import DocumentFacts, TextFacts
from dossier.finding import Code, Finding, Severity
from dossier.people.names import name_words
from dossier.rules.needs import canonical
from dossier.text import printed
from dossier.text.identifiers import plain_doi
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
CODES = (X003, X005)

_ARTICLES = frozenset({"article", "chapter", "preprint", "abstract"})
_NAMING = _ARTICLES | {
    *("acceptance", "programme", "poster", "completion", "appointment", "masthead", "certificate", "election-letter"),
    *("notice-of-award", "database", "letter", "role-letter", "experience-letter", "offer-letter", "diploma"),
    *("license-certificate", "advisory-opinion"),
}
_FEWEST_WORDS = 30


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


CHECKS = (printed_otherwise, not_named)
