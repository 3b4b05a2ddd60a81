"""`dossier handoff` for counsel, the portal and the printer: what it takes, what it refuses, and that nothing else decides its bytes."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
import shutil
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from dossier.errors import DossierError
from tests.support.folders import case_folder, change, everything_in
from tests.support.handed import built, desk_of, published, refused
from tests.support.noise import Noise, noise_case, noise_pdf
from tests.support.rich import rich_document
from tests.support.terminal import Run

pytestmark = pytest.mark.slow

PROFILES = ("counsel", "uscis-online", "print")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(case_folder(tmp_path_factory.mktemp("profiles") / "case"))


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Path:
    """Return a case whose bundles are built."""
    shutil.copytree(made, tmp_path / "case")
    return tmp_path / "case"


def test_the_portal_gets_pdfs_and_their_order_and_no_more(run: Run, case: Path) -> None:
    ran = run("handoff", "-p", "eb1a", "--profile", "uscis-online", cwd=case)
    assert ran.code == 0, ran.err
    assert ran.out.strip().endswith("build/eb1a/eb1a-handoff-uscis-online.zip")
    assert "issue 1; verified: 1 part, 8 pages, under the limit" in ran.err
    folder = case / "build/eb1a/handoff-uscis-online"
    assert {path.name for path in folder.iterdir()} == {"Index_and_Exhibits_A-1_to_B-1.pdf", "Upload order.txt"}
    whole = (case / "build/eb1a/bundle.pdf").read_bytes()
    assert (folder / "Index_and_Exhibits_A-1_to_B-1.pdf").read_bytes() == whole


def test_one_issue_takes_every_profile_of_a_bundle(run: Run, case: Path) -> None:
    for profile in PROFILES:
        assert "issue 1;" in run("handoff", "-p", "eb1a", "--profile", profile, cwd=case).err
    issue = json.loads((case / "issued/eb1a/001.json").read_text(encoding="utf-8"))
    zips = {name: case / f"build/eb1a/eb1a-handoff{'' if name == 'counsel' else f'-{name}'}.zip" for name in PROFILES}
    assert issue["profiles"] == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in zips.items()}
    assert not (case / "issued/eb1a/002.json").exists()


def test_a_package_of_an_older_bundle_is_told_of_until_it_is_made_anew(run: Run, case: Path) -> None:
    run("handoff", "-p", "eb1a", "--profile", "print", cwd=case)
    run("handoff", "-p", "eb1a", cwd=case)
    old = everything_in(case / "build/eb1a/handoff-print")
    assert "older bundle" not in run("build", "-p", "eb1a", cwd=case).err
    change(case, "completed: 11", "completed: 12")
    words = (
        "eb1a: handoff/ and handoff-print/ hold packages of an older bundle; "
        "`dossier handoff -p eb1a`, `dossier handoff -p eb1a --profile print` makes them anew"
    )
    assert words in " ".join(run("build", "-p", "eb1a", cwd=case).err.split())
    assert words in " ".join(run("build", "-p", "eb1a", cwd=case).err.split())
    ran = run("handoff", "-p", "eb1a", cwd=case)
    assert "eb1a: handoff-print/ holds a package of an older bundle" in ran.err
    assert everything_in(case / "build/eb1a/handoff-print") == old
    assert "older bundle" not in run("handoff", "-p", "eb1a", "--profile", "print", cwd=case).err
    assert "older bundle" not in run("build", "-p", "eb1a", cwd=case).err


@pytest.mark.parametrize("size", ["0", "-1", "1e9GB", "0MB", "12", "twelve"])
def test_a_size_that_is_none_is_refused(run: Run, case: Path, size: str) -> None:
    before = everything_in(case)
    ran = run("handoff", f"--max-size={size}", cwd=case)
    assert (ran.code, "--max-size" in ran.err) == (2, True)
    assert re.search(r"a size\s+(such as|above)", ran.err)
    assert everything_in(case) == before


@pytest.mark.parametrize("pages", ["0", "-1", "x", "1"])
def test_pages_that_hold_nothing_are_refused(run: Run, case: Path, pages: str) -> None:
    ran = run("handoff", "-p", "eb1a", f"--max-pages={pages}", cwd=case)
    assert (ran.code, "--max-pages" in ran.err) == (2, True)
    assert not (case / "issued").exists()


def test_a_limit_that_every_page_is_over_is_refused_and_nothing_is_written(run: Run, case: Path) -> None:
    ran = run("handoff", "-p", "eb1a", "--profile", "uscis-online", "--max-size", "1KB", cwd=case)
    assert (ran.code, "B003" in ran.err) == (1, True)
    assert "it has no pictures" in ran.err
    assert "hint: choose a larger --max-size" in ran.err
    assert not (case / "build/eb1a/handoff-uscis-online").exists()
    assert not (case / "issued").exists()


def test_a_page_of_twenty_megabytes_stops_the_portal_for_every_petition(run: Run, tmp_path: Path) -> None:
    folder = noise_case(tmp_path / "case", [[Noise()], [Noise(1, 20_000_000)]])
    head = folder / "dossier.yaml"
    head.write_text(
        head.read_text(encoding="utf-8") + "  eb1b:\n    classification: EB-1A\n    exclude: [rev-2]\n", "utf-8"
    )
    ran = run("handoff", "--profile", "uscis-online", cwd=folder)
    said = " ".join(ran.err.split())
    assert ran.code == 1
    assert (
        "record/reviews.yaml:17:16: error B003 page 7 of the bundle (Exhibit A-2 at 1, page 1 of 'evidence/r2-0.pdf')"
        in said
    )
    assert re.search(
        r"takes 20,\d{3},\d{3} bytes in a file of its own, and a file may have 11,520,000; the pictures on it", said
    )
    assert not list((folder / "build").glob("*/handoff*"))
    assert not (folder / "issued").exists()
    counsel = run("handoff", "-p", "eb1a", "--max-size", "12MB", cwd=folder)
    assert counsel.code == 0
    assert "warning B003" in counsel.err


def test_a_record_saved_while_it_is_handed_over_stops_it(case: Path) -> None:
    """Between the build and the package; otherwise names of files and facts would be those of another bundle."""
    change(case, "title: Young Investigator Award", "title: Award for Young Investigators")
    with pytest.raises(DossierError, match="the record changed while it was handed over: run the command again"):
        refused(desk_of(case))
    assert not (case / "issued").exists()


def _a_folder(place: Path) -> Path:
    (place / "papers").mkdir()
    return place / "papers"


def _a_link(place: Path) -> Path:
    (place / "link.pdf").symlink_to(place / "evidence/award.pdf")
    return place / "link.pdf"


def _nothing(place: Path) -> Path:
    return place / "nothing.pdf"


def _a_pipe(place: Path) -> Path:
    os.mkfifo(place / "pipe.pdf")
    return place / "pipe.pdf"


def _an_odd_name(place: Path) -> Path:
    shutil.copy(place / "evidence/award.pdf", place / "a?b.pdf")
    return place / "a?b.pdf"


def _a_device(place: Path) -> Path:
    return Path(shutil.copy(place / "evidence/award.pdf", place / "aux.pdf"))


def _a_text(place: Path) -> Path:
    (place / "note.txt").write_text("mine", encoding="utf-8")
    return place / "note.txt"


def _a_text_called_pdf(place: Path) -> Path:
    (place / "note.pdf").write_text("mine", encoding="utf-8")
    return place / "note.pdf"


def _of_the_package(place: Path) -> Path:
    return Path(shutil.copy(place / "evidence/award.pdf", place / "index_and_exhibits_a-1_to_b-1.pdf"))


def _with_a_form(place: Path) -> Path:
    with pikepdf.open(place / "evidence/award.pdf") as pdf:
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[])
        pdf.save(place / "form.pdf")
    return place / "form.pdf"


def _too_large(place: Path) -> Path:
    noise_pdf(place / "large.pdf", Noise(1, 1_300_000), 7)
    return place / "large.pdf"


@pytest.mark.parametrize(
    ("profile", "name", "words"),
    [
        ("counsel", _a_folder, "this is a folder"),
        ("counsel", _a_link, "this is a link; name the file itself"),
        ("counsel", _nothing, "no such file"),
        ("counsel", _a_pipe, "no such file"),
        ("counsel", _an_odd_name, "rename it"),
        ("print", _a_device, "which Windows reserves for a device"),
        ("uscis-online", _a_text, "nothing but PDFs goes along to the portal"),
        ("uscis-online", _a_text_called_pdf, "nothing but PDFs goes along to the portal"),
        ("uscis-online", _of_the_package, "a file of the package has this name"),
        ("uscis-online", _with_a_form, "form.pdf: it has form fields; print it to a new PDF"),
        ("uscis-online", _too_large, "bytes, and a file may have 1,152,000"),
    ],
)
def test_files_that_cannot_go_along_are_refused(run: Run, case: Path, profile: str, name: object, words: str) -> None:
    file = name(case)  # type: ignore[operator]
    ran = run("handoff", "-p", "eb1a", "--profile", profile, "--max-size", "1.2MB", "--with", file, cwd=case)
    assert (ran.code, words in " ".join(ran.err.split())) == (2, True), ran.err
    assert not list((case / "build/eb1a").glob("handoff*"))
    assert not (case / "issued").exists()


def test_a_file_under_the_name_of_one_of_the_package_stands_apart(run: Run, case: Path) -> None:
    own = case / "Read me.txt"
    own.write_text("mine", encoding="utf-8")
    assert run("handoff", "-p", "eb1a", "--with", own, cwd=case).code == 0
    assert (case / "build/eb1a/handoff/With/Read me.txt").read_text(encoding="utf-8") == "mine"
    manifest = json.loads((case / "build/eb1a/handoff/Data/manifest.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256(b"mine").hexdigest()
    assert manifest["more"] == [{"file": "With/Read me.txt", "sha256": digest, "bytes": 4}]


def test_a_file_for_the_portal_stands_first_in_the_order(run: Run, case: Path) -> None:
    shutil.copy(case / "evidence/award.pdf", case / "Cover_letter.pdf")
    options = ("--profile", "uscis-online", "--with", "Cover_letter.pdf")
    assert run("handoff", "-p", "eb1a", *options, cwd=case).code == 0
    order = (case / "build/eb1a/handoff-uscis-online/Upload order.txt").read_text(encoding="utf-8")
    assert order.index("1. Cover_letter.pdf") < order.index("2. Index_and_Exhibits")


@pytest.mark.parametrize("profile", PROFILES)
def test_a_draft_is_called_one_in_every_profile(run: Run, case: Path, profile: str) -> None:
    change(case, "evidence/rules.pdf", "evidence/gone.pdf")
    ran = run("handoff", "-p", "eb1a", "--draft", "--profile", profile, "--max-pages", "6", cwd=case)
    assert ran.code == 0, ran.err
    folder = next((case / "build/eb1a").glob("handoff*"))
    pdfs = [path for path in folder.rglob("*.pdf") if path.parent.name != "Exhibits"]
    assert len(pdfs) >= 2
    assert all(path.name.startswith(("DRAFT ", "DRAFT_")) for path in pdfs)
    text = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.txt"))
    assert "A draft: not for filing" in " ".join(text.split())
    assert not (case / "issued").exists()


def test_a_label_that_was_withdrawn_stands_in_the_index_of_each_volume(tmp_path: Path) -> None:
    folder = built(noise_case(tmp_path / "case", [[Noise(2)], [Noise()], [Noise(3)]]))
    record = folder / "record/reviews.yaml"
    one, two, three = re.split(r"(?=  - id: rev-[23])", record.read_text(encoding="utf-8"))
    assert "rev-2" in two
    record.write_text(one + three, encoding="utf-8")
    built(folder)
    volumes = sorted(published(desk_of(folder, pages=6)).folder.glob("Bundle/*.pdf"))
    assert len(volumes) > 1
    for path in volumes:
        with pypdfium2.PdfDocument(path) as pdf:
            assert "A-2 withdrawn" in " ".join(pdf[0].get_textpage().get_text_bounded().split())


def test_layers_come_along_as_they_are(tmp_path: Path) -> None:
    folder = case_folder(tmp_path / "case")
    rich_document("award", 1).save(folder / "evidence/award.pdf")
    built(folder)
    package = published(desk_of(folder, "uscis-online", pages=6))
    held = []
    for path in package.folder.glob("Part_*"):
        with pikepdf.open(path) as pdf:
            held.append("/OCProperties" in pdf.Root)
    assert any(held)


ELSEWHERE = {"TZ": "Pacific/Chatham", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run in another time zone, locale and umask, as somebody else on another machine."""
    for name, value in {**ELSEWHERE, "USER": "quillfeather", "LOGNAME": "quillfeather"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(socket, "gethostname", lambda: "grumblewick")
    monkeypatch.setattr(platform, "node", lambda: "grumblewick")
    time.tzset()
    before = os.umask(0o077)
    yield
    os.umask(before)
    monkeypatch.undo()
    time.tzset()


def zips(folder: Path) -> dict[str, str]:
    found = {}
    for profile in PROFILES:
        package = published(desk_of(folder, profile, pages=6))
        assert package.zip is not None
        found[profile] = hashlib.sha256(package.zip.read_bytes()).hexdigest()
    return found


@pytest.fixture(scope="module")
def here(made: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    folder = tmp_path_factory.mktemp("here") / "case"
    shutil.copytree(made, folder)
    return folder, zips(folder)


@pytest.mark.usefixtures("elsewhere")
def test_the_same_input_is_the_same_zip_in_any_zone_locale_folder_and_umask(
    here: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    folder = built(case_folder(tmp_path / "quite another place" / "case"))
    assert zips(folder) == here[1]


@pytest.mark.usefixtures("elsewhere")
def test_no_file_names_a_folder_a_user_or_a_machine(tmp_path: Path) -> None:
    folder = built(case_folder(tmp_path / "thimblewick" / "case"))
    zips(folder)
    names = (str(tmp_path), "thimblewick", "quillfeather", "grumblewick", "/home/", "python-docx")
    for path in sorted((folder / "build/eb1a").rglob("*")):
        if path.is_file() and "handoff" in path.relative_to(folder).as_posix() and path.suffix != ".zip":
            data = path.read_bytes() + (texts_of(path) if path.suffix == ".pdf" else b"")
            assert [name for name in names if name.encode() in data] == [], path


def texts_of(path: Path) -> bytes:
    """Return everything that a PDF says once its streams are decoded, but its pictures and fonts."""
    said = []
    with pikepdf.open(path) as pdf:
        for held in pdf.objects:
            if isinstance(held, pikepdf.Stream) and "/Subtype" not in held:
                said.append(held.read_bytes(pikepdf.StreamDecodeLevel.generalized))
            if isinstance(held, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream):
                said.append(held.to_json(dereference=False))
    return b"\n".join(said)
