"""Formats of references that other programs write: what each says, on small invented samples."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from dossier.errors import DossierError
from dossier.importers import read_export
from dossier.importers.person import placed
from dossier.importers.values.proposal import Export, Proposal
from dossier.record import Beneficiary


def read(text: str, name: str) -> Export:
    return read_export(name, text.encode())


def only(export: Export) -> Mapping[str, object]:
    (proposal,) = export.proposals
    return proposal.fields


CSL = [
    {
        "type": "article-journal",
        "title": "CT perfusion <i>in vivo</i>",
        "author": [{"family": "Haddad", "given": "Leila M."}, {"family": "Cruz", "given": "José", "non-dropping-particle": "de la"}, {"literal": "Example Collaborators"}],
        "issued": {"date-parts": [[2021, 3]]},
        "container-title": "Example Journal",
        "volume": "3",
        "issue": 2,
        "page": "10–19",
        "DOI": "10.5555/csl.1",
        "ISSN": "1234-5679",
        "PMID": "99000001",
        "language": "fr",
    },
    {"type": "paper-conference", "title": "Second", "author": [{"family": "Haddad", "given": "L"}], "issued": {"raw": "spring of a year"}},
]  # fmt: skip


def test_csl_json() -> None:
    text = json.dumps(CSL, indent=1)
    export = read(text, "library.json")
    first, second = export.proposals
    assert export.format == "CSL JSON"
    assert first.fields == {
        "title": "CT perfusion in vivo",
        "date": "2021-03",
        "authors": ["Leila M. Haddad", "José de la Cruz", "Example Collaborators"],
        "venue": "Example Journal",
        "volume": "3",
        "issue": "2",
        "pages": "10-19",
        "doi": "10.5555/csl.1",
        "pmid": "99000001",
        "issn": "1234-5679",
        "language": "fr",
    }
    assert second.unsure == ("the date, in the export spring of a year",)
    assert [text.split("\n")[each.line - 1].strip() for each in export.proposals] == ["{", "{"]
    assert first.line < second.line


@pytest.mark.parametrize("wrapped", [{"items": CSL}, CSL[0], {"message-type": "work", "message": CSL[0]}])
def test_csl_json_in_other_wrappings(wrapped: object) -> None:
    assert read(json.dumps(wrapped), "a.json").proposals[0].fields["doi"] == "10.5555/csl.1"


def test_crossref() -> None:
    item = {
        "DOI": "10.5555/cr.1",
        "type": "journal-article",
        "title": ["A title"],
        "container-title": ["Example Journal"],
        "author": [{"given": "Leila", "family": "Haddad", "sequence": "first"}],
        "published-online": {"date-parts": [[2020, 12, 1]]},
        "issued": {"date-parts": [[2020, 12, 1]]},
        "ISSN": ["1234-5679", "2434-561X"],
    }
    text = json.dumps({"status": "ok", "message-type": "work-list", "message": {"items": [item, item]}})
    export = read(text, "works.json")
    assert (export.format, len(export.proposals)) == ("Crossref", 2)
    assert export.proposals[0].fields["date"] == "2020-12-01"
    assert export.proposals[0].fields["venue"] == "Example Journal"


def test_openalex() -> None:
    work = {
        "id": "https://openalex.org/W99",
        "doi": "https://doi.org/10.5555/oa.1",
        "title": "A work",
        "publication_date": "2022-04-05",
        "type": "article",
        "language": "en",
        "ids": {"pmid": "https://pubmed.ncbi.nlm.nih.gov/99000002", "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/123"},
        "primary_location": {"source": {"display_name": "Example Journal", "issn": ["1234-5679"]}},
        "authorships": [{"author": {"display_name": "Leila Haddad"}, "raw_author_name": "Leila M. Haddad"}],
        "biblio": {"volume": "1", "issue": "2", "first_page": "3", "last_page": "9"},
    }  # fmt: skip
    for text in (json.dumps({"meta": {}, "results": [work]}), json.dumps(work), json.dumps([work])):
        found = only(read(text, "a.json"))
        assert (found["doi"], found["pmid"], found["pmcid"]) == ("10.5555/oa.1", "99000002", "PMC123")
        assert (found["authors"], found["date"], found["pages"]) == (["Leila M. Haddad"], "2022-04-05", "3-9")


PUBMED = """<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://dtd.example/pubmed.dtd">
<PubmedArticleSet>
<PubmedArticle><MedlineCitation><PMID Version="1">99000001</PMID><Article>
<Journal><ISSN IssnType="Electronic">2434-561X</ISSN><JournalIssue><Volume>3</Volume><Issue>2</Issue>
<PubDate><Year>2019</Year><Month>Jan</Month></PubDate></JournalIssue><Title>Example journal of imaging</Title></Journal>
<ArticleTitle>CO<sub>2</sub> and <i>flow</i>.</ArticleTitle>
<Pagination><StartPage>283</StartPage><EndPage>298</EndPage></Pagination>
<ELocationID EIdType="doi" ValidYN="Y">10.5555/px.1</ELocationID>
<AuthorList CompleteYN="Y">
<Author ValidYN="Y"><LastName>Haddad</LastName><ForeName>Leila M</ForeName><Initials>LM</Initials></Author>
<Author ValidYN="Y"><CollectiveName>Example Collaborators</CollectiveName></Author></AuthorList>
<Language>eng</Language>
<PublicationTypeList><PublicationType UI="D1">Case Reports</PublicationType></PublicationTypeList>
</Article></MedlineCitation>
<PubmedData><PublicationStatus>ppublish</PublicationStatus><ArticleIdList><ArticleId IdType="pmc">PMC99</ArticleId></ArticleIdList>
<ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.5555/other</ArticleId></ArticleIdList></Reference></ReferenceList>
</PubmedData></PubmedArticle>
<PubmedArticle><MedlineCitation><PMID>99000002</PMID><Article><ArticleTitle>Online</ArticleTitle>
<Journal><JournalIssue><PubDate><MedlineDate>2020 Jan-Feb</MedlineDate></PubDate></JournalIssue></Journal>
<AuthorList CompleteYN="N"><Author><LastName>Osei</LastName><Initials>K</Initials></Author></AuthorList></Article></MedlineCitation></PubmedArticle>
</PubmedArticleSet>
"""


def test_pubmed_xml() -> None:
    first, second = read(PUBMED, "pubmed.xml").proposals
    assert first.fields == {
        "title": "CO₂ and flow",
        "authors": ["Haddad LM", "Example Collaborators"],
        "venue": "Example journal of imaging",
        "type": "case-report",
        "study": "case-report",
        "status": "published",
        "date": "2019-01",
        "volume": "3",
        "issue": "2",
        "pages": "283-298",
        "doi": "10.5555/px.1",
        "pmcid": "PMC99",
        "pmid": "99000001",
        "eissn": "2434-561X",
    }
    assert first.people == ["Leila M Haddad", "Example Collaborators"]
    assert (second.fields["authors"], second.fields["date"]) == (["Osei K", "et al."], "2020-01/2020-02")
    assert (first.line, second.line) == (4, 19)


GROUP = """PMID- 99000009
TI  - A trial in ninety hospitals
FAU - Osei, Kwame
AU  - Osei K
CN  - Example Stroke Consortium
FIR - Haddad, Leila M
IR  - Haddad LM
FIR - Brandt, Petra
IR  - Brandt P
DP  - 2021
PT  - Journal Article

