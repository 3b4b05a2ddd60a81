"""Advise what to do next with a record: a few lines, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier.record.petition import SAMPLE_NAME
from dossier.report import counted
from dossier.status import CaseStatus
from dossier.status.gaps import Gap

_MOST = 6
_NAMED = 3


def next_steps(status: CaseStatus, errors: int = 0) -> tuple[str, ...]:
    """Return the next steps; `errors` is the number of findings that stop a build."""
    return tuple(_steps(status, errors))[:_MOST]


def _steps(status: CaseStatus, errors: int) -> Iterator[str]:
    if status.beneficiary == SAMPLE_NAME:
        yield (
            "Write your name into dossier.yaml, and under names_as_printed every spelling of it in author lists and on "
            "certificates: by these your works are told from those of others."
        )
    if not status.entries and not status.making:
        yield (
            "Record what there is: an entry in record/*.yaml for each publication, talk, review, award or role, with "
            "the file that shows it in evidence/. `dossier import` takes publication lists, `dossier add` a document in hand."
        )
    gaps = _gaps(status)
    yield from _ask(status, gaps)
    yield from _confirm(status)
    yield from _save(gaps)
    if errors:
        yield f"Mend what stops a build: `dossier check` shows {counted(errors, 'error')}, each with what to do."
    yield from _look_for(gaps)
    yield from _beside(status)
    yield from _write_down(gaps)
    if not status.petitions:
        yield (
            "There is no petition: name one under `petitions:` in dossier.yaml, if only to try it out; this page then "
            "shows the record by criterion, with what is missing for each."
        )
    elif status.entries:
        draft = " --draft" if errors else ""
        what = "the bundle as it would be, with a page for each gap" if draft else "the bundle"
        yield f"`dossier build{draft}` makes {what}."


def _gaps(status: CaseStatus) -> tuple[Gap, ...]:
    """Collect what is missing for the entries, in the record or any petition, without duplicates."""
    of_all = (*status.gaps, *(gap for petition in status.petitions for gap in petition.gaps))
    return tuple(dict.fromkeys(gap for gap in of_all if gap.entry))


def _ask(status: CaseStatus, gaps: Sequence[Gap]) -> Iterator[str]:
    late = [each for each in status.requests if (each.days_left(status.today) or 0) < 0]
    if late:
        words = [f"{each.document} for {each.entry}{f' ({each.source})' if each.source else ''}" for each in late]
        yield f"Ask again for what is overdue: {_some(words)}."
    nobody = [gap for gap in gaps if gap.request and not gap.request.asked]
    if nobody:
        words = [f"{gap.request.document} for {gap.entry}" for gap in nobody if gap.request]
        yield (
            f"Ask for {_some(words)}, and note it on the document: `status: requested`, `requested_from`, "
            "`requested_on`, `due`."
        )


def _confirm(status: CaseStatus) -> Iterator[str]:
    if status.left_open:
        number = counted(len(status.left_open), "value")
        first = min(finding.at for finding in status.left_open)
        yield f"Confirm what was left open: {number}, the first at {first}; `dossier check` lists them under R011."


def _save(gaps: Sequence[Gap]) -> Iterator[str]:
    foreign = [gap.entry for gap in gaps if gap.code in ("T001", "T002")]
    if foreign:
        yield f"Have it translated in full, with the translator's certificate for each document: {_some(foreign)}."
    bare = [gap.entry for gap in gaps if gap.code == "E001" or (not gap.code and not gap.request)]
    if bare:
        others = list(dict.fromkeys(entry for entry in bare if entry != bare[0]))
        more = f"; the same for {_some(others)}" if others else ""
        yield f"Save a document that shows {bare[0]}: `dossier add --to {bare[0]} FILE`{more}."


def _look_for(gaps: Sequence[Gap]) -> Iterator[str]:
    wanted = [f"{gap.what.removeprefix('no ')} ({gap.entry})" for gap in gaps if gap.code == "E002" and not gap.request]
    if wanted:
        yield f"Look for what adjudicators ask for, or ask somebody for it: {_some(wanted, '; ')}."


def _beside(status: CaseStatus) -> Iterator[str]:
    wanted = [
        f"{gap.what.removeprefix('no ')} ({petition.id})"
        for petition in status.petitions
        for gap in petition.gaps
        if gap.code == "E012" and not gap.entry
    ]
    if wanted:
        yield f"Think of what is filed beside the criteria: {_some(wanted, '; ')}."


def _write_down(gaps: Sequence[Gap]) -> Iterator[str]:
    facts = [gap for gap in gaps if gap.is_fact]
    weighty = [gap.entry for gap in facts if gap.code != "E003"]
    if facts:
        named = [*weighty, *(gap.entry for gap in facts)]
        yield f"Write down what is not recorded yet, while it is easy: {_some(named)}."


def _some(named: Sequence[str], between: str = ", ") -> str:
    """Join the first few, and count the rest."""
    words = list(dict.fromkeys(named))
    rest = len(words) - _NAMED
    return between.join(words[:_NAMED]) + (f" and {rest} more" if rest > 0 else "")
