"""Tell the outcome of a verification: as text for people, as JSON for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from textwrap import fill
from typing import Any

from dossier.received.difference import Area, Change, Difference, Verification
from dossier.report import PLAIN, Look, counted, json_text, printable
from dossier.text.listing import listed

FORMAT = "dossier-verification/1"
_NAMED = 40
_CHANGES = 20
_NOUNS = {
    Area.PAGES: "page",
    Area.STAMPS: "stamp",
    Area.INDEX: "index row",
    Area.DIVIDERS: "divider",
    Area.LINKS: "link",
    Area.BOOKMARKS: "bookmark",
    Area.DESTINATIONS: "destination",
}

# What names exhibits; a page number and a link can be the same in any bundle.
_OF_EXHIBITS = (Area.STAMPS, Area.INDEX, Area.DIVIDERS, Area.BOOKMARKS, Area.DESTINATIONS)
# Of pages, their number, order and size are compared; what stands on those of evidence is not.
_SAME = {Area.PAGES: "page numbers"}


def text_report(told: Sequence[Verification], look: Look = PLAIN, *, verbose: bool = False) -> str:
    """Return for each bundle what agrees, what changed since, and what disagrees, by page."""
    lines = [line for each in told for line in _lines(each, verbose=verbose)]
    return "".join(f"{_fitted(line, look)}\n" for line in lines)


def _fitted(line: str, look: Look) -> str:
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    width = max(look.width, 40)
    return fill(printable(line), width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _lines(told: Verification, *, verbose: bool) -> Iterator[str]:
    yield f"{told.bundle}: {_verdict(told)}"
    yield f"  {_the_file(told)}"
    if told.findings.readable:
        yield f"  as in {told.manifest.name}: {_proved(told)}"
    if told.planned:
        yield "  as in the case: a bundle made from it again"
    if told.pictures is not None:
        unlike = sum(one.area is Area.PICTURES for one in told.findings.differences)
        yield f"  by sight: {counted(told.pictures - unlike, 'page')} as in the evidence"
    yield from _changes(told.changes or (), verbose=verbose)
    yield from (f"  not compared: {words}" for words in told.undone)
    yield from _differences(told, verbose=verbose)


def _changes(changes: Sequence[Change], *, verbose: bool) -> Iterator[str]:
    shown = changes if verbose else changes[:_CHANGES]
    yield from (f"  since it was built: {change.file} {change.how}" for change in shown)
    if left := len(changes) - len(shown):
        yield f"  since it was built: {counted(left, 'other change')} (--verbose lists them)"


def _verdict(told: Verification) -> str:
    if told.agrees:
        return "agrees with its manifest" + (" and its case" if told.changes is not None else "")
    number = len(told.findings.differences) + told.findings.more
    parts = [f"does not agree in {counted(number, 'place')}" if number else "agrees with its manifest"]
    if told.changes:
        parts.append(f"{counted(len(told.changes), 'change')} in the case since it was built")
    return "; ".join(parts)


def _the_file(told: Verification) -> str:
    if told.identical:
        return f"the file is byte for byte the one that the manifest describes (SHA-256 {told.sha256})"
    words = "the file is not byte for byte the one that the manifest describes"
    if not told.findings.readable:
        return words
    if not any(told.findings.proved.get(area) for area in _OF_EXHIBITS):
        return f"{words}; no exhibit in it is that of the manifest, so it is another file, or the manifest of another"
    other = {one.area for one in told.findings.differences}
    same = [
        _SAME.get(area, str(area)) for area, (proved, of) in _counts(told).items() if proved == of and area not in other
    ]
    return f"{words}; its {listed(same)} are those of the manifest" if same else words


def _counts(told: Verification) -> Mapping[Area, tuple[int, int]]:
    """Return for each sort of what was compared how many agree, of how many."""
    found = told.findings
    return {area: (found.proved[area], found.compared[area]) for area in _NOUNS if area in found.compared}


def _proved(told: Verification) -> str:
    each = (
        counted(of, noun) if proved == of else f"{proved} of {counted(of, noun)}"
        for (proved, of), noun in ((pair, _NOUNS[area]) for area, pair in _counts(told).items())
    )
    return ", ".join(each)


def _differences(told: Verification, *, verbose: bool) -> Iterator[str]:
    found = told.findings.differences
    shown = found if verbose else found[:_NAMED]
    yield from (f"  {_in_words(one)}" for one in shown)
    left = len(found) - len(shown)
    if left or told.findings.more:
        hint = " (--verbose lists them)" if left else ""
        yield f"  and {counted(left + told.findings.more, 'other')}{hint}"


def _in_words(one: Difference) -> str:
    source = f"'{one.document}' of {one.entry}" if one.document else one.entry
    place = f"page {one.page}{f' ({source})' if source else ''}: " if one.page else ""
    expected, found = (_quoted(words) for words in (one.expected, one.found))
    if not expected and not found:
        return f"{place}{one.what}"
    return f"{place}{one.what}: expected {expected or 'nothing'}, found {found or 'nothing'}"


def _quoted(words: str) -> str:
    return f"“{words}”" if words and not words.isdigit() else words


def json_report(told: Sequence[Verification], look: Look = PLAIN, *, verbose: bool = False) -> str:  # noqa: ARG001
    """Return one JSON object; keys stand in a fixed order, and every bundle has all of them."""
    document = {
        "format": FORMAT,
        "agrees": all(each.agrees for each in told),
        "bundles": [_bundle(each) for each in told],
    }
    return json_text(document)


def _bundle(told: Verification) -> Mapping[str, Any]:
    unlike = sum(one.area is Area.PICTURES for one in told.findings.differences)
    return {
        "bundle": {"file": str(told.bundle), "sha256": told.sha256, "bytes": told.size},
        "manifest": str(told.manifest),
        "against": "manifest" if told.changes is None else "case",
        "agrees": told.agrees,
        "same_bytes": told.identical,
        "compared": dict(told.findings.compared),
        "proved": dict(told.findings.proved),
        "made_again": told.planned,
        "pictures": None if told.pictures is None else {"compared": told.pictures, "differ": unlike},
        "changed": [asdict(change) for change in told.changes or ()],
        "not_compared": list(told.undone),
        "disagreements": [_disagreement(one) for one in told.findings.differences],
        "more_disagreements": told.findings.more,
    }


def _disagreement(one: Difference) -> Mapping[str, Any]:
    return {
        "about": str(one.area),
        "page": one.page,
        "what": one.what,
        "expected": one.expected,
        "found": one.found,
        "document": one.document,
        "entry": one.entry,
    }


FORMATS: Mapping[str, Callable[..., str]] = {"text": text_report, "json": json_report}
