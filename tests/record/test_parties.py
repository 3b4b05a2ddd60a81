"""A petitioner or representative is a name, or fields; an address is its lines."""

from __future__ import annotations

from typing import Any

import pytest

from dossier.record import Petition


def petition(**fields: Any) -> Petition:
    return Petition.model_validate({"id": "p", "classification": "O-1A", **fields})


def test_a_plain_text_is_the_name() -> None:
    read = petition(petitioner="Example University", representative=" A. Counsel ")
    assert read.petitioner is not None
    assert read.representative is not None
    assert (read.petitioner.name, read.petitioner.address) == ("Example University", ())
    assert read.representative.printed == "A. Counsel"


def test_firm_and_name_are_printed_together() -> None:
    read = petition(representative={"name": "A. Counsel", "firm": "Example Immigration LLP"})
    assert read.representative is not None
    assert read.representative.printed == "A. Counsel, Example Immigration LLP"


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("1 Example Avenue\nSpringfield, IL 62701\n", ("1 Example Avenue", "Springfield, IL 62701")),
        (["1 Example Avenue", "Springfield, IL 62701"], ("1 Example Avenue", "Springfield, IL 62701")),
        ("1 Example Avenue, Springfield", ("1 Example Avenue, Springfield",)),
        ("  \n", ()),
    ],
)
def test_an_address_is_its_lines(written: object, lines: tuple[str, ...]) -> None:
    read = petition(petitioner={"name": "Example University", "address": written})
    assert read.petitioner is not None
    assert read.petitioner.address == lines


@pytest.mark.parametrize("name", ["self", "Self-Petitioner", "SELF-PETITION"])
def test_words_for_oneself_are_no_name(name: str) -> None:
    read = petition(petitioner=name)
    assert read.petitioner is not None
    assert read.petitioner.says_self
