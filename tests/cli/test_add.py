"""`dossier add`: an entry from documents in hand."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
import zlib
from collections.abc import Callable
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Name
from PIL import Image
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen import canvas

from dossier.disk import texts
from dossier.documents.office.program import office_program
from dossier.intake import addition
from dossier.publish import into_evidence as evidence
from dossier.reading.read import read_record
from dossier.record import Entry
from tests.support.folders import everything_in
from tests.support.places import ROOT
from tests.support.sheets import Sheet, write_pdf
from tests.support.terminal import Run

ARTICLE = ROOT / "examples/radiology-case/evidence/stroke-2024.pdf"
RECORD = "record/2024.yaml"


def entry_of(folder: Path, entry_id: str) -> Entry:
    record, findings = read_record(folder)
    assert record is not None
    assert [finding for finding in findings if finding.severity.name == "ERROR"] == []
    entry = record.entry(entry_id)
    assert entry is not None
    return entry


def text_of(folder: Path, file: str) -> str:
    return (folder / file).read_bytes().decode()


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Documents that arrived somewhere else."""
    place = tmp_path / "Downloads"
    place.mkdir()
    write_pdf(place / "scan.pdf", [Sheet(seed=11)])
    write_pdf(place / "other.pdf", [Sheet(seed=12)])
    Image.new("L", (600, 800), 200).save(place / "Foto 1 (ñ).jpeg", dpi=(200, 200))
    message = EmailMessage()
    message["Subject"], message["Date"] = "Thank you for your review", "Tue, 15 Sep 2026 09:30:12 +0200"
    message["From"] = "Example Journal of Imaging <office@example.org>"
    message.set_content("Dear Dr. Haddad,\n\nthank you for completing the review.\n")
    (place / "thanks.eml").write_bytes(message.as_bytes())
    return place


@pytest.mark.slow
def test_an_article_with_everything_that_was_read(run: Run, folder: Path) -> None:
    done = run("add", "publications", ARTICLE, "--yes", cwd=folder)
    assert done.code == 0
    file, line, entry_id = re.fullmatch(r"(\S+):(\d+): (\S+)\n", done.out).groups()  # type: ignore[union-attr]
    assert file == "record/publications.yaml"
    entry: Any = entry_of(folder, entry_id)
    assert entry.title == "CT perfusion thresholds in large-vessel occlusion: a retrospective cohort of 412 patients"
    assert (entry.doi, str(entry.date), entry.authors[0]) == ("10.5555/ejsi.2024.0412", "2024-05-17", "Leila M. Haddad")
    (document,) = entry.documents
    assert document.role == "article"
    assert re.fullmatch(r"evidence/2024-[a-z0-9-]+-article\.pdf", document.file)
    assert (folder / document.file).read_bytes() == ARTICLE.read_bytes()
    assert document.file in done.err
    text = text_of(folder, file)
    assert re.search(r"    # read from the file, to confirm: title, .*doi.*, role of the document\n", text)
    assert "    # to fill in: type, study, status, pmid" in text
    assert text.splitlines()[int(line) - 1] == f"  - id: {entry_id}"
    checked = run("check")
    assert checked.code == 0
    place = f"record/publications.yaml:{line}:5: note R011 '{entry_id}' is left"
    assert f"{place} as read from the file, to confirm: title, " in checked.out
    assert f"{place} to fill in: type, study, status, pmid" in checked.out


def covered(path: Path) -> Path:
    """Write a page whose largest type lies under a black box."""
    page = canvas.Canvas(str(path), pagesize=letter)
    page.setFontSize(24)
    page.drawString(72, 700, "Salary of John Patient")
    page.rect(70, 690, 400, 30, fill=1)
    page.setFontSize(11)
    page.drawString(72, 650, "Statement of compensation")
    page.save()
    return path


def test_covered_text_becomes_no_title_and_no_name_of_a_file(run: Run, folder: Path, inbox: Path) -> None:
    done = run("add", "roles", covered(inbox / "statement.pdf"), "--yes", cwd=folder)
    assert done.code == 0
    assert "'statement.pdf': text under a dark box is covered, but can still be copied out of the file" in done.err
    assert "'statement.pdf': no value is proposed from it" in done.err
    assert "evidence/statement.pdf" in everything_in(folder)
    kept = "".join(text_of(folder, str(each.relative_to(folder))) for each in (folder / "record").glob("*.yaml"))
    assert "salary" not in f"{done.out}{done.err}{kept}".casefold()


