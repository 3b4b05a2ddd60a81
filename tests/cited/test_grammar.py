from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.cited.grammar import Citation, Question, citations

PROSE = (
    "Lesions exhibit T-2 prolongation in 12 of 40 patients.",
    "Mice Exhibit B Cell Defects and Exhibit A Pattern of Late Onset",
    "Patients exhibit 3 mutations; each exhibits a pattern at 5 sites.",
    "She curated Museum Exhibit 3D with a museum exhibit 2 floors high.",
    "The exhibition and the exhibitors exhibited at 9 a.m. on page 3 of 14.",
    "CELLS EXHIBIT A PATTERN THAT TUMORS EXHIBIT AT REST",
    "Genesis 3 and Ex 12:3 are older; ex-vivo and IL-6, C-reactive protein, at 3.",
    "Patients Exhibit C-4 Deposits and tissues exhibit C-2 at 3 hours",
)


def found(text: str, scheme: str = "criterion", word: str = "Exhibit") -> list[tuple[str, ...]]:
    """The label, the end of the range and the pages of each citation."""
    return [
        tuple(filter(None, (each.label, each.until, _runs(each.pages))))
        for each in citations(text, Question(word, scheme))
        if each.certain and not each.foreign
    ]


def _runs(pages: tuple[tuple[int, int], ...]) -> str:
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in pages)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See Exhibit C-2.", [("C-2",)]),
        ("Ex. C-2; Exh. C-20; exhibit c-2 above", [("C-2",), ("C-20",)]),
        ("as seen in exhibit c-2", [("C-2",)]),
        ("Exhibits C-2 and C-4", [("C-2",), ("C-4",)]),
        ("Exs. C-2, C-4–C-6", [("C-2",), ("C-4", "C-6")]),
        ("Exhibits C-2 through C-6", [("C-2", "C-6")]),
        ("Exhibit C-2 at 3", [("C-2", "3")]),
        ("Exhibit C-2, at 3–5", [("C-2", "3-5")]),
        ("Exhibit C-2, p. 3", [("C-2", "3")]),
        ("Exhibit C-2, pp. 3, 7 and 9 show", [("C-2", "3,7,9")]),
        ("(Exhibit C-2, page 3 of 14)", [("C-2", "3")]),
        ("Exhibit C-2 · Page 3 of 14", [("C-2", "3")]),
        ("Exhibits C-2 at 3, C-4 at 5 and C-5, p. 2", [("C-2", "3"), ("C-4", "5"), ("C-5", "2")]),
        ("Exhibit C-2b at 6", [("C-2b", "6")]),
        ("EXHIBIT C-2B", [("C-2b",)]),
        ("Exhibit\u00a0C\u20112 at\u00a03", [("C-2", "3")]),
        ("Exhibit C–2", [("C-2",)]),
        ("Exhibit C\ufffe2 at 3", [("C-2", "3")]),
        ("Exhi-\nbit C-\n2 at\n3", [("C-2", "3")]),
        ("E x h i b i t  C - 2  a t  3", [("C-2", "3")]),
        ("E x h i b i t s C - 2, and", [("C-2",)]),
        ("\uff25xhibit C-2", [("C-2",)]),
        ("Exhibit C-2 at 3 p.m., at 3.5 or at 40%", [("C-2",)]),
        ("Exhibit C-2 and\n\nC-4 stands alone", [("C-2",)]),
        ('Exhibit “C-2”, Exhibit "C-4" at 3 and Exhibit [C-5b]', [("C-2",), ("C-4", "3"), ("C-5b",)]),
        ("Exhibit C-2 at 2\x159 and Exhibit C-4 at 2\u200b9", [("C-2", "2-9"), ("C-4", "2")]),
        ("Exhibits C-2/C-4", [("C-2",), ("C-4",)]),
        ("page 3 of Exhibit C-2; pp. 2–4, 9 and 11 of the\nExhibit C-4", [("C-2", "3"), ("C-4", "2-4,9,11")]),
        ("Exhibit C-2.5 and Exhibit C-2-3b", [("C-2",)]),
        ("Exhibit C-2, Declaration of Dr. X, at 3; Ex. C-4 (Doe Decl.) at 5–6.", [("C-2", "3"), ("C-4", "5-6")]),
        ("Exhibit C-2, which he wrote. The trial, at 3 sites", [("C-2",)]),
        ("Exhibit C-2–Exhibit C-6, Exhibit D-1 through Ex. D-4", [("C-2", "C-6"), ("D-1", "D-4")]),
        ("Exhibits C-2–4 and Exhibits C-2, -4 and -5b", [("C-2", "C-4"), ("C-2",), ("C-4",), ("C-5b",)]),
        ("Exhibit C-2–4", [("C-2",)]),
        ("Exs. C-2a–c; Exs. C-4a, b and d; Ex. C-5(b)", [("C-2a", "C-2c"), ("C-4a",), ("C-4b",), ("C-4d",), ("C-5b",)]),
        ("Exhibits C-2a and a further one", [("C-2a",)]),
        ("Exhibits C-2 and C-4 at 3 and 5, respectively", [("C-2", "3"), ("C-4", "5")]),
        ("Exhibits C-2, C-4 and C-5 at 3 and 5, respectively", [("C-2",), ("C-4",), ("C-5",)]),
        ("Exhibit C-2 at 113–15, Exhibit C-4, pages 3 to 5", [("C-2", "113-115"), ("C-4", "3-5")]),
        ("Exhibit C-2 at 3ff. and Exhibit C-4 at 5 n.2", [("C-2", "3"), ("C-4", "5")]),
        ("Exhibit C-2, p 3; Exhibit C-4 pp 5-6; Exhibit C-5 (at 7)", [("C-2", "3"), ("C-4", "5-6"), ("C-5", "7")]),
        ("Exhibit C-2 at 3, 8 C.F.R. 204.5 and Exhibit C-4 at 5, 12 May 2024", [("C-2", "3"), ("C-4", "5")]),
        ("Exhibit C-2 at 3, 2024", [("C-2", "3")]),
        ("the award—Exhibit C-2 at 3—and the jury--Exhibit C-4", [("C-2", "3"), ("C-4",)]),
        (
            "Exs. C-2--C-4 at 3--5; Exhibit C-5—at 6; Exhibit C-6, supra, at 7",
            [("C-2", "C-4", "3-5"), ("C-5", "6"), ("C-6", "7")],
        ),
        ("Exhibit C-2 at 3–Exhibit C-4", [("C-2", "3"), ("C-4",)]),
        ("Exhibit C-2 at 3\nUSCIS Policy Manual", [("C-2", "3")]),
        ("Ex.C-2; Exhibit: C-4; Exhibit C - 5", [("C-2",), ("C-4",), ("C-5",)]),
        ("ExhibitC-2 and EXHIBITION-2, Exhibit\u200bC-4, exhibitors-3", [("C-2",), ("C-4",)]),
        ("Exhibit C-\u0662 at \u0663", [("C-2", "3")]),
        ("Exhibit \u0421-2 at 3, Exhibit C-4¹ and Exhibit C-5 at 2¹²", [("C-2", "3"), ("C-4",), ("C-5", "2")]),
    ],
)
def test_citations_of_exhibits_labeled_by_criterion(text: str, expected: list[tuple[str, ...]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("scheme", "word", "text", "expected"),
    [
        ("number", "Exhibit", "Exhibit 12, pp. 3, 7", [("12", "3,7")]),
        ("number", "Exhibit", "Exhibits 2, 3 and 5 show", [("2",), ("3",), ("5",)]),
        ("number", "Exhibit", "Exhibits 2 at 3, 4 at 5", [("2", "3"), ("4", "5")]),
        ("number", "Exhibit", "Exhibit 12a at 3; Exhibit No. 7", [("12a", "3"), ("7",)]),
        ("number", "Exhibit", "patients exhibit 12 mutations; see exhibit 12", [("12",)]),
        ("number", "Exhibit", "Exhibit 1–Exhibit 5; Exs. 7a-c; Exhibit 9(b)", [("1", "5"), ("7a", "7c"), ("9b",)]),
        (
            "number",
            "Exhibit",
            "Exhibits 3 and 4, 14 patients; Exhibits 5, 6, and 2024 data",
            [(each,) for each in "3456"],
        ),
        (
            "number",
            "Exhibit",
            "Exhibits 3 and/or 4, 8 C.F.R. 204.5; Exhibits 5 and 6, 25 I&N Dec. 3",
            [(each,) for each in "3456"],
        ),
        ("number", "Exhibit", "Exhibits 3 and 4, 12 May 2024 and Exhibits 5, 40%", [(each,) for each in "345"]),
        (
            "number",
            "Exhibit",
            "Exhibits 3 and 4, and 40 citations; Exhibits 5 and 6 show; Exhibits 7 or 8 of it",
            [(each,) for each in "345678"],
        ),
        ("number", "Exhibit", "the exhibits: 12 awards", []),
        ("letter", "Exhibit", "Exhibit A–Exhibit L", [("A", "L")]),
        ("numeral", "Exhibit", "Exhibit (iv) -1 at 3, Exhibit(iv)-2(b)", [("(iv)-1", "3"), ("(iv)-2b",)]),
        ("number", "Tab", "Tabs 2–4 and tab 9 of the record", [("2", "4")]),
        ("letter", "Exhibit", "Exhibit A shows, Exhibits C and E–G", [("A",), ("C",), ("E", "G")]),
        ("letter", "Appendix", "Appendices B and D; Exhibit L-1 at 3", [("B",), ("D",), ("L-1", "3")]),
        ("letter", "Attachment", "Attachment B, page 2", [("B", "2")]),
        ("numeral", "Exhibit", "Exhibits (iv)-1, (iv)-2b at 3 and L-1", [("(iv)-1",), ("(iv)-2b", "3"), ("L-1",)]),
    ],
)
def test_citations_under_other_schemes_and_words(
    scheme: str, word: str, text: str, expected: list[tuple[str, ...]]
) -> None:
    assert found(text, scheme, word) == expected


@pytest.mark.parametrize("scheme", ["criterion", "number", "letter", "numeral"])
@pytest.mark.parametrize("text", PROSE)
def test_the_verb_and_the_ordinary_noun_are_no_citations(text: str, scheme: str) -> None:
    for word in ("Exhibit", "Tab", "Appendix", "Attachment"):
        assert [each for each in citations(text, Question(word, scheme)) if each.certain] == []


@pytest.mark.parametrize(
    ("scheme", "text", "label"),
    [
        ("criterion", "see Exhibit C, which", "C"),
        ("criterion", "See Exhibit 12.", "12"),
        ("number", "Exhibit C-2", "C-2"),
        ("numeral", "Exhibit (iv).", "(iv)"),
        ("criterion", "(Exhibit C.2)", "C.2"),
        ("criterion", "Exhibit C2 says", "C2"),
        ("letter", "Exhibit 99.1 says", "99.1"),
        ("criterion", "see Ex. C2 at 3", "C2"),
        ("criterion", "(Ex. 12)", "12"),
        ("numeral", "Exhibit (iv).1", "(iv).1"),
        ("numeral", "Exhibit iv-1", "IV-1"),
    ],
)
def test_a_label_of_another_scheme_is_told(scheme: str, text: str, label: str) -> None:
    (one,) = citations(text, Question(scheme=scheme))
    assert (one.label, one.foreign, one.certain) == (label, True, True)


def test_an_appendix_of_another_paper_is_none_and_a_page_tells_a_letter_from_a_word() -> None:
    def certain(text: str) -> list[tuple[str, bool]]:
        return [(each.label, each.certain) for each in citations(text, Question("Appendix", "letter"))]

    assert certain("Appendix B of the study protocol lists them; Exhibit C to the agreement") == []
    assert certain("see appendix D of the 2022 petition, and Exhibit C-2 to her earlier filing") == []
    assert certain("lines Appendix C at 1 see there, Appendix D see there, Exhibit I at 3") == [
        *(("C", False), ("D", True), ("I", False)),
    ]


def test_a_number_of_so_many_and_what_may_be_no_page_are_taken_only_if_they_exist() -> None:
    (one,) = citations("Exhibit 12 of 40", Question(scheme="number"))
    assert not one.certain
    (two,) = citations("Exhibit C-2 at 3, 41 patients", Question())
    assert (two.pages, two.perhaps) == (((3, 3),), ((41, 41),))
    assert two.text == "Exhibit C-2 at 3"
    (three,) = citations("Exhibit C-2, Example Journal, p. 113.", Question())
    assert (three.pages, three.perhaps) == ((), ((113, 113),))
    assert not citations("Exhibit C-2, Figure 2, at 3 sites", Question())[0].perhaps


LABELS = st.from_regex(r"[A-H]-[1-9][0-9]?", fullmatch=True)
PAGES = st.sampled_from(["", " at 3", ", p. 4", ", pp. 5–6, 9", " (page 2)", " at 2–4"])
WORDS = st.sampled_from([each for each in PROSE if " C-" not in each])


@given(st.lists(st.tuples(WORDS, LABELS, PAGES), min_size=1, max_size=12), st.sampled_from([" ", "\n", "\u00a0"]))
def test_what_is_planted_in_prose_is_found_where_it_stands(planted: list[tuple[str, str, str]], blank: str) -> None:
    cites = [f"Exhibit{blank}{label}{pages}" for _, label, pages in planted]
    text = " ".join(f"{words} So says ({cite})." for (words, _, _), cite in zip(planted, cites, strict=True))
    there = [each for each in citations(text, Question()) if each.certain]
    assert [text[each.start : each.end].rstrip(")") for each in there] == [cite.rstrip(")") for cite in cites]
    assert [each.label for each in there] == [label for _, label, _ in planted]


@given(st.text(max_size=300))
def test_any_text_is_read_and_every_place_lies_in_it(text: str) -> None:
    for scheme in ("criterion", "number", "letter", "numeral"):
        for each in citations(f"Exhibit C-2 {text} Exhibit", Question(scheme=scheme)):
            assert isinstance(each, Citation)
            assert 0 <= each.start < each.end <= len(text) + 21
            assert re.search(r"[A-Za-z0-9]", each.label)
