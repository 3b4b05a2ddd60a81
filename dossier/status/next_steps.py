"""What to do next with a record: a few lines, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.report import counted
from dossier.status import CaseStatus

_MOST = 4
_NAMED = 3


def next_steps(status: CaseStatus, errors: int = 0) -> tuple[str, ...]:
    """The next steps; `errors` is how many findings stop a build."""
    return tuple(_steps(status, errors))[:_MOST]


def _steps(status: CaseStatus, errors: int) -> Iterator[str]:
    if not status.entries and not status.making:
        yield (
            "Record what there is: an entry in record/*.yaml for each publication, talk, review, award or role, with "
            "the file that shows it in evidence/. `dossier import` takes publication lists, `dossier add` a document in hand."
        )
    yield from _ask(status)
    yield from _save(status)
    if errors:
        yield f"Mend what stops a build: `dossier check` shows {counted(errors, 'error')}, each with what to do."
    if not status.petitions:
        yield (
            "There is no petition: name one under `petitions:` in dossier.yaml, if only to try it out; this page then "
            "shows the record by criterion, with what is missing for each."
        )
    elif status.entries:
        draft = " --draft" if errors else ""
        what = "the bundle as it would be, with a page for each gap" if draft else "the bundle"
        yield f"`dossier build{draft}` makes {what}."


def _ask(status: CaseStatus) -> Iterator[str]:
    late = [each for each in status.requests if (each.days_left(status.today) or 0) < 0]
    if late:
        words = [f"{each.document} for {each.entry}{f' ({each.source})' if each.source else ''}" for each in late]
        yield f"Ask again for what is overdue: {_some(words)}."
    nobody = [gap for gap in status.gaps if gap.request and not gap.request.asked]
    if nobody:
        words = [f"{gap.request.document} for {gap.entry}" for gap in nobody if gap.request]
        yield (
            f"Ask for {_some(words)}, and note it on the document: `status: requested`, `requested_from`, "
            "`requested_on`, `due`."
        )


def _save(status: CaseStatus) -> Iterator[str]:
    bare = [gap.entry for gap in status.gaps if gap.code == "E001" or (not gap.code and not gap.request)]
    if bare:
        yield f"Save a document that shows it, and name it in `documents`: {_some(bare)}."
    open_facts = [gap.entry for gap in status.gaps if gap.is_fact and gap.entry]
    if open_facts:
        yield f"Write down what is not recorded yet, while it is easy: {_some(open_facts)}."


def _some(named: list[str]) -> str:
    """The first few, and how many more there are."""
    words = list(dict.fromkeys(named))
    rest = len(words) - _NAMED
    return ", ".join(words[:_NAMED]) + (f" and {rest} more" if rest > 0 else "")
