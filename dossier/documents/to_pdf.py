"""Make PDFs of other files: images, text, mail with its attachments, office documents."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf

from dossier.documents.files.facts import Problem
from dossier.documents.files.sniff import PACKAGES, PICTURES
from dossier.documents.images.pages import ImageError, image_pages
from dossier.documents.mail.message import Attachment, Mail, MailError, read_mails
from dossier.documents.mail.pages import mail_pages
from dossier.documents.office.libreoffice import OfficeError, office_pdf
from dossier.documents.office.web_archive import saved_page
from dossier.documents.office.web_page import page_text
from dossier.documents.pdf.flatten import Flattened, flatten
from dossier.documents.pdf.opening import Refused
from dossier.documents.pdf.prepare import join
from dossier.documents.pdf.survey import survey
from dossier.documents.workspace import Made, Task, Workspace
from dossier.documents.written.pages import markdown_pages, text_pages
from dossier.text.decoding import Doubt, decode
from dossier.typeset.style import load_style

_ANOTHER = "export or print it to PDF and name that file"
_TRACKED = Problem(
    "D016",
    "the document shows tracked changes: words that somebody inserted, and struck words that somebody deleted",
    "name the version that was sent or signed; or accept or reject the changes in a copy and export that to PDF",
)
_OWN = "open the e-mail; where something of this matters, save it and name it as a document of its own"
_DOUBTS = {
    False: (
        "the document does not say in which encoding its text is, so that was guessed: {names}",
        "compare its pages with the original; if letters are wrong, save it as UTF-8",
    ),
    True: (
        "the document holds bytes that are no letters in the encoding of its text: {names}",
        "compare its pages with the original; if letters are wrong or missing, get the file again",
    ),
}


def _image(task: Task, _workspace: Workspace) -> Made:
    try:
        found = image_pages(task.path)
    except ImageError as error:
        problem = Problem("D003", f"the document cannot be used: {error}", "take or save the picture again")
        raise Refused(problem) from error
    return Made(found.pdf, altered=True, changes=found.changes)


def _office(task: Task, workspace: Workspace, problems: tuple[Problem, ...] = ()) -> Made:
    target = workspace.piece("office.pdf")
    try:
        shown = office_pdf(task.path, target, seconds=task.seconds)
    except OfficeError as error:
        hint = "" if "to PDF" in str(error) else _ANOTHER
        raise Refused(Problem("D003", f"the document cannot be used: {error}", hint)) from error
    _, made = workspace.make(replace(task, path=target, name="office.pdf"), workspace)
    told = (*made.problems, *problems, *([_TRACKED] if shown.tracked else []))
    return replace(made, altered=True, changes=(*shown.changes, *made.changes), problems=told)


def _web_page(task: Task, workspace: Workspace) -> Made:
    return _office(task, workspace, _doubtful(page_text(task.path.read_bytes()).doubt))


def _web_archive(task: Task, workspace: Workspace) -> Made:
    """Make the page of a web archive, which LibreOffice cannot open as it is."""
    page = saved_page(task.path.read_bytes())
    if not page.html:
        raise Refused(Problem("D003", "the document is a saved web page (MHTML) without a page in it", _ANOTHER))
    path = workspace.piece("page.html")
    path.write_bytes(BOM_UTF8 + page.html.encode("utf-8", "replace"))
    return _office(replace(task, path=path, name="page.html"), workspace, _doubtful(page.doubt))


def _text(task: Task, _workspace: Workspace) -> Made:
    found = decode(task.path.read_bytes())
    pdf = _drawn(text_pages(found.text, Path(task.name).name, load_style()))
    return Made(pdf, altered=True, problems=_doubtful(found.doubt))


def _markdown(task: Task, _workspace: Workspace) -> Made:
    found = decode(task.path.read_bytes())
    return Made(_drawn(markdown_pages(found.text, load_style())), altered=True, problems=_doubtful(found.doubt))


def _doubtful(*doubts: Doubt | None) -> tuple[Problem, ...]:
    """Return the problems that letters of a text may be wrong: its encoding was guessed, or does not fit all of it."""
    known = [doubt for doubt in doubts if doubt is not None]
    told = (_told(words, hint, known, damaged=damaged) for damaged, (words, hint) in _DOUBTS.items())
    return tuple(problem for problem in told if problem)


def _told(words: str, hint: str, doubts: Iterable[Doubt], *, damaged: bool) -> Problem | None:
    names = " and ".join(doubt.encoding for doubt in doubts if doubt.damaged is damaged)
    return Problem("D019", words.format(names=names), hint) if names else None


def _drawn(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def _mail(task: Task, workspace: Workspace) -> Made:
    """Make each mail of the file, and behind it the pages of each attachment that has some."""
    try:
        mails = read_mails(task.path.read_bytes(), depth=task.depth)
    except MailError as error:
        raise Refused(Problem("D003", f"the document cannot be used: {error}", _ANOTHER)) from error
    first, *others = [_one_mail(task, workspace, mail) for mail in mails]
    for made in others:
        first = _joined(first, made)
    return first if task.depth else replace(first, unprinted=(), problems=(*first.problems, *_unprinted(first)))


def _one_mail(task: Task, workspace: Workspace, mail: Mail) -> Made:
    following = []
    for attachment in mail.attachments:
        try:
            following.append((attachment.name, _attached(task, attachment, workspace)))
        except Refused as refusal:
            mail = mail.without(attachment, refusal.problem.message.removeprefix("the document "))
    changes = tuple(note.words for note in mail.all_notes if not note.lost)
    drawn, doubtful = _drawn(mail_pages(mail, load_style())), _doubtful(*mail.doubts)
    made = Made(drawn, altered=True, changes=changes, problems=doubtful, unprinted=mail.unprinted)
    for name, part in following:
        made = _joined(made, _named(name, part))
    return made


def _unprinted(made: Made) -> tuple[Problem, ...]:
    """Return one finding for all that is not printed of a mail and of the mails in it; their pages list the same."""
    if not made.unprinted:
        return ()
    words = f"the document is an e-mail of which this is not printed: {'; '.join(made.unprinted)}"
    return (Problem("D020", words, _OWN),)


def _attached(task: Task, attachment: Attachment, workspace: Workspace) -> Made:
    path = workspace.piece(attachment.name)
    path.write_bytes(attachment.data)
    _, made = workspace.make(
        replace(task, path=path, name=attachment.name, password=None, depth=attachment.depth), workspace
    )
    seen = survey(made.pdf)
    flattened = flatten(made.pdf) if seen.marked else Flattened()
    changes = (*made.changes, *flattened.told(seen.changes))
    return replace(made, changes=changes, problems=(*made.problems, *seen.problems))


def _named(name: str, part: Made) -> Made:
    """Name the attachment in its problems."""
    return replace(
        part,
        changes=tuple(f"attachment '{name}': {change}" for change in part.changes),
        problems=tuple(
            replace(each, message=f"the attachment '{name}' {each.message.removeprefix('the document ')}")
            for each in part.problems
        ),
        unprinted=tuple(f"in '{name}': {each}" for each in part.unprinted),
    )


def _joined(first: Made, part: Made) -> Made:
    """Append pages to others, and join the remarks on both."""
    before = len(first.pdf.pages)
    join(first.pdf, part.pdf)
    problems = (replace(each, page=each.page and before + each.page) for each in part.problems)
    return replace(
        first,
        changes=(*first.changes, *part.changes),
        problems=(*first.problems, *problems),
        unprinted=(*first.unprinted, *part.unprinted),
    )


MAKERS: dict[str, Callable[[Task, Workspace], Made]] = {
    "eml": _mail,
    "text": _text,
    "markdown": _markdown,
    "html": _web_page,
    "mht": _web_archive,
    **dict.fromkeys(PICTURES, _image),
    **dict.fromkeys((*PACKAGES, "rtf", "ole"), _office),
}
"""What makes a PDF of each type of file that is none."""
