"""A build whose inputs, options and results are those of the last one writes nothing, and any other builds."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

import dossier.rules
from dossier.documents.cache import seal, store
from dossier.documents.office import program
from dossier.plan.inputs import digest_of
from tests.support.folders import HEAD, RECORD, case_folder, change, everything_in
from tests.support.sheets import Sheet, write_pdf
from tests.support.terminal import Ran, Run

pytestmark = pytest.mark.slow

_PACKS = Path(dossier.rules.__file__).parent / "packs"
_DRAWN_WITH = {"pikepdf", "pypdf", "pypdfium2", "reportlab", "uharfbuzz", "multiprocessing"}
_SHOW_LOADED = """
import os, sys
def no_fork(): raise SystemExit("forked")
os.fork = no_fork
from dossier.cli import main
try: main(["build", "-q", sys.argv[1]])
except SystemExit as left: assert not left.code, left.code
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""
MAIL = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: Thanks\r\nDate: Mon, 4 May 2026 10:00:00 +0000\r\n\r\nThank you.\r\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a case that was built, with a rule pack of its own and a message."""
    root = case_folder(
        tmp_path_factory.mktemp("made") / "case",
        head=HEAD.replace("classification: O-1A", "classification: rules/mine.yaml"),
        record=RECORD.replace(
            "      - {file: evidence/award.pdf",
            "      - {file: evidence/mail.eml, role: other}\n      - {file: evidence/award.pdf",
        ),
    )
    (root / "evidence/mail.eml").write_bytes(MAIL)
    (root / "rules").mkdir()
    shutil.copy(_PACKS / "o-1a.yaml", root / "rules/mine.yaml")
    subprocess.run([sys.executable, "-m", "dossier", "build", "-q", str(root)], check=True, capture_output=True)
    return root


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Path:
    """Return a copy of the case that was built."""
    return shutil.copytree(made, tmp_path / "case")


def built(ran: Ran) -> list[str]:
    """Return the petitions that were built, not those that stood."""
    lines = ran.err.splitlines()
    told = {
        each: [line for line in lines if line.startswith(f"{each}: ") and "verified: " in line]
        for each in ("eb1a", "o1a")
    }
    assert all(len(said) == 1 for each, said in told.items() if f"build/{each}/bundle.pdf" in ran.out), ran.err
    return [each for each, said in told.items() if any("nothing changed" not in line for line in said)]


def marks(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Return inode, size and time of everything in a folder, itself included, but not of the cache of documents."""
    found = {path: path.lstat() for path in [folder, *folder.rglob("*")] if ".dossier" not in path.parts}
    return {str(path): (each.st_ino, each.st_size, each.st_mtime_ns) for path, each in found.items()}


def test_nothing_is_written_and_the_bundles_are_named_as_ever(run: Run, case: Path) -> None:
    before = marks(case)
    again = run("build", case)
    assert again.code == 0
    assert again.out == "".join(f"{case / 'build' / each}/bundle.pdf\n" for each in ("eb1a", "o1a"))
    assert (
        "eb1a: nothing changed since the last build (verified: 2 exhibits, 9 pages); --force builds again" in again.err
    )
    assert "; 1 entry left out" in again.err
    assert built(again) == []
    assert marks(case) == before


def test_no_library_for_drawing_is_loaded_and_no_process_started(case: Path) -> None:
    told = subprocess.run([sys.executable, "-c", _SHOW_LOADED, str(case)], check=True, capture_output=True, text=True)
    assert "yaml" in told.stdout.split()
    assert not _DRAWN_WITH & set(told.stdout.split())


def exchanged_in_place(case: Path) -> None:
    """Exchange a document for one of the same size, and set the time back."""
    path = case / "evidence/rules.pdf"
    status, data = path.stat(), path.read_bytes()
    path.write_bytes(data.replace(b"%\xbf\xf7\xa2\xfe", b"%\xbf\xf7\xa2\xff"))  # the comment that marks it as binary
    assert path.read_bytes() != data
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def a_byte_of(name: str) -> Callable[[Path], None]:
    def edit(case: Path) -> None:
        path = case / "build/eb1a" / name
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)

    return edit


def half_of(name: str) -> Callable[[Path], None]:
    def cut(case: Path) -> None:
        path = case / "build/eb1a" / name
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    return cut


