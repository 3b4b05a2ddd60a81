"""Build a typed record from parsed files, with all findings on text and shape in one run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dossier.finding import Finding, Location
from dossier.reading.author_lists import R007, R008, R010
from dossier.reading.cross_checks import (
    about_entry,
    about_exhibits,
    about_ids,
    about_petition,
    about_references,
    about_repeated,
)
from dossier.reading.head import HEAD_FIELDS, Head, read_head
from dossier.reading.left_open import R011, left_open
from dossier.reading.mend import UNNAMED, read_part
from dossier.reading.parse import Parsed, parse
from dossier.reading.shape import R001, R002, R003, R004, R005, R006, unknown_field
from dossier.reading.sources import HEAD, read_sources
from dossier.reading.spot import Spot, shown
from dossier.reading.supplements import about_supplement
from dossier.reading.synonyms import meant_field, meant_kind
from dossier.reading.unquoted import R012
from dossier.record import Beneficiary, Entry, Petition, Place, Places, Record, RecordFile
from dossier.record.base import CRITERIA, UNREADABLE
from dossier.record.kinds import KINDS
from dossier.text.spelling import nearest

CODES = (R001, R002, R003, R004, R005, R006, R007, R008, R010, R011, R012)
"""The findings about the shape of a record."""

_OWNERS: Mapping[str, type[Beneficiary | Petition]] = {"`beneficiary`": Beneficiary, "the name of a petition": Petition}
"""Parts whose fields are sometimes written at the left edge by mistake."""


def read_record(root: Path) -> tuple[Record | None, tuple[Finding, ...]]:
    """Read the record of the case in this folder; return it with the findings on its text and shape."""
    sources, refused = read_sources(root)
    results = [parse(source.file, source.data) for source in sources]
    record, findings = build_record([parsed for parsed, _ in results], complete=not refused)
    parsing = [finding for _, found in results for finding in found]
    return record, _sorted([*refused, *parsing, *findings])


def build_record(files: Sequence[Parsed], *, complete: bool = True) -> tuple[Record | None, tuple[Finding, ...]]:
    """Build a record from parsed files, as far as it can be read; None if its head cannot be read."""
    reader = _RecordReader({parsed.file: parsed.place for parsed in files}, complete=complete, blind=not complete)
    for parsed in files:
        reader.read_file(parsed)
        reader.findings.extend(left_open(parsed))
    reader.check()
    head = reader.head
    if head is None:
        return None, _sorted(reader.findings)
    record = Record(
        beneficiary=head.beneficiary,
        petitions=head.petitions,
        entries=tuple(entry for entry, _ in reader.entries if reader.is_first(entry)),
        places=Places(reader.places),
        files=tuple(RecordFile(parsed.file, parsed.sha256, parsed.text) for parsed in files),
        complete=reader.complete,
        not_mine=tuple(head.not_mine),
    )
    return record, _sorted(reader.findings)


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.sort_key))


@dataclass(slots=True)
class _RecordReader:
    """What has been read so far, over all files. `blind` where ids may stand in what could not be read at all."""

    places: dict[str, Place]
    complete: bool
    blind: bool = False
    head: Head | None = None
    findings: list[Finding] = field(default_factory=list)
    entries: list[tuple[Entry, Spot]] = field(default_factory=list)
    owners: dict[str, tuple[str | int, ...]] = field(default_factory=dict)
    ids: dict[str, Location] = field(default_factory=dict)

    def read_file(self, parsed: Parsed) -> None:
        """Read everything in one file; only `dossier.yaml` also has the head."""
        values, spot = parsed.values, Spot(parsed.file, parsed.place)
        self.findings.extend(parsed.remarks)
        if not isinstance(values, dict):
            self.complete, self.blind = False, True
            if values is not None and values is not UNREADABLE:
                self._refuse(spot, (), "lists of entries such as publications:", values)
            return
        if parsed.file == HEAD:
            self.head = read_head(values, spot)
            self.places[HEAD] = self.head.place
            self.findings.extend(self.head.findings)
            self.complete = self.complete and (bool(self.head.petitions) or not spot.holds(("petitions",)))
        for name in map(str, parsed.place.inside):
            value = values.get(name)
            if name in KINDS and value is not None:
                self._read_list(name, value, spot)
            elif name in KINDS:
                continue
            elif name not in HEAD_FIELDS:
                self.findings.append(_unknown_at_top(name, value, spot))
                self.complete = self.complete and meant_field(name, HEAD_FIELDS) != "petitions"
            elif parsed.file != HEAD:
                at = spot.at((name,), key=True)
                self.findings.append(R001.at(at, f"'{name}' cannot stand in this file", hint=f"move it to {HEAD}"))

    def is_first(self, entry: Entry) -> bool:
        """Return whether the entry owns its id: no earlier entry had it."""
        return self.owners.get(entry.id) == entry.origin

    def check(self) -> None:
        """Check what needs the whole record."""
        head = self.head or Head(Place(1, 1))
        said = {finding.at for finding in self.findings}
        for entry, spot in self.entries:
            self.findings.extend(about_entry(entry, head.beneficiary, spot, said=said))
        if self.blind:
            return
        for entry, spot in self.entries:
            self.findings.extend(about_ids(getattr(entry, "outputs", ()), ("outputs",), self.ids, spot))
            self.findings.extend(about_ids(entry.addressed(), ("addresses",), {*self.ids, *CRITERIA}, spot))
        hosts = {entry.id: entry.exhibit for entry, _ in self.entries if entry.exhibit}
        seen = {
            entry.id: str(entry.documents[0].see)
            for entry, _ in self.entries
            if entry.documents and all(each.see for each in entry.documents)
            if entry.id not in {*hosts, *hosts.values()}
        }
        for entry, spot in self.entries:
            self.findings.extend(about_exhibits(entry, hosts, self.ids, spot))
            self.findings.extend(about_references(entry, seen, spot))
        for petition in head.petitions.values():
            spot = Spot(HEAD, head.place).inside(("petitions", petition.id), petition=petition.id)
            base = head.petitions.get(petition.supplement_to or "")
            own = about_petition(petition, self.ids, spot)
            # What is wrong with a value that it has from its base is told there.
            self.findings.extend(each for each in own if base is None or each.at != spot.at(()))
            self.findings.extend(about_supplement(petition, base, self.ids, spot))

    def _refuse(self, spot: Spot, path: tuple[str | int, ...], expected: str, value: Any) -> None:
        got = "an empty item" if value is None else shown(value)
        hint = "fill it in or take the hyphen away" if value is None else ""
        self.findings.append(spot.finding(R003, spot.at(path), f"expected {expected}, got {got}", hint))

    def _read_list(self, kind: str, items: Any, spot: Spot) -> None:
        if isinstance(items, list):
            for index, item in enumerate(items):
                self._read_entry((kind, index), item, spot)
            return
        self.complete, self.blind = False, True
        if items is not UNREADABLE:
            self._refuse(spot, (kind,), "a list of entries, each with a hyphen before it", items)

    def _read_entry(self, path: tuple[str, int], values: Any, spot: Spot) -> None:
        if not isinstance(values, dict):
            self.complete, self.blind = False, True
            if values is not UNREADABLE:
                self._refuse(spot, path, "an entry with fields such as id: and title:", values)
            return
        written = values.get("id")
        inner = spot.inside(path, entry=written if isinstance(written, str) else "")
        origin = (spot.file, *path)
        entry, place, findings = read_part(KINDS[path[0]], values, inner, given={"origin": origin})
        self.findings.extend(findings)
        mended = Spot(spot.file, place, inner.entry)
        self._place(origin, place)
        if entry is not None:
            self.entries.append((entry, mended))
        if entry is None or (entry.id == UNNAMED and written != UNNAMED):
            self.complete = False
        else:
            self._give_id(entry.id, origin, mended)

    def _give_id(self, entry_id: str, origin: tuple[str, str, int], spot: Spot) -> None:
        if entry_id in self.owners:
            self.complete = False
            self.findings.append(about_repeated(self.ids[entry_id], spot))
        else:
            self.owners[entry_id] = origin
            self.ids[entry_id] = spot.at(("id",))

    def _place(self, origin: tuple[str, str, int], place: Place) -> None:
        file, kind, index = origin
        top = self.places[file]
        if top.inside[kind].inside[index] is not place:
            self.places[file] = top.with_inside(kind, top.inside[kind].with_inside(index, place))


def _unknown_at_top(name: str, value: Any, spot: Spot) -> Finding:
    """Report a list of unknown kind, or a field that does not belong at the top of a file."""
    at = spot.at((name,), key=True)
    near = nearest(name, (*KINDS, *HEAD_FIELDS)) or meant_kind(name, KINDS)
    owner = next((where for where, model in _OWNERS.items() if name in model.model_fields), "")
    if owner:
        return R001.at(at, f"'{name}' cannot stand here", hint=f"it belongs beneath {owner}, indented by spaces")
    if isinstance(value, list) or near in KINDS:
        hint = f"did you mean {near}?" if near else f"known kinds are {', '.join(KINDS)}"
        return R005.at(at, f"unknown kind {shown(name)}", hint=hint)
    return unknown_field(name, (*HEAD_FIELDS, *KINDS), at=at, spot=spot)
