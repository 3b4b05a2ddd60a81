"""Ask at a terminal, field by field: values read from a document are proposed, Enter accepts them."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Mapping, Sequence

import click

from dossier.cli.stream import complain, look_of
from dossier.intake.asked import asked_fields, meaning, role_examples, words_for
from dossier.intake.draft import (
    Answer,
    Answers,
    DocumentDraft,
    EntryDraft,
    complaints,
    document_complaints,
    in_order,
    shown,
    value_of,
)

_OMIT = "-"
_NEEDED = "title"
_MANNERS = "Enter takes what stands in brackets or leaves open what has none, - leaves a field out; ^C writes nothing."
_WIDEST = 88


def asked(draft: EntryDraft) -> Answers:
    """Return the values of a new entry: those given, then each field asked for, then the other proposals at once."""
    complain(_fitted(_MANNERS))
    values, proposed = dict(draft.given), draft.proposed
    for field in ("title", *asked_fields(draft.kind)):
        if field not in values:
            values[field] = _ask_field(draft.kind, field, proposed.get(field, ""))
    rest = {name: value for name, value in proposed.items() if name not in values}
    if rest:
        listed = ", ".join(f"{name} {shown(value)}" for name, value in rest.items())
        if click.confirm(f"Also read from the file: {listed}. Take these?", default=True, err=True):
            values.update(rest)
    return Answers(values, asked_documents(draft))


def asked_documents(draft: EntryDraft) -> tuple[Mapping[str, Answer], ...]:
    """Ask for the role of each document, and for its language if that is not English."""
    several = len(draft.documents) > 1
    return tuple(_ask_document(draft.kind, each, several=several) for each in draft.documents)


def _ask_document(kind: str, document: DocumentDraft, *, several: bool) -> Mapping[str, Answer]:
    which = f" of {document.name}" if several else " of the document"
    fields = {**document.proposed, **document.given}
    if "role" not in document.given:
        examples = ", ".join(role_examples(kind))
        words = f"What it is: {examples} …" if examples else "What it is."
        fields["role"] = _ask(f"role{which}", words, fields.get("role", ""), str.strip, lambda _: ())
    if "language" not in document.given:
        words = "Its language in two letters, such as es; stamps and letterheads count."
        language = _ask(
            f"language{which}", words, "en", str.strip, lambda value: document_complaints({"language": value})
        )
        fields["language"] = language if language != "en" else ""
    return in_order(fields)


def _ask_field(kind: str, field: str, proposed: Answer) -> Answer:
    known = words_for(kind, field)
    return _ask(
        field,
        f"{meaning(kind, field)}: {', '.join(known)}" if known else meaning(kind, field),
        proposed,
        lambda text: value_of(kind, field, text),
        lambda value: complaints(kind, {field: value}),
    )


def _ask(
    name: str, words: str, proposed: Answer, read: Callable[[str], Answer], check: Callable[[Answer], Sequence[str]]
) -> Answer:
    """Ask for one answer until its form is right."""
    complain(f"\n{_fitted(words)}")
    while True:
        text = click.prompt(name, default=shown(proposed), show_default=bool(proposed), err=True)
        omitted = text.strip() == _OMIT
        value = "" if omitted else proposed if text == shown(proposed) else read(text)
        if name == _NEEDED and not value:
            complain("  an entry needs one; ^C writes nothing")
            continue
        if omitted:
            return ""
        wrong = check(value) if value else ()
        if not wrong:
            return value
        complain(f"  {'; '.join(wrong)}")


def _fitted(text: str) -> str:
    return textwrap.fill(text, min(look_of(sys.stderr).width, _WIDEST), break_on_hyphens=False)