def without(name: str) -> Callable[[Path], None]:
    return lambda case: (case / name).unlink()


def text(old: str, new: str, file: str = "record/2024.yaml") -> Callable[[Path], None]:
    return lambda case: change(case, old, new, file)


BOTH = ["eb1a", "o1a"]
CHANGES: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "a title": (text("Young Investigator", "Younger Investigator"), BOTH),
    "a comment": (text("awards:", "# mine\nawards:"), BOTH),
    "a note to counsel": (text("    date: 2023-11", "    date: 2023-11\n    note_to_counsel: Ask."), BOTH),
    "an entry less": (text("exclude: [award-2023]", "exclude: [award-2023, rev-stroke]", "dossier.yaml"), BOTH),
    "a waiver": (
        text("    date: 2023-11", "    date: 2023-11\n    waive: [{code: E011, reason: none}]"),
        BOTH,
    ),
    "a document": (lambda case: write_pdf(case / "evidence/rules.pdf", [Sheet(seed=9)]), BOTH),
    "a document of the same size and time": (exchanged_in_place, BOTH),
    "a file that no entry names": (lambda case: write_pdf(case / "evidence/new.pdf", [Sheet(seed=8)]), BOTH),
    "a rule pack of the case": (text("as_of: ", "as_of: about ", "rules/mine.yaml"), ["o1a"]),
    "a label": (text("B-1: {entry: award-2023", "B-7: {entry: award-2023", "dossier.lock"), ["eb1a"]),
    "no lock": (without("dossier.lock"), BOTH),
    "a label less": (text("      B-1: {entry: award-2023, section: other}\n", "", "dossier.lock"), ["eb1a"]),
    "the bundle": (a_byte_of("bundle.pdf"), ["eb1a"]),
    "the bundle, cut": (half_of("bundle.pdf"), ["eb1a"]),
    "no bundle": (without("build/eb1a/bundle.pdf"), ["eb1a"]),
    "the working paper": (a_byte_of("working-paper.pdf"), ["eb1a"]),
    "no working paper": (without("build/eb1a/working-paper.pdf"), ["eb1a"]),
    "the manifest": (a_byte_of("manifest.json"), ["eb1a"]),
    "the manifest, cut": (half_of("manifest.json"), ["eb1a"]),
    "the manifest's counts": (text('"waived": 0', '"waived": 1', "build/eb1a/manifest.json"), ["eb1a"]),
    "the manifest, not text": (lambda case: (case / "build/eb1a/manifest.json").write_bytes(b"\xff\xfe"), ["eb1a"]),
    "the manifest of another": (
        lambda case: shutil.copy(case / "build/o1a/manifest.json", case / "build/eb1a/manifest.json"),
        ["eb1a"],
    ),
    "no manifest": (without("build/eb1a/manifest.json"), ["eb1a"]),
    "a file of the user's": (lambda case: (case / "build/eb1a/notes.txt").write_text("mine", encoding="utf-8"), []),
    "a time": (lambda case: os.utime(case / "evidence/rules.pdf", (1, 1)), []),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_changed_is_built_and_nothing_else(run: Run, case: Path, what: str) -> None:
    edit, petitions = CHANGES[what]
    edit(case)
    after = run("build", case)
    assert after.code == 0, after.err
    assert built(after) == petitions
    whole = everything_in(case)
    assert built(run("build", case)) == []
    run("build", case, "--force")
    assert everything_in(case) == whole


@pytest.mark.parametrize(
    "options",
    [("--draft",), ("--date", "2026-11"), ("--renumber",), ("--force",)],
)
def test_what_the_options_change_is_built(run: Run, case: Path, options: tuple[str, ...]) -> None:
    before = everything_in(case / "build")
    assert built(run("build", case, *options)) == BOTH
    always = options[0] in {"--renumber", "--force"}
    assert built(run("build", case, *options)) == (BOTH if always else [])
    assert built(run("build", case)) == ([] if always else BOTH)
    assert everything_in(case / "build") == before


def test_a_petition_alone_stands_for_all(run: Run, case: Path) -> None:
    assert built(run("build", case, "-p", "o1a")) == []
    change(case, "Young Investigator", "Younger Investigator")
    assert built(run("build", case, "-p", "o1a")) == ["o1a"]
    assert built(run("build", case)) == ["eb1a"]


