"""Who files: asked for where the beneficiary may not, in the words of the law, and once for a value that is wrong."""

from __future__ import annotations

import pytest

from dossier import checks
from dossier.case import Case
from dossier.reading.parse import parse
from dossier.reading.read import build_record
from dossier.record import CLASSIFICATIONS
from dossier.rules import load
from tests.support.checking import FILE, held, written

RECORD = """
petitions:
  p:
    {petition}
awards:
  - {{id: one, title: An award, claims: []}}
"""


def messages(classification: str, petitioner: str = "", *, expect: bool) -> list[str]:
    lines = [f"classification: {classification}{'' if petitioner or not expect else '  # expect: E015'}"]
    lines += [f"petitioner: {petitioner}{'  # expect: E015' if expect else ''}"] if petitioner else []
    return [each.message for each in held(RECORD.format(petition="\n    ".join(lines)), "E015")]


@pytest.mark.parametrize("classification", CLASSIFICATIONS)
def test_a_petitioner_is_asked_for_where_the_beneficiary_may_not_file(classification: str) -> None:
    filing = load(classification).filing
    assert filing is not None
    asked = messages(classification, expect=not filing.self_petition)
    assert filing.self_petition is (classification in {"EB-1A", "EB-2 NIW"})
    assert asked == (
        [] if filing.self_petition else [f"petition 'p' has no petitioner recorded: “{filing.words}” ({filing.cite})"]
    )


@pytest.mark.parametrize("classification", CLASSIFICATIONS)
def test_the_words_of_the_finding_are_those_of_the_regulation(classification: str) -> None:
    pack = load(classification)
    assert pack.filing is not None
    said = [each.text for each in pack.provisions if each.cite == pack.filing.cite]
    assert pack.filing.self_petition or any(pack.filing.words in text for text in said)
    assert pack.filing.form == ("I-129" if classification.startswith("O-1") else "I-140")


@pytest.mark.parametrize(
    ("petitioner", "own"),
    [
        ("Leila M. Haddad", True),
        ("Haddad, Leila", True),
        ("Dr. L. M. Haddad, MD", True),
        ("{name: leila haddad}", True),
        ("self", True),
        ("Self-petitioner", True),
        ("Self-petitioner (beneficiary)", True),
        ("self\u2011petition", True),
        ("Self.", True),
        ("The same as the beneficiary", True),
        ("Self Magazine, Inc.", False),
        ("3.5", False),
        ("Lina Haddad", False),
        ("Haddad Imaging LLC", False),
        ("Leila Haddad LLC", False),
        ("Leila Haddad Imaging, Inc.", False),
        ("Haddad Family Foundation", False),
        ("Example University", False),
    ],
)
def test_the_beneficiary_is_no_petitioner_for_an_o_1(petitioner: str, *, own: bool) -> None:
    found = messages("O-1A", petitioner, expect=own)
    assert all("An O alien may not petition for himself or herself." in message for message in found)
    assert not messages("EB-1A", petitioner, expect=False)


@pytest.mark.parametrize("party", ["petitioner", "representative"])
@pytest.mark.parametrize("name", ["TBD", "N/A", "n.a.", "Not yet known", '"?"', '"-"', "{name: None}"])
def test_what_stands_in_the_place_of_a_name_is_never_printed_as_one(party: str, name: str) -> None:
    parsed, _ = parse(FILE, written(RECORD.format(petition=f"{{classification: EB-1A, {party}: {name}}}")).encode())
    record, findings = build_record([parsed])
    assert record is not None
    assert getattr(record.petitions["p"], party) is None
    assert [each.code for each in findings] == ["R003"]
    assert "expected a name, got" in findings[0].message


def test_a_petitioner_that_was_refused_is_not_called_unrecorded() -> None:
    parsed, _ = parse(FILE, written(RECORD.format(petition="{classification: O-1A, petitioner: [A, B]}")).encode())
    record, refused = build_record([parsed])
    assert record is not None
    assert [each.code for each in refused] == ["R003"]
    case = Case(record, {"p": load("O-1A")}, {})
    assert "E015" not in {each.code for each in checks.run(case)}