def test_damage_is_told_with_the_file_and_its_page(run: Run, folder: Path, inbox: Path) -> None:
    path = inbox / "letter.pdf"
    page = canvas.Canvas(str(path), pagesize=letter, pageCompression=0)
    for number in (1, 2, 3):
        page.drawString(72, 700, f"Page {number} of a letter")
        page.showPage()
    page.save()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        cut = pdf.make_stream(zlib.compress(pdf.pages[1].Contents.read_bytes() * 90)[:-40], Filter=Name.FlateDecode)
        pdf.pages[1].Contents = cut
        pdf.save(compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    done = run("add", "letters", path, "--yes", cwd=folder)
    assert done.code == 0
    assert "'letter.pdf', page 2: the content of the page breaks off" in done.err


@pytest.mark.slow
def test_without_a_terminal_only_what_was_given_is_written(run: Run, folder: Path) -> None:
    done = run(
        "add",
        "awards",
        ARTICLE,
        "--title",
        "Best paper",
        "--date",
        "2024-06",
        "--set",
        "issuer=Example Society",
        cwd=folder,
    )
    assert done.code == 0
    assert text_of(folder, RECORD).endswith(
        """\
  - id: best-paper-2024
    title: Best paper
    issuer: Example Society
    date: 2024-06
    documents:
      - {file: evidence/2024-best-paper.pdf}
    # to fill in: scope, recipients, criteria, role of the document
"""
    )


@pytest.mark.slow
def test_what_is_given_comes_before_what_was_read(run: Run, folder: Path) -> None:
    options = ("--set", "doi=10.5555/own", "--set", "citations.value=41", "--id", "my-own", "--title", "Mine: a title")
    run("add", "publications", ARTICLE, "--yes", *options, cwd=folder)
    entry: Any = entry_of(folder, "my-own")
    assert (entry.doi, entry.title, entry.citations.value) == ("10.5555/own", "Mine: a title", 41)
    confirm = next(line for line in text_of(folder, "record/publications.yaml").splitlines() if "to confirm" in line)
    assert "doi" not in confirm
    assert "title" not in confirm


def test_nothing_else_in_the_record_changes(run: Run, folder: Path, inbox: Path) -> None:
    old = (
        (folder / RECORD)
        .read_bytes()
        .replace(b"\n", b"\r\n")
        .replace(b"reviews:", b"\xef\xbb\xbf# mine\r\nreviews:", 1)
    )
    (folder / RECORD).write_bytes(old)
    (folder / RECORD).chmod(0o640)
    before = everything_in(folder)
    assert run("add", "reviews", inbox / "thanks.eml", "--yes", cwd=folder).code == 0
    new = (folder / RECORD).read_bytes()
    at = new.index(b"  - id: ", new.index(b"role: completion}"))
    added = new[at : new.index(b"awards:")]
    assert new.replace(added, b"", 1) == old
    assert added.count(b"\n") == added.count(b"\r\n") > 5
    assert (folder / RECORD).stat().st_mode & 0o777 == 0o640
    after = everything_in(folder)
    assert {file for file in after if before.get(file) != after[file]} == {RECORD, *(set(after) - set(before))}
    assert len(after) == len(before) + 2


@pytest.mark.slow
def test_several_documents_of_one_entry(run: Run, folder: Path, inbox: Path) -> None:
    files = (inbox / "Foto 1 (ñ).jpeg", inbox / "other.pdf")
    options = ("--title", "Premio Ejemplo «ñ»", "--date", "2024", "--role", "certificate", "--role", "criteria")
    run("add", "awards", *files, *options, "--set", "documents.language=es", cwd=folder)
    documents = entry_of(folder, "premio-ejemplo-2024").documents
    assert [(each.file, each.role, each.language) for each in documents] == [
        ("evidence/2024-premio-ejemplo-n-certificate.jpg", "certificate", ("es",)),
        ("evidence/2024-premio-ejemplo-n-criteria.pdf", "criteria", ("es",)),
    ]


@pytest.mark.slow
def test_a_name_that_is_taken_gets_a_number(run: Run, folder: Path, inbox: Path) -> None:
    (folder / "evidence/2024-BEST-paper.pdf").write_bytes(b"%PDF-1.4 something else")
    options = ("--title", "Best paper", "--date", "2024")
    run("add", "awards", inbox / "scan.pdf", *options, cwd=folder)
    run("add", "awards", inbox / "other.pdf", *options, "--force-new", cwd=folder)
    assert entry_of(folder, "best-paper-2024").documents[0].file == "evidence/2024-best-paper-2.pdf"
    assert entry_of(folder, "best-paper-2024-2").documents[0].file == "evidence/2024-best-paper-3.pdf"
    assert (folder / "evidence/2024-BEST-paper.pdf").read_bytes() == b"%PDF-1.4 something else"
    assert (folder / "evidence/2024-best-paper-3.pdf").read_bytes() == (inbox / "other.pdf").read_bytes()


@pytest.mark.slow
def test_the_same_content_is_kept_once(run: Run, folder: Path, inbox: Path) -> None:
    (inbox / "again.pdf").write_bytes((folder / "evidence/award.pdf").read_bytes())
    before = set(everything_in(folder))
    done = run("add", "other", inbox / "again.pdf", "--title", "The same", cwd=folder)
    assert "in the case already: evidence/award.pdf" in done.err
    assert set(everything_in(folder)) - before == {"record/other.yaml", "evidence.sha256"}
    twice = run("add", "other", inbox / "again.pdf", folder / "evidence/award.pdf", "--title", "Twice")
    assert twice.code == 2
    assert "has the same content as" in twice.err


@pytest.mark.slow
def test_a_file_in_evidence_stays_where_it_is(run: Run, folder: Path) -> None:
    (folder / "evidence/2025").mkdir()
    kept = folder / "evidence/2025/My Scan.pdf"
    write_pdf(kept, [Sheet(seed=21)])
    run("add", "other", "evidence/2025/My Scan.pdf", "--title", "Kept", cwd=folder)
    assert entry_of(folder, "kept").documents[0].file == "evidence/2025/My Scan.pdf"
    assert run("check").code == 0


@pytest.mark.slow
def test_what_is_there_already_is_named(run: Run, folder: Path) -> None:
    run("add", "publications", ARTICLE, "--yes", cwd=folder)
    before = everything_in(folder)
    again = run("add", "publications", ARTICLE, "--yes")
    assert (again.code, again.out) == (1, "")
    assert "has the same DOI already; nothing was written" in again.err
    assert re.search(r"dossier add --to \S+-2024 \S+stroke-2024\.pdf", again.err)
    assert everything_in(folder) == before
    assert run("add", "publications", ARTICLE, "--yes", "--force-new").code == 0


@pytest.mark.slow
def test_to_an_entry_that_is_there(run: Run, folder: Path, inbox: Path) -> None:
    old = text_of(folder, RECORD)
    done = run("add", "--to", "rev-stroke", inbox / "thanks.eml", "--role", "completion", cwd=folder)
    line = "      - {file: evidence/2022-peer-review-example-journal-completion.eml, role: completion}\n"
    assert text_of(folder, RECORD) == old.replace("awards:", f"{line}awards:")
    assert done.out == f"{RECORD}:2: rev-stroke\n"
    again = run("add", "--to", "rev-stroke", inbox / "thanks.eml", "--role", "completion")
    assert again.code == 2
    assert "has evidence/2022-peer-review-example-journal-completion.eml already" in again.err


@pytest.mark.slow
def test_to_an_entry_without_a_role_says_so_in_the_record(run: Run, folder: Path, inbox: Path) -> None:
    run("add", "--to", "award-2023", inbox / "scan.pdf", cwd=folder)
    assert text_of(folder, RECORD).endswith(
        "      - {file: evidence/2023-young-investigator-award.pdf}\n        # to fill in: role of the document\n"
    )
    assert "note R011 'award-2023' is left to fill in: role of the document (at 'documents')" in run("check").out


WRONG: list[tuple[tuple[str, ...], str]] = [
    (("add",), "Name the kind of entry and the file that shows it"),
    (("add", "scan.pdf"), "scan.pdf'; as in `dossier add publications"),
    (("add", "award", "scan.pdf"), "did you mean awards?"),
    (("add", "awards"), "Name the files to add"),
    (("add", "awards", "nothing.pdf"), "no such file"),
    (("add", "awards", "."), "is a folder or a device"),
    (("add", "awards", "empty.pdf"), "is empty (0 bytes)"),
    (("add", "awards", "notes.csv"), "not a type that can stand in a bundle"),
    (("add", "awards", "broken.pdf"), "damaged and cannot be opened"),
    (("add", "awards", "scan.pdf", "--set", "isuer=x"), "unknown field 'isuer'; did you mean issuer?"),
    (("add", "awards", "scan.pdf", "--set", "issuer"), "expected field=value"),
    (("add", "awards", "scan.pdf", "--date", "2024-13"), "expected a date such as 2024-05, got '2024-13'"),
    (("add", "awards", "scan.pdf", "--set", "scope=galactic"), "got 'galactic'"),
    (("add", "publications", "scan.pdf", "--set", "issn=1234-5678"), "the check digit of ISSN 1234-5678 is wrong"),
    (("add", "awards", "scan.pdf", "--set", "documents.language=Spanish"), "the code of a language"),
    (("add", "awards", "scan.pdf", "--id", "award-2023"), "the id 'award-2023' is taken"),
    (("add", "awards", "scan.pdf", "--id", "Not An Id"), "lower-case words joined by hyphens"),
    (("add", "awards", "scan.pdf", "--into", "elsewhere.yaml"), "entries go into dossier.yaml or a file such as"),
    (("add", "awards", "scan.pdf", "--role", "a", "--role", "b"), "2 roles for 1 document;"),
    (("add", "--to", "nobody", "scan.pdf"), "no entry 'nobody' in the record; there are: rev-stroke, award-2023"),
    (("add", "--to", "award-2023", "scan.pdf", "--title", "x"), "--to changes no field of the entry"),
    (("add", "--to", "award-2023", "scan.pdf", "--set", "issuer=x"), "--to changes no field of the entry"),
]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "words"), WRONG, ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    run: Run, folder: Path, inbox: Path, arguments: tuple[str, ...], words: str
) -> None:
    (inbox / "empty.pdf").touch()
    (inbox / "notes.csv").write_text("a,b\n", encoding="utf-8")
    (inbox / "broken.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 8)
    before = everything_in(folder)
    done = run(
        "-C",
        folder,
        *(
            str(inbox / word) if word.endswith((".pdf", ".csv", ".eml")) and "=" not in word else word
            for word in arguments
        ),
    )
    assert (done.code, done.out) == (2, "")
    assert words in " ".join(done.err.split())
    assert everything_in(folder) == before


def test_a_name_with_spaces_that_was_not_quoted(run: Run, folder: Path, inbox: Path) -> None:
    (inbox / "thank you.pdf").write_bytes((inbox / "scan.pdf").read_bytes())
    done = run("add", "reviews", f"{inbox}/thank", "you.pdf", "-C", folder)
    assert (done.code, done.out) == (2, "")
    assert f"a name with spaces needs quotes: write '{inbox}/thank you.pdf'" in done.err


def test_a_record_that_cannot_be_read_is_not_added_to(run: Run, folder: Path, inbox: Path) -> None:
    (folder / "record/more.yaml").write_text("awards: [\n", encoding="utf-8")
    before = everything_in(folder)
    done = run("add", "awards", inbox / "scan.pdf", cwd=folder)
    assert done.code == 2
    assert "record/more.yaml:2:1" in done.err
    assert everything_in(folder) == before


def test_files_are_found_from_the_folder_of_the_command(run: Run, folder: Path, inbox: Path) -> None:
    assert run("add", "-C", folder, "other", "../Downloads/scan.pdf", "--title", "From there", cwd=inbox).code == 0
    assert entry_of(folder, "there").title == "From there"


@pytest.mark.slow
@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(errno.ENOSPC, "No space left on device")])
def test_where_the_record_cannot_be_written_nothing_is_left_behind(
    run: Run, folder: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise error

    before = everything_in(folder)
    monkeypatch.setattr(addition, "replace_texts", fail)
    done = run("add", "other", inbox / "scan.pdf", inbox / "other.pdf", "--title", "Lost", cwd=folder)
    assert done.code in {2, 130}
    assert everything_in(folder) == before


def test_a_copy_that_breaks_off_leaves_nothing_behind(
    run: Run, folder: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything_in(folder)

    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    done = run("add", "other", inbox / "scan.pdf", "--title", "Lost", cwd=folder)
    assert done.code == 2
    assert everything_in(folder) == before


def test_where_there_are_no_links_files_are_copied(
    run: Run, folder: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    (folder / "evidence/kept.pdf").write_bytes(b"another")
    run("add", "other", inbox / "scan.pdf", "--title", "Kept", cwd=folder)
    assert (folder / "evidence/kept-2.pdf").read_bytes() == (inbox / "scan.pdf").read_bytes()
    assert (folder / "evidence/kept.pdf").read_bytes() == b"another"
    assert not list((folder / "evidence").glob(".*"))


def test_a_file_that_changes_meanwhile_is_not_taken(
    run: Run, folder: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy: Callable[..., str] = evidence._copy
    monkeypatch.setattr(evidence, "_copy", lambda source, target: copy(source, target)[::-1])
    before = everything_in(folder)
    done = run("add", "other", inbox / "scan.pdf", "--title", "Moving", cwd=folder)
    assert done.code == 2
    assert "changed while it was being read" in done.err
    assert everything_in(folder) == before


KILLED = """
import os, sys
from dossier.intake import addition
addition.replace_texts = lambda *_: os._exit(9)
from dossier.cli import main
main(sys.argv[1:])
"""


@pytest.mark.slow
def test_a_run_that_is_killed_leaves_a_whole_document_and_the_old_record(run: Run, folder: Path, inbox: Path) -> None:
    record = text_of(folder, RECORD)
    arguments = ["add", "awards", str(inbox / "scan.pdf"), "--title", "Killed", "--date", "2024"]
    killed = subprocess.run([sys.executable, "-c", KILLED, *arguments], cwd=folder, check=False, timeout=100)
    assert killed.returncode == 9
    assert text_of(folder, RECORD) == record
    (left,) = (folder / "evidence").glob("*killed*")
    assert sha256(left.read_bytes()).digest() == sha256((inbox / "scan.pdf").read_bytes()).digest()
    again = run(*arguments, cwd=folder)
    assert "in the case already: evidence/2024-killed.pdf" in again.err
    assert entry_of(folder, "killed-2024").documents[0].file == "evidence/2024-killed.pdf"


def test_evidence_that_is_read_only(run: Run, folder: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **where: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", f"{where['dir']}/.adding-x")

    monkeypatch.setattr(evidence, "mkstemp", refuse)
    before = everything_in(folder)
    done = run("add", "other", inbox / "scan.pdf", "--title", "No", cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert "permission denied, give yourself the right to write there" in done.err
    assert everything_in(folder) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(run: Run, folder: Path, inbox: Path) -> None:
    (folder / "evidence").chmod(0o500)
    done = run("add", "other", inbox / "scan.pdf", "--title", "No", cwd=folder)
    (folder / "evidence").chmod(0o700)
    assert done.code == 2
    assert "cannot write" in done.err


def test_a_file_where_evidence_should_be(run: Run, folder: Path, inbox: Path) -> None:
    for path in (folder / "evidence").iterdir():
        path.unlink()
    (folder / "evidence").rmdir()
    (folder / "evidence").write_text("x", encoding="utf-8")
    record = text_of(folder, RECORD)
    done = run("add", "other", inbox / "scan.pdf", "--title", "No", cwd=folder)
    assert done.code == 2
    assert "a file is in the way" in done.err
    assert text_of(folder, RECORD) == record


@pytest.mark.slow
def test_what_was_added_goes_into_the_bundle(run: Run, folder: Path) -> None:
    run(
        "add",
        "publications",
        ARTICLE,
        "--yes",
        "--set",
        "type=original-research",
        "--set",
        "status=published",
        cwd=folder,
    )
    assert run("build", "-p", "eb1a").code == 0
    manifest = json.loads((folder / "build/eb1a/manifest.json").read_text(encoding="utf-8"))
    assert any(exhibit["kind"] == "publications" for exhibit in manifest["exhibits"])


@pytest.mark.slow
@pytest.mark.parametrize("setting", ["title=a\x1b[31mb", "documents.note=a\x07", "documents.source_url=https://a/\x9b"])
def test_control_characters_are_refused_in_words(run: Run, folder: Path, inbox: Path, setting: str) -> None:
    before = everything_in(folder)
    done = run("add", "awards", inbox / "scan.pdf", "--set", setting, "-C", folder)
    assert done.code == 2
    assert "has a control character; type it anew" in done.err
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", done.out + done.err)
    assert {name for name in everything_in(folder) if not name.startswith(".dossier/")} == set(before)


@pytest.mark.slow
def test_words_of_a_mail_are_printed_and_kept_without_their_signs(run: Run, folder: Path, inbox: Path) -> None:
    subject, sender = (
        "=?utf-8?q?Your=1B=5B31m_review_doi:10.1000/a=1B=5B2Jb?=",
        "=?utf-8?q?Ed=1B=5B31m_Office?= <e@example.org>",
    )
    parts = (
        f"From: {sender}\r\nSubject: {subject}\r\nDate: Tue, 14 May 2024 09:30:12 +0200\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
        "Thank you for your review \x1b[31m of Example Journal of Imaging.\r\n--b\r\n"
        'Content-Type: application/pdf\r\nContent-Disposition: attachment; filename="../../e\x1b[31mvil.pdf"\r\n\r\nx\r\n--b--\r\n'
    )
    (inbox / "m\x1b[31m.eml").write_bytes(parts.encode())
    done = run("add", "reviews", inbox / "m\x1b[31m.eml", "-C", folder, "--yes")
    assert done.code == 0
    assert "with it came" in done.err
    assert "\x1b" not in done.out + done.err
    assert all(re.fullmatch(r"[a-z0-9-]+\.[a-z]+", path.name) for path in (folder / "evidence").iterdir())
    run("status", "-C", folder)
    assert b"\x1b" not in (folder / RECORD).read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["before", "after"])
def test_an_interrupt_takes_back_what_the_record_does_not_name(
    folder: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    from dossier.cli.progress import Progress
    from dossier.editing.entry_text import NewEntry

    write = texts.replace_texts

    def interrupted(root: Path, before: Any, after: Any) -> None:
        if moment == "after":
            write(root, before, after)
        raise KeyboardInterrupt

    monkeypatch.setattr(addition, "replace_texts", interrupted)
    desk = addition.lay_out(folder, [inbox / "scan.pdf"], Progress(quiet=True))
    with pytest.raises(KeyboardInterrupt):
        addition.write_entry(desk, NewEntry("awards", {"id": "new", "title": "A new award"}), [{"role": "certificate"}])
    named = "new-award" in text_of(folder, RECORD)
    assert named is (moment == "after")
    assert any("new-award" in path.name for path in (folder / "evidence").iterdir()) is named


def test_add_without_arguments_says_what_to_do(run: Run, folder: Path) -> None:
    shown = run("add", cwd=folder)
    assert (shown.code, shown.out) == (2, "")
    assert shown.err.count("  dossier add ") == 2
    assert max(map(len, shown.err.splitlines())) <= 80


def test_words_are_taken_as_people_write_them(run: Run, folder: Path) -> None:
    write_pdf(folder / "scan.pdf", [Sheet(seed=4)])
    shown = run("add", "publications", "scan.pdf", "--title", "Mine", "--set", "type=Original Research", cwd=folder)
    assert shown.code == 0, shown.err
    assert "type: original-research" in (folder / "record/publications.yaml").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.skipif(office_program() is None, reason="LibreOffice is not installed")
def test_a_saved_web_page_states_its_address_and_day(run: Run, folder: Path) -> None:
    head = "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/editors\nSubject: Editors\n"
    head += "Date: Tue, 14 May 2024 09:30:00 +0200\nMIME-Version: 1.0\nContent-Type: text/html\n\n"
    (folder / "page.mhtml").write_text(f"{head}<html><body><p>Editors of a journal</p></body></html>", encoding="utf-8")
    shown = run("add", "press", "page.mhtml", "--title", "Editors", "--yes", cwd=folder)
    assert shown.code == 0, shown.err
    text = (folder / "record/press.yaml").read_text(encoding="utf-8")
    assert "source_url: https://example.org/editors" in text.replace('"', "").replace("'", "")
    assert "captured_on: 2024-05-14" in text


def test_an_entry_without_a_title_is_told_and_a_year_stands_once_in_an_id(run: Run, folder: Path, inbox: Path) -> None:
    bare = run("add", "awards", inbox / "scan.pdf", "--yes", "-C", folder)
    assert bare.code == 0
    assert "no title was read: write one into the entry '" in bare.err
    titled = run("add", "awards", inbox / "other.pdf", "--title", "Prix 2019", "--date", "2019-05", "-C", folder)
    assert "no title" not in titled.err
    assert titled.out.endswith(": prix-2019\n")
