"""`cases/offered.yaml` says what the packs offer of themselves, with the reason beside each row for an attorney to sign.

Rows with `cv` are items as they stand in CVs: besides, no finding on them asks for what such an item does not have.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from dossier import checks
from dossier.finding import Finding
from dossier.reading.parse import parse
from dossier.reading.read import build_record
from dossier.record import CLASSIFICATIONS
from dossier.record.kinds import KINDS
from dossier.rules import load
from dossier.rules.needs import kind_needs
from tests.support.checking import FILE, case_of, written
from tests.support.places import CASES

ROWS: list[dict[str, Any]] = yaml.load((CASES / "offered.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  # text stays text, as in a record
ITEMS = [row for row in ROWS if "cv" in row]
BESIDE = {"offered", "why", "cv", "never"}
PETITIONS = "\npetitions:\n" + "".join(
    f"  p-{place}: {{classification: {name}}}\n" for place, name in enumerate(CLASSIFICATIONS)
)
STRONG: Mapping[str, Mapping[str, Any]] = {
    "awards": {"scope": "international", "criteria": "originality", "judges": "a jury of seven"},
    "press": {"publication": "Example Medical Tribune", "author": "P. Standish-Mock"},
    "reviews": {"body": "Example Journal", "completed": "11"},
    "remuneration": {"amount": "525000", "comparator": {"occupation": "Neuroradiology", "percentile": "90th"}},
    "contributions": {"statement": "thresholds by the hour"},
}
"""Facts with which an entry of a kind is offered of itself."""
DOUBTED: Mapping[str, tuple[str, ...]] = {
    "awards": (
        *("not-won", "lists", "travel-money", "research-grant", "attendance", "board-certification", "to-others"),
    ),
    "press": ("listing", "of-others", "press-release"),
    "reviews": ("own-duty",),
    "remuneration": ("stipend",),
    "contributions": ("promise",),
}
"""Doubts that these facts do not answer."""


def kind_of(row: Mapping[str, Any]) -> str:
    (kind,) = set(row) - BESIDE
    return kind


def offered(kind: str, **fields: Any) -> dict[str, list[str]]:
    entry = KINDS[kind].model_validate({"id": "one", **fields})
    found = {name: list(load(name).default_claims(entry)) for name in CLASSIFICATIONS}
    return {name: keys for name, keys in found.items() if keys}


def findings(kind: str, documents: str = "[{file: a.pdf}]", **fields: Any) -> list[Finding]:
    """Return what is found about an entry in petitions of all classifications; it has to be read without an error."""
    values = yaml.safe_dump(fields, default_flow_style=True, width=10_000).strip().removeprefix("{").removesuffix("}")
    text = written(f"{PETITIONS}{kind}:\n  - {{id: one, {values}, documents: {documents}}}\n")
    _, misread = build_record([parse(FILE, text.encode())[0]])
    return [*misread, *(finding for finding in checks.run(case_of(text)) if finding.entry == "one")]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{kind_of(row)}: {row.get('cv', row['why'])[:60]}")
def test_what_is_offered_when_nothing_is_claimed(row: dict[str, Any]) -> None:
    assert row["why"]
    assert set(row["offered"]) <= set(CLASSIFICATIONS)
    assert offered(kind_of(row), **row[kind_of(row)]) == row["offered"]


def test_every_kind_is_there_and_what_most_turns_on_facts_is_there_with_and_without_them() -> None:
    kinds = [kind_of(row) for row in ROWS]
    assert set(kinds) == set(KINDS)
    assert len(ROWS) >= 60
    for kind in ("awards", "reviews", "remuneration", "publications", "roles", "productions", "exhibitions", "letters"):
        assert len({str(row["offered"]) for row in ROWS if kind_of(row) == kind}) > 1, kind


@pytest.mark.parametrize("row", ITEMS, ids=lambda row: row["cv"])
def test_an_item_of_a_cv_is_read_and_asked_for_what_it_has(row: dict[str, Any]) -> None:
    found = findings(kind_of(row), **row[kind_of(row)])
    assert not [finding for finding in found if finding.code.startswith("R")], found
    assert not [finding for finding in found if finding.code == "C005"], "offered by default and doubted"
    said = "\n".join(f"{finding.message} {finding.hint}" for finding in found)
    assert not [word for word in row.get("never", ()) if word in said], said


def test_the_items_are_those_of_careers() -> None:
    assert len({row["cv"] for row in ITEMS}) == len(ITEMS) >= 76


def test_what_is_not_offered_says_in_one_line_what_would_have_to_be_recorded() -> None:
    for row in ITEMS:
        if kind_of(row) in {"awards", "roles", "reviews"} and "EB-1A" not in row["offered"]:
            (advice,) = (each.hint for each in findings(kind_of(row), **row[kind_of(row)]) if each.code == "C004")
            assert "confirms that it stays there" not in advice, row["cv"]
            assert "\n" not in advice


@pytest.mark.parametrize(("kind", "key"), [(kind, key) for kind in STRONG for key in DOUBTED[kind]])
def test_no_default_offers_what_is_doubted_in_the_same_words(kind: str, key: str) -> None:
    (doubt,) = (each for each in kind_needs(kind).doubts if each.key == key)
    phrases = [(field, phrase) for field, listed in doubt.words.items() for phrase in listed]
    assert phrases
    strong = offered(kind, title="Example", **STRONG[kind])
    assert set(doubt.criteria) & set(strong["EB-1A"])
    for field, phrase in phrases:
        fields = {
            "title": "Example",
            **STRONG[kind],
            field: [phrase] if field == "recipients" else f"An {phrase}, Example",
        }
        for name, keys in offered(kind, **fields).items():
            assert not doubt.concerns(name) or not set(keys) & set(doubt.criteria), (name, field, phrase)


def test_a_prize_of_those_in_training_is_offered_once_it_is_known_who_decides() -> None:
    judged = {"O-1A": ["awards"], "EB-1A": ["awards"], "EB-2 NIW": ["recognition"]}
    doubts = {each.key: each for each in kind_needs("awards").doubts}
    for phrase in doubts["training-support"].words["title"]:
        fields = {**STRONG["awards"], "title": f"Example {phrase}"}
        assert offered("awards", **fields) == judged, phrase
        assert offered("awards", **{**fields, "judges": ""}) == {}, phrase


@pytest.mark.parametrize(
    ("fields", "doubt"),
    [
        ({"title": "Conference travelling grant"}, "money for travel"),
        ({"title": "Reisestipendium der Beispielgesellschaft"}, "money for travel"),
        ({"title": "Bourse de voyage de la Société Exemple"}, "money for travel"),
        ({"title": "Ayuda de viaje", "title_en": "Travel grant"}, "money for travel"),
        ({"title": "Undergraduate bursary of Example College"}, "supports training"),
        ({"title": "Vacation studentship"}, "supports training"),
        ({"title": "Beca de investigación"}, "supports training"),
        ({"title": "Registrars' prize of the Example College"}, "students, trainees or beginners"),
        ({"title": "Dissertation prize of the Example Faculty"}, "students, trainees or beginners"),
        ({"title": "Nachwuchspreis der Beispielgesellschaft"}, "students, trainees or beginners"),
        ({"title": "Prix d'exemple, finaliste"}, "no receipt of a prize"),
        ({"title": "Example Medal", "level": "highly commended"}, "no receipt of a prize"),
        ({"title": "Mención honorífica"}, "no receipt of a prize"),
        ({"title": "Example Prize (short-listed)"}, "no receipt of a prize"),
        ({"title": "One of the world's top 2% scientists"}, "a place on a list"),
        ({"title": "Award to two mentees for their poster"}, "mentees or students won"),
        ({"title": "Teilnahmebescheinigung"}, "certificate of attendance"),
    ],
)
def test_a_claimed_award_is_doubted_in_the_words_that_people_use(fields: dict[str, Any], doubt: str) -> None:
    found = [each for each in findings("awards", claims=["awards"], **fields) if each.code == "C005"]
    assert found
    assert any(doubt in finding.message for finding in found), found


@pytest.mark.parametrize(
    "title",
    [
        "Gold Medal of the Example Society",
        "Best Paper of the Example Congress",
        "Award for Research Under 40 Degrees Celsius",
        "Order of Example, Golden Badge",
        "Residency of honor at the Example Academy",
        "Example Prize for the study of pupillary reflexes",
        "The Traveler's Medal for Tropical Medicine",
    ],
)
def test_a_prize_is_not_doubted_for_a_word_that_sounds_alike(title: str) -> None:
    assert not [
        each for each in findings("awards", title=title, claims=["awards"], **STRONG["awards"]) if each.code == "C005"
    ]
    assert offered("awards", title=title, **STRONG["awards"])["EB-1A"] == ["awards"]


SESSIONS = (
    ("reviews", {"title": "A session", "body": "Example Congress", "role": "session chair"}),
    ("reviews", {"title": "A session", "body": "Example Congress", "role": "session-moderator", "completed": "3"}),
    ("reviews", {"title": "A session", "body": "Example Congress", "role": "moderator", "body_type": "conference"}),
    ("reviews", {"title": "A part", "body": "Example Congress", "role": "Chair, scientific session on stroke"}),
    ("reviews", {"title": "A part", "body": "Example Congress", "role": "co-chair of two sessions", "completed": "2"}),
    ("presentations", {"title": "A session", "event": "Example Congress", "type": "session-chair"}),
    ("presentations", {"title": "A session", "event": "Example Congress", "type": "moderator", "invited": "yes"}),
)


@pytest.mark.parametrize(("kind", "fields"), SESSIONS)
def test_a_session_that_was_chaired_has_one_answer_whatever_kind_was_chosen(kind: str, fields: dict[str, str]) -> None:
    assert offered(kind, **fields) == {}
    (hint,) = (each.hint for each in findings(kind, **fields) if each.code == "C004")
    assert hint.startswith("to chair or moderate a session is to lead a discussion, and shows no judgment of work")
    assert [each.code for each in findings(kind, claims=["judging"], **fields)].count("C005") >= 1


@pytest.mark.parametrize("role", ["abstract reviewer for a session", "poster session judge", "reviewer"])
def test_what_was_judged_for_a_session_is_judging(role: str) -> None:
    judged = offered("reviews", title="A part", body="Example Congress", role=role, completed="12")
    assert judged == {"O-1A": ["judging"], "EB-1A": ["judging"], "EB-1B": ["judging"]}


@pytest.mark.parametrize("kind", ["title", "position"])
@pytest.mark.parametrize("words", ["Member of the hiring committee", "Advisory board", "Guideline panel member"])
def test_a_seat_is_no_leading_part_and_a_chair_may_be(kind: str, words: str) -> None:
    fields = {"title": "A part", "organization": "Example University", kind: words}
    assert offered("roles", **fields) == {}
    claimed = [each.code for each in findings("roles", claims=["role"], **fields)]
    assert "C005" in claimed
    leading = {"capacity": "leading", "why": "led nine", "reputation": "named first by the state"}
    assert "role" in offered("roles", **{**fields, **leading})["EB-1A"]
    led = {**fields, kind: f"Chair, {words}"}
    assert offered("roles", **led) == {"EB-2 NIW": ["positioned"]}
    assert "C005" not in [each.code for each in findings("roles", claims=["role"], **led)]


def test_a_consultant_physician_holds_a_post_and_no_seat() -> None:
    fields = {"title": "Consultant radiologist", "organization": "Example Hospital"}
    assert "C005" not in [each.code for each in findings("roles", claims=["role"], **fields)]
    assert offered("roles", **fields) == {"EB-2 NIW": ["positioned"]}


@pytest.mark.parametrize("facts", [{}, {"type": "original-research"}, {"type": "guideline"}, {"type": "review"}])
@pytest.mark.parametrize("status", ["published", "in-press", ""])
def test_a_named_collaborator_is_never_offered_as_an_author(facts: dict[str, str], status: str) -> None:
    fields: dict[str, Any] = {
        "title": "A trial",
        "authors_role": "named-collaborator",
        "authors": ["Osei K"],
        "status": status,
        "date": "2020",
        **facts,
    }
    assert offered("publications", **fields) == {}
    assert not [each for each in findings("publications", **fields) if "author list" in each.message]
    claimed = findings("publications", claims=["articles"], **fields)
    assert any("none of the authors" in each.message for each in claimed if each.code == "C005")


@pytest.mark.parametrize("role", ["offer-letter", "job-offer", "contract", "appointment-letter", "experience-letter"])
def test_a_letter_of_the_employer_closes_what_it_shows(role: str) -> None:
    fields = {"title": "Fellow in imaging", "site": "Example Hospital", "type": "clinical", "date": "2020/2022"}
    assert not [
        each for each in findings("experience", f"[{{file: a.pdf, role: {role}}}]", **fields) if each.code == "E002"
    ]
    assert [each for each in findings("experience", "[{file: a.pdf, role: photo}]", **fields) if each.code == "E002"]


def test_an_offer_shows_no_time_that_was_served_where_the_time_itself_is_offered() -> None:
    fields = {"title": "Research fellow", "site": "Example Hospital", "type": "research", "date": "2020/2022"}
    offer = "[{file: a.pdf, role: offer-letter}]"
    assert "E001" in [each.code for each in findings("experience", offer, **fields)]
    claimed = [each for each in findings("experience", offer, claims=["experience"], **fields) if each.code == "E002"]
    assert claimed


@pytest.mark.parametrize(
    ("sort", "role"),
    [
        ("teaching", "roster"),
        ("teaching", "course evaluation"),
        ("teaching", "syllabus"),
        ("teaching", "letter"),
        ("mentoring", "mentee list"),
        ("mentoring", "letter"),
    ],
)
def test_teaching_and_mentoring_are_shown_by_papers_of_their_own(sort: str, role: str) -> None:
    fields = {"title": "At the Example School", "site": "Example School", "type": sort, "date": "2020/2022"}
    open_codes = {each.code for each in findings("experience", f"[{{file: a.pdf, role: {role}}}]", **fields)}
    assert "E002" not in open_codes
    assert {"E002"} <= {each.code for each in findings("experience", "[{file: a.pdf, role: photo}]", **fields)}


def test_years_of_mentoring_are_no_years_of_experience() -> None:
    letter = "[{file: a.pdf, role: experience-letter}]"
    case = case_of(
        written(
            "\npetitions:\n  one: {classification: EB-1B}\n"
            f"experience:\n  - {{id: two, title: Post, site: Example University, type: research, date: 2020-01/2021-12, documents: {letter}}}\n"
            f"  - {{id: m, title: Mentor, site: Example University, type: mentoring, date: 2010-01/2019-12, documents: {letter}}}\n"
        )
    )
    said = [finding.message for finding in checks.run(case) if finding.code == "E012"]
    assert any("comes to 2 years" in message for message in said), said
