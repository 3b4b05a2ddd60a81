from __future__ import annotations

import pytest

from dossier.documents.files.facts import DocumentFacts, PageFacts, Problem, TextFacts
from dossier.documents.look.text_layer import text_facts
from dossier.text.words import compared, marks
from tests.support.checking import held


def printing(file: str, *printed: str, elsewhere: tuple[str, ...] = ()) -> DocumentFacts:
    """A file whose first page prints these identifiers, and others somewhere."""
    text = TextFacts(words=100, read=1, printed=printed, marks=marks({*printed, *elsewhere}))
    return DocumentFacts(file, sha256=file, media="pdf", pages=(PageFacts(612, 792),), text=text)


def test_an_article_that_prints_another_doi() -> None:
    (found,) = held(
        """
        publications:
          - id: one
            title: First
            doi: https://doi.org/10.1000/XYZ132
            documents:
              - {file: a.pdf, role: article}  # expect: X003
              - {file: a.pdf, role: journal-metrics}
        """,
        "X003",
        printing("a.pdf", "10.1000/xyz123"),
    )
    assert found.message == "'a.pdf' prints 10.1000/xyz123, but `doi` of the entry is 10.1000/xyz132"


def test_what_agrees_or_says_nothing() -> None:
    held(
        """
        publications:
          - {id: one, title: First, doi: 10.1000/own, documents: [{file: a.pdf, role: article}]}
          - {id: two, title: Second, doi: 10.1000/long-suffix, documents: [{file: b.pdf, role: article}]}
          - {id: three, title: Third, doi: 10.1000/three, documents: [{file: c.pdf, role: article}]}
          - {id: four, title: Fourth, doi: 10.1000/four, documents: [{file: d.pdf, role: article}]}
          - {id: five, title: Fifth, documents: [{file: a.pdf, role: article}]}
          - {id: six, title: Sixth, doi: 10.1000/six, documents: [{file: a.pdf, role: article, status: requested}]}
        """,
        "X003",
        printing("a.pdf", "10.1000/other", "10.1000/own"),
        printing("b.pdf", "10.1000/long-"),
        printing("c.pdf", "10.1000/other", elsewhere=("10.1000/three",)),
        printing("d.pdf"),
    )


def test_a_registry_page_of_another_trial() -> None:
    held(
        """
        trials:
          - {id: one, title: First, nct: NCT01234567, documents: [{file: a.pdf, role: registry}]}  # expect: X003
          - {id: two, title: Second, nct: NCT01234568, documents: [{file: a.pdf, role: registry}]}
          - {id: three, title: Third, nct: NCT01234567, documents: [{file: a.pdf, role: letter}]}
          - {id: four, title: Fourth, nct: NCT01234567, documents: [{file: b.pdf, role: registry}]}
        """,
        "X003",
        printing("a.pdf", "NCT01234568"),
        printing("b.pdf", "NCT01234568", "NCT01234569"),
    )


def test_an_article_that_prints_another_trial() -> None:
    held(
        """
        publications:
          - {id: one, title: First, registration: NCT01234567, documents: [{file: a.pdf, role: article}]}  # expect: X003
          - {id: two, title: Second, registration: "NCT01234568 and ISRCTN12345678", documents: [{file: a.pdf, role: article}]}
          - {id: three, title: Third, registration: NCT01234567, documents: [{file: b.pdf, role: article}]}
          - {id: four, title: Fourth, registration: ISRCTN12345678, documents: [{file: a.pdf, role: article}]}
        """,
        "X003",
        printing("a.pdf", "NCT01234568"),
        printing("b.pdf", "NCT01234568", elsewhere=("NCT01234567",)),
    )


def naming(file: str, *words: str, count: int = 100, read: int = 1, problem: str = "") -> DocumentFacts:
    """A file of one page with these names in its text."""
    text = TextFacts(words=count, read=read, marks=marks(compared(words)))
    seen = (Problem(problem, "a scan without a text layer", page=1),) if problem else ()
    return DocumentFacts(file, sha256=file, media="pdf", pages=(PageFacts(612, 792),), problems=seen, text=text)


def test_a_certificate_that_names_somebody_else() -> None:
    (found,) = held(
        """
        awards:
          - id: one
            title: First
            documents:
              - {file: a.pdf, role: certificate}  # expect: X005
              - {file: a.pdf, role: criteria}
        """,
        "X005",
        naming("a.pdf", "Kwame", "Osei", "Leilani"),
    )
    assert found.severity == "note"


def test_a_translation_is_looked_at_where_there_is_one() -> None:
    held(
        """
        awards:
          - id: one
            title: First
            documents:
              - file: a.pdf
                role: certificate
                language: es
                translation: b.pdf  # expect: X005
                certificate: c.pdf
          - {id: two, title: Second, documents: [{file: b.pdf, role: certificate, language: es, translation: a.pdf, certificate: d.pdf}]}
        """,
        "X005",
        naming("a.pdf", "HADDAD"),
        naming("b.pdf", "Osei"),
        naming("c.pdf", "Osei"),
        naming("d.pdf", "Osei"),
    )