"""


def test_collaborators_of_a_group_are_read_apart_from_its_authors() -> None:
    listed = "<InvestigatorList>" + "".join(
        f"<Investigator ValidYN='{valid}'><LastName>{family}</LastName><ForeName>{given}</ForeName></Investigator>"
        for family, given, valid in (("Haddad", "Leila M", "Y"), ("Brandt", "Petra", "Y"), ("Wrong", "Entry", "N"))
    )
    xml = PUBMED.replace("</Article></MedlineCitation>", f"</Article>{listed}</InvestigatorList></MedlineCitation>", 1)
    (group,) = read(GROUP, "group.nbib").proposals
    assert group.fields["authors"] == ["Osei K", "Example Stroke Consortium"]
    assert group.collaborators == ["Leila M Haddad", "Petra Brandt"]
    assert read(xml, "group.xml").proposals[0].collaborators == ["Leila M Haddad", "Petra Brandt"]
    found = placed(group, Beneficiary(name="Leila M. Haddad"))
    assert found.proposal.fields["authors_role"] == "named-collaborator"
    assert not found.others


ENDNOTE = """<?xml version="1.0" encoding="UTF-8"?><xml><records>
<record><database name="x.enl">x</database><ref-type name="Journal Article">17</ref-type>
<contributors><authors><author><style face="normal">Haddad, Leila M.</style></author><author>Osei, K.</author></authors></contributors>
<titles><title><style face="normal">H</style><style face="subscript">2</style><style>O flow</style></title><secondary-title>Example Journal</secondary-title></titles>
<pages>1-9</pages><volume>3</volume><number>2</number><dates><year>2021</year><pub-dates><date>Mar 4</date></pub-dates></dates>
<isbn>1234-5679</isbn><electronic-resource-num>10.5555/en.1</electronic-resource-num></record>
<record><ref-type name="Book Section">5</ref-type><titles><title>A chapter</title></titles></record></records></xml>"""


def test_endnote_xml() -> None:
    first, second = read(ENDNOTE, "library.xml").proposals
    assert first.fields["title"] == "H₂O flow"
    assert first.fields["authors"] == ["Leila M. Haddad", "K. Osei"]
    assert (first.fields["date"], first.fields["issn"], first.fields["doi"]) == (
        "2021-03-04",
        "1234-5679",
        "10.5555/en.1",
    )
    assert (second.fields["type"], first.line, second.line) == ("chapter", 2, 7)


REFER = """%0 Journal Article
%A Haddad, Leila M.
%A Osei, K.
%T A title over
two lines
%J Example Journal
%D 2021
%8 Mar 4
%V 3
%P 1-9
%R 10.5555/rf.1

