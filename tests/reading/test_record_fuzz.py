"""Whatever happens to a record file, reading it gives findings inside the file and never an exception."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.reading.parse import Parsed, parse
from dossier.reading.read import build_record
from dossier.record import Places
from tests.support.lines import source_line

HEAD = """\
dossier: 1
beneficiary:
  name: Leila M. Haddad
  names_as_printed: [Haddad L, Haddad LM]
  orcid: 0000-0002-1825-0097
petitions:
  eb1a:
    classification: EB-1A
    planned_filing_date: 2027-03
    numbering: criterion
    exclude: [award-2023]
    order: {judging: [rev-stroke]}
    narrative:
      judging: >-
        Completed reviews since 2022, see [[rev-stroke]].
"""
RECORD = """\
publications:
  - id: stroke-2024
    title: "CT perfusion thresholds: a cohort of 412 patients"
    authors: [Haddad LM, Osei K, Brandt P]
    type: original-research
    status: published
    date: 2024-05-17
    doi: 10.1000/xyz123
    issn: 1234-5679
    citations: {value: 41, independent: 38, source: Google Scholar, captured_on: 2026-10-01}
    metrics: [{name: Impact factor, value: 7.4, year: 2023}]
    claims: [articles, contributions]
    documents:
      - {file: evidence/stroke-2024.pdf, role: article, pages: "1-4,9"}
      - {role: citation-record, source_url: "https://example.org", captured_on: 2026-10-01}
reviews:
  - id: rev-stroke
    title: Peer review
    body: Example Journal of Stroke Imaging
    date: 2022-01/2026-09
    completed: 11
awards:
  - id: award-2023
    title: Young Investigator Award
    issuer: Sociedad Ejemplo de Radiología
    claims:
      - {criterion: awards, comparable: true, why_not_applicable: a, why_comparable: b}
    documents:
      - file: evidence/certificado.jpg
        language: es
        marks: [{page: 3, quote: "the first to show"}]
    waive: [{code: D006, reason: known}]
"""
LINES = (HEAD + RECORD).splitlines(keepends=True)
GARBAGE = [
    "",
    "\t",
    "- ",
    "[",
    "]",
    "{",
    "}",
    ": ",
    "'",
    '"',
    "&a ",
    "*a",
    "!x ",
    "<<: ",
    "~",
    "é😀",
    "\u2028",
    "\x00",
    "\ufeff",
    "\x85",
    "---\n",
    "|\n",
    "#",
    "# to confirm: x\n",
    " # to fill in",
]

garbage = st.one_of(st.sampled_from(GARBAGE), st.text(max_size=8))
change = st.one_of(
    st.tuples(st.just("delete"), st.integers(0, 60), st.just("")),
    st.tuples(st.just("repeat"), st.integers(0, 60), st.just("")),
    st.tuples(st.just("replace"), st.integers(0, 60), st.sampled_from(LINES)),
    st.tuples(st.just("insert"), st.integers(0, 4000), garbage),
    st.tuples(st.just("value"), st.integers(0, 60), garbage),
    st.tuples(st.just("indent"), st.integers(0, 60), st.sampled_from(["", " ", "  ", "      ", "\t"])),
    st.tuples(st.just("cut"), st.integers(0, 4000), st.just("")),
)


def changed(text: str, kind: str, place: int, new: str) -> str:
    if kind == "insert":
        return text[: place % (len(text) + 1)] + new + text[place % (len(text) + 1) :]
    if kind == "cut":
        return text[: place % (len(text) + 1)]
    lines = text.splitlines(keepends=True) or ["\n"]
    number = place % len(lines)
    line = lines[number]
    key = line.partition(":")[0]
    lines[number] = {
        "delete": "",
        "repeat": line + line,
        "replace": new,
        "value": f"{key}: {new}\n",
        "indent": new + line.lstrip(),
    }[kind]
    return "".join(lines)


def read_all(files: dict[str, str]) -> None:
    results = [parse(name, text.encode("utf-8", errors="surrogatepass")) for name, text in files.items()]
    record, shape = build_record([parsed for parsed, _ in results])
    texts = {parsed.file: parsed for parsed, _ in results}
    for finding in [*shape, *(found for _, several in results for found in several)]:
        assert inside(texts[finding.at.file], finding.at.line, finding.at.column), finding
        assert finding.message
    if record is not None:
        for entry in record.entries:
            assert (*entry.origin,) in record.places
            for index in range(len(entry.documents)):
                assert (*entry.origin, "documents", index) in record.places
        assert isinstance(record.places, Places)


def inside(parsed: Parsed, line: int, column: int) -> bool:
    if not parsed.text:
        return line >= 1 and column >= 1
    return 1 <= column <= len(source_line(parsed.text, line)) + 1


@pytest.mark.slow
@settings(max_examples=250, deadline=None)
@given(st.lists(change, min_size=1, max_size=4), st.lists(change, max_size=2))
def test_a_damaged_record_costs_findings_only(
    in_record: list[tuple[str, int, str]], in_head: list[tuple[str, int, str]]
) -> None:
    head, record = HEAD, RECORD
    for kind, place, new in in_record:
        record = changed(record, kind, place, new)
    for kind, place, new in in_head:
        head = changed(head, kind, place, new)
    read_all({"dossier.yaml": head, "record/a.yaml": record})


values = st.recursive(
    st.sampled_from(
        ["x", "~", "''", "2024", "2024-13", "1e3", "a: b", "articles", "stroke-2024", "*a", "&a b", "!t c", "[]", "{}"]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.lists(
            st.tuples(st.sampled_from(["id", "file", "role", "criterion", "value", "name", "x"]), inner), max_size=3
        ).map(lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"),
    ),
    max_leaves=6,
)
FIELDS = [
    "id",
    "title",
    "date",
    "claims",
    "documents",
    "authors",
    "citations",
    "metrics",
    "status",
    "waive",
    "names_as_printed",
    "type",
    "origin",
    "doi",
]


@pytest.mark.slow
@settings(max_examples=250, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(FIELDS), values), max_size=8),
    st.sampled_from(["publications", "awards", "other", "petitions"]),
)
def test_any_value_in_any_field_costs_findings_only(fields: list[tuple[str, str]], kind: str) -> None:
    entry = "".join(f"    {name}: {value}\n" for name, value in fields)
    read_all({"dossier.yaml": HEAD, "record/a.yaml": f"{kind}:\n  - x: y\n{entry}"})
    petitions = "".join(f"    {name}: {value}\n" for name, value in fields)
    read_all({"dossier.yaml": f"dossier: 1\nbeneficiary:\n{petitions}petitions:\n  a:\n{petitions}"})


def test_the_record_that_is_damaged_was_whole() -> None:
    results = [parse("dossier.yaml", HEAD.encode()), parse("record/a.yaml", RECORD.encode())]
    record, findings = build_record([parsed for parsed, _ in results])

    assert (findings, [found for _, found in results]) == ((), [(), ()])
    assert record is not None
    assert record.complete
