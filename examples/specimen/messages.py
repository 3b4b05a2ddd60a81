"""E-mails as files, the way that a mail program saves them: header, text, attachment."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence

from specimen.certificates import reviewing_certificate
from specimen.ink import MARK

_ME = '"Leila M. Haddad" <leila.haddad@example.edu>'
_WIDTH = 76
REVIEWS = (
    ("EJSI-22-0118", "14 Mar 2022"),
    ("EJSI-22-0307", "2 Sep 2022"),
    ("EJSI-23-0044", "20 Jan 2023"),
    ("EJSI-23-0210", "5 Jun 2023"),
    ("EJSI-23-0391", "17 Oct 2023"),
    ("EJSI-24-0075", "11 Feb 2024"),
    ("EJSI-24-0262", "30 Jun 2024"),
    ("EJSI-24-0418", "8 Nov 2024"),
    ("EJSI-25-0133", "27 Mar 2025"),
    ("EJSI-25-0350", "19 Sep 2025"),
    ("EJSI-26-0198", "4 May 2026"),
)


def _base64(data: bytes) -> str:
    coded = b64encode(data).decode("ascii")
    return "\n".join(coded[at : at + _WIDTH] for at in range(0, len(coded), _WIDTH)) + "\n"


def _header(fields: Sequence[tuple[str, str]]) -> str:
    return "".join(f"{name}: {value}\n" for name, value in fields) + "\n"


def _part(kind: str, text: str) -> str:
    """A part with text, its letters as they are."""
    return _header([("Content-Type", f"{kind}; charset=utf-8"), ("Content-Transfer-Encoding", "8bit")]) + text


def _multipart(kind: str, mark: str, fields: Sequence[tuple[str, str]], parts: Sequence[str]) -> bytes:
    whole = _header([*fields, ("MIME-Version", "1.0"), ("Content-Type", f'multipart/{kind}; boundary="{mark}"')])
    whole += "".join(f"--{mark}\n{part}\n" for part in parts) + f"--{mark}--\n"
    return whole.replace("\n", "\r\n").encode()


def reviewer_thanks() -> bytes:
    """rev-stroke: the editor's thanks with every completed review by number and date, and a certificate attached."""
    listed = "\n".join(f"  {number}   {day}" for number, day in REVIEWS)
    text = f"""Dear Dr. Haddad,

Thank you for reviewing for Example Journal of Stroke Imaging. At your
request we list below the reviews that you have completed since 2022.
All eleven were received by the editors and used in the decision. Titles
are left out for confidentiality.

{listed}

Reviewers are chosen by the handling editor for published work on the
question. In 2025 the journal used 212 reviewers and accepted 18% of
submissions. A certificate is attached.

With kind regards,

Wystan Carrow, managing editor

{MARK}
"""
    certificate = _header(
        [
            ("Content-Type", 'application/pdf; name="certificate-of-reviewing.pdf"'),
            ("Content-Disposition", 'attachment; filename="certificate-of-reviewing.pdf"'),
            ("Content-Transfer-Encoding", "base64"),
        ]
    ) + _base64(reviewing_certificate())
    subject = b64encode("Thank you for your reviews, 2022–2026".encode()).decode("ascii")
    fields = [
        ("Message-ID", "<thanks-2026-0915@ejsi.example.org>"),
        ("Date", "Tue, 15 Sep 2026 09:12:00 +0000"),
        ("From", "Editorial Office <office@ejsi.example.org>"),
        ("To", _ME),
        ("Subject", f"=?utf-8?b?{subject}?="),
    ]
    return _multipart("mixed", "=_ejsi_specimen", fields, [_part("text/plain", text), certificate])


def talk_invitation() -> bytes:
    """talk-vienna-2025: the committee's answer in HTML, above the thread: her question, and the invitation itself."""
    opening = "Dear Dr. Haddad,"
    answer = (
        "Your lecture has 20 minutes and 5 for questions. Registration and two nights are covered. There is no fee."
    )
    asked = "I accept with pleasure. How long is the lecture, and are travel and hotel covered?"
    invited = (
        "The programme committee invites you to give the lecture “Time and the infarct core” in the state-of-the-art "
        "session on stroke imaging at the Example Congress of Radiology, Vienna-on-Sample, 5 to 9 March 2025."
    )
    chosen = (
        "The session has three lecturers, chosen by the committee on the strength of published work; it takes no "
        "submissions."
    )
    by = "Gudrun Halvorsen-Muster, for the programme committee"
    first, second = (
        "On Thu, 16 Jan 2025 at 21:05, Leila M. Haddad wrote:",
        "On Wed, 15 Jan 2025 at 10:31, Programme Committee wrote:",
    )
    html = f"""<html><head><style>body {{ font-family: sans-serif }}</style></head><body>
<p>{opening}</p>
<p>We are delighted. {answer}</p>
<p>{by}</p>
<p><small>{MARK}</small></p>
<p>{first}</p>
<blockquote type="cite"><p>{asked}</p><p>Leila Haddad</p>
<p>{second}</p>
<blockquote type="cite"><p>{opening}</p><p>{invited}</p><p>{chosen}</p><p>{by}</p></blockquote>
</blockquote>
</body></html>
"""
    fields = [
        ("Message-ID", "<programme-2025-0117@congress.example.org>"),
        ("In-Reply-To", "<re-2025-0116@example.edu>"),
        ("Date", "Fri, 17 Jan 2025 08:50:00 +0100"),
        ("From", "Programme Committee <programme@congress.example.org>"),
        ("To", _ME),
        ("Subject", "Re: Invitation to lecture, Example Congress of Radiology 2025"),
    ]
    plain = f"{opening}\n\nWe are delighted. {answer}\n\n{by}\n\n{MARK}\n"
    return _multipart("alternative", "=_ecr_specimen", fields, [_part("text/plain", plain), _part("text/html", html)])
