"""The fields that `dossier add` asks for: of each kind those without which its exhibit says little."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import get_args

from dossier.record import KINDS
from dossier.record.document import Document
from dossier.record.parts import part_at

ASKED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "publications": ("authors", "venue", "type", "study", "status", "date", "doi", "pmid"),
        "presentations": ("event", "organizer", "place", "type", "scope", "date", "presenter", "invited"),
        "reviews": ("body", "body_type", "role", "date", "completed"),
        "awards": ("issuer", "date", "scope", "recipients", "criteria"),
        "memberships": ("association", "grade", "status", "date", "criteria", "judges"),
        "press": ("publication", "author", "date", "medium", "about"),
        "contributions": ("type", "statement", "role", "date", "outputs"),
        "grants": ("funder", "number", "role", "status", "date", "amount", "currency"),
        "trials": ("nct", "role", "site", "status", "date"),
        "patents": ("number", "jurisdiction", "inventors", "status", "date"),
        "roles": ("organization", "unit", "position", "capacity", "date", "duties", "why"),
        "experience": ("site", "position", "type", "supervisor", "date", "duties"),
        "remuneration": ("employer", "occupation", "amount", "currency", "period", "date"),
        "letters": ("type", "writer", "writer_title", "organization", "relationship", "basis", "date", "signed"),
        "credentials": ("type", "issuer", "place", "date"),
        "plans": ("type", "organization", "date", "signed"),
        "exhibitions": ("type", "venue", "place", "organizer", "date"),
        "productions": ("type", "role", "organization", "venue", "date"),
        "other": ("description", "date"),
    }
)
"""By kind, in the order in which they are asked and written; the title is asked first everywhere."""

ROLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "publications": ("article", "acceptance", "citation-record", "journal-metrics"),
        "presentations": ("programme", "acceptance", "invitation", "poster", "certificate"),
        "reviews": ("completion", "invitation", "certificate", "record"),
        "awards": ("certificate", "announcement", "criteria", "past-recipients", "independent-coverage"),
        "memberships": ("certificate", "letter", "criteria", "judges"),
        "press": ("article", "circulation"),
        "contributions": ("output", "adoption", "guideline", "usage"),
        "grants": ("notice-of-award", "database"),
        "trials": ("registry", "letter"),
        "patents": ("front-page", "licence", "use"),
        "roles": ("letter", "appointment", "reputation", "organization-chart"),
        "experience": ("experience-letter", "log"),
        "remuneration": ("contract", "pay-statement", "comparator"),
        "letters": ("letter", "biosketch"),
        "credentials": ("certificate", "diploma", "evaluation"),
        "plans": ("plan-statement", "offer-letter", "contract", "itinerary", "advisory-opinion"),
        "exhibitions": ("catalogue", "programme", "review"),
        "productions": ("programme", "credits", "review", "contract"),
        "other": (),
    }
)
"""Roles that documents of a kind often have, as examples for whoever is asked."""


def meaning(kind: str, field: str) -> str:
    """What a field is for, in the words of the reference page; `documents.role` is that of a document."""
    model, name = (Document, field.partition(".")[2]) if field.startswith("documents.") else (KINDS[kind], field)
    return (model.model_fields[name].description or "").rstrip(".")


def words_for(kind: str, field: str) -> tuple[str, ...]:
    """The words that a field may have, where it takes only some."""
    return tuple(
        word for word in get_args(KINDS[kind].model_fields[field].annotation) if isinstance(word, str) and word
    )


def is_list(kind: str, field: str) -> bool:
    """Whether a field takes several texts, as `authors` does."""
    written = KINDS[kind].model_fields[field].annotation
    return written == tuple[str, ...] and part_at(KINDS[kind], (field,)) is None
