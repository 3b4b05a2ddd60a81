"""The title on a first page: the largest type that is one."""

from __future__ import annotations

import pytest

from dossier.documents.proposals.authors import authors_of, names_in
from dossier.documents.proposals.title import joined, metadata_title, plain, title_of
from tests.support.fronts import BODY, Row, front

TITLE = "Perfusion thresholds in large-vessel occlusion"


def shown(*rows: Row, **metadata: str) -> str:
    found = title_of(front(*rows, *BODY, metadata=metadata), names=["Leila M. Haddad"])
    return found.text if found else ""


@pytest.mark.parametrize(
    "above",
    [
        (15.0, 40.0, "Example Journal of Stroke Imaging"),
        (30.0, 40.0, "EJSI"),
        (26.0, 50.0, "Example Medicine"),
        (24.0, 120.0, "Research Article"),
        (24.0, 120.0, "CASE REPORT"),
        (28.0, 130.0, "R E S EAR CH A R TIC L E Open Access"),
        (20.0, 60.0, "Vol. 12, No. 3, 2024"),
        (22.0, 90.0, "https://doi.org/10.5555/x.y"),
        (22.0, 90.0, "Leila M. Haddad, MD"),
    ],
)
def test_what_stands_above_is_not_the_title(above: Row) -> None:
    assert shown(above, (17.0, 180.0, TITLE), (11.0, 220.0, "Leila Haddad, Kwame Osei")) == TITLE


def test_lines_of_one_size_are_one_title() -> None:
    rows = (
        (18.0, 100.0, "Perfusion thresholds in large-"),
        (18.0, 121.0, "vessel occlusion: a cohort of"),
        (18.0, 142.0, "412 patients*"),
    )
    assert shown(*rows) == "Perfusion thresholds in large-vessel occlusion: a cohort of 412 patients"


def test_the_files_own_title_counts_where_the_page_bears_it_out() -> None:
    rows = ((24.0, 60.0, "EXAMPLE MEDICINE TODAY AND TOMORROW"), (14.0, 120.0, TITLE.upper()))
    assert shown(*rows, Title=TITLE) == TITLE


def test_a_title_that_was_cut_short_is_taken_from_the_page() -> None:
    assert shown((14.0, 120.0, TITLE), Title="Perfusion thresholds in large-v") == TITLE


@pytest.mark.parametrize(
    "name",
    [
        "Microsoft Word - final_v3.doc",
        "untitled",
        "paper.dvi",
        "main.pdf",
        "6489122611071476 1..10",
        "doi:10.1/x",
        "",
        "(anonymous)",
        "x",
    ],
)
def test_the_name_of_a_file_is_no_title(name: str) -> None:
    assert metadata_title(front(metadata={"Title": name})) == ""


def test_a_page_of_one_size_has_no_title() -> None:
    assert shown() == ""


def test_the_sentences_of_a_letter_are_no_title() -> None:
    letter = (
        (12.0, 72.0, "Letter of recommendation for Dr. Leila Haddad"),
        (12.0, 87.0, "I have known her for ten years. Her method is used in our department."),
        (12.0, 102.0, "Prof. Sam Example, Example Institute, January 5, 2025"),
    )
    two = ((12.0, 72.0, "Perfusion thresholds in large-vessel occlusion"), (12.0, 87.0, "and their use by Dr. Example"))
    for rows, title in (
        (letter, ""),
        (two, "Perfusion thresholds in large-vessel occlusion and their use by Dr. Example"),
    ):
        found = title_of(front(*rows))
        assert (found.text if found else "") == title


def test_a_letter_is_named_by_its_subject() -> None:
    rows = ((11.0, 60.0, "To whom it may concern:"), (10.0, 90.0, "Re: Election as Fellow"))
    assert shown(*rows, Title="Election as Fellow") == "Election as Fellow"


@pytest.mark.parametrize(
    ("lines", "known", "text"),
    [
        (["Imaging of ischae\xad", "mic stroke"], "", "Imaging of ischaemic stroke"),
        (
            ["Imaging of large\xad", "vessel occlusion"],
            "large-vessel is not largevesse",
            "Imaging of large-vessel occlusion",
        ),
        (["A study of COVID-", "19 patients"], "", "A study of COVID-19 patients"),
        (["One", "two"], "", "One two"),
    ],
)
def test_lines_are_joined(lines: list[str], known: str, text: str) -> None:
    assert joined(lines, known=known) == text


def test_plain_text_has_no_ligatures_and_no_footnotes() -> None:
    assert plain("The eﬀect\u00a0of  ﬂow†") == "The effect of flow"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (
            "Leila M. Haddad1,2*, Kwame Osei3 and Petra Brandt, MD, PhD",
            ["Leila M. Haddad", "Kwame Osei", "Petra Brandt"],
        ),
        ("Haddad LM, Osei K; Brandt P", ["Haddad LM", "Osei K", "Brandt P"]),
        ("Jean-Luc van der Berg · Íñigo O’Hara", ["Jean-Luc van der Berg", "Íñigo O’Hara"]),
        ("Department of Radiology, Example University", []),
        ("l.haddad@example.org", []),
        ("Submitted 2 August 2024", ["Submitted August"]),
        ("words of a sentence that goes on", []),
    ],
)
def test_names_in_a_line(line: str, names: list[str]) -> None:
    assert names_in(line) == names


def authors(*rows: Row) -> tuple[str, ...]:
    page = front((18.0, 100.0, TITLE), *rows, *BODY)
    return authors_of(page, title_of(page))


def test_authors_stand_below_the_title() -> None:
    rows = (
        (11.0, 130.0, "Leila M. Haddad, Kwame Osei,"),
        (11.0, 144.0, "Petra Brandt"),
        (9.0, 160.0, "Example University, Sampleton"),
    )
    assert authors(*rows) == ("Leila M. Haddad", "Kwame Osei", "Petra Brandt")


def test_a_list_that_would_be_cut_short_is_not_proposed() -> None:
    rows = (
        (11.0, 130.0, "Leila M. Haddad"),
        (9.0, 144.0, "Example University, Sampleton"),
        (11.0, 160.0, "Kwame Osei"),
        (9.0, 174.0, "Example Hospital"),
    )
    assert authors(*rows) == ()


def test_dates_below_a_title_are_no_authors() -> None:
    assert authors((9.0, 130.0, "Received 2 May 2024 · Accepted 3 June 2024")) == ()
