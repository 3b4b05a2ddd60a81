"""Load rule packs from YAML: those that come with the program, and the user's own in the case folder."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from dossier.disk import LeavesCaseError, NoFileError
from dossier.errors import DossierError
from dossier.finding import Finding, Location
from dossier.reading.parse import SIZE_LIMIT, Parsed, parse
from dossier.reading.shape import R005, complaints
from dossier.reading.sources import own_bytes
from dossier.reading.spot import Spot
from dossier.record import CLASSIFICATIONS, Petition, Record
from dossier.record.classification_words import meant_classification
from dossier.rules.adopted import PASSAGES, named_files, unknown_files, with_words
from dossier.rules.pack import RulePack
from dossier.rules.sharing import SHARES, Layer, Row, layered, no_such_file, with_rows


class PackError(DossierError):
    """A rule pack cannot be used; `findings` report what is wrong and where."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("; ".join(f"{finding.at}: {finding.code} {finding.message}" for finding in findings))
        self.findings = findings


def load(classification: str, root: Path | None = None) -> RulePack:
    """Return the pack of a classification, or the user's own at this path in the case folder; DossierError if it cannot be used."""
    if known := known_as(classification):
        return _built_in(known)
    if not classification.endswith(".yaml"):
        raise DossierError(f"no classification '{classification}'; {_known()}")
    pack, findings = _own(classification, root or Path(), Location(classification))
    if pack is None:
        raise PackError(findings)
    return pack


def load_all(record: Record, root: Path) -> tuple[dict[str, RulePack], tuple[Finding, ...]]:
    """Load the pack of each petition, with findings on the user's own packs; a petition with an invalid pack has none."""
    packs: dict[str, RulePack] = {}
    findings: list[Finding] = []
    for key, petition in record.petitions.items():
        if petition.classification in CLASSIFICATIONS:
            packs[key] = _built_in(petition.classification)
            continue
        pack, wrong = _own(petition.classification, root, _named_at(record, petition))
        findings += [finding for finding in wrong if finding not in findings]
        if pack is not None:
            packs[key] = pack
    return packs, tuple(findings)


def read_pack(file: str, data: bytes) -> tuple[RulePack | None, tuple[Finding, ...]]:
    """Read a pack from its text; return None and findings, each at its place, if it is invalid."""
    parsed, findings = parse(file, data)
    if findings or not isinstance(parsed.values, dict):
        return None, findings or (_not_a_pack(Location(file)),)
    if PASSAGES in parsed.values:
        if unknown := tuple(unknown_files(parsed, _names_in(PASSAGES))):
            return None, unknown
        parsed = with_words(parsed, [_words(name) for name in named_files(parsed)])
    if SHARES in parsed.values:
        layer = _layer(parsed)
        if layer.findings:
            return None, layer.findings
        parsed = with_rows(parsed, layer.rows)
    try:
        return RulePack.model_validate(parsed.values), ()
    except ValidationError as error:
        return None, tuple(complaints(error.errors(), RulePack, Spot(file, parsed.place)))


def known_as(name: str) -> str:
    """Return the classification that a name means, in any spelling (`o-1b arts`, `NIW`); empty if it means none."""
    return next((known for known in CLASSIFICATIONS if _plain(known) == _plain(name)), meant_classification(name))


def _plain(name: str) -> str:
    return "-".join(name.casefold().split())


@cache
def _built_in(classification: str) -> RulePack:
    name = f"{_plain(classification)}.yaml"
    pack, findings = read_pack(name, (files("dossier.rules") / "packs" / name).read_bytes())
    if pack is None:
        raise PackError(findings)
    return pack


def _layer(parsed: Parsed) -> Layer:
    """Return the evidence of a file on top of the rows that it shares, if it shares any."""
    name = parsed.values.get(SHARES, "")
    if not name:
        return layered(parsed, ())
    if name not in _shared_files():
        at = Spot(parsed.file, parsed.place).at((SHARES,))
        return Layer((), (no_such_file(name, _shared_files(), at),))
    return layered(parsed, _shared(name))


@cache
def _shared(name: str) -> tuple[Row, ...]:
    """Return the rows of a file in `rules/shared/`."""
    file = f"{name}.yaml"
    parsed, findings = parse(file, _folder("shared").joinpath(file).read_bytes())
    layer = Layer((), findings) if findings else _layer(parsed)
    if layer.findings:
        raise PackError(layer.findings)
    return layer.rows


def _shared_files() -> tuple[str, ...]:
    return _names_in("shared")


@cache
def _words(name: str) -> Mapping[str, Any]:
    """Return the lists of a file in `rules/passages/`."""
    parsed, findings = parse(f"{name}.yaml", _folder(PASSAGES).joinpath(f"{name}.yaml").read_bytes())
    if findings:
        raise PackError(findings)
    words: Mapping[str, Any] = parsed.values
    return words


@cache
def _names_in(folder: str) -> tuple[str, ...]:
    names = (item.name for item in _folder(folder).iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def _folder(name: str) -> Traversable:
    return files("dossier.rules") / name


def _own(name: str, root: Path, at: Location) -> tuple[RulePack | None, tuple[Finding, ...]]:
    try:
        return read_pack(name, own_bytes(root, name, SIZE_LIMIT))
    except LeavesCaseError:
        return None, (R005.at(at, f"the rule pack '{name}' is outside the case folder", hint="copy it into the case"),)
    except NoFileError:
        return None, (R005.at(at, f"the rule pack '{name}' is not a file", hint=_known()),)
    except OSError as error:
        return None, (R005.at(at, f"no rule pack '{name}' ({error.strerror})", hint=_known()),)


def _named_at(record: Record, petition: Petition) -> Location:
    return record.places.at(*petition.origin, "classification") if petition.origin else Location("dossier.yaml")


def _not_a_pack(at: Location) -> Finding:
    return R005.at(at, "the file is not a rule pack", hint=_known())


def _known() -> str:
    return f"name {', '.join(CLASSIFICATIONS)} or the path of a pack of your own"