@pytest.mark.parametrize("where", ["version", "program", "library"])
def test_another_tool_builds_anew(run: Run, case: Path, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if where == "version":
        monkeypatch.setattr(store, "__version__", "9.9.9")
    elif where == "program":
        monkeypatch.setattr(program, "office_program", lambda: "/nowhere/soffice")
    else:
        monkeypatch.setattr(store, "_versions", lambda: {"reportlab": "99"})
    assert built(run("build", case)) == BOTH
    assert built(run("build", case)) == []


def test_a_password_that_changes_is_seen(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "evidence/rules.pdf"
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="o", user="right"))
    change(folder, "{file: evidence/rules.pdf,", "{file: evidence/rules.pdf, password_env: THE_PASSWORD,")
    monkeypatch.setenv("THE_PASSWORD", "right")
    assert built(run("build", folder, "-p", "eb1a")) == ["eb1a"]
    assert built(run("build", folder, "-p", "eb1a")) == []
    for wrong in ("wrong", ""):
        monkeypatch.setenv("THE_PASSWORD", wrong)
        assert run("build", folder, "-p", "eb1a").code == 1
        assert built(run("build", folder, "-p", "eb1a", "--draft")) == ["eb1a"]
    monkeypatch.setenv("THE_PASSWORD", "right")
    assert built(run("build", folder, "-p", "eb1a")) == ["eb1a"]


@pytest.mark.parametrize("odd", ["{}", "[]", "1", "no JSON", '{"exhibits": [{}]}', "[" * 100_000])
def test_a_manifest_of_another_shape_is_built_over_even_if_the_note_of_the_last_build_fits_it(
    run: Run, case: Path, odd: str
) -> None:
    secret, note = seal.secret(), case / ".dossier/cache/built/eb1a.json"
    kept = store.load(note, secret)
    assert kept is not None
    (case / "build/eb1a/manifest.json").write_text(odd, encoding="utf-8")
    store.write(note, json.dumps({**kept, "manifest": digest_of([odd])}), secret)
    assert built(run("build", case)) == ["eb1a"]
    assert built(run("build", case)) == []


@pytest.mark.parametrize("odd", ["", "{}", "[]", "null", '{"manifest": 1}'])
@pytest.mark.parametrize("sealed", [False, True])
def test_an_odd_note_of_the_last_build_counts_as_none(run: Run, case: Path, odd: str, *, sealed: bool) -> None:
    note = case / ".dossier/cache/built/eb1a.json"
    if sealed:
        store.write(note, odd, seal.secret())
    else:
        note.write_text(odd, encoding="utf-8")
    assert built(run("build", case)) == ["eb1a"]


def test_a_link_in_the_place_of_the_folder_is_refused_as_ever(run: Run, case: Path) -> None:
    (case / "build/eb1a").rename(case / "elsewhere")
    (case / "build/eb1a").symlink_to(case / "elsewhere")
    refused = run("build", case)
    assert refused.code == 2
    assert "is a link to another place" in refused.err


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes among files")
@pytest.mark.parametrize("name", ["manifest.json", "bundle.pdf", "working-paper.pdf"])
@pytest.mark.parametrize("put", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")], ids=["pipe", "device"])
def test_what_is_no_file_is_not_waited_for_and_built_over(
    run: Run, case: Path, name: str, put: Callable[[Path], None]
) -> None:
    (case / "build/eb1a" / name).unlink()
    put(case / "build/eb1a" / name)
    assert "eb1a" in built(run("build", case))
    assert (case / "build/eb1a" / name).is_file()
    assert not (case / "build/eb1a" / name).is_symlink()


def test_a_link_to_the_same_file_elsewhere_is_no_bundle_that_stands(run: Run, case: Path) -> None:
    place = case / "build/eb1a/bundle.pdf"
    place.rename(case / "elsewhere.pdf")
    place.symlink_to(case / "elsewhere.pdf")
    assert "eb1a" in built(run("build", case))


def test_the_digest_of_the_inputs_tells_no_path(made: Path) -> None:
    manifest = (made / "build/eb1a/manifest.json").read_text(encoding="utf-8")
    assert str(made) not in manifest
    assert len(json.loads(manifest)["inputs"]) == 64
