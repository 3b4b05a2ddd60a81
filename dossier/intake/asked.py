"""List the fields that `dossier add` asks for, and its examples of roles, from the kinds and their needs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain, zip_longest
from typing import Final, get_args

from dossier.record.document import Document
from dossier.record.kinds import KINDS
from dossier.record.parts import part_at
from dossier.record.role_words import role_to_write
from dossier.rules.needs import Need, kind_needs
from dossier.rules.needs.types import DOCUMENTS

_REQUIRED: Final = "E011"
_EXAMPLES: Final = 5


@cache
def asked_fields(kind: str) -> tuple[str, ...]:
    """Return the fields of a kind in the order in which they are asked for and written, after the title."""
    order = KINDS[kind].asked
    named = frozenset(field for field in order if isinstance(field, str))
    required = tuple(_required(kind, named))
    return tuple(chain.from_iterable((field,) if isinstance(field, str) else required for field in order))


def _required(kind: str, named: frozenset[str]) -> Iterator[str]:
    """Yield the field of each fact that is required of every entry, unless the kind names one that states it too."""
    for need in kind_needs(kind).needs:
        if need.code == _REQUIRED and need.of_every_entry and need.fields and named.isdisjoint(need.fields):
            yield "date" if "date" in need.fields else need.fields[0]


@cache
def role_examples(kind: str) -> tuple[str, ...]:
    """Return a few roles of documents that a kind is asked for: the first one of each need, then the second ones."""
    needs = sorted(kind_needs(kind).needs, key=_states_a_fact)
    in_turn = chain.from_iterable(zip_longest(*(need.roles for need in needs), fillvalue=""))
    return tuple(dict.fromkeys(role_to_write(role) for role in in_turn if role))[:_EXAMPLES]


def _states_a_fact(need: Need) -> bool:
    return need.code not in DOCUMENTS


def meaning(kind: str, field: str) -> str:
    """Return the description of a field without its period; `documents.role` is the field `role` of a document."""
    model, name = (Document, field.partition(".")[2]) if field.startswith("documents.") else (KINDS[kind], field)
    return (model.model_fields[name].description or "").rstrip(".")


def words_for(kind: str, field: str) -> tuple[str, ...]:
    """Return the words that a field accepts; empty if it accepts any text."""
    return tuple(
        word for word in get_args(KINDS[kind].model_fields[field].annotation) if isinstance(word, str) and word
    )


def is_list(kind: str, field: str) -> bool:
    """Return whether a field holds several texts, as `authors` does."""
    written = KINDS[kind].model_fields[field].annotation
    return written == tuple[str, ...] and part_at(KINDS[kind], (field,)) is None
