"""E-mail in practice: fields, text, attachments, and every kind of damage."""

from __future__ import annotations

import base64
from email.message import EmailMessage
from email.policy import SMTP
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from dossier.documents.mail.message import Mail, MailError, read_mail
from dossier.typeset.paragraphs import said
from tests.support.places import SHARED

CORPUS = SHARED / "corpus" / "email"


def picture(width: int, height: int, kind: str = "PNG") -> bytes:
    target = BytesIO()
    Image.new("RGB", (width, height), "navy").save(target, kind)
    return target.getvalue()


def mail(text: str = "Dear Dr. Haddad,\n\nthank you.\n", **fields: str) -> EmailMessage:
    message = EmailMessage()
    given = {"From": "Paulína Brandt <editor@journal.example>", "To": "lhaddad@hospital.example", "Subject": "Thanks"}
    for name, value in {**given, **{key.replace("_", "-"): value for key, value in fields.items()}}.items():
        message[name] = value
    message.set_content(text)
    return message


def read(message: EmailMessage) -> Mail:
    return read_mail(message.as_bytes(policy=SMTP))


def plain(text: bytes, *headers: bytes) -> Mail:
    return read_mail(b"\r\n".join([b"From: a@b.example", *headers, b"", text]))


def test_fields_are_as_a_reader_sees_them() -> None:
    found = read(
        mail(
            Subject="Überarbeitung – “CT perfusion” 審査",
            Cc="Kwame Osei <kosei@university.example>",
            Reply_To="office@journal.example",
            Date="Tue, 14 May 2024 09:30:12 +0200",
            Message_ID="<4711@mail.journal.example>",
        )
    )
    assert found.subject == "Überarbeitung – “CT perfusion” 審査"
    assert found.sender == "Paulína Brandt <editor@journal.example>"
    assert found.to == "lhaddad@hospital.example"
    assert found.cc == "Kwame Osei <kosei@university.example>"
    assert found.reply_to == "office@journal.example"
    assert found.date == "Tuesday, May 14, 2024, 9:30:12 a.m. (UTC+02:00)"
    assert found.message_id == "<4711@mail.journal.example>"
    assert [row.text for row in found.body] == ["Dear Dr. Haddad,", "thank you."]
    assert found.body[1].blank == 1


def test_an_answer_to_the_sender_is_not_told_twice() -> None:
    assert not read(mail(Reply_To="<EDITOR@journal.example>")).reply_to


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (b"Mon, 02 Nov 2026 10:15:00 -0500", "Monday, November 2, 2026, 10:15 a.m. (UTC−05:00)"),
        (b"Tue, 14 May 2024 09:30:12 +0200 (CEST)", "Tuesday, May 14, 2024, 9:30:12 a.m. (UTC+02:00, CEST)"),
        (b"14 May 24 9:30 GMT", "Tuesday, May 14, 2024, 9:30 a.m. (UTC)"),
        (b"Thu, 29 Feb 2024 00:00:00 +0530", "Thursday, February 29, 2024, 12:00 a.m. (UTC+05:30)"),
        (b"Sat, 31 Dec 2022 12:00:00 +0000 (UTC)", "Saturday, December 31, 2022, 12:00 p.m. (UTC)"),
        (b"Wed, 01 Mar 2023 23:59:59 EST", "Wednesday, March 1, 2023, 11:59:59 p.m. (EST)"),
        (b"Sun, 5 Jan 2020 18:04:00", "Sunday, January 5, 2020, 6:04 p.m. (time zone not stated)"),
        (b"Fri, 7 Jul 2023 08:05:00 +1345", "Friday, July 7, 2023, 8:05 a.m. (UTC+13:45)"),
        (b"Fri, 7 Jul 2023 08:05:00 -0000", "Friday, July 7, 2023, 8:05 a.m. (UTC)"),
        (b"Fri, 7 Jul 2023 08:05:00 +9999", "Friday, July 7, 2023, 8:05 a.m. (+9999)"),
        (b"Fri, 7 Jul 2023 08:05 PM -0500", "Fri, 7 Jul 2023 08:05 PM -0500"),
        (b"Fri, 7 Jul 2023 28:05:00 -0500", "Fri, 7 Jul 2023 28:05:00 -0500"),
        (b"Mon, 14 May 2024 09:30:12 +0200", "Mon, 14 May 2024 09:30:12 +0200"),
        (b"Tue, 31 Feb 2024 09:30:12 +0200", "Tue, 31 Feb 2024 09:30:12 +0200"),
        (b"yesterday", "yesterday"),
        (b"", ""),
    ],
)
def test_dates_stand_in_one_form_with_the_zone_of_the_sender(raw: bytes, shown: str) -> None:
    assert plain(b"x", b"Date: " + raw).date == shown


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (b"=?utf-8?q?M=C3=BCller?= und =?utf-8?b?QW5uYQ==?=", "Müller und Anna"),
        (b"=?utf-8?q?half_of_=C3?=\r\n =?utf-8?q?=BC_a_letter?=", "half of ü a letter"),
        (b"=?iso-8859-1*de?q?Gr=FC=DFe?=", "Grüße"),
        (b"=?no-such-charset?q?caf=C3=A9?=", "café"),
        (b"=?utf-8?b?QW5u?= =?utf-8?b?broken!!?=", "Annnº\ufffd"),
        ("Frösche".encode("latin-1"), "Frösche"),
        ("Frösche".encode(), "Frösche"),
        (b"NUL\0 and \x07bell", "NUL and bell"),
        (b"folded\r\n\tover lines", "folded over lines"),
        (b"=?utf-8?q?never closed", "=?utf-8?q?never closed"),
    ],
)
def test_subjects_decode_however_they_are_written(raw: bytes, shown: str) -> None:
    found = plain(b"x", b"Subject: " + raw).subject
    assert found == shown or ("broken" in str(raw) and found.startswith("Ann"))


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("iso-8859-1", "cp1252"), ("x-gbk", "gbk"), ("ks_c_5601-1987", "cp949"), ("koi8-r", "koi8-r"), ("utf-7", "utf-7")],
)
def test_bodies_in_any_charset(charset: str, encoding: str) -> None:
    words = {"x-gbk": "审稿证明", "ks_c_5601-1987": "심사 확인", "koi8-r": "рецензия"}.get(charset, "Prüfung")
    header = f"Content-Type: text/plain; charset={charset}".encode()
    encoded = b"Content-Transfer-Encoding: base64"
    assert plain(base64.b64encode(words.encode(encoding)), header, encoded).body[0].text == words


