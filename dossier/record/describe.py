"""The index line of an entry: what it is, where it comes from, when. From the fields of the record, and never a judgment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from dossier.record import Entry
from dossier.spelling import printed_word

_WRITINGS = MappingProxyType(
    {
        "": "Publication",
        "original-research": "Article",
        "review": "Review article",
        "letter": "Letter to the editor",
        "abstract": "Abstract",
        "proceedings": "Conference paper",
        "chapter": "Book chapter",
        "op-ed": "Opinion piece",
        "other": "Publication",
    }
)
_TALKS = MappingProxyType(
    {
        "": "Presentation",
        "oral": "Oral presentation",
        "invited": "Invited talk",
        "plenary": "Plenary talk",
        "keynote": "Keynote talk",
        "panel": "Panel",
        "moderator": "Session moderated",
        "e-poster": "Electronic poster",
        "media": "Media appearance",
        "other": "Presentation",
    }
)
_LETTERS = MappingProxyType(
    {
        "": "Letter",
        "expert": "Expert letter",
        "role": "Letter on a role",
        "experience": "Experience letter",
        "consultation": "Consultation letter",
        "government": "Letter of a government agency",
        "confirmation": "Letter of confirmation",
        "membership": "Letter on a membership",
        "award": "Letter on an award",
        "support": "Letter of support",
        "other": "Letter",
    }
)
_PLANS = MappingProxyType(
    {
        "": "Plan",
        "statement": "Statement of plans",
        "offer": "Offer of employment",
        "endeavor": "Statement of the endeavor",
        "collaboration": "Planned collaboration",
        "other": "Plan",
    }
)
_CREDENTIALS = MappingProxyType(
    {"": "Credential", "immigration": "Immigration document", "identity": "Identity document", "other": "Credential"}
)
_EXHIBITIONS = MappingProxyType(
    {
        "": "Exhibition",
        "solo": "Solo exhibition",
        "two-person": "Two-person exhibition",
        "group": "Group exhibition",
        "other": "Exhibition",
    }
)
_PRODUCTIONS = MappingProxyType(
    {
        "": "Production",
        "television": "Television production",
        "stage": "Stage production",
        "dance": "Dance production",
        "other": "Production",
    }
)
_PAST = frozenset({"", "open", "closed", "running", "completed", "released"})
_GRANT_ROLES = MappingProxyType(
    {
        "pi": "principal investigator",
        "mpi": "multiple principal investigator",
        "co-pi": "co-principal investigator",
        "other": "",
    }
)


def describe(entry: Entry) -> str:
    """What, venue or issuer, date: `Article — Example Journal of Stroke Imaging, May 17, 2024`."""
    what, where = _DESCRIPTIONS[entry.kind](entry)
    rest = ", ".join(part for part in (*where, entry.date.printed if entry.date else "") if part)
    return f"{what} — {rest}" if rest else what


Parts = tuple[str, tuple[str, ...]]


def _publication(entry: Any) -> Parts:
    what = _worded(entry.type, _WRITINGS)
    return _noted(what, "" if entry.status in {"", "published"} else printed_word(entry.status)), (entry.venue,)


def _presentation(entry: Any) -> Parts:
    return _worded(entry.type, _TALKS), (entry.event, entry.place)


def _review(entry: Any) -> Parts:
    completed = f"{entry.completed} completed" if entry.completed is not None else ""
    return _noted(_first_capital(entry.role) or "Review of the work of others", completed), (entry.body,)


def _award(entry: Any) -> Parts:
    return _noted("Award", entry.level), (entry.issuer,)


def _membership(entry: Any) -> Parts:
    status = printed_word(entry.status) if entry.status in {"elected", "ended"} else ""
    return _noted(_first_capital(entry.grade) or "Membership", status), (entry.association,)


def _press(entry: Any) -> Parts:
    by = f" by {entry.author}" if entry.author else ", unsigned" if entry.author_absent else ""
    return f"Published material{by}", (entry.publication,)


def _contribution(entry: Any) -> Parts:
    what = printed_word(entry.type) if entry.type not in {"", "other"} else ""
    return _noted("Contribution", what), ()


def _role(entry: Any) -> Parts:
    return entry.position or "Role", (entry.unit, entry.organization)


def _remuneration(entry: Any) -> Parts:
    return "Prospective remuneration" if entry.prospective else "Remuneration", (entry.employer,)


def _letter(entry: Any) -> Parts:
    by = f" by {entry.writer}" if entry.writer else ""
    return f"{_worded(entry.type, _LETTERS)}{by}", (entry.organization,)


def _grant(entry: Any) -> Parts:
    return _noted("Grant", _GRANT_ROLES.get(entry.role, printed_word(entry.role))), (entry.funder, entry.number)


def _trial(entry: Any) -> Parts:
    return _noted("Clinical trial", f"phase {entry.phase}" if entry.phase else ""), (entry.nct, entry.sponsor)


def _patent(entry: Any) -> Parts:
    number = " ".join(part for part in (entry.jurisdiction, entry.number) if part)
    return _noted("Patent", printed_word(entry.status)), (number,)


def _exhibition(entry: Any) -> Parts:
    notes = ["juried" if entry.juried == "yes" else "", "" if entry.status in _PAST else printed_word(entry.status)]
    return _noted(_worded(entry.type, _EXHIBITIONS), _joined(notes)), (entry.venue, entry.place)


def _production(entry: Any) -> Parts:
    notes = [entry.role, "" if entry.status in _PAST else printed_word(entry.status)]
    where = (entry.organization or entry.producer, entry.venue, entry.place)
    return _noted(_worded(entry.type, _PRODUCTIONS), _joined(notes)), where


def _credential(entry: Any) -> Parts:
    return _worded(entry.type, _CREDENTIALS), (entry.issuer,)


def _experience(entry: Any) -> Parts:
    what = f"{printed_word(entry.type)} experience" if entry.type not in {"", "other"} else "experience"
    return entry.position or _first_capital(what), (entry.unit, entry.site)


def _plan(entry: Any) -> Parts:
    return _worded(entry.type, _PLANS), (entry.organization,)


def _other(entry: Any) -> Parts:
    return "Document", (entry.organization,)


def _worded(key: str, words: Mapping[str, str]) -> str:
    return words.get(key, _first_capital(printed_word(key)))


def _first_capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _joined(notes: list[str]) -> str:
    return ", ".join(note for note in notes if note)


def _noted(what: str, note: str) -> str:
    return f"{what} ({note})" if note else what


_DESCRIPTIONS: Mapping[str, Callable[[Any], Parts]] = MappingProxyType(
    {
        "publications": _publication,
        "presentations": _presentation,
        "reviews": _review,
        "awards": _award,
        "memberships": _membership,
        "press": _press,
        "contributions": _contribution,
        "roles": _role,
        "remuneration": _remuneration,
        "letters": _letter,
        "grants": _grant,
        "trials": _trial,
        "patents": _patent,
        "exhibitions": _exhibition,
        "productions": _production,
        "credentials": _credential,
        "experience": _experience,
        "plans": _plan,
        "other": _other,
    }
)
