"""Whose work an export offers: the beneficiary's with its place, perhaps the beneficiary's, or somebody else's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dossier.importers.person import placed
from dossier.importers.values.proposal import Proposal
from dossier.record import Beneficiary

LEILA = Beneficiary(name="Leila M. Haddad", names_as_printed=("Haddad L", "Haddad LM"), namesakes=("Haddad LMX",))
WEI = Beneficiary(name="Wei Wang", names_as_printed=("Wang W",))
JIN = Beneficiary(name="Jin-Hyun Kim")
SHUO = Beneficiary(name="Shuo Wang", names_as_printed=("Wang S",))
ANY = [LEILA, WEI, JIN, SHUO]


def offered(*authors: str, apart: bool = True, own: bool = False) -> Proposal:
    return Proposal("publications", {"title": "A title", "authors": list(authors)}, 1, own=own, apart=apart)


@pytest.mark.parametrize(
    ("authors", "person", "position"),
    [
        (("Haddad LM", "Osei K"), LEILA, "first"),
        (("Haddad LM",), LEILA, "sole"),
        (("Haddad LM", "The Example Investigators"), LEILA, "first"),
        (("Osei K", "Leila Haddad", "Brandt P"), LEILA, "second"),
        (("Osei K", "Lang M", "L. Haddad", "Brandt P"), LEILA, "middle"),
        (("Osei K", "Haddad L", "Example Stroke Investigators"), LEILA, "last"),
        (("Marwan L. Haddad", "Haddad LM"), LEILA, "last"),
        (("Haddad LMX", "Haddad LM", "Osei K"), LEILA, "second"),
        (("Wang Y", "Wang W"), WEI, "last"),
        (("Hyun-Jin Kim", "J.-H. Kim", "Osei K"), JIN, "second"),
        (("Shuofei Wang", "Shuo Wang"), SHUO, "last"),
    ],
)
def test_a_place_is_stated_where_one_author_is_the_beneficiary(
    authors: tuple[str, ...], person: Beneficiary, position: str
) -> None:
    found = placed(offered(*authors), person)
    assert (found.proposal.fields.get("position"), found.proposal.unsure, found.doubt) == (position, (), "")


@pytest.mark.parametrize(
    ("authors", "person"),
    [
        (("Haddad, Marwan L.", "Osei K"), LEILA),
        (("Haddad ML", "Osei K"), LEILA),
        (("Lina Haddad", "Osei K"), LEILA),
        (("Haddad MD",), LEILA),
        (("Haddad JR", "Haddad AL"), LEILA),
        (("Haddad DE", "Haddad Y"), LEILA),
        (("Wang Y", "Wang E"), WEI),
        (("Wang X",), WEI),
        (("Kim HJ", "Osei K"), JIN),
        (("Hyun-Jin Kim",), JIN),
        (("Shuofei Wang",), SHUO),
        (("Shuo Yang",), SHUO),
        (("Leila M. Osei", "L. M. Brandt"), LEILA),
        (("Osei K", "et al."), LEILA),
        (("Haddad LMX", "Osei K"), LEILA),
        (("Hadad LM", "Osei K"), LEILA),
    ],
)
def test_works_of_others_are_skipped(authors: tuple[str, ...], person: Beneficiary) -> None:
    found = placed(offered(*authors), person)
    assert found.doubt
    assert "position" not in found.proposal.fields


@pytest.mark.parametrize(
    ("authors", "words"),
    [
        (("Haddad-Osei L", "Brandt P"), "perhaps you: Haddad-Osei L"),
        (("Haddad LMK", "Brandt P"), "perhaps you: Haddad LMK"),
        (("Haddad", "Brandt P"), "perhaps you: Haddad"),
        (("al-Haddad L", "Brandt P"), "perhaps you: al-Haddad L"),
        (("Haddad LM", "Haddad L", "Brandt P"), "several may be you: Haddad LM, Haddad L"),
        (("Osei K", "...", "Haddad LM"), "your place among the authors"),
        (("Хаддад Л", "Осей К"), "perhaps you: Хаддад Л"),
        (("Osei, K., Haddad, L., & Brandt, P.",), "your place among the authors"),
    ],
)
def test_what_is_less_than_a_recorded_spelling_is_left_to_confirm_without_a_place(
    authors: tuple[str, ...], words: str
) -> None:
    found = placed(offered(*authors), LEILA)
    assert words in " ".join(found.proposal.unsure)
    assert (found.proposal.fields.get("position"), found.doubt) == (None, "")


def test_a_namesake_and_a_slip_of_the_pen_are_named() -> None:
    assert placed(offered("Haddad LMX"), LEILA).doubt == "Haddad LMX is a namesake of Leila M. Haddad"
    assert placed(offered("Osei K", "Hadad LM"), LEILA).doubt.endswith("; one is called Hadad LM")
    raymond = Beneficiary(name="Raymond J. Carroll")
    assert placed(offered("R J Caroll", "D Ruppert"), raymond).doubt.endswith("; one is called R J Caroll")
    assert placed(offered("Yang W", "Huang W", "Wnag W"), WEI).doubt == "none of the authors is Wei Wang"


def test_no_place_is_stated_where_the_export_does_not_keep_the_authors_apart() -> None:
    assert "position" not in placed(offered("Osei K", "Haddad LM", apart=False), LEILA).proposal.fields


@pytest.mark.parametrize("person", ANY, ids=lambda person: person.name)
def test_in_an_export_of_ones_own_what_is_not_found_is_asked_about(person: Beneficiary) -> None:
    found = placed(offered("Osei K", "Brandt P", own=True), person)
    assert not found.doubt
    assert f"none of the authors is {person.name}" in found.proposal.unsure[0]


@pytest.mark.parametrize(
    ("collaborators", "role", "asked"),
    [
        (("Ayo Brandt", "Leila M. Haddad"), "named-collaborator", False),
        (("Ayo Brandt", "Haddad L"), "named-collaborator", False),
        (("Haddad L", "Haddad LM"), None, True),
        (("Leila Haddad-Osei",), None, True),
        (("Haddad ML", "Ayo Brandt"), None, False),
        ((), None, False),
    ],
)
def test_who_is_named_in_a_group_is_no_author(collaborators: tuple[str, ...], role: str | None, *, asked: bool) -> None:
    work = replace(offered("Osei K", "Example Stroke Investigators"), collaborators=collaborators)
    found = placed(work, LEILA)
    assert found.proposal.fields.get("authors_role") == role
    assert "position" not in found.proposal.fields
    assert bool(found.proposal.unsure) is asked
    assert bool(found.doubt) is (not role and not asked)


def test_an_author_who_is_named_in_the_group_too_is_an_author() -> None:
    work = replace(offered("Haddad LM", "Example Stroke Investigators"), collaborators=("Leila M. Haddad",))
    assert placed(work, LEILA).proposal.fields.get("position") == "first"
    assert "authors_role" not in placed(work, LEILA).proposal.fields