@pytest.mark.parametrize(
    "known",
    [
        naming("a.pdf", "Haddad"),
        naming("a.pdf", "Leila"),
        naming("a.pdf", "Haddad-Osei"),
        naming("a.pdf", "Osei", count=29),
        naming("a.pdf", "Osei", read=0),
        naming("a.pdf", "Osei", problem="D013"),
    ],
)
def test_documents_that_name_the_beneficiary_or_cannot_be_read(known: DocumentFacts) -> None:
    held("awards:\n  - {id: one, title: First, documents: [{file: a.pdf, role: certificate}]}\n", "X005", known)


def test_what_others_wrote_need_not_name_the_beneficiary() -> None:
    held(
        "contributions:\n  - {id: one, title: First, documents: [{file: a.pdf, role: article}]}\n",
        "X005",
        naming("a.pdf", "Osei"),
    )


def test_spellings_that_are_recorded_are_looked_for() -> None:
    held(
        """
        awards:
          - {id: one, title: First, names_as_printed: [Leyla Khoury], documents: [{file: a.pdf, role: certificate}]}
          - {id: two, title: Second, documents: [{file: a.pdf, role: certificate}]}  # expect: X005
        """,
        "X005",
        naming("a.pdf", "Khoury"),
    )


ALIKE = (
    "Her method reads the map together with the clock, and nobody had done so before. We changed our protocol in "
    "the spring of that year, and since then no patient has been turned away in the first hour."
)
LAW = (
    "Evidence of the alien's participation, either individually or on a panel, as a judge of the work of others in the "
    "same or an allied field of specification for which classification is sought"
)
LETTERS = """
petitions:
  eb1a: {{classification: EB-1A, exclude: [{exclude}]}}
letters:
  - {{id: osei, title: Letter of Kwame Osei, writer: "Kwame Osei, MD", documents: [{{file: osei.pdf, role: letter}}]}}
  - id: quillon
    title: Letter of Tristan Quillon
    writer: {writer}
    documents:
      - {{file: cv.pdf, role: biosketch}}
      - {document}
"""


def said(file: str, *sentences: str, sha256: str = "") -> DocumentFacts:
    """A letter of one page with a line to each sentence."""
    text = text_facts(["\n".join(["Dear Officer,", *sentences, f"Sincerely, the writer of {file}"])], 1)
    return DocumentFacts(file, sha256=sha256 or file, media="pdf", pages=(PageFacts(612, 792),), text=text)


def letters(*known: DocumentFacts, expect: bool, **changes: str) -> tuple[str, ...]:
    given = {
        "exclude": "",
        "writer": "Tristan Quillon",
        "document": "{file: quillon.pdf, role: letter}",
        **changes,
    }
    mark = "  # expect: X008" if expect else ""
    text = LETTERS.format(**{**given, "document": given["document"] + mark})
    return tuple(each.message for each in held(text, "X008", *known))


def test_letters_of_two_writers_with_the_same_passage_are_named_with_its_place() -> None:
    (message,) = letters(
        said("osei.pdf", "I know the work.", ALIKE), said("quillon.pdf", ALIKE, "So much."), expect=True
    )
    assert message.startswith("'quillon.pdf' (page 1, line 2) has at least ")
    assert message.endswith(" words in a row in common with 'osei.pdf' (page 1, line 3), of 'osei'")
    assert 20 <= int(message.split(" at least ")[1].split()[0]) <= len(ALIKE.split())


def test_of_a_letter_in_another_language_the_translation_is_compared() -> None:
    document = "{file: quillon.pdf, role: letter, language: fr, translation: english.pdf, certificate: by.pdf}"
    known = said("osei.pdf", ALIKE), said("quillon.pdf", "Madame"), said("english.pdf", ALIKE)
    (message,) = letters(*known, document=document, expect=True)
    assert message.startswith("'english.pdf' ")


@pytest.mark.parametrize(
    ("known", "changes"),
    [
        ([said("osei.pdf", ALIKE), said("quillon.pdf", "I speak in words of my own. " * 9)], {}),
        ([said("osei.pdf", LAW), said("quillon.pdf", LAW)], {}),
        ([said("osei.pdf", ALIKE), said("quillon.pdf", ALIKE)], {"writer": "Kwame Osei"}),
        ([said("osei.pdf", ALIKE), said("quillon.pdf", ALIKE)], {"exclude": "osei"}),
        ([said("osei.pdf", ALIKE, sha256="same"), said("quillon.pdf", ALIKE, sha256="same")], {}),
        ([said("osei.pdf", ALIKE), said("cv.pdf", ALIKE)], {}),
    ],
    ids=["own-words", "law", "one-writer", "not-in-one-petition", "one-file", "biography"],
)
def test_what_is_no_sameness_of_two_letters(known: list[DocumentFacts], changes: dict[str, str]) -> None:
    assert not letters(*known, expect=False, **changes)
