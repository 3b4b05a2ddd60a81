from __future__ import annotations

from tests.support.checking import held


def test_the_same_number_twice() -> None:
    found = held(
        """
        publications:
          - {id: one, title: First, doi: 10.1000/xyz123, pmid: "38000001"}
          - {id: two, title: Second, doi: "https://doi.org/10.1000/XYZ123"}  # expect: X001
          - {id: three, title: Third, pmid: "38000001"}  # expect: X001
          - {id: four, title: Fourth, doi: 10.1000/other, date: 2024}
          - {id: five, title: "FOURTH.", doi: 10.1000/OTHER, date: 2024-05}  # expect: X001
          - {id: six, title: Sixth, doi: 10.1000/other, date: 2023-12}  # expect: X001
        """,
        "X001",
    )
    assert [finding.message for finding in found] == [
        "'one' has the same DOI, but another title",
        "'one' has the same PMID, but another title",
        "'four' has the same DOI",
        "'four' has the same DOI, but another title and another date",
    ]


def test_the_same_title_twice() -> None:
    held(
        """
        publications:
          - {id: one, title: "CT perfusion: thresholds", type: original-research, venue: Example Journal}
          - {id: two, title: CT Perfusion Thresholds}  # expect: X001
          - {id: three, title: CT perfusion thresholds, type: abstract}  # expect: X001
        presentations:
          - {id: four, title: CT perfusion thresholds, event: Annual Meeting}
          - {id: five, title: CT perfusion thresholds, event: Spring Meeting}
          - {id: six, title: CT perfusion thresholds, event: Spring Meeting}  # expect: X001
        letters:
          - {id: seven, title: Letter of recommendation, writer: Kwame Osei}
          - {id: eight, title: Letter of recommendation, writer: Jane Example}
        awards:
          - {id: nine, title: Teaching Award, date: 2023}
          - {id: ten, title: Teaching Award, date: 2024}
        """,
        "X001",
    )


def test_of_several_cvs_all_but_the_newest_are_named() -> None:
    found = held(
        """
        credentials:
          - {id: cv-old, title: Curriculum vitae, type: cv, date: 2024-05, documents: [{file: a.pdf}]}  # expect: X008
          - {id: cv-new, title: Curriculum vitae, type: cv, date: 2026-10, documents: [{file: b.pdf}]}
          - {id: cv-bare, title: Short curriculum vitae, type: cv, documents: [{file: c.pdf}]}  # expect: X008
          - {id: degree, title: Doctor of medicine, type: degree, documents: [{file: d.pdf}]}
        """,
        "X008",
    )
    assert {finding.severity for finding in found} == {"note"}
    assert all("'cv-new'" in finding.message for finding in found)


def test_one_cv_is_no_remark() -> None:
    held(
        "credentials:\n  - {id: cv, title: Curriculum vitae, type: cv, documents: [{file: a.pdf}]}\n",
        "X008 E002 E003 E011 C005",
    )