@pytest.mark.parametrize(
    "given", [b"", b"; charset=us-ascii", b"; charset=klingon", b"; charset=", b'; charset="3Dutf-8"']
)
def test_a_charset_that_is_wrong_or_missing_costs_no_letter(given: bytes) -> None:
    assert plain("naïve café".encode(), b"Content-Type: text/plain" + given).body[0].text == "naïve café"
    assert plain("naïve café".encode("cp1252"), b"Content-Type: text/plain" + given).body[0].text == "naïve café"


def test_a_whole_file_in_utf_16_and_one_with_a_byte_order_mark() -> None:
    text = "Subject: Prüfung\r\nFrom: a@b.example\r\n\r\nGrüße\r\n"
    for data in (text.encode("utf-16"), b"\xef\xbb\xbf" + text.encode()):
        found = read_mail(data)
        assert (found.subject, said(found.body)) == ("Prüfung", "Grüße")


def test_a_mailbox_line_before_the_mail() -> None:
    found = read_mail(b"From editor@journal.example Tue May 14 09:30:12 2024\nSubject: Thanks\n\nText\n")
    assert (found.subject, said(found.body)) == ("Thanks", "Text")


def test_what_is_no_mail_is_still_read() -> None:
    assert said(read_mail(b"This is not a mail.").body) == "This is not a mail."
    assert read_mail(b"") == Mail()


def test_plain_text_is_chosen_unless_it_is_a_stub() -> None:
    full, stub = mail("Dear Dr. Haddad, thank you.\n"), mail("This mail needs HTML.\n")
    for message in (full, stub):
        message.add_alternative(
            "<p>Dear Dr. Haddad, thank you. " + "Your review was of great help. " * 5, subtype="html"
        )
    short = mail("Thank you.\n")
    short.add_alternative("<p>Thank you.</p>", subtype="html")
    assert said(read(stub).body).endswith("great help.")
    assert said(read(short).body) == "Thank you."
    empty = mail("\n \n")
    empty.add_alternative("<p>Only here.</p>", subtype="html")
    assert said(read(empty).body) == "Only here."


