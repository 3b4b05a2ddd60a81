"""Find the title of a document on its first page: usually the largest type that is a title and not a masthead."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dossier.documents.proposals.first_page import Front, PrintedLine
from dossier.file_names import words_of

_UPPER = 0.62  # share of the page height: a title stands above this
_HEAD = 0.09  # share of the page height: running heads and mastheads stand above this
_NEAR = 2.3  # greatest distance between lines of one title, as a multiple of their size
_LONGEST = 400
_SHORT = 4  # words: fewer are rarely a title beside a longer heading
_LABELS = re.compile(
    r"(?:open access|open|(?:original )?(?:research )?(?:article|paper|report|communication|contribution|investigation)s?"
    r"|original research|(?:short|brief|rapid|scientific) (?:communication|report|paper|article)s?|research|(?:systematic |mini[- ]?|scoping )?review(?: article| paper)?"
    r"|case (?:report|series|study)|(?:clinical|technical|research) (?:note|letter|article|study|trial)|letters?(?: to the editor)?|editorial|commentary|perspective|opinion|correspondence"
    r"|meta[- ]?analysis|guidelines?|study protocol|protocol|methodology|method(?:s|ology) article|proceedings|abstracts?|summary|preprint|(?:accepted |author )?manuscript"
    r"|articles?|table of contents|contents|references|introduction|background|keywords?|highlights|news|about|contact|home|search|menu"
    r"|journal pre-?proof|in press|free full text|cme|supplement|poster|abstract(?:s)? book)\W*",
    re.IGNORECASE,
)
_SPACED = re.compile(
    r"(?:original|short|brief)?(?:research|review|case|clinical)(?:articles?|reports?|study|paper)?(?:openaccess)?\W*"
)
_NUMBERED = re.compile(
    r"\b(?:vol(?:ume)?|iss(?:ue|n)?|no|pp?)\b\.?\s*\d|\b\d+\s*\(\d+\)\s*[:,]|\bdoi\b|https?://|www\.|@|\b(?:19|20)\d\d\s*[;,]\s*\d+|©|\bsubmitted\b|\breceived\b"
    r"|\bal\.[,:]?\s",
    re.IGNORECASE,
)
_JOURNAL = re.compile(
    r"\b(?:journal|annals|archives?|acta|proceedings|transactions|bulletin|revista|zeitschrift|gazette)\b",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"(?:(?<=\w)|\s*)[*∗†‡§¶#⋆★✩☆]+\s*\Z")
# What a browser prints above a page, and what a letter has before its subject.
_LEAD = re.compile(
    r"\A(?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d\d(?: [AP]M)? |(?:re|subject|betreff|objet|asunto): )",
    re.IGNORECASE,
)
_SALUTATION = re.compile(
    r"\A(?:dear|to whom|sehr geehrt\w*|estimad\w*|madame|cher|hello|hi|sincerely)\b|\A(?:from|to|date|cc):|:\Z",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[^\W\d_]{4,}[.!?] [A-Z]")
_AROUND = re.compile(r"\s[-–—|>»·]\s|@")
_FILE_NAMES = re.compile(
    r"\.(?:pdf|docx?|odt|rtf|tex|dvi|ps|indd|qxd|pptx?|xlsx?|eps|p65|fm|3d|html?)\b|\AMicrosoft (?:Word|PowerPoint)\b|\A(?:untitled|title|document|dokument|layout|slide|print)\b\W*\d*\Z"
    r"|\A\(?(?:unspecified|anonymous)\)?\Z|\Adoi:|\A10\.\d{4}|\.\.\d|\Alayout\b",
    re.IGNORECASE,
)
_DEGREES = frozenset({"md", "phd", "dr", "prof", "mph", "msc", "mbbs", "facr", "frcr", "facp", "do", "ms", "m", "d"})
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Heading:
    """Consecutive lines of one size: their text, the positions of the first and last, and the number of the last line."""

    text: str
    size: float
    top: float
    bottom: float
    last: int
    lines: int = 1


def title_of(front: Front, *, names: Iterable[str] = ()) -> Heading | None:
    """Return the most likely title; None if the page shows none. `names` are persons' names, which are no titles."""
    every = list(headings(front))
    named = "" if is_person(metadata_title(front), names) else metadata_title(front)
    shown = next((heading for heading in every if _same(heading.text, named)), None) if named else None
    if shown is not None:
        return replace(shown, text=_better(named, shown.text))
    found = [heading for heading in every if _may_be_title(heading, front)]
    found = [heading for heading in found if not is_person(heading.text, names)]
    body = _body_size(front)
    large = [heading for heading in found if heading.size > 1.06 * body] or [
        heading for heading in found if heading.lines == 1 or _may_be_long(heading, front)
    ]
    # Of headings of nearly the same size the upper one counts: the others are parts, or the author's name.
    most = max((heading.size for heading in large), default=0.0)
    chosen = next((heading for heading in large if heading.size >= 0.97 * most), None)
    if chosen is not None and _count(chosen) < _SHORT:
        # A masthead, a logo, words in a figure: a full title beside it is only slightly smaller.
        fuller = (each for each in large if _count(each) > _SHORT and each.size > max(0.6 * most, 1.2 * body))
        chosen = max(fuller, key=lambda heading: heading.size, default=chosen)
    if chosen is None and named:
        return Heading(named, body, 0.0, 0.0, -1, 1)
    return chosen


