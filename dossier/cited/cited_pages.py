"""Find the pages that a citation names: behind its label (`at 3–5, 9`), behind the title of the document, or before the word."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dossier.cited.label_forms import W

Run = tuple[int, int]
"""Pages within the exhibit, first and last."""
_PAGE = r"[1-9][0-9]{0,4}"
_P = r"(?:pages?|pp?\.|pgs?\.|(?-i:pp?|pgs?))"
_TO = rf"(?:{W}?-{{1,3}}{W}?|{W}(?:to|through|thru){W})"
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_OTHER = (
    rf"(?:{W}?(?:%|[ap]\.m)|{W}(?:C\.?{W}?F\.?{W}?R\b|U\.?{W}?S\.?{W}?C\b|F\.{W}?(?:[2-4]d|Supp|App)|I\.?{W}?&"
    rf"|(?:{_MONTHS})[a-z]*\.?{W}[12]))"
)
OTHER_NUMBER = re.compile(_OTHER, re.IGNORECASE)
"""What stands behind a number that is no page and no label: of a law, a decision, a date, an hour, a share."""
_RUN = rf"(?P<first>{_PAGE})(?:{_TO}(?P<last>{_PAGE}))?(?!(?!ff?\b|n\.?{W}?[0-9])[\w%°])(?![.:,][0-9])(?!{_OTHER})"
_BEHIND = re.compile(
    rf"(?:(?:,?{W}(?:supra|infra))?(?:,?{W}|{W}?-{{1,2}}{W}?)at{W}(?P<marked>{_P}{W}?)?"
    rf"|{W}?[,·•|–-]?{W}?\(?(?:at{W})?(?P<pages>{_P}){W}?|{W}?\(at{W}){_RUN}(?P<of>{W}of{W}[0-9]+)?",
    re.IGNORECASE,
)
_TITLE = r"(?:(?!exhibits?|exh?s?\.)[^;:()\x1e]){0,90}?"
_PAPER = r"(?:declaration|affidavit|letter|statement|opinion)\b"
_BEHIND_TITLE = re.compile(
    rf"(?:(?P<commas>,{W}(?!{_PAPER})(?=(?-i:[A-Z“\"])){_TITLE},)|,{W}{_PAPER}{_TITLE},|,{W}{_TITLE}(?:Decl\.|Aff\.)"
    rf"|{W}\({_TITLE}\),?){W}"
    rf"(?:at{W}(?:{_P}{W}?)?|{_P}{W}?){_RUN}(?P<closed>(?={W}?[.,;)\]]|{W}?\Z)(?!,{W}[0-9]))?",
    re.IGNORECASE,
)
_SENTENCE_ENDS = re.compile(rf"(?<!\b[A-Z])(?<!\bDr)(?<!\b[MJS]r)(?<!\bMs)(?<!\bMrs)(?<!\bProf)(?<!\bNo)[.?!]{W}[A-Z]")
_NEXT = re.compile(rf"(?:,{W}?(?:(?:and|or|&){W})?|{W}(?:and|or|&){W}){_RUN}", re.IGNORECASE)
_THEN_ANOTHER = re.compile(rf",?{W}(?:at|pp?\.|pages?){W}?[0-9]", re.IGNORECASE)
THEN_WORDS = re.compile(rf"{W}(?!(?:and|or|of|to|in|at|as|with|through|by|for|on)\b)[a-z]")
"""A word that is not one of the small ones: what stands before it may be counted."""
_SEVERAL = frozenset({"pp.", "pp", "pages", "pgs.", "pgs"})
_YEARS = range(1900, 2100)
_BEFORE = re.compile(
    rf"(?<![\w.])(?:pages?|pp?\.|pgs?\.){W}?(?P<runs>{_PAGE}(?:{W}?-{W}?{_PAGE})?"
    rf"(?:(?:,{W}?(?:and{W})?|{W}(?:and|&){W}){_PAGE}(?:{W}?-{W}?{_PAGE})?)*){W}(?:of|in){W}(?:the{W})?\Z",
    re.IGNORECASE,
)
_ONE_RUN = re.compile(rf"(?P<first>{_PAGE})(?:{W}?-{W}?(?P<last>{_PAGE}))?")
_REACH = 80  # characters before a citation in which its pages may stand


@dataclass(frozen=True, slots=True)
class Pages:
    """Where the words for pages end (or, before a citation, begin), the runs, and numbers that can be pages or something else."""

    place: int
    runs: tuple[Run, ...]
    perhaps: tuple[Run, ...] = ()


def pages_behind(text: str, at: int) -> Pages | None:
    """Return the pages that stand at a place, behind a label, or behind the title that follows it."""
    match = _BEHIND.match(text, at)
    if match is None:
        return _behind_title(text, at)
    several = (match["marked"] or match["pages"] or "").strip().casefold() in _SEVERAL
    runs, end = [_run(match)], match.end()
    while not match["of"] and (following := _NEXT.match(text, end)):
        if _THEN_ANOTHER.match(text, following.end()):
            break
        if not several and (THEN_WORDS.match(text, following.end()) or int(following["first"]) in _YEARS):
            return Pages(end, tuple(runs), (_run(following),))
        runs.append(_run(following))
        end = following.end()
    return Pages(end, tuple(runs))


def _behind_title(text: str, at: int) -> Pages | None:
    match = _BEHIND_TITLE.match(text, at)
    if match is None or _SENTENCE_ENDS.search(text, at, match.start("first")):
        return None
    if match["closed"] is not None and not match["commas"]:
        return Pages(match.end(), (_run(match),))
    # Behind other words than the name of a paper it may be the page of a journal.
    return None if match["closed"] is None and match["commas"] else Pages(match.end(), (), (_run(match),))


def pages_before(text: str, at: int) -> Pages | None:
    """Return the pages before a citation that begins at a place: `page 3 of Exhibit C-2`."""
    match = _BEFORE.search(text, max(0, at - _REACH), at)
    return None if match is None else Pages(match.start(), tuple(map(_run, _ONE_RUN.finditer(match["runs"]))))


def _run(match: re.Match[str]) -> Run:
    """Return first and last page; `113–15` is 113 to 115, as books of style have it."""
    first, last = match["first"], match["last"] or match["first"]
    if len(last) < len(first) and int(whole := first[: -len(last)] + last) > int(first):
        last = whole
    return int(first), int(last)
