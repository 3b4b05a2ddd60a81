from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier import checks
from dossier.bundle.handed import Handed, PageOf
from dossier.bundle.lock import read_lock
from dossier.case import Case
from dossier.cited.known import known
from dossier.cited.letters import CitingLetter, read_letter
from dossier.cited.resolved import resolved_text
from dossier.documents.files.letters import LetterText, ResolvedReference, Stop
from tests.support.checking import case_of, file_facts, written

RECORD = """
    petitions:
      eb1a:
        classification: EB-1A
        numbering: {scheme}
        word: {word}
        cited_in: [letters/brief.md]
    publications:
      - id: first
        title: First
        date: 2024-05
        claims: [articles]
        documents: [{{file: a.pdf, role: article}}, {{file: b.pdf, role: citation-record}}]
      - {{id: second, title: Second, date: 2023-05, claims: [articles], documents: [{{file: c.pdf}}]}}
      - {{id: third, title: Third, date: 2022-05, claims: [articles], documents: [{{file: d.pdf}}]}}
    reviews:
      - {{id: rev, title: Review, date: 2024, claims: [judging], documents: [{{file: e.pdf}}]}}
"""
LOCK = """
dossier-lock: 2
petitions:
  eb1a:
    numbering: criterion
    sections:
      A: judging
      B: articles
    exhibits:
      A-1: {entry: rev, section: judging}
      B-1: {entry: gone, section: articles}
      B-2: {entry: first, section: articles}
      B-3: {entry: second, section: articles}
      B-4: {entry: third, section: articles}
"""


def a_case(scheme: str = "criterion", word: str = "Exhibit", lock: str = "", text: str = "") -> Case:
    case = case_of(written(RECORD.format(scheme=scheme, word=word)))
    letter = LetterText("letters/brief.md", "0" * 64, text)
    return replace(case, lock=read_lock(lock)[0], cited={"letters/brief.md": letter})


def read(case: Case, text: str, **more: object) -> CitingLetter:
    letter = LetterText("letters/brief.md", text=text, **more)  # type: ignore[arg-type]
    return read_letter(letter, known(case, "eb1a"))


def told(case: Case, text: str) -> list[tuple[str, str]]:
    """What each citation names, and what is wrong with it."""
    return [(each.named, " ".join(code.code for code, _, _ in each.wrong)) for each in read(case, text).cited]


def test_exhibits_pages_and_documents_that_are_there_are_fine() -> None:
    text = "Exhibit B-2 at 4, Exhibits B-2b at 3, B-3 and A-1, pp. 1–2; lesions exhibit T-2 changes, Exhibit B-4 at 2, 41 men"
    assert told(a_case(lock=LOCK), text) == [(label, "") for label in ("B-2", "B-2b", "B-3", "A-1", "B-4")]


@pytest.mark.parametrize(
    ("text", "named", "code", "hint"),
    [
        ("Exhibit B-20", "", "B006", "did you mean Exhibit B-2?"),
        ("Exhibit B-9", "", "B006", "section B has B-2 to B-4"),
        ("Exhibit B", "", "B006", "B is a section: its exhibits are B-2 to B-4"),
        ("Exhibit B-2 at 5", "B-2", "B006", "count the pages within the exhibit"),
        ("Exhibit B-2a at 3", "B-2a", "B006", "count the pages within the exhibit"),
        ("Exhibit B-2e", "B-2e", "B006", "its documents are B-2a, B-2b"),
        ("Exhibit B-2 at 4–3", "B-2", "B006", "write the first page first"),
        ("Exhibit B-1 at 1", "B-1", "B008", "'gone' has no exhibit in 'eb1a'"),
    ],
)
def test_what_is_not_there_is_told_with_what_to_do(text: str, named: str, code: str, hint: str) -> None:
    (one,) = read(a_case(lock=LOCK), text).cited
    ((found, message, advice),) = one.wrong
    assert (one.named, found.code) == (named, code)
    assert message.startswith(f"'{text}'")
    assert advice.startswith(hint)


def test_a_range_names_every_label_between_its_ends() -> None:
    assert told(a_case(lock=LOCK), "Exhibits B-2–B-4 at 1") == [("B-2", ""), ("B-3", ""), ("B-4", "")]
    assert told(a_case(lock=LOCK), "Exhibits A–B and Exhibit A through Exhibit B") == []
    assert [code for _, code in told(a_case(lock=LOCK), "Exhibits A–L")] == ["B006"]
    assert told(a_case(lock=LOCK), "Exhibits B-2a–c") == [("B-2a", ""), ("B-2c", "B006")]
    assert told(a_case(lock=LOCK), "Exhibits B-1 to B-3") == [("B-1", "B008"), ("B-2", ""), ("B-3", "")]


