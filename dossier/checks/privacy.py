"""Find private numbers in the text of documents and in the record: P001 to P006. Only their masks are ever shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from dossier.case import Case
from dossier.checks.lookup import NamedDocument, document_at, entry_at, files, placed, selected
from dossier.documents.files.facts import DocumentFacts
from dossier.finding import Code, Finding, Location, Severity
from dossier.record import Entry, PageSelection, PartialDate, Span
from dossier.record.base import Part
from dossier.record.kinds.credentials import Credential
from dossier.text.private import Private, private_each

Where = TypeVar("Where")
Path = tuple[str | int, ...]

_GUIDE = "45 CFR 164.514(b)"
_SEEN = "in the text of a document or in the record"
_MASKED = "Only a masked form is shown and kept."
P001 = Code(
    "P001",
    Severity.WARNING,
    "a social security number",
    f"What looks like a social security number, or the number that the tax office gives in its place, stands {_SEEN}: three, "
    f"two and four digits with hyphens, or nine digits after a word such as SSN. {_MASKED}",
    "Exhibits are copied, uploaded and passed on. Such a number on one page of them is enough for fraud, and no "
    "criterion is shown by it.",
    wrong="- {file: evidence/w2-2025.pdf, role: tax-form}   # with the number",
    right="- {file: evidence/w2-2025-redacted.pdf, role: tax-form}   # the number taken out, not only covered",
    source="common practice",
)
P002 = Code(
    "P002",
    Severity.WARNING,
    "an A-number",
    f"What looks like an A-number stands {_SEEN}, after words such as A# or USCIS number. Documents of credentials of the "
    f"types identity and immigration are expected to show it; it is not reported there. {_MASKED}",
    "It identifies a person's immigration file. Identity papers are kept separate and shown only to those who need them.",
    wrong="credentials:\n  - id: notice-2024\n    type: other\n    documents: [{file: evidence/i797.pdf, role: notice}]",
    right="credentials:\n  - id: notice-2024\n    type: immigration\n    documents: [{file: evidence/i797.pdf, role: notice}]",
    source="common practice",
)
P003 = Code(
    "P003",
    Severity.WARNING,
    "a passport number",
    f"What looks like a passport number stands {_SEEN}: after the word for a passport in one of many languages, or in a "
    "machine-readable line whose check digits fit. Documents of credentials of the types identity and immigration are "
    f"expected to show it; it is not reported there. {_MASKED}",
    "Travel bookings and visa pages included to show a date reveal it as well. Identity papers are kept separate.",
    wrong="presentations:\n  - id: talk-2025\n    documents: [{file: evidence/flight.pdf, role: travel}]",
    right="presentations:\n  - id: talk-2025\n    documents: [{file: evidence/program.pdf, role: programme}]",
    source="common practice",
)
P004 = Code(
    "P004",
    Severity.WARNING,
    "a patient identifier or date of birth",
    f"What looks like the number of a patient or medical record, or a date after a word for birth, stands {_SEEN}. A date "
    "of birth is expected in documents of credentials of the types identity and immigration; it is not reported there. "
    f"{_MASKED}",
    "Logs, images and letters from clinical work may show a patient. What identifies one is taken out before it leaves the "
    "hospital; a published case report is public, a chart is not.",
    wrong="experience:\n  - id: residency\n    documents: [{file: evidence/case-log.pdf, role: log}]   # with record numbers",
    right="experience:\n  - id: residency\n    documents: [{file: evidence/case-log-deidentified.pdf, role: log}]",
    source=f"{_GUIDE}; from knowledge, not read",
)
P005 = Code(
    "P005",
    Severity.WARNING,
    "a card or account number",
    f"What looks like the number of a payment card, an IBAN, a bank account or a routing number stands {_SEEN}; check digits, "
    f"where there are some, fit. {_MASKED}",
    "Pay statements and receipts show it beside the amount that they prove. The amount is evidence, the account is not.",
    wrong="- {file: evidence/pay-2026.pdf, role: pay-statement}   # with the account that is paid into",
    right="- {file: evidence/pay-2026-redacted.pdf, role: pay-statement}",
    source="common practice",
)
P006 = Code(
    "P006",
    Severity.NOTE,
    "pages that were not searched for private numbers",
    "A document has more text than is searched; the note gives the page from which on nothing was searched.",
    "That nothing is reported about these pages does not mean that they contain no private number.",
    wrong="- {file: evidence/chart-export.pdf, role: log}   # 4,000 pages",
    right='- {file: evidence/chart-export.pdf, role: log, pages: "1-12"}',
)
CODES = (P001, P002, P003, P004, P005, P006)

_BY_CODE = {code.code: code for code in CODES}
_PAPERS = frozenset({"identity", "immigration"})
_EXPECTED = frozenset({"P002", "P003"})
_FEW = 3
# forms of their own, and names that are no statements
_IDENTIFIERS = frozenset(
    (
        *("id", "origin", "doi", "pmid", "pmcid", "issn", "eissn", "isbn", "nct", "orcid"),
        *("url", "source_url", "archive_url", "repository"),
    )
)
_NO_TEXT = (bool, int, Decimal, PartialDate, Span, PageSelection)
_DIGIT = re.compile(r"\d")
_COMMENT = re.compile(r"(?:^|\s)#(.*)")


def in_documents(case: Case) -> Iterator[Finding]:
    """Report private numbers in the text of named files; those of one sort in a file share a finding."""
    for named, field, _, known in files(case):
        if not known.text.private:
            continue
        for (code, what), found in _together(named, field, known).items():
            masks = list(dict.fromkeys(mask for mask, _ in found))
            message = placed(known, {page for _, page in found}, f"what looks like {_shown(what, masks)}")
            at = document_at(case, named, field)
            yield _BY_CODE[code].at(at, message, hint=_advice(code, named.entry), entry=named.entry.id)


def not_searched(case: Case) -> Iterator[Finding]:
    """Report files of which only the first pages were searched."""
    for named, field, file, known in files(case):
        partly = 0 < known.text.read < len(known.pages)
        if partly and known.text.read < max(selected(named, field, known)):
            message = f"'{file}': pages after {known.text.read} were not searched for private numbers"
            hint = "select with `pages` those that matter"
            yield P006.at(document_at(case, named, field), message, hint=hint, entry=named.entry.id)


def in_the_record(case: Case) -> Iterator[Finding]:
    """Report private numbers in the record's own text, including comments."""
    said: set[tuple[str, int, Private]] = set()
    for finding, each in _in_values(case):
        said.add((finding.at.file, finding.at.line, each))
        yield finding
    comments = [
        (Location(file.file, number, comment.start(1)), comment[1])
        for file in case.record.files
        for number, line in enumerate(file.text.splitlines(), 1)
        if "#" in line and (comment := _COMMENT.search(line))
    ]
    for at, found in _searched(comments):
        for each in found:
            if (at.file, at.line, each) not in said:
                yield _recorded(each, at)


