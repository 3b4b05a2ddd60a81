"""The record against the documents that it names: identifiers that a document prints otherwise (X003)."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.case import Case
from dossier.checks.subject import Named, document_at, documents, facts
from dossier.documents.facts import TextFacts
from dossier.finding import Code, Finding, Severity
from dossier.identifiers import plain_doi
from dossier.text.words import holds

X003 = Code(
    "X003",
    Severity.WARNING,
    "the document prints another DOI or trial number than the record",
    "The first page of an article prints a DOI, or that of a registry a trial number, which is not the one in the record, "
    "and the recorded one stands nowhere in the document. Lists of references are not looked at.",
    "Either the number has a slip of the pen, or the file is that of another work.",
    wrong="doi: 10.1000/xyz132   # the article prints 10.1000/xyz123",
    right="doi: 10.1000/xyz123",
    source="Matter of Ho, 19 I&N Dec. 582, 591-92 (BIA 1988)",
)
CODES = (X003,)

_ARTICLES = frozenset(
    {"article", "chapter", "preprint", "abstract", "paper", "proceedings", "full-text", "publication"}
)
_REGISTRY = frozenset({"registry", "registration", "registry-page", "record", "trial-registration"})


def printed_otherwise(case: Case) -> Iterator[Finding]:
    """Articles and registry pages that print another number than their entry has."""
    for named in documents(case):
        text = facts(case, named.document.file).text
        if not named.in_hand or not text.printed:
            continue
        for field, stated, other in _disagreements(named, text):
            yield X003.at(
                document_at(case, named, "file"),
                f"'{named.document.file}' prints {other}, and `{field}` of the entry says {stated}",
                hint=f"correct `{field}`, or name the right file",
                entry=named.entry.id,
            )


def _disagreements(named: Named, text: TextFacts) -> Iterator[tuple[str, str, str]]:
    role = named.document.role
    doi = plain_doi(getattr(named.entry, "doi", ""))
    dois = [each for each in text.printed if each.startswith("10.")]
    if doi and role in _ARTICLES and dois and not holds(text.marks, doi) and not any(_same(doi, each) for each in dois):
        yield "doi", doi, dois[0]
    nct = getattr(named.entry, "nct", "")
    trials = [each for each in text.printed if each.startswith("NCT")]
    if nct and role in _REGISTRY and len(trials) == 1 and nct != trials[0] and not holds(text.marks, nct):
        yield "nct", nct, trials[0]


def _same(stated: str, printed: str) -> bool:
    """Whether two DOIs may be one: at the end of a line, and before a version, one of them goes on."""
    return stated.startswith(printed) or printed.startswith(stated)


CHECKS = (printed_otherwise,)
