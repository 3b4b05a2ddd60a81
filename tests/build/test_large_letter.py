"""A letter of twenty pages with sixty citations in a bundle of four hundred exhibits: every number in it, read by another engine."""

from __future__ import annotations

import ctypes
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from dossier import workflow
from dossier.build.order import Order
from tests.support.leaves import Leaf, line, write_leaves

EXHIBITS, DOCUMENTS, PAGES, CITATIONS = 400, 3, (1, 3, 2), 60
ROLES = ("completion", "invitation", "policy")
WORDS = "She completed the reviews that this paragraph describes, in the order in which they were asked for. " * 9
HEAD = """\
dossier: 1
beneficiary: {name: Leila M. Haddad}
petitions:
  eb1a:
    classification: EB-1A
    front:
      - {letter: letters/petition.md, title: Petition letter, date: 2027-03-10, to: [USCIS], re: [Form I-140]}
"""
pytestmark = pytest.mark.slow


def name(entry: int, document: int) -> str:
    return f"evidence/r{entry}-{document}.pdf"


def told(entry: int, document: int, page: int) -> str:
    return f"entry {entry} document {document} page {page} end"


def write_case(folder: Path) -> None:
    (folder / "record").mkdir(parents=True)
    (folder / "letters").mkdir()
    (folder / "evidence").mkdir()
    (folder / "dossier.yaml").write_text(HEAD, encoding="utf-8")
    entries = []
    for entry in range(EXHIBITS):
        documents = "".join(
            f"\n      - {{file: {name(entry, each)}, role: {ROLES[each]}}}" for each in range(DOCUMENTS)
        )
        entries.append(
            f"  - id: review-{entry}\n    title: Peer review number {entry} for Example Journal\n    body: Example Journal {entry}\n"
            f"    role: reviewer\n    date: {2010 + entry % 15}-0{1 + entry % 9}\n    completed: 2\n    documents:{documents}"
        )
        for each in range(DOCUMENTS):
            leaves = [Leaf(line(told(entry, each, page), 60, 600)) for page in range(1, PAGES[each] + 1)]
            write_leaves(folder / name(entry, each), leaves)
    (folder / "record/all.yaml").write_text("reviews:\n" + "\n".join(entries) + "\n", encoding="utf-8")
    (folder / "letters/petition.md").write_text("".join(paragraphs()), encoding="utf-8")


def cited(number: int) -> tuple[int, int, int, str]:
    """Entry, document and page that a citation means, and how it is written."""
    entry = number * 397 % EXHIBITS
    document = number % DOCUMENTS
    page = PAGES[document]
    within = sum(PAGES[:document]) + page
    written = f"review-{entry}/{ROLES[document]}:{page}" if number % 2 else f"review-{entry}:{within}"
    return entry, document, page, written


def paragraphs() -> Iterator[str]:
    yield "Dear Officer:\n\n"
    for number in range(CITATIONS):
        if number % 10 == 0:
            yield f"# Part {number // 10 + 1}\n\n"
        yield f"{WORDS}See [[{cited(number)[3]}]] (citation {number} ends).\n\n"
    yield "{{exhibits}}\n\nRespectfully submitted,\n"


def page_texts(document: Any) -> list[str]:
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def targets(document: Any, index: int) -> set[int]:
    """The pages, from 0, that the links of a page open, as pdfium finds them."""
    raw, page = pypdfium2.raw, document[index]
    place, link, found = ctypes.c_int(0), raw.FPDF_LINK(), set()
    while raw.FPDFLink_Enumerate(page, ctypes.byref(place), ctypes.byref(link)):
        found.add(raw.FPDFDest_GetDestPageIndex(document, raw.FPDFLink_GetDest(document, link)))
    return found


def test_every_number_of_a_long_letter_is_right_in_a_large_bundle(tmp_path: Path) -> None:
    write_case(tmp_path)
    outcome = workflow.build(tmp_path, Order())
    assert outcome.bundles, [str(each) for each in outcome.report.findings][:9]
    manifest = json.loads((tmp_path / "build/eb1a/manifest.json").read_text(encoding="utf-8"))
    first, last = (manifest["front"][0][key] for key in ("first_page", "last_page"))
    assert (len(manifest["exhibits"]), manifest["proof"]["exhibits"]) == (EXHIBITS, EXHIBITS)
    with pypdfium2.PdfDocument(tmp_path / "build/eb1a/bundle.pdf") as document:
        texts = page_texts(document)
        letter = texts[first - 1 : last]
        assert len(letter) >= 20
        for place, text in enumerate(letter, 1):
            assert re.search(rf"Page {place} of {len(letter)} · Petition letter {first + place - 1}\b", text)
        where = {
            said: at
            for at, text in enumerate(texts)
            for said in re.findall(r"entry \d+ document \d+ page \d+ end", text)
        }
        assert len(where) == EXHIBITS * sum(PAGES)
        for number in range(CITATIONS):
            entry, of, page, _ = cited(number)
            at = where[told(entry, of, page)]
            on, found = next(
                (at, each)
                for at, text in enumerate(letter)
                if (each := re.search(rf"Exhibit ([A-Z]-\d+)[a-z]? at (\d+) \(citation {number} ends", text))
            )
            assert f"Exhibit {found[1]} · Page {found[2]} of {sum(PAGES)}" in texts[at], number
            assert at in targets(document, first - 1 + on) | targets(document, max(first - 2 + on, 0)), number
        table = " ".join(letter)
        for exhibit in manifest["exhibits"]:
            row = rf"{exhibit['label']} {re.escape(exhibit['title'])} {exhibit['divider']}–{exhibit['last_page']}(?!\d)"
            assert re.search(row, table), exhibit["label"]
            assert exhibit["label"] in texts[exhibit["divider"] - 1]
