"""Make copies of letters: references resolved, links laid; and beside them the list of citations."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.bundle.destinations import destination_name
from dossier.bundle.naming import Naming
from dossier.bundle.narrative import reference
from dossier.bundle.published import FOLDER, LETTERS, PDF
from dossier.cited.codes import B010
from dossier.cited.held import typed_over
from dossier.cited.known import Known, known
from dossier.cited.letters import CitingLetter, citing, read_letter
from dossier.cited.resolved import HEADS, exhibit_rows, resolved_text, words_for
from dossier.cited.table import HEADS as COLUMNS
from dossier.cited.table import citation_rows
from dossier.disk import read_file
from dossier.disk.files import write_file
from dossier.disk.scratch import scratch
from dossier.documents.files.letters import LetterText
from dossier.errors import DossierError
from dossier.finding import Finding, Location
from dossier.handoff.index_csv import table_csv
from dossier.plan.number import number
from dossier.workflow.handed_pages import built_pages
from dossier.workflow.letters_folder import (
    SUMS,
    edited_copies,
    refuse_foreign,
    sums,
    write_beside,
    write_into_build,
    written_before,
)
from dossier.workflow.linking import LinkOrder, Wanted, link, link_names

if TYPE_CHECKING:
    from dossier.bundle.plan import BundlePlan
    from dossier.case import Case
    from dossier.workflow import Examined

LIST = "citations.csv"
_TEXTS = (".md", ".txt")
_MOST = 100_000_000
_BEFORE_BUILD = (
    "links lead into the bundle, and that in {place} is not of the record as it is: `dossier build -p {petition}` first"
)


@dataclass(frozen=True, slots=True)
class CopyOrder:
    """Where letters lie that the record does not name, where copies go (None for the build), how pages are cited, and whether to link."""

    given: Mapping[str, Path]
    folder: Path | None
    style: str
    link: bool


@dataclass(frozen=True, slots=True)
class Copied:
    """The files written for each petition and letter, the links on them, the lists of citations, and copies edited by hand."""

    written: Mapping[tuple[str, str], tuple[Path, ...]] = field(default_factory=dict)
    links: Mapping[tuple[str, str], int] = field(default_factory=dict)
    lists: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Desk:
    """All that copies of one petition's letters are made with. `plan` has the page numbers of the bundle."""

    root: Path
    petition: str
    there: Known
    naming: Naming
    plan: BundlePlan
    order: CopyOrder
    work: Path
    folder: Path

    def path(self, file: str) -> Path:
        """Return where a letter lies."""
        return self.order.given.get(file) or self.root / file


@dataclass(frozen=True, slots=True)
class _Made:
    """Copies of one letter, by the names of the files, the links on them, and references in it that were edited by hand."""

    letter: str
    files: Mapping[str, bytes]
    links: int = 0
    findings: tuple[Finding, ...] = ()


def written(examined: Examined, case: Case, asked: Mapping[str, Sequence[CitingLetter]], order: CopyOrder) -> Copied:
    """Write the copies of all these letters, by petition; those of one petition together."""
    if order.folder is not None and len(asked) > 1:
        raise DossierError(f"-o takes the letters of one petition: name one of {', '.join(asked)} with -p")
    every = Copied()
    with scratch(examined.store.folder / "tmp") as work:
        desks = {petition: _desk(examined, case, petition, order, work) for petition in asked}
        made = {petition: [_copy(desk, each) for each in asked[petition]] for petition, desk in desks.items()}
        for petition, copies in made.items():
            _refuse_clashes(desks[petition], copies)
        for petition, copies in made.items():
            every = _joined(every, desks[petition], copies, citing(case, case.record.petitions[petition]))
    return every


def _desk(examined: Examined, case: Case, petition: str, order: CopyOrder, work: Path) -> _Desk:
    there = known(case, petition)
    naming = replace(there.naming, cite_as=order.style or there.naming.cite_as)
    folder = order.folder or examined.root / FOLDER / petition / LETTERS
    return _Desk(examined.root, petition, there, naming, _settled(examined, case, there), order, work, folder)


def _settled(examined: Examined, case: Case, there: Known) -> BundlePlan:
    """Return the plan with the page numbers of the bundle: as it was built, or else drawn to find out."""
    from dossier.build.pages import drawn_pages, page_counts

    if (parts := built_pages(examined.root, there.petition)) is not None:
        plan = number(there.laid_out, parts.lengths)
        if (
            plan.page_count == parts.pages
            and {each.label: each.evidence.first for each in plan.exhibits} == parts.first
        ):
            return plan
    return number(there.laid_out, page_counts(drawn_pages(case, there.laid_out)))


