"""An index that went through LibreOffice is the one that went out; edited there, it says what was edited and no more."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dossier.applied.outcome import Sort
from tests.support.counsel import Sheet, Word
from tests.support.handed_case import TEXTS, Handed, applied, changes, handed_over, stays

OFFICE = shutil.which("soffice")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice")]


@dataclass(frozen=True)
class Through:
    """The indexes of a case as LibreOffice saves them; `edited` was edited with tracking on and commented before."""

    made: Handed
    docx: bytes
    xlsx: bytes
    csv: bytes
    edited: bytes
    filled: bytes


def tracked(data: bytes) -> bytes:
    """Return an index with changes that are tracked, and comments."""
    word = Word(data)
    word.track_title("C-2", "A cohort, once more")
    word.track_row("C-4", "del")
    word.comment("A-2", "need 2026 count")
    return word.data


def filled_in(data: bytes) -> bytes:
    """Return a workbook whose columns for counsel are filled in."""
    sheet = Sheet(data)
    sheet.cell("C-4", "Decision").value = "exclude"
    sheet.cell("C-2", "New description").value = "A cohort"
    sheet.cell("A-2", "Comment").value = "need 2026 count"
    return sheet.data


@pytest.fixture(scope="module")
def through(tmp_path_factory: pytest.TempPathFactory) -> Through:
    """Return what LibreOffice made of the indexes of a case."""
    place = tmp_path_factory.mktemp("office")
    made = handed_over(place / "case", TEXTS)
    given = {
        "plain.docx": made.docx,
        "edited.docx": tracked(made.docx),
        "plain.xlsx": made.xlsx,
        "filled.xlsx": filled_in(made.xlsx),
    }
    for name, data in given.items():
        (place / name).write_bytes(data)
    for form, names in (
        ("docx", ("plain.docx", "edited.docx")),
        ("xlsx", ("plain.xlsx", "filled.xlsx")),
        ("csv", ("plain.xlsx",)),
    ):
        subprocess.run(
            [
                str(OFFICE),
                f"-env:UserInstallation={(place / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                form,
                "--outdir",
                str(place / "out"),
                *(str(place / name) for name in names),
            ],
            check=True,
            capture_output=True,
            timeout=110,
        )
    out = place / "out"
    read = (out / name for name in ("plain.docx", "plain.xlsx", "plain.csv", "edited.docx", "filled.xlsx"))
    return Through(made, *(path.read_bytes() for path in read))


@pytest.mark.parametrize("form", ["docx", "xlsx", "csv"])
def test_saving_it_changes_nothing(through: Through, tmp_path: Path, form: str) -> None:
    root = through.made.at(tmp_path / "case")
    back = applied(root, getattr(through, form))
    assert (back.outcome.wanted, back.outcome.unapplied, back.outcome.requests, back.files) == ((), (), (), ())
    assert back.guessed is (form == "csv")


def test_what_was_tracked_and_commented_is_there(through: Through, tmp_path: Path) -> None:
    root = through.made.at(tmp_path / "case")
    back = applied(root, through.edited)
    assert back.back.authors == ("J. Doe",)
    assert [(each.sort, each.name, each.value) for each in back.outcome.wanted] == [
        (Sort.TITLES, "pub-2", "A cohort, once more"),
        (Sort.EXCLUDE, "pub-4", ""),
        (Sort.COMMENTS, "rev-b", ""),
    ]
    assert stays(back) == []


def test_what_was_filled_in_is_there(through: Through, tmp_path: Path) -> None:
    root = through.made.at(tmp_path / "case")
    back = applied(root, through.filled)
    assert [(each.sort, each.name) for each in back.outcome.wanted] == [
        (Sort.TITLES, "pub-2"),
        (Sort.EXCLUDE, "pub-4"),
        (Sort.COMMENTS, "rev-b"),
    ]


OLD_TITLES = '-     titles: {rev-a: "Peer review, in short"}'
OLD_OUT = "-     exclude: [talk-local]         # a small meeting"


def titled(title: str) -> list[str]:
    return [OLD_TITLES, f'+     titles: {{rev-a: "Peer review, in short", pub-2: {title}}}']


def out(entry: str) -> list[str]:
    return [OLD_OUT, f"+     exclude: [talk-local, {entry}]         # a small meeting"]


WAYS: dict[str, tuple[Callable[[Word], object], list[str]]] = {
    "title": (lambda word: word.retitle("C-2", "A cohort"), titled("A cohort")),
    "title with a colon": (lambda word: word.retitle("C-2", "Cohort: 412"), titled('"Cohort: 412"')),
    "tracked title": (lambda word: word.track_title("C-2", "Cohorts"), titled("Cohorts")),
    "row deleted": (lambda word: word.delete("C-3"), out("pub-3")),
    "row struck out": (lambda word: word.strike("D-1"), out("letter-x")),
    "row deleted, tracked": (lambda word: word.track_row("C-4", "del"), out("pub-4")),
    "order": (
        lambda word: word.move("C-4", before="C-1"),
        ["+     order:", "+       articles: [pub-4, pub-1, pub-2, pub-3]"],
    ),
    "section": (lambda word: word.move("A-2", into="E-1"), ["+     place:", "+       rev-b: other"]),
    "date": (lambda word: word.retitle("C-2", "1999", cell=2), []),
    "row added": (lambda word: word.add(["", "Offer letter", "", ""], into="D-1"), []),
}


@pytest.mark.parametrize(("edit", "lines"), WAYS.values(), ids=WAYS)
def test_ten_ways_to_edit_it(
    through: Through, tmp_path: Path, edit: Callable[[Word], object], lines: list[str]
) -> None:
    root = through.made.at(tmp_path / "case")
    word = Word(through.docx)
    edit(word)
    back = applied(root, word.data)
    assert changes(root, through.made) == lines
    assert lines or back.outcome.unapplied or back.outcome.requests
    assert applied(root, word.data).files == ()