%0 Book Section
%T A chapter
%D 2019
"""


def test_endnote_tagged() -> None:
    first, second = read(REFER, "library.enw").proposals
    assert first.fields["title"] == "A title over two lines"
    assert first.fields["authors"] == ["Leila M. Haddad", "K. Osei"]
    assert (first.fields["date"], first.fields["doi"], first.line) == ("2021-03-04", "10.5555/rf.1", 1)
    assert (second.fields["type"], second.line) == ("chapter", 13)


RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:dcterms="http://purl.org/dc/terms/" xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
<bib:Article rdf:about="#item_1"><z:itemType>journalArticle</z:itemType><dcterms:isPartOf rdf:resource="urn:issn:1234-5679"/>
<bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Haddad</foaf:surname><foaf:givenName>Leila M.</foaf:givenName></foaf:Person></rdf:li>
<rdf:li><foaf:Person><foaf:surname>Osei</foaf:surname><foaf:givenName>K.</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>
<dc:title>A title &amp; more</dc:title><dc:date>2021-03</dc:date><bib:pages>1-9</bib:pages></bib:Article>
<bib:Journal rdf:about="urn:issn:1234-5679"><prism:volume>3</prism:volume><prism:number>2</prism:number><dc:title>Example Journal</dc:title>
<dc:identifier>ISSN 1234-5679</dc:identifier><dc:identifier>DOI 10.5555/rd.1</dc:identifier></bib:Journal>
<z:Attachment rdf:about="#item_2"><z:itemType>attachment</z:itemType><dc:title>PDF</dc:title></z:Attachment>
</rdf:RDF>"""


def test_zotero_rdf() -> None:
    export = read(RDF, "library.rdf")
    assert only(export) == {
        "title": "A title & more",
        "authors": ["Leila M. Haddad", "K. Osei"],
        "date": "2021-03",
        "venue": "Example Journal",
        "volume": "3",
        "issue": "2",
        "issn": "1234-5679",
        "doi": "10.5555/rd.1",
        "pages": "1-9",
    }
    assert export.proposals[0].line == 4


