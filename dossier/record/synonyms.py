"""Everyday words for kinds and fields, so that whoever writes `article` or `journal` is told what a record calls it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from dossier.spelling import nearest

_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("article", "paper", "manuscript", "book", "chapter", "preprint", "abstract"), "publications"),
        **dict.fromkeys(("talk", "lecture", "poster", "conference", "speech"), "presentations"),
        **dict.fromkeys(("peer-review", "judging", "editorial-board"), "reviews"),
        **dict.fromkeys(("prize", "honor", "honour", "certificate", "scholarship"), "awards"),
        **dict.fromkeys(("society", "association", "membership-card"), "memberships"),
        **dict.fromkeys(("news", "media", "interview", "newspaper"), "press"),
        **dict.fromkeys(("salary", "pay", "income", "payslip"), "remuneration"),
        **dict.fromkeys(("recommendation", "reference", "testimonial"), "letters"),
        **dict.fromkeys(("position", "leadership", "committee"), "roles"),
        **dict.fromkeys(("employment", "job", "residency", "fellowship", "work"), "experience"),
        **dict.fromkeys(("degree", "diploma", "license", "licence", "board-certification", "education"), "credentials"),
        **dict.fromkeys(("funding", "fund"), "grants"),
        **dict.fromkeys(("software", "guideline", "invention", "dataset"), "contributions"),
        **dict.fromkeys(("offer", "itinerary", "contract", "consultation"), "plans"),
    }
)

_FIELDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "journal": ("venue", "body", "publication"),
        "conference": ("event",),
        "meeting": ("event",),
        "location": ("place", "site", "worksite", "venue"),
        "city": ("place", "site"),
        "name": ("title",),
        "year": ("date",),
        "link": ("url", "source_url"),
        "website": ("url", "source_url"),
        "society": ("association", "issuer", "organizer", "body", "organization"),
        "catalog": ("catalogue",),
        "enrollment": ("enrolment",),
        "organisation": ("organization", "organizer", "issuer", "association", "body"),
        "institution": ("organization", "site", "employer", "issuer", "body"),
        "hospital": ("site", "organization", "employer"),
        "employer": ("organization", "site"),
        "count": ("completed", "number"),
        "reviews_completed": ("completed",),
        "number_of_reviews": ("completed",),
        "salary": ("amount",),
        "impact_factor": ("metrics",),
        "cited_by": ("citations",),
        "files": ("documents",),
        "evidence": ("documents",),
        "file": ("documents",),
        "path": ("file",),
        "kind": ("type", "role"),
        "category": ("type", "role"),
        "notes": ("note", "note_to_counsel"),
        "comment": ("note", "note_to_counsel"),
        "criteria": ("claims",),
        "criterion": ("claims",),
        "level": ("scope", "grade"),
        "published": ("date",),
        "coauthors": ("authors",),
        "from": ("writer", "requested_from"),
        "author": ("writer",),
    }
)

_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("principal-investigator", "lead-investigator", "chief-investigator"), "pi"),
        **dict.fromkeys(("multiple-principal-investigator", "multi-pi"), "mpi"),
        "co-principal-investigator": "co-pi",
        **dict.fromkeys(("article", "research-article", "original-article", "paper"), "original-research"),
        "program": "programme",
        "canceled": "cancelled",
        "review-article": "review",
        "conference-abstract": "abstract",
        **dict.fromkeys(("talk", "oral-presentation"), "oral"),
        **dict.fromkeys(("yearly", "annual", "annually", "per-year"), "year"),
        **dict.fromkeys(("monthly", "per-month"), "month"),
        **dict.fromkeys(("hourly", "per-hour"), "hour"),
        **dict.fromkeys(("employment", "employment-letter"), "experience"),
        **dict.fromkeys(("recommendation", "reference"), "support"),
    }
)


def meant_word(word: str, known: Collection[str]) -> str:
    """The word, of those that a field knows, that somebody means; empty where none is near."""
    plain = word.casefold().replace("_", "-").replace(" ", "-")
    called = _WORDS.get(plain, "")
    return called if called in known else nearest(word, known)


def meant_kind(word: str, kinds: Collection[str]) -> str:
    """The kind of entry that somebody means by a word; empty where none is near."""
    plain = word.casefold().replace("_", "-").replace(" ", "-")
    if plain in kinds:
        return plain
    called = _KINDS.get(plain) or _KINDS.get(plain.removesuffix("s"), "")
    return called if called in kinds else nearest(plain, kinds) or nearest(f"{plain}s", kinds)


def meant_field(word: str, fields: Iterable[str]) -> str:
    """The field, of those there are, that somebody means by a word; empty where none is near."""
    known = tuple(fields)
    called = next((name for name in _FIELDS.get(word.casefold().replace("-", "_"), ()) if name in known), "")
    return called or nearest(word, known)
