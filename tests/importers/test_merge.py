"""What counts as the same entry, and what does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.importers.merge import Index, Known, differences, lacking

LONG = "An invented title of many words"


def known(kind: str, **fields: object) -> Index:
    index = Index()
    index.add(Known(kind, "old", "record/a.yaml:2", fields))
    return index


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ({"doi": "10.5555/A", "title": "One"}, {"doi": "https://doi.org/10.5555/a", "title": "Other"}, True),
        ({"pmid": "1", "title": "One"}, {"pmid": "1", "title": "Other"}, True),
        ({"pmid": "1", "doi": "10.5555/a", "title": "One"}, {"pmid": "1", "doi": "10.5555/b", "title": "Other"}, False),
        ({"pmid": "1", "doi": "10.5555/a", "title": "One"}, {"pmid": "2", "doi": "10.5555/a", "title": "Other"}, False),
        ({"pmid": "1", "doi": "10.5555/a", "title": "One"}, {"pmid": "1", "doi": "10.5555/b", "title": "One"}, True),
        ({"title": LONG, "date": "2020-05"}, {"title": LONG.upper() + "!", "date": "2020"}, True),
        ({"title": "Überblick über alles Mögliche"}, {"title": "Uberblick uber alles Mogliche", "date": "2020"}, True),
        ({"title": LONG, "date": "2020"}, {"title": LONG, "date": "2021"}, False),
        ({"title": LONG, "doi": "10.5555/1"}, {"title": LONG, "doi": "10.5555/12"}, False),
        ({"title": LONG, "doi": "10.5555/1"}, {"title": LONG, "pmid": "7"}, True),
        ({"title": LONG, "pmid": "1"}, {"title": LONG, "pmid": "12"}, False),
        (
            {"title": "Editorial", "date": "2020", "pages": "1-2"},
            {"title": "Editorial", "date": "2020", "pages": "9"},
            False,
        ),
        (
            {"title": "Editorial", "date": "2020", "pages": "283-98"},
            {"title": "Editorial", "date": "2020", "pages": "283-298"},
            True,
        ),
        ({"title": LONG, "pages": "1-2"}, {"title": LONG, "pages": "e9"}, True),
    ],
)
def test_publications(old: dict[str, str], new: dict[str, str], same: bool) -> None:  # noqa: FBT001  # a column of the table
    assert (known("publications", **old).same("publications", new) is not None) is same


@pytest.mark.parametrize("end", ["et al.", "et autres", "и соавт.", "u. a.", "others"])
def test_a_list_that_is_cut_short_tells_no_undated_paper_apart(end: str) -> None:
    index = known("publications", title=LONG, venue="Example Journal", authors=["Osei K", "Haddad L", "Brandt P"])
    new = {"title": LONG, "venue": "Other Journal", "authors": ["Osei K", end]}
    assert index.same("publications", new)
    assert not index.same("publications", {**new, "authors": ["Osei K", "Haddad L"]})


def test_other_kinds_are_told_apart_by_place_and_time() -> None:
    index = known("experience", title="Resident", site="Example Hospital", date="2018-07/2021-06")
    assert index.same("experience", {"title": "Resident", "site": "Example Hospital", "date": "2018-07"})
    assert not index.same("experience", {"title": "Resident", "site": "Other Hospital", "date": "2018-07"})
    assert not index.same("experience", {"title": "Resident", "site": "Example Hospital", "date": "2022"})
    assert not index.same("roles", {"title": "Resident", "site": "Example Hospital"})


def test_reviews_for_a_journal_are_one_entry_however_many_there_are() -> None:
    old = {"title": "Peer review, Example Press", "issn": "1234-5679", "date": "2020/2021", "completed": "3"}
    new = {**old, "date": "2020/2023", "completed": "7"}
    assert known("reviews", **old).same("reviews", new)
    assert not known("reviews", **old).same("reviews", {**new, "issn": "2434-561X"})


def test_a_twin_is_named_with_what_tells_it_apart() -> None:
    index = known("publications", title=LONG, doi="10.5555/1", date="2020")
    new = {"title": LONG, "doi": "10.5555/2", "date": "2021"}
    found = index.alike("publications", new)
    assert found is not None
    assert found[1] == "DOI and year"
    assert index.alike("publications", {**new, "title": "Editorial"}) is None


def test_what_the_entry_lacks_is_offered() -> None:
    assert lacking({"title": "A", "doi": "x"}, {"title": "B", "doi": "y", "pmid": "1", "authors": "z"}) == {"pmid": "1"}


FIELDS = st.fixed_dictionaries(
    {"title": st.sampled_from(["Editorial", LONG, "Another invented title of words", "报告"])},
    optional={
        "doi": st.sampled_from(["10.5555/1", "10.5555/12", "10.5555/3"]),
        "pmid": st.sampled_from(["1", "12"]),
        "date": st.sampled_from(["2020", "2020-05", "2021"]),
        "pages": st.sampled_from(["1-2", "1", "9"]),
    },
)


@pytest.mark.slow
@given(st.lists(FIELDS, max_size=12), st.data())
def test_whatever_was_taken_in_is_found_again(entries: Sequence[Mapping[str, str]], data: st.DataObject) -> None:
    index = Index()
    for number, fields in enumerate(entries):
        if index.same("publications", fields) is None:
            index.add(Known("publications", f"e-{number}", "a", fields))
    for fields in data.draw(st.permutations(entries)):
        assert index.same("publications", fields) is not None
        assert not differences("publications", fields, fields)


def test_what_an_entry_lists_among_several_is_there_already() -> None:
    index = Index()
    bodies = [{"body": "Example Journal", "issn": "1234-5679", "completed": "4"}, {"body": "Example Archives"}, "odd"]
    index.add(Known("reviews", "rev", "record/all.yaml:3", {"title": "Peer review", "bodies": bodies}))
    index.add(
        Known("patents", "pat", "record/all.yaml:9", {"title": "Patents", "patents": [{"number": "US 1,000 B2"}]})
    )
    index.add(Known("reviews", "odd", "record/all.yaml:12", {"title": "Odd", "bodies": "none"}))
    found = index.same("reviews", {"title": "Peer review, Publisher", "issn": "1234-5679", "completed": "5"})
    assert found is not None
    assert (found[0].id, found[1]) == ("rev", "listed with the same ISSN")
    assert lacking(found[0].fields, {"completed": "5"}) == {}
    assert index.same("reviews", {"title": "Other", "body": "example archives"}) is not None
    assert index.same("patents", {"title": "Other", "number": "1000", "jurisdiction": "US"}) is not None
    assert index.same("reviews", {"title": "Other", "body": "Another"}) is None
    assert index.same("reviews", {"title": "Peer review", "body": "Another"}) is None
    assert index.alike("reviews", {"title": "Peer review", "body": "Another"}) is None
    assert index.same("patents", {"title": "Other", "number": "1001"}) is None
