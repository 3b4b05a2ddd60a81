from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from dossier.errors import NoCaseError
from dossier.finding import Finding
from dossier.reading.parse import parse
from dossier.reading.read import build_record, read_record
from dossier.record import Record
from dossier.record.kinds import KINDS

HEAD = """\
dossier: 1
beneficiary:
  name: Leila M. Haddad
petitions:
  eb1a: {classification: EB-1A}
"""


PERSON = "dossier: 1\nbeneficiary: {name: Leila M. Haddad}\n"


def build(files: Mapping[str, str]) -> tuple[Record | None, tuple[Finding, ...]]:
    return build_record([parse(name, text.encode())[0] for name, text in files.items()])


def read(text: str) -> Record:
    record, findings = build({"dossier.yaml": HEAD, "record/a.yaml": text})
    assert findings == ()
    assert record is not None
    return record


def lay_out(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_an_entry_of_every_kind() -> None:
    record = read("".join(f"{kind}:\n  - {{id: the-{kind}, title: T}}\n" for kind in KINDS))

    assert [entry.kind for entry in record.entries] == list(KINDS)
    assert all(type(entry) is KINDS[entry.kind] for entry in record.entries)
    assert record.complete


def test_everything_that_an_entry_may_say() -> None:
    record = read("""\
publications:
  - id: stroke-2024
    title: "CT perfusion thresholds: a cohort"
    authors: [Haddad LM, Osei K]
    type: original-research
    status: published
    date: 2024-05-17
    pmid: 38000001
    citations: {value: "1,041", source: Google Scholar, captured_on: 2026-10-01}
    claims:
      - articles
      - {criterion: contributions, comparable: true, why_not_applicable: A, why_comparable: B}
    confidential: yes
    waive: [{code: D006, reason: The same letter proves both}]
    documents:
      - file: evidence/certificado.jpg
        role: certificate
        language: es
        pages: 1-4, 9
        captured_on: 2026-10
        expect_pages: 9
        marks: [{page: 3, quote: the first to show}]
      - {role: criteria, status: requested}
""")
    entry = record.entry("stroke-2024")

    assert entry is not None
    assert str(entry.date) == "2024-05-17"
    assert entry.origin == ("record/a.yaml", "publications", 0)
    assert entry.claims is not None
    assert [claim.criterion for claim in entry.claims] == ["articles", "contributions"]
    assert [claim.comparable for claim in entry.claims] == [False, True]
    assert entry.confidential
    first, second = entry.documents
    assert first.language == ("es",)
    assert first.pages is not None
    assert first.pages.of(10) == (1, 2, 3, 4, 9)
    assert first.pages.outside(3) == (4, 9)
    assert (second.file, second.status, second.language) == ("", "requested", ("en",))
    assert entry.citations.value == 1041  # type: ignore[attr-defined]  # a field of publications


def test_claims_left_out_differ_from_no_claims() -> None:
    record = read(
        "awards:\n  - {id: a, title: T}\n  - {id: b, title: T, claims: []}\n  - {id: c, title: T, claims: awards}\n"
    )
    claims = [entry.claims for entry in record.entries]

    assert claims[0] is None
    assert claims[1] == ()
    assert claims[2] is not None
    assert [claim.criterion for claim in claims[2]] == ["awards"]


def test_a_petition_with_everything() -> None:
    record, findings = build(
        {
            "dossier.yaml": """\
dossier: 1
beneficiary: {name: Leila M. Haddad, names_as_printed: Haddad LM, orcid: 0000-0002-1825-0097}
petitions:
  eb1a:
    classification: EB-1A
    title: Exhibits
    prepared_for: Example Immigration LLP
    planned_filing_date: 2027-03
    numbering: letter
    exclude: [b]
    order: {awards: a}
    narrative: {judging: "See [[a]]."}
    ocr: yes
  own: {classification: rules/own.yaml}
awards: [{id: a, title: T}, {id: b, title: T}]
"""
        }
    )
    assert findings == ()
    assert record is not None
    petition = record.petitions["eb1a"]
    assert (petition.id, petition.exclude[0].id, petition.order["awards"]) == ("eb1a", "b", ("a",))
    assert petition.ocr
    assert petition.narrative == {"judging": "See [[a]]."}
    assert record.petitions["own"].numbering == "criterion"
    assert record.beneficiary.names_as_printed == ("Haddad LM",)


def test_an_entry_is_read_in_spite_of_a_wrong_field() -> None:
    record, findings = build(
        {
            "dossier.yaml": HEAD,
            "record/a.yaml": """\
awards:
  - id: award-2023
    title: [T]
    date: 2023-13
    issuer: Example Society
    documents:
      - {file: a.pdf, pages: x}
""",
        }
    )
    assert [finding.code for finding in findings] == ["R003", "R003", "R003"]
    assert record is not None
    entry = record.entry("award-2023")
    assert entry is not None
    assert (entry.title, entry.date, entry.documents[0].file) == ("", None, "a.pdf")


def test_places_move_up_with_what_is_taken_out() -> None:
    record, _ = build(
        {
            "dossier.yaml": HEAD,
            "record/a.yaml": """\
awards:
  - id: award-2023
    title: T
    documents:
      - evidence/a.pdf
      - file: evidence/b.pdf
      - evidence/c.pdf
      - file: evidence/d.pdf
""",
        }
    )
    assert record is not None
    (entry,) = record.entries
    lines = [record.places.at(*entry.origin, "documents", index, "file").line for index in range(2)]

    assert [document.file for document in entry.documents] == ["evidence/b.pdf", "evidence/d.pdf"]
    assert lines == [6, 8]


def test_the_first_of_two_entries_keeps_the_id() -> None:
    files = {
        "dossier.yaml": HEAD,
        "record/a.yaml": "awards: [{id: a, title: One}]",
        "record/b.yaml": "awards: [{id: a, title: Two}]",
    }
    record, findings = build(files)

    assert record is not None
    assert [entry.title for entry in record.entries] == ["One"]
    assert "first in record/a.yaml:1:15" in findings[0].message
    assert str(findings[0].at) == "record/b.yaml:1:15"
    assert not record.complete


def test_without_a_head_there_is_no_record() -> None:
    record, findings = build({"dossier.yaml": "dossier: [", "record/a.yaml": "awards: [{id: a, title: T, date: x}]"})

    assert record is None
    assert [finding.code for finding in findings] == ["R003"]


def test_ids_are_not_called_unknown_while_a_file_cannot_be_read() -> None:
    head = HEAD + "    exclude: [there]\n"
    _, findings = build({"dossier.yaml": HEAD.replace("}", ", exclude: [there]}"), "record/a.yaml": "awards: ["})
    assert findings == ()

    _, findings = build({"dossier.yaml": HEAD.replace("}", ", exclude: [there]}"), "record/a.yaml": "awards: []"})
    assert [finding.code for finding in findings] == ["R005"]
    assert findings[0].petition == "eb1a"
    assert head


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Stroke 2024", "did you mean stroke-2024?"),
        ("preis_für_Łódź", "did you mean preis-fur-odz?"),
        ("王", ""),
    ],
)
def test_a_wrong_id_gets_a_right_one_as_a_hint(written: str, hint: str) -> None:
    _, findings = build({"dossier.yaml": HEAD, "record/a.yaml": f"awards:\n  - {{id: {written}, title: T}}\n"})
    assert [(finding.code, finding.hint) for finding in findings] == [("R003", hint)]


