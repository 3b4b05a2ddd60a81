"""The example case: it reads without errors, uses its evidence, and its evidence can be drawn again."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from dossier import workflow
from dossier.bundle.narrative import references
from dossier.finding import Severity
from dossier.reading.read import read_record
from dossier.record import Record

EXAMPLES = Path(__file__).parent.parent / "examples"
CASE = EXAMPLES / "radiology-case"
EVIDENCE = sorted(path for path in (CASE / "evidence").iterdir() if path.is_file())
LETTER = CASE / "letters/petition.md"
UNFILED = "evidence/unsorted-2026-11.png"
SCANS = {"degree-2015.pdf", "ecfg-2017.pdf", "rev-neurorad-letter.pdf"}
CLAIMED_BY_NOBODY = re.compile(
    r"\b(meets|satisf(?:y|ies)|qualif(?:y|ies)|eligible|approvable|distinguished|world[- ]leading|score|probability)\b",
    re.IGNORECASE,
)


def _name(path: Path) -> str:
    return path.name


def _files_with(suffix: str) -> list[Path]:
    return [path for path in EVIDENCE if path.suffix in suffix.split()]


def _named(record: Record) -> Iterator[str]:
    for entry in record.entries:
        for document in entry.documents:
            yield from (name for name in (document.file, document.translation, document.certificate) if name)
    for petition in record.petitions.values():
        yield from (item.file for item in petition.front if item.file)
        yield from (petition.notice.file,) if petition.notice else ()


@pytest.fixture(scope="module")
def record() -> Record:
    """The example's record."""
    read, findings = read_record(CASE)
    assert read is not None, findings
    return read


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    """What `make_evidence.py` defines, imported the way that it is run."""
    sys.path.insert(0, str(EXAMPLES))
    try:
        return runpy.run_path(str(EXAMPLES / "make_evidence.py"))
    finally:
        sys.path.remove(str(EXAMPLES))


def test_the_record_reads_without_a_finding() -> None:
    assert read_record(CASE)[1] == ()


def test_the_check_finds_no_error_and_only_what_the_readme_explains() -> None:
    findings = workflow.check(CASE).findings
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert not [finding for finding in findings if finding.severity is Severity.ERROR]
    assert {finding.code for finding in findings} <= set(re.findall(r"\b[A-Z]\d{3}\b", readme))


def test_the_record_is_large_and_varied(record: Record) -> None:
    assert len(record.entries) >= 30
    assert len({entry.kind for entry in record.entries}) >= 12
    assert set(record.petitions) == {"o1a", "eb1a", "eb1a-rfe", "eb1b"}
    assert len(EVIDENCE) >= 60


def test_every_file_is_named_in_the_record_but_one(record: Record) -> None:
    present = {path.relative_to(CASE).as_posix() for path in EVIDENCE}
    assert present - set(_named(record)) == {UNFILED}
    assert set(_named(record)) <= present


def test_the_record_shows_what_a_record_can_hold(record: Record) -> None:
    documents = [document for entry in record.entries for document in entry.documents]
    claims = [claim for entry in record.entries for claim in entry.claims or ()]
    assert {document.status for document in documents} == {"in-hand", "requested", "missing"}
    assert {language for document in documents for language in document.language} >= {"en", "es", "fr"}
    assert [claim for claim in claims if claim.comparable and claim.why_comparable and claim.why_not_applicable]
    assert any(len(entry.claims or ()) > 1 for entry in record.entries)
    assert any(entry.claims is None for entry in record.entries)
    assert len({mark.id for document in documents for mark in document.marks if mark.id}) >= 8
    assert any(mark.area for document in documents for mark in document.marks)
    assert any(document.see for document in documents)
    assert any(entry.exhibit for entry in record.entries)
    assert len([entry for entry in record.entries if entry.shows]) >= 5
    assert any(document.pages for document in documents)
    assert any(entry.waive for entry in record.entries)
    assert any(entry.note_to_counsel for entry in record.entries)
    assert any(entry.confidential for entry in record.entries)


def test_the_petitions_show_what_a_bundle_can_hold(record: Record) -> None:
    petitions = record.petitions.values()
    whole = [petition for petition in petitions if not petition.supplement_to]
    assert all(any(item.file for item in petition.front) for petition in whole)
    assert len(record.petitions["eb1a-rfe"].points) == 6
    assert any(item.letter for petition in petitions for item in petition.front)
    assert {"introduction", "final-merits", "conclusion"} <= {key for each in petitions for key in each.narrative}
    assert any(petition.sections for petition in petitions)
    assert any(petition.titles for petition in petitions)