@pytest.mark.parametrize(
    ("scheme", "word", "text", "expected"),
    [
        ("number", "Tab", "Tab 2 at 4, Tabs 1 and 3, Exhibit 2b", [("2", ""), ("1", ""), ("3", ""), ("2b", "")]),
        ("number", "Exhibit", "Exhibit 12 of 40 and Exhibit 2 of 40; patients exhibit 3 signs", [("2", "")]),
        (
            "letter",
            "Appendix",
            "Appendix A, Appendices B and C; Exhibit B-2 at 3",
            [(each, "") for each in ("A", "B", "C", "B-2")],
        ),
        (
            "numeral",
            "Exhibit",
            "Exhibits (iv)-1, (IV)-1 and (vi)-1b at 3",
            [("(iv)-1", ""), ("(iv)-1", ""), ("(vi)-1b", "")],
        ),
    ],
)
def test_every_scheme_and_word_is_read(scheme: str, word: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert told(a_case(scheme, word), text) == expected


def test_an_exhibit_whose_document_is_awaited_is_not_called_withdrawn() -> None:
    case = case_of(written(RECORD.format(scheme="criterion", word="Exhibit")), file_facts("d.pdf", problem="D003"))
    case = replace(case, lock=read_lock(LOCK)[0])
    assert told(case, "Exhibit B-4 at 9") == [("B-4", "")]


def test_only_what_stood_elsewhere_when_it_was_handed_over_is_told() -> None:
    case = a_case(lock=LOCK)
    pages = {label: each.pages for label, each in known(case, "eb1a").exhibits.items()}
    first = known(case, "eb1a").exhibits["B-2"]
    moved = (PageOf("n.pdf", "new", 1), *pages["B-2"])
    before = {"B-2": replace(first, pages=(*pages["B-2"][:2], PageOf("b.pdf", "older", 1), *pages["B-2"][3:]))}
    changed = replace(case, handed={"eb1a": Handed("issue 2", before)})
    text = "Exhibit B-2 at 1, Exhibit B-2 at 3, Exhibit B-2, Exhibit B-2 at 4, [[first/citation-record:1]], Exhibit B-3 at 1"
    assert told(changed, text) == [
        *(("B-2", ""), ("B-2", "B007"), ("B-2", ""), ("B-2", ""), ("B-2b", "B007"), ("B-3", "")),
    ]
    later = replace(case, handed={"eb1a": Handed("issue 2", {"B-2": replace(first, pages=moved)})})
    found = [
        wrong
        for each in read(later, "Exhibit B-2 at 2, [[first/article:1]], [[first:3]]").cited
        for wrong in each.wrong
    ]
    assert [message for _, message, _ in found] == [
        "'Exhibit B-2 at 2': what stood on page 2 in issue 2 stands on page 1 now",
        "'[[first:3]]': what stood on page 3 in issue 2 stands on page 2 now",
    ]
    assert found[0].hint == "was page 2, now 1: cite page 1, or mark the passage and cite [[id#mark]]"


def test_words_that_an_earlier_run_resolved_count_as_their_reference() -> None:
    text = "See Exhibit B-2 at 3 and Exhibit B-3 at 1."
    places = (text.index("Exhibit B-2"), text.index(" and")), (text.index("Exhibit B-3"), text.index("."))
    resolved = (
        ResolvedReference(*places[0], "first:3", edited=False),
        ResolvedReference(*places[1], "third", edited=True),
    )
    stops = (Stop(0, 1, 1, "§1"),)
    found = read(a_case(lock=LOCK), text, stops=stops, resolved=resolved)
    assert [(each.text, each.named) for each in found.cited] == [
        ("Exhibit B-2 at 3", "B-2"),
        ("Exhibit B-3 at 1", "B-3"),
    ]
    letter = LetterText("letters/brief.md", text=text, stops=stops, resolved=resolved)
    (one,) = [
        each for each in checks.run(replace(a_case(lock=LOCK), cited={letter.file: letter})) if each.code == "B010"
    ]
    assert str(one.at) == "letters/brief.md:§1"
    assert one.message == "'Exhibit B-3 at 1' stood for [[third]] and was edited by hand: it is kept"


def test_letters_of_the_record_are_checked_at_their_places_and_can_be_waived() -> None:
    case = a_case(lock=LOCK, text="One.\n\nSee Exhibit B-9 and [[third]].\n")
    found = {each.code: each for each in checks.run(case) if each.code in {"B006", "B009"}}
    assert str(found["B006"].at) == "letters/brief.md:3:5"
    assert [each.entry for each in checks.run(case) if each.code == "B009"] == ["first", "second", "rev"]
    record = RECORD.replace("    word: {word}", "    word: {word}\n        waive: [{{code: B006, reason: it comes}}]")
    waived = replace(
        case_of(written(record.format(scheme="criterion", word="Exhibit"))), lock=case.lock, cited=case.cited
    )
    assert not [each for each in checks.run(waived) if each.code == "B006"]


def test_without_a_letter_nothing_is_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    case = replace(a_case(lock=LOCK), cited={})

    def never(*_: object) -> None:
        raise AssertionError("laid out")

    monkeypatch.setattr("dossier.cited.known.layout", never)
    assert not [each for each in checks.run(case) if each.code.startswith("B00")]


def test_a_narrative_that_cites_a_page_that_moved_is_told_at_the_reference() -> None:
    record = RECORD.replace(
        "    publications:",
        "        narrative:\n          articles: >-\n            Six articles, of which\n            [[first:3]] is the first.\n    publications:",
        1,
    )
    case = replace(case_of(written(record.format(scheme="criterion", word="Exhibit"))), lock=read_lock(LOCK)[0])
    now = known(case, "eb1a").exhibits["B-2"]
    before = replace(now, pages=(now.pages[2], now.pages[1], now.pages[0], now.pages[3]))
    (one,) = [
        each
        for each in checks.run(replace(case, handed={"eb1a": Handed("issue 1", {"B-2": before})}))
        if each.code == "B007"
    ]
    assert one.message == "'[[first:3]]': what stood on page 3 in issue 1 stands on page 1 now"
    line = written(record).splitlines()[one.at.line - 1]
    assert line[one.at.column - 1 :].startswith("[[first:3]]")


REFERENCES = st.sampled_from(
    [
        *("first", "first:3", "first:1-2", "first:2,4", "first/article", "first/citation-record:2", "second:1"),
        *("third", "third|the third one", "rev:2", "rev|what the editor says"),
    ]
)


@given(st.lists(REFERENCES, min_size=1, max_size=8), st.sampled_from(["at", "page"]))
def test_what_is_resolved_reads_back_as_what_was_meant(references: list[str], style: str) -> None:
    case = a_case(lock=LOCK)
    there = known(case, "eb1a")
    text = "".join(f"So says [[{each}]], and lesions exhibit T-2 changes.\n" for each in references)
    naming = replace(there.naming, cite_as=style)
    meant = read(case, text)
    back = read(case, resolved_text(text, there, naming, ()))
    assert [(each.named, each.pages, each.wrong) for each in back.cited] == [
        (each.named, each.pages, ()) for each in meant.cited
    ]


@given(st.data())
def test_just_the_citations_of_pages_that_differ_are_told(data: st.DataObject) -> None:
    case = a_case(lock=LOCK)
    now = known(case, "eb1a").exhibits
    places = [(label, page) for label, each in now.items() for page in range(1, len(each.pages) + 1)]
    cites = data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=10))
    before = {label: replace(each, pages=tuple(data.draw(st.permutations(each.pages)))) for label, each in now.items()}
    text = "".join(f"So says Exhibit {label} at {page}.\n" for label, page in cites)
    found = read(replace(case, handed={"eb1a": Handed("issue 1", before)}), text)
    hit = [before[label].pages[page - 1] != now[label].pages[page - 1] for label, page in cites]
    assert [bool(each.wrong) for each in found.cited] == hit
    assert all(code.code == "B007" for each in found.cited for code, _, _ in each.wrong)


def test_names_and_numbers_of_signs_are_read_as_these_in_a_text() -> None:
    text = "Exhibit&nbsp;B&#8209;2 at&#160;4, Exhibit B&#x2011;3 and Exhibits B&ndash;4 &amp; A-1; &nosuch; R&D;"
    found = read(a_case(lock=LOCK), text).cited
    assert [(each.named, each.wrong) for each in found] == [(label, ()) for label in ("B-2", "B-3", "B-4", "A-1")]
    assert text[found[0].start : found[0].end] == "Exhibit&nbsp;B&#8209;2 at&#160;4"
