"""What a petition leaves out, by id and by sort."""

from __future__ import annotations

from typing import Any

import pytest

from dossier.checks.references import sorts_of_nothing
from dossier.plan.arrange import arrange
from tests.support.records import case, entry, paper, talk

ENTRIES = (
    paper("old", date="2014-12-31", type="letter"),
    paper("new", date="2015-01-01", files=[], status="in-press"),
    paper("span", date="2012/2016"),
    entry("roles", "goes-on", date="2014-06/present"),
    talk("undated"),
    talk("asked", date="2020", files=[{"role": "program", "status": "requested"}]),
)


@pytest.mark.parametrize(
    ("exclude", "left_out"),
    [
        ("old", {"old"}),
        (["old", "asked"], {"old", "asked"}),
        ([{"before": "2015"}], {"old", "goes-on"}),
        ([{"before": "2015-01-02"}], {"old", "new", "goes-on"}),
        ([{"after": "2014"}], {"new", "asked"}),
        ([{"kind": "publications", "before": "2015"}], {"old"}),
        ([{"kind": "publications", "without": "documents"}], {"new"}),
        ([{"without": "documents"}], {"new", "asked"}),
        ([{"type": "letter"}], {"old"}),
        ([{"type": "Letter", "after": "2014"}], set()),
        ([{"status": "in press"}], {"new"}),
        ([{"kind": "presentations"}, "span"], {"undated", "asked", "span"}),
    ],
)
def test_an_entry_stays_out_if_it_has_all_that_a_sort_names(exclude: Any, left_out: set[str]) -> None:
    made = case(*ENTRIES, exclude=exclude)
    petition = made.record.petitions["eb1a"]
    assert {each.id for each in ENTRIES if petition.excludes(each)} == left_out
    reasons = {each.id: reason for each, reason in arrange(made, "eb1a", draft=True).left_out}
    assert {each for each, reason in reasons.items() if reason == "excluded in the petition"} == left_out


def test_a_sort_that_no_entry_is_of_is_pointed_out() -> None:
    made = case(*ENTRIES, exclude=["old", {"before": "1990"}, {"kind": "publications", "before": "2015"}])
    (found,) = sorts_of_nothing(made)
    assert (found.code, found.severity, found.petition) == ("R013", "warning", "eb1a")
    assert not list(sorts_of_nothing(case(*ENTRIES, exclude=["old", "nobody"])))


@pytest.mark.parametrize(
    ("exclude", "said"),
    [
        ([{"kind": "publications", "before": "2015"}], "excluded in the petition: publications, before 2015"),
        ([{"type": "letter"}], "excluded in the petition: type letter"),
        ([{"kind": "publications", "without": "documents"}], ""),
        ([{"before": "2015-03"}], "excluded in the petition: before March 2015"),
        (["old"], ""),
        ([{"type": "letter"}, "old"], ""),
        ([{"kind": "publications", "id": "old"}], ""),
    ],
)
def test_what_is_left_out_as_one_of_a_sort_is_said_in_its_words(exclude: Any, said: str) -> None:
    made = case(*ENTRIES, exclude=exclude)
    assert made.record.petitions["eb1a"].excluded_as(ENTRIES[0]) == said


def test_a_sort_without_documents_is_said_in_words() -> None:
    made = case(*ENTRIES, exclude=[{"kind": "publications", "status": "in press", "without": "documents"}])
    said = made.record.petitions["eb1a"].excluded_as(ENTRIES[1])
    assert said == "excluded in the petition: publications, status in press, without documents in hand"
