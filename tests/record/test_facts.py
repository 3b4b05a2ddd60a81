"""What is kept of a record for comparisons: everything that may be told, and nothing private."""

from __future__ import annotations

import json

from dossier.record.facts import PRIVATE, entry_facts, facts_of
from tests.support.records import case, entry

SECRET = "for nobody else"


def test_fields_with_a_value_are_kept_as_they_are_written() -> None:
    review = entry(
        "reviews",
        "rev-stroke",
        "judging",
        title="Peer review",
        date="2022-01/2026-09",
        completed="11",
        by_year=[{"year": "2026", "completed": "1"}],
        files=[
            {"file": "evidence/a.pdf", "role": "completion", "title": "E-mail", "date": "2026-09-01"},
            {"role": "invitation", "status": "requested", "title": "Asked for"},
        ],
    )
    assert entry_facts(review) == {
        "title": "Peer review",
        "date": "2022-01/2026-09",
        "claims": {"judging": {"criterion": "judging"}},
        "completed": 11,
        "by_year": {"2026": {"year": 2026, "completed": 1}},
        "documents": {"evidence/a.pdf": {"title": "E-mail", "date": "2026-09-01"}},
    }


def test_nothing_private_is_kept() -> None:
    award = entry(
        "awards",
        "award",
        title="Prize",
        note_to_counsel=SECRET,
        imported_from=SECRET,
        confidential="yes",
        waive=[{"code": "D006", "reason": SECRET}],
        files=[{"file": "evidence/a.pdf", "role": "certificate", "note": SECRET, "password_env": "SECRET_WORD"}],
    )
    told = json.dumps(entry_facts(award))
    assert SECRET not in told
    assert "SECRET_WORD" not in told
    assert not any(f'"{name}"' in told for name in PRIVATE)


def test_only_entries_of_the_bundle_are_told() -> None:
    one, other = (entry("awards", name) for name in ("one", "other"))
    record = case(one, other).record
    told = facts_of(record, next(iter(record.petitions)), ("one", "gone"))
    assert list(told["entries"]) == ["one"]
    assert told["petition"]["beneficiary"] == record.beneficiary.name


def test_what_is_printed_above_a_letter_and_how_a_bundle_is_laid_out_is_told() -> None:
    front = [{"letter": "letters/a.md", "title": "Letter", "date": "2027-03-10", "re": ["Form I-140"]}]
    made = case(entry("awards", "award", "awards", title="Award"), front=front, dividers="sections")
    told = facts_of(made.record, "eb1a", ())["petition"]
    assert told["front"] == {"Letter": {"date": "2027-03-10", "re": ["Form I-140"]}}
    assert (told["dividers"], told["classification"]) == ("sections", "EB-1A")