def _in_values(case: Case) -> Iterator[tuple[Finding, Private]]:
    of_entries = [
        ((entry, path), _with_label(entry, path, text)) for entry in case.record.entries for path, text in _texts(entry)
    ]
    for (entry, path), found in _searched(of_entries):
        for each in found:
            yield _recorded(each, entry_at(case, entry, *path), entry.id), each
    for path, found in _searched(list(_head_texts(case))):
        for each in found:
            yield _recorded(each, case.record.places.at("dossier.yaml", *path)), each


def _searched(texts: Sequence[tuple[Where, str]]) -> Iterator[tuple[Where, tuple[Private, ...]]]:
    """Return the private numbers in each text with its place; only texts that have some."""
    found = private_each(text for _, text in texts)
    return ((where, each) for (where, _), each in zip(texts, found, strict=True) if each)


def _together(
    named: NamedDocument, field: str, known: DocumentFacts
) -> Mapping[tuple[str, str], list[tuple[str, int]]]:
    pages = selected(named, field, known)
    found: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for each, page in known.text.private:
        if page in pages and not _expected(named.entry, each):
            found.setdefault((each.code, each.what), []).append((each.mask, page))
    return found


def _expected(entry: Entry, each: Private) -> bool:
    """Return whether such a document is expected to show that number."""
    papers = isinstance(entry, Credential) and entry.type in _PAPERS
    return papers and (each.code in _EXPECTED or each.what == "a date of birth")


def _shown(what: str, masks: Sequence[str]) -> str:
    if len(masks) == 1:
        return f"{what} ({masks[0]})"
    more = f" and {len(masks) - _FEW} more" if len(masks) > _FEW else ""
    return f"{what}, {len(masks)} of them ({', '.join(masks[:_FEW])}{more})"


def _advice(code: str, entry: Entry) -> str:
    if code == P004.code and entry.patients:
        return f"name a copy without anything that identifies a patient ({_GUIDE}), or leave the page out with `pages`"
    return "name a copy from which it was removed, not just covered, or leave the page out with `pages`"


def _recorded(each: Private, at: Location, entry: str = "") -> Finding:
    hint = "remove it; version control keeps what was once committed"
    return _BY_CODE[each.code].at(
        at, f"the record has what looks like {each.what} ({each.mask})", hint=hint, entry=entry
    )


def _with_label(entry: Entry, path: Sequence[str | int], text: str) -> str:
    """Return the number of an identity document with the word for it in the title."""
    if path != ("number",) or not isinstance(entry, Credential):
        return text
    return f"passport {text}" if "passport" in entry.title.lower() else text


def _head_texts(case: Case) -> Iterator[tuple[Path, str]]:
    yield from _texts(case.record.beneficiary, ("beneficiary",))
    for key, petition in case.record.petitions.items():
        yield from _texts(petition, ("petitions", key))


def _texts(value: object, path: Path = ()) -> list[tuple[Path, str]]:
    """Return every text with a digit in a part of the record, with the path to it."""
    found: list[tuple[Path, str]] = []
    _gather(value, path, found)
    return found


def _gather(value: object, path: Path, found: list[tuple[Path, str]]) -> None:
    # the most frequent types come first, and models last: pydantic is slow to answer this
    if isinstance(value, tuple):
        inside: Iterable[tuple[str | int, object]] = enumerate(value)
    elif isinstance(value, _NO_TEXT):
        return
    elif isinstance(value, Part):
        inside = vars(value).items()
    elif isinstance(value, Mapping):
        inside = value.items()
    else:
        return
    for step, item in inside:
        # most fields are empty
        if not item or step in _IDENTIFIERS:
            continue
        if isinstance(item, str):
            if _DIGIT.search(item):
                found.append(((*path, step), item))
        else:
            _gather(item, (*path, step), found)


CHECKS = (in_documents, not_searched, in_the_record)
