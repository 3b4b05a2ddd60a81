"""Everyday words for kinds and fields: maps `article` or `journal` to what a record calls it, for hints."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

from dossier.record.entry import Entry
from dossier.record.kinds import KINDS
from dossier.text.spelling import listed, nearest

_FEW, _SHORT = 3, 3
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
        "students_taught": ("students",),
        "number_of_students": ("students", "mentees"),
        "number_of_mentees": ("mentees",),
        "supervised": ("mentees",),
        "subject": ("course", "field"),
        "class": ("course",),
        "mentee_outcomes": ("outcomes",),
        "author_role": ("authors_role",),
        "authorship": ("authors_role", "position"),
        "author": ("writer",),
        **dict.fromkeys(("giver", "given_by", "awarded_by", "granted_by"), ("issuer",)),
    }
)

_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("principal-investigator", "lead-investigator", "chief-investigator"), "pi"),
        **dict.fromkeys(("multiple-principal-investigator", "multi-pi"), "mpi"),
        "co-principal-investigator": "co-pi",
        **dict.fromkeys(
            ("article", "journal-article", "research-article", "original-article", "paper"), "original-research"
        ),
        "program": "programme",
        "canceled": "cancelled",
        "review-article": "review",
        "conference-abstract": "abstract",
        **dict.fromkeys(("talk", "oral-presentation"), "oral"),
        **dict.fromkeys(("conference-paper", "conference-proceedings", "proceedings-paper"), "proceedings"),
        **dict.fromkeys(("chair", "session-chairperson", "chairperson", "session-chairman"), "session-chair"),
        **dict.fromkeys(("session-moderator", "panel-moderator", "moderation"), "moderator"),
        **dict.fromkeys(("ta", "teaching-assistant", "teaching-assistantship", "summer-school"), "teaching"),
        **dict.fromkeys(("instructor", "tutor", "tutoring", "lecturer", "course", "demonstrator"), "teaching"),
        **dict.fromkeys(("mentor", "mentorship", "mentee", "mentees", "supervision", "supervising"), "mentoring"),
        **dict.fromkeys(("thesis-supervision", "supervisor", "supervised-students", "thesis-advisor"), "mentoring"),
        **dict.fromkeys(("resume", "résumé", "curriculum-vitae", "vita", "vitae", "lebenslauf"), "cv"),
        **dict.fromkeys(("languages", "languages-spoken", "language-skills", "language-certificate"), "language"),
        **dict.fromkeys(
            ("collaborator", "group-collaborator", "consortium", "consortium-member"), "named-collaborator"
        ),
        **dict.fromkeys(("investigator", "group-member", "group"), "named-collaborator"),
        **dict.fromkeys(("yearly", "annual", "annually", "per-year"), "year"),
        **dict.fromkeys(("monthly", "per-month"), "month"),
        **dict.fromkeys(("hourly", "per-hour"), "hour"),
        **dict.fromkeys(("employment", "employment-letter"), "experience"),
        **dict.fromkeys(("recommendation", "reference"), "support"),
    }
)


def meant_word(word: str, known: Collection[str]) -> str:
    """Return the known word that somebody means; empty if none is near."""
    plain = word.casefold().replace("_", "-").replace(" ", "-")
    called = _WORDS.get(plain, "")
    return called if called in known else nearest(word, known)


def plain_word(text: str, known: Collection[str]) -> str:
    """Return the known word that a text is, in other spelling: `Original Research`, `case_report`; empty if it is none."""
    plain = _joined(text)
    return next((word for word in known if _joined(word) == plain), "")


def near_words(text: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the known words that somebody may mean: those that share a word with it first, then by meaning and letters."""
    plain = _joined(text)
    parts = {part for part in plain.split("-") if len(part) > _SHORT}
    alike = get_close_matches(plain, list(known), n=_FEW, cutoff=0.6)
    sharing = [word for word in known if parts & set(word.split("-")) or (plain and word.startswith(plain))]
    return tuple(dict.fromkeys([*sharing, *filter(None, [meant_word(text, known)]), *alike]))[:_FEW]


def _joined(text: str) -> str:
    """Return a text as words of a record are written: in small letters, with hyphens."""
    return "-".join(text.casefold().replace("_", " ").replace("-", " ").split())


def meant_kind(word: str, kinds: Collection[str]) -> str:
    """Return the kind that somebody means by a word; empty if none is near."""
    plain = word.casefold().replace("_", "-").replace(" ", "-")
    if plain in kinds:
        return plain
    called = _called(plain) or _called(plain.removesuffix("s"))
    return called if called in kinds else nearest(plain, kinds) or nearest(f"{plain}s", kinds) or _begun(plain, kinds)


def _begun(word: str, kinds: Collection[str]) -> str:
    """Return the only kind that begins with a word, as `pub` begins `publications`; empty if none or several do."""
    found = [kind for kind in kinds if len(word) >= _SHORT and kind.startswith(word)]
    return found[0] if len(found) == 1 else ""


def meant_field(word: str, fields: Iterable[str]) -> str:
    """Return the field, of these, that somebody means by a word; empty if none is near."""
    known = tuple(fields)
    return _field_called(word, known) or nearest(word, known) or _field_called(nearest(word, _FIELDS), known)


def field_hint(word: str, fields: Iterable[str]) -> str:
    """Return what may stand in place of an unknown field: the one that is meant, or the first few that there are.

    What only this kind of entry has comes before what every entry has.
    """
    known = tuple(fields)
    if near := meant_field(word, known):
        return f"did you mean {near}?"
    return f"known here are {listed(sorted(known, key=Entry.model_fields.__contains__))}"


def word_hint(word: str, known: Collection[str]) -> str:
    """Return `did you mean review?` or `did you mean invited or lecture?`; empty if no known word is near."""
    near = (meant,) if (meant := meant_word(word, known)) else near_words(word, known)
    return f"did you mean {' or '.join(near)}?" if near else ""


def _field_called(word: str, known: tuple[str, ...]) -> str:
    return next((name for name in _FIELDS.get(word.casefold().replace("-", "_"), ()) if name in known), "")


def _called(word: str) -> str:
    return next((kind for kind, model in KINDS.items() if word in model.also_called), "")
