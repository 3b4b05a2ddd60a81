"""The case of a new user, made as a new user makes it: `dossier init`, three exports imported, a record typed by hand.

It has 100 imported publications, 15 documents, four petitions, and twelve kinds of mistakes that people make in the
first hour. All people, journals and institutions are invented.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw

from tests.support.places import ROOT

HEAD = """\
dossier: 1

beneficiary:
  name: Leila M. Haddad
  names_as_printed: [Haddad L, Haddad LM]
  field: Diagnostic radiology (stroke imaging)

petitions:
  eb1a:
    classification: EB-1A
    planned_filing_date: 2027-03
  o1a:
    classification: O-1A
    petitioner: Example University
    planned_filing_date: 2026-11
    exclude: [talk-local]
  eb1b:
    classification: EB-1B
    petitioner: Example University
    planned_filing_date: 2027-03
  niw:
    classification: EB-2 NIW
    planned_filing_date: 2027-03
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
      - {file: evidence/Invitation, signed (1).pdf, role: invitation}
  - id: rev-neuro
    title: Peer review for Annals of Invented Neuroradiology
    jornal: Annals of Invented Neuroradiology
    date: 2024-13
    documents:
      - {file: evidence/rev-nuero.pdf, role: completion}
awards:
  - id: award-2023
    title: Young Investigator Award
    issuer: Sociedad Ejemplo de Radiología
    date: 2023-11
    documents:
      - {file: evidence/certificado.jpg, role: certificate, language: es}
      - {role: criteria, status: requested, note: asked the society on 2 November}
  - id: award-2027
    title: Teaching Award of the Example Hospital
    issuer: Example Hospital
    date: 2027-05
    documents:
      - {file: evidence/teaching-award.pdf, role: certificate}
memberships:
  - id: fellow
    title: Fellow of the Example College of Radiology
    association: Example College of Radiology
    date: 2021-06/
    claims: [membership]
    documents:
      - {file: evidence/fellow.pdf, role: certificate}
presentations:
  - id: talk-2025
    title: Perfusion imaging in wake-up stroke
    event: Congress of the Example Society of Radiology
    date: 2025-03-02
    documents:
      - {file: evidence/program.pdf, role: program}
  - id: talk-local
    title: "Stroke imaging for residents #3"
    event: Grand rounds of the Example Hospital
    date: 2021-10-12
press:
  - id: news-2024
    title: A faster look at stroke
    publication: Example Daily
    date: 2024-06-01
    documents:
      - {file: evidence/news.pdf, role: article, source_url: "https://daily.example/stroke"}
roles:
  - id: head-of-section
    title: Head of the stroke imaging section
    organization: Example Hospital
    date: 2023-01/
    documents:
      - {file: evidence/appointment.pdf, role: appointment}
      - {file: evidence/org-chart.pdf, role: organization-chart}
remuneration:
  - id: pay-2025
    title: Salary 2025
    employer: Example Hospital
    date: 2025
    documents:
      - {file: evidence/payslip.pdf, role: pay-record}
letters:
  - id: letter-osei
    title: Letter of Kwame Osei
    writer: Kwame Osei
    date: 2026-05-04
    documents:
      - {file: evidence/letter-osei.pdf, role: letter}
  - id: letter-osei
    title: Letter of Petra Brandt
    writer: Petra Brandt
    date: 2026-06-11
    documents:
      - {file: evidence/letter-brandt.pdf, role: letter}
"""

DOCUMENTS = (
    *("thanks.pdf", "Invitation, signed (1).pdf", "rev-neuro.pdf", "certificado.jpg", "teaching-award.pdf"),
    *("fellow.pdf", "program.pdf", "news.pdf", "appointment.pdf", "org-chart.pdf"),
    *("payslip.pdf", "letter-osei.pdf", "letter-brandt.pdf", "paper-001.pdf", "paper-002.pdf"),
)
"""The files in `evidence/`; two belong to imported publications."""

_TOPICS = ("Perfusion", "Collateral flow", "Thrombus density", "Early edema", "Wake-up onset", "Vessel wall signal")
_PLACES = ("the posterior circulation", "young adults", "rural hospitals", "mild stroke", "repeated imaging")
_JOURNALS = ("Example Journal of Stroke Imaging", "Annals of Invented Neuroradiology", "Sample Archives of Radiology")


def first_case(folder: Path) -> Path:
    """Make the case in the folder, which must not be there, and return it."""
    dossier(folder.parent, "init", folder.name)
    (folder / "dossier.yaml").write_text(HEAD, encoding="utf-8")
    for name, numbers, written in (
        ("scholar.bib", range(1, 61), _bibtex),
        ("pubmed.nbib", range(61, 86), _nbib),
        ("library.ris", range(86, 101), _ris),
    ):
        export = folder.parent / name
        export.write_text("\n".join(map(written, numbers)), encoding="utf-8")
        dossier(folder, "import", str(export), "--into", "record/publications.yaml")
    (folder / "record/record.yaml").write_text(RECORD, encoding="utf-8")
    for number, name in enumerate(DOCUMENTS):
        _write(folder / "evidence" / name, number)
    _mistype(folder)
    return folder


def dossier(folder: Path, *arguments: str, fails: bool = False) -> subprocess.CompletedProcess[str]:
    """Run `dossier` in a folder as from a script: 80 columns, no terminal, no color, and no characters but ASCII."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "PYTHONIO"))}
    environment |= {"PYTHONPATH": str(ROOT), "COLUMNS": "80", "LANG": "C", "NO_COLOR": "1"}
    environment |= {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-m", "dossier", *arguments]
    ran = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )
    assert fails or ran.returncode == 0, ran.stderr
    return ran


