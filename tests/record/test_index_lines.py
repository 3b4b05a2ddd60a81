from __future__ import annotations

from typing import Any

import pytest

from dossier.record import Entry
from dossier.record.kinds import KINDS


def entry(kind: str, **fields: Any) -> Entry:
    return KINDS[kind].model_validate({"id": "one", "title": "A title", **fields})


@pytest.mark.parametrize(
    ("kind", "fields", "line"),
    [
        (
            "publications",
            {"type": "original-research", "venue": "Example Journal of Stroke Imaging", "date": "2024-05-17"},
            "Article — Example Journal of Stroke Imaging, May 17, 2024",
        ),
        (
            "publications",
            {"type": "case-report", "status": "published", "venue": "Example Journal"},
            "Case report — Example Journal",
        ),
        (
            "publications",
            {"type": "review", "status": "in-press", "venue": "Example Journal"},
            "Review article (in press) — Example Journal",
        ),
        ("publications", {}, "Publication"),
        (
            "publications",
            {"type": "original-research", "venue": "Example Journal", "authors_role": "named-collaborator"},
            "Article (named collaborator) — Example Journal",
        ),
        (
            "publications",
            {"type": "original-research", "status": "in-press", "authors_role": "named-collaborator"},
            "Article (in press, named collaborator)",
        ),
        ("publications", {"type": "original-research", "authors_role": "author"}, "Article"),
        ("presentations", {"type": "session-chair", "event": "Example Congress"}, "Session chaired — Example Congress"),
        ("presentations", {"type": "moderator", "event": "Example Congress"}, "Session moderated — Example Congress"),
        ("experience", {"type": "mentoring", "site": "Example University"}, "Mentoring — Example University"),
        ("experience", {"type": "teaching", "site": "Example University"}, "Teaching experience — Example University"),
        ("experience", {"type": "other", "site": "Example Bank"}, "Experience — Example Bank"),
        ("experience", {"site": "Example Bank"}, "Experience — Example Bank"),
        ("credentials", {"type": "cv", "date": "2026-10"}, "Curriculum vitae, October 2026"),
        ("credentials", {"type": "language"}, "Language"),
        (
            "presentations",
            {"type": "grand-rounds", "event": "Grand Rounds", "place": "Vienna, Austria", "date": "2024-05"},
            "Grand rounds — Vienna, Austria, May 2024",
        ),
        (
            "reviews",
            {"role": "reviewer", "body": "Example Journal", "completed": "11", "date": "2022-01/2026-09"},
            "Reviewer (11 reviews completed) — Example Journal, January 2022 – September 2026",
        ),
        ("reviews", {"completed": "0"}, "Review of the work of others (0 reviews completed)"),
        (
            "awards",
            {"issuer": "Sociedad Ejemplo", "level": "second prize", "date": "2023"},
            "Award (second prize) — Sociedad Ejemplo, 2023",
        ),
        (
            "memberships",
            {"grade": "fellow", "status": "elected", "association": "Example College"},
            "Fellow (elected) — Example College",
        ),
        ("memberships", {"association": "Example College", "status": "current"}, "Membership — Example College"),
        (
            "press",
            {"author": "Jane Example", "publication": "Example Medical News"},
            "Published material by Jane Example — Example Medical News",
        ),
        ("press", {"author_absent": "yes"}, "Published material, unsigned"),
        ("contributions", {"type": "protocol", "date": "2024"}, "Contribution (protocol), 2024"),
        (
            "roles",
            {"position": "Chief resident", "unit": "Radiology", "organization": "Example Hospital"},
            "Chief resident — Radiology, Example Hospital",
        ),
        ("remuneration", {"employer": "Example Hospital", "amount": "412000"}, "Remuneration — Example Hospital"),
        ("remuneration", {"prospective": "yes"}, "Prospective remuneration"),
        (
            "letters",
            {"type": "expert", "writer": "Kwame Osei, MD", "organization": "Example University"},
            "Expert letter from Kwame Osei, MD, Example University",
        ),
        (
            "grants",
            {"role": "pi", "funder": "Example Foundation", "number": "EF-12"},
            "Grant (principal investigator) — Example Foundation, EF-12",
        ),
        ("grants", {"role": "key-personnel"}, "Grant (key personnel)"),
        ("trials", {"phase": "3", "nct": "NCT01234567"}, "Clinical trial (phase 3) — NCT01234567"),
        ("patents", {"status": "granted", "jurisdiction": "US", "number": "1,234"}, "Patent (granted) — US 1,234"),
        (
            "exhibitions",
            {"type": "solo", "juried": "yes", "venue": "Example Gallery", "place": "Vienna, Austria", "date": "2024"},
            "Solo exhibition (juried) — Example Gallery, Vienna, Austria, 2024",
        ),
        ("exhibitions", {"type": "art-fair", "status": "announced"}, "Art fair (announced)"),
        (
            "productions",
            {"type": "concert", "role": "solo cello", "organization": "Example Philharmonic", "status": "contracted"},
            "Concert (solo cello, contracted) — Example Philharmonic",
        ),
        (
            "productions",
            {"type": "film", "producer": "Example Pictures", "status": "released", "date": "2024"},
            "Film — Example Pictures, 2024",
        ),
        (
            "credentials",
            {"type": "board-certification", "issuer": "Example Board"},
            "Board certification — Example Board",
        ),
        ("experience", {"type": "research", "site": "Example Hospital"}, "Research experience — Example Hospital"),
        ("plans", {"type": "offer", "organization": "Example Hospital"}, "Offer of employment — Example Hospital"),
        ("other", {"organization": "Example Society", "date": "2024"}, "Example Society, 2024"),
    ],
)
def test_the_index_line_says_what_where_and_when(kind: str, fields: dict[str, Any], line: str) -> None:
    assert entry(kind, **fields).index_line() == line


