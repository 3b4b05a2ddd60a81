"""Keep what was handed over: `issued/<petition>/001.json`, under version control, one file for each hand-over."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from dossier.disk import LeavesCaseError, NoFileError, inside, read_inside
from dossier.disk.files import write_atomic
from dossier.disk.unwritable import unwritable
from dossier.errors import DossierError

FOLDER = "issued"
FORMAT = "dossier-issue/1"
_NAME = re.compile(r"([0-9]{3}|[1-9][0-9]{3,5})\.json\Z")
_MOST_BYTES = 32 * 1024**2
_DEEPEST = 12
_LONGEST_DATE = 60
_LAST = 999_999  # of the numbers that a name has place for
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")


@dataclass(frozen=True, slots=True)
class Issue:
    """One hand-over: its number, the date given for it, the SHA-256 of the zip of each profile, and the manifest, whole.

    `facts` is what the record said of its entries, nothing private among it (`record/facts`); older issues have none.
    """

    petition: str
    number: int
    manifest: str
    date: str = ""
    profiles: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Mapping[str, Any]] | None = None

    @property
    def bundle(self) -> str:
        """The SHA-256 of the bundle."""
        found = json.loads(self.manifest)["bundle"]["sha256"]
        return str(found)

    @property
    def file(self) -> str:
        """Its path inside the case."""
        return issue_file(self.petition, self.number)

    @property
    def named(self) -> str:
        """How reports call it: `issue 2 (November 30, 2026)`."""
        return f"issue {self.number}{f' ({self.date})' if self.date else ''}"


def issue_file(petition: str, number: int) -> str:
    """Return the path of an issue inside the case."""
    return f"{FOLDER}/{petition}/{number:03}.json"


def number_of(name: str) -> int:
    """Return the number of the issue that a file of this name holds; 0 for any other file."""
    found = _NAME.match(name)
    return int(found[1]) if found else 0


def issue_text(issue: Issue) -> str:
    """Return the text of the file; the same issue always gives the same text."""
    values: dict[str, Any] = {
        "format": FORMAT,
        "petition": issue.petition,
        "number": issue.number,
        **({"date": issue.date} if issue.date else {}),
        "profiles": dict(sorted(issue.profiles.items())),
        "manifest": json.loads(issue.manifest),
        **({"facts": issue.facts} if issue.facts else {}),
    }
    return json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_issue(data: bytes, where: str, petition: str, number: int) -> Issue:
    """Return the issue in a text; DossierError where it is none, or one of another petition or number."""
    try:
        values = json.loads(data.decode("utf-8"))
        profiles = {str(name): str(digest) for name, digest in values["profiles"].items()}
        manifest = json.dumps(values["manifest"], ensure_ascii=False)
        known = (str(values["petition"]), int(values["number"]), manifest, _date(values.get("date", "")), profiles)
        issue = Issue(*known, _facts(values.get("facts")))
        issue_text(issue).encode()  # half of a pair of code units, which JSON can say, could not be written again
        whole = values["format"] == FORMAT and all(map(_DIGEST.match, (issue.bundle, *profiles.values())))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        whole = False
    if not whole:
        raise DossierError(
            f"{where}: this is no record of a hand-over that can be read; restore it from version control"
        )
    if (issue.petition, issue.number) != (petition, number):
        raise DossierError(f"{where} is about issue {issue.number} of '{issue.petition}': give it back its name")
    return issue


def _date(value: Any) -> str:
    """Return the date of an issue as it is printed; ValueError for what somebody else wrote there, for instance signs that a terminal obeys."""
    if not isinstance(value, str) or len(value) > _LONGEST_DATE or not value.isprintable():
        raise ValueError("this is no date")
    return value


def _facts(values: Any) -> Mapping[str, Mapping[str, Any]] | None:
    """Return the facts of an issue; ValueError for what can be none, as somebody may have written it."""
    if values is None:
        return None
    if not isinstance(values, dict) or not all(isinstance(each, dict) for each in values.values()):
        raise ValueError("facts are not objects")
    if _depth(values) > _DEEPEST:
        raise ValueError("facts are nested too deeply")
    return values


def _depth(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max(map(_depth, inner), default=0)


def issues_of(root: Path, petition: str) -> tuple[Issue, ...]:
    """Return all issues of a petition, by number. DossierError where one cannot be read or says another number than its name."""
    folder = root / FOLDER / petition
    if (root / FOLDER).is_symlink() or folder.is_symlink():
        raise DossierError(f"{FOLDER}/{petition} is a link: what was handed over is kept in the case itself")
    if not folder.is_dir():
        return ()
    numbers = sorted({*map(number_of, (path.name for path in folder.iterdir()))} - {0})
    return tuple(_read(root, petition, number) for number in numbers)


def _read(root: Path, petition: str, number: int) -> Issue:
    where = issue_file(petition, number)
    try:
        data = read_inside(root, where, most=_MOST_BYTES)
    except (LeavesCaseError, NoFileError, OSError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise DossierError(f"{where} cannot be read: {why}") from None
    return read_issue(data, where, petition, number)


def keep_issue(root: Path, issue: Issue) -> None:
    """Write an issue into the case, whole. Raises OutputError."""
    with unwritable(root / FOLDER, root):
        inside(root, f"{FOLDER}/{issue.petition}").mkdir(parents=True, exist_ok=True)
    write_atomic(root, issue.file, issue_text(issue))


def take_back(root: Path, issue: Issue, before: tuple[Issue, ...]) -> None:
    """Undo `keep_issue`, since the package could not be put in its place: what was there `before` stands again, or nothing."""
    old = next((each for each in before if each.number == issue.number), None)
    if old is not None:
        write_atomic(root, old.file, issue_text(old))
        return
    with suppress(OSError):
        inside(root, issue.file).unlink()


def next_issue(
    before: tuple[Issue, ...],
    petition: str,
    manifest: str,
    *,
    profile: str,
    digest: str,
    date: str = "",
    facts: Mapping[str, Mapping[str, Any]] | None = None,
) -> Issue:
    """Return the issue that a hand-over is: the last one where the bundle is the same, with this profile, else a new one."""
    last = before[-1] if before else None
    fresh = Issue(petition, last.number + 1 if last else 1, manifest, date, facts=facts)
    if last and last.bundle == fresh.bundle:
        return replace(last, profiles={**last.profiles, profile: digest})
    if fresh.number > _LAST:
        raise DossierError(
            f"{last.file if last else FOLDER} has the last number that there is; give it one that follows the others"
        )
    return replace(fresh, profiles={profile: digest})