def _refuse_clashes(desk: _Desk, copies: Sequence[_Made]) -> None:
    owner: dict[str, str] = {}
    for made in copies:
        for name in made.files:
            same = next((each for each in owner if each.casefold() == name.casefold()), name)
            if (other := owner.setdefault(same, made.letter)) != made.letter:
                raise DossierError(f"{other} and {made.letter} would both be written as {name}: rename one")
    sources = {desk.path(made.letter).resolve() for made in copies}
    for name in owner:
        if (desk.folder / name).resolve() in sources:
            raise DossierError(f"{name} would be written over the letter itself: choose another folder with -o")


def _copy(desk: _Desk, letter: CitingLetter) -> _Made:
    """Make the copies of a letter, by its form."""
    file = letter.letter.file
    ending = Path(file).suffix.lower()
    if ending in _TEXTS:
        return _of_text(desk, letter.letter)
    if ending == ".docx":
        return _of_word(desk, letter)
    if not desk.order.link:
        return _Made(file, {})
    return _linked(desk, desk.path(file), letter, {})


def _of_text(desk: _Desk, letter: LetterText) -> _Made:
    text = resolved_text(letter.text, desk.there, desk.naming, exhibit_rows(desk.plan))
    data, stem = _typeset(desk, letter, text), Path(letter.file).stem
    files = {f"{stem}.md": _as_written(text, read_file(desk.path(letter.file), most=_MOST))}
    if not desk.order.link:
        return _Made(letter.file, {**files, f"{stem}.pdf": data})
    from dossier.documents.look.letter_pages import running_text

    path = desk.work / f"{desk.petition}-{stem}.pdf"
    write_file(path, data)
    running = running_text(path)
    printed = LetterText(letter.file, text=running.text, stops=running.stops)
    return _linked(desk, path, read_letter(printed, desk.there), files)


def _as_written(text: str, source: bytes) -> bytes:
    """Return a text with the mark at its head and the line ends that its source has."""
    windows = b"\r\n" in source and source.count(b"\n") == source.count(b"\r\n")
    head = codecs.BOM_UTF8 if source.startswith(codecs.BOM_UTF8) else b""
    return head + text.encode().replace(b"\n", b"\r\n" if windows else b"\n")


def _typeset(desk: _Desk, letter: LetterText, text: str) -> bytes:
    """Return the pages of a letter: as they stand in the bundle where it is in the front, else as a document of its own."""
    from dossier.documents.written.pages import markdown_pages
    from dossier.plan.targets import targets
    from dossier.render.apart import letter_pages
    from dossier.typeset.style import load_style

    item = next((each for each in desk.plan.front_items if each.letter and each.file == letter.file), None)
    if item is None:
        return markdown_pages(text, load_style())
    filed = desk.there.laid_out.filed_shelf
    resolved = targets(desk.plan.sections, [letter.text], desk.naming, desk.plan.marks, filed)
    return letter_pages(replace(desk.plan, targets=resolved), item, load_style())


def _of_word(desk: _Desk, cites: CitingLetter) -> _Made:
    from dossier.word.exhibits_table import ExhibitTable
    from dossier.word.resolve import resolve

    letter = cites.letter
    heads = (desk.naming.word, *HEADS[1:])
    cited = tuple(dict.fromkeys(each.label for each in cites.cited if each.label))
    tables = {
        "exhibits": ExhibitTable(exhibit_rows(desk.plan), heads),
        "exhibits:cited": ExhibitTable(exhibit_rows(desk.plan, cited), heads),
    }

    def said(inner: str) -> str | None:
        return words_for(reference(inner), desk.there, desk.naming)

    def was(inner: str) -> list[str]:
        styles = (replace(desk.naming, cite_as=style) for style in ("at", "page"))
        return [words for naming in styles if (words := words_for(reference(inner), desk.there, naming))]

    data = read_file(desk.path(letter.file), most=_MOST)
    found = resolve(data, said, petition=desk.petition, tables=tables, was=was)
    edited = [each for each in found.placed if each.outcome == "edited"]
    known_edits = {each.reference for each in letter.resolved if each.edited}
    told = [
        (Location(letter.file, each.place, 1, each.where), typed_over(each.words, each.reference))
        for each in edited
        if each.reference not in known_edits
    ]
    findings = tuple(code.at(at, message, hint=hint, petition=desk.petition) for at, (code, message, hint) in told)
    return _Made(letter.file, {Path(letter.file).name: found.data}, findings=findings)


