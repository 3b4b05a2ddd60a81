"""Open what a mail carries in a wrapping of its own: mail signed as a whole, and Outlook's `winmail.dat`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email.parser import BytesParser
from email.policy import compat32

from dossier.documents.mail import signed
from dossier.documents.mail.contents import Found, Note
from dossier.documents.mail.outlook import MEDIA as CONTAINERS
from dossier.documents.mail.outlook import Container, OutlookFile, container
from dossier.documents.mail.part import About, Part
from dossier.documents.mail.repair import repaired
from dossier.documents.mail.text import Text
from dossier.documents.written.rtf_text import rtf_text

_UNCHECKED = Note("the e-mail is signed as a whole; it was opened, and the signature was not checked", lost=False)
_TAKEN_OUT = Note("what an Outlook container (winmail.dat) held stands here as part of the e-mail", lost=False)
_CUT = Note("the end of an Outlook container (winmail.dat) that is cut off")
_NAMES = ("winmail.dat", "win.dat")


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What stood in a wrapping: a part of a mail, or texts and files."""

    message: Part | None = None
    texts: tuple[Text, ...] = ()
    files: tuple[Found, ...] = ()
    notes: tuple[Note, ...] = ()


def unpacked(known: About, data: bytes) -> Unpacked | None:
    """Return what stands in a part that is a wrapping; None where it is none, or cannot be opened."""
    name = known.name.lower()
    if known.media in signed.MEDIA or name.endswith(".p7m"):
        inner = signed.opened(data)
        if inner is None:
            return None
        return Unpacked(BytesParser(policy=compat32).parsebytes(repaired(inner)), notes=(_UNCHECKED,))
    if known.media in CONTAINERS or name in _NAMES:
        held = container(data)
        return None if held is None or _is_empty(held) else _of_container(held)
    return None


def _is_empty(held: Container) -> bool:
    return not (held.text or held.html or held.rtf or held.files)


def _of_container(held: Container) -> Unpacked:
    media, words = next((form for form in _forms(held) if form[1].strip()), ("", ""))
    texts = (Text(media, words, repeats=True),) if words else ()
    files = [_file(each) for each in held.files]
    if held.rtf and not texts:
        files.insert(0, Found("message.rtf", "application/rtf", held.rtf))
    return Unpacked(texts=texts, files=tuple(files), notes=(_TAKEN_OUT,) if held.whole else (_TAKEN_OUT, _CUT))


def _forms(held: Container) -> Iterator[tuple[str, str]]:
    """Yield the forms of the text in a container, the one to be printed first."""
    yield "text/html", held.html
    yield "text/plain", held.text
    yield "text/plain", rtf_text(held.rtf)


def _file(each: OutlookFile) -> Found:
    media = "application/vnd.ms-outlook" if each.message else each.media or "application/octet-stream"
    return Found(
        each.name.rpartition("\\")[2].rpartition("/")[2], media, each.data, bool(each.content_id), each.content_id
    )
