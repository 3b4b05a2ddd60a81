"""A small case whose petition was handed over and is answered: new entries, further proof of a filed one, a notice of some points."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dossier import workflow
from dossier.build.order import Order
from dossier.handoff.issued import issues_of, keep_issue, next_issue
from tests.support.folders import change
from tests.support.passages import Line, paragraph, written
from tests.support.sheets import Sheet, write_pdf

HEAD = """\
dossier: 1
beneficiary:
  name: Leila M. Haddad
petitions:
  eb1a:
    classification: EB-1A
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
      - {file: evidence/invitation.pdf, role: invitation}
awards:
  - id: award-2023
    title: Young Investigator Award
    issuer: Example Society of Radiology
    date: 2023-11
    claims: [awards]
    documents:
      - {file: evidence/award.pdf, role: certificate}
"""
FURTHER = "      - {file: evidence/letter.pdf, role: confirmation}\n"
NEW = """\
memberships:
  - id: fellow-2024
    title: Fellow of the Example College of Radiology
    association: Example College of Radiology
    claims: [memberships]
    date: 2024-05
    documents:
      - {file: evidence/fellow.pdf, role: certificate}
      - {file: evidence/bylaws.pdf, role: bylaws}
"""
QUOTES = (
    "does not establish that the reviews were completed",
    "does not show the criteria for the award",
    "membership requires outstanding achievements",
)
NOTICE = (
    paragraph("U.S. Example Agency", "Request for Evidence", "May 20, 2027"),
    paragraph(
        "Judging. The evidence does not establish that the",
        "reviews were completed. Awards. The record does not show",
        "the criteria for the award.",
    ),
    paragraph("Memberships. It is not shown that membership requires", "outstanding achievements of its members."),
)
ANSWERS = """\
      - id: judging-completed
        page: 2
        quote: does not establish that the reviews were completed
        criterion: judging
        answer: "Completed reviews are confirmed by the editor, [[rev-stroke/confirmation:1]]; the thanks were filed as [[rev-stroke/completion:2]]."
        exhibits: [rev-stroke]
      - id: award-criteria
        page: 2
        quote: does not show the criteria for the award
        criterion: awards
        answer: |
          The criteria were filed with the petition.

          - The certificate is [[award-2023]].
          - **Nothing** else was asked.
        exhibits: [award-2023]
      - id: membership
        page: 3
        quote: membership requires outstanding achievements
        criterion: memberships
        answer: The bylaws say on what ground Fellows are elected, [[fellow-2024/bylaws]]. The certificate is [[fellow-2024:1]].
        exhibits: [fellow-2024, award-2023]
"""


def supplement(points: str = ANSWERS, *, more: str = "", name: str = "eb1a-rfe", base: str = "eb1a") -> str:
    """Return a petition that answers the notice."""
    return (
        f"  {name}:\n    supplement_to: {base}\n    filed_on: 2027-03-14\n    due: 2027-08-14\n"
        "    notice: {file: evidence/notice.pdf, title: Request for Evidence, date: 2027-05-20}\n"
        f"{more}{f'    points:{chr(10)}{points}' if points else ''}"
    )


def filed_case(folder: Path, *, head: str = HEAD, record: str = RECORD) -> Path:
    """Make a case, build its petition and record it as handed over."""
    (folder / "record").mkdir(parents=True)
    (folder / "dossier.yaml").write_text(head, encoding="utf-8")
    (folder / "record/all.yaml").write_text(record, encoding="utf-8")
    for place, name in enumerate(("thanks", "invitation", "award", "letter", "fellow", "bylaws"), 1):
        (folder / "evidence").mkdir(exist_ok=True)
        write_pdf(folder / f"evidence/{name}.pdf", [Sheet(seed=place), Sheet(seed=place + 20)])
    notice(folder, NOTICE)
    hand_over(folder, "eb1a")
    return folder


def notice(folder: Path, pages: Sequence[Sequence[Line]], size: tuple[float, float] = (612, 792)) -> None:
    """Write the notice."""
    written(folder / "evidence/notice.pdf", pages, size=size)


def hand_over(folder: Path, petition: str, date: str = "2027-03-10") -> None:
    """Build a petition and keep what it is as handed over."""
    build(folder, petition)
    manifest = (folder / f"build/{petition}/manifest.json").read_text(encoding="utf-8")
    before = issues_of(folder, petition)
    keep_issue(folder, next_issue(before, petition, manifest, profile="counsel", digest="0" * 64, date=date))


def build(folder: Path, *petitions: str, draft: bool = False) -> workflow.Outcome:
    """Build petitions; the findings are shown where one stops it."""
    outcome = workflow.build(folder, Order(petitions, draft=draft))
    assert outcome.bundles, [f"{each.at} {each.code} {each.message}" for each in outcome.report.findings]
    return outcome


def answered_case(folder: Path) -> Path:
    """Make a case that was filed and is answered, not yet built."""
    filed_case(folder)
    answer(folder)
    return folder


def answer(folder: Path, text: str = "") -> None:
    """Record what came since the filing, and the petition that answers."""
    path = folder / "dossier.yaml"
    path.write_text(path.read_text(encoding="utf-8") + (text or supplement()), encoding="utf-8")
    change(folder, "role: invitation}\n", "role: invitation}\n" + FURTHER, "record/all.yaml")
    path = folder / "record/all.yaml"
    path.write_text(path.read_text(encoding="utf-8") + NEW, encoding="utf-8")
