"""Bundles of every form agree with their manifests: titles in all scripts and pages of all geometries, by sight too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.folders import HEAD, case_folder
from tests.support.sheets import OPEN_SCALE, STRAY_Q, Sheet, write_pdf
from tests.support.terminal import Run

TITLES = (
    "<i>In vivo</i> CO<sub>2</sub> levels & the “perfusion–diffusion” mismatch (p < 0.05)",
    "جائزة الباحث الشاب لعام 2024 (RSNA)",
    "פרס המדען הצעיר Example Society 2024",
    "Премия молодому учёному — Αριστείο Νέου Ερευνητή",
    "青年研究者賞「画像診断」部門 2024年 젊은 연구자상",
    "युवा वैज्ञानिक पुरस्कार รางวัลนักวิจัยรุ่นเยาว์",
    "A title with no end, " * 150,
    "x" * 400,
)
SHEETS = (
    Sheet(media=(0, 0, 595, 842), rotate=90, seed=1),
    Sheet(media=(10, -20, 400, 900), crop=(30, 40, 380, 700), rotate=270, seed=2),
    Sheet(media=(0, 0, 300, 200), unit=2.5, seed=3),
    Sheet(media=(0, 0, 200, 260), rotate=180, pattern=True, seed=4),
    Sheet(before=OPEN_SCALE, after=STRAY_Q, split=True, seed=5),
    Sheet(media=(0, 0, 3000, 2000), seed=6),
)


def wide_case(folder: Path, numbering: str) -> Path:
    """A case with a publication for each title, each with pages of all geometries."""
    head = HEAD.replace("EB-1A\n", f"EB-1A\n    numbering: {numbering}\n", 1)
    entries: list[dict[str, Any]] = [
        {
            "id": f"paper-{number}",
            "title": title,
            "authors": ["Haddad LM", "Osei K"],
            "venue": TITLES[-number - 1][:100],
            "date": f"20{10 + number}",
            "claims": ["articles", "contributions"] if number % 2 else ["articles"],
            "documents": [{"file": f"evidence/{number}.pdf", "role": "article"}],
        }
        for number, title in enumerate(TITLES)
    ]
    case_folder(folder, head=head, record=yaml.safe_dump({"publications": entries}, allow_unicode=True))
    for number in range(len(TITLES)):
        write_pdf(folder / f"evidence/{number}.pdf", [SHEETS[number % len(SHEETS)], SHEETS[(number + 1) % len(SHEETS)]])
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("numbering", ["criterion", "number"])
def test_titles_in_all_scripts_and_pages_of_all_geometries_agree(run: Run, tmp_path: Path, numbering: str) -> None:
    case = wide_case(tmp_path / "case", numbering)
    assert run("build", "-q", "--draft", "-p", "eb1a", case).code == 0
    ran = run("verify", "-C", case, "-p", "eb1a", "--pictures", "--format", "json")
    (told,) = json.loads(ran.out)["bundles"]
    assert (ran.code, told["disagreements"]) == (0, [])
    assert told["proved"]["index rows"] == 12
    assert told["pictures"] == {"compared": 16, "differ": 0}
