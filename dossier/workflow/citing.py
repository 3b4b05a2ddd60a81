"""Join the rooms for letters: what they cite is held against the plan, and copies are written with their references resolved."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.cited.codes import B006, B008, B009
from dossier.cited.letters import CitingLetter, citing
from dossier.disk.files import make_folder
from dossier.documents.letters import letters_in
from dossier.errors import DossierError
from dossier.finding import Finding, Severity
from dossier.record.named_files import cited_files
from dossier.report import Report, Tell, counted
from dossier.text.spelling import listed
from dossier.workflow import chosen, inspect, refuse_kept, silent

if TYPE_CHECKING:
    from dossier.case import Case
    from dossier.record import Petition
    from dossier.workflow import Examined
    from dossier.workflow.cited_copies import Copied

_NO_LETTER = "no letter is named: give a FILE, or name letters under `cited_in` or `front` of a petition"


@dataclass(frozen=True, slots=True)
class CiteOrder:
    """What to do with which letters; without `files`, with those that the record names.

    `base` is the folder that paths start from, `folder` where copies go if not into `build/<petition>/letters/`, and
    `style` how pages are cited, empty for the way of the petition. With `check` nothing is written.
    """

    base: Path
    files: tuple[str, ...] = ()
    petitions: tuple[str, ...] = ()
    folder: Path | None = None
    check: bool = False
    style: str = ""
    link: bool = False


@dataclass(frozen=True, slots=True)
class LetterCited:
    """One letter of one petition: how much it cites, how much of that leads nowhere, and the copies that were written."""

    petition: str
    file: str
    citations: int
    exhibits: int
    astray: int
    links: int = 0
    written: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """The outcome: what was found, each letter, how many exhibits each petition's letters and narratives never cite, and lists."""

    report: Report
    letters: tuple[LetterCited, ...]
    uncited: Mapping[str, int]
    lists: tuple[Path, ...] = ()

    @property
    def errors(self) -> bool:
        """Whether a citation leads nowhere; then nothing was written."""
        return any(each.severity is Severity.ERROR for each in self.report.findings)

    def summaries(self) -> Iterator[str]:
        """Yield a line for each letter: `brief.docx: 58 citations of 31 exhibits, 2 lead nowhere; 6 exhibits are cited nowhere`."""
        several = len(self.uncited) > 1
        for each in self.letters:
            left = self.uncited[each.petition]
            verb = "leads" if each.astray == 1 else "lead"
            nowhere = f", {each.astray} {verb} nowhere" if each.astray else ""
            links = f", {counted(each.links, 'link')}" if each.links else ""
            rest = f"; {counted(left, 'exhibit')} {'is' if left == 1 else 'are'} cited nowhere" if left else ""
            name = f"{each.petition}: {each.file}" if several else each.file
            cites = f"{counted(each.citations, 'citation')} of {counted(each.exhibits, 'exhibit')}"
            yield f"{name}: {cites}{nowhere}{links}{rest}"


def cite(start: Path, order: CiteOrder, *, tell: Tell = silent) -> Cited:
    """Check the citations of letters and, unless one leads nowhere, write copies and the list of citations."""
    examined, given = _with_letters(inspect(start, tell=tell), order)
    case = examined.case
    assert case is not None  # noqa: S101  # _with_letters refuses a record that cannot be read
    asked = {petition: _letters_of(case, petition, files) for petition, files in _wanted(case, order, given).items()}
    names = {letter.letter.file for letters in asked.values() for letter in letters}
    findings = [each for each in _findings(examined, case, asked) if each.at.file in names or each.code == B009.code]
    cited = Cited(
        examined.report(findings),
        tuple(_counted(petition, each) for petition, letters in asked.items() for each in letters),
        {petition: _uncited(findings, petition) for petition in asked},
    )
    if order.check or cited.errors:
        return cited
    from dossier.workflow.cited_copies import CopyOrder, written

    if order.folder is not None:
        refuse_kept(examined.root, order.folder, order.folder)
        make_folder(order.folder)
    copies = written(examined, case, asked, CopyOrder(given, order.folder, order.style, order.link))
    return _copied(examined, cited, findings, copies)


