"""Mails of every kind that people send and programs garble, each with what has to be read of it.

All people, journals and institutions are invented.
"""

from __future__ import annotations

import base64
import binascii
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from io import BytesIO

from PIL import Image

HEAD = b"From: Editor <editor@journal.example>\r\nTo: L. Haddad <lhaddad@hospital.example>\r\nSubject: Review\r\n"


@dataclass(frozen=True)
class Made:
    """A mail, the words that have to be printed of it, and those that the finding on what is not printed has to say."""

    data: bytes
    says: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def picture(width: int, height: int, kind: str = "PNG") -> bytes:
    """A picture of one color."""
    target = BytesIO()
    Image.new("RGB", (width, height), "navy").save(target, kind)
    return target.getvalue()


def archive() -> bytes:
    """A ZIP archive with a file in it."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as written:
        written.writestr("certificate.txt", "Certificate of reviewing")
    return target.getvalue()


def raw(body: str | bytes, *fields: str) -> bytes:
    """A mail with these fields and this body as they stand."""
    head = HEAD + b"".join(field.encode() + b"\r\n" for field in fields)
    return head + b"\r\n" + (body.encode() if isinstance(body, str) else body)


def mixed(*parts: str | bytes, kind: str = "mixed", boundary: str = "AbC") -> bytes:
    """A mail of several parts, each with its own head."""
    body = b"".join(
        f"--{boundary}\r\n".encode() + (part.encode() if isinstance(part, str) else part) + b"\r\n" for part in parts
    )
    return raw(body + f"--{boundary}--\r\n".encode(), f'Content-Type: multipart/{kind}; boundary="{boundary}"')


def attached(name: str, data: bytes, media: str = "application/octet-stream", encoded: bytes | None = None) -> bytes:
    """A part that is a file, in base64 as it is given or made."""
    code = base64.encodebytes(data) if encoded is None else encoded
    head = f'Content-Type: {media}; name="{name}"\r\nContent-Disposition: attachment; filename="{name}"\r\n'
    return head.encode() + b"Content-Transfer-Encoding: base64\r\n\r\n" + code


def text(words: str) -> str:
    """A part that is text."""
    return f"Content-Type: text/plain; charset=utf-8\r\n\r\n{words}\r\n"


def html(words: str) -> str:
    """A part that is HTML."""
    return f"Content-Type: text/html; charset=utf-8\r\n\r\n{words}\r\n"


def ber(tag: int, content: bytes, *, endless: bool = False) -> bytes:
    """A value in BER; `endless` leaves its length to the zeros at its end."""
    if endless:
        return bytes([tag, 0x80]) + content + b"\0\0"
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content


def signed(inner: bytes, *, endless: bool = False, kind: str = "02") -> bytes:
    """Signed data around a part of a mail, without certificates and without a signature that would hold."""
    if endless:
        half = len(inner) // 2
        octets = ber(0x24, ber(0x04, inner[:half]) + ber(0x04, inner[half:]), endless=True)
    else:
        octets = ber(0x04, inner)
    data = ber(0x06, bytes.fromhex("2a864886f70d010701")) + ber(0xA0, octets, endless=endless)
    held = ber(0x02, b"\1") + ber(0x31, b"") + ber(0x30, data, endless=endless) + ber(0x31, b"")
    outer = ber(0x06, bytes.fromhex("2a864886f70d0107" + kind)) + ber(
        0xA0, ber(0x30, held, endless=endless), endless=endless
    )
    return ber(0x30, outer, endless=endless)


def opaque(data: bytes, kind: str = "signed-data") -> bytes:
    """A mail that is one S/MIME message."""
    return raw(
        base64.encodebytes(data),
        f'Content-Type: application/pkcs7-mime; smime-type={kind}; name="smime.p7m"',
        "Content-Transfer-Encoding: base64",
    )


def attribute(level: int, name: int, data: bytes) -> bytes:
    """An attribute of an Outlook container."""
    head = bytes([level]) + name.to_bytes(4, "little") + len(data).to_bytes(4, "little")
    return head + data + (sum(data) & 0xFFFF).to_bytes(2, "little")


def property_block(*values: tuple[int, int, bytes]) -> bytes:
    """Properties of Outlook: type, id, bytes."""
    out = len(values).to_bytes(4, "little")
    for kind, name, data in values:
        padded = data + bytes(-len(data) % 4)
        out += kind.to_bytes(2, "little") + name.to_bytes(2, "little") + (1).to_bytes(4, "little")
        out += len(data).to_bytes(4, "little") + padded
    return out


def outlook(*attributes: bytes) -> bytes:
    """An Outlook container (winmail.dat)."""
    return (0x223E9F78).to_bytes(4, "little") + b"\1\0" + b"".join(attributes)


def outlook_file(name: str, data: bytes) -> bytes:
    """The attributes of a file in an Outlook container."""
    named = property_block((0x1F, 0x3707, name.encode("utf-16-le") + b"\0\0"))
    return attribute(2, 0x69002, b"\1\0" * 7) + attribute(2, 0x6800F, data) + attribute(2, 0x69005, named)


def packed_rtf(rtf: bytes) -> bytes:
    """RTF as Outlook packs it, every byte written out."""
    body = bytearray()
    for start in range(0, len(rtf), 8):
        body += b"\0" + rtf[start : start + 8]
    return (len(body) + 12).to_bytes(4, "little") + len(rtf).to_bytes(4, "little") + b"LZFu" + bytes(4) + bytes(body)


def calendar(*lines: str, method: str = "REQUEST") -> str:
    """A calendar with one entry."""
    return "\r\n".join(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            f"METHOD:{method}",
            "BEGIN:VEVENT",
            *lines,
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    )


CALL = (
    "SUMMARY:Grand Rounds",
    "DTSTART;TZID=Europe/Berlin:20240612T170000",
    "DTEND;TZID=Europe/Berlin:20240612T180000",
    "LOCATION:Lecture hall 3\\, North wing",
    "ORGANIZER;CN=Prof. Brandt:mailto:brandt@university.example",
)
FORWARDED = "From: Ada Okafor <ada@society.example>\r\nSubject: Election\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{}\r\n"


def nested(levels: int) -> bytes:
    """Mails in mails."""
    inner = EmailMessage()
    inner["Subject"] = "Level 0"
    inner.set_content("innermost words\n")
    for level in range(1, levels):
        outer = EmailMessage()
        outer["Subject"] = f"Level {level}"
        outer.set_content(f"words at level {level}\n")
        outer.add_attachment(inner)
        inner = outer
    return inner.as_bytes(policy=SMTP)


def _uu(data: bytes, name: str) -> str:
    lines = [binascii.b2a_uu(data[at : at + 45]).decode() for at in range(0, len(data), 45)]
    return f"begin 644 {name}\n{''.join(lines)}`\nend\n"


CODE = base64.encodebytes(("You completed eleven reviews for the journal. " * 8 + "Félicitations").encode())
QUOTED = "You were f=C3=A9licit=C3=A9e =3D elected"
SAYS = ("félicitée = elected",)

MADE: dict[str, Callable[[], Made]] = {
    # the name of the transfer encoding
    "encoding-space": lambda: Made(
        raw(QUOTED, "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable  "), SAYS
    ),
    "encoding-semicolon": lambda: Made(
        raw(QUOTED, "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable;"), SAYS
    ),
    "encoding-comment": lambda: Made(
        raw(
            QUOTED,
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: (gateway) Quoted-Printable (7bit)",
        ),
        SAYS,
    ),
    "encoding-folded": lambda: Made(
        raw(QUOTED, "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding:\r\n\tquoted-printable;"),
        SAYS,
    ),
    "encoding-quoted": lambda: Made(
        raw(QUOTED, "Content-Type: text/plain; charset=utf-8", 'Content-Transfer-Encoding: "quoted-printable"'), SAYS
    ),
    "encoding-empty": lambda: Made(
        raw(QUOTED, "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding:"), SAYS
    ),
    "encoding-of-a-file": lambda: Made(
        mixed(
            text("See the file."),
            attached("notes.txt", b"Certificate of reviewing").replace(b"base64\r\n", b"base64; \r\n"),
        ),
        ("See the file.", "Certificate of reviewing"),
    ),
    # parts that are encoded as a whole
    "forwarded-quoted-printable": lambda: Made(
        mixed(
            text("outer"),
            "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
            + FORWARDED.format("You are =C3=A9lue")
            .replace("charset=utf-8", "charset=3Dutf-8")
            .replace("=C3", "=3DC3")
            .replace("=A9", "=3DA9")
            .replace(
                "Content-Type: text/plain", "Content-Transfer-Encoding: quoted-printable\r\nContent-Type: text/plain"
            ),
        ),
        ("outer", "You are élue", "Election"),
    ),
    "forwarded-base64": lambda: Made(
        mixed(
            text("outer"),
            b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + base64.encodebytes(FORWARDED.format("You are élue").encode()),
        ),
        ("outer", "You are élue", "Election"),
    ),
    "forwarded-not-encoded": lambda: Made(
        mixed(
            text("outer"),
            "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
            + FORWARDED.format("You are elected"),
        ),
        ("You are elected", "Election"),
    ),
    "multipart-base64": lambda: Made(
        raw(
            base64.encodebytes(
                b"--X\r\nContent-Type: text/plain\r\n\r\ninner words\r\n--X\r\nContent-Type: text/plain; name=n.txt\r\n\r\nfile words\r\n--X--\r\n"
            ),
            'Content-Type: multipart/mixed; boundary="X"',
            "Content-Transfer-Encoding: base64",
        ),
        ("inner words", "file words", "n.txt"),
    ),
    # damaged base64
    "base64-surplus": lambda: Made(
        raw(CODE.rstrip() + b"A", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64"),
        ("eleven reviews", "Félicitations"),
        ("missing or a surplus",),
    ),
    "base64-cut": lambda: Made(
        raw(CODE.rstrip(b"=\n")[:-3], "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64"),
        ("eleven reviews",),
        ("missing or a surplus",),
    ),
    "base64-surplus-inside": lambda: Made(
        raw(
            CODE[:100] + b"Q" + CODE[100:],
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
        ),
        ("Félicitations",),
        ("missing or a surplus",),
    ),
    "base64-file-surplus": lambda: Made(
        mixed(text("See"), attached("certificate.txt", b"", encoded=CODE.rstrip() + b"A")),
        ("See", "Félicitations"),
        ("certificate.txt",),
    ),
    "base64-footer": lambda: Made(
        raw(
            CODE + b"\n_______\nReviewers mailing list of the journal\n",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
        ),
        ("Félicitations", "Reviewers mailing list"),
    ),
    "base64-that-is-text": lambda: Made(
        raw("Dear Dr. Haddad, thank you for the review.", "Content-Transfer-Encoding: base64"),
        ("thank you for the review.",),
    ),
    # source that parsers give up on
    "boundary-differs": lambda: Made(
        mixed(text("first words"), attached("n.txt", b"file words")).replace(b'boundary="AbC"', b'boundary="Ab-C"'),
        ("first words", "file words"),
    ),
    "boundary-missing": lambda: Made(
        mixed(text("first words"), html("<p>second words")).replace(b'; boundary="AbC"', b""),
        ("first words", "second words"),
    ),
    "boundary-inner-differs": lambda: Made(
        mixed(
            text("outer words"),
            "Content-Type: multipart/alternative; boundary=in\r\n\r\n--inn\r\n" + text("inner words") + "--inn--\r\n",
        ),
        ("outer words", "inner words"),
    ),
    "utf-16": lambda: Made(raw("Grüße aus Köln").decode("utf-8").encode("utf-16"), ("Grüße aus Köln",)),
    "utf-16-without-mark": lambda: Made(raw("Grüße aus Köln").decode("utf-8").encode("utf-16-le"), ("Grüße aus Köln",)),
    "doubled-line-ends": lambda: Made(
        raw("Thank you", "Content-Type: text/plain").replace(b"\r\n", b"\r\r\n"), ("Thank you",)
    ),
    "wrapped-without-blank": lambda: Made(
        mixed(text("first words"), attached("n.txt", b"file words"))
        .replace(b"mixed; boundary", b"mixed;\r\nboundary")
        .replace(b"Subject: Review", b"Subject: Review of a long\r\nmanuscript title"),
        ("first words", "file words", "manuscript title"),
    ),
    "blank-before-colon": lambda: Made(raw("<p>Thank <b>you", "Content-Type : text/html"), ("Thank you",)),
    # text of other types
    "enriched": lambda: Made(
        raw(
            "<bold>You completed</bold> eleven <<reviews>.\r\n\r\nThank <fontfamily><param>Arial</param>you</fontfamily>.",
            "Content-Type: text/enriched",
        ),
        ("You completed eleven <reviews>.", "Thank you."),
    ),
    "richtext": lambda: Made(
        raw("<bold>You completed</bold> eleven<nl>reviews <lt>now>", "Content-Type: text/richtext"),
        ("You completed eleven", "reviews <now>"),
    ),
    "csv": lambda: Made(raw("year,reviews\r\n2024,11\r\n", "Content-Type: text/csv"), ("year,reviews", "2024,11")),
    "csv-attached": lambda: Made(
        mixed(
            text("See"), attached("reviews.csv", "Jahr;Prüfungen".encode("cp1252"), "text/csv; charset=windows-1252")
        ),
        ("Jahr;Prüfungen", "reviews.csv"),
    ),
    "markdown": lambda: Made(
        raw("# Decision\r\n\r\nYou **completed** it.", "Content-Type: text/markdown"), ("Decision", "You completed it.")
    ),
    "unheard-of-text": lambda: Made(raw("Words of a kind", "Content-Type: text/x-unheard-of"), ("Words of a kind",)),
    "business-card": lambda: Made(
        mixed(
            text("See"),
            attached(
                "ada.vcf",
                b"BEGIN:VCARD\r\nFN:Ada Okafor\r\nORG:Example Society;Board\r\nTEL;TYPE=work:+1 555 0100\r\nPHOTO;ENCODING=b:AAAA\r\nEND:VCARD",
                "text/vcard",
            ),
        ),
        ("Name: Ada Okafor", "Organization: Example Society, Board", "Telephone: +1 555 0100"),
    ),
    "uuencode": lambda: Made(
        raw(f"Here it is.\r\n\r\n{_uu(b'Certificate of reviewing' * 5, 'certificate.txt')}\r\nRegards"),
        ("Here it is.", "Certificate of reviewing", "Regards"),
    ),
    "uuencode-archive": lambda: Made(
        raw(f"Here it is.\n{_uu(archive(), 'all.zip')}"), ("Here it is.",), ("all.zip", "archive")
    ),
    "uuencode-without-end": lambda: Made(
        raw("Here\nbegin 644 x.txt\n#0V%T\nRegards"), ("Here", "begin 644", "Regards")
    ),
    # calendars
    "invitation": lambda: Made(
        raw(calendar(*CALL), 'Content-Type: text/calendar; method=REQUEST; charset="utf-8"'),
        (
            "Calendar entry: invitation",
            "What: Grand Rounds",
            "Wednesday, June 12, 2024, 5:00–6:00 p.m. (Europe/Berlin)",
            "Where: Lecture hall 3, North wing",
            "Prof. Brandt <brandt@university.example>",
        ),
    ),
    "cancellation": lambda: Made(
        mixed(
            text("It is off."),
            "Content-Type: text/calendar; method=CANCEL\r\n\r\n" + calendar(*CALL, "STATUS:CANCELLED", method="CANCEL"),
            kind="alternative",
        ),
        ("It is off.", "Calendar entry: cancellation", "Status: canceled", "Grand Rounds"),
    ),
    "invitation-attached": lambda: Made(
        mixed(
            text("Please come."),
            attached(
                "invite.ics",
                calendar(
                    *CALL,
                    "ATTENDEE;CN=L. Haddad;PARTSTAT=ACCEPTED:mailto:lhaddad@hospital.example",
                    "DESCRIPTION:A long\r\n  fold\\nand more",
                ).encode(),
                "text/calendar",
            ),
        ),
        ("Please come.", "Invited: L. Haddad <lhaddad@hospital.example>, accepted", "A long fold", "and more"),
    ),
    "whole-days": lambda: Made(
        raw(
            calendar(
                "SUMMARY:Congress", "DTSTART;VALUE=DATE:20240612", "DTEND;VALUE=DATE:20240615", "RRULE:FREQ=YEARLY"
            ),
            "Content-Type: text/calendar",
        ),
        ("Wednesday, June 12, 2024 to Saturday, June 15, 2024 (the end not included)", "Repeats: FREQ=YEARLY"),
    ),
    # wrappings
    "signed": lambda: Made(
        opaque(signed(mixed(text("Signed words"), attached("n.txt", b"file words")))),
        ("Signed words", "file words", "the signature was not checked"),
    ),
    "signed-in-pieces": lambda: Made(
        opaque(signed(b"Content-Type: text/html\r\n\r\n<p>Signed words", endless=True)),
        ("Signed words", "the signature was not checked"),
    ),
    "signed-attached": lambda: Made(
        mixed(text("See"), attached("smime.p7m", signed(b"Content-Type: text/plain\r\n\r\nSigned words"))),
        ("See", "Signed words"),
    ),
    "encrypted": lambda: Made(
        opaque(signed(b"x" * 200, kind="03"), "enveloped-data"), (), ("smime.p7m", "encrypted for its addressee")
    ),
    "signed-cut": lambda: Made(
        opaque(signed(b"Content-Type: text/plain\r\n\r\nSigned words")[:60]), (), ("smime.p7m",)
    ),
    "winmail-text": lambda: Made(
        mixed(
            attached(
                "winmail.dat",
                outlook(attribute(1, 0x2800C, b"Outlook words\0"), outlook_file("certificate.txt", b"file words")),
                "application/ms-tnef",
            )
        ),
        ("Outlook words", "certificate.txt", "file words"),
    ),
    "winmail-html": lambda: Made(
        mixed(
            text("Other words"),
            attached(
                "winmail.dat",
                outlook(
                    attribute(
                        1, 0x69003, property_block((0x0102, 0x1013, b"<p>Outlook words about the election to fellow"))
                    ),
                    outlook_file("all.zip", archive()),
                ),
                "application/ms-tnef",
            ),
        ),
        ("Other words", "Outlook words"),
        ("all.zip",),
    ),
    "winmail-rtf": lambda: Made(
        mixed(
            attached(
                "winmail.dat",
                outlook(
                    attribute(
                        1,
                        0x69003,
                        property_block(
                            (
                                0x0102,
                                0x1009,
                                packed_rtf(
                                    b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}F\\'e9licitations \\u8211? you are elected\\par}"
                                ),
                            )
                        ),
                    )
                ),
                "application/ms-tnef",
            )
        ),
        ("Félicitations – you are elected",),
    ),
    "winmail-same-words": lambda: Made(
        mixed(
            text("You are elected"),
            attached("winmail.dat", outlook(attribute(1, 0x2800C, b"You are elected\0")), "application/ms-tnef"),
        ),
        ("You are elected",),
    ),
    "winmail-empty": lambda: Made(
        mixed(
            text("See"),
            attached("winmail.dat", base64.b64decode("eJ8+IgEAAZAIAAQAAAAAAAEAAQACkA=="), "application/ms-tnef"),
        ),
        ("See",),
        ("winmail.dat",),
    ),
    # which form of the text
    "stub": lambda: Made(
        mixed(
            text(
                "Your program does not display HTML. Please switch it on to read this message, or open it in a browser of your choice instead."
            ),
            html("<p>Your paper is accepted."),
            kind="alternative",
        ),
        ("Your paper is accepted.",),
        ("plain-text form",),
    ),
    "plain-says-more": lambda: Made(
        mixed(
            text("Your paper is accepted by the board and appears in the spring."),
            html("<p>Your paper."),
            kind="alternative",
        ),
        ("appears in the spring",),
    ),
    "html-says-more": lambda: Made(
        mixed(
            text("Your paper is accepted by the board."),
            html("<p>Your paper is accepted by the board. It is among the best ten papers of this year."),
            kind="alternative",
        ),
        ("best ten papers",),
    ),
    "struck-in-html": lambda: Made(
        mixed(
            text("You reviewed 12 11 manuscripts."),
            html("<p>You reviewed <del>12</del> 11 manuscripts."),
            kind="alternative",
        ),
        ("You reviewed 12 11 manuscripts.",),
    ),
    "hidden-words": lambda: Made(
        raw(
            "<style>.h{display:none}</style><div class=h>Preview words here</div><p>Accepted", "Content-Type: text/html"
        ),
        ("Accepted",),
        ("3 words", "hides"),
    ),
    # files without pages
    "archive": lambda: Made(
        mixed(
            text("See"),
            attached("all.zip", archive(), "application/zip"),
            attached("all.rar", b"Rar!\x1a\x07\x01\x00xx"),
            attached("all.7z", b"7z\xbc\xaf\x27\x1cxx"),
        ),
        ("See",),
        ("'all.zip', 'all.rar', 'all.7z' (an archive, which is not opened)",),
    ),
    "unknown-file": lambda: Made(mixed(text("See"), attached("data.bin", b"\0\1\2\3")), ("See",), ("data.bin",)),
    "signature-picture": lambda: Made(
        mixed(
            html('<p>Regards <img src="cid:s">'),
            b"Content-ID: <s>\r\nContent-Disposition: inline\r\n"
            + attached("signature.png", picture(300, 90), "image/png").replace(
                b'Content-Disposition: attachment; filename="signature.png"\r\n', b""
            ),
            kind="related",
        ),
        ("Regards",),
        ("signature.png", "300 × 90"),
    ),
    "tracking-dot": lambda: Made(mixed(text("See"), attached("dot.gif", picture(1, 1, "GIF"), "image/gif")), ("See",)),
    "eight-deep": lambda: Made(nested(8), ("words at level 7", "words at level 2"), ("Level 1.eml", "5 mails deep")),
    "mailbox": lambda: Made(
        b"From a@b.example Mon Jun  3 10:00:00 2024\nSubject: First\n\nfirst words\n>From here on\n\nFrom a@b.example Mon Jun  3 11:00:00 2024\nSubject: Second\n\nsecond words\n",
        ("First", "first words", "From here on", "Second", "second words"),
    ),
    "kept-elsewhere": lambda: Made(
        mixed(
            text("See"),
            'Content-Type: message/external-body; access-type=URL; URL="https://journal.example/c.pdf"; name="c.pdf"\r\n\r\nContent-Type: application/pdf\r\n\r\n',
        ),
        ("See",),
        ("c.pdf",),
    ),
    "in-pieces": lambda: Made(
        raw("Subject: Whole\r\n\r\nfirst half", 'Content-Type: message/partial; id="x"; number=1; total=2'),
        ("first half",),
        ("piece 1 of 2",),
    ),
    "words-behind": lambda: Made(
        mixed(text("See")) + b"Unsubscribe from this list\r\n", ("See",), ("4 words after the last part",)
    ),
}
