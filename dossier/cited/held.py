"""Hold citations against what a petition has to cite: what leads nowhere, what went, and what moved since it was handed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dossier.bundle.handed import ExhibitPages, Handed
from dossier.bundle.labels import prefix_of
from dossier.bundle.narrative import Reference
from dossier.cited.codes import B006, B007, B008, B010
from dossier.cited.grammar import Citation
from dossier.cited.known import Known
from dossier.finding import Code
from dossier.plan.targets import Meant, meant
from dossier.text.page_numbers import runs
from dossier.text.spelling import nearest

_MOST_PAGES = 400  # of one citation that are looked at one by one
_ALIKE = 0.5  # labels are short, and one sign of three may be wrong
_SAME = 0.7  # within a section one sign more or less is


class Wrong(NamedTuple):
    """What is wrong with a citation, and what to do."""

    code: Code
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Held:
    """A cited exhibit: the words, where they stand in the letter, the label as it was given out and the pages that are named.

    `document` is the label of a document, empty where the exhibit is cited. `label` is empty for one that was never given out.
    """

    text: str
    start: int
    end: int
    label: str
    document: str = ""
    pages: tuple[int, ...] = ()
    wrong: tuple[Wrong, ...] = ()

    @property
    def named(self) -> str:
        """What the citation names: the document's label, or the exhibit's."""
        return self.document or self.label


def held(citation: Citation, known: Known) -> Iterator[Held]:
    """Yield each exhibit that a plain citation names; nothing for what is no citation unless its label was given out."""
    labels = _named(citation, known)
    for label in dict.fromkeys(labels):
        pages = _listed(citation.pages) if label == labels[-1] else ()
        perhaps = _listed(citation.perhaps) if label == labels[-1] else ()
        if (found := _one(citation, label, (pages, perhaps), known)) is not None:
            yield found


def _named(citation: Citation, known: Known) -> tuple[str, ...]:
    """Return the labels that a citation names; none for sections, "Exhibits A–L", as the cover of the bundle has them."""
    if not citation.until:
        return (citation.label,)
    if citation.foreign:
        return tuple(each for each in (citation.label, citation.until) if not known.in_section(each))
    return known.between(citation.label, citation.until)


def _listed(spans: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    return tuple(page for first, last in spans for page in range(first, min(last, first + _MOST_PAGES) + 1))


def _one(citation: Citation, written: str, named: tuple[tuple[int, ...], tuple[int, ...]], known: Known) -> Held | None:
    label, document = known.parted(written)
    pages, perhaps = named
    plain = Held(citation.text, citation.start, citation.end, label, document, pages)
    if not label:
        return _with(plain, _never_given(citation.text, written, known)) if citation.certain else None
    if label in known.elsewhere:
        return _with(plain, _elsewhere(citation.text, label, known))
    if label in known.withdrawn:
        return _with(plain, _withdrawn(citation.text, label, known))
    if label in known.waiting:
        return plain
    exhibit = known.exhibits.get(label) or known.filed[label]
    pages += tuple(page for page in perhaps if page <= len(exhibit.pages))
    plain = Held(citation.text, citation.start, citation.end, label, document, pages)
    backward = [span for span in citation.pages if span[1] < span[0]]
    wrong = [*_backward(citation.text, backward), *_beyond(plain, exhibit, known)]
    return _with(plain, *(wrong or moved(plain, known)))


def _with(plain: Held, *wrong: Wrong) -> Held:
    return Held(plain.text, plain.start, plain.end, plain.label, plain.document, plain.pages, wrong)


def _never_given(text: str, written: str, known: Known) -> Wrong:
    if labels := known.in_section(written):
        verb = "its exhibit is" if len(labels) == 1 else "its exhibits are"
        return Wrong(
            B006, f"'{text}' names a section and no exhibit", f"{written} is a section: {verb} {_range(labels)}"
        )
    return Wrong(B006, f"'{text}' cites a label that was never given out: {written}", _instead(written, known))


def _instead(written: str, known: Known) -> str:
    """Return what may have been meant: a label of the same section, where there is one, else one that is spelled alike."""
    section = prefix_of(written)
    same = known.in_section(section) if section else ()
    if near := nearest(written, same or known.labels, alike=_SAME if same else _ALIKE):
        return f"did you mean {known.naming.named(near)}?"
    return f"section {section} has {_range(same)}" if same else _there(known)


def _range(labels: Sequence[str]) -> str:
    return labels[0] if len(labels) == 1 else f"{labels[0]} to {labels[-1]}"


def _there(known: Known) -> str:
    labels = known.labels
    return (
        f"the labels of '{known.petition}' are {labels[0]} to {labels[-1]}"
        if labels
        else "`dossier build` gives labels out"
    )


def _elsewhere(text: str, label: str, known: Known) -> Wrong:
    other = known.elsewhere[label]
    hint = f"'{other}' has {label}: cite an exhibit of '{known.petition}', or offer the entry there too"
    return Wrong(B008, f"'{text}' cites an exhibit that only petition '{other}' has", hint)


def _withdrawn(text: str, label: str, known: Known) -> Wrong:
    entry = known.withdrawn[label]
    now = next((one for one, exhibit in known.exhibits.items() if exhibit.entry == entry), "")
    hint = f"'{entry}' is {known.naming.named(now)} now" if now else f"'{entry}' has no exhibit in '{known.petition}'"
    return Wrong(B008, f"'{text}' cites an exhibit that was withdrawn", hint)


def _backward(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Wrong]:
    for first, last in spans:
        yield Wrong(
            B006, f"'{text}' names pages that end before they begin: {first}–{last}", "write the first page first"
        )


def _beyond(cited: Held, exhibit: ExhibitPages, known: Known) -> Iterator[Wrong]:
    """Yield that a page is not there, or that a document is not."""
    called = known.naming.named(cited.label)
    if cited.document and cited.document not in exhibit.documents:
        there = ", ".join(exhibit.documents) or "none"
        yield Wrong(B006, f"'{cited.text}' cites a document that {called} does not have", f"its documents are {there}")
        return
    first, last = exhibit.documents[cited.document] if cited.document else (1, len(exhibit.pages))
    outside = [page for page in cited.pages if not first <= page <= last]
    if not outside or not exhibit.whole:
        return
    count = f"{last} page{'s' * (last != 1)}"
    has = (
        f"{cited.document} is {_pages(range(first, last + 1))} of {called}"
        if cited.document
        else f"{called} has {count}"
    )
    hint = "count the pages within the exhibit, without its divider, as the foot of each page does"
    yield Wrong(B006, f"'{cited.text}' names {_pages(outside)}, and {has}", hint)


def _pages(pages: Iterable[int]) -> str:
    listed = list(pages)
    return f"page{'s' * (len(listed) > 1)} {', '.join(runs(listed))}"


def moved(cited: Held, known: Known, *, by_document: bool = False) -> Iterator[Wrong]:
    """Yield that something else stands on a cited page than when it was handed over; `by_document` only counts what changed."""
    before = known.handed.exhibits.get(cited.label) if known.handed else None
    now = known.exhibits.get(cited.label)
    if known.handed is None or before is None or now is None or before.entry != now.entry:
        return
    if cited.document and not cited.pages and _content(before, cited.document) != _content(now, cited.document):
        if _content(before, cited.document):
            words = f"'{cited.text}': {cited.document} is another document, or another version of it, than in {known.handed.named}"
            yield Wrong(B007, words, "read the letter against the document as it is now")
        return
    for page in cited.pages:
        if by_document and page <= len(now.pages):
            yield from _changed(cited.text, page, (before, now), known.handed)
        elif page <= min(len(before.pages), len(now.pages)):
            yield from _on_page(cited.text, page, (before, now), known.handed)


def _content(exhibit: ExhibitPages, document: str) -> tuple[tuple[str, int], ...]:
    first, last = exhibit.documents.get(document, (1, 0))
    return tuple((page.sha256, page.page) for page in exhibit.pages[first - 1 : last])


def _changed(text: str, page: int, versions: tuple[ExhibitPages, ExhibitPages], handed: Handed) -> Iterator[Wrong]:
    """Yield that the document on a page changed, wherever in the exhibit it stands."""
    before, now = versions[0].pages, versions[1].pages[page - 1]
    there = [each for each in before if (each.file, each.page) == (now.file, now.page)]
    if there and all(each.sha256 != now.sha256 for each in there):
        yield _other_version(text, page, now.file, handed)


def _on_page(text: str, page: int, versions: tuple[ExhibitPages, ExhibitPages], handed: Handed) -> Iterator[Wrong]:
    before, now = versions
    was = before.pages[page - 1]
    if not was.sha256 or was[1:] == now.pages[page - 1][1:]:
        return
    if at := now.where(was):
        words = f"'{text}': what stood on page {page} in {handed.named} stands on page {at} now"
        yield Wrong(B007, words, f"was page {page}, now {at}: cite page {at}, or mark the passage and cite [[id#mark]]")
    elif any(each.file == was.file for each in now.pages):
        yield _other_version(text, page, was.file, handed)
    else:
        words = f"'{text}': what stood on page {page} in {handed.named} ('{was.file}') is no longer in the exhibit"
        yield Wrong(B007, words, "read the letter against the exhibit as it is now")


def _other_version(text: str, page: int, file: str, handed: Handed) -> Wrong:
    words = f"'{text}': '{file}' on page {page} changed since {handed.named}"
    return Wrong(B007, words, "read the letter against the document as it is now")


def typed_over(words: str, inner: str) -> Wrong:
    """Return that words which stood for a reference were edited; `inner` is what stood between its brackets, or a table."""
    written = inner if inner.startswith("{{") else f"[[{inner}]]"
    message = (
        f"'{words}' stood for {written} and was edited by hand"
        if words
        else f"what stood for {written} was edited by hand"
    )
    return Wrong(B010, f"{message}: it is kept", f"type {written} there to have it resolved again, or leave it")


def referred(reference: Reference, span: tuple[int, int], known: Known) -> Held | None:
    """Return the exhibit that a typed reference names; None for one that leads nowhere (B001)."""
    standing = known.standing(reference)
    if standing is None:
        return None
    named: Meant = meant(reference, standing)
    document = named.label if named.label != named.exhibit else ""
    plain = Held(reference.written, *span, named.exhibit, document, named.pages)
    if reference.mark:
        return plain
    return _with(plain, *moved(plain, known, by_document=bool(reference.role)))
