"""What is read from each export format, on small invented samples."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.errors import DossierError
from dossier.importers import FORMATS, Export, Proposal, TableOrder, read_export
from dossier.text.decoding import Doubt

BIBTEX = r"""
An export with words before the first entry.
@string{ejsi = "Example Journal of " # {Stroke Imaging}}
@article{haddad2024,
  title   = {{CT} perfusion in {\"U}bersicht: p $<$ 0.05 \& 50% of H$_2$O},
  author  = {Haddad, Leila M. and Osei, Kwame and {Example Stroke Collaborators} and de la Cruz, Jr., Jos{\'e} and others},
  journal = ejsi, month = may # "~17", year = 2024,
  volume = 12, number = {3}, pages = {112--120}, doi = {https://doi.org/10.5555/ej\_2024.1}, issn = {12345679},
}
@inproceedings{talk, title="Second", author="Leila Haddad", crossref={book}, pages={1}}
@proceedings{book, title={Proceedings of Examples}, year={2019}, publisher={Example Press}}
@misc{pre, title={Third}, author={Haddad, L.}, eprint={2101.00001}, archivePrefix={arXiv}, year={2021}}
@article{haddad2024, title={Same key, other work}, author={Haddad, L}, year={in press}}
@article{broken, title = {No end, author = {Haddad, L}
@book{last, title={Fourth}, date={2018-05/2018-07}, author={Haddad, L}}
"""
RIS = """Provider: nobody
TY  - JOUR
TI  - A title over
two lines <i>in vitro</i>
AU  - Haddad, Leila M.
AU  - Osei, K.
T2  - Example Journal of Stroke Imaging
J2  - Ex J Stroke Imaging
PY  - 2019
DA  - 2019/05/17/
SP  - 112
EP  - 120
SN  - 1234-5679
DO  - 10.5555/ris.1
ER  -

TY  - CHAP
TI  - A chapter
AU  - Haddad, L
Y1  - 2014//
SN  - 978-3-16-148410-0
KW  - one
two
"""
NBIB = """
PMID- 99000001
IS  - 1234-5679 (Print)
IS  - 2434-561X (Electronic)
DP  - 2019 Jan-Feb
TI  - A case of an invented
      disease.
PG  - 283-8
LID - 10.5555/nbib.1 [doi]
FAU - Haddad, Leila M
AU  - Haddad LM
FAU - Osei, Kwame
AU  - Osei K
CN  - Example Collaborators
PT  - Case Reports
PT  - Journal Article
TA  - Ex J
JT  - Example journal of imaging
PST - ppublish

PMID- 99000002
TI  - An online trial.
DP  - 2020
DEP - 20200407
AU  - Haddad LM
PT  - Randomized Controlled Trial
PST - epublish
"""
WOS = """FN Invented
VR 1.0
PT J
AU Haddad, LM
   Osei, K
AF Haddad, Leila M.
   Osei, Kwame
TI A title over
   two lines
SO EXAMPLE JOURNAL
DT Review
PY 2013
PD APR 5
BP 1
EP 9
DI 10.5555/wos.1
ER

EF
"""


def value(text: str) -> dict[str, str]:
    return {"value": text}


def summary(code: int, **fields: Any) -> dict[str, Any]:
    return {"put-code": code, "display-index": "0", **fields}


def day(year: str, month: str = "", of_month: str = "") -> dict[str, Any]:
    parts = {"year": year, "month": month, "day": of_month}
    return {name: value(text) if text else None for name, text in parts.items()}


def identifier(sort: str, text: str, relation: str = "self") -> dict[str, Any]:
    return {"external-id-type": sort, "external-id-value": text, "external-id-relationship": relation}


ORCID = {
    "orcid-identifier": {"path": "0000-0002-1825-0097"},
    "activities-summary": {
        "works": {
            "group": [
                {
                    "work-summary": [
                        summary(1, title={"title": value("An article")}, type="journal-article"),
                        {
                            **summary(2, title={"title": value("The article")}, type="journal-article"),
                            "display-index": "1",
                            "journal-title": value("Example Journal"),
                            "publication-date": day("2020", "02"),
                            "external-ids": {
                                "external-id": [
                                    identifier("doi", "10.5555/book", "part-of"),
                                    identifier("doi", "10.5555/o.1"),
                                ]
                            },
                        },
                    ]
                },
                {"work-summary": [summary(3, title={"title": value("A poster")}, type="conference-poster")]},
            ]
        },
        "peer-reviews": {
            "group": [
                {
                    "peer-review-group": [
                        {
                            "peer-review-summary": [
                                {
                                    **summary(code),
                                    "reviewer-role": "reviewer",
                                    "review-type": "review",
                                    "review-group-id": "issn:1234-5679",
                                    "completion-date": day(year),
                                    "convening-organization": {"name": "Example Press"},
                                }
                            ]
                        }
                        for code, year in ((4, "2021"), (5, "2023"), (6, "2023"))
                    ]
                }
            ]
        },
        "employments": {
            "affiliation-group": [
                {
                    "summaries": [
                        {
                            "employment-summary": {
                                **summary(7),
                                "department-name": "Radiology",
                                "role-title": "Resident",
                                "start-date": day("2018", "07"),
                                "organization": {"name": "Example University Hospital"},
                            }
                        }
                    ]
                }
            ]
        },
        "fundings": {
            "group": [
                {
                    "funding-summary": [
                        {
                            **summary(8, title={"title": value("A grant")}),
                            "start-date": day("2020"),
                            "end-date": day("2021", "06"),
                            "organization": {"name": "Example Foundation"},
                            "external-ids": {"external-id": [identifier("grant_number", "X-1")]},
                        }
                    ]
                }
            ]
        },
    },
}


def read(text: str, name: str = "export.txt", **order: Any) -> Export:
    return read_export(name, text.encode(), TableOrder(**order) if order else None)


def fields(proposal: Proposal) -> Mapping[str, Any]:
    return proposal.fields


def test_bibtex() -> None:
    export = read(BIBTEX)
    assert export.format == "BibTeX"
    article, talk, book, preprint, twin, last = export.proposals
    assert fields(article) == {
        "title": "CT perfusion in Übersicht: p < 0.05 & 50% of H₂O",
        "authors": ["Leila M. Haddad", "Kwame Osei", "Example Stroke Collaborators", "José de la Cruz Jr.", "et al."],
        "venue": "Example Journal of Stroke Imaging",
        "date": "2024-05-17",
        "volume": "12",
        "issue": "3",
        "pages": "112-120",
        "doi": "10.5555/ej_2024.1",
        "issn": "1234-5679",
    }
    assert article.line == 4
    assert fields(talk)["venue"] == "Proceedings of Examples"
    assert (fields(talk)["type"], fields(talk)["date"]) == ("proceedings", "2019")
    assert "authors" not in fields(book)
    assert fields(preprint)["type"] == "preprint"
    assert (fields(twin)["title"], fields(twin)["status"], "date" in fields(twin)) == (
        "Same key, other work",
        "in-press",
        False,
    )
    assert fields(last)["date"] == "2018-05/2018-07"
    assert [each.line for each in export.skipped] == [14]


def test_ris() -> None:
    article, chapter = read(RIS).proposals
    assert fields(article) == {
        "title": "A title over two lines in vitro",
        "authors": ["Leila M. Haddad", "K. Osei"],
        "venue": "Example Journal of Stroke Imaging",
        "date": "2019-05-17",
        "pages": "112-120",
        "doi": "10.5555/ris.1",
        "issn": "1234-5679",
    }
    assert (article.line, chapter.line) == (2, 17)
    assert fields(chapter) == {
        "title": "A chapter",
        "authors": ["L Haddad"],
        "type": "chapter",
        "date": "2014",
        "isbn": "978-3-16-148410-0",
    }


def test_pubmed() -> None:
    case, trial = read(NBIB).proposals
    assert fields(case) == {
        "title": "A case of an invented disease",
        "authors": ["Haddad LM", "Osei K", "Example Collaborators"],
        "venue": "Example journal of imaging",
        "type": "case-report",
        "study": "case-report",
        "status": "published",
        "date": "2019-01/2019-02",
        "pages": "283-8",
        "doi": "10.5555/nbib.1",
        "pmid": "99000001",
        "issn": "1234-5679",
        "eissn": "2434-561X",
    }
    assert case.people == ["Leila M Haddad", "Kwame Osei", "Example Collaborators"]
    assert (fields(trial)["study"], fields(trial)["date"], "type" in fields(trial)) == ("rct", "2020-04-07", False)
    assert (case.line, trial.line) == (2, 21)


def test_web_of_science() -> None:
    (review,) = read(WOS).proposals
    assert fields(review)["authors"] == ["Haddad LM", "Osei K"]
    assert review.people == ["Leila M. Haddad", "Kwame Osei"]
    assert fields(review)["title"] == "A title over two lines"
    assert (fields(review)["type"], fields(review)["date"], fields(review)["pages"]) == ("review", "2013-04-05", "1-9")


def check_orcid(export: Export) -> None:
    work, poster, review, job, grant = export.proposals
    assert export.orcid == "0000-0002-1825-0097"
    assert fields(work) == {
        "title": "The article",
        "venue": "Example Journal",
        "doi": "10.5555/o.1",
        "date": "2020-02",
    }
    assert (poster.kind, fields(poster)) == ("presentations", {"title": "A poster", "type": "poster"})
    assert fields(review) == {
        "title": "Peer review, Example Press (ISSN 1234-5679)",
        "publisher": "Example Press",
        "issn": "1234-5679",
        "role": "reviewer",
        "date": "2021/2023",
        "completed": "3",
        "by_year": [{"year": "2021", "completed": "1"}, {"year": "2023", "completed": "2"}],
    }
    assert (job.kind, fields(job)["title"], fields(job)["date"]) == ("experience", "Resident", "2018-07")
    assert any("end" in words for words in job.unsure)
    assert fields(grant) == {
        "title": "A grant",
        "funder": "Example Foundation",
        "date": "2020/2021-06",
        "number": "X-1",
    }


def test_orcid_as_json() -> None:
    check_orcid(read(json.dumps(ORCID, indent=1)))


def test_orcid_as_xml() -> None:
    check_orcid(
        read(f'<?xml version="1.0" encoding="UTF-16"?>\n<record:record {NAMESPACES}>{as_xml(ORCID)}</record:record>')
    )


NAMESPACES = " ".join(f'xmlns:{name}="http://www.orcid.org/ns/{name}"' for name in ("record", "common"))


def as_xml(tree: Any) -> str:
    if not isinstance(tree, dict):
        return str(tree)
    pieces = []
    for name, content in tree.items():
        for item in content if isinstance(content, list) else [content]:
            if name == "value":
                pieces.append(str(item))
            elif item is not None and name not in {"put-code", "display-index"}:
                marks = {
                    key: item[key] for key in ("put-code", "display-index") if isinstance(item, dict) and key in item
                }
                attributes = "".join(f' {key}="{text}"' for key, text in marks.items())
                pieces.append(f"<common:{name}{attributes}>{as_xml(item)}</common:{name}>")
    return "".join(pieces)


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE r [<!ENTITY a "b">]><r xmlns="http://www.orcid.org/ns/record">&a;</r>',
        '<!DOCTYPE r SYSTEM "file:///etc/passwd"><r xmlns="http://www.orcid.org/ns/record"/>',
        '<r xmlns="http://www.orcid.org/ns/record"><open></r>',
        '{"put-code": ',
        '{"works": ' + "[" * 5000 + "]" * 5000 + "}",
        '{"works": ' + '{"group": [' * 200 + "]}" * 200 + "}",
        "",
        "   \n",
        "words and nothing else",
        "\x89PNG\r\n\x1a\n",
    ],
    ids=lambda text: text[:30],
)
def test_what_cannot_be_read_is_said_in_words(text: str) -> None:
    with pytest.raises(DossierError):
        read_export("export.xml" if text.startswith("<") else "export.json", text.encode("latin-1"))


@pytest.mark.parametrize(
    ("text", "authors", "date"),
    [
        (
            'Authors,Title,Publication,Year\n"Haddad, Leila; Osei, K; ",A,Journal,2013\n',
            ["Leila Haddad", "K Osei"],
            "2013",
        ),
        (
            '\ufeffAuthors,Title,Year,Source title\n"Haddad, L.M., Osei, K.",A,2015,Journal\n',
            ["L.M. Haddad", "K. Osei"],
            "2015",
        ),
        (
            'PMID,Title,Authors,Journal/Book,Publication Year\n1,A,"Haddad LM, Osei K.",Journal,2022\n',
            ["Haddad LM", "Osei K"],
            "2022",
        ),
        (
            "About the data: exported\nTitle;Authors;Publication date;Source title\nA;Haddad, Leila M;2024-07-19;Journal\n",
            ["Leila M Haddad"],
            "2024-07-19",
        ),
        (
            "ENTRYTYPE\tauthor\ttitle\tjournal\tyear\narticle\tHaddad, Leila and Osei, K\tA\tJournal\t2019\n",
            ["Leila Haddad", "K Osei"],
            "2019",
        ),
        (
            "Article Title,Author(s),Source Title,Publication Date,Publication Year\nA,Haddad LM,Journal,MAY 17,2024\n",
            ["Haddad LM"],
            "2024-05-17",
        ),
    ],
)
def test_tables_of_other_programs_need_no_mapping(text: str, authors: list[str], date: str) -> None:
    export = read(text, "export.csv")
    (row,) = export.proposals
    assert (fields(row)["title"], fields(row)["authors"], fields(row)["date"]) == ("A", authors, date)
    assert fields(row)["venue"] == "Journal"


def test_a_table_of_ones_own_needs_a_mapping() -> None:
    text = "Zeitschrift;Jahr;Gutachten\nExample Journal;2023;4\nOther Example;2024;x\n"
    with pytest.raises(DossierError, match=r"which column has the titles.*'Zeitschrift', 'Jahr'"):
        read(text, "r.csv", kind="reviews")
    mapping = {"title": "Zeitschrift", "body": "Zeitschrift", "date": "jahr", "completed": "Gutachten"}
    first, _ = read(text, "r.csv", kind="reviews", mapping=mapping).proposals
    assert first.kind == "reviews"
    assert fields(first) == {"title": "Example Journal", "body": "Example Journal", "date": "2023", "completed": "4"}
    with pytest.raises(DossierError, match="no column 'Titel'"):
        read(text, "r.csv", mapping={"title": "Titel"})
    with pytest.raises(DossierError, match="reviews have no field 'venue'"):
        read(text, "r.csv", kind="reviews", mapping={"title": "Zeitschrift", "venue": "Zeitschrift"})


def test_a_row_with_too_many_cells_is_named() -> None:
    export = read("Title,Year\nA, with a comma,2013\nB,2014\n", "a.csv")
    assert [fields(each)["title"] for each in export.proposals] == ["B"]
    assert [(each.line, "3 cells" in each.reason) for each in export.skipped] == [(2, True)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings_are_told(encoding: str) -> None:
    text = "@article{a,\r\n title={Über das Gehör},\r\n author={Müller, Jörg}}\r\n" * 3
    export = read_export("a.bib", text.encode(encoding))
    assert fields(export.proposals[0])["title"] == "Über das Gehör"
    assert (export.doubt is not None) is (encoding in {"utf-16-le", "utf-16-be", "cp1252"})


def test_chinese_without_a_declaration() -> None:
    export = read_export("a.bib", "@article{凯, title={测试标题}, author={凯撒}}".encode("gbk"))
    assert (fields(export.proposals[0])["title"], export.doubt) == ("测试标题", Doubt("GB18030"))


@pytest.mark.parametrize(("text", "name"), [(BIBTEX, "a.ris"), (RIS, "a.bib"), (NBIB, "a.txt"), (WOS, "a.nbib")])
def test_content_tells_the_type_before_the_name(text: str, name: str) -> None:
    assert read(text, name).proposals == read(text).proposals


@pytest.mark.slow
@given(st.sampled_from([BIBTEX, RIS, NBIB, WOS, json.dumps(ORCID)]), st.data())
def test_damage_costs_no_more_than_what_is_damaged(text: str, data: st.DataObject) -> None:
    """Whatever is cut out or put in, reading ends in entries or in words."""
    at = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(at, min(len(text), at + 40)))
    put = data.draw(st.text('{}"\\@,=# \n-<>&%$TYER0aé', max_size=6))
    try:
        export = read(text[:at] + put + text[end:])
    except DossierError:
        return
    assert all(proposal.line >= 1 for proposal in export.proposals)


@given(st.text(max_size=60), st.sampled_from(sorted(FORMATS)))
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    with suppress(DossierError):
        assert all(proposal.line >= 1 for proposal in FORMATS[name].read(text).proposals)
