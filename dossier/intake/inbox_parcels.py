"""Group what was found into proposed entries: reviews by journal, works and awards by what they are called. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dossier.editing.entry_text import Value
from dossier.importers import Proposal
from dossier.importers.merge import Index, Known
from dossier.importers.person import placed
from dossier.intake.draft import complaints
from dossier.intake.inbox_items import Item
from dossier.intake.inbox_reviews import NO_JOURNAL, JournalReviews, reviews_of
from dossier.intake.proposed import proposals
from dossier.intake.sorts import award_in
from dossier.record import Beneficiary
from dossier.record.kinds.publications import Publication
from dossier.record.kinds.reviews import Review
from dossier.report import counted
from dossier.text.spelling import same_words

_BECAUSE = "an invitation alone shows no review"


@dataclass(frozen=True, slots=True)
class Parcel:
    """A proposal: one entry with its documents and their roles, or documents for the `existing` entry of this id.

    `count` is how many reviews it shows, 0 for anything else. `notes` become comments in the record.
    """

    sort: str
    kind: str
    fields: Mapping[str, Value]
    documents: Sequence[tuple[Item, str]]
    source: str = ""
    days: Sequence[str] = ()
    count: int = 0
    existing: str = ""
    notes: Sequence[str] = ()


def parcels(items: Sequence[Item], beneficiary: Beneficiary, known: Sequence[Known]) -> tuple[list[Parcel], list[Item]]:
    """Return the proposals that these items make, and the items that stay where they are, each with its reason."""
    reviews = [item for item in items if item.told.kind == Review.kind]
    found: list[Parcel] = []
    left: list[Item] = []
    for journal in reviews_of(reviews):
        if not same_words(journal.journal):
            every = [*(item for item, _ in journal.documents), *journal.left]
            left += [_left(item, NO_JOURNAL if item.told.role != "invitation" else item.told.reason) for item in every]
            continue
        left += [_left(item, item.told.reason) for item in journal.left]
        if journal.completed or journal.certificates:
            found.append(_review(journal, known))
    index = Index()
    for each in known:
        index.add(each)
    for item in items:
        if item.told.kind == Review.kind:
            continue
        made = _other(item, beneficiary, index)
        if isinstance(made, Parcel):
            found.append(made)
        else:
            left.append(made)
    return list(_joined(found)), left


def _left(item: Item, reason: str) -> Item:
    words = f"{reason}; {_BECAUSE}" if item.told.sort == "review-invited" else reason
    return replace(item, told=replace(item.told, reason=words))


def _review(journal: JournalReviews, known: Sequence[Known]) -> Parcel:
    """Return the entry for the reviews of one journal, or its documents for the entry that the record has."""
    same = next((each for each in known if each.kind == Review.kind and _is_of(journal, each)), None)
    notes = list(_remarks(journal))
    if same and journal.completed:
        years = ", ".join(f"{year}: {number}" for year, number in journal.by_year.items())
        said = same.fields.get("completed", "")
        has = f"completed is {said}" if said else "completed is not filled in"
        notes.insert(
            0, f"to confirm: these mails show {_reviews(journal.completed)}{f' ({years})' if years else ''}; {has}"
        )
    fields: dict[str, Value] = {
        "title": f"Peer review for {journal.journal}",
        "body": journal.journal,
        "issn": journal.issn,
        "role": "reviewer",
        "date": _span(journal.days),
    }
    if journal.completed:
        fields["completed"] = journal.completed
        fields["by_year"] = [{"year": year, "completed": number} for year, number in journal.by_year.items()]
    return Parcel(
        "review completed" if journal.completed else journal.certificates[0].told.sort.replace("-", " "),
        Review.kind,
        _right(Review.kind, fields),
        list(journal.documents),
        journal.journal,
        journal.days,
        journal.completed,
        same.id if same else "",
        notes,
    )


def _remarks(journal: JournalReviews) -> Iterator[str]:
    if journal.rounds:
        yield f"to confirm: further mails on the same manuscripts, not counted again: {journal.rounds}"
    if journal.unnamed > 1:
        yield f"to confirm: {_reviews(journal.unnamed)} by mails that name no manuscript; two may be about one"
    if journal.certificates:
        what = counted(len(journal.certificates), "certificate or letter", "certificates and letters")
        yield f"to confirm: {what} without a manuscript, not counted"
    if journal.undated:
        yield f"to confirm: the year of {_reviews(journal.undated)}, whose mails have no date"


def _reviews(number: int) -> str:
    return "1 completed review" if number == 1 else f"{number} completed reviews"


def _is_of(journal: JournalReviews, known: Known) -> bool:
    """Return whether an entry is about the reviews of this journal, or lists it among others."""
    listed = known.fields.get("bodies", ())
    bodies = [known.fields, *(each for each in listed if isinstance(each, Mapping))] if isinstance(listed, list) else []
    return any(_is_journal(journal, body) for body in bodies or [known.fields])


def _is_journal(journal: JournalReviews, body: Mapping[str, object]) -> bool:
    issn = str(body.get("issn") or "").replace("-", "").casefold()
    if journal.issn and issn:
        return journal.issn.replace("-", "").casefold() == issn
    name = body.get("body")
    return isinstance(name, str) and bool(name) and same_words(journal.journal) == same_words(name)


def _span(days: Sequence[str]) -> str:
    """Return the time from the first to the last of these days, by months; a single day as it is."""
    if len(set(days)) < 2:
        return days[0] if days else ""
    first, last = days[0][:7], days[-1][:7]
    return first if first == last else f"{first}/{last}"


def _other(item: Item, beneficiary: Beneficiary, index: Index) -> Parcel | Item:
    """Return the proposal that one item makes, or the item with why it makes none."""
    kind, told = item.told.kind, item.told
    if not kind:
        return _left(item, f"{told.reason}; `dossier add KIND` takes it")
    fields = _fields(item)
    unsure: Sequence[str] = ()
    if kind == Publication.kind and told.sort == "article":
        if not fields.get("authors") or not fields.get("title"):
            return _left(item, "an article whose title and authors cannot be read for sure; `dossier add` takes it")
        shown = placed(Proposal(kind, fields, 1), beneficiary)
        if shown.doubt:
            return _left(item, f"an article; {shown.doubt}")
        fields, unsure = dict(shown.proposal.fields), shown.proposal.unsure
    if not fields.get("title"):
        return _left(item, f"{told.reason}, but does not name the work; `dossier add {kind}` takes it")
    fields = _right(kind, fields)
    same = index.same(kind, fields)
    source = item.journal or item.sender or str(fields.get("issuer") or fields.get("venue") or "")
    days = [item.day] if item.day else []
    notes = [f"to confirm: {each}" for each in unsure]
    return Parcel(
        told.sort, kind, fields, [(item, told.role)], source, days, existing=same[0].id if same else "", notes=notes
    )


def _fields(item: Item) -> dict[str, Value]:
    """Return what the item states, without what its words leave open: the day of a mail is that of no talk or article."""
    fields = proposals(item.told.kind, [item.stated])
    if item.told.sort == "award":
        return {**fields, "title": award_in(item.told.sentence) or fields.get("title", "")}
    if item.media != "eml":
        return fields
    fields.pop("date", None)
    if item.told.sort == "acceptance" and item.told.kind == Publication.kind:
        fields["accepted_on"] = item.day
    return {**fields, "title": item.title}


def _joined(found: Iterable[Parcel]) -> Iterator[Parcel]:
    """Join the proposals for one entry: the mail that accepts a paper, and the paper."""
    by_entry: dict[tuple[str, str], Parcel] = {}
    for each in found:
        key = (each.kind, each.existing or same_words(str(each.fields.get("title", ""))))
        before = by_entry.get(key)
        if before is None:
            by_entry[key] = each
        else:
            fields = (
                {**each.fields, **before.fields}
                if len(before.fields) >= len(each.fields)
                else {**before.fields, **each.fields}
            )
            by_entry[key] = replace(
                before,
                fields=fields,
                documents=[*before.documents, *each.documents],
                days=sorted([*before.days, *each.days]),
                notes=[*before.notes, *each.notes],
            )
    yield from by_entry.values()


def _right(kind: str, fields: Mapping[str, Value]) -> dict[str, Value]:
    """Return the fields that have a value which the kind accepts; what was misread must not become a finding."""
    return {name: value for name, value in fields.items() if value and not complaints(kind, {name: value})}
