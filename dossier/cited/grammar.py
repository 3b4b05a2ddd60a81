"""Find plain citations of exhibits in a text: `Exhibit C-2 at 3`, `Exs. C-2, C-4–C-6`, `Exhibit 12, pp. 3, 7`.

What is found has the form of a citation; whether there is such an exhibit is not known here. Nothing is taken for one that may
be an ordinary word: see `words`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from dossier.cited.cited_pages import OTHER_NUMBER, THEN_WORDS, pages_before, pages_behind
from dossier.cited.even import Even, even
from dossier.cited.label_forms import NUMBER, W, form_of, given_form, other_forms
from dossier.cited.words import Kind, Sure, is_plural, sure, word_forms, word_pattern

_AND = re.compile(rf"(?:{W}?[,;/]{W}?(?:(?:and/or|and|or|&|see|also){W})?|{W}(?:and/or|and|or|&){W})", re.IGNORECASE)
_TO = re.compile(rf"(?:{W}?-{{1,3}}{W}?|{W}(?:to|through|thru|until){W})", re.IGNORECASE)
_TO_WORD = re.compile(rf"(?:{W}?-{{1,3}}{W}?|{W}(?:through|thru){W})", re.IGNORECASE)
_COUNTED = re.compile(rf"{W}of{W}[0-9]")
_SHORT = re.compile(rf"(?P<label>{NUMBER}[a-hjkmnp-z]?)(?![\w%])(?![.:,][0-9])")
_SHORT_NEXT = re.compile(rf"(?:,{W}?(?:(?:and|or|&){W})?|{W}(?:and|or|&){W})-{_SHORT.pattern}")
_SUB_TO = re.compile(r"-(?P<sub>[b-hjkmnp-z])(?![\w'’-])")
_SUB_NEXT = re.compile(rf"(?:,{W}?(?:(?:and|or|&){W})?|{W}(?:and|or|&){W})(?P<sub>[b-hjkmnp-z])(?![\w'’-])(?!\.\w)")
_SAYS = re.compile(
    rf"{W}(?:(?:show|state|confirm|document|contain|describe|demonstrate|establish|attest|list|prove|provide|include|indicate|support"
    rf"|reflect|explain|set|give|corroborate|detail|illustrate|report|quote|name|prove|speak|tell|say|bear|form|make)(?:s|d|ed)?"
    rf"|are|is|were|was|have|has|had|do|can|may|will|also|both|each|all|which|that|herein|hereto|attached|enclosed|submitted|below"
    rf"|above|respectively|from|not|then|there)\b"
)
"""What is said of exhibits: the number before it is one of them, and not of what is counted."""
_SECTION = re.compile(r"[A-Z]{1,2}(?![A-Za-z0-9_-])")
_RESPECTIVELY = re.compile(rf",?{W}respectively\b")
_YEARS = range(1900, 2100)
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe]")


@dataclass(frozen=True, slots=True)
class Question:
    """What exhibits are called, and the scheme of their labels."""

    word: str = "Exhibit"
    scheme: str = "criterion"


@dataclass(frozen=True, slots=True)
class Citation:
    """A plain citation of one label: where it stands in the text, and what it names.

    `until` is the last label of a range, empty for one label. `pages` are runs of pages within the exhibit, first and last;
    `perhaps` are numbers that can be pages or something else. `certain` is false where it is a citation only if the label
    was given out. `foreign` says that the label has not the form of the scheme.
    """

    start: int
    end: int
    text: str
    label: str
    until: str = ""
    pages: tuple[tuple[int, int], ...] = ()
    perhaps: tuple[tuple[int, int], ...] = ()
    certain: bool = True
    foreign: bool = False


def citations(text: str, question: Question) -> tuple[Citation, ...]:
    """Return the plain citations of a text, in order."""
    return tuple(_found(text, even(text), _Grammar(question)))


def _shown(words: str) -> str:
    """Return the words of a citation on one line, without what nobody sees."""
    return " ".join(_UNSEEN.sub("", words.replace("\ufffe", "-")).split())


class _Grammar:
    """The patterns for one question."""

    def __init__(self, question: Question) -> None:
        self.label, self.kind = form_of(question.scheme)
        self.words = _compiled(rf"(?:{word_pattern(question.word)})(?::?{W}|{W}?)")
        self.again = _compiled(rf"(?:{word_forms(question.word)}){W}?")
        self.others = other_forms()


@lru_cache(maxsize=16)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _found(text: str, flat: Even, grammar: _Grammar) -> Iterator[Citation]:
    done = 0
    for match in grammar.words.finditer(flat.text):
        if match.start() < done:
            continue
        for each in _shared(flat.text, tuple(_at(flat.text, match, grammar))):
            done = each.end
            start, end = flat.span(each.start, each.end)
            yield replace(each, start=start, end=end, text=_shown(text[start:end]))


def _shared(text: str, listed: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """Return a list of citations with the pages behind it given to each, where it says `respectively`."""
    if len(listed) < 2 or not listed[-1].pages or not _RESPECTIVELY.match(text, listed[-1].end):
        return listed
    runs = listed[-1].pages
    own = [(run,) for run in runs] if len(runs) == len(listed) else [() for _ in listed]
    return tuple(replace(each, pages=pages) for each, pages in zip(listed, own, strict=True))


def _at(text: str, word: re.Match[str], grammar: _Grammar) -> Iterator[Citation]:
    """Yield the citations that one word introduces, with places in the even text."""
    name, bare = word[0].rstrip(": \n"), not word[0].endswith((" ", "\n", "."))
    joined = bare and (name.isupper() or is_abbreviated(name) or grammar.kind is Kind.LETTERS)
    match = None if joined else grammar.label.match(text, word.end())
    kind, foreign = grammar.kind, False
    if match is None and not bare and name[0].isupper() and (name.endswith(".") or not is_abbreviated(name)):
        match, kind = _other(text, word.end(), grammar)
        foreign = kind is Kind.DISTINCT or not word[0].endswith("\n")
        match = match if foreign else None
    if match is None:
        return
    label = given_form(match["label"])
    kind = Kind.DISTINCT if kind is Kind.LETTERS and "-" in label else kind
    paged = pages_behind(text, match.end()) is not None
    verdict = sure(name, text[: word.start()], text[match.end() : match.end() + 60], kind, label, paged=paged)
    if ((is_abbreviated(name) and not name.endswith(".")) or ":" in word[0]) and kind is not Kind.DISTINCT:
        verdict = Sure.NO
    if kind is Kind.NUMBER and verdict is Sure.YES and (bare or _COUNTED.match(text, match.end())):
        verdict = Sure.IF_GIVEN
    if verdict is Sure.NO or (foreign and verdict is not Sure.YES):
        return
    first = Citation(word.start(), match.end(), "", label, certain=verdict is Sure.YES, foreign=foreign)
    yield from _listed(text, first, grammar, plural=is_plural(name), kind=kind)


def is_abbreviated(word: str) -> bool:
    """Return whether the word is a short form, such as `Ex.`."""
    return word.endswith(".") or word.casefold() in {"ex", "exs", "exh", "exhs"}


def _other(text: str, at: int, grammar: _Grammar) -> tuple[re.Match[str] | None, Kind]:
    for pattern, kind in grammar.others:
        if match := pattern.match(text, at):
            return match, kind
    return None, Kind.LETTERS


def _listed(text: str, first: Citation, grammar: _Grammar, *, plural: bool, kind: Kind) -> Iterator[Citation]:
    """Yield a citation with its range and its pages, and those that follow it in a list."""
    current = _paged(text, _ranged(text, first, grammar, plural=plural))
    yield current if current.pages else _paged_before(text, current)
    while following := _next(text, current, grammar, plural=plural, kind=kind):
        certain = first.certain and plural and following.certain
        current = _paged(text, _ranged(text, replace(following, certain=certain), grammar, plural=plural))
        yield current


def _next(text: str, current: Citation, grammar: _Grammar, *, plural: bool, kind: Kind) -> Citation | None:
    """Return what a list goes on with: a label, the number of one of the same section, or the letter of a document."""
    at = current.end
    if _has_sub(current.label) and not current.pages and (match := _SUB_NEXT.match(text, at)):
        return Citation(match.start("sub"), match.end(), "", current.label[:-1] + match["sub"])
    if plural and "-" in current.label and (match := _SHORT_NEXT.match(text, at)):
        return Citation(match.start("label"), match.end(), "", _same_section(current.label, match["label"]))
    separated = _AND.match(text, at)
    match = grammar.label.match(text, separated.end()) if separated else None
    if separated is None or match is None or (kind is not Kind.DISTINCT and not plural):
        return None
    if kind is Kind.NUMBER and OTHER_NUMBER.match(text, match.end()):
        return None
    label = given_form(match["label"])
    counted = THEN_WORDS.match(text, match.end()) and not (
        separated[0].strip() != "," and _SAYS.match(text, match.end())
    )
    doubtful = kind is Kind.NUMBER and (counted or (label.isdigit() and int(label) in _YEARS))
    return Citation(match.start(), match.end(), "", label, certain=not doubtful)


def _has_sub(label: str) -> bool:
    return len(label) > 1 and label[-1].islower() and label[-2].isdigit()


def _same_section(label: str, number: str) -> str:
    return f"{label.rpartition('-')[0]}-{number}"


def _ranged(text: str, citation: Citation, grammar: _Grammar, *, plural: bool) -> Citation:
    """Return the citation with the last label of its range."""
    if _has_sub(citation.label) and (match := _SUB_TO.match(text, citation.end)):
        return replace(citation, end=match.end(), until=citation.label[:-1] + match["sub"])
    to = _TO.match(text, citation.end)
    if to is None:
        return citation
    if citation.foreign:
        return _sections(text, citation, to.end(), grammar)
    match = grammar.label.match(text, to.end())
    if match is None and (through := _TO_WORD.match(text, citation.end)):
        again = grammar.again.match(text, through.end())
        match = grammar.label.match(text, again.end()) if again else None
        if match is None and plural and "-" in citation.label and (short := _SHORT.match(text, through.end())):
            return replace(citation, end=short.end(), until=_same_section(citation.label, short["label"]))
    return replace(citation, end=match.end(), until=given_form(match["label"])) if match else citation


def _sections(text: str, citation: Citation, at: int, grammar: _Grammar) -> Citation:
    """Return the citation with the last of several sections: `Exhibits A–L`."""
    again = grammar.again.match(text, at)
    match = _SECTION.match(text, again.end() if again else at) if citation.label.isupper() else None
    return replace(citation, end=match.end(), until=match[0]) if match else citation


def _paged(text: str, citation: Citation) -> Citation:
    """Return the citation with the pages behind it."""
    found = pages_behind(text, citation.end)
    return replace(citation, end=found.place, pages=found.runs, perhaps=found.perhaps) if found else citation


def _paged_before(text: str, citation: Citation) -> Citation:
    found = pages_before(text, citation.start)
    return replace(citation, start=found.place, pages=found.runs) if found else citation
