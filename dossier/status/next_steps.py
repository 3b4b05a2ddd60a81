"""Advise what to do next with a record: a few steps, the most urgent first, each with the command to type."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dossier.record.petition import SAMPLE_NAME
from dossier.report import counted
from dossier.status import CaseStatus
from dossier.status.gaps import Gap

_MOST = 6
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do: in full as `sentence`, and in a few `words` with the `command` to type, if one does it."""

    sentence: str
    words: str
    command: str = ""


def next_steps(status: CaseStatus, errors: int = 0, most: int = _MOST) -> tuple[Step, ...]:
    """Return the next steps; `errors` is the number of findings that stop a build.

    Where there are more than `most`, the first and the last: that one is to look at what is there.
    """
    steps = tuple(_steps(status, errors))
    return steps if len(steps) <= most else (*steps[: most - 1], steps[-1])


def next_sentences(status: CaseStatus, errors: int = 0) -> tuple[str, ...]:
    """Return the next steps in full sentences."""
    return tuple(step.sentence for step in next_steps(status, errors))


def _steps(status: CaseStatus, errors: int) -> Iterator[Step]:
    if status.beneficiary == SAMPLE_NAME:
        yield Step(
            "Write your name into dossier.yaml, and under names_as_printed every spelling of it in author lists and on "
            "certificates: by these your works are told from those of others.",
            "Write your name and its printed spellings into dossier.yaml",
        )
    if not status.entries and not status.making:
        yield Step(
            "Record what there is: an entry in record/*.yaml for each publication, talk, review, award or role, with "
            "the file that shows it in evidence/. `dossier import` takes publication lists.",
            "Record what there is, from a list of your papers",
            "dossier import FILE",
        )
        yield Step(
            "Or begin with a document in hand: `dossier add publications FILE` copies it and proposes what it can read.",
            "Record a document in hand, such as an article",
            "dossier add publications FILE",
        )
    gaps = _gaps(status)
    yield from _ask(status, gaps)
    if errors := errors - _named_above(status):
        yield Step(
            f"Mend what stops a build: `dossier check` shows {counted(errors, 'error')}, each with what to do.",
            f"Mend {counted(errors, 'error')}, which stop a build"
            if errors > 1
            else "Mend the error that stops a build",
            "dossier check --severity error",
        )
    yield from _confirm(status)
    yield from _save(gaps)
    yield from _place(status)
    yield from _look_for(gaps)
    yield from _beside(status)
    yield from _write_down(gaps)
    yield from _petition(status, errors)


def _named_above(status: CaseStatus) -> bool:
    """Return whether one of the errors is the name, which the first step is about."""
    return status.beneficiary == SAMPLE_NAME and bool(status.petitions)


def _petition(status: CaseStatus, errors: int) -> Iterator[Step]:
    if not status.petitions and status.complete:
        yield Step(
            "There is no petition: name one under `petitions:` in dossier.yaml, if only to try it out; this page then "
            "shows the record by criterion, with what is missing for each.",
            "Name a petition under petitions: in dossier.yaml, if only to try it out",
        )
    elif status.petitions and status.entries:
        draft = " --draft" if errors else ""
        what = "the bundle as it would be, with a page for each gap" if draft else "the bundle"
        words = "Make a draft with a page for each gap" if draft else "Make the bundle"
        yield Step(f"`dossier build{draft}` makes {what}.", words, f"dossier build{draft}")


def _gaps(status: CaseStatus) -> tuple[Gap, ...]:
    """Collect what is missing for the entries, in the record or any petition, without duplicates."""
    of_all = (*status.gaps, *(gap for petition in status.petitions for gap in petition.gaps))
    return tuple(dict.fromkeys(gap for gap in of_all if gap.entry))


