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
            "presentations",
            {"type": "grand-rounds", "event": "Grand Rounds", "place": "Vienna, Austria", "date": "2024-05"},
            "Grand rounds — Grand Rounds, Vienna, Austria, May 2024",
        ),
        (
            "reviews",
            {"role": "reviewer", "body": "Example Journal", "completed": "11", "date": "2022-01/2026-09"},
            "Reviewer (11 completed) — Example Journal, January 2022 – September 2026",
        ),
        ("reviews", {"completed": "0"}, "Review of the work of others (0 completed)"),
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
        ("contributions", {"type": "protocol", "date": "2024"}, "Contribution (protocol) — 2024"),
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
            "Expert letter by Kwame Osei, MD — Example University",
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
        ("other", {"organization": "Example Society", "date": "2024"}, "Document — Example Society, 2024"),
    ],
)
def test_the_index_line_says_what_where_and_when(kind: str, fields: dict[str, Any], line: str) -> None:
    assert entry(kind, **fields).index_line() == line


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_line_even_where_nothing_is_recorded(kind: str) -> None:
    line = entry(kind).index_line()
    assert line
    assert line[0].isupper()
    assert "—" not in line
    assert entry(kind, date="2024-05").index_line().endswith(" — May 2024")


def test_amounts_and_notes_to_counsel_stay_out() -> None:
    line = entry("remuneration", employer="Example", amount="412000", note_to_counsel="negotiating").index_line()
    assert "412" not in line
    assert "negotiating" not in line