def test_attachments_follow_in_order_and_all_are_listed() -> None:
    message = mail()
    message.add_attachment(b"%PDF-1.7 ...", maintype="application", subtype="octet-stream", filename="Zertifikat ä.pdf")
    message.add_attachment(picture(400, 300, "JPEG"), maintype="image", subtype="jpeg", filename="photo.jpg")
    message.add_attachment(b"\0\1\2", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    message.add_attachment("BEGIN:VCALENDAR\n", subtype="calendar", filename="invite.ics")
    message.add_attachment("notes\n", filename="notes.txt")
    message.add_attachment("notes\n", filename="again.txt")
    message.add_attachment(b"", maintype="application", subtype="pdf", filename="empty.pdf")
    found = read(message)
    assert [each.name for each in found.attachments] == ["Zertifikat ä.pdf", "photo.jpg", "notes.txt"]
    assert found.attachments[0].data == b"%PDF-1.7 ..."
    assert [(row.name, row.type, row.left_out) for row in found.listed] == [
        ("Zertifikat ä.pdf", "PDF document", ""),
        ("photo.jpg", "JPEG picture", ""),
        ("winmail.dat", "Outlook container", "not a type that has pages"),
        ("invite.ics", "calendar entry", "not a type that has pages"),
        ("notes.txt", "text", ""),
        ("again.txt", "text", "the same file as number 5"),
        ("empty.pdf", "PDF document", "empty"),
    ]


def test_pictures_in_the_text_follow_where_they_are_more_than_ornament() -> None:
    message = mail()
    message.add_alternative('<p>See <img src="cid:chart"> and <img src="cid:logo">', subtype="html")
    html = list(message.iter_parts())[1]
    assert isinstance(html, EmailMessage)
    for name, width, height in (("chart", 640, 480), ("logo", 180, 90), ("dot", 16, 16)):
        html.add_related(picture(width, height), "image", "png", cid=f"<{name}>", filename=f"{name}.png")
    found = read(message)
    assert [each.name for each in found.attachments] == ["chart.png"]
    assert [row.left_out for row in found.listed] == [
        "",
        "a small picture, 180 × 90 pixels",
        "a small picture, 16 × 16 pixels",
    ]


def test_a_signature_is_no_attachment() -> None:
    parts = (
        b'Content-Type: multipart/signed; boundary="x"\n\n--x\nContent-Type: text/plain\n\nSigned words.\n--x\n'
        b'Content-Type: application/pkcs7-signature; name="smime.p7s"\nContent-Transfer-Encoding: base64\n\nMIIB\n--x--\n'
    )
    found = read_mail(b"From: a@b.example\n" + parts)
    assert said(found.body) == "Signed words."
    assert not found.listed


def test_mails_in_mails_follow_up_to_five_deep() -> None:
    inner = mail("The first mail.\n", Subject="First")
    for depth in range(2, 9):
        outer = mail(f"Mail {depth}.\n", Subject=f"Number {depth}")
        outer.add_attachment(inner)
        inner = outer
    found, depths = read(inner), 0
    while found.attachments:
        assert found.attachments[0].name == f"Number {7 - depths}.eml"
        found = read_mail(found.attachments[0].data, depth=found.attachments[0].depth)
        depths += 1
    assert depths == 5
    assert found.listed[0].left_out == "a mail more than 5 mails deep"


def test_a_mail_inside_keeps_its_bytes() -> None:
    inner = b"Subject: =?utf-8?q?Pr=C3=BCfung?=\nFrom: a@b.example\n\nFrom here on \xe4\xf6\xfc\n"
    data = b'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: message/rfc822\n\n' + inner + b"--x--\n"
    (attachment,) = read_mail(data).attachments
    assert (attachment.name, attachment.data.strip()) == ("Prüfung.eml", inner.strip())


def test_names_never_are_paths() -> None:
    for given in ("../../etc/passwd.txt", "C:\\Temp\\passwd.txt", "/passwd.txt"):
        message = mail()
        message.add_attachment("x\n", filename=given)
        assert read(message).listed[0].name == "passwd.txt"


def test_an_attachment_that_turns_out_to_have_no_pages_is_listed_as_left_out() -> None:
    message = mail()
    for name in ("one.txt", "two.txt"):
        message.add_attachment(name, filename=name)
    found = read(message)
    left = found.without(found.attachments[1], "damaged")
    assert [each.name for each in left.attachments] == ["one.txt"]
    assert [row.left_out for row in left.listed] == ["", "damaged"]
    assert left.without(found.attachments[1], "again") == left


def test_more_parts_than_are_opened_are_counted() -> None:
    message = mail()
    for number in range(130):
        message.add_attachment(f"{number}\n", filename=f"{number}.txt")
    found = read(message)
    assert len(found.listed) + found.unopened == 130
    assert found.unopened == 31


@pytest.mark.slow
@pytest.mark.parametrize("levels", [70, 300, 3000])
def test_a_mail_nested_without_end_is_still_read(levels: int) -> None:
    opened = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(levels))
    assert said(read_mail(opened + b"Content-Type: text/plain\n\nWords\n").body).endswith("Words")


def test_a_mail_larger_than_any_is_refused() -> None:
    with pytest.raises(MailError, match="larger than 75 MB"):
        read_mail(b"x" * 75_000_001)


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not there")
@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.eml")), ids=lambda path: path.name[-40:])
def test_every_mail_of_the_corpus_says_something(path: Path) -> None:
    found = read_mail(path.read_bytes())
    assert found.body or found.listed or "htmllargecallstack" in path.name


@pytest.mark.parametrize(
    "headers",
    [
        (b"Content-Transfer-Encoding: 7bit", b"Content-Transfer-Encoding: base64"),
        (b"Content-Transfer-Encoding: base64", b"Content-Transfer-Encoding: 8bit"),
    ],
)
def test_a_second_field_of_a_gateway_leaves_the_text_decoded(headers: tuple[bytes, ...]) -> None:
    code = base64.encodebytes("Félicitations pour onze évaluations.".encode())
    assert "Félicitations pour onze" in said(plain(code, b"Content-Type: text/plain; charset=utf-8", *headers).body)


def test_quoted_printable_without_a_field_is_decoded() -> None:
    found = plain(b"F=C3=A9licitations pour onze =C3=A9valuations.", b"Content-Type: text/plain; charset=utf-8")
    assert "Félicitations pour onze évaluations" in said(found.body)
