"""`dossier inbox`: a pile of mails and documents becomes entries, and nothing of it is lost or written unasked."""

from __future__ import annotations

import os
import time
import zipfile
from collections.abc import Sequence
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from dossier.documents.proposals.mail_file import MailStated, Span
from dossier.errors import OutputError
from dossier.intake import inbox, inbox_items
from dossier.intake.inbox_items import Item
from dossier.reading.read import read_record
from dossier.record import Entry
from dossier.record.kinds.reviews import Review
from tests.support.folders import change, everything_in
from tests.support.heaps import ANNALS, SENT, STROKE, Sent, mbox
from tests.support.places import ROOT
from tests.support.sheets import Sheet, write_pdf
from tests.support.terminal import Run

MANY = 1_000


def entries_of(folder: Path) -> dict[str, Entry]:
    record, findings = read_record(folder)
    assert record is not None
    assert [finding for finding in findings if finding.severity.name == "ERROR"] == []
    return {entry.title: entry for entry in record.entries}


def sent(sort: str, *, subject: str = "Mail", day: str = "Mon, 06 Mar 2023 08:12:00 +0000", text: str) -> Sent:
    return Sent(
        sort, f"{ANNALS} <office@annals.example>", subject, day, f"Dear Dr. Haddad,\n\n{text}\n\n{ANNALS}", ANNALS
    )


def completed(number: str, day: str = "Mon, 06 Mar 2023 08:12:00 +0000") -> Sent:
    return sent("review-completed", day=day, text=f"Thank you for reviewing manuscript {number} for {ANNALS}.")


def invited(number: str) -> Sent:
    return sent("review-invited", text=f"You have been invited to review manuscript {number} for {ANNALS}.")


@pytest.fixture
def heap(tmp_path: Path) -> Path:
    place = tmp_path / "heap"
    place.mkdir()
    return place


def put(heap: Path, *mails: Sent) -> Path:
    for number, mail in enumerate(mails):
        (heap / f"{number:03}.eml").write_bytes(mail.data(number))
    return heap


def test_a_mailbox_becomes_entries_and_every_mail_is_accounted_for(run: Run, folder: Path, heap: Path) -> None:
    (heap / "all.mbox").write_bytes(mbox([mail.data(number) for number, mail in enumerate(SENT)]))
    before = everything_in(folder)
    shown = run("inbox", heap / "all.mbox", cwd=folder)
    assert shown.code == 0
    assert "nothing was written" in shown.err
    assert all(len(line) <= 80 for line in shown.out.splitlines())
    assert shown.out.splitlines()[-1].startswith(f"{len(SENT)} mails and documents: ")
    after = everything_in(folder)
    assert {name: data for name, data in after.items() if not name.startswith(".dossier")} == {
        name: data for name, data in before.items() if not name.startswith(".dossier")
    }
    done = run("inbox", heap / "all.mbox", "--yes", cwd=folder)
    assert done.code == 0
    found = entries_of(folder)
    review = found[f"Peer review for {ANNALS}"]
    assert isinstance(review, Review)
    assert (review.completed, [(year.year, year.completed) for year in review.by_year]) == (1, [(2024, 1)])
    assert [document.role for document in review.documents] == ["invitation", "completion"]
    kept = {path.name for path in (folder / "evidence").glob("*.eml")}
    named = {document.file for entry in found.values() for document in entry.documents}
    assert kept == {Path(file).name for file in named if file.endswith(".eml")}
    numbers = [number for mail in SENT for number in mail.text.split() if number.startswith(("EJSI", "AIR-2024"))]
    record = "".join(path.read_text("utf-8") for path in (folder / "record").glob("*.yaml"))
    assert numbers
    assert not any(number in record or number.casefold() in " ".join(kept) for number in numbers)
    again = run("inbox", heap / "all.mbox", "--yes", cwd=folder)
    assert "already" in again.out
    assert ": 0 for 0 entries" in again.out.splitlines()[-1]


def test_an_entry_of_the_record_gets_the_documents_and_keeps_its_count(run: Run, folder: Path, heap: Path) -> None:
    own = [mail for mail in SENT if mail.journal == STROKE and mail.sort != "unknown"]
    put(heap, *own)
    done = run("inbox", heap, "--yes", cwd=folder)
    assert "to rev-stroke" in done.out
    assert "completed is 11" in " ".join(done.out.split())
    text = (folder / "record/2024.yaml").read_text("utf-8")
    assert "completed: 11" in text
    assert "# to confirm: these mails show 2 completed reviews (2023: 1, 2024: 1); completed is 11" in text
    assert (
        sum(document.role == "completion" for document in entries_of(folder)[f"Peer review for {STROKE}"].documents)
        == 3
    )


