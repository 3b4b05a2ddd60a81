"""Find plain citations of exhibits in a text: `Exhibit C-2 at 3`, `Exs. C-2, C-4–C-6`, `Exhibit 12, pp. 3, 7`.

What is found has the form of a citation; whether there is such an exhibit is not known here. Nothing is taken for one that may
be an ordinary word: see `words`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from dossier.cited.even import Even, even
from dossier.cited.words import Kind, Sure, is_plural, sure, word_pattern

_SUB = "(?:[a-hjkmnp-z]|[a-c][a-hjkmnp-z])?"
_NUMBER = "[1-9][0-9]{0,5}"
_FORMS: Mapping[str, tuple[str, Kind]] = MappingProxyType(
    {
        "criterion": (rf"(?i:[A-Z]{{1,4}}\n?-\n?{_NUMBER}{_SUB})", Kind.DISTINCT),
        "number": (rf"{_NUMBER}{_SUB}(?!-?[A-Za-z])(?![.:][0-9])", Kind.NUMBER),
        "letter": (r"[A-Z]{1,4}(?:\n?-\n?[1-9][0-9]{0,2})?", Kind.LETTERS),
        "numeral": (rf"(?i:(?:\([A-Z0-9]{{1,8}}\)|[A-Z])\n?-\n?{_NUMBER}{_SUB})", Kind.DISTINCT),
    }
)
_OTHERS = (
    (r"[A-Z]{1,4}[-.]?[0-9]{1,4}[a-z]?", Kind.DISTINCT),
    (r"\((?:[ivxlcIVXLC]{1,6}|[0-9]{1,2})\)(?:-[0-9]{1,4})?", Kind.DISTINCT),
    (r"(?![1-4]D\b)[1-9][0-9]{0,3}(?:[.-][0-9]{1,3})*[A-Za-z]?", Kind.NUMBER),
    (r"(?P<once>[A-Z])(?P=once)?", Kind.LETTERS),
)
"""Labels of other schemes: whoever writes one means an exhibit."""
_BEHIND = r"(?![A-Za-z0-9_])(?!\.[0-9A-Za-z])"
_W = r"[ \n]"
_PAGE = r"[1-9][0-9]{0,4}"
_RUN = rf"(?P<first>{_PAGE})(?:{_W}?-{_W}?(?P<last>{_PAGE}))?(?![\w%°])(?![.:,][0-9])(?!{_W}?(?:%|[ap]\.m))"
_FIRST_PAGE = re.compile(
    rf"(?:,?{_W}at{_W}(?P<marked>(?:pages?|pp?\.|pgs?\.){_W}?)?"
    rf"|{_W}?[,·•|–-]?{_W}?\(?(?:at{_W})?(?P<pages>(?:pages?|pp?\.|pgs?\.)){_W}?){_RUN}(?P<of>{_W}of{_W}[0-9]+)?",
    re.IGNORECASE,
)
_NEXT_PAGE = re.compile(rf"(?:,{_W}?(?:(?:and|or|&){_W})?|{_W}(?:and|or|&){_W}){_RUN}", re.IGNORECASE)
_THEN_ANOTHER = re.compile(rf",?{_W}(?:at|pp?\.|pages?){_W}?[0-9]", re.IGNORECASE)
_THEN_WORDS = re.compile(rf"{_W}(?!(?:and|or|of|to|in|at|as|with|through|by|for|on)\b)[a-z]")
_AND = re.compile(rf"(?:{_W}?[,;/]{_W}?(?:(?:and|or|&|see|also){_W})?|{_W}(?:and|or|&){_W})", re.IGNORECASE)
_TO = re.compile(rf"(?:{_W}?-{_W}?|{_W}(?:to|through|thru|until){_W})", re.IGNORECASE)
_COUNTED = re.compile(rf"{_W}of{_W}[0-9]")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe]")
_PAGES_BEFORE = re.compile(
    rf"(?<![\w.])(?:pages?|pp?\.|pgs?\.){_W}?(?P<runs>{_PAGE}(?:{_W}?-{_W}?{_PAGE})?"
    rf"(?:(?:,{_W}?(?:and{_W})?|{_W}(?:and|&){_W}){_PAGE}(?:{_W}?-{_W}?{_PAGE})?)*){_W}(?:of|in){_W}(?:the{_W})?\Z",
    re.IGNORECASE,
)
_ONE_RUN = re.compile(rf"(?P<first>{_PAGE})(?:{_W}?-{_W}?(?P<last>{_PAGE}))?")
_REACH = 80  # characters before a citation in which its pages may stand
_OPEN, _SHUT = r"[\"“„\[]?", r"[\"”\]]?"
_NUMBERED = rf"(?i:(?:nos?\.|number|#){_W}?)?"


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
    return " ".join(_UNSEEN.sub("", words).split())


class _Grammar:
    """The patterns for one question."""

    def __init__(self, question: Question) -> None:
        form, self.kind = _FORMS[question.scheme]
        self.words = _compiled(word_pattern(question.word) + rf"{_W}?")
        self.label = _label_pattern(form)
        self.others = tuple((_label_pattern(other), kind) for other, kind in _OTHERS)


@lru_cache(maxsize=64)
def _label_pattern(form: str) -> re.Pattern[str]:
    return re.compile(rf"{_NUMBERED}{_OPEN}(?P<label>{form}){_BEHIND}{_SHUT}")


@lru_cache(maxsize=16)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _found(text: str, flat: Even, grammar: _Grammar) -> Iterator[Citation]:
    done = 0
    for match in grammar.words.finditer(flat.text):
        if match.start() < done:
            continue
        for each in _at(flat.text, match, grammar):
            done = each.end
            start, end = flat.span(each.start, each.end)
            yield replace(each, start=start, end=end, text=_shown(text[start:end]))


def _at(text: str, word: re.Match[str], grammar: _Grammar) -> Iterator[Citation]:
    """Yield the citations that one word introduces, with places in the even text."""
    name, bare = word[0].rstrip(" \n"), not word[0].endswith((" ", "\n", "."))
    match = None if bare else grammar.label.match(text, word.end())
    kind, foreign = grammar.kind, False
    if match is None and not bare and name[0].isupper() and not is_abbreviated(name):
        match, kind = _other(text, word.end(), grammar)
        foreign = kind is Kind.DISTINCT or not word[0].endswith("\n")
        match = match if foreign else None
    if match is None:
        return
    label = _label(match["label"])
    kind = Kind.DISTINCT if kind is Kind.LETTERS and "-" in label else kind
    verdict = sure(name, text[: word.start()], text[match.end() : match.end() + 40], kind, label)
    if is_abbreviated(name) and not name.endswith(".") and kind is not Kind.DISTINCT:
        verdict = Sure.NO
    if kind is Kind.NUMBER and verdict is Sure.YES and _COUNTED.match(text, match.end()):
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
    current = _paged(text, _ranged(text, first, grammar))
    yield current if current.pages else _paged_before(text, current)
    while separated := _AND.match(text, current.end):
        match = grammar.label.match(text, separated.end())
        if match is None or (kind is not Kind.DISTINCT and not plural):
            return
        label, certain = _label(match["label"]), first.certain and plural
        current = _paged(text, _ranged(text, Citation(match.start(), match.end(), "", label, certain=certain), grammar))
        yield current


def _ranged(text: str, citation: Citation, grammar: _Grammar) -> Citation:
    to = None if citation.foreign else _TO.match(text, citation.end)
    match = grammar.label.match(text, to.end()) if to else None
    return replace(citation, end=match.end(), until=_label(match["label"])) if match else citation


def _paged(text: str, citation: Citation) -> Citation:
    """Return the citation with the pages behind it."""
    match = _FIRST_PAGE.match(text, citation.end)
    if match is None:
        return citation
    marked = (match["marked"] or match["pages"] or "").strip().casefold()
    pages, perhaps, end = [_run(match)], list[tuple[int, int]](), match.end()
    while not match["of"] and (following := _NEXT_PAGE.match(text, end)):
        if _THEN_ANOTHER.match(text, following.end()):
            break
        doubtful = marked not in {"pp.", "pages", "pgs."} and _THEN_WORDS.match(text, following.end())
        if doubtful:
            perhaps.append(_run(following))
            break
        pages.append(_run(following))
        end = following.end()
    return replace(citation, end=end, pages=tuple(pages), perhaps=tuple(perhaps))


def _paged_before(text: str, citation: Citation) -> Citation:
    """Return the citation with the pages before it: `page 3 of Exhibit C-2`."""
    match = _PAGES_BEFORE.search(text, max(0, citation.start - _REACH), citation.start)
    if match is None:
        return citation
    return replace(citation, start=match.start(), pages=tuple(map(_run, _ONE_RUN.finditer(match["runs"]))))


def _run(match: re.Match[str]) -> tuple[int, int]:
    first = int(match["first"])
    last = int(match["last"] or first)
    return first, last


def _label(written: str) -> str:
    """Return a label as it is given out, but for the capitals of numerals."""
    plain = written.replace("\n", "")
    head, dash, rest = plain.partition("-")
    if dash and not head.startswith("("):
        return f"{head.upper()}-{rest.lower()}"
    return f"{head}{dash}{rest.lower()}" if dash else plain
