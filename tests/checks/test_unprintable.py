"""R009: a printed value that no installed font has all characters of."""

from __future__ import annotations

import pytest

from dossier import checks
from dossier.finding import Finding, Severity
from tests.support.checking import PETITION, case_of, held
from tests.support.titles import TITLES


def of_beneficiary(fields: str) -> tuple[Finding, ...]:
    record = f"dossier: 1\nbeneficiary:\n{fields}\n{PETITION}"
    return tuple(finding for finding in checks.run(case_of(record)) if finding.code == "R009")


@pytest.mark.parametrize(
    "name", ["𞤀𞤥𞤢𞤣𞤵 Bah", "ⴰⵎⵓⵔ", "བཀྲ་ཤིས", "ܐܦܪܝܡ", "ᠪᠠᠶᠠᠷ", "ᏣᎳᎩ", "ߞߊ߲ߞߊ߲", "ꦗꦮ", "\\uE000", "Bob \\u0378"]
)
def test_a_name_that_no_font_prints_is_an_error(name: str) -> None:
    (finding,) = of_beneficiary(f'  name: "{name}"')
    assert finding.severity is Severity.ERROR
    assert (finding.at.line, finding.at.column) == (3, 9)


def test_the_finding_says_which_characters_and_how_they_are_printed() -> None:
    (finding,) = of_beneficiary("  name: ⴰⵎⵓⵔⵉ Adjo")
    assert finding.message == (
        "no installed font prints 'ⴰ' (U+2D30, tifinagh letter ya), 'ⵎ' (U+2D4E, tifinagh letter yam), "
        "'ⵓ' (U+2D53, tifinagh letter yu) and 2 more"
    )
    assert finding.hint.startswith("on paper it reads ‹U+2D30›; ")


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_names_in_the_scripts_of_the_base_install_pass(title: str) -> None:
    assert of_beneficiary(f'  name: "{title}"') == ()


def test_other_values_of_the_beneficiary_are_a_warning() -> None:
    (finding,) = of_beneficiary("  name: Leila Haddad\n  field: Linguistics of ⴰⵎⴰⵣⵉⵖ")
    assert finding.severity is Severity.WARNING
    assert (finding.at.line, finding.at.column) == (4, 10)


def test_each_printed_value_is_looked_at_where_it_stands() -> None:
    found = held(
        """
        petitions:
          eb1a:
            classification: EB-1A
            title: Exhibits ⴰ  # expect: R009
            prepared_for: Example ⴱ LLP  # expect: R009
            narrative:
              judging: Reviews of ⴳ, see [[rev]].  # expect: R009
        publications:
          - id: paper
            title: On ⴷ and ⵀ  # expect: R009
            venue: "Revue \\u2D49"  # expect: R009
            authors:
              - Leila M. Haddad
              - ⵣⵉⵔⵉ Amar  # expect: R009
            documents:
              - file: a.pdf
                title: Article ⵜ  # expect: R009
        reviews:
          - {id: rev, title: Review, documents: [{file: c.pdf}]}
        """,
        "R009",
    )
    assert {finding.severity for finding in found} == {Severity.WARNING}
    assert {(finding.entry, finding.petition) for finding in found} == {("paper", ""), ("", "eb1a")}


def test_what_is_never_printed_is_left_alone() -> None:
    held(
        """
        publications:
          - id: paper
            title: One
            imported_from: ⴰ.nbib
            documents:
              - {file: evidence/ⴰ.pdf, note: ask ⴰ, language: es, translation: ⴰ-en.pdf, certificate: ⴰ-c.pdf}
              - {file: a.pdf, marks: [{page: 1, quote: the first ⵏ}]}
        """,
        "R009",
    )


def test_it_can_be_waived() -> None:
    held(
        """
        publications:
          - id: paper
            title: On ⴷ
            waive: [{code: R009, reason: the letter is the subject}]
            documents: [{file: a.pdf}]
        """,
        "R009",
    )


@pytest.mark.parametrize(
    "text", ["e\u0301tude", "a\u200bb\u00ad", "“p ≤ 0.05” – §", "Ca²⁺ ⁻ ∼ ⩽", "👩🏽\u200d🔬", "na\u00efve"]
)
def test_what_prints_has_no_finding(text: str) -> None:
    held(f"publications:\n  - {{id: paper, title: '{text}', documents: [{{file: a.pdf}}]}}\n", "R009")
