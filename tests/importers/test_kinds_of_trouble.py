"""What exports do to numbers, letters and lists, a few inputs for each kind."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from dossier.errors import DossierError
from dossier.importers import read_export
from dossier.importers.formats.latex import text as latex
from dossier.importers.merge import Index, Known
from dossier.importers.values import readable as plain
from dossier.importers.values.proposal import Draft, Export


def read(text: str, name: str) -> Export:
    return read_export(name, text.encode())


def fields(export: Export) -> list[Mapping[str, object]]:
    return [each.fields for each in export.proposals]


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1175/1520-0469(1990)047<0123:TTOTM>2.0.CO;2", "10.1175/1520-0469(1990)047<0123:TTOTM>2.0.CO;2"),
        (
            "10.1002/(SICI)1096-8644(199601)99:1&lt;9::AID-X2&gt;3.0.CO;2-D",
            "10.1002/(SICI)1096-8644(199601)99:1<9::AID-X2>3.0.CO;2-D",
        ),
        (
            "https://doi.org/10.1002/(SICI)1(19)7:1%3C1::AID-A1%3E3.0.CO;2-J",
            "10.1002/(SICI)1(19)7:1<1::AID-A1>3.0.CO;2-J",
        ),
        ("10.1002/(SICI)1(19)7:1<E1::AID-A1>3.0.CO;2-#", "10.1002/(SICI)1(19)7:1<E1::AID-A1>3.0.CO;2-#"),
        ("<a>10.5555/abc</a>", "10.5555/abc"),
        ("10.5555/abc<br>next", "10.5555/abc"),
        ("(doi: 10.5555/abc.)", "10.5555/abc"),
        ("NA", ""),
        ("0", ""),
    ],
)
def test_dois_are_whole(text: str, doi: str) -> None:
    assert plain.doi(text) == doi


@pytest.mark.parametrize(
    ("text", "pmid"),
    [
        ("8630931", "8630931"),
        ("PMID: 8630931", "8630931"),
        ("https://pubmed.ncbi.nlm.nih.gov/8630931/", "8630931"),
        ("MEDLINE:8630931", "8630931"),
        ("8630931.0", "8630931"),
        *((nothing, "") for nothing in ("NA", "0", "-", "nan", "None", "10.5555/12", "", "n/a", "12 34")),
    ],
)
def test_what_is_no_pubmed_number_is_none(text: str, pmid: str) -> None:
    assert plain.pmid(text) == pmid


@pytest.mark.parametrize("nothing", ["NA", "0", "-", "nan", "n/a", "None"])
def test_signs_for_nothing_make_no_two_works_one(nothing: str) -> None:
    rows = "".join(
        f"Haddad L.,Study {word} of flow at night,202{year},{nothing},{nothing}\n"
        for year, word in enumerate(["one", "two", "three"])
    )
    index = Index()
    for number, each in enumerate(fields(read(f"Authors,Title,Year,DOI,PubMed ID\n{rows}", "a.csv"))):
        assert not {"doi", "pmid"} & set(each)
        assert index.same("publications", each) is None
        index.add(Known("publications", f"a-{number}", "a", each))


def test_a_record_that_says_na_takes_no_other_work() -> None:
    index = Index()
    index.add(Known("publications", "a", "a", {"title": "One thing", "pmid": "NA", "doi": "-"}))
    assert index.same("publications", {"title": "Another thing", "pmid": "NA", "doi": "-"}) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (r"{\textless}5 mm {\&} {\~{}}5 patients", "<5 mm & ~5 patients"),
        (r"about \~{}30 and {\textasciitilde}40", "about ~30 and ~40"),
        (r"Se\~norita at \~ {}5", "Señorita at ~5"),
        (r"TNF-$\upalpha$ and $\upmu$m, $\Updelta$", "TNF-α and μm, Δ"),
        (r"Radix-2\({}^{\mbox{k}}\) and e\({}^{\mbox{2}}\)", "Radix-2^k and e²"),
        (r"the 5\({}^{\mbox{th}}\) and 2$^{nd}$", "the 5th and 2nd"),
        (r"O(n$^{\mathrm{k}}$) and H$_{\text{2}}$O", "O(n^k) and H₂O"),
        (r"C$^{14}$ and x\^{}2", "C¹⁴ and x^2"),
        (r"The \TeX book, {\LaTeX} and \slash or", "The TeX book, LaTeX and /or"),
        (r"P\a'erez and \protect\alpha", "Pérez and α"),
        (r"Of \unheardof and \strange{words}", r"Of \unheardof and words"),
    ],
)
def test_latex_loses_no_letter(value: str, text: str) -> None:
    assert latex(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("IC<inf>50</inf> of <sup>18</sup>F", "IC₅₀ of ¹⁸F"),
        ("V<inf>max</inf>", "Vmax"),
        ("CO&lt;sub&gt;2&lt;/sub&gt; on H&amp;amp;E", "CO₂ on H&E"),
        ("p &amp;lt; 0.05", "p < 0.05"),
        ("AT&T; R&D", "AT&T; R&D"),
    ],
)
def test_markup_of_other_programs_is_resolved(value: str, text: str) -> None:
    assert plain.plain(value) == text


@pytest.mark.parametrize("written", ["10/dz8k", "https://doi.org/10/dz8k", "doi:10/dz8k"])
def test_a_short_doi_is_kept_as_address_and_left_to_confirm(written: str) -> None:
    (proposal,) = read(f"TY  - JOUR\nTI  - Short\nDO  - {written}\nER  - \n", "a.ris").proposals
    assert proposal.fields["url"] == "https://doi.org/10/dz8k"
    assert proposal.unsure == ("the DOI, in the export the short form 10/dz8k",)


RIS = "DB  - X\nTI  - {title}\nTY  - JOUR\nAU  - Haddad, L. M.\nPY  - 2006\nER  - \n\n"


@pytest.mark.parametrize(
    "text",
    [
        RIS.format(title="First") + RIS.format(title="Second"),
        "Provider: X\n\n" + RIS.format(title="First") + "Content: text\n" + RIS.format(title="Second"),
        "TY - JOUR\nTI - First\nER -\n\nTY - JOUR\nTI - Second\nER -\n",
        "TI - First\nTY - JOUR\nER - \nTI - Second\nTY - JOUR\nER - ",
        "TY  - JOUR\nTI  - First\n\nTY  - JOUR\nTI  - Second\n",
    ],
)
def test_records_of_ris_in_every_order(text: str) -> None:
    export = read(text, "a.ris")
    assert [each["title"] for each in fields(export)] == ["First", "Second"]
    assert not export.skipped


@pytest.mark.parametrize(
    ("lines", "date", "words"),
    [
        ("PY  - 2013\nY1  - 2013/05/28\nDA  - 2014/04/01", "2013", "DA 2014/04/01, Y1 2013/05/28, PY 2013"),
        ("PY  - 2013\nY1  - 2013/05/28\nDA  - 2013/06/01", "2013", "DA 2013/06/01, Y1 2013/05/28, PY 2013"),
        ("PY  - 2013\nY1  - 2013/05\nDA  - 2013/05/28", "2013-05-28", ""),
        ("PY  - 2013\nDA  - May 28", "2013-05-28", ""),
        ("Y1  - 2014//", "2014", ""),
    ],
)
def test_dates_of_ris_that_contradict_are_left_to_confirm(lines: str, date: str, words: str) -> None:
    (proposal,) = read(f"TY  - JOUR\nTI  - Dated\n{lines}\nER  - \n", "a.ris").proposals
    assert proposal.fields["date"] == date
    assert proposal.unsure == ((f"the date, in the export {words}",) if words else ())


def test_a_date_online_that_is_not_the_issues_is_said() -> None:
    text = "PMID- 1\nTI  - Online\nDP  - 2019 Jan\nDEP - 20181220\nPST - epublish\n"
    (proposal,) = read(text, "a.nbib").proposals
    assert proposal.fields["date"] == "2018-12-20"
    assert proposal.unsure == ("the date: 2018-12-20 online, 2019 Jan for the issue",)


REVIEW = {
    "completion-date": {"year": {"value": "2021"}},
    "review-group-id": "issn:1758-2946",
    "convening-organization": {"name": "Example Press"},
    "put-code": 7,
}


def test_reviews_of_orcid_without_a_role() -> None:
    tree = {
        "activities-summary": {
            "peer-reviews": {"group": [{"peer-review-summary": [REVIEW, {**REVIEW, "put-code": 8}]}]}
        }
    }
    (review,) = fields(read(json.dumps(tree), "orcid.json"))
    assert (review["completed"], review["issn"], review["publisher"]) == ("2", "1758-2946", "Example Press")


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({**REVIEW, "reviewer-role": "reviewer"}),
        (
            '<p:peer-review put-code="7" xmlns:p="http://www.orcid.org/ns/peer-review"><p:reviewer-role>reviewer'
            "</p:reviewer-role><p:review-group-id>issn:1758-2946</p:review-group-id></p:peer-review>"
        ),
        (
            '<p:peer-review-summary put-code="7" xmlns:p="http://www.orcid.org/ns/peer-review"><p:review-group-id>issn:1758-2946'
            "</p:review-group-id></p:peer-review-summary>"
        ),
    ],
)
def test_a_review_of_orcid_alone(text: str) -> None:
    (review,) = fields(read(text, "review.xml"))
    assert review["issn"] == "1758-2946"


def test_what_is_not_known_of_orcid_is_named() -> None:
    tree = {"activities-summary": {"dances": {"group": [{"dance-summary": [{"put-code": 3, "title": "A dance"}]}]}}}
    export = read(json.dumps(tree), "orcid.json")
    assert [each.reason for each in export.skipped] == ["a part of ORCID that is not known: dance-summary"]
    with pytest.raises(DossierError, match="export the record as a whole"):
        read('{"orcid-identifier": {"path": "0000-0002-1825-0097"}, "person": {}}', "orcid.json")


def same(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    index = Index()
    index.add(Known("publications", "a", "a", {"title": "Early signs of loss at night", **one}))
    return index.same("publications", {"title": "Early signs of loss at night", **other}) is not None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"venue": "Proc Example", "authors": ["A B"]}, {"venue": "Example J", "authors": ["A B", "C D"], "date": "2021"}, False),
        ({"venue": "Proc Example", "authors": ["A B"], "date": "2021"}, {"venue": "Example J", "authors": ["A B", "C D"]}, False),
        ({"venue": "Ex J", "authors": ["A B"]}, {"venue": "Example J", "authors": ["A B"], "date": "2021"}, True),
        ({"venue": "Example J", "authors": ["A B"]}, {"venue": "Example J", "authors": ["A B", "C D"], "date": "2021"}, True),
        ({"venue": "Proc", "authors": ["A B", "et al."]}, {"venue": "Example J", "authors": ["A B", "C D", "E F"]}, True),
        ({"authors": ["A B"]}, {"venue": "Example J", "authors": ["A B", "C D"], "date": "2021"}, True),
    ],
)  # fmt: skip
def test_a_paper_without_date_and_a_later_article(
    one: dict[str, object], other: dict[str, object], *, expected: bool
) -> None:
    assert same(one, other) is expected


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        (
            "a.json",
            '{"items":[{"itemType":"journalArticle","title":"X","creators":[]}]}',
            "Zotero JSON, which is not read; export",
        ),
        ("a.json", '[{"key":"A","data":{"itemType":"book"}}]', "Zotero JSON"),
        ("a.json", '{"paperId":"a","title":"X"}', "Semantic Scholar"),
        ("a.json", '{"anything": 1}', "none of OpenAlex, ORCID"),
        ("a.xml", "<modsCollection><mods/></modsCollection>", "MODS"),
        (
            "a.xml",
            '<?xml version="1.0"?><dblp><article/></dblp>',
            "DBLP, which is not read; export BibTeX",
        ),
        ("a.xml", "<feed xmlns='http://www.w3.org/2005/Atom'/>", "arXiv"),
        ("a.xml", "<anything/>", "none of OpenAlex, ORCID"),
        ("a.txt", "RT Journal Article\nSR Electronic\nT1 Title\n", "RefWorks tagged"),
        ("a.xlsx", "PK\x03\x04", "Excel workbook"),
    ],
)
def test_other_exports_are_refused_by_name(name: str, text: str, words: str) -> None:
    with pytest.raises(DossierError, match=words):
        read(text, name)


@pytest.mark.parametrize(
    ("text", "doi", "asked"),
    [
        ("10.5555/a;10.5555/b", "10.5555/a", True),
        ("https://doi.org/10.5555/a, https://doi.org/10.5555/b", "10.5555/a", True),
        ("10.5555/a; 10.5555/A", "10.5555/a", False),
        ("10.1002/(SICI)1(19)7:1<1::AID-A1>3.0.CO;2-J", "10.1002/(SICI)1(19)7:1<1::AID-A1>3.0.CO;2-J", False),
        ("doi: 10.5555/a", "10.5555/a", False),
    ],
)
def test_of_several_dois_the_first_is_taken_and_asked_about(text: str, doi: str, *, asked: bool) -> None:
    draft = Draft()
    plain.put_doi(draft, text)
    assert (draft.fields["doi"], bool(draft.unsure)) == (doi, asked)


@pytest.mark.parametrize(
    "text",
    [
        "TY  - JOUR\nAU  - Haddad L\nTI  - One\nER  - \nTY - JOUR\nAU - Haddad L\nTI - Two\nER -\n",
        "TY - JOUR\nAU - Haddad L\nTI - One\nER -\nTY  - JOUR\nAU  - Haddad L\nTI  - Two\nER  - \n",
        "TY - JOUR\nAU  - Haddad L\nTI  - One\nER -\nTY  - JOUR\nAU - Haddad L\nTI - Two\nER  - \n",
    ],
)
def test_records_of_ris_with_one_space_and_with_two_in_one_file(text: str) -> None:
    assert [(each["title"], each["authors"]) for each in fields(read(text, "a.ris"))] == [
        ("One", ["Haddad L"]),
        ("Two", ["Haddad L"]),
    ]


def test_a_line_of_an_abstract_that_looks_like_a_tag_is_none() -> None:
    (found,) = fields(read("TY - JOUR\nTI  - One\nAB  - Of two arms\nUK - was one\nAU  - Haddad L\nER -\n", "a.ris"))
    assert found["authors"] == ["Haddad L"]