def _with_letters(examined: Examined, order: CiteOrder) -> tuple[Examined, Mapping[str, Path]]:
    """Return the case with the files that were named as letters of its petitions, and where these lie, by name."""
    case = examined.case
    if case is None or not case.record.complete:
        raise DossierError("the record has errors, so that no labels are known; `dossier check` shows where")
    given = dict(_named(examined.root, order.base, file) for file in order.files)
    new = {name: path for name, path in given.items() if name not in case.letters and name not in case.cited}
    read = letters_in(examined.root, new, examined.store)
    for letter in (*read.values(), *(case.letters.get(name) or case.cited.get(name) for name in given)):
        if letter is not None and letter.problem is not None:
            raise DossierError(f"{letter.problem.message}; {letter.problem.hint}".removesuffix("; "))
    petitions = {
        key: each.model_copy(update={"cited_in": (*each.cited_in, *_meant(case, order, new))})
        if key in _petitions(case, order, new)
        else each
        for key, each in case.record.petitions.items()
    }
    record = replace(case.record, petitions=petitions)
    return replace(examined, case=replace(case, record=record, cited={**case.cited, **read})), given


def _named(root: Path, base: Path, file: str) -> tuple[str, Path]:
    """Return what findings call a file, and where it is."""
    path = (base / file).resolve()
    if not path.is_file():
        raise DossierError(f"{file}: no such file")
    if any(unicodedata.category(char) in {"Cc", "Cs"} for char in path.name):
        raise DossierError(f"{file} has signs in its name that cannot be written down; rename it")
    if path.is_relative_to(root / "build"):
        raise DossierError(f"{file} lies where `dossier cite` writes; copy it to letters/ and name it there")
    return (path.relative_to(root).as_posix() if path.is_relative_to(root) else file), path


def _petitions(case: Case, order: CiteOrder, new: Iterable[str]) -> tuple[str, ...]:
    """Return the petitions that files belong to which the record does not name."""
    among = chosen(case, order.petitions)
    if len(among) > 1 and not order.petitions and (names := list(new)):
        raise DossierError(f"{names[0]} is named by no petition: say with -p whose exhibits it cites: {listed(among)}")
    return among


def _meant(case: Case, order: CiteOrder, new: Iterable[str]) -> tuple[str, ...]:
    names = tuple(new)
    return names if names and _petitions(case, order, names) else ()


def _wanted(case: Case, order: CiteOrder, given: Mapping[str, Path]) -> Mapping[str, frozenset[str]]:
    """Return the letters to look at, by petition: those given, or all that the record names."""
    found = {}
    for petition in chosen(case, order.petitions):
        named = _named_by(case.record.petitions[petition])
        if wanted := named & given.keys() if given else named:
            found[petition] = frozenset(wanted)
    if not found and given and cited_files(case.record):
        raise DossierError(f"{next(iter(given))} is a letter of another petition")
    if not found:
        raise DossierError(_NO_LETTER)
    return found


def _named_by(petition: Petition) -> set[str]:
    return {*petition.cited_in, *(item.letter for item in petition.front if item.letter and not item.file)}


def _letters_of(case: Case, petition: str, files: frozenset[str]) -> tuple[CitingLetter, ...]:
    return tuple(each for each in citing(case, case.record.petitions[petition]) if each.letter.file in files)


def _findings(examined: Examined, case: Case, petitions: Iterable[str]) -> list[Finding]:
    """Return what is wrong with the citations of all letters of these petitions."""
    from dossier.checks import letters_judged
    from dossier.plan.discrepancies import discrepancies

    wanted = set(petitions)
    waiting = [each for petition in wanted for each in discrepancies(case, petition, examined.lock)]
    return [each for each in (*letters_judged(case), *waiting) if each.petition in wanted]


def _uncited(findings: Iterable[Finding], petition: str) -> int:
    return sum(each.code == B009.code and each.petition == petition for each in findings)


def _counted(petition: str, letter: CitingLetter) -> LetterCited:
    labels = {each.label for each in letter.cited if each.label}
    astray = sum(any(code in (B006, B008) for code, _, _ in each.wrong) for each in letter.cited) + len(letter.nowhere)
    return LetterCited(petition, letter.letter.file, len(letter.cited) + len(letter.nowhere), len(labels), astray)


def _copied(examined: Examined, cited: Cited, findings: Sequence[Finding], copies: Copied) -> Cited:
    letters = tuple(
        replace(
            each,
            written=copies.written.get((each.petition, each.file), ()),
            links=copies.links.get((each.petition, each.file), 0),
        )
        for each in cited.letters
    )
    return replace(cited, report=examined.report([*findings, *copies.findings]), letters=letters, lists=copies.lists)
