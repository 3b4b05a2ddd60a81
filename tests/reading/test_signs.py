"""Signs that look like spaces, hyphens, quotation marks or nothing at all are named where they mislead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.finding import Finding, Severity
from dossier.reading.parse import parse
from dossier.reading.signs import named
from dossier.report import Report, text_report

ENTRY = "awards:\n  - id: a\n"
NBSP, NARROW, FIGURE = "\u00a0", "\u202f", "\u2007"


def only(text: str) -> Finding:
    parsed, findings = parse("record/r.yaml", text.encode())
    (finding,) = findings
    assert parsed.values is None
    assert (finding.code, finding.severity) == ("Y001", Severity.ERROR)
    assert finding.hint
    return finding


def check(text: str, place: str, words: str, hint: str) -> None:
    """The one finding stands at the sign, names it with its number, and says what to do."""
    found = only(text)
    line, column = map(int, place.split(":"))
    sign = text.split("\n")[line - 1][column - 1]
    assert (found.at.line, found.at.column) == (line, column)
    assert f"U+{ord(sign):04X}" in found.message
    assert words in found.message
    assert hint in found.hint


BLANKS = [
    (f"{ENTRY}    title:{NBSP}Prize of the society\n    date: 2024\n", "3:11", "a no-break space (U+00A0) right after"),
    (f"{ENTRY}    title:{NARROW}Prize of the society\n", "3:11", "a narrow no-break space (U+202F) right after"),
    (f"{ENTRY}    title: Prize\n    date:{FIGURE}2024\n    issuer: S\n", "4:10", "a figure space (U+2007) right after a colon"),
    (f"{ENTRY}    title:\u3000受賞\n    date: 2024\n", "3:11", "an ideographic space (U+3000) right after a colon"),
    (f"{ENTRY}    title:{NBSP} {NBSP}Prize\n    date: 2024\n", "3:11", "right after a colon"),
    (f'{ENTRY}    title:{NBSP}"Prize: the first"\n    date: 2024\n', "3:11", "right after a colon"),
    (f"{ENTRY}{NBSP * 4}title: Prize\n    date: 2024\n", "3:1", "a no-break space (U+00A0) at the beginning of a line"),
    (f"{ENTRY}{NBSP * 4}title: Prize\n{NBSP * 4}issuer: S\n{NBSP * 4}scope: x\n    date: 2024\n", "3:1", "at the beginning"),
    (f"{ENTRY}    title: Prize\n{NBSP} {NBSP} issuer: S\n\n    # a remark\n    date: 2024\n", "4:1", "at the beginning"),
    (f"{ENTRY}  {NARROW} title: Prize\n", "3:3", "a narrow no-break space (U+202F) at the beginning"),
    (f"{ENTRY}{FIGURE * 4}title: Prize\n", "3:1", "a figure space (U+2007) at the beginning"),
    (f"{ENTRY}    {NBSP}title: Prize\n    date: 2024\n", "3:5", "at the beginning of a line"),
    (f"awards:\n{NBSP}{NBSP}- id: a\n{NBSP * 4}title: A\n{NBSP}{NBSP}- id: b\n{NBSP * 4}title: B\n", "2:1", "at the beginning"),
    (f"awards:\n  -{NBSP}id: a\n    title: Prize\n", "2:4", "right after a hyphen"),
    (f"awards:\n  - id: a\n    title: Prize\n  -{NARROW}id: b\n    title: Prize\n", "4:4", "right after a hyphen"),
    (f"{ENTRY}    documents:\n      - {{file: a.pdf, role:{NBSP}letter}}\n", "4:28", "right after a colon"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "words"), BLANKS)
def test_a_blank_that_is_no_space_is_named_where_it_stands(text: str, place: str, words: str) -> None:
    check(text, place, words, "ordinary space")


UNSEEN = [
    (f"{ENTRY}    \u200btitle: Prize\n", "3:5", "a zero-width space (U+200B) at the beginning of a line"),
    (f"{ENTRY}    ti\u200btle: Prize\n", "3:7", "a zero-width space (U+200B) in the name of a field"),
    (f"{ENTRY}    title\u200b: Prize\n", "3:10", "a zero-width space (U+200B) right before a colon"),
    (f"{ENTRY}    title{NBSP}: Prize\n", "3:10", "a no-break space (U+00A0) right before a colon"),
    (f"{ENTRY}    re\u00adcipient: L. Haddad\n", "3:7", "a soft hyphen (U+00AD) in the name of a field"),
    (f"{ENTRY}    title: Prize\n\ufeffreviews: []\n", "4:1", "a byte order mark (U+FEFF) at the beginning of a line"),
    (f"{ENTRY}    title: Prize\n\ufeffreviews:\n  - id: b\n", "4:1", "a byte order mark (U+FEFF)"),
    ("\u200bawards:\n  - id: a\n", "1:1", "a zero-width space (U+200B) at the beginning"),
    (f"{ENTRY}    \u200etitle: Prize\n", "3:5", "a left-to-right mark (U+200E) at the beginning"),
    (f"{ENTRY}    \u2060title: Prize\n    date: 2024\n", "3:5", "a word joiner (U+2060) at the beginning"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "words"), UNSEEN)
def test_a_sign_that_nobody_sees_is_named_where_it_stands(text: str, place: str, words: str) -> None:
    check(text, place, words, "delete it")


def test_a_sign_that_nobody_sees_in_place_of_a_space() -> None:
    check(f"{ENTRY}    title:\u200bPrize\n    date: 2024\n", "3:11", "a zero-width space (U+200B)", "ordinary space")


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        (f"{ENTRY}    title: Of tubes\u2028and pipes\n", "3:20", "a line separator (U+2028) breaks the line here"),
        (f"{ENTRY}    title: Of tubes\u2029and pipes\n    date: 2024\n", "3:20", "a paragraph separator (U+2029)"),
        (f"{ENTRY}    title: Of tubes\x85and pipes\n    date: 2024\n", "3:20", "a next-line character (U+0085)"),
        (f"{ENTRY}    title: A\n    # a remark\u2028that goes on\n    date: 2024\n", "4:15", "a line separator (U+2028)"),
        (f"{ENTRY}    issuer: Society\u2028of Tubes\n    title: A\n", "3:20", "a line separator (U+2028)"),
        (f"{ENTRY}    title: A\n    scope: national\x85 or wider\n    date: 2024\n", "4:20", "a next-line character (U+0085)"),
        (f"{ENTRY}    title: A\u2028\u2028B\n    date: 2024\n", "3:13", "a line separator (U+2028)"),
        ("awards:\n  - {id: a} # one\u2028 and two\n  - {id: b}\n", "2:18", "a line separator (U+2028)"),
        (f"{ENTRY}    title: A\n    outputs:\n      - b\u2029c\n", "5:10", "a paragraph separator (U+2029)"),
        ("awards: # of\u2029both\n  - id: a\n", "1:13", "a paragraph separator (U+2029)"),
    ],
)  # fmt: skip
def test_a_sign_that_breaks_a_line_is_named_where_it_stands(text: str, place: str, words: str) -> None:
    check(text, place, words, "ordinary space")


def test_a_sign_that_has_nothing_to_do_with_the_mistake_is_not_named() -> None:
    found = only(f"{ENTRY}    venue: Hall\u2028    3: north\n  x\n    title: B\n")
    assert (found.at.line, found.at.column) == (4, 3)
    assert "U+2028" not in found.message


QUOTED = [
    (f"{ENTRY}    title: “Tubes: a study”\n", "3:12", "“"),
    (f"{ENTRY}    title: ‘Tubes: a study’\n    date: 2024\n", "3:12", "‘"),
    (f"{ENTRY}    title: „Röhren: eine Studie“\n", "3:12", "„"),
    (f"{ENTRY}    title: « Tubes : une étude »\n", "3:12", "«"),
    (f"{ENTRY}    title: »Röhren: eine Studie«\n", "3:12", "»"),
    (f"{ENTRY}    title: ‚Röhren: eine Studie‘\n", "3:12", "‚"),
    (f"{ENTRY}    title: ”Rör: en studie”\n", "3:12", "”"),
    (f'{ENTRY}    title: "Tubes: a study”\n    date: 2024\n', "3:27", "”"),
    (f'{ENTRY}    title: “Tubes: a study"\n', "3:12", "“"),
    (f"{ENTRY}    title: 'Tubes: a study’\n    date: 2024\n", "3:27", "’"),
    (f"{ENTRY}    title: ＂Tubes: a study＂\n", "3:12", "＂"),
    (f'{ENTRY}    title: “Tubes: the "new" ones”\n', "3:12", "“"),
    (f"{ENTRY}    “title”: Tubes\n", "3:5", "“"),
    (f"{ENTRY}    title: Tubes\n    note: “It’s so: “really””\n    date: 2024\n", "4:11", "“"),
    (f"{ENTRY}    documents:\n      - {{file: a.pdf, title: “Of [tubes, and}} pipes”}}\n    title: x\n", "4:30", "“"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "sign"), QUOTED)
def test_a_quotation_mark_that_does_not_quote_is_named(text: str, place: str, sign: str) -> None:
    check(text, place, f"({sign}, U+{ord(sign):04X}) is no quotation mark to YAML", "straight quotation marks")


@pytest.mark.parametrize("dash", "–—−‐•▪")
def test_a_dash_or_bullet_in_place_of_a_hyphen_is_named(dash: str) -> None:
    check(f"awards:\n  {dash} id: a\n    title: Tubes\n", "2:3", "in place of a hyphen", "plain hyphen (-)")


@pytest.mark.parametrize("line", ["title：受賞", "title： 受賞", "title：Prize (the first)", "title：受賞：第一"])
def test_a_full_width_colon_is_named(line: str) -> None:
    check(f"{ENTRY}    {line}\n    date: 2024\n", "3:10", "a full-width colon (：, U+FF1A)", "plain colon (:)")


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("awards:\n  - {id: a, title: Prize #3 of 4}\n", 2, 26),
        (f"{ENTRY}    documents:\n      - {{file: evidence/Scan #2.pdf, role: letter}}\n", 4, 30),
        (f"{ENTRY}    title: Prize #3\n      of the society\n    date: 2024\n", 3, 18),
    ],
)
def test_a_number_sign_that_takes_the_end_of_a_bracket_along_is_named(text: str, line: int, column: int) -> None:
    found = only(text)
    assert (found.at.line, found.at.column) == (line, column)
    assert "# after a space makes a comment of what follows" in found.message
    assert "put quotes around" in found.hint


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("awards:\n\t- id: a\n", "2:1"),
        ("\tawards:\n  - id: a\n", "1:1"),
        (f"{ENTRY}\ttitle: Tubes\n", "3:1"),
        (f"{ENTRY}\t\ttitle: Tubes\n", "3:1"),
        (f"{ENTRY}    \ttitle: Tubes\n", "3:5"),
        (f"{ENTRY}    title: Tubes\n  \t  date: 2024\n", "4:3"),
        (f"{ENTRY}    title: Tubes\n\tdate: 2024\n", "4:1"),
        (f"{ENTRY}    title: Tubes\n    documents:\n\t\t- {{file: a.pdf}}\n", "5:1"),
        (f"{ENTRY}    title: Tubes\n \tdate: 2024\n    issuer: S\n", "4:2"),
        ("awards:\n  -\tid: a\n\ttitle: Tubes\n", "2:4"),
    ],
)
def test_a_tab_is_named_where_it_stands(text: str, place: str) -> None:
    check(text, place, "a tab (U+0009)", "indent with spaces")


@pytest.mark.parametrize(
    "text",
    [
        f"{ENTRY}    title: Essai{NBSP}: A: B\n",
        f"{ENTRY}    note: |\n      – one{NBSP}: two\n      “x”\n    title: A: B\n",
        f"{ENTRY}    note: 'Prix{NBSP}: “or”'\n    title: [Draft] My title\n",
        f"# {NBSP}\u200b “a” \u2028\n{ENTRY}    title: & Co\n",
        f"{ENTRY}    note: a “b” c\n   title: T\n",
    ],
)
def test_a_sign_is_not_blamed_for_another_mistake(text: str) -> None:
    assert "U+" not in only(text).message


@pytest.mark.parametrize(
    "line",
    [
        f"title: 'Essai{NBSP}: une étude'",
        f"title: {NBSP}Tubes",
        f"title: 5{NARROW}mm",
        "title: The “new” tubes",
        "title: ’Til they break",
        "title: می‌خواهم",
        "title: \u200fשלום",
        "title: 受賞：第一",
        "note: |\n      – one\n      • two\u00a0: three",
        f'"odd{NBSP}": quoted by intent',
        "title: Tubes\u2028",
        "title:\tTubes",
    ],
)
def test_what_yaml_reads_as_meant_is_left_alone(line: str) -> None:
    parsed, findings = parse("record/r.yaml", f"{ENTRY}    {line}\n    date: 2024\n".encode())
    assert (findings, parsed.remarks) == ((), ())
    assert parsed.values["awards"][0]["date"] == "2024"


def test_what_a_sign_has_spoiled_above_does_not_stand_beside_it() -> None:
    twice = f"{NBSP * 4}title: A\n"
    assert only(f"awards:\n  - id: a\n{twice}  - id: b\n{twice}").at.line == 3


def test_the_caret_stands_under_the_sign() -> None:
    text = f"{ENTRY}    title:{NBSP}受賞\n    date: 2024\n"
    shown = text_report(Report((only(text),), lines={"record/r.yaml": text.split("\n")})).splitlines()
    assert shown[1].index("�") == shown[2].index("^")


@pytest.mark.parametrize("lines", [1, 40, 900])
def test_a_pasted_block_of_any_length_is_told_from_its_first_line(lines: int) -> None:
    block = "".join(f"{NBSP * 4}x{number}: y\n" for number in range(lines))
    assert only(f"{ENTRY}    note: “Prix”{NBSP}or\n{block}    date: 2024\n").at.line == 4


@given(st.characters(exclude_categories=["Cs"]))
def test_every_sign_has_a_name_with_its_number(char: str) -> None:
    assert char == "#" or f"U+{ord(char):04X}" in named(char)


_PRINTED = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp"]), min_size=1)


@pytest.mark.slow
@given(_PRINTED)
def test_any_printable_text_between_quotation_marks_is_read_as_it_is_written(text: str) -> None:
    double = text.replace("\\", "\\\\").replace('"', '\\"')
    single = text.replace("'", "''")
    lines = (
        f'    title: "{double}"',
        f"    title: '{single}'",
        f"    people: [{{name: \"{double}\"}}, {{name: '{single}'}}]",
    )
    for line in lines:
        parsed, findings = parse("record/r.yaml", f"{ENTRY}{line}\n    date: 2024\n".encode())
        assert (findings, parsed.remarks) == ((), ())
        read = parsed.values["awards"][0]
        kept = [read.get("title"), *(each.get("name") for each in read.get("people", ()))]
        assert {each for each in kept if each is not None} == ({text} if text.strip() else set())


@given(st.text(st.sampled_from(f"ab:- \n[]{{}},'\"#“”’–：{NBSP}\u200b\u2028\ufeff|x"), max_size=60))
def test_any_mixture_of_signs_is_read_or_refused_in_its_place(text: str) -> None:
    parsed, findings = parse("record/r.yaml", text.encode())
    assert parsed.values is not None or findings
    lines = text.removeprefix("\ufeff").split("\n")
    for found in (*findings, *parsed.remarks):
        assert 1 <= found.at.line <= len(lines)
        assert 1 <= found.at.column <= len(lines[found.at.line - 1]) + 1