@pytest.mark.parametrize("kind", KINDS)
def test_a_bare_entry_is_called_by_its_kind_and_a_title_that_says_it_all_stands_alone(kind: str) -> None:
    line = entry(kind).index_line()
    assert bool(line) is (kind not in {"roles", "credentials", "plans", "other"})
    assert line[:1] == line[:1].upper()
    assert "—" not in line
    assert entry(kind, date="2024-05").index_line() == (f"{line}, May 2024" if line else "May 2024")


@pytest.mark.parametrize(
    ("kind", "fields", "line"),
    [
        (
            "letters",
            {
                "title": "Experience letter of Teodora Vasik",
                "type": "experience",
                "writer": "Teodora Vasik",
                "writer_title": "Chair of Radiology",
                "organization": "Example University Hospital",
            },
            "Chair of Radiology, Example University Hospital",
        ),
        (
            "letters",
            {"title": "Letter of Kwame Osei", "type": "expert", "writer": "Kwame Osei, MD", "date": "2026"},
            "Expert letter — MD, 2026",
        ),
        ("letters", {"title": "Letter of support", "type": "support", "writer": "Ana Ruiz"}, "From Ana Ruiz"),
        ("letters", {"title": "Letter of support of Ana Ruiz", "type": "support", "writer": "Ana Ruiz"}, ""),
        ("plans", {"title": "Statement of plans", "type": "statement", "date": "2026-10"}, "October 2026"),
        (
            "memberships",
            {
                "title": "Fellow of the Example College",
                "grade": "Fellow",
                "status": "elected",
                "association": "Example College",
            },
            "Elected",
        ),
        (
            "credentials",
            {"title": "Certificate of the Example Board", "type": "certificate", "issuer": "Example Board"},
            "",
        ),
        (
            "credentials",
            {"title": "Residency in radiology", "type": "residency", "issuer": "Example Hospital", "date": "2020"},
            "Example Hospital, 2020",
        ),
        ("awards", {"title": "Example Society Award", "issuer": "EXAMPLE SOCIETY", "level": "award"}, ""),
        (
            "awards",
            {"title": "Second prize, Example Society", "issuer": "Example Society", "level": "second prize"},
            "Award",
        ),
        (
            "awards",
            {
                "title": "Premio de la Sociedad Ejemplo",
                "title_en": "Prize of the Example Society",
                "issuer": "Sociedad Ejemplo",
            },
            "Award",
        ),
        (
            "reviews",
            {"title": "Reviewer for Example Journal", "role": "reviewer", "body": "Example Journal", "completed": "1"},
            "1 review completed",
        ),
        (
            "experience",
            {
                "title": "Research physician, Neuroradiology Section",
                "type": "research",
                "unit": "Neuroradiology section",
                "site": "Example Hospital",
            },
            "Research experience — Example Hospital",
        ),
        (
            "roles",
            {"title": "Director, Core Laboratory", "unit": "Core laboratory", "organization": "Example Hospital"},
            "Example Hospital",
        ),
        (
            "remuneration",
            {"title": "Prospective remuneration at Example Hospital", "prospective": "yes", "employer": "Example"},
            "",
        ),
    ],
)
def test_what_the_title_says_is_not_said_again(kind: str, fields: dict[str, Any], line: str) -> None:
    assert entry(kind, **fields).index_line() == line


