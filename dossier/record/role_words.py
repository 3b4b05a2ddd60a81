"""Roles in plain words: `completion` is a confirmation of completion, `thesis-committee` a thesis committee member."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from dossier.text.spelling import printed_word

DOCUMENTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "acceptance": "notice of acceptance",
        "adoption": "statement of use by others",
        "appointment": "letter of appointment",
        "benefit-statement": "statement of benefit to the United States",
        "biosketch": "biographical sketch",
        "box-office": "box-office receipts or ratings",
        "capture": "captured web page",
        "circulation": "circulation figures",
        "comparator": "comparison of pay",
        "completion": "confirmation of completion",
        "database": "entry in a public database",
        "election-letter": "letter of election or admission",
        "google-scholar": "Google Scholar profile",
        "h-index": "h-index",
        "importance": "source on the importance of the field",
        "management-consultation": "consultation of a management organization",
        "output": "copy of the work",
        "photo": "photograph",
        "plan-statement": "statement of plans",
        "programme": "program page",
        "program": "program page",
        "publons": "Publons record",
        "registry": "registry entry",
        "repository": "repository page",
        "reputation": "source on reputation",
        "role-letter": "letter on the role",
        "scopus-profile": "Scopus profile",
        "submission": "confirmation of submission",
        "thank-you": "thank-you message",
        "union-consultation": "consultation of a labor union",
        "usage": "usage figures",
        "w-2": "Form W-2",
        "w2": "Form W-2",
        "web-of-science-profile": "Web of Science profile",
    }
)
"""What a document's role is called in the middle of a sentence, where that is not its key with spaces."""

_AMERICAN: Final[Mapping[str, str]] = MappingProxyType({"programme": "program"})

PERSONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "abstract-review": "abstract reviewer",
        "advisory-board": "advisory board member",
        "committee": "committee member",
        "grant-review": "grant reviewer",
        "jury": "jury member",
        "panel": "panel member",
        "co-pi": "co-principal investigator",
        "mpi": "multiple principal investigator",
        "peer-review": "peer reviewer",
        "pi": "principal investigator",
        "review": "reviewer",
    }
)
"""What a person's role is called in the middle of a sentence, where that is not its key with spaces."""

_FORM = re.compile(r"[a-z]{1,3}-[0-9]{2,4}[a-z]?")
_SEAT = re.compile(
    r"(?!.*\b(?:of|for|at|on|in|chair|head|member)\b).*\w (?:committee|board|panel|jury|section)", re.IGNORECASE
)


def role_to_write(role: str) -> str:
    """Return a role as advice names it: in American spelling, which the rules know too (`program` for `programme`)."""
    return _AMERICAN.get(role, role)


def document_words(role: str) -> str:
    """Return what a document is by its role: `completion` is `confirmation of completion`, `i-94` is `Form I-94`; "" for no role."""
    key = _key(role)
    return DOCUMENTS.get(key) or (f"Form {key.upper()}" if _FORM.fullmatch(key) else _plain(role))


def brief_words(words: str) -> str:
    """Return the noun of what a document is: `letter` for `experience letter`, `statement` for `statement of plans`."""
    return words.partition(" of ")[0].rpartition(" ")[2]


def person_words(role: str) -> str:
    """Return what somebody is by a role: `thesis-committee` is `thesis committee member`.

    As a key, the name of a body stands for a seat on it. What is written as several words stays.
    """
    words = PERSONS.get(_key(role)) or _plain(role)
    return f"{words} member" if " " not in role and _SEAT.fullmatch(words) else words


def _key(role: str) -> str:
    return "-".join(role.casefold().replace("_", " ").split())


def _plain(role: str) -> str:
    """Return a key in words; text of several words stays as it is."""
    return role.strip() if len(role.split()) > 1 else printed_word(role)