def _may_be_long(heading: Heading, front: Front) -> bool:
    """Return whether several lines in the type of the body may be a title: at the top, and no sentences of a letter."""
    return heading.top < _HEAD * 2 * front.height and not _SENTENCES.search(heading.text)


def is_person(text: str, names: Iterable[str]) -> bool:
    """Return whether a text is just one of these names, with or without degrees."""
    words = {word for word in words_of(text) if word not in _DEGREES}
    return len(words) > 1 and any(words <= set(words_of(name)) for name in names)


def _count(heading: Heading) -> int:
    return len(_WORD.findall(heading.text))


def _body_size(front: Front) -> float:
    """Return the type size of most of the page."""
    sizes = Counter[float]()
    for line in front.lines:
        sizes[line.size] += len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def metadata_title(front: Front) -> str:
    """Return the title in the metadata, if it reads like a title rather than a file name."""
    text = plain(html.unescape(front.metadata.get("Title", "")))
    if (
        not _WORD.search(text)
        or len(text.split()) < 2
        or len(text) < 8
        or len(text) > _LONGEST
        or _FILE_NAMES.search(text)
    ):
        return ""
    return text


def headings(front: Front) -> Iterator[Heading]:
    """Yield the runs of upright lines of one size, in the order of the page."""
    run: list[tuple[int, PrintedLine]] = []
    for number, line in enumerate(front.lines):
        if not line.upright:
            continue
        goes_on = bool(run) and _goes_on(run[-1][1], line) and not _LEAD.match(line.text)
        if run and not goes_on:
            yield _heading(run)
            run = []
        if goes_on or not _is_label(line.text):
            run.append((number, line))
    if run:
        yield _heading(run)


def joined(lines: Sequence[str], *, known: str = "") -> str:
    """Join lines into one text: divided words are made whole, words with a hyphen keep it."""
    text = ""
    for line in lines:
        stem = text.rstrip("\xad-‐")
        if not text or stem == text:
            text = f"{text} {line}".strip()
            continue
        before, after = re.search(r"\w*\Z", stem), re.match(r"\w*", line)
        whole = f"{before[0] if before else ''}{after[0] if after else ''}".casefold()
        divided = whole in known if known else text.endswith("\xad")
        text = stem + line if divided and line[:1].islower() else f"{stem}-{line}"
    return re.sub("\xad[-‐]?", "-", text)


def plain(text: str) -> str:
    """Return a text as it may stand in a record: ligatures resolved, single spaces, no footnote marks."""
    text = "".join(
        unicodedata.normalize("NFKC", char) if "\ufb00" <= char <= "\ufb06" else char
        for char in unicodedata.normalize("NFC", text)
    )
    text = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return _FOOTNOTE.sub("", text).strip()


def _heading(run: Sequence[tuple[int, PrintedLine]]) -> Heading:
    """Return a heading of these lines, each with its number on the page."""
    lines = [line for _, line in run]
    text = _LEAD.sub("", plain(joined([line.text for line in lines])))
    return Heading(text, lines[0].size, lines[0].top, lines[-1].top, run[-1][0], len(lines))


def _goes_on(line: PrintedLine, following: PrintedLine) -> bool:
    """Return whether the second line belongs to the same heading: its size, below or beside it, near."""
    alike = abs(line.size - following.size) <= 0.04 * line.size
    gap = following.top - line.top
    return alike and -0.3 * line.size <= gap <= _NEAR * max(line.size, 1.0)


def _may_be_title(heading: Heading, front: Front) -> bool:
    words = _WORD.findall(heading.text)
    if len(words) < 2 or len(heading.text) > _LONGEST or heading.top > _UPPER * front.height:
        return False
    if _is_label(heading.text) or _NUMBERED.search(heading.text) or _SALUTATION.search(heading.text):
        return False
    masthead = heading.top < _HEAD * front.height and (_JOURNAL.search(heading.text) or len(words) < 4)
    return not masthead


def _is_label(text: str) -> bool:
    """Return whether a text merely names the type of article that follows, possibly with letters spaced apart."""
    return bool(_LABELS.fullmatch(text)) or bool(_SPACED.fullmatch("".join(text.casefold().split())))


def _same(shown: str, named: str) -> bool:
    one, other = _letters(shown), _letters(named)
    return one == other or (
        len(other) > 15 and (one.startswith(other) or other in one or (len(one) > 15 and one in other))
    )


def _better(named: str, shown: str) -> str:
    """Choose between two forms of a title: the fuller one, without what a running head or a series adds."""
    one, other = _letters(shown), _letters(named)
    if one == other:
        return named  # the page may have it in capitals
    longer, shorter = (shown, named) if other in one else (named, shown)
    cut = _letters(longer).startswith(_letters(shorter)) or _letters(longer).endswith(_letters(shorter))
    return longer if cut and not _AROUND.search(longer) else shorter


def _letters(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if char.isalnum())
