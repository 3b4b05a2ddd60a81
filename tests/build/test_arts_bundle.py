"""Bundles of the arts from an invented case, and of a national interest waiver from the example's kinds."""

from __future__ import annotations

import json
from datetime import date as Day
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from tests.support.cellist import cellist
from tests.support.folders import case_folder
from tests.support.terminal import Run


def text_of(path: Path) -> list[str]:
    with pdfium.PdfDocument(path) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cellist(tmp_path_factory.mktemp("arts") / "case")


def test_the_arts_from_check_to_bundle(run: Run, case: Path) -> None:
    checked = run("check", "--format", "json", cwd=case)
    assert checked.code == 0
    assert not {"C001", "C002", "C003", "E004", "D001"} & {each["code"] for each in json.loads(checked.out)["findings"]}
    assert run("build").code == 0
    arts, screen = (text_of(case / f"build/{petition}/bundle.pdf") for petition in ("arts", "screen"))
    cover, index, *rest = arts
    assert "O-1B arts, Alien of extraordinary ability in the arts" in cover
    assert "8 CFR 214.2(o)(3)(iv)" in cover
    assert "B. Lead or starring participant in productions or events" in index
    assert "Festival (solo cello, contracted)" in index
    paper = text_of(case / "build/arts/working-paper.pdf")
    assert any("Or forms of documentation: documents recorded under 5 categories" in page for page in paper)
    assert any("Forms of documentation" in page and "Exhibits by criterion" in page for page in paper)
    assert not any("documents recorded under" in page or "Exhibits by" in page for page in rest)
    assert not any("[words of" in page for page in arts)
    assert not any("[words of" in page for page in screen)
    assert any("motion picture or television ratings" in page for page in screen)


def test_what_stands_where_in_the_arts(run: Run, case: Path) -> None:
    run("build", "-p", "arts", cwd=case)
    manifest = json.loads((case / "build/arts/manifest.json").read_text(encoding="utf-8"))
    assert {each["entry"]: each["criteria"] for each in manifest["exhibits"]} == {
        "prize-2023": ["awards"],
        "concerto-2024": ["productions", "role"],
        "gala-2027": ["productions"],
        "album-2025": ["commercial"],
        "portrait-2025": ["published-material"],
        "letter-critic": ["recognition"],
        "scores-2022": [],
        "agreement": [],
        "advice": [],
    }
    assert manifest["rules"] == {"id": "o-1b-arts", "as_of": "2025-08"}


def test_old_rules_are_said_beside_a_classification(run: Run, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for today, old in ((Day(2026, 1, 1), False), (Day(2028, 1, 1), True)):
        monkeypatch.setattr("dossier.cli.explain.today", lambda today=today: today)
        assert ("verify the law" in run("explain", "O-1B arts", cwd=case).err) is old
        assert not run("explain", "D006").err
        status = " ".join(run("status", "-p", "arts", "--date", today.isoformat()).out.split())
        assert status.count("Rules data as of 2025-08 (O-1B arts)") == 1
        assert ("over 180 days old" in status) is old


NIW_HEAD = """\
dossier: 1
beneficiary: {name: Leila M. Haddad}
petitions:
  niw: {classification: EB-2 NIW}
"""
NIW_RECORD = """\
credentials:
  - {id: diploma, title: Doctor of medicine, type: degree, issuer: Example University, date: 2015,
     documents: [{file: evidence/award.pdf, role: certificate}]}
plans:
  - {id: endeavor, title: Faster imaging in acute stroke, type: endeavor, date: 2026-10,
     documents: [{file: evidence/thanks.pdf, role: endeavor-statement}]}
letters:
  - {id: expert, title: Letter of an expert, type: expert, date: 2026-11,
     documents: [{file: evidence/rules.pdf, role: letter}]}
"""


def test_a_waiver_has_its_base_and_its_prongs(run: Run, tmp_path: Path) -> None:
    folder = case_folder(tmp_path / "case", head=NIW_HEAD, record=NIW_RECORD)
    assert run("build", cwd=folder).code == 0
    cover, index, *_ = text_of(folder / "build/niw/bundle.pdf")
    paper = text_of(folder / "build/niw/working-paper.pdf")
    table = next(page for page in paper if "Marks show where documents are offered." in page)
    assert "Matter of Dhanasar, 26 I&N Dec. 884 (AAO 2016)" in cover
    headings = (
        "A. Advanced degree, or bachelor's degree",
        "B. Exceptional ability: academic record",
        "C. National interest: substantial merit and national importance",
        "D. National interest: well positioned to advance the endeavor",
    )
    assert [heading in index for heading in headings] == [True] * 4
    assert sorted(headings, key=index.index) == list(headings)
    assert "Advanced degree: documents recorded. Or exceptional ability: documents recorded under 1 category" in table
    assert "National interest: documents recorded under 2 categories; the decision refers to all 3" in table
    assert table.count("Exceptional ability") == 1
