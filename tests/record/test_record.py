from __future__ import annotations

import pytest

from dossier.record import Beneficiary, Document, PageSelection, Petition, Place, Places, Record
from dossier.record.kinds import KINDS
from dossier.record.kinds.awards import Award


@pytest.mark.parametrize(
    ("text", "of_ten", "outside_three"),
    [
        ("1", (1,), ()),
        ("1-4,9", (1, 2, 3, 4, 9), (4, 9)),
        (" 9 , 1 – 2 ", (9, 1, 2), (9,)),
        ("8-12", (8, 9, 10), (8, 9, 10, 11, 12)),
    ],
)
def test_a_selection_of_pages(text: str, of_ten: tuple[int, ...], outside_three: tuple[int, ...]) -> None:
    selection = PageSelection.parse(text)

    assert selection.of(10) == of_ten
    assert selection.outside(3) == outside_three
    assert str(selection) == text.strip()


def test_a_document_is_in_hand_where_a_file_is_named_and_not_still_to_come() -> None:
    assert Document(file="evidence/a.pdf").in_hand
    assert not Document().in_hand
    assert not Document(file="evidence/a.pdf", status="requested").in_hand
    assert not Document(file="evidence/a.pdf", status="missing").in_hand


def test_foreign_are_the_languages_other_than_any_english() -> None:
    assert Document(language=("en-GB", "pt-BR", "EN", "ang")).foreign == ("pt-BR", "ang")
    assert Document().foreign == ()


def test_a_selection_far_beyond_the_end_stays_small() -> None:
    selection = PageSelection.parse("1-999999")

    assert selection.of(3) == (1, 2, 3)
    assert selection.outside(3) == (4, 999999)


@pytest.mark.parametrize("text", ["", "0", "-1", "4-1", "1,,2", "a", "1-", "1-2-3", "1-4,2", "3,3", "1000000", "²"])
def test_what_is_no_selection(text: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        PageSelection.parse(text)


def test_an_entry_is_found_by_its_id() -> None:
    award = Award(id="award-2023", title="T")
    record = Record(Beneficiary(name="Leila M. Haddad"), {}, (award,))

    assert record.entry("award-2023") is award
    assert record.entry("other") is None


def test_each_kind_is_the_name_of_its_list() -> None:
    assert set(KINDS) >= {
        "publications",
        "presentations",
        "reviews",
        "awards",
        "memberships",
        "press",
        "contributions",
        "roles",
        "remuneration",
        "letters",
        "grants",
        "trials",
        "patents",
        "exhibitions",
        "productions",
        "credentials",
        "experience",
        "plans",
        "other",
    }, "a list that records may have is no kind any more"
    assert all(model.kind == kind and model.heading and model.__doc__ for kind, model in KINDS.items())


def test_models_can_be_made_without_a_file() -> None:
    petition = Petition(id="eb1a", classification="EB-1A", order={"judging": ("rev",)})

    assert petition.numbering == "criterion"
    assert petition.order["judging"] == ("rev",)


def test_places_without_an_item() -> None:
    items: dict[str | int, Place] = {index: Place(index + 2, 5) for index in range(3)}
    top = Place(1, 1, inside={"awards": Place(2, 3, 1, 1, items)})
    places = Places({"a.yaml": top.without(("awards", 1))})

    assert [places.at("a.yaml", "awards", index).line for index in range(3)] == [2, 4, 2]
    assert top.without(("awards", 7)) == top
    assert top.without(("grants", 0)) == top


@pytest.mark.parametrize(
    ("kind", "fields", "date"),
    [
        ("memberships", {"elected_on": "2022-09"}, "2022-09"),
        ("memberships", {"elected_on": "2022-09", "date": "2022/2026"}, "2022/2026"),
        ("patents", {"filed_on": "2020-01-02", "granted_on": "2023"}, "2023"),
        ("patents", {"filed_on": "2020-01-02"}, "2020-01-02"),
        ("productions", {"premiere_on": "2024-05-19"}, "2024-05-19"),
        ("memberships", {}, "None"),
    ],
)
def test_the_day_of_an_election_grant_or_premiere_dates_an_entry(kind: str, fields: dict[str, str], date: str) -> None:
    assert str(KINDS[kind].model_validate({"id": "one", "title": "One", **fields}).date) == date
