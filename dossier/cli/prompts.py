"""Ask at a terminal, field by field: values read from a document are proposed, Enter accepts them."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

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
from dossier.reading.synonyms import plain_word, word_hint
from dossier.record.language_codes import language_code

_OMIT, _BACK = "-", ("<", "back")
_NEEDED = "title"
_MANNERS = (
    "Enter takes what stands in brackets or leaves open what has none, - leaves a field out, < goes back to the question "
    "before; ^C writes nothing."
)
_WIDEST = 88
_REST = "Take these"


class _GoBack(Exception):  # noqa: N818  # an answer, no error
    """The user wants to go back to the question before."""


@dataclass(frozen=True, slots=True)
class _Question:
    """One answer to ask for: its name, what it means, the proposal, how a text is read, and what is wrong with a value."""

    name: str
    words: str
    proposed: Answer
    read: Callable[[str], Answer]
    check: Callable[[Answer], Sequence[str]]
    known: Sequence[str] = ()


def asked(draft: EntryDraft) -> Answers:
    """Return the values of a new entry: those given, then each field asked for, then the other proposals at once."""
    complain(_fitted(_MANNERS))
    fields = [field for field in ("title", *asked_fields(draft.kind)) if field not in draft.given]
    rest = {name: value for name, value in draft.proposed.items() if name not in (*fields, *draft.given)}
    questions = [_of_field(draft.kind, field, draft.proposed.get(field, "")) for field in fields]
    confirmed = [_of_rest(rest)] if rest else []
    documents = _of_documents(draft)
    answers = _answered([*questions, *confirmed, *(each for _, _, each in documents)])
    values = {**draft.given, **dict(zip(fields, answers, strict=False))}
    if rest and answers[len(fields)]:
        values.update(rest)
    return Answers(values, _documents(draft, documents, answers[len(fields) + len(confirmed) :]))


def asked_documents(draft: EntryDraft) -> tuple[Mapping[str, Answer], ...]:
    """Ask for the role of each document, and for its language if that is not English."""
    complain(_fitted(_MANNERS))
    documents = _of_documents(draft)
    return _documents(draft, documents, _answered([each for _, _, each in documents]))


def _documents(
    draft: EntryDraft, asked: Sequence[tuple[int, str, _Question]], answers: Sequence[Answer]
) -> tuple[Mapping[str, Answer], ...]:
    """Return the fields of each document: proposed, given and answered; English is not written down."""
    fields = [{**each.proposed, **each.given} for each in draft.documents]
    for (place, name, _), answer in zip(asked, answers, strict=True):
        fields[place][name] = "" if name == "language" and answer == "en" else answer
    return tuple(in_order(each) for each in fields)


def _of_documents(draft: EntryDraft) -> list[tuple[int, str, _Question]]:
    """Return the questions on each document, with its place and the field."""
    several = len(draft.documents) > 1
    return [
        (place, name, question)
        for place, document in enumerate(draft.documents)
        for name, question in _of_document(
            draft.kind, document, f" of {document.name}" if several else " of the document"
        )
        if name not in document.given
    ]


def _of_document(kind: str, document: DocumentDraft, which: str) -> list[tuple[str, _Question]]:
    examples = role_examples(kind)
    words = f"What it is: {', '.join(examples)} …" if examples else "What it is."
    role = _Question(f"role{which}", words, document.proposed.get("role", ""), _role(kind), lambda _: ())
    language = _Question(
        f"language{which}",
        "Its language, such as German or de; stamps and letterheads count.",
        "en",
        language_code,
        lambda value: document_complaints({"language": value}),
    )
    return [("role", role), ("language", language)]


def _role(kind: str) -> Callable[[str], str]:
    """Return what reads a role: one that is known in other spelling, or any text."""
    return lambda text: plain_word(text, role_examples(kind)) or text.strip()


def _of_field(kind: str, field: str, proposed: Answer) -> _Question:
    known = words_for(kind, field)
    return _Question(
        field,
        f"{meaning(kind, field)}: {', '.join(known)}" if known else meaning(kind, field),
        proposed,
        lambda text: value_of(kind, field, text),
        lambda value: complaints(kind, {field: value}),
        known,
    )


def _of_rest(rest: Mapping[str, Answer]) -> _Question:
    listed = ", ".join(f"{name} {shown(value)}" for name, value in rest.items())
    return _Question(
        _REST,
        f"Also read from the file: {listed}.",
        "y",
        lambda text: {"y": "y", "yes": "y", "n": "", "no": ""}.get(text.strip().casefold(), "?"),
        lambda value: ["answer y or n"] if value == "?" else (),
    )


def _answered(questions: Sequence[_Question]) -> list[Answer]:
    """Ask all questions in order; who goes back finds the answer given before as the proposal."""
    answers: list[Answer] = []
    before: dict[int, Answer] = {}
    while len(answers) < len(questions):
        place = len(answers)
        question = questions[place]
        try:
            answers.append(_ask(question, before.get(place, question.proposed)))
        except _GoBack:
            if answers:
                before[place - 1] = answers.pop() or questions[place - 1].proposed
            else:
                complain("  this is the first question")
    return answers


def _ask(question: _Question, proposed: Answer) -> Answer:
    """Ask for one answer until its form is right."""
    complain(f"\n{_fitted(question.words)}")
    while True:
        text = click.prompt(question.name, default=shown(proposed), show_default=bool(proposed), err=True)
        if text.strip().casefold() in _BACK:
            raise _GoBack
        omitted = text.strip() == _OMIT
        value = "" if omitted else proposed if text == shown(proposed) else question.read(text)
        if question.name == _NEEDED and not value:
            complain("  an entry needs one; ^C writes nothing")
            continue
        if omitted:
            return ""
        wrong = question.check(value) if value else ()
        if not wrong:
            return value
        complain(_fitted(f"  {_wrong(question, value, wrong)}"))


def _wrong(question: _Question, value: Answer, wrong: Sequence[str]) -> str:
    """Return what is wrong; of a field with few known words, which were listed with the question, the nearest."""
    if not question.known:
        return "; ".join(wrong)
    near = word_hint(shown(value), question.known)
    return f"'{shown(value)}' is no word for {question.name}; {near or 'use one of those above'}"


def _fitted(text: str) -> str:
    width = min(look_of(sys.stderr).width, _WIDEST)
    return textwrap.fill(
        text, width, break_on_hyphens=False, break_long_words=False, subsequent_indent="  " * text.startswith("  ")
    )