@pytest.mark.parametrize("name", ["My petition", "con", "lpt1", "a" * 61, "../x", "/etc"])
def test_a_petition_whose_name_can_be_no_folder_is_refused_and_concerns_every_build(name: str) -> None:
    record, findings = build({"dossier.yaml": f"{PERSON}petitions:\n  {name}:\n    classification: EB-1A\n"})
    assert [(finding.code, finding.petition) for finding in findings] == [("R003", "")]
    assert record
    assert not record.petitions
    assert not record.complete


def test_a_petition_that_cannot_be_read_concerns_the_build_of_the_others() -> None:
    head = f"{PERSON}petitions:\n  a:\n    classification: EB-1A\n  b:\n    classification: EB1B\n"
    record, findings = build({"dossier.yaml": head})
    assert [(finding.code, finding.petition) for finding in findings] == [("R005", "")]
    assert record
    assert list(record.petitions) == ["a"]
    assert record.complete


def test_a_finding_names_its_entry() -> None:
    _, findings = build({"dossier.yaml": HEAD, "record/a.yaml": "awards: [{id: award-2023, title: T, date: x}]"})

    assert [finding.entry for finding in findings] == ["award-2023"]


def test_a_case_is_read_from_its_folder(tmp_path: Path) -> None:
    lay_out(
        tmp_path,
        {
            "dossier.yaml": HEAD,
            "record/b.yaml": "awards: [{id: b, title: T}]",
            "record/a.yaml": "grants: [{id: a, title: T}]",
        },
    )
    (tmp_path / "record" / "notes.txt").write_text("not a record")
    record, findings = read_record(tmp_path)

    assert findings == ()
    assert record is not None
    assert [entry.id for entry in record.entries] == ["a", "b"]
    assert [file.file for file in record.files] == ["dossier.yaml", "record/a.yaml", "record/b.yaml"]
    assert record.files[1].text == "grants: [{id: a, title: T}]"


def test_no_case_is_no_finding(tmp_path: Path) -> None:
    with pytest.raises(NoCaseError, match=r"dossier\.yaml"):
        read_record(tmp_path)


