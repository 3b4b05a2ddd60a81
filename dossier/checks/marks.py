"""Report passages that are marked and do not stand where the record says (B004), and those that were found (B011)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dossier.case import Case
from dossier.checks.lookup import NamedDocument, document_at, documents, facts, page_words, pages_counted
from dossier.documents.files.facts import DocumentFacts
from dossier.finding import Code, Finding, Severity
from dossier.plan.marks import by_area, standing
from dossier.record.marked import MarkedPassage, marked_passages
from dossier.text.quotes.finding import LEAST, MOST_PLACES
from dossier.text.quotes.folding import fold
from dossier.text.quotes.passages import Found, Passage

B004 = Code(
    "B004",
    Severity.ERROR,
    "a marked passage that is not where the record says",
    "A quote in `marks` does not stand on its page, stands there more than once, is too short to be told from others, or the "
    "page is a scan without text or not among `pages`. Compared are letters, digits and signs such as < and %: spaces, hyphens "
    "at line ends, ligatures, quotation marks and capitals make no difference, and digits are never skipped, those of a "
    "superscript note neither. A quote begins and ends with a whole word, and may run over the end of a page.",
    "The bracket in the margin tells the officer to read this passage, and a letter cites its page. A sentence that is not "
    "there, or stands there with another number, is a false citation.",
    wrong='marks:\n  - {page: 3, quote: "the first to show"}   # the sentence stands on page 5',
    right='marks:\n  - {page: 5, quote: "the first to show"}\n'
    '  - {page: 6, quote: "see the appendix", nth: 2}   # the second of three\n'
    '  - {page: 7, quote: "first prize", area: [10, 40, 60, 45]}   # a scan: not verified',
)
B011 = Code(
    "B011",
    Severity.NOTE,
    "a marked passage without its page, found",
    "A mark names no page. Its quote stands once in the document, and that place is marked.",
    "Whoever reads the record should see which page is meant, and a new edition of the document may hold the passage twice.",
    wrong='marks:\n  - {quote: "the first to show"}',
    right='marks:\n  - {page: 5, quote: "the first to show"}',
)
CODES = (B004, B011)
_QUOTED = 70
_COPY = "copy the passage from the document, word for word, or mark another one"


class Objection(NamedTuple):
    """What is wrong with a mark, the field that it is about, and what to do."""

    field: str
    message: str
    hint: str


def marked_passages_found(case: Case) -> Iterator[Finding]:
    """Report each mark whose passage cannot be marked as recorded, and each that lacks the page on which it was found."""
    for named in documents(case):
        yield from _without_file(case, named)
        for passage in marked_passages(named.document):
            known = facts(case, passage.file)
            found = case.marks.get((passage.file, passage.sought))
            if known.usable and found is not None:
                yield from _about(case, named, passage, known, found)


def _without_file(case: Case, named: NamedDocument) -> Iterator[Finding]:
    """Report marks in a translation or certificate that the document does not have."""
    for place, mark in enumerate(named.document.marks):
        if mark.field != "file" and not getattr(named.document, mark.field):
            message = f"the document has no {mark.field} in which {shown_quote(mark.quote)} could be marked"
            hint = f"add `{mark.field}:` with its file, or take `in: {mark.field}` away"
            yield B004.at(document_at(case, named, "marks", place, "in"), message, hint=hint, entry=named.entry.id)


def _about(
    case: Case, named: NamedDocument, passage: MarkedPassage, known: DocumentFacts, found: Found
) -> Iterator[Finding]:
    objection = mark_objection(passage, known, found)
    if objection is not None:
        at = document_at(case, named, "marks", passage.place, objection.field)
        yield B004.at(at, objection.message, hint=objection.hint, entry=named.entry.id)
        return
    place = standing(passage, found)
    if place is not None and passage.mark.page is None:
        at = document_at(case, named, "marks", passage.place)
        message = f"{shown_quote(passage.mark.quote)} found on page {place[0].page} of '{known.file}'"
        yield B011.at(at, message, hint=f"write it down: page: {place[0].page}", entry=named.entry.id)


def mark_objection(passage: MarkedPassage, known: DocumentFacts, found: Found) -> Objection | None:
    """Return why a mark cannot stand; None where it can."""
    mark = passage.mark
    if mark.area is not None and mark.page is None:
        return Objection("area", f"the area for {shown_quote(mark.quote)} lies on no page", "add the page, as page: 3")
    if mark.page is not None and (outside := _outside(passage, known)):
        return outside
    return None if by_area(passage, found) else _not_found(passage, known, found)


def _not_found(passage: MarkedPassage, known: DocumentFacts, found: Found) -> Objection | None:
    """Return why a quote does not mark one place of its file; None where it does."""
    quote, file = passage.mark.quote, f"'{known.file}'"
    if len(fold(quote).text) < LEAST:
        message = f"the quote {shown_quote(quote)} has fewer than {LEAST} letters and digits"
        return Objection("quote", message, "quote more of the sentence")
    if found.unread:
        message = f"{file} could not be searched for {shown_quote(quote)}: {found.unread}"
        return Objection("quote", message, "run the command again")
    if not found.places:
        return _absent(passage, known, found)
    place = standing(passage, found)
    return _several(passage, file, found) if place is None else _beyond(passage, known, place)


def _outside(passage: MarkedPassage, known: DocumentFacts) -> Objection | None:
    """Return the objection to a page that the file does not have, or that does not go into the bundle (cause 5)."""
    page, count, words = passage.sought.page, len(known.pages), shown_quote(passage.mark.quote)
    if page > count:
        message = f"{words} cannot stand on page {page}: '{known.file}' has {pages_counted(count)}"
        return Objection("page", message, "count pages of the file from 1, whatever numbers are printed on them")
    if page not in passage.sought.selected(count):
        message = f"page {page} of '{known.file}', with {words}, is not among pages \"{_ranges(passage)}\""
        return Objection("page", message, f"add page {page} to `pages`, or mark a passage on one of them")
    return None


def _several(passage: MarkedPassage, file: str, found: Found) -> Objection:
    """Return the objection to a quote that stands more than once, or less often than `nth` says (cause 3)."""
    words, count, mark = shown_quote(passage.mark.quote), len(found.places), passage.mark
    often = f"{count if count < MOST_PLACES else f'at least {count}'} time{'s' if count > 1 else ''}"
    where = (
        f"on page {mark.page} of {file}"
        if mark.page
        else f"in {file}, {_pages(place[0].page for place in found.places)}"
    )
    if mark.nth is not None:
        return Objection("nth", f"{words} stands {often} {where}: there is no nth: {mark.nth}", "correct nth")
    hint = "say which one is meant: nth: 2 for the second; or write a longer quote"
    if not mark.page and len({place[0].page for place in found.places}) == count:
        hint = f"say which one is meant: page: {found.places[-1][0].page}; or write a longer quote"
    return Objection("quote", f"{words} stands {often} {where}", hint)


def _beyond(passage: MarkedPassage, known: DocumentFacts, place: Passage) -> Objection | None:
    """Return the objection to a passage part of which stands on a page that does not go into the bundle."""
    chosen = passage.sought.selected(len(known.pages))
    left_out = [piece.page for piece in place if piece.page not in chosen]
    if not left_out:
        return None
    message = f"{shown_quote(passage.mark.quote)} stands on page {left_out[0]} of '{known.file}', which is not among pages \"{_ranges(passage)}\""
    return Objection("quote", message, f"add page {left_out[0]} to `pages`")


def _absent(passage: MarkedPassage, known: DocumentFacts, found: Found) -> Objection:
    """Return the objection to a quote that is not on its page: it is on another (1), the page has no text (4), or it is nowhere (2)."""
    mark, words = passage.mark, shown_quote(passage.mark.quote)
    where = f"on page {mark.page} of '{known.file}'" if mark.page else f"in '{known.file}'"
    if found.others:
        return _elsewhere(
            passage, known, found, f"{words} is not {where}" if mark.page else f"{words} is not on the selected pages"
        )
    if found.textless:
        what = f"page {mark.page} of '{known.file}' has" if mark.page else f"'{known.file}' has"
        hint = (
            "set `ocr: true` for the petition, or say where it lies on the page as it is seen: "
            "area: [left, top, right, bottom] in percent; then it is marked and listed as not verified"
        )
        return Objection("quote", f"{what} no text (a scan) in which to find {words}", hint)
    near = f'; nearest there: "{found.near}" ({found.differs})' if found.near else ""
    hint = _COPY if mark.page else f"{_COPY}; with `page` the nearest passage of that page is shown"
    return Objection("quote", f"{words} is not {where}{near}", hint)


def _elsewhere(passage: MarkedPassage, known: DocumentFacts, found: Found, message: str) -> Objection:
    chosen = passage.sought.selected(len(known.pages))
    there = found.others
    hint = f"write page: {there[0]}" if len(there) == 1 else f"write the page that is meant, as page: {there[0]}"
    if not set(there) & set(chosen):
        hint = f"add page {there[0]} to `pages`, and write page: {there[0]}"
    return Objection("page" if passage.mark.page else "quote", f"{message}; it is {_pages(there)}", hint)


def _pages(pages: Iterable[int]) -> str:
    return f"on {page_words(sorted(set(pages)), 0)}"


def _ranges(passage: MarkedPassage) -> str:
    """Return the selected pages as a record writes them."""
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in passage.sought.ranges)


def shown_quote(quote: str) -> str:
    """Return a quote on one line, in quotation marks, a long one cut."""
    text = " ".join(quote.split())
    return f'"{text}"' if len(text) <= _QUOTED else f'"{text[:_QUOTED].rstrip()} …"'


CHECKS = (marked_passages_found,)
