"""Fill the working paper for counsel: gaps, findings, confidential notes, and facts to check.

It is never part of a bundle. Labels and pages are those of the bundle built with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from dossier.bundle.narrative import replaced
from dossier.bundle.plan import BundlePlan, PlannedDocument, PlannedExhibit
from dossier.bundle.wording import offered_under
from dossier.bundle.working_paper import DRAWN, Chapter, Fact, PaperLine, WorkingPaper
from dossier.case import Case
from dossier.counsel.facts_recorded import offered, recorded
from dossier.explain.codes import ALL
from dossier.explain.law_text import certainty
from dossier.finding import Finding, Waived
from dossier.people.authorship import authorship
from dossier.plan.arrange import in_the_making, state_of
from dossier.plan.targets import targets
from dossier.record import Entry, PartialDate, Petition
from dossier.record.requested import requests
from dossier.rules import RulePack, outdated
from dossier.status import sentences
from dossier.status.gaps import GAPS, LEFT_OPEN, Gap, gaps_of, under_its_entry


def working_paper(
    case: Case, plan: BundlePlan, findings: Iterable[Finding], waived: Iterable[Waived] = ()
) -> WorkingPaper:
    """Make the paper for a bundle; `findings` stand, `waived` do not, both of the record and all its petitions."""
    desk = _Desk(case, plan)
    found = [each for each in findings if desk.concerns(each)]
    silenced = [each for each in waived if desk.concerns(each.finding)]
    parts = {
        "requests": desk.requests(),
        "missing": desk.missing(found),
        "left_open": desk.left_open([each for each in found if each.code == LEFT_OPEN]),
        "marks": desk.marks(),
        "findings": desk.findings([each for each in found if each.code not in (*GAPS, LEFT_OPEN)]),
        "waived": desk.waived(silenced),
        "notes": desk.notes(),
        "confidential": desk.confidential(),
        "making": desk.making(),
        "left_out": desk.left_out(),
        "exhibits": desk.exhibits(),
        **dict.fromkeys(DRAWN, ()),
        "law": _law(case.packs[plan.petition], case.record.petitions[plan.petition], plan.front.rules_as_of),
        "codes": _codes({each.code for each in found} | {each.finding.code for each in silenced}),
    }
    return WorkingPaper(
        offered_under(plan.documented, case.packs[plan.petition].counts),
        tuple(
            Chapter(key, rows)
            for key, lines in parts.items()
            if (rows := tuple(lines)) or (key in DRAWN and any(plan.exhibits))
        ),
    )


def _law(pack: RulePack, petition: Petition, printed: str) -> Iterator[PaperLine]:
    """Yield how old the rules are, how each of their words was read, and the remarks on the classification.

    The paper has no clock: their age is told from the day of the planned filing.
    """
    filing = petition.planned_filing_date
    warning = outdated(pack.as_of, filing.first_day) if filing else ""
    noted = (f"Seen from the planned filing, {filing.printed}: {warning}",) if filing and warning else ()
    yield PaperLine("", f"Rules data as of {printed}", noted)
    for way, cites in certainty(pack).items():
        yield PaperLine("", f"{way[:1].upper()}{way[1:]}", ("; ".join(cites),))
    for remark in pack.remarks:
        if not remark.criterion:
            yield PaperLine("", remark.text, (f"{remark.cite} ({remark.verified})",))


def _codes(used: Iterable[str]) -> Iterator[PaperLine]:
    """Yield the meaning of each code named in the paper, and the law or practice behind it."""
    named = set(used)
    for code in ALL.values():
        if code.code in named:
            yield PaperLine(code.code, code.title[:1].upper() + code.title[1:], (code.source,), str(code.severity))


def _is_asked(gap: Gap) -> bool:
    return gap.request is not None and (gap.request.asked or gap.request.due is not None)


def _captured(document: PlannedDocument) -> str:
    """Return where a document was captured, and on which day; empty where neither is recorded."""
    day = f" on {PartialDate.parse(document.captured_on).printed}" if document.captured_on else ""
    source = f" from {document.source_url}" if document.source_url else ""
    return f"; captured{source}{day}" if source or day else ""


class _Desk:
    """The case and its bundle, with the exhibit of each entry."""

    def __init__(self, case: Case, plan: BundlePlan) -> None:
        self._case = case
        self._plan = plan
        self._petition = case.record.petitions[plan.petition]
        self._exhibits: Mapping[str, PlannedExhibit] = {
            entry: exhibit for exhibit in plan.exhibits for entry in (exhibit.entry, *(g.entry for g in exhibit.guests))
        }
        self._order = {entry: place for place, entry in enumerate(self._exhibits, 1)}
        self._left_out = dict(plan.left_out)

    @property
    def _entries(self) -> list[Entry]:
        """The entries of the bundle, in its order."""
        entries = (self._case.record.entry(entry) for entry in self._exhibits)
        return [entry for entry in entries if entry is not None]

    @property
    def _held(self) -> list[Entry]:
        """The entries of the bundle, in its order, then those outside it that the petition does not exclude."""
        others = [
            entry
            for entry in self._case.record.entries
            if entry.id not in self._exhibits and not self._petition.excludes(entry)
        ]
        return [*self._entries, *others]

    def concerns(self, finding: Finding) -> bool:
        """Return whether a finding concerns the petition, an entry of its bundle, or the record as a whole."""
        mine = finding.petition in ("", self._plan.petition)
        return mine and (not finding.entry or finding.entry in self._exhibits)

    def _line(self, entry: str, notes: Iterable[str], aside: str = "", facts: Iterable[Fact] = ()) -> PaperLine:
        said = tuple(self._resolved(note[:1].upper() + note[1:]) for note in notes if note)
        told = tuple((about, self._resolved(text)) for about, text in facts)
        exhibit = self._exhibits.get(entry)
        if exhibit is not None:
            guest = next((each.title for each in exhibit.guests if each.entry == entry), "")
            return PaperLine(exhibit.label, guest or exhibit.title, said, aside, str(exhibit.span), told)
        known = self._case.record.entry(entry)
        return PaperLine("", known.english_title if known else "", said, aside, facts=told)

    def _resolved(self, text: str) -> str:
        """Replace each `[[entry]]` in a text with its label."""
        if "[[" not in text:
            return text
        found = targets(self._plan.sections, [text], self._plan.naming, self._plan.marks)
        return replaced(text, lambda each: found[each.text].text if each.text in found else each.written)

    def requests(self) -> Iterator[PaperLine]:
        for each in requests(self._held):
            asked = f"{'asked' if each.asked else 'nobody asked yet'}{f' on {each.on.printed}' if each.on else ''}"
            state = ", ".join(
                part for part in (each.document, f"from {each.source}" * bool(each.source), asked) if part
            )
            yield self._line(each.entry, (state, each.note), each.due.printed if each.due else "")

    def missing(self, found: Sequence[Finding]) -> Iterator[PaperLine]:
        """Yield what is missing, without what the chapter on requests lists."""
        gaps = [gap for gap in gaps_of(self._entries, found, self._plan.petition) if gap.code or not _is_asked(gap)]
        for entry, mine in groupby(gaps, lambda gap: gap.entry):
            yield self._line(entry, [sentences.missing(gap) for gap in mine])

    def findings(self, found: Sequence[Finding]) -> Iterator[PaperLine]:
        for entry, mine in groupby(self._in_order(found), lambda each: each.entry):
            yield self._line(entry, [self._said(each) for each in mine])

    def _in_order(self, found: Iterable[Finding]) -> list[Finding]:
        return sorted(found, key=lambda each: (self._order.get(each.entry, 0), each.sort_key))

    def left_open(self, found: Sequence[Finding]) -> Iterator[PaperLine]:
        """Yield what nobody has confirmed or filled in yet, in the words of the comment, with its line."""
        for entry, mine in groupby(self._in_order(found), lambda each: each.entry):
            yield self._line(entry, [f"{under_its_entry(each)} ({each.at.file}:{each.at.line})" for each in mine])

    def marks(self) -> Iterator[PaperLine]:
        """Yield the passages that were marked and not found, by exhibit, each with its pages."""
        for exhibit in self._plan.exhibits:
            said = [
                f"“{mark.quote}” (page {mark.page} of {document.file}; bundle page {document.bundle_page(mark.page)})"
                for document in exhibit.documents
                for mark in document.marks
                if not mark.verified
            ]
            if said:
                yield self._line(exhibit.entry, said)

    def waived(self, silenced: Sequence[Waived]) -> Iterator[PaperLine]:
        ordered = sorted(silenced, key=lambda each: (self._order.get(each.finding.entry, 0), each.finding.sort_key))
        for entry, mine in groupby(ordered, lambda each: each.finding.entry):
            yield self._line(entry, [f"{self._said(each.finding)} Reason given: {each.reason}" for each in mine])

    def _said(self, finding: Finding) -> str:
        """Return `D007, warning: … (bundle pages 12–14; record/2024.yaml:12)`."""
        file = finding.at.file
        where = f"{file}:{finding.at.line}" if file.endswith(".yaml") else file
        place = "; ".join(part for part in (self._pages_of(finding), where) if part)
        return f"{finding.code}, {finding.severity}: {under_its_entry(finding)} ({place})."

    def _pages_of(self, finding: Finding) -> str:
        """Return the bundle pages of the document that a finding names."""
        exhibit = self._exhibits.get(finding.entry)
        for document in exhibit.documents if exhibit else ():
            if document.file and f"'{document.file}'" in finding.message:
                return f"bundle {'page' if document.span.count == 1 else 'pages'} {document.span}"
        return ""

    def notes(self) -> Iterator[PaperLine]:
        for entry in self._held:
            if entry.note_to_counsel:
                yield self._line(entry.id, [entry.note_to_counsel])
        for entry in self._case.record.entries:
            if entry.note_to_counsel and self._petition.excludes(entry):
                yield self._line(entry.id, [entry.note_to_counsel])

    def confidential(self) -> Iterator[PaperLine]:
        return (self._line(entry.id, []) for entry in self._entries if entry.confidential)

    def making(self) -> Iterator[PaperLine]:
        for entry in self._held:
            if entry.id in self._left_out and in_the_making(entry):
                date = entry.date.printed if entry.date else ""
                yield self._line(entry.id, [f"{state_of(entry)}; {entry.kind}, {entry.id}"], date)

    def left_out(self) -> Iterator[PaperLine]:
        for entry_id, reason in self._plan.left_out:
            entry = self._case.record.entry(entry_id)
            if entry is not None and (not in_the_making(entry) or self._petition.excludes(entry)):
                yield self._line(entry_id, [f"{reason}; {entry.kind}, {entry_id}"])

    def exhibits(self) -> Iterator[PaperLine]:
        for entry in self._entries:
            yield self._line(entry.id, [], facts=self._facts(entry, self._exhibits[entry.id]))

    def _facts(self, entry: Entry, exhibit: PlannedExhibit) -> Iterator[Fact]:
        place = self._case.record.places.at(*entry.origin) if entry.origin else None
        yield "Entry", f"{entry.id} ({entry.kind}{f', {place.file}:{place.line}' if place else ''})"
        yield "Index line", entry.index_line()
        yield from offered(entry, self._case.packs[self._plan.petition])
        own = entry.id == exhibit.entry
        place_among = exhibit.authorship if own else authorship(entry, self._case.record.beneficiary)
        yield from recorded(entry, place_among, self._case.record)
        for number, document in enumerate(exhibit.documents, 1) if own else ():
            yield f"Document {number}", self._document(document)

    def _document(self, document: PlannedDocument) -> str:
        """Return `Article, evidence/a.pdf, 5 of 9 pages; bundle pages 12–16`, or what is not in hand."""
        pages = f"bundle {'page' if document.span.count == 1 else 'pages'} {document.span}"
        if document.missing:
            return f"{document.heading}: {document.missing}; {pages}"
        excerpt = f", {len(document.source_pages)} of {document.excerpt_of} pages" if document.excerpt_of else ""
        language = f", in {document.language}" if document.language != "en" else ""
        facts = self._case.documents.get(document.file)
        changes = f"; on the way in: {', '.join(facts.changes)}" if facts and facts.changes else ""
        return f"{document.heading}, {document.file}{excerpt}{language}; {pages}{_captured(document)}{changes}"