@pytest.mark.parametrize("name", ["record/a.yml", "record/a.YAML", "record/2024/a.yaml"])
def test_a_file_that_would_be_overlooked_is_named(tmp_path: Path, name: str) -> None:
    record, findings = read_record(lay_out(tmp_path, {"dossier.yaml": HEAD, name: "awards: []"}))

    assert [(finding.code, finding.at.file) for finding in findings] == [("Y004", name)]
    assert record is not None
    assert not record.complete


def test_links_that_leave_the_case_are_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("awards: [{id: secret, title: T}]")
    case = lay_out(tmp_path / "case", {"dossier.yaml": HEAD, "record/a.yaml": "awards: [{id: a, title: T}]"})
    (case / "record" / "b.yaml").symlink_to(outside)
    (case / "record" / "c.yaml").symlink_to("nowhere.yaml")
    (case / "record" / "d.yaml").symlink_to("a.yaml")
    record, findings = read_record(case)

    assert [(finding.code, finding.at.file) for finding in findings if finding.code == "Y004"] == [
        ("Y004", "record/b.yaml"),
        ("Y004", "record/c.yaml"),
    ]
    assert record is not None
    assert record.entry("secret") is None


def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    case = lay_out(tmp_path, {"dossier.yaml": HEAD})
    (case / "record" / "folder.yaml").mkdir(parents=True)
    os.mkfifo(case / "record" / "pipe.yaml")
    _, findings = read_record(case)

    assert [(finding.code, finding.at.file) for finding in findings] == [
        ("Y004", "record/folder.yaml"),
        ("Y004", "record/pipe.yaml"),
    ]


def test_a_folder_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    case = lay_out(tmp_path / "case", {"dossier.yaml": HEAD, "record/a.yaml": "awards: []"})
    (tmp_path / "other").mkdir()
    (case / "record" / "more").symlink_to(tmp_path / "other")
    (case / "record" / "closed").mkdir()
    (case / "record" / "closed").chmod(0)
    record, findings = read_record(case)
    (case / "record" / "closed").chmod(0o700)

    named = [(finding.code, finding.at.file) for finding in findings]
    assert ("Y004", "record/more") in named
    assert os.geteuid() == 0 or ("Y004", "record/closed") in named  # to root nothing is closed
    assert record is not None
    assert not record.complete


def test_a_record_that_is_no_folder_is_named(tmp_path: Path) -> None:
    _, findings = read_record(lay_out(tmp_path, {"dossier.yaml": HEAD, "record": "awards: []"}))

    assert [(finding.code, finding.at.file) for finding in findings] == [("Y004", "record")]


def test_a_thousand_entries_are_read() -> None:
    entry = "  - {{id: p-{0}, title: T, authors: [Haddad LM], date: 2024-05, status: published, documents: [{{file: e/{0}.pdf}}]}}\n"
    record = read("publications:\n" + "".join(entry.format(number) for number in range(1000)))

    assert len(record.entries) == 1000


def test_what_happened_is_never_printed_as_going_on() -> None:
    text = "awards:\n  - {id: award, title: Prize, date: 2020/}\nmemberships:\n  - {id: seat, title: Fellow, date: 2020/}\n"
    record, (found,) = build({"dossier.yaml": HEAD, "record/a.yaml": text})
    assert record is not None
    assert (found.code, found.at.line, found.at.column) == ("R003", 2, 37)
    assert (found.message, found.hint.partition("?")[0]) == (
        "expected a date, or a span with its end, got '2020/'",
        "did you mean 2020",
    )
    assert ["present" in entry.index_line() for entry in record.entries] == [False, True]


@pytest.mark.parametrize(
    "name", ["thanks.pdf", "a,b.pdf", "it's: [1].pdf", "#1.pdf", 'so "called".pdf', "Zusage März (2).pdf"]
)
def test_the_hint_on_a_bare_document_can_be_written_as_it_stands(name: str) -> None:
    text = "awards:\n  - id: a\n    title: A\n    documents:\n      - {}\n"
    bare = text.format(json.dumps(f"evidence/{name}", ensure_ascii=False))
    _, (finding, *_) = build({"dossier.yaml": HEAD, "record/a.yaml": bare})
    (entry,) = read(text.format(finding.hint.removeprefix("write "))).entries
    assert [document.file for document in entry.documents] == [f"evidence/{name}"]


def test_petitions_under_a_misspelled_name_are_not_called_absent() -> None:
    record, findings = build({"dossier.yaml": f"{PERSON}petition:\n  eb1a: {{classification: EB-1A}}\n"})
    assert record is not None
    assert not record.complete
    assert [(finding.code, finding.hint) for finding in findings] == [("R001", "did you mean petitions?")]
    other, _ = build({"dossier.yaml": f"{PERSON}colour: blue\n"})
    assert other is not None
    assert other.complete