def _linked(desk: _Desk, source: Path, cites: CitingLetter, files: Mapping[str, bytes]) -> _Made:
    """Make the copy of a PDF with links, beside the files that there are already."""
    file = cites.letter.file
    wanted = link_names(list(_wanted(desk, cites)))
    bundles = _bundles(desk)
    target = desk.work / f"{desk.petition}-linked.pdf"
    links = link(LinkOrder(source, target, wanted, bundles), file)
    return _Made(file, {**files, f"{Path(file).stem}.pdf": read_file(target, most=_MOST)}, links)


def _wanted(desk: _Desk, cites: CitingLetter) -> Iterator[Wanted]:
    for each in cites.cited:
        if each.label in desk.there.exhibits:
            page = each.pages[0] if each.pages else 0
            name = destination_name(each.label, page) if page else destination_name(each.named)
            words, says = desk.naming.cited(each.named, each.pages), cites.letter.text[each.start : each.end]
            yield Wanted(each.start, each.end, name, words, says)


def _bundles(desk: _Desk) -> Mapping[str, Path]:
    """Return the bundle or its volumes, by the paths that links from the copy's folder give them."""
    volumes = f"{desk.petition}-bundle*.pdf"
    if desk.order.folder is not None:
        for beside in (desk.folder, desk.folder / ".." / "Bundle"):
            if found := sorted(beside.glob(volumes)):
                return {Path(os.path.relpath(path, desk.folder)).as_posix(): path for path in found}
    built = desk.root / FOLDER / desk.petition / PDF
    if not built.is_file() or not _is_current(desk):
        raise DossierError(_BEFORE_BUILD.format(place=f"{FOLDER}/{desk.petition}", petition=desk.petition))
    return {Path(os.path.relpath(built, desk.folder)).as_posix(): built}


def _is_current(desk: _Desk) -> bool:
    """Return whether the last build has on each page of each exhibit what the plan has."""
    parts = built_pages(desk.root, desk.petition)
    return parts is not None and parts.exhibits == desk.there.exhibits


def _joined(every: Copied, desk: _Desk, copies: Sequence[_Made], letters: Sequence[CitingLetter]) -> Copied:
    """Write the copies of one petition, and add them to what was written before."""
    files = {name: data for made in copies for name, data in made.files.items()}
    if desk.order.folder is not None:
        refuse_foreign(desk.folder, LIST, table_csv(COLUMNS, ()))
    kept = edited_copies(desk.folder, files)
    files = {name: data for name, data in files.items() if name not in kept}
    files[LIST] = table_csv(COLUMNS, citation_rows(letters, desk.plan))
    files[SUMS] = sums(desk.folder, files)
    if desk.order.folder is None:
        write_into_build(desk.root, desk.petition, files)
    else:
        write_beside(desk.folder, files)
    done = {
        (desk.petition, made.letter): tuple(desk.folder / name for name in made.files if name not in kept)
        for made in copies
    }
    links = {(desk.petition, made.letter): made.links for made in copies}
    edits = tuple(each for made in copies for each in made.findings)
    return Copied(
        {**every.written, **done},
        {**every.links, **links},
        (*every.lists, desk.folder / LIST),
        (*every.findings, *edits, *_told(desk, copies, kept)),
    )


def _told(desk: _Desk, copies: Sequence[_Made], kept: frozenset[str]) -> Iterator[Finding]:
    """Yield which copies somebody edited since they were written, or wrote: they stay."""
    ours = written_before(desk.folder)
    for made, name in ((each, name) for each in copies for name in each.files if name in kept):
        path = desk.folder / name
        place = path.relative_to(desk.root).as_posix() if path.is_relative_to(desk.root) else str(path)
        became = (
            "was edited by hand since it was written"
            if name in ours
            else "is there already, and was not written by `dossier cite`"
        )
        message = f"{place} {became}: it is kept, and not resolved anew"
        hint = f"make the change in {made.letter}, take this copy away, and run `dossier cite` again"
        yield B010.at(Location(place), message, hint=hint, petition=desk.petition)
