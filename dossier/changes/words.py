"""Put what differs between two versions of a bundle into words, the same in every format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dossier.changes.between import DOT
from dossier.changes.change import Changes, DocumentChange, ExhibitChange, FrontChange, Shift, Sort
from dossier.changes.cited import Hit
from dossier.changes.facts import FieldChange
from dossier.changes.files import Run
from dossier.report import counted, printable
from dossier.text.listing import listed
from dossier.text.page_numbers import runs as runs_of
from dossier.text.shortening import shortened

SIGNS: Mapping[Sort, str] = {
    Sort.ADDED: "+",
    Sort.WITHDRAWN: "-",
    Sort.CHANGED: "~",
    Sort.MOVED: ">",
    Sort.SAME: "=",
}
FACTS_LACKING = "facts of entries are not compared: one of the two versions does not hold the record"
_ELSEWHERE = "no exhibit differs; the files differ in pages that are not compared here"
_LONGEST = 200
_OTHER = {"content": "other content", "pages": "other pages of the file", "marks": "other passages marked"}


def summary(changes: Changes) -> str:
    """Return `3 exhibits differ, 34 the same`."""
    count = len(changes.differing)
    if not count:
        moved = ", on other pages" if changes.shifts else ""
        return f"{counted(changes.same, 'exhibit')}, all the same{moved}"
    verb = "differs" if count == 1 else "differ"
    return f"{counted(count, 'exhibit')} {verb}, {changes.same} the same"


def headline(each: ExhibitChange) -> str:
    """Return what happened to an exhibit as a whole; empty where only things inside it changed."""
    if each.sort is Sort.ADDED:
        return f"new, bundle {pages(each.after)}"
    if each.sort is Sort.WITHDRAWN:
        return f"withdrawn; was bundle {pages(each.before)}"
    return f"was {each.was}" if each.was else ""


def beneath(each: ExhibitChange) -> tuple[str, ...]:
    """Return what changed inside an exhibit, and last where its citations are hit."""
    return (*within_exhibit(each), *cited(each.cited_in))


def within_exhibit(each: ExhibitChange) -> Iterator[str]:
    """Yield what changed inside an exhibit, a line for each thing."""
    yield from about_exhibit(each)
    yield from (f"{SIGNS[one.sort]} {document(one)}" for one in each.documents if one.sort is not Sort.SAME)


def about_exhibit(each: ExhibitChange) -> Iterator[str]:
    """Yield what changed of title, row in the index, criteria and facts of an exhibit; a fact that is the row is told once."""
    if each.title_was:
        yield f"title was: {printable(each.title_was)}"
    row = _row(each.said, each.says) if each.said or each.says else ""
    if row:
        yield row
    if each.offered:
        yield f"offered under: {listed(list(each.offered_was))} → {listed(list(each.offered))}"
    yield from (fact(one) for one in each.fields if _index(one.before, one.after) != row)
    if each.unnamed:
        differ = "differs" if each.unnamed == 1 else "differ"
        yield f"{counted(each.unnamed, 'fact')} of the record {differ}: --facts names {'it' if each.unnamed == 1 else 'them'}"


def document(change: DocumentChange) -> str:
    """Return what happened to a document of an exhibit, with its file."""
    name = "  ".join((document_name(change), printable(change.file) or "not in hand"))
    renamed = f"renamed from {printable(change.was)}" if change.was else ""
    said = "; ".join(filter(None, (happened(change), renamed)))
    return f"{name}{',' if change.sort in {Sort.ADDED, Sort.WITHDRAWN} else ':'} {said}"


def document_name(change: DocumentChange) -> str:
    """Return label and role of a document, as far as they are known."""
    return " ".join(part for part in (change.label, printable(change.role)) if part)


def happened(change: DocumentChange) -> str:
    """Return what happened to a document but for the name of its file; empty where only that changed."""
    if change.sort is Sort.ADDED:
        return f"exhibit {pages(change.after)}"
    if change.sort is Sort.WITHDRAWN:
        return f"was exhibit {pages(change.before)}"
    said = (
        _OTHER.get(change.other, ""),
        f"role was {printable(change.role_was)}" if change.role_was else "",
        f"label was {change.label_was}" if change.label_was else "",
        _row(change.said, change.says) if change.said or change.says else "",
        _moved(change.before, change.after, "exhibit "),
    )
    return "; ".join(part for part in said if part)


def front(change: FrontChange) -> str:
    """Return what happened to a form or letter before the index."""
    name = f"{printable(change.title)}  {printable(change.file)}"
    if change.sort is Sort.ADDED:
        return f"{name}: new, bundle {pages(change.after)}"
    if change.sort is Sort.WITHDRAWN:
        return f"{name}: left out; was bundle {pages(change.before)}"
    said = (
        "other content" if change.other else "",
        f"title was: {printable(change.title_was)}" if change.title_was else "",
        _moved(change.before, change.after, "bundle "),
    )
    return f"{name}: {'; '.join(part for part in said if part)}"


def fact(change: FieldChange) -> str:
    """Return `completed 11 → 14`; of a long text only that it is another one."""
    name = printable(change.field)
    if change.long and change.before and change.after:
        return f"{name}: other words"
    if change.long:
        return f"{name}: {'new' if change.after else 'left out'}"
    return f"{name} {_value(change.before)} → {_value(change.after)}"


def cited(hits: Sequence[Hit]) -> Iterator[str]:
    """Yield where pages are cited that hold something else now, pages that are cited at the same places together."""
    for places in dict.fromkeys(hit.places for hit in hits):
        yield f"{pages_hit(hits, places)}: cited in {printable(listed(list(places)))}"


def pages_hit(hits: Sequence[Hit], places: tuple[str, ...]) -> str:
    """Return which pages of an exhibit are cited at these places: `exhibit pages 2–3`, or the exhibit as a whole."""
    found = [hit.page for hit in hits if hit.places == places]
    shown = [runs for runs in (", ".join(runs_of([page for page in found if page])),) if runs]
    several = len(found) > 1 + (0 in found)
    whole = ["the exhibit"] if 0 in found else []
    return " and ".join([*whole, *(f"exhibit page{'s' if several else ''} {numbers}" for numbers in shown)])


def shift(change: Shift) -> str:
    """Return which bundle pages moved, and how far."""
    if not change.by:
        return f"pages from {change.start} on are the same again"
    return f"pages from {change.start} on moved by {change.by:+}"


def remarks(changes: Changes) -> Iterator[str]:
    """Yield what has to be known besides: what was not compared, and that the files differ in something else."""
    if changes.facts_lacking:
        yield FACTS_LACKING
    if changes.elsewhere:
        yield _ELSEWHERE


def pages(run: Run) -> str:
    """Return `page 3` or `pages 3–5`."""
    return f"page{'s' if run[0] != run[1] else ''} {numbers(run)}"


def numbers(run: Run) -> str:
    """Return `3` or `3–5`; nothing for no pages."""
    if not run[0]:
        return ""
    return str(run[0]) if run[0] == run[1] else f"{run[0]}–{run[1]}"


def _moved(before: Run, after: Run, where: str) -> str:
    if before == after:
        return ""
    return f"{where}{pages(before)} {'are' if before[0] != before[1] else 'is'} {numbers(after)} now"


def _value(text: str) -> str:
    return shortened(printable(text), _LONGEST) or "nothing"


def _row(said: str, says: str) -> str:
    """Return what a row of the index said and says, without the parts that both have."""
    then, now = said.split(DOT), says.split(DOT)
    both = {*then} & {*now}
    gone, come = ([each for each in parts if each not in both] for parts in (then, now))
    if not gone and not come:  # only their order changed
        gone, come = then, now
    return _index(DOT.join(gone), DOT.join(come))


def _index(said: str, says: str) -> str:
    return f"index: {_or_nothing(said)} → {_or_nothing(says)}"


def _or_nothing(text: str) -> str:
    return printable(text) or "nothing"
