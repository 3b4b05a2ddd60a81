"""A small invented case in the arts: a cellist, with a performance still to come."""

from __future__ import annotations

from pathlib import Path

from tests.support.sheets import Sheet, write_pdf

HEAD = """\
dossier: 1
beneficiary:
  name: Ilse T. Beispiel
  field: Music (violoncello)
petitions:
  arts:
    classification: O-1B arts
    petitioner: Example Philharmonic
    planned_filing_date: 2027-03
    narrative:
      productions: Solo parts since 2022, see [[concerto-2024]]; engaged for [[gala-2027]].
  screen:
    classification: O-1B MPTV
    petitioner: Example Philharmonic
    exclude: [advice]
"""
RECORD = """\
awards:
  - {id: prize-2023, title: Example Cello Prize, issuer: Example Music Council, date: 2023-06, scope: international,
     claims: [awards],
     documents: [{file: evidence/prize.pdf, role: certificate}]}
productions:
  - id: concerto-2024
    title: "Cello Concerto No. 1, season opening"
    type: concert
    role: solo cello
    capacity: lead
    status: completed
    organization: Example Philharmonic
    venue: Example Hall
    place: Vienna, Austria
    date: 2024-09
    reviews: [{publication: Example Music Weekly, author: Jane Example, date: 2024-09-21}]
    claims: [productions, role]
    documents:
      - {file: evidence/programme.pdf, role: programme}
      - {file: evidence/review.pdf, role: review}
  - id: gala-2027
    title: Gala of the Example Festival
    type: festival
    role: solo cello
    capacity: starring
    reputation: reviewed in three countries each year
    status: contracted
    organization: Example Festival
    date: 2027-07
    documents: [{file: evidence/contract.pdf, role: contract}]
  - id: album-2025
    title: Suites for Nobody
    type: recording
    role: solo cello
    capacity: lead
    status: released
    distributor: Example Records
    date: 2025-02
    results:
      - {name: Streams, value: "1,200,000", source: Example Music Weekly, captured_on: 2026-10-01}
    claims: [commercial]
    documents: [{file: evidence/charts.pdf, role: article}]
exhibitions:
  - {id: scores-2022, title: Drawn Scores, type: group, venue: Example Gallery, artistic: yes, date: 2022,
     documents: [{file: evidence/invitation.pdf, role: catalogue}]}
press:
  - {id: portrait-2025, title: A Bow of Her Own, publication: Example Newspaper, author: Jane Example, date: 2025-03-02,
     documents: [{file: evidence/portrait.pdf, role: article}]}
letters:
  - {id: letter-critic, title: Letter of a critic, type: expert, writer: John Example, writer_title: Critic,
     organization: Example Music Weekly, relationship: independent, date: 2026-11-03, signed: yes,
     documents: [{file: evidence/letter.pdf, role: letter}]}
plans:
  - {id: agreement, title: Engagement for two seasons, type: contract, organization: Example Philharmonic, signed: yes,
     date: 2027-09/2029-06, documents: [{file: evidence/agreement.pdf, role: contract}]}
  - {id: advice, title: Advisory opinion of the Example Musicians' Guild, type: consultation, date: 2026-12, signed: yes,
     organization: Example Musicians' Guild, documents: [{file: evidence/advice.pdf, role: consultation}]}
"""
FILES = (
    "prize",
    "programme",
    "review",
    "contract",
    "charts",
    "invitation",
    "portrait",
    "letter",
    "agreement",
    "advice",
)


def cellist(folder: Path) -> Path:
    """Return the case, with a one-page document for each file that it names."""
    (folder / "record").mkdir(parents=True)
    (folder / "evidence").mkdir()
    (folder / "dossier.yaml").write_text(HEAD, encoding="utf-8")
    (folder / "record/record.yaml").write_text(RECORD, encoding="utf-8")
    for seed, name in enumerate(FILES):
        write_pdf(folder / f"evidence/{name}.pdf", [Sheet(seed=seed)])
    return folder
