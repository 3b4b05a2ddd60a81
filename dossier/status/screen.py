"""Print the status of a case on one screen: a line for each criterion, what is due, and the next steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dossier.bundle.wording import COUNSEL, FOOTER
from dossier.record.kinds import KINDS
from dossier.record.requested import Request
from dossier.report import PLAIN, Look, columns, counted, printable
from dossier.rules import as_of_short
from dossier.status import CaseStatus, PetitionStatus, SectionStatus
from dossier.status.fitted import cut, padded, wrapped
from dossier.status.next_steps import Step, next_steps
from dossier.status.sentences import answer_due, completeness, offered, since, size, state_of

_LINES = 24
_STEPS, _DUE = 5, 3
_LABEL = 8
_KEY, _NUMBER, _CELL = 19, 9, 15
_MOST_ROWS = 12
_BESIDE = "beside these"
_ANSWER = "Answer "
_SHORTEST = 12
_BOLD, _RED, _YELLOW = "1", "31", "33"


def status_screen(status: CaseStatus, look: Look = PLAIN, *, errors: int = 0) -> str:
    """Return at most 24 lines of 80 columns: what is there, what is due (nearest first), and what to do next."""
    above = list(_overview(status, look))
    below = wrapped(" ".join(_closing(status)), look)
    steps = next_steps(status, errors, _STEPS)
    room = _LINES - len(above) - len(below)
    above += [*_answers(status, look), *_issued(status, look)]
    room = _LINES - len(above) - len(below)
    due = list(_due(status, look, max(min(room - len(steps), _DUE), 1)))
    todo = list(_next(steps, look, room - len(due)))
    if len(status.petitions) == 1 and room > len(due) + len(todo):
        above += wrapped(completeness(status.petitions[0]), look)[:1]
    blocks = [block for block in (above, due, todo, below) if block]
    return "\n".join(_spaced(blocks, _LINES - sum(map(len, blocks)))) + "\n"


def _closing(status: CaseStatus) -> Iterator[str]:
    if status.rules:
        yield as_of_short(status.rules, status.today)
    if len(status.petitions) > 1:
        yield COUNSEL
    yield FOOTER


def _spaced(blocks: Sequence[Sequence[str]], spare: int) -> Iterator[str]:
    """Yield the lines of the blocks, with an empty line between two where there is room for all of them."""
    for place, block in enumerate(blocks):
        if place and spare >= len(blocks) - 1:
            yield ""
        yield from block


def _overview(status: CaseStatus, look: Look) -> Iterator[str]:
    if not status.petitions:
        return _record(status, look)
    if len(status.petitions) == 1:
        return _one(status.petitions[0], look)
    return _several(status.petitions, look)


def _record(status: CaseStatus, look: Look) -> Iterator[str]:
    yield look.paint(cut(f"The record of {printable(status.beneficiary)}", look.width, look), _BOLD)
    yield from wrapped(size(status), look)
    kinds = [f"{(KINDS[kind].heading or kind).lower()} {count}" for kind, count in status.kinds.items()]
    yield from wrapped(", ".join(kinds), look)[:_DUE]


def _one(petition: PetitionStatus, look: Look) -> Iterator[str]:
    """Yield a line for each criterion of a petition, and one for all that stands beside the criteria."""
    heads = ("entries", "in hand", "missing")
    room = max(look.width - _NUMBER * len(heads), _KEY + _SHORTEST)
    title = cut(f"{petition.id}: {petition.classification}, {petition.citation}", room, look)
    yield look.paint(padded(title, room) + "".join(f"{head:>{_NUMBER}}" for head in heads), _BOLD)
    for section in petition.sections:
        if section.criterion:
            entries = len(section.entries) + len(section.referred)
            yield _row(section.key, section.name, (entries, section.in_hand, section.gaps), room, look)
    beside = [section for section in petition.sections if not section.criterion and section.entries]
    if beside:
        keys = ", ".join(section.key for section in beside)
        yield _row(_BESIDE, keys, _sums(beside), room, look)
    yield from wrapped(offered(petition), look)


def _sums(sections: Sequence[SectionStatus]) -> tuple[int, int, int]:
    return (
        sum(len(section.entries) for section in sections),
        sum(section.in_hand for section in sections),
        sum(section.gaps for section in sections),
    )


def _row(key: str, name: str, numbers: tuple[int, int, int], room: int, look: Look) -> str:
    text = padded(cut(f"{padded(key, _KEY)}{printable(name)}", room - 1, look), room)
    cells = [f"{number or '-':>{_NUMBER}}" for number in numbers]
    return text + cells[0] + cells[1] + (look.paint(cells[2], _YELLOW) if numbers[2] else cells[2])


def _several(petitions: Sequence[PetitionStatus], look: Look) -> Iterator[str]:
    """Yield a row for each criterion key and a column for each petition that fits."""
    fit = max((look.width - _KEY) // _CELL, 1)
    shown, others = petitions[:fit], petitions[fit:]
    yield look.paint(_cells("documents in hand", [f"{each.id}: {each.classification}" for each in shown], look), _BOLD)
    rows = {key: [_section(petition, key) for petition in shown] for key in _keys(shown)}
    filled = {key: row for key, row in rows.items() if any(each and _holds(each) for each in row)}
    for key, row in list(filled.items())[:_MOST_ROWS]:
        yield _cells(key, map(_cell, row), look)
    yield _cells(_BESIDE, map(_beside, shown), look)
    yield _cells("with documents", [_counts(each, offered=True) for each in shown], look)
    yield _cells("the law refers to", [_counts(each, offered=False) for each in shown], look)
    yield from _not_shown(len(rows) - len(filled), len(filled) - _MOST_ROWS, others, look)


def _cells(key: str, cells: Iterable[str], look: Look) -> str:
    return (padded(key, _KEY) + "".join(padded(cut(cell, _CELL - 1, look), _CELL) for cell in cells)).rstrip()


def _not_shown(empty: int, more: int, others: Sequence[PetitionStatus], look: Look) -> Iterator[str]:
    """Yield one line that counts what the table leaves out."""
    parts = [
        f"{counted(empty, 'criterion', 'criteria')} without evidence" if empty else "",
        f"{more} more with evidence: dossier status --all" if more > 0 else "",
        f"{counted(len(others), 'more petition')}: dossier status -p {others[0].id}" if others else "",
    ]
    if text := "; ".join(filter(None, parts)):
        yield cut(text, look.width, look)


def _keys(petitions: Sequence[PetitionStatus]) -> tuple[str, ...]:
    """Return the keys of all criteria, in the order of the petitions."""
    return tuple(
        dict.fromkeys(section.key for petition in petitions for section in petition.sections if section.criterion)
    )


def _section(petition: PetitionStatus, key: str) -> SectionStatus | None:
    return next((section for section in petition.sections if section.criterion and section.key == key), None)


def _holds(section: SectionStatus) -> bool:
    return bool(section.entries or section.referred)


def _cell(section: SectionStatus | None) -> str:
    """Return `5 of 7`, `-` for nothing offered, and nothing where the classification has no such criterion."""
    if section is None:
        return ""
    if not _holds(section):
        return "-"
    return _amounts(section.in_hand, section.gaps) if section.entries else "other rows"


def _amounts(in_hand: int, missing: int) -> str:
    return f"{in_hand} of {in_hand + missing}" if missing else str(in_hand)


def _beside(petition: PetitionStatus) -> str:
    entries, in_hand, missing = _sums([section for section in petition.sections if not section.criterion])
    return _amounts(in_hand, missing) if entries else "-"


def _counts(petition: PetitionStatus, *, offered: bool) -> str:
    """Return, for each group that is counted, the criteria with documents or the number that the law refers to: `1 or 3`."""
    text = ""
    if petition.supplement_to and not offered:
        return "-"
    for group in petition.groups:
        number = group.offered(petition.categories) if offered else group.number
        text += f"{' or ' if group.instead else ' + ' if text else ''}{number}"
    return text


def _issued(status: CaseStatus, look: Look) -> Iterator[str]:
    """Yield one line on what was handed over last, of all petitions."""
    found = [
        f"{each.id}: {each.issued.unread}"
        if each.issued.unread
        else f"{each.id} issue {each.issued.number}{since(each.issued)}"
        for each in status.petitions
        if each.issued
    ]
    if found:
        yield _labeled("Issued", cut(printable(". ".join(found)), look.width - _LABEL, look), look)


def _answers(status: CaseStatus, look: Look) -> Iterator[str]:
    """Yield one line on the answers that are due, of all petitions."""
    days = ((each.id, answer_due(each, status.today)) for each in status.petitions if each.due)
    found = [f"{petition} {words.removeprefix(_ANSWER)}" for petition, words in days]
    if found:
        yield _labeled("Answer", cut(printable(". ".join(found)), look.width - _LABEL, look), look)


def _due(status: CaseStatus, look: Look, most: int) -> Iterator[str]:
    """Yield what was asked for, the nearest day first; the last line counts what does not fit."""
    shown, rest = status.requests[:most], len(status.requests[most:])
    for place, each in enumerate(shown):
        more = f" and {rest} more" if rest and each is shown[-1] else ""
        text = cut(_asked(each, status), look.width - _LABEL - len(more), look) + more
        yield _labeled("" if place else f"Due {len(status.requests)}", text, look, _color(each, status))


def _asked(request: Request, status: CaseStatus) -> str:
    day = f"{request.due}, {state_of(request, status.today)}" if request.due else "no day set"
    return printable(f"{day}: {request.document} for {request.entry}")


def _color(request: Request, status: CaseStatus) -> str:
    left = request.days_left(status.today)
    return _RED if left is not None and left < 0 else ""


def _labeled(label: str, text: str, look: Look, color: str = "") -> str:
    return look.paint(padded(label, _LABEL), _BOLD) + (look.paint(text, color) if color else text)


def _next(steps: Sequence[Step], look: Look, most: int) -> Iterator[str]:
    """Yield each step with its command, on one line where both fit and as long as there are lines."""
    label, left = "Next", most
    for number, step in enumerate(steps):
        waiting = len(steps) - number - 1
        lines = _step(step, look, max(look.width - _LABEL, _SHORTEST), left - waiting)
        if len(lines) > left:
            return
        for line in lines:
            yield _labeled(label, line, look)
            label = ""
        left -= len(lines)


def _step(step: Step, look: Look, room: int, most: int) -> list[str]:
    """Return the lines of a step: one if all fits, else its words in full where `most` lines are enough, else cut."""
    words = printable(step.words)
    line = f"{words}: {step.command}" if step.command else words
    if columns(line) <= room:
        return [line]
    if most > 1 and step.command:
        spoken = wrapped(f"{words}:", replace(look, width=room))
        shown = spoken if len(spoken) < most else [cut(f"{words}:", room, look)]
        return [*shown, cut(f"  {step.command}", room, look)]
    left = room - columns(step.command) - 2
    return [f"{cut(words, left, look)}: {step.command}" if left >= _SHORTEST else cut(line, room, look)]
