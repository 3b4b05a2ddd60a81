from __future__ import annotations

import ast
import re

import pytest

from dossier.explain import codes
from dossier.finding import Code
from tests.support.places import ROOT

PAGE = ROOT / "docs" / "findings.md"


def declared() -> dict[str, str]:
    """Every code in the source that is made with `Code(…)`, and its module."""
    found: dict[str, str] = {}
    for path in (ROOT / "dossier").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Code":
                values = [*node.args, *(word.value for word in node.keywords if word.arg == "code")]
                literals = [value.value for value in values if isinstance(value, ast.Constant)]
                found |= {str(literal): path.name for literal in literals if re.fullmatch(r"[A-Z]\d{3}", str(literal))}
    return found


@pytest.mark.slow
def test_every_code_that_is_declared_is_gathered() -> None:
    assert set(declared()) == set(codes.ALL)


def test_codes_stand_in_the_order_of_their_families() -> None:
    letters = [name[0] for name in codes.ALL]
    assert list(dict.fromkeys(letters)) == [family for family in codes.FAMILIES if family in letters]
    assert all(name == code.code for name, code in codes.ALL.items())


@pytest.mark.parametrize("code", codes.ALL.values(), ids=str)
def test_every_code_explains_itself(code: Code) -> None:
    assert re.fullmatch(r"[YRDTECXPB]\d{3}", code.code)
    assert code.title
    assert not code.title.endswith(".")
    assert code.meaning.endswith(".")
    assert code.why.endswith((".", '".'))
    assert code.wrong
    assert code.right
    assert code.wrong != code.right


@pytest.mark.parametrize(
    ("severity", "listed"),
    [
        (
            "error",
            (
                "Y001 Y002 Y003 Y004 R001 R002 R003 R004 R005 D001 D002 D003 D004 D005 D010 D014 T001 T002 E001 E007 "
                "C001 C002 B001"
            ),
        ),
        (
            "warning",
            (
                "R006 R007 R008 D006 D007 D009 D012 D016 D018 D019 D020 T003 T004 E002 E004 E005 E008 E009 "
                "E010 E011 E012 E013 C005 X001 X002 X003 P001 P002 P003 P004 P005 B002"
            ),
        ),
        ("note", "D008 D011 D013 D015 D017 P006 E003 E006 C003 C004"),
    ],
)
def test_a_code_weighs_what_it_always_weighed(severity: str, listed: str) -> None:
    assert {name: codes.ALL[name].severity for name in listed.split()} == dict.fromkeys(listed.split(), severity)
