"""Criteria counted in groups: C003, comparable evidence, what may lie ahead, and the sentences about them."""

from __future__ import annotations

from datetime import date as Day
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.bundle.counting import Count, alternatives, short_of
from dossier.bundle.wording import offered_under
from dossier.record import CLASSIFICATIONS
from dossier.record.kinds import KINDS
from dossier.rules import RulePack, as_of, as_of_all, load, old_among, outdated
from tests.support.checking import held

NIW = load("EB-2 NIW")
BASE = "documents: [{file: a.pdf}]"


@pytest.mark.slow
@given(st.sampled_from(CLASSIFICATIONS), st.data())
def test_short_are_the_groups_that_none_fills(classification: str, data: st.DataObject) -> None:
    counts = load(classification).counts
    keys = data.draw(st.sets(st.sampled_from([key for count in counts for key in count.keys])))
    short = short_of(keys, counts)
    for either in alternatives(counts):
        filled = any(len(keys.intersection(count.keys)) >= count.number for count in either)
        assert all((count in short) is not filled for count in either)


@pytest.mark.parametrize(
    ("keys", "short"),
    [
        ("", "Advanced degree, Exceptional ability, National interest"),
        ("advanced-degree merit positioned balance", ""),
        ("degree license memberships merit positioned balance", ""),
        ("degree license merit positioned balance", "Advanced degree, Exceptional ability"),
        ("advanced-degree merit balance", "National interest"),
        ("advanced-degree degree license salary", "National interest"),
    ],
)
def test_a_waiver_counts_one_base_and_all_three_prongs(keys: str, short: str) -> None:
    assert ", ".join(count.name for count in short_of(keys.split(), NIW.counts)) == short


def test_the_sentences_name_the_groups_and_what_counts_them() -> None:
    assert offered_under({"degree", "merit"}, NIW.counts) == (
        "Advanced degree: no documents recorded. Or exceptional ability: documents recorded under 1 category; the "
        "regulation refers to at least 3. National interest: documents recorded under 1 category; the decision refers to "
        "all 3. Whether a category is satisfied is for counsel and USCIS."
    )
    assert offered_under({"a"}, [Count(("a", "b"), 2)]).startswith(
        "Documents recorded under 1 category; the regulation refers to all 2."
    )


def test_few_criteria_in_groups_are_said_group_by_group() -> None:
    (found,) = held(
        f"""
        petitions:
          niw:
            classification: EB-2 NIW  # expect: C003
        credentials:
          - {{id: diploma, title: Diploma, type: degree, {BASE}}}
        letters:
          - {{id: expert, title: Letter, type: expert, {BASE}}}
        """,
        "C003",
    )
    assert found.message == (
        "National interest: documents recorded under 2 categories; the decision refers to all 3. "
        "Whether a category is satisfied is for counsel and USCIS."
    )


def test_a_nomination_stands_in_for_the_forms_of_documentation() -> None:
    record = f"""
        petitions:
          arts:
            classification: O-1B arts%s
            petitioner: Example Philharmonic
        awards:
          - {{id: prize, title: Prize%s, {BASE}}}
        """
    held(record % ("", ", claims: [awards]"), "C003")
    (found,) = held(record % ("  # expect: C003", ", scope: national"), "C003")
    assert found.message.startswith("Award or nomination: no documents recorded. Or forms of documentation: documents")


def test_comparable_evidence_for_some_criteria_only() -> None:
    claim = "{{criterion: {}, comparable: true, why_comparable: a, why_not_applicable: b}}"
    (found,) = held(
        f"""
        petitions:
          niw: {{classification: EB-2 NIW}}
        other:
          - id: one
            title: First
            claims:
              - {claim.format("license")}
              - {claim.format("merit")}  # expect: C002
            {BASE}
        """,
        "C002",
    )
    assert found.message == "EB-2 NIW accepts no comparable evidence under 'merit'"
    (found,) = held(
        f"""
        petitions:
          screen: {{classification: O-1B MPTV, petitioner: Example Philharmonic}}
        other:
          - id: one
            title: First
            claims:
              - {claim.format("role")}  # expect: C002
            {BASE}
        """,
        "C002",
    )
    assert found.message == "O-1B MPTV accepts no comparable evidence"


def test_what_will_be_performed_may_lie_after_the_filing() -> None:
    held(
        f"""
        petitions:
          arts: {{classification: O-1B arts, petitioner: Example Philharmonic, planned_filing_date: 2027-03}}
        productions:
          - {{id: gala, title: Gala, capacity: starring, reputation: known, status: contracted, date: 2027-07, {BASE}}}
          - id: charts
            title: Charts
            claims: [commercial]
            date: 2027-07  # expect: E004
            {BASE}
        """,
        "E004",
    )


def entry(kind: str, **fields: Any) -> Any:
    return KINDS[kind].model_validate({"id": "one", "title": "A title", **fields})


def test_claims_made_for_another_classification_say_nothing_of_this_one() -> None:
    paper = entry("publications", type="original-research", claims=["articles", "contributions"])
    assert [claim.criterion for claim in NIW.claims(paper)] == ["positioned"]
    mixed = entry("publications", type="original-research", claims=["articles", "merit"])
    assert [claim.criterion for claim in NIW.claims(mixed)] == ["merit"]
    assert NIW.claims(entry("publications", type="original-research", claims=[])) == ()


def test_a_statement_of_the_endeavor_stands_under_other_required_evidence_where_it_claims_nothing() -> None:
    assert NIW.section_for(entry("plans", type="endeavor", claims=[])) == "required"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"groups": ()}, "either `threshold` or `groups`"),
        ({"threshold": {"number": "3", "cite": "a", "text": "b"}}, "either `threshold` or `groups`"),
        ({"groups": "first"}, "each criterion in one group"),
        ({"comparable": {"cite": "a", "text": "b", "groups": ["fame"]}}, "'fame', which is no group"),
        ({"remarks": [{"text": "a", "criterion": "fame"}]}, "'fame', which is no criterion"),
    ],
)
def test_a_pack_whose_groups_do_not_add_up_is_refused(changes: dict[str, Any], message: str) -> None:
    data = NIW.model_dump()
    changes = {key: data["groups"][:1] if value == "first" else value for key, value in changes.items()}
    with pytest.raises(ValueError, match=message):
        RulePack.model_validate(data | changes)


@pytest.mark.parametrize(
    ("date", "today", "old"),
    [
        ("2026-11", Day(2026, 12, 1), False),
        ("2026-11", Day(2027, 5, 29), False),
        ("2026-11", Day(2027, 5, 30), True),
        ("2026", Day(2027, 6, 29), False),
        ("2026-11-01", Day(2027, 6, 29), True),
        ("the autumn of 2020", Day(2027, 6, 29), False),
    ],
)
def test_rules_older_than_half_a_year_are_pointed_out(date: str, today: Day, old: bool) -> None:  # noqa: FBT001  # a column of the table
    assert bool(outdated(date, today)) is old
    assert as_of(date) == f"Rules data as of {date}."
    assert bool(old_among([("O-1A", date)], today)) is old


def test_the_age_of_several_packs_is_one_line() -> None:
    rules = [("O-1A", "2026-11"), ("EB-1A", "2026-11"), ("EB-1B", "2022-03"), ("EB-1B", "2022-03")]
    assert as_of_all(rules, Day(2026, 12, 1)) == (
        "Rules data as of 2026-11 (O-1A, EB-1A) and 2022-03 (EB-1B). "
        "The rules data for EB-1B dates from more than 180 days ago: verify the law before filing."
    )
    assert not as_of_all([], Day(2026, 12, 1))
