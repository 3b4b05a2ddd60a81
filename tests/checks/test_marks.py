"""Each way in which a mark cannot stand is told with what to do about it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dossier import checks
from dossier.finding import Finding
from dossier.text.quotes.passages import Found, Passage, Piece, Sought
from tests.support.checking import case_of, file_facts, written

QUOTE = "the first to show"
FILE = "evidence/stroke-2024.pdf"
RECORD = """
publications:
  - id: stroke-2024
    title: CT perfusion thresholds
    date: 2024
    documents:
      - file: evidence/stroke-2024.pdf
        role: article
        {more}
        marks:
          - {mark}
"""


def stands(*pages: int) -> Passage:
    return tuple(Piece(page, QUOTE, ((10.0, 10.0, 50.0, 12.0),)) for page in pages)


def found(mark: str, told: Found | None, *, more: str = "", count: int = 8) -> list[Finding]:
    """The findings on a mark of a document with so many pages, of which this was found."""
    text = written(RECORD.replace("{mark}", mark).replace("        {more}\n", f"        {more}\n" if more else ""))
    known = [file_facts(FILE, count), file_facts("evidence/en.pdf", count)]
    case = case_of(text, *known)
    answers = _Any(told)
    return [each for each in checks.run(replace(case, marks=answers)) if each.code in {"B004", "B011"}]


class _Any(dict[tuple[str, Sought], Found]):
    """What was found of whatever is asked."""

    def __init__(self, told: Found | None) -> None:
        super().__init__()
        self._told = told

    def get(self, _key: object, _default: object = None) -> Found | None:  # type: ignore[override]
        return self._told


CASES = {
    "on its page": ("{page: 3, quote: the first to show}", Found((stands(3),)), None, ""),
    "on another page": (
        "{page: 3, quote: the first to show}",
        Found(others=(5,)),
        "\"the first to show\" is not on page 3 of 'evidence/stroke-2024.pdf'; it is on page 5",
        "write page: 5",
    ),
    "something like it": (
        "{page: 3, quote: the first to show}",
        Found(near="the first study to show", differs='there "study"'),
        (
            "\"the first to show\" is not on page 3 of 'evidence/stroke-2024.pdf'; nearest there: "
            '"the first study to show" (there "study")'
        ),
        "copy the passage from the document, word for word, or mark another one",
    ),
    "several times": (
        "{page: 3, quote: the first to show}",
        Found((stands(3), stands(3), stands(3))),
        "\"the first to show\" stands 3 times on page 3 of 'evidence/stroke-2024.pdf'",
        "say which one is meant: nth: 2 for the second; or write a longer quote",
    ),
    "the second": ("{page: 3, quote: the first to show, nth: 2}", Found((stands(3), stands(3))), None, ""),
    "the third of two": (
        "{page: 3, quote: the first to show, nth: 3}",
        Found((stands(3), stands(3))),
        "\"the first to show\" stands 2 times on page 3 of 'evidence/stroke-2024.pdf': there is no nth: 3",
        "correct nth",
    ),
    "a scan": (
        "{page: 3, quote: the first to show}",
        Found(textless=True),
        "page 3 of 'evidence/stroke-2024.pdf' has no text (a scan) in which to find \"the first to show\"",
        (
            "set `ocr: true` for the petition, or say where it lies on the page as it is seen: "
            "area: [left, top, right, bottom] in percent; then it is marked and listed as not verified"
        ),
    ),
    "a scan with an area": (
        "{page: 3, quote: the first to show, area: [10, 20, 60, 24]}",
        Found(textless=True),
        None,
        "",
    ),
    "an area on a page whose text is another": (
        "{page: 3, quote: the first to show, area: [10, 20, 60, 24]}",
        Found(others=(5,)),
        "\"the first to show\" is not on page 3 of 'evidence/stroke-2024.pdf'; it is on page 5",
        "write page: 5",
    ),
    "an area without a page": (
        "{quote: the first to show, area: [10, 20, 60, 24]}",
        Found(textless=True),
        'the area for "the first to show" lies on no page',
        "add the page, as page: 3",
    ),
    "beyond the end": (
        "{page: 9, quote: the first to show}",
        Found(),
        "\"the first to show\" cannot stand on page 9: 'evidence/stroke-2024.pdf' has 8 pages",
        "count pages of the file from 1, whatever numbers are printed on them",
    ),
    "too short": (
        "{page: 3, quote: first of}",
        Found(),
        'the quote "first of" has fewer than 8 letters and digits',
        "quote more of the sentence",
    ),
    "twice without a page": (
        "{quote: the first to show}",
        Found((stands(2), stands(4))),
        "\"the first to show\" stands 2 times in 'evidence/stroke-2024.pdf', on pages 2 and 4",
        "say which one is meant: page: 4; or write a longer quote",
    ),
    "a file that could not be read": (
        "{page: 3, quote: the first to show}",
        Found(unread="it took too long"),
        "'evidence/stroke-2024.pdf' could not be searched for \"the first to show\": it took too long",
        "run the command again",
    ),
    "in a translation that is not there": (
        "{page: 3, quote: the first to show, in: translation}",
        Found(),
        'the document has no translation in which "the first to show" could be marked',
        "add `translation:` with its file, or take `in: translation` away",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_mark_that_cannot_stand_is_told_with_what_to_do(name: str) -> None:
    mark, told, message, hint = CASES[name]
    assert [(each.code, each.message, each.hint) for each in found(mark, told)] == (
        [("B004", message, hint)] if message else []
    )


def test_a_page_that_is_not_selected_cannot_be_marked() -> None:
    (told,) = found("{page: 3, quote: the first to show}", Found((stands(3),)), more='pages: "1-2"')
    assert told.message == 'page 3 of \'evidence/stroke-2024.pdf\', with "the first to show", is not among pages "1-2"'
    (told,) = found("{quote: the first to show}", Found(others=(5,)), more='pages: "1-2"')
    assert told.message == '"the first to show" is not on the selected pages; it is on page 5'
    assert told.hint == "add page 5 to `pages`, and write page: 5"


def test_pages_of_the_original_do_not_bind_a_translation() -> None:
    mark = "{page: 5, quote: the first to show, in: translation}"
    assert found(mark, Found((stands(5),)), more='pages: "1-2"\n        translation: evidence/en.pdf') == []


def test_a_mark_without_a_page_is_found_and_the_page_asked_for() -> None:
    (told,) = found("{quote: the first to show}", Found((stands(3),)))
    assert (told.code, told.message) == ("B011", "\"the first to show\" found on page 3 of 'evidence/stroke-2024.pdf'")
    assert told.hint == "write it down: page: 3"


def test_nothing_is_said_of_a_file_that_nobody_looked_at() -> None:
    assert found("{page: 3, quote: the first to show}", None) == []
    assert found("{page: 3, quote: the first to show}", Found(), count=0) == []
