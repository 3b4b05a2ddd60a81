"""Case folders for tests of commands: small, complete, and clean until a test changes them."""

from __future__ import annotations

from pathlib import Path

from tests.support.sheets import Sheet, write_pdf

HEAD = """\
dossier: 1
beneficiary:
  name: Leila M. Haddad
petitions:
  eb1a:
    classification: EB-1A
  o1a:
    classification: O-1A
    petitioner: Example Hospital
    exclude: [award-2023]
"""
RECORD = """\
reviews:
  - id: rev-stroke
    title: Peer review for Example Journal of Stroke Imaging
    body: Example Journal of Stroke Imaging
    role: reviewer
    date: 2022-01/2026-09
    completed: 11
    documents:
      - {file: evidence/thanks.pdf, role: completion}
awards:
  - id: award-2023
    title: Young Investigator Award
    issuer: Example Society of Radiology
    date: 2023-11
    documents:
      - {file: evidence/award.pdf, role: certificate}
      - {file: evidence/rules.pdf, role: criteria}
"""


def case_folder(folder: Path, *, head: str = HEAD, record: str = RECORD) -> Path:
    """Make a case with two petitions, two entries and three documents, one of them landscape."""
    (folder / "record").mkdir(parents=True)
    (folder / "evidence").mkdir()
    (folder / "dossier.yaml").write_text(head, encoding="utf-8")
    (folder / "record/2024.yaml").write_text(record, encoding="utf-8")
    write_pdf(folder / "evidence/thanks.pdf", [Sheet(seed=1), Sheet(seed=2)])
    write_pdf(folder / "evidence/award.pdf", [Sheet(media=(0, 0, 842, 595), seed=3)])
    write_pdf(folder / "evidence/rules.pdf", [Sheet(seed=4)])
    return folder


def change(folder: Path, old: str, new: str, file: str = "record/2024.yaml") -> None:
    """Replace a piece of text that must be in the file."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")


def everything_in(folder: Path) -> dict[str, bytes]:
    """Return the content of every file below the folder, by path, without the cache."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and ".dossier" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