@pytest.mark.parametrize(
    ("kind", "fields", "line"),
    [
        (
            "publications",
            {"title": "Stroke imaging in 2024", "type": "review", "venue": "Stroke"},
            "Review article — Stroke",
        ),
        ("publications", {"title": "Abstract thinking", "type": "abstract", "venue": "Mind"}, "Abstract — Mind"),
        ("publications", {"title": "The poster child", "type": "thesis"}, "Thesis"),
        (
            "publications",
            {"title": "Vein thrombosis: a case report", "type": "case-report", "venue": "Example Reports"},
            "Example Reports",
        ),
        ("publications", {"title": "A report of one case", "type": "case-report"}, "Case report"),
        ("publications", {"title": "Pooled thresholds", "type": "meta-analysis"}, "Meta-analysis"),
        ("press", {"title": "Time and the core", "publication": "Time"}, "Published material — Time"),
        ("presentations", {"title": "Panel of one", "type": "panel", "event": "One"}, "Panel — One"),
        ("productions", {"title": "Film", "type": "film", "producer": "Film"}, "Film"),
        ("grants", {"title": "A grant of the Example Fund", "funder": "Example Fund"}, "Grant — Example Fund"),
        ("grants", {"role": "co-investigator"}, "Grant (co-investigator)"),
        ("exhibitions", {"title": "Group", "type": "group", "venue": "Group"}, "Group exhibition"),
    ],
)
def test_the_title_of_a_work_may_use_any_word(kind: str, fields: dict[str, Any], line: str) -> None:
    assert entry(kind, **fields).index_line() == line


OSEI = {"type": "expert", "writer": "Kwame Osei, MD", "writer_title": "Professor of Neurology"}
UNIVERSITY = {**OSEI, "organization": "Example University"}


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        (UNIVERSITY, "Expert letter from Kwame Osei, MD, Professor of Neurology, Example University"),
        (
            {**UNIVERSITY, "independent": "yes", "date": "2026-10-02"},
            "Expert letter from Kwame Osei, MD, Professor of Neurology, Example University (independent), October 2, 2026",
        ),
        (
            {**UNIVERSITY, "type": "", "relationship": "independent"},
            "Letter from Kwame Osei, MD, Professor of Neurology, Example University (independent)",
        ),
        (
            {**OSEI, "relationship": "independent", "independent": "no"},
            "Expert letter from Kwame Osei, MD, Professor of Neurology",
        ),
        (
            {**OSEI, "relationship": "co-author", "independent": "yes"},
            "Expert letter from Kwame Osei, MD, Professor of Neurology",
        ),
        ({**OSEI, "relationship": "employer"}, "Expert letter from Kwame Osei, MD, Professor of Neurology"),
        ({**OSEI, "relationship": "editor"}, "Expert letter from Kwame Osei, MD, Professor of Neurology"),
        ({**OSEI, "basis": "independent of the author"}, "Expert letter from Kwame Osei, MD, Professor of Neurology"),
        (
            {"writer": "Ana Ruiz", "writer_title": "Chair, Example University", "organization": "Example University"},
            "Letter from Ana Ruiz, Chair, Example University",
        ),
        ({"organization": "Example Agency", "type": "government"}, "Letter of a government agency — Example Agency"),
        ({"title": "Letter", "independent": "yes", "date": "2026"}, "Independent, 2026"),
        (
            {**UNIVERSITY, "title": "Letter of Prof. Kwame Osei", "independent": "yes"},
            "Expert letter — MD, Professor of Neurology, Example University (independent)",
        ),
    ],
)
def test_a_letter_names_its_writer_and_calls_independent_who_is_recorded_so(fields: dict[str, Any], line: str) -> None:
    assert entry("letters", **fields).index_line() == line


def shown(**document: str) -> list[dict[str, str]]:
    return [{"file": "evidence/one.pdf", **document}]


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"documents": shown(role="appointment")}, "Letter of appointment — Example Society"),
        ({"documents": shown(role="letter", title="Letter of thanks")}, "Letter of thanks — Example Society"),
        ({"documents": shown(title="Carta", title_en="Letter of welcome")}, "Letter of welcome — Example Society"),
        ({"description": "Chair of the ballot."}, "Chair of the ballot — Example Society"),
        (
            {"description": "seat on the board", "documents": shown(role="letter")},
            "Seat on the board — Example Society",
        ),
        ({"description": "Long. " * 20, "documents": shown(role="news")}, "News — Example Society"),
        ({"description": "Long. " * 20}, "Example Society"),
        ({"documents": [{"role": "letter", "title": "To come", "status": "requested"}]}, "Example Society"),
        ({"documents": shown(role="peer_panel_record")}, "Peer panel record — Example Society"),
        ({"title": "News of the Example Society", "documents": shown(role="news")}, ""),
        ({}, "Example Society"),
    ],
)
def test_other_evidence_is_called_by_what_is_in_hand(fields: dict[str, Any], line: str) -> None:
    assert entry("other", organization="Example Society", **fields).index_line() == line


def test_amounts_and_notes_to_counsel_stay_out() -> None:
    line = entry("remuneration", employer="Example", amount="412000", note_to_counsel="negotiating").index_line()
    assert "412" not in line
    assert "negotiating" not in line
