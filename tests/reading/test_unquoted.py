"""Text without quotation marks that YAML reads otherwise than it looks (R012)."""

from __future__ import annotations

import pytest

from dossier.editing.splice import values_of
from dossier.finding import Severity
from dossier.reading.parse import parse
from dossier.reading.read import build_record
from tests.support import places

ENTRY = "awards:\n  - id: a\n"
HEAD = b"dossier: 1\nbeneficiary: {name: Leila M. Haddad}\n"


def remark(text: str) -> tuple[str, str, str]:
    """Place, message and hint of the only remark; nothing else is found."""
    parsed, findings = parse("r.yaml", text.encode())
    assert findings == ()
    (found,) = parsed.remarks
    assert (found.code, found.severity) == ("R012", Severity.WARNING)
    return str(found.at).removeprefix("r.yaml:"), found.message, found.hint


CUT = [
    ("title: Prize #1 of the society", "3:18", "'Prize'"),
    ("title: Poster #214: tubes", "3:19", "'Poster'"),
    ("title: A #MeToo moment in surgery", "3:14", "'A'"),
    ("title: Grant  #R01 of the council", "3:19", "'Grant'"),
    ("title: Grant\t#R01", "3:18", "'Grant'"),
    ("title: “Prize #2 of the society”", "3:19", "'“Prize'"),
    ("title: Prix nº 4 #é de la société", "3:22", "'Prix nº 4'"),
    ("title: Three\n      lines and a #4th", "4:19", "'Three lines and a'"),
    ("documents: [{file: evidence/a.pdf, role: letter #2\n      }]", "3:53", "'letter'"),
    ("note: the number 受賞 #一", "3:25", "'the number 受賞'"),
    ("title: #1 of the society", "3:12", "nothing is left"),
    ("issuer: #MeToo Society", "3:13", "nothing is left"),
    ("outputs:\n      - #1\n      - b", "4:9", "nothing is left"),
]


@pytest.mark.parametrize(("lines", "place", "words"), CUT)
def test_a_text_that_a_comment_cuts_is_told_with_what_is_left_of_it(lines: str, place: str, words: str) -> None:
    at, message, hint = remark(f"{ENTRY}    {lines}\n")
    assert at == place
    assert words in message
    assert "put quotes around the whole text" in hint
    assert "put a space after #" in hint


@pytest.mark.parametrize(
    "lines",
    [
        "title: Prize   # to confirm",
        "title: Prize # 1 of the society",
        "title: Prize#1 of the society",
        "title: C# and F#",
        'title: "Prize #1 of the society"',
        "title: 'Prize #1 of the society'",
        'title: "Prize" #1 of two',
        "title: Prize\n    #date: 2024",
        "title: Prize #",
        "title: Prize ##",
        "title: Prize #- 1",
        "note: |\n      Prize #1",
        "note: >-\n      Prize #1\n      and #2",
        "documents: #those in hand\n      - {file: a.pdf}",
    ],
)
def test_a_comment_that_is_meant_is_no_remark(lines: str) -> None:
    parsed, findings = parse("r.yaml", f"{ENTRY}    {lines}\n".encode())
    assert (findings, parsed.remarks) == ((), ())


QUOTED = [
    ("title: “Tubes and pipes”", "3:12", "“ ”"),
    ("title: ‘Tubes and pipes’", "3:12", "‘ ’"),
    ("title: „Röhren und Rohre“", "3:12", "„ “"),
    ("title: „Rury i rurki”", "3:12", "„ ”"),
    ("title: «Трубы»", "3:12", "« »"),
    ("title: « Tubes »", "3:12", "« »"),
    ("title: »Röhren«", "3:12", "» «"),
    ("title: ”Rör”", "3:12", "” ”"),
    ("date: “2024-05”", "3:11", "“ ”"),
    ("documents: [{file: “evidence/a.pdf”}]", "3:24", "“ ”"),
    ("outputs:\n      - “b-1”", "4:9", "“ ”"),
    ("documents: [{file: “evidence/Letter, signed.pdf”}]", "3:24", "it ends at the comma"),
    ("recipients: [“Haddad, L.”]", "3:18", "it ends at the comma"),
]


@pytest.mark.parametrize(("lines", "place", "words"), QUOTED)
def test_curly_quotation_marks_around_a_whole_text_are_told(lines: str, place: str, words: str) -> None:
    at, message, hint = remark(f"{ENTRY}    {lines}\n")
    assert at == place
    assert words in message
    assert 'straight quotation marks (")' in hint


@pytest.mark.parametrize(
    "lines",
    [
        "title: The “new” tubes",
        "title: “Yes” and “no”",
        "title: “New” tubes",
        "title: ‘Til they break",
        "title: ’Til they break",
        "title: Of “tubes”",
        "title: '“Tubes and pipes”'",
        'title: "“Tubes and pipes”"',
        "title: 「受賞」",
        "note: |\n      “Tubes and pipes”",
        "outputs: [‘t Hooft, b]",
    ],
)
def test_quotation_marks_inside_a_text_are_no_remark(lines: str) -> None:
    parsed, findings = parse("r.yaml", f"{ENTRY}    {lines}\n".encode())
    assert (findings, parsed.remarks) == ((), ())


def test_the_remark_stands_among_the_findings_of_the_record_and_stops_nothing() -> None:
    text = f"{ENTRY}    title: Prize #1 of the society\n    date: 2024\n".encode()
    record, findings = build_record([parse("dossier.yaml", HEAD)[0], parse("record/r.yaml", text)[0]])
    assert [(found.code, found.at.line, found.at.column) for found in findings] == [("R012", 3, 18)]
    assert record is not None
    assert record.complete
    assert values_of("record/r.yaml", text)["awards"][0]["title"] == "Prize"


@pytest.mark.parametrize("rest", ["signed (1).pdf", "2 pages", "Osei K.", "受賞", "signed.pdf”"])
def test_what_a_comma_cut_off_is_told_with_the_quotes_to_put(rest: str) -> None:
    text = f"{ENTRY}    title: T\n    documents: [{{file: evidence/Letter, {rest}}}]\n".encode()
    _, findings = build_record([parse("dossier.yaml", HEAD)[0], parse("record/r.yaml", text)[0]])
    (found,) = findings
    assert (found.code, found.hint.partition(";")[0]) == ("R001", "put quotes around text that holds a comma")


@pytest.mark.parametrize("value", ["2024-05\u200b", "\u200e2024-05", "20\u00ad24-05"])
def test_a_refused_value_with_a_sign_that_nobody_sees_names_it(value: str) -> None:
    text = f"{ENTRY}    title: T\n    date: {value}\n".encode()
    _, findings = build_record([parse("dossier.yaml", HEAD)[0], parse("record/r.yaml", text)[0]])
    assert [found.code for found in findings] == ["R003"]
    assert "(U+" in findings[0].hint
    assert "delete" in findings[0].hint


def test_no_file_of_the_tests_and_the_example_gets_a_new_finding() -> None:
    files = [*places.CASES.rglob("*.yaml"), *(places.CASES.parent.parent / "examples").rglob("*.yaml")]
    found = {}
    for path in files:
        parsed, findings = parse(path.name, path.read_bytes())
        told = [each.code for each in parsed.remarks] + [each.message for each in findings if "U+" in each.message]
        if told and not path.name.startswith(("r012", "y001")):
            found[path.name] = told
    assert len(files) > 200
    assert found == {}
