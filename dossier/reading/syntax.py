"""Explain why a text is not YAML, in words for people who write records, not parsers."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

_CONFLICT = re.compile("^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
_NOT_CLOSED = "a bracket is not closed, or a comma is missing"
_CLOSE = "put commas between the items, close the bracket, and put quotes around text that holds brackets or commas"
_QUOTE = "put quotes around the text"


class Trouble(NamedTuple):
    """Where a text is not YAML, or not what it looks like (an index into it), what is wrong there, and what to do."""

    at: int
    words: str
    hint: str


# A phrase from the parser's message, what is wrong in our words, and what to do.
_KNOWN: Final = (
    ("found character '\\t'", "a tab (U+0009)", "indent with spaces, not with tabs"),
    ("cannot start any token", "text cannot begin with this character", _QUOTE),
    ("expected alphabetic or numeric character", "text cannot begin with this character", _QUOTE),
    ("expected a comment or a line break", "text cannot begin with | or >", _QUOTE),
    ("expected chomping", "text cannot begin with | or >", _QUOTE),
    ("scanning a tag", "text cannot begin with an exclamation mark", _QUOTE),
    ("parsing a tag", "text cannot begin with an exclamation mark", _QUOTE),
    ("undefined tag", "text cannot begin with an exclamation mark", _QUOTE),
    ("scanning a directive", "a line cannot begin with %", _QUOTE),
    ("mapping keys are not allowed", "text cannot begin with a question mark", _QUOTE),
    ("quoted scalar found unexpected", "the quotation mark is not closed", "close the quotation mark"),
    (
        "escape",
        "a backslash means something in double quotes",
        "write it twice, or put single quotes around the text",
    ),
    (
        "could not find expected ':'",
        "a field without a colon",
        "put a colon and a space after the field's name, or indent the line as part of the text above",
    ),
    ("expected ',' or", _NOT_CLOSED, _CLOSE),
    ("expected the node content", _NOT_CLOSED, _CLOSE),
    (
        "found '<scalar>'",
        "text goes on after a closing quotation mark or bracket",
        "put quotes around the whole text; single quotes inside of single quotes are written twice",
    ),
    ("found '}'", "a bracket closes that was not opened", "take it away, or put quotes around the text"),
    ("found ']'", "a bracket closes that was not opened", "take it away, or put quotes around the text"),
    ("found ':'", "a colon without a name before it", "write the name of a field before it"),
    (
        "expected <block end>",
        "this line is not indented as those above",
        "indent the fields of an entry alike, begin each entry with a hyphen and a space, a list at the left edge; look above too",
    ),
    ("sequence entries are not allowed", "a list begins here", "put the list on its own lines beneath the field"),
    ("expected '<document start>'", "the text ended above", "take the line with ... away"),
)


def trouble(text: str, error: Any) -> Trouble:
    """Translate a parser's error about the text; `error` has the parser's context, problem and marks."""
    if conflict := _CONFLICT.search(text):
        hint = "keep what is right of both sides, and take the lines with <<<<<<<, ======= and >>>>>>> away"
        return Trouble(conflict.start(), "a merge is not finished here", hint)
    context, problem = str(getattr(error, "context", "") or ""), str(getattr(error, "problem", "") or error)
    mark, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if begun is not None and ("quoted scalar" in context or "simple key" in context or mark is None):
        mark = begun  # the start of the construct is more helpful than the place where the parser gave up
    index = min(mark.index, len(text)) if mark is not None else 0
    if "mapping values are not allowed" in problem:
        return Trouble(index, *_colon(text, index))
    signs = f"{context} {problem}".casefold()
    for sign, words, hint in _KNOWN:
        if sign in signs:
            return Trouble(index, words, hint)
    return Trouble(index, " ".join(problem.split()), "")


def _colon(text: str, index: int) -> tuple[str, str]:
    """Explain a misplaced colon: inside a text, or because the line above is not what it seems."""
    line = text[text.rfind("\n", 0, index) + 1 : index]
    if ": " in line:
        return "a colon inside a text", "put quotes around text that holds a colon and a space"
    return (
        "a field is not expected here",
        "look at the line above: a space belongs after a colon or hyphen, and fields of an entry are indented alike",
    )