def test_an_entry_is_known_by_its_issn(run: Run, folder: Path, heap: Path) -> None:
    change(folder, "    body: Example Journal of Stroke Imaging\n", "    body: EJSI\n    issn: 1234-5679\n")
    put(heap, sent("review-completed", text="Thank you for reviewing a manuscript for our journal (ISSN 1234-5679)."))
    assert "to rev-stroke" in run("inbox", heap, cwd=folder).out


def test_each_manuscript_counts_once(run: Run, folder: Path, heap: Path) -> None:
    put(
        heap,
        invited("AIR-2023-0007"),
        completed("AIR-2023-0007"),
        completed("AIR-2023-0007R1", "Tue, 05 Mar 2024 08:12:00 +0000"),
        completed("AIR-2024-0008", "Wed, 06 Mar 2024 08:12:00 +0000"),
        invited("AIR-2024-0009"),
        sent(
            "review-declined", text=f"We are sorry that you are unable to review manuscript AIR-2024-0009 for {ANNALS}."
        ),
    )
    run("inbox", heap, "--yes", cwd=folder)
    review = entries_of(folder)[f"Peer review for {ANNALS}"]
    assert isinstance(review, Review)
    assert review.completed == 2
    assert [(year.year, year.completed) for year in review.by_year] == [(2023, 1), (2024, 1)]
    assert str(review.date) == "2023-03/2024-03"
    assert [document.role for document in review.documents] == ["invitation", "completion", "completion", "completion"]
    text = (folder / "record/2024.yaml").read_text("utf-8")
    assert "not counted again: 1" in text


def test_what_was_only_asked_for_makes_no_entry(run: Run, folder: Path, heap: Path) -> None:
    put(
        heap,
        invited("AIR-2023-0007"),
        sent("review-agreed", text="Thank you for agreeing to review manuscript AIR-2023-0007."),
    )
    done = run("inbox", heap, "--yes", cwd=folder)
    assert "an invitation alone shows no review" in done.out.replace("\n  ", " ")
    assert f"Peer review for {ANNALS}" not in entries_of(folder)


def test_a_mail_of_a_mailbox_is_kept_as_it_was(run: Run, folder: Path, heap: Path) -> None:
    mail = completed("AIR-2023-0007").data().replace(b"Thank", b"From here on: thank\nFrom the heart.\n\nThank")
    (heap / "one.mbox").write_bytes(mbox([mail, completed("AIR-2023-0008").data(1)]))
    run("inbox", heap, "--yes", cwd=folder)
    kept = {path.read_bytes() for path in (folder / "evidence").glob("*.eml")}
    assert mail in kept
    listed = (folder / "evidence.sha256").read_text("utf-8")
    assert sha256(mail).hexdigest() in listed


def test_the_same_mail_twice_is_named_and_taken_once(run: Run, folder: Path, heap: Path) -> None:
    mail = completed("AIR-2023-0007").data()
    (heap / "a.eml").write_bytes(mail)
    (heap / "b.eml").write_bytes(mail.replace(b"\n", b"\r\n"))
    done = run("inbox", heap, "--yes", cwd=folder)
    assert "the same as a.eml" in done.out
    assert len(list((folder / "evidence").glob("*.eml"))) == 1


def test_two_mails_of_one_message_id_are_two(run: Run, folder: Path, heap: Path) -> None:
    one = completed("AIR-2023-0007").data()
    other = completed("AIR-2023-0008").data()
    ids = [line for line in one.splitlines() if line.startswith(b"Message-ID")]
    theirs = [line for line in other.splitlines() if line.startswith(b"Message-ID")]
    (heap / "x.mbox").write_bytes(mbox([one, other.replace(theirs[0], ids[0])]))
    done = run("inbox", heap, cwd=folder)
    assert "2 mails and documents: 2 for 1 entry, 0 left" in done.out


def test_documents_with_pages_are_sorted_by_their_first(run: Run, folder: Path, heap: Path) -> None:
    write_pdf(heap / "scan.pdf", [Sheet(seed=11)])
    (heap / "letter.txt").write_text(
        f"{ANNALS}\n\nThis letter confirms that Dr. Haddad has reviewed manuscripts for our journal, the {ANNALS}.\nMay 4, 2024\n",
        "utf-8",
    )
    (heap / "notes.xyz").write_bytes(b"\0\1\2 nothing")
    done = run("inbox", heap, "--yes", cwd=folder)
    assert "scan.pdf" in done.out
    assert "notes.xyz" in done.out
    assert "3 mails and documents: 1 for 1 entry, 2 left" in done.out
    assert any(entry.title == f"Peer review for {ANNALS}" for entry in entries_of(folder).values())