def _ask(status: CaseStatus, gaps: Sequence[Gap]) -> Iterator[Step]:
    late = [each for each in status.requests if (each.days_left(status.today) or 0) < 0]
    if late:
        words = [f"{each.document} for {each.entry}{f' ({each.source})' if each.source else ''}" for each in late]
        yield Step(
            f"Ask again for what is overdue: {_some(words)}.",
            f"Ask again for {late[0].document}{_others(len(late))}",
            f"dossier status {late[0].entry}",
        )
    nobody = [gap for gap in gaps if gap.request and not gap.request.asked]
    if nobody:
        words = [f"{gap.request.document} for {gap.entry}" for gap in nobody if gap.request]
        yield Step(
            f"Ask for {_some(words)}, and note it on the document: `status: requested`, `requested_from`, "
            "`requested_on`, `due`.",
            f"Ask for {words[0]}{_others(len(words))}",
            "dossier template",
        )


def _confirm(status: CaseStatus) -> Iterator[Step]:
    if status.left_open:
        number = counted(len(status.left_open), "value")
        first = min(finding.at for finding in status.left_open)
        yield Step(
            f"Confirm what was left open: {number}, the first at {first}; `dossier check` lists them under R011.",
            f"Confirm {number} left open",
            "dossier check --code R011",
        )


def _save(gaps: Sequence[Gap]) -> Iterator[Step]:
    foreign = list(dict.fromkeys(gap.entry for gap in gaps if gap.code in ("T001", "T002")))
    if foreign:
        yield Step(
            f"Have it translated in full, with the translator's certificate for each document: {_some(foreign)}.",
            f"Have {foreign[0]}{_others(len(foreign))} translated",
            f"dossier template translator-certificate {foreign[0]}",
        )
    bare = [gap.entry for gap in gaps if gap.code == "E001" or (not gap.code and not gap.request)]
    if bare:
        others = list(dict.fromkeys(entry for entry in bare if entry != bare[0]))
        more = f"; the same for {_some(others)}" if others else ""
        yield Step(
            f"Save a document that shows {bare[0]}: `dossier add --to {bare[0]} FILE`{more}.",
            f"Save a document for {counted(len(others) + 1, 'entry', 'entries')} without one",
            f"dossier add --to {bare[0]} FILE",
        )


def _place(status: CaseStatus) -> Iterator[Step]:
    if status.unplaced:
        yield Step(
            "See what would have to be recorded for entries that no criterion takes: `dossier check --code C004`.",
            "See what entries lack that no criterion takes",
            "dossier check --code C004",
        )


def _look_for(gaps: Sequence[Gap]) -> Iterator[Step]:
    open_gaps = [gap for gap in gaps if gap.code == "E002" and not gap.request]
    if open_gaps:
        wanted = [f"{gap.what.removeprefix('no ')} ({gap.entry})" for gap in open_gaps]
        yield Step(
            f"Look for what adjudicators ask for, or ask somebody for it: {_some(wanted, '; ')}.",
            f"Look for {counted(len(open_gaps), 'document')} usually asked for",
            f"dossier status {open_gaps[0].entry}",
        )


def _beside(status: CaseStatus) -> Iterator[Step]:
    wanted = [
        (petition, gap.what.removeprefix("no "))
        for petition in status.petitions
        for gap in petition.gaps
        if gap.code == "E012" and not gap.entry
    ]
    if wanted:
        words = [f"{what} ({petition.id})" for petition, what in wanted]
        yield Step(
            f"Think of what is filed beside the criteria: {_some(words, '; ')}.",
            f"Think of what is filed beside the criteria: {wanted[0][1]}",
            f"dossier explain {shlex.quote(wanted[0][0].classification)}",
        )


def _write_down(gaps: Sequence[Gap]) -> Iterator[Step]:
    facts = [gap for gap in gaps if gap.is_fact]
    weighty = [gap.entry for gap in facts if gap.code != "E003"]
    if facts:
        named = list(dict.fromkeys([*weighty, *(gap.entry for gap in facts)]))
        yield Step(
            f"Write down what is not recorded yet, while it is easy: {_some(named)}.",
            f"Write down facts on {named[0]}{_others(len(named))}",
            f"dossier status {named[0]}",
        )


def _others(number: int) -> str:
    return f" and {number - 1} more" if number > 1 else ""


def _some(named: Sequence[str], between: str = ", ") -> str:
    """Join the first few, and count the rest."""
    words = list(dict.fromkeys(named))
    rest = len(words) - _NAMED
    return between.join(words[:_NAMED]) + (f" and {rest} more" if rest > 0 else "")