WOS = "PT\tAU\tAF\tTI\tSO\tDT\tPY\tDI\tPM\t\nJ\tHaddad, LM; Osei, K\tHaddad, Leila M.; Osei, Kwame\tA title\tEXAMPLE J\tReview\t2021\t10.5555/wt.1\tNA\t\n"


@pytest.mark.parametrize("name", ["wos.txt", "wos.tsv", "savedrecs.tab"])
def test_web_of_science_with_tabs(name: str) -> None:
    (proposal,) = read(f"\n{WOS}", name).proposals
    assert proposal.fields == {
        "title": "A title",
        "authors": ["Haddad LM", "Osei K"],
        "venue": "EXAMPLE J",
        "type": "review",
        "date": "2021",
        "doi": "10.5555/wt.1",
    }
    assert (proposal.line, proposal.people) == (3, ["Leila M. Haddad", "Kwame Osei"])


WOS_TAGGED = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
TI A title
PY 2021
ER

AU Haddad, LM
TI A title without a type
ER

PT J
TI Another title
PD WIN
ER
EF
"""


def test_nothing_of_web_of_science_is_left_out_in_silence() -> None:
    export = read(WOS_TAGGED, "savedrecs.txt")
    assert [(each.line, each.reason) for each in export.skipped] == [
        (8, "the record has no line PT that says what it is")
    ]
    assert export.proposals[-1].unsure == ("the date, in the export WIN",)


def test_an_unread_date_of_endnote_is_left_to_confirm() -> None:
    (proposal,) = read("%0 Journal Article\n%T A title\n%D forthcoming\n", "library.enw").proposals
    assert "date" not in proposal.fields
    assert proposal.unsure == ("the date, in the export forthcoming",)


def test_an_orcid_export_that_is_not_xml_is_refused_with_the_line() -> None:
    text = (
        '<?xml version="1.0"\n encoding="UTF-8"?>\n<record:record xmlns:record="http://www.orcid.org/ns/record">\n<a>\n'
    )
    with pytest.raises(DossierError, match="line 5: not XML"):
        read(text, "orcid.xml")


def test_the_lens() -> None:
    text = '"Lens ID","Title","Date Published","Author/s","Source Title","ISSNs","Issue Number","PMID","DOI"\n"0-1","A title","2021-03-04","Leila M. Haddad; Kofi Osei","Example Journal","12345679","2","","10.5555/ln.1"\n'
    found = only(read(text, "lens.csv"))
    assert (found["authors"], found["date"], found["issue"]) == (["Leila M. Haddad", "Kofi Osei"], "2021-03-04", "2")


BOMB = '<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;">]>'


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.xml", BOMB + "<PubmedArticleSet>&z;</PubmedArticleSet>"),
        ("a.xml", BOMB + "<xml><records><record><titles>&z;</titles></record></records></xml>"),
        ("a.xml", "<PubmedArticleSet><PubmedArticle>"),
        ("a.json", '[{"type": "book", "author": [{"family": "A"}], '),
        ("a.json", '{"type": "book", "author": [' + "[" * 100_000 + '{"family": "A"}'),
        ("a.json", '[{"id": "https://openalex.org/W1", "title": '),
        ("a.json", '[{"id": "https://openalex.org/W1", "title": "First"}]\n[{"title": "Second"}]'),
        ("a.xml", BOMB + '<record:record xmlns:record="http://www.orcid.org/ns/record">&z;</record:record>'),
    ],
)
def test_what_is_broken_or_means_harm_is_refused_in_words(name: str, text: str) -> None:
    with pytest.raises(DossierError):
        read(text, name)


@pytest.mark.parametrize(
    "proposal",
    [
        each
        for text, name in ((PUBMED, "a.xml"), (ENDNOTE, "a.xml"), (RDF, "a.rdf"))
        for each in read(text, name).proposals
    ],
)
def test_each_entry_has_a_line_of_its_export(proposal: Proposal) -> None:
    assert proposal.line > 1
