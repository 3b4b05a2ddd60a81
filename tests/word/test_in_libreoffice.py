"""LibreOffice opens what was resolved, prints the words, and keeps enough of each control for a later run."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from dossier.word.exhibits_table import ExhibitTable
from dossier.word.letter import read_letter
from dossier.word.resolve import resolve
from tests.support.letters import letter, paragraph, run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed"),
]
WORDS = {"rev-stroke:3": "Exhibit C-2 at 3", "rev-stroke": "Exhibit C-2"}
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
SEPARATORS = (
    f'<w:footnote w:type="separator" w:id="0"><w:p>{"<w:r><w:separator/></w:r>"}</w:p></w:footnote>'
    f'<w:footnote w:type="continuationSeparator" w:id="1"><w:p>{"<w:r><w:continuationSeparator/></w:r>"}</w:p></w:footnote>'
)


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str, str], Path]:
    """Convert a letter with a profile of this module's own."""
    folder = tmp_path_factory.mktemp("office")

    def convert(data: bytes, name: str, kind: str) -> Path:
        source = folder / f"{name}.docx"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(folder / "made"),
            str(source),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=100)
        return folder / "made" / f"{name}.{kind.partition(':')[0]}"

    return convert


def resolved(*, tracked: bool = False) -> bytes:
    source = letter(
        paragraph(run("See [[rev", "<w:b/>"), run("-stroke:3]]"), NOTE),
        paragraph("[[rev-stroke]]"),
        "{{exhibits}}",
        "last",
        footnotes=SEPARATORS + f'<w:footnote w:id="2">{paragraph("as [[rev-stroke]] shows")}</w:footnote>',
        settings="<w:trackRevisions/>" if tracked else "",
    )
    tables = {"exhibits": ExhibitTable((("C-2", "Reviews & more", "14"),))}
    return resolve(source, WORDS.get, petition="eb1a", tables=tables).data


@pytest.mark.parametrize("tracked", [False, True])
def test_the_words_are_printed(converted: Callable[[bytes, str, str], Path], tracked: bool) -> None:  # noqa: FBT001
    with pypdfium2.PdfDocument(converted(resolved(tracked=tracked), f"printed-{tracked}", "pdf")) as made:
        text = " ".join(made[0].get_textpage().get_text_bounded().split())
    for words in ("See Exhibit C-2 at 3", "as Exhibit C-2", "shows", "Reviews & more", "last"):
        assert words in text
    assert ("{{exhibits}}" in text) == tracked  # what was deleted is printed as such


def test_a_later_run_knows_its_controls_when_libreoffice_has_saved_them(
    converted: Callable[[bytes, str, str], Path],
) -> None:
    saved = converted(resolved(), "saved", "docx:Office Open XML Text").read_bytes()
    assert [each.reference for each in read_letter(saved).controls] == ["rev-stroke:3", "rev-stroke", "rev-stroke"]
    later = resolve(
        saved, {**WORDS, "rev-stroke:3": "Exhibit C-2 at 4"}.get, petition="eb1a", was=lambda _: {"Exhibit C-2 at 3"}
    )
    assert [each.outcome.value for each in later.placed] == ["refreshed", "same", "same"]
    assert read_letter(later.data).paragraphs[0].text == "See Exhibit C-2 at 4"
