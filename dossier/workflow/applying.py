"""Join the rooms for an index that comes back from counsel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dossier import rules
from dossier.applied.base import Identity, base_of, fitting, identity_of
from dossier.applied.comparing import compared
from dossier.applied.desk import Ours
from dossier.applied.edits import edited
from dossier.applied.formats import Applied
from dossier.applied.outcome import Sort
from dossier.bundle.lock import read_lock
from dossier.disk import read_file
from dossier.disk.texts import replace_texts
from dossier.errors import DossierError
from dossier.handoff.issued import FOLDER, Issue, issues_of
from dossier.intake.as_it_stands import record_files
from dossier.reading.sources import lock_text
from dossier.received.manifest import Manifest, read_manifest
from dossier.record import Record
from dossier.returned.reading import returned_rows
from dossier.text.spelling import suggestion
from dossier.workflow import find_case, readable_record

_MOST_BYTES = 50 * 1024**2


@dataclass(frozen=True, slots=True)
class ApplyOrder:
    """What to take from a file. `accept` decides about tracked changes, once it is known how many there are, by whom."""

    petition: str = ""
    only: frozenset[Sort] = frozenset(Sort)
    accept: Callable[[int, Sequence[str]], bool] = lambda _count, _authors: True
    requests: bool = False
    dry_run: bool = False


def apply_index(start: Path, file: Path, order: ApplyOrder) -> Applied:
    """Put an edited index back into the record: all of it, or nothing where something contradicts it."""
    root = find_case(start)
    data = _read(file)
    back = returned_rows(data)
    accept = order.accept(back.tracked, back.authors) if back.tracked else True
    if not accept:
        back = returned_rows(data, accept=False)
    texts, _ = record_files(root, done="applied")
    record = readable_record(root)
    identity = identity_of(back.identity)
    petition = _petition(root, record, identity, order.petition)
    issues = issues_of(root, petition)
    packs, unlawful = rules.load_all(record, root)
    if petition not in packs:
        raise DossierError(next((each.message for each in unlawful), f"'{petition}' has no rules"))
    lock, _ = read_lock(lock_text(root))
    given = lock.for_petition(petition).exhibits
    bases = [base_of(_manifest(each), each.number, given) for each in _issues(issues, petition, identity)]
    base = fitting(bases, back.rows)
    issue = next(each for each in issues if each.number == base.number)
    ours = Ours(record, record.petitions[petition], packs[petition])
    outcome = compared(back, base, ours).only(order.only)
    requests = outcome.requests if order.requests else ()
    after = {} if outcome.stops else edited(texts, petition, outcome.wanted, requests)
    if after and not order.dry_run:
        replace_texts(root, texts, after)
    return Applied(
        file.name,
        petition,
        issue.named,
        identity is None,
        back,
        accept,
        outcome,
        tuple(sorted(after)),
        order.dry_run,
        order.requests,
    )


def _manifest_of(issue: Issue) -> Manifest:
    try:
        return read_manifest(issue.manifest.encode())
    except DossierError as error:
        raise DossierError(f"{issue.file} cannot be used: {error}") from None


def _manifest(issue: Issue) -> Manifest:
    manifest = _manifest_of(issue)
    if not manifest.index:
        raise DossierError(
            f"{issue.file} does not hold the index that was handed over, so nothing can be compared with it"
        )
    return manifest


def _read(file: Path) -> bytes:
    try:
        data = read_file(file, most=_MOST_BYTES)
    except OSError as error:
        raise DossierError(f"{file} cannot be read: {(error.strerror or str(error)).lower()}") from None
    return bytes(data)


def _petition(root: Path, record: Record, identity: Identity | None, asked: str) -> str:
    """Return the petition that the file is of, or that was asked for."""
    if identity and asked and asked != identity.petition:
        raise DossierError(f"this is an index of '{identity.petition}', and not of '{asked}'")
    issued = [each for each in record.petitions if (root / FOLDER / each).is_dir()]
    wanted = asked or (identity.petition if identity else "")
    if not wanted and len(issued) != 1:
        known = f"name one of {', '.join(issued)} with -p" if issued else "nothing was handed over yet"
        raise DossierError(f"the file does not say which petition it is of: {known}")
    wanted = wanted or issued[0]
    if wanted not in record.petitions:
        raise DossierError(f"no petition '{wanted}' in this case; {suggestion(wanted, record.petitions)}")
    return wanted


def _issues(issues: Sequence[Issue], petition: str, identity: Identity | None) -> Sequence[Issue]:
    """Return the issue that the file was made of; all that have an index where it does not say."""
    if not issues:
        raise DossierError(f"nothing of '{petition}' was handed over yet, so there is nothing to compare the file with")
    if identity is None:
        return [each for each in issues[:-1] if _manifest_of(each).index] + [issues[-1]]
    if not identity.issue:
        raise DossierError("this is the index of a draft, which was not recorded: send out a hand-over without --draft")
    found = next((each for each in issues if each.number == identity.issue), None)
    if found is None:
        raise DossierError(
            f"the file was made of issue {identity.issue} of '{petition}', which is not in {FOLDER}/{petition}: "
            "restore it from version control"
        )
    if not found.bundle.startswith(identity.digest):
        raise DossierError(f"{found.file} is another hand-over than the one that the file was made of")
    return [found]
