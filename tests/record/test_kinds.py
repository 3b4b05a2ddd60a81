"""What the class of a kind declares about itself fits its own fields, and is derived from its needs where these have it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from dossier.documents.proposals.stated import Stated
from dossier.intake.asked import asked_fields, role_examples, words_for
from dossier.intake.proposed import _SOURCES, proposals
from dossier.record.kind import IDEAS
from dossier.record.kinds import KINDS
from dossier.rules.needs import canonical, kind_needs, roles
from tests.support.places import PACKAGE

ALL_KINDS = pytest.mark.parametrize("kind", KINDS)
SEVERAL = KINDS["experience"].told_apart_by


def fields(kind: str) -> set[str]:
    return set(KINDS[kind].model_fields)


@ALL_KINDS
def test_a_kind_is_one_module_of_its_name_that_no_other_module_of_kinds_uses(kind: str) -> None:
    assert KINDS[kind].__module__ == f"dossier.record.kinds.{kind}"
    others = [path for path in (PACKAGE / "record" / "kinds").glob("*.py") if path.stem not in {kind, "__init__"}]
    assert not [path.stem for path in others if f"kinds.{kind} " in path.read_text(encoding="utf-8")]


def test_every_module_of_the_folder_is_listed() -> None:
    there = {path.stem for path in Path(PACKAGE / "record" / "kinds").glob("*.py")} - {"__init__"}
    assert there == set(KINDS)


@ALL_KINDS
def test_the_fields_that_a_kind_names_are_its_own(kind: str) -> None:
    model = KINDS[kind]
    named = {field for field in model.asked if isinstance(field, str)} | set(model.read_off)
    named |= {field for pair in model.dates_in_order for field in pair}
    named |= {model.names_in.field} if model.names_in else set()
    named |= {field for field in (model.organization_in, model.department_in) if field}
    apart = set(model.told_apart_by) if model.told_apart_by != SEVERAL else set()
    named |= (apart | set(model.told_apart_too)) - {"year"}
    assert named <= fields(kind)


@ALL_KINDS
def test_the_words_that_a_kind_names_are_those_of_its_fields(kind: str) -> None:
    model = KINDS[kind]
    states = (model.in_the_making - IDEAS) | model.came_to_nothing | model.dated_states
    assert states <= set(words_for(kind, "status"))
    assert not model.in_the_making & model.came_to_nothing
    if "type" in model.model_fields:
        assert set(model.type_words) <= {"", *words_for(kind, "type")}
    else:
        assert set(model.type_words) <= {""}
    assert {canonical(role) for role in model.captured_later} == set(model.captured_later) <= set(roles())


@ALL_KINDS
def test_what_documents_propose_comes_from_what_is_read(kind: str) -> None:
    bibliographic = {
        *("title", "venue", "date", "submitted_on", "accepted_on", "volume", "issue", "pages"),
        *("doi", "pmid", "pmcid", "issn", "eissn", "isbn", "nct"),
    }
    assert {each for sources in KINDS[kind].read_off.values() for each in sources} <= bibliographic | set(_SOURCES)


@ALL_KINDS
def test_fields_are_asked_for_once_and_the_required_ones_all(kind: str) -> None:
    asked = asked_fields(kind)
    assert len(asked) == len(set(asked))
    assert set(asked) <= fields(kind) - {"id", "title", "documents"}
    required = [need for need in kind_needs(kind).needs if need.code == "E011" and need.of_every_entry and need.fields]
    assert all(set(need.fields) & set(asked) for need in required)


@ALL_KINDS
def test_examples_of_roles_are_roles_that_a_need_names(kind: str) -> None:
    named = {role for need in kind_needs(kind).needs for role in need.roles}
    assert set(map(canonical, role_examples(kind))) <= set(map(canonical, named))
    assert "programme" not in role_examples(kind)
    assert bool(role_examples(kind)) is bool(named)


def test_what_the_needs_require_stands_where_the_kind_leaves_room() -> None:
    assert KINDS["contributions"].asked == ("type", ..., "outputs")
    assert asked_fields("contributions") == ("type", "statement", "role", "date", "outputs")
    # the kind names the supervisor itself, so the need that the title of the supervisor would state is not asked again
    assert asked_fields("experience") == ("site", "date", "position", "type", "supervisor", "duties")


def test_a_title_is_made_of_the_fields_that_are_known() -> None:
    read = Stated(values={"title": "Thank you", "venue": "Example Journal"})
    assert proposals("reviews", [read])["title"] == "Peer review for Example Journal"
    assert proposals("reviews", [Stated(values={"title": "Thank you"})])["title"] == "Thank you"


@ALL_KINDS
def test_a_state_that_keeps_entries_out_is_of_a_kind_with_states(kind: str) -> None:
    if not get_args(KINDS[kind].model_fields["status"].annotation):
        assert KINDS[kind].in_the_making == IDEAS
        assert not KINDS[kind].came_to_nothing