def _mistype(folder: Path) -> None:
    """Change what was imported as people do: name two documents, retype lists of authors, and miscopy a number."""
    name = "record/publications.yaml"
    lines = (folder / name).read_text(encoding="utf-8").splitlines(keepends=True)
    starts = [number for number, line in enumerate(lines) if line.startswith("  - id:")]
    assert len(starts) == 100
    for start, file in ((starts[1], "paper-002.pdf"), (starts[0], "paper-001.pdf")):
        lines.insert(start + 1, f"    documents: [{{file: evidence/{file}, role: article}}]\n")
    text = "".join(lines)
    for right, wrong in (
        ("authors: [Osei K, Haddad LM, Brandt P]", "authors: Osei K; Haddad LM; Brandt P"),
        ("authors: [Osei K, Haddad LM]", "authors: [Osei K, Hadad LM]"),
        ("issn: 1234-5679", "issn: 1234-5678"),
    ):
        assert right in text
        text = text.replace(right, wrong, 1)
    (folder / name).write_text(text, encoding="utf-8")


def _title(number: int) -> str:
    return f"{_TOPICS[number % 6]} in {_PLACES[number % 5]}: cohort {number}"


def _authors(number: int) -> Sequence[str]:
    """Return the authors of a publication; the beneficiary's place among them changes."""
    others = ["Osei, Kwame", "Brandt, Petra", "Novak, Ilse"][: 1 + number % 3]
    others.insert(number % (len(others) + 1), "Haddad, Leila M")
    return others


def _year(number: int) -> int:
    return 2012 + number % 14


def _bibtex(number: int) -> str:
    return f"""@article{{haddad{number},
  title = {{{_title(number)}}},
  author = {{{" and ".join(_authors(number))}}},
  journal = {{{_JOURNALS[number % 3]}}},
  year = {{{_year(number)}}},
  volume = {{{number}}},
  pages = {{1--9}}
}}
"""


def _nbib(number: int) -> str:
    authors = "\n".join(f"FAU - {name}\nAU  - {name.split(',')[0]} {_initials(name)}" for name in _authors(number))
    return f"""PMID- {38000000 + number}
TI  - {_title(number)}
{authors}
LA  - eng
PT  - Journal Article
DP  - {_year(number)} May 17
JT  - {_JOURNALS[number % 3]}
IS  - 1234-5679 (Print)
AID - 10.1000/nbib.{number} [doi]
"""


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.partition(",")[2].split())


def _ris(number: int) -> str:
    authors = "\n".join(f"AU  - {name}" for name in _authors(number))
    return f"""TY  - JOUR
TI  - {_title(number)}
{authors}
JO  - {_JOURNALS[number % 3]}
PY  - {_year(number)}
DO  - 10.1000/ris.{number}
ER  -
"""


def _write(path: Path, number: int) -> None:
    _writer(path)(path, number)


def _writer(path: Path) -> Callable[[Path, int], None]:
    return _write_picture if path.suffix == ".jpg" else _write_pdf


def _write_picture(path: Path, number: int) -> None:
    """Write the photo of a certificate."""
    picture = Image.new("RGB", (1700, 2200), "white")
    ImageDraw.Draw(picture).text((200, 300), f"Certificado {number}", fill="black", font_size=90)
    picture.save(path, dpi=(200, 200))


def _write_pdf(path: Path, number: int) -> None:
    """Write two pages of plain text."""
    with pikepdf.new() as pdf:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        for leaf in (1, 2):
            page = pdf.add_blank_page(page_size=(612, 792))
            page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            lines = "".join(
                f"(Document {number}, page {leaf}, line {line} on the work of Leila M. Haddad) Tj T*\n"
                for line in range(30)
            )
            page.obj.Contents = pdf.make_stream(f"BT /F1 10 Tf 14 TL 72 720 Td\n{lines}ET".encode())
        pdf.save(path, deterministic_id=True)
