"""Read the head of a record: the format, the beneficiary and the petitions in `dossier.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dossier.finding import Finding
from dossier.reading.author_lists import about_printed_names
from dossier.reading.mend import UNNAMED, read_part
from dossier.reading.shape import R002, R003, R006
from dossier.reading.sources import HEAD
from dossier.reading.spot import Spot, shown
from dossier.reading.supplements import about_base, base_named, bases_first, continuing
from dossier.record import Beneficiary, Petition, Place
from dossier.record.base import UNREADABLE
from dossier.record.not_mine import EXAMPLE, work_number
from dossier.record.petition import SAMPLE_NAME
from dossier.record.wrong_form import FormError
from dossier.text.identifiers import orcid_problem

FORMAT = "1"
"""The record format that this program reads."""

HEAD_FIELDS = ("dossier", "beneficiary", "not_mine", "petitions")


@dataclass(slots=True)
class Head:
    """The contents of `dossier.yaml` before any entry. `place` matches what could be read."""

    place: Place
    beneficiary: Beneficiary = field(default_factory=lambda: Beneficiary(name=""))
    petitions: dict[str, Petition] = field(default_factory=dict)
    not_mine: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_head(values: Mapping[str, Any], spot: Spot) -> Head:
    """Read the head from the plain values of its file."""
    head = Head(spot.place)
    head.findings.extend(_about_format(values.get("dossier"), spot))
    _read_beneficiary(head, values.get("beneficiary"), spot)
    _read_not_mine(head, values.get("not_mine", []), spot)
    _read_petitions(head, values.get("petitions", {}), spot)
    return head


def _about_format(version: Any, spot: Spot) -> list[Finding]:
    at = spot.at(("dossier",), key=version is None)
    if version is None:
        hint = f"add dossier: {FORMAT} (the version of the record's format)"
        return [R002.at(at, "'dossier' is missing", hint=hint)]
    if version != FORMAT and version is not UNREADABLE:
        hint = "a newer version of dossier may have written this file"
        return [R003.at(at, f"expected {FORMAT}, got {shown(version)}", hint=hint)]
    return []


_ANY = "EB-1A"  # stands for what a petition would have from another one that cannot be found


def _read_beneficiary(head: Head, values: Any, spot: Spot) -> None:
    path = ("beneficiary",)
    if values is UNREADABLE:
        return
    if values is None:
        message, hint = "'beneficiary' is missing", "add beneficiary: and beneath it name: Leila M. Haddad"
        head.findings.append(R002.at(spot.at(path, key=True), message, hint=hint))
        return
    if not isinstance(values, dict):
        message, hint = (
            f"expected fields such as name:, got {shown(values)}",
            f"write name: {values}" * isinstance(values, str),
        )
        head.findings.append(R003.at(spot.at(path), message, hint=hint))
        return
    person, _, findings = read_part(Beneficiary, values, spot.inside(path).at_key())
    head.findings.extend(findings)
    head.beneficiary = person or head.beneficiary
    head.findings.extend(about_printed_names(head.beneficiary, spot.inside(path)))
    if head.beneficiary.name == SAMPLE_NAME and spot.holds(("petitions",)):
        message, hint = f"'name' is still {shown(SAMPLE_NAME)}", "write the full name, as the passport has it"
        head.findings.append(R002.at(spot.at((*path, "name")), message, hint=hint))
    problem = orcid_problem(head.beneficiary.orcid) if head.beneficiary.orcid else ""
    if problem:
        head.findings.append(R006.at(spot.at((*path, "orcid")), problem, hint="copy it again from its source"))


def _read_not_mine(head: Head, values: Any, spot: Spot) -> None:
    items = values if isinstance(values, list) else [values]
    for index, item in enumerate(items):
        at = spot.at(("not_mine", index))
        if isinstance(item, str):
            try:
                head.not_mine.append(work_number(item))
            except FormError as wrong:
                head.findings.append(R003.at(at, str(wrong), hint=wrong.hint))
        elif item is not UNREADABLE:
            got = "an empty item" if item is None else shown(item)
            message = f"expected the numbers of works, got {got}"
            head.findings.append(R003.at(at, message, hint=f"write not_mine: [{', '.join(EXAMPLE)}]"))


def _read_petitions(head: Head, values: Any, spot: Spot) -> None:
    if isinstance(values, dict):
        # A petition with nothing below its name has a place but no value.
        names = [str(name) for name in spot.place.inside.get("petitions", Place(1, 1)).inside]
        for name in bases_first({name: base_named(values.get(name)) for name in names}):
            _read_petition(head, name, values.get(name, {}), spot)
        head.petitions = {name: head.petitions[name] for name in names if name in head.petitions}
    elif values is not UNREADABLE:
        message = f"expected petitions by name such as eb1a:, got {shown(values)}"
        head.findings.append(
            R003.at(spot.at(("petitions",)), message, hint="write eb1a: and beneath it classification: EB-1A")
        )


def _read_petition(head: Head, name: str, values: Any, spot: Spot) -> None:
    path = ("petitions", name)
    inner = spot.inside(path, petition=name)
    if values is UNREADABLE:
        return
    if not isinstance(values, dict):
        message, hint = (
            f"expected fields such as classification:, got {shown(values)}",
            "write classification: EB-1A beneath the name",
        )
        head.findings.append(inner.finding(R003, inner.at(()), message, hint))
        return
    base = head.petitions.get(base_named(values))
    given = {"id": name, "origin": (HEAD, *path)}
    if base is not None and "classification" not in values:
        given["classification"] = base.classification
    elif wrong := about_base(base_named(values), head.petitions, _known(spot), inner):
        # Nothing is taken from it, and everything else that is wrong with it is told in the same run.
        unsaid = {} if "classification" in values else {"classification": _ANY}
        _, _, findings = read_part(Petition, values, _named(inner), given={**given, **unsaid})
        head.findings.extend(replace(finding, petition="") for finding in (wrong, *findings))
        return
    petition, place, findings = read_part(Petition, values, _named(inner), given=given)
    read = petition is not None and petition.id != UNNAMED
    # A petition that cannot be read at all stops every build: nobody can name it to leave it out.
    head.findings.extend(findings if read else (replace(finding, petition="") for finding in findings))
    if petition is not None and read:
        head.petitions[petition.id] = continuing(petition, base) if base else petition
    mended = inner.place._replace(inside=place.inside)
    head.place = head.place.with_inside("petitions", head.place.inside["petitions"].with_inside(name, mended))


def _known(spot: Spot) -> tuple[str, ...]:
    return tuple(str(name) for name in spot.place.inside["petitions"].inside)


def _named(spot: Spot) -> Spot:
    """Return the petition located at its key, where its id is too."""
    at_key = spot.at_key()
    place = at_key.place
    if "id" in place.inside:
        return at_key
    return Spot(spot.file, place.with_inside("id", Place(place.line, place.column)), spot.entry, spot.petition)