def test_dry_run_shows_the_lines_and_writes_nothing(run: Run, folder: Path, heap: Path) -> None:
    put(heap, completed("AIR-2023-0007"))
    before = (folder / "record/2024.yaml").read_bytes()
    done = run("inbox", heap, "--dry-run", cwd=folder)
    assert f"+    title: Peer review for {ANNALS}" in done.out
    assert (folder / "record/2024.yaml").read_bytes() == before
    assert not list((folder / "evidence").glob("*.eml"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_links_pipes_and_odd_names_in_a_folder(run: Run, folder: Path, heap: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.eml"
    secret.write_bytes(completed("AIR-2023-0001").data())
    (heap / "link.eml").symlink_to(secret)
    (heap / "loop").symlink_to(heap)
    os.mkfifo(heap / "pipe.eml")
    (heap / "odd\x1b[31m\n.eml").write_bytes(completed("AIR-2023-0002").data())
    deep = heap
    for _ in range(20):
        deep = deep / "d"
        deep.mkdir()
    (deep / "deep.eml").write_bytes(completed("AIR-2023-0003").data())
    done = run("inbox", heap, "--yes", cwd=folder)
    assert done.code == 0
    assert "\x1b" not in done.out
    assert "links are not followed\n  link.eml\n  loop\n" in done.out
    assert "pipe or a device" in done.out
    assert "folders deep" in done.out
    assert "1 mail or document: 1 for 1 entry" in done.out


def test_what_is_not_there_is_named(run: Run, folder: Path) -> None:
    done = run("inbox", "nowhere.mbox", cwd=folder)
    assert "there is no such file" in done.err
    assert done.code == 2
    other = run("inbox", "nowhere.mbox", "dossier.yaml", cwd=folder)
    assert "there is no such file" in other.out


@pytest.mark.slow
def test_a_large_mailbox_takes_bounded_time(run: Run, folder: Path, heap: Path) -> None:
    padding = "x" * 72
    mails = [completed(f"AIR-2023-{number:05}").data(number) + f"\n{padding}".encode() * 120 for number in range(MANY)]
    box = heap / "large.mbox"
    box.write_bytes(mbox(mails))
    assert box.stat().st_size > 9_000_000
    began = time.monotonic()
    done = run("inbox", box, cwd=folder)
    assert f"review completed  {ANNALS[:20]}" in done.out
    assert f"{MANY:,} mails and documents: " in done.out
    assert time.monotonic() - began < 100


def test_the_journal_may_stand_in_another_mail_on_the_manuscript(run: Run, folder: Path, heap: Path) -> None:
    plain = Sent(
        "review-invited",
        "em@editorial.example",
        "Invitation",
        "Mon, 06 Feb 2023 08:12:00 +0000",
        "Dear Dr. Haddad,\n\nYou have been invited to review manuscript AIR-2023-0007.",
    )
    put(heap, plain, completed("AIR-2023-0007"))
    run("inbox", heap, "--yes", cwd=folder)
    review = entries_of(folder)[f"Peer review for {ANNALS}"]
    assert [document.role for document in review.documents] == ["invitation", "completion"]


def test_a_letter_on_several_reviews_adds_none(run: Run, folder: Path, heap: Path) -> None:
    year = sent("review-completed", subject="2023", text=f"Thank you for reviewing 5 manuscripts for {ANNALS} in 2023.")
    put(heap, year, completed("AIR-2023-0007"))
    run("inbox", heap, "--yes", cwd=folder)
    review = entries_of(folder)[f"Peer review for {ANNALS}"]
    assert isinstance(review, Review)
    assert review.completed == 1
    assert [document.role for document in review.documents] == ["completion", "completion"]
    text = (folder / "record/2024.yaml").read_text("utf-8")
    assert "# to confirm: 1 certificate or letter without a manuscript, not counted" in text


def test_mails_that_name_no_manuscript_are_to_be_confirmed(run: Run, folder: Path, heap: Path) -> None:
    first = sent("review-completed", text=f"Thank you for your review for our journal, the {ANNALS}.")
    second = sent("review-completed", subject="Again", text=f"Thank you for your review for our journal, the {ANNALS}.")
    put(heap, first, second)
    run("inbox", heap, "--yes", cwd=folder)
    assert "by mails that name no manuscript" in (folder / "record/2024.yaml").read_text("utf-8")


def test_mails_without_a_date_are_counted_in_no_year(run: Run, folder: Path, heap: Path) -> None:
    put(heap, completed("AIR-2023-0007", ""), completed("AIR-2023-0008"))
    run("inbox", heap, "--yes", cwd=folder)
    review = entries_of(folder)[f"Peer review for {ANNALS}"]
    assert isinstance(review, Review)
    assert (review.completed, [(year.year, year.completed) for year in review.by_year]) == (2, [(2023, 1)])
    assert "to confirm: the year of 1 completed review" in (folder / "record/2024.yaml").read_text("utf-8")


def test_an_article_is_taken_where_its_authors_name_the_beneficiary(run: Run, folder: Path) -> None:
    article = ROOT / "examples/radiology-case/evidence/stroke-2024.pdf"
    done = run("inbox", article, "--yes", cwd=folder)
    assert "article" in done.out
    entry = next(entry for entry in entries_of(folder).values() if entry.kind == "publications")
    assert [document.role for document in entry.documents] == ["article"]
    change(folder, "Leila M. Haddad", "Karim Odeh", "dossier.yaml")
    (folder / "record/publications.yaml").unlink()
    other = run("inbox", article, "--yes", cwd=folder)
    assert ": 0 for 0 entries, 1 left" in other.out


def test_a_mail_that_ends_its_reader_costs_no_other(
    run: Run, folder: Path, heap: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = inbox_items.mail_item

    def fatal(path: Path, span: Span, mail: MailStated, names: Sequence[str]) -> Item:
        if mail.subject == "fatal":
            os._exit(1)
        return read(path, span, mail, names)

    monkeypatch.setattr(inbox_items, "mail_item", fatal)
    mails = [completed("AIR-2023-0007"), sent("unknown", subject="fatal", text="no"), completed("AIR-2023-0008")]
    (heap / "x.mbox").write_bytes(mbox([mail.data(number) for number, mail in enumerate(mails)]))
    done = run("inbox", heap, cwd=folder)
    assert "3 mails and documents: 2 for 1 entry, 1 left" in done.out
    assert "x.mbox, mail 2" in done.out


def test_an_archive_that_swells_does_not(run: Run, folder: Path, heap: Path) -> None:
    swelling = BytesIO()
    with zipfile.ZipFile(swelling, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("certificate.pdf", b"\0" * 60_000_000)
    message = message_from_bytes(completed("AIR-2023-0007").data(), policy=default)
    assert isinstance(message, EmailMessage)
    message.add_attachment(swelling.getvalue(), maintype="application", subtype="zip", filename="all.zip")
    (heap / "x.eml").write_bytes(message.as_bytes())
    assert "1 mail or document: 1 for 1 entry" in run("inbox", heap, cwd=folder).out


def test_a_mail_in_evidence_stays_where_it_is(run: Run, folder: Path) -> None:
    path = folder / "evidence/thanks of 2023.eml"
    path.write_bytes(completed("AIR-2023-0007").data())
    done = run("inbox", "evidence", "--yes", cwd=folder)
    assert "a document of rev-stroke already" in done.out
    review = entries_of(folder)[f"Peer review for {ANNALS}"]
    assert [document.file for document in review.documents] == ["evidence/thanks of 2023.eml"]
    assert [each.name for each in (folder / "evidence").glob("*.eml")] == ["thanks of 2023.eml"]


def test_nothing_stays_behind_where_the_record_cannot_be_written(
    run: Run, folder: Path, heap: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(heap, completed("AIR-2023-0007"), completed("AIR-2023-0008"))

    def fails(*_: object) -> None:
        raise OutputError("no room")

    monkeypatch.setattr(inbox, "replace_texts", fails)
    before = (folder / "record/2024.yaml").read_bytes()
    assert run("inbox", heap, "--yes", cwd=folder).code != 0
    assert (folder / "record/2024.yaml").read_bytes() == before
    assert not list((folder / "evidence").glob("*.eml"))


@pytest.mark.parametrize("name", ["thanks.emlx", "THANKS.EMLX", "thanks.eml", "thanks.txt", "thanks"])
@pytest.mark.parametrize("command", ["inbox", "add"])
def test_a_mail_is_taken_in_under_a_name_by_which_it_is_known_again(
    run: Run, folder: Path, heap: Path, name: str, command: str
) -> None:
    mail = completed("EJ-1").data()
    apple = name.casefold().endswith(".emlx")
    (heap / name).write_bytes(b"%-10d\n%s<?xml version='1.0'?>" % (len(mail), mail) if apple else mail)
    words = ("inbox", heap / name, "--yes") if command == "inbox" else ("add", "reviews", heap / name, "--yes")
    taken = run(*words, cwd=folder)
    known = command == "inbox" or name.casefold().endswith((".eml", ".emlx"))
    assert taken.code == 0 or not known
    assert run("check", "--code", "D003", cwd=folder).code == 0
