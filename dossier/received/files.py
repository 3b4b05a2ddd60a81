"""Find and read what a receiver has in hand: a bundle and the manifest that belongs to it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dossier.bundle.published import FOLDER, MANIFEST, PDF
from dossier.disk import read_start
from dossier.disk.files import measure
from dossier.errors import DossierError
from dossier.received.manifest import MOST_BYTES, Manifest, ManifestError, read_manifest

_HEAD = 1024


@dataclass(frozen=True, slots=True)
class BundleInHand:
    """A bundle on disk, as it is."""

    path: Path
    sha256: str
    size: int


def bundle_in_hand(path: Path) -> BundleInHand:
    """Measure a file; `DossierError` where it cannot be read or is no PDF at all."""
    _regular(path)
    if b"%PDF-" not in read_start(path, _HEAD):
        raise DossierError(f"{path}: this is no PDF; name the bundle, such as {PDF}")
    found = measure(path)
    return BundleInHand(path, found.sha256, found.size)


def manifest_beside(bundle: Path) -> Path:
    """Return the manifest beside a bundle, or in the folder `Data` beside its folder."""
    places = (bundle.parent / MANIFEST, bundle.parent / ".." / "Data" / MANIFEST)
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        raise DossierError(
            f"{bundle}: no {MANIFEST} beside it, nor in ../Data; put the {MANIFEST} that came with the bundle there, "
            "or name it with --manifest FILE"
        )
    return found


def manifest_in(path: Path) -> Manifest:
    """Read a manifest; `DossierError` with its path where it cannot be used."""
    _regular(path)
    data = read_start(path, MOST_BYTES + 1)
    try:
        return read_manifest(data)
    except ManifestError as error:
        raise DossierError(f"{path}: no manifest of a bundle: {error}") from None


def _regular(path: Path) -> None:
    if not path.exists():
        raise DossierError(f"{path}: no such file")
    if path.is_dir() and (path / PDF).is_file():
        raise DossierError(f"{path}: this is a folder; name the file in it: {path / PDF}")
    if not path.is_file():
        raise DossierError(f"{path}: this is a folder or a device, not a file")


def case_around(bundle: Path) -> Path | None:
    """Return the case in whose build folder a bundle lies, None if it lies elsewhere."""
    folder = bundle.resolve().parent.parent
    return folder.parent if folder.name == FOLDER and (folder.parent / "dossier.yaml").is_file() else None