def test_the_letter_cites_in_every_form() -> None:
    found = list(references(LETTER.read_text(encoding="utf-8")))
    assert all(any(getattr(each, part) for each in found) for part in ("role", "mark", "words"))
    assert {1, 2} <= {len(each.pages) for each in found}
    assert "\n{{exhibits}}\n" in LETTER.read_text(encoding="utf-8")


def test_narratives_and_letter_claim_no_result(record: Record) -> None:
    narratives = [text for petition in record.petitions.values() for text in petition.narrative.values()]
    narratives += [point.answer for petition in record.petitions.values() for point in petition.points]
    for text in (*narratives, LETTER.read_text(encoding="utf-8")):
        assert not CLAIMED_BY_NOBODY.search(text)


def test_the_evidence_stays_small() -> None:
    assert sum(path.stat().st_size for path in EVIDENCE) < 6_000_000


@pytest.mark.parametrize("path", _files_with(".pdf"), ids=_name)
def test_a_pdf_opens_and_is_marked_specimen(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) >= 1
        assert not pdf.get_warnings()
    document = pypdfium2.PdfDocument(path)
    try:
        for page in document:
            text = page.get_textpage().get_text_bounded()
            assert (path.name in SCANS and not text.strip()) or "SPECIMEN" in text
    finally:
        document.close()


@pytest.mark.parametrize("path", _files_with(".jpg .png .webp .tif"), ids=_name)
def test_a_picture_opens(path: Path) -> None:
    with Image.open(path) as image:
        image.load()
        assert min(image.size) >= 600


def test_pages_and_photos_are_of_the_sorts_that_people_hand_in() -> None:
    orientations = set()
    for path in _files_with(".jpg"):
        with Image.open(path) as image:
            orientations.add(image.getexif().get(0x0112))
    assert orientations == {6}
    with Image.open(CASE / "evidence/letter-vasik-2026.tif") as scan:
        assert scan.info["compression"] == "group4"
        assert getattr(scan, "n_frames", 1) == 2
    sizes, turned, cropped = set(), set(), set()
    for path in _files_with(".pdf"):
        with pikepdf.open(path) as pdf:
            for page in pdf.pages:
                box = [round(float(value)) for value in page.mediabox]
                sizes.add((box[2], box[3]))
                turned.add(int(page.obj.get("/Rotate", 0)))
                cropped.add("/CropBox" in page.obj)
    assert sizes >= {(612, 792), (595, 842), (612, 1008), (792, 612), (3370, 2384)}
    assert 90 in turned
    assert True in cropped


@pytest.mark.parametrize("path", _files_with(".eml .md"), ids=_name)
def test_a_text_is_marked_specimen(path: Path) -> None:
    assert "SPECIMEN" in path.read_text(encoding="utf-8")


def test_the_mails_are_of_the_sorts_that_people_save() -> None:
    thanks, invitation = (
        message_from_bytes((CASE / "evidence" / name).read_bytes(), policy=policy.default)
        for name in ("rev-stroke-thanks.eml", "talk-2025-invitation.eml")
    )
    assert [part.get_content_type() for part in thanks.iter_attachments()] == ["application/pdf"]
    assert [part.get_content_type() for part in invitation.iter_parts()] == ["text/plain", "text/html"]
    body = invitation.get_body()
    assert body is not None
    assert body.get_content().count("<blockquote") == 2


def test_two_articles_name_their_destinations_alike() -> None:
    named = []
    for name in ("stroke-2024.pdf", "lowdose-2025.pdf"):
        with pikepdf.open(CASE / "evidence" / name) as pdf:
            named.append(set(pikepdf.NameTree(pdf.Root.Names.Dests)))
            links = [link for page in pdf.pages for link in page.obj.get("/Annots", ()) if "/A" in link]
            assert {str(link.A.D) for link in links if link.A.S == "/GoTo"} <= named[-1]
            assert len(links) >= 5
            with pdf.open_outline() as outline:
                assert len(outline.root) >= 4
    assert "section.1" in named[0] & named[1]


def test_the_script_knows_every_file(script: dict[str, Any]) -> None:
    assert sorted(script["FILES"]) == [path.name for path in EVIDENCE]


@pytest.mark.slow
def test_the_script_draws_the_same_bytes(script: dict[str, Any]) -> None:
    if script["versions"]() != dict(script["MADE_WITH"]):
        pytest.skip("the evidence was drawn with other versions of reportlab, Pillow or zlib")
    # In a process of its own, because it sets reportlab's global switches.
    command = [sys.executable, str(EXAMPLES / "make_evidence.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout == ""
    assert done.returncode == 0, done.stderr
