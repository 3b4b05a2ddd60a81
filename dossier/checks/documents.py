"""Report faults of files at each place that names them: D001–D005, D007, D008, D011–D013, D015, D016, D018–D020, B003."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dossier.bundle.upload_limit import B003, PORTAL_MOST
from dossier.case import Case
from dossier.checks.damage import D014, damages
from dossier.checks.lookup import (
    NamedDocument,
    document_at,
    documents,
    facts,
    files,
    pages_counted,
    placed,
    selected,
    together,
)
from dossier.documents.files.facts import NAME_THE_VARIABLE
from dossier.finding import Code, Finding, Severity

D001 = Code(
    "D001",
    Severity.ERROR,
    "no such file",
    "A document, translation or certificate names a file that is not in the case folder.",
    "An exhibit whose file is missing cannot be built. Names are compared letter by letter, including capitals, "
    "as on most systems.",
    wrong="documents:\n  - {file: evidence/Stroke-2024.PDF, role: article}   # the file is evidence/stroke-2024.pdf",
    right="documents:\n  - {file: evidence/stroke-2024.pdf, role: article}",
)
D002 = Code(
    "D002",
    Severity.ERROR,
    "outside the case folder",
    "A file is named by an absolute path, by a path with .. that leaves the case folder, or through a link that "
    "leads out of it.",
    "Whoever receives the case folder must find every document in it, and a record must not be able to include "
    "files that have nothing to do with the case.",
    wrong="- {file: ../Downloads/award.pdf, role: certificate}",
    right="- {file: evidence/award.pdf, role: certificate}   # copied into the case",
)
D003 = Code(
    "D003",
    Severity.ERROR,
    "unreadable, empty or of an unsupported type",
    "The file exists, but no page of it can be used: it is empty, damaged beyond repair, or not a document. The "
    "type is recognized by content, not by name.",
    "A page that cannot be read cannot be part of the bundle, and would be missing without notice.",
    wrong="- {file: evidence/letter.docx, role: letter}",
    right="- {file: evidence/letter.pdf, role: letter}   # exported as PDF",
)
D004 = Code(
    "D004",
    Severity.ERROR,
    "encrypted, and no password given",
    "The PDF opens only with a password, and the record names no environment variable that holds it, or the "
    "password is wrong.",
    "Files for USCIS must not be encrypted; the bundle contains the pages without the password.",
    wrong="- {file: evidence/statement.pdf, role: pay-statement}",
    right="- {file: evidence/statement.pdf, role: pay-statement, password_env: STATEMENT_PASSWORD}",
)
D005 = Code(
    "D005",
    Severity.ERROR,
    "page range outside the document",
    "`pages` selects pages that the file does not have. Page numbers are those of the file, counted from 1, not "
    "printed ones.",
    "The index would promise pages that are not there.",
    wrong='- {file: evidence/program.pdf, pages: "112-114"}   # the file has 8 pages',
    right='- {file: evidence/program.pdf, pages: "3-5"}',
)
D007 = Code(
    "D007",
    Severity.WARNING,
    "scan under 150 dpi",
    "A page is a picture, and at the size at which it stands in the bundle it has fewer than 150 dots to the inch. "
    "Pages that are wider or higher than a Letter sheet gain dots when they are made smaller, and that counts. A "
    "screenshot (PNG, WebP) has the dots that the screen had, so it is named under 90 only.",
    "Bundles are printed, scanned and printed again, and small type does not come through that below 150 dots to the "
    "inch. Common practice is to scan at 300.",
    wrong="- {file: evidence/certificate-small.jpg, role: certificate}   # 800 × 600 pixels",
    right="- {file: evidence/certificate.pdf, role: certificate}   # scanned again at 300 dpi",
)
D008 = Code(
    "D008",
    Severity.NOTE,
    "blank page",
    "A selected page shows nothing: it is all white, or all of one color.",
    "The back of a sheet that went through the scanner adds a page and no evidence, and a reader may take it for a "
    "page that got lost. `pages` selects those that matter.",
    wrong="- {file: evidence/diploma.pdf, role: diploma}   # page 2 is the empty back",
    right='- {file: evidence/diploma.pdf, role: diploma, pages: "1"}',
)
D011 = Code(
    "D011",
    Severity.NOTE,
    "changed on the way in",
    "The bundle's copy of this file is not complete: form fields become part of the page; scripts, automatic "
    "actions, attached files, media and links that lead nowhere in the bundle are left behind, and so are what a camera "
    "or program noted about pictures, pictures that no page draws, and passwords and access tokens in addresses. Layers "
    "that are switched off stay off. Text outside the visible page comes along. Damage that `expect_pages` confirms (D014) is named "
    "here, so that counsel knows of it. The file itself is not changed.",
    "A bundle must look the same everywhere and contain nothing hidden. What an attached file proves needs an "
    "entry of its own.",
    wrong="- {file: evidence/portfolio.pdf, role: certificate}   # the certificate is attached inside",
    right="- {file: evidence/certificate.pdf, role: certificate}   # the attached file, saved by itself",
)
D012 = Code(
    "D012",
    Severity.WARNING,
    "text that cannot be seen is still there",
    "Text under a dark box, in the color of what is behind it, too small, set to be invisible where nothing is shown, or "
    "covered by something, is still in the page: whoever selects and copies it can read it. So are words that the file stores "
    "to be copied in place of others that it shows. The finding names pages, never the words. The text layer of a scan is none of these where it lies on what is shown; whether it says the same is not "
    "compared.",
    "A box that is drawn over text hides it on paper only. What must not be read has to be taken out of the file, by a "
    "program that redacts, or by printing the page and scanning it. And text that nobody sees on paper may say what nobody "
    "signed.",
    wrong="- {file: evidence/letter.pdf, role: letter}   # a black rectangle drawn over the patient's name",
    right="- {file: evidence/letter-redacted.pdf, role: letter}   # saved after the text was taken out",
)
D013 = Code(
    "D013",
    Severity.NOTE,
    "no text layer",
    "A page is a picture of text: nothing in it can be searched, selected or read aloud. Photos and screenshots (JPEG, "
    "PNG, WebP, HEIC) are not named, as they never have text.",
    "Who works with the bundle on a screen searches it for names and numbers, and will not find them on this page. Text "
    "recognition adds a layer that does not change how the page looks.",
    wrong="- {file: evidence/thesis-scan.pdf, role: thesis}",
    right="- {file: evidence/thesis-scan-ocr.pdf, role: thesis}   # after: ocrmypdf --skip-text thesis-scan.pdf …",
)
D015 = Code(
    "D015",
    Severity.NOTE,
    "digitally signed",
    "The file carries a digital signature. The bundle shows the appearance of the signature, but a copy of the "
    "pages cannot carry the signature itself, which covers the whole file as it was signed.",
    "If the signature matters, the original file must be available, and somebody must have verified it in a "
    "viewer. Keep the file as it is.",
    wrong="- {file: evidence/letter-signed.pdf, role: letter}",
    right="- {file: evidence/letter-signed.pdf, role: letter, note: signature checked on 2 November; original kept}",
)
D016 = Code(
    "D016",
    Severity.WARNING,
    "carries comments by a reader",
    "Somebody marked or commented on pages of this file: highlights, notes, pen strokes, and in a document of a word "
    "processor the changes that it tracked. In the bundle they are part of the page, as in a viewer.",
    "A reader's marks were not there when the document was issued. Whoever sees them in the bundle must wonder "
    "who made them, and a note between author and adviser is not for everyone.",
    wrong="- {file: evidence/article-with-my-notes.pdf, role: article}",
    right="- {file: evidence/article.pdf, role: article}   # the article as it was published",
)
D018 = Code(
    "D018",
    Severity.WARNING,
    "scan stands sideways or upside down",
    "The text of a page runs up, down or upside down as the page is shown. It is told from the text in the file, so "
    "nothing is said of a scan without a text layer, nor of a table that its publisher set sideways amid upright pages.",
    "Who reads on a screen cannot turn the head, and a page on its head in a print looks like a mistake in the bundle.",
    wrong="- {file: evidence/contract.pdf, role: contract}   # fed into the scanner upside down",
    right="- {file: evidence/contract.pdf, role: contract}   # turned in a viewer, and saved",
)
D019 = Code(
    "D019",
    Severity.WARNING,
    "the encoding of a text was guessed, or does not fit all of it",
    "A text, an e-mail or a web page does not declare how its letters are encoded, or declares what does not fit, and "
    "holds letters beyond A to Z. It was read in the encoding that makes it likeliest. Or its encoding is known, and some "
    "bytes are no letters in it, as where a letter was cut in two.",
    "Read in another encoding, every letter with an accent and every letter of another script would be another one, and "
    "the page would state names and words that nobody wrote.",
    wrong="- {file: evidence/invitation.txt, role: invitation}   # saved as Windows-1251 by an old program",
    right="- {file: evidence/invitation.txt, role: invitation}   # saved again as UTF-8",
)
D020 = Code(
    "D020",
    Severity.WARNING,
    "part of an e-mail is not printed",
    "An e-mail carries something that its pages in the bundle do not show: an attached file without pages (an archive, a "
    "recording, a locked PDF, a small picture), words that its HTML hides, or a part that is damaged. The finding and the "
    "list on the pages of the e-mail name the same parts, each with the reason.",
    "The bundle's copy of the e-mail is what the officer sees. What it leaves out may be the certificate that the e-mail "
    "was sent for, and nobody would miss it.",
    wrong="- {file: evidence/thanks.eml, role: invitation}   # the certificate is in an attached certificate.zip",
    right="- {file: evidence/thanks.eml, role: invitation}\n- {file: evidence/certificate.pdf, role: certificate}   # saved "
    "from the e-mail",
)
CODES = (D001, D002, D003, D004, D005, D007, D008, D011, D012, D013, D015, D016, D018, D019, D020)

# To leave a page out would silence the finding on the damage that emptied it.
_NOT_JUST_BLANK = "the file is damaged, so what stood there may be lost: get an undamaged copy"
BY_CODE = {code.code: code for code in CODES}


def problems_of_files(case: Case) -> Iterator[Finding]:
    """Report the problems of each file at each place that names it; pages with one problem share a finding."""
    for named, field, _, known in files(case):
        if not known.problems:
            continue
        found = together(known, selected(named, field, known))
        damaged = any(code == D014.code for code, _, _ in found)
        for (code, message, hint), pages in found.items():
            if code != D014.code:
                words = placed(known, pages, message)
                advice = _NOT_JUST_BLANK if damaged and code == D008.code else _of_its_variable(named, field, hint)
                yield _finding(case, named, field, BY_CODE[code], words, hint=advice)


def _of_its_variable(named: NamedDocument, field: str, hint: str) -> str:
    """Return what to do about a password that is looked for already, in an environment variable that is not set."""
    variable = named.document.password_env
    if field != "file" or not variable or hint != NAME_THE_VARIABLE:
        return hint
    return f"`password_env` names {variable}, which is not set here: set it in this shell before you run dossier"


def pages_outside(case: Case) -> Iterator[Finding]:
    """Report selected pages that a file does not have."""
    for named in documents(case):
        selection = named.document.pages
        if selection is None or not named.document.in_hand:
            continue
        known = facts(case, named.document.file)
        if not known.usable:
            continue
        if beyond := selection.outside(len(known.pages)):
            yield _finding(
                case,
                named,
                "pages",
                D005,
                f"'{selection}' asks for page {beyond[-1]}, but '{known.file}' has {pages_counted(len(known.pages))}",
                hint="count pages of the file from 1, whatever numbers are printed on them",
            )


def left_behind(case: Case) -> Iterator[Finding]:
    """Report what will not be carried over into the bundle."""
    for named, field, file, known in files(case):
        shown = selected(named, field, known)
        lost = any(page in shown and target not in shown for page, target in known.inner_links)
        changes = (*known.changes, "links to pages that are left out dropped") if lost else known.changes
        if changes:
            yield _finding(case, named, field, D011, f"'{file}': {'; '.join(changes)}")
        if field == "file" and named.document.expect_pages == len(known.pages):
            for message, pages in damages(named, field, known):
                words = f"{placed(known, pages, message)}; confirmed by `expect_pages`"
                yield _finding(case, named, "expect_pages", D011, words)


def over_upload_limit(case: Case) -> Iterator[Finding]:
    """Report files whose pages are over the upload limit on average, so that no division of a bundle will help one of them."""
    for named, field, file, known in files(case):
        count = len(known.pages)
        if known.usable and known.size > PORTAL_MOST * count:
            words = f"'{file}' has {known.size:,} bytes for {pages_counted(count)}, and a file for USCIS online may have {PORTAL_MOST:,}"
            hint = "save it anew with smaller pictures (of a scan, 300 dots to the inch in grayscale, as JPEG), if you will file online"
            yield replace(_finding(case, named, field, B003, words, hint=hint), severity=Severity.WARNING)


def _finding(case: Case, named: NamedDocument, field: str, code: Code, message: str, *, hint: str = "") -> Finding:
    return code.at(document_at(case, named, field), message, hint=hint, entry=named.entry.id)


CHECKS = (problems_of_files, pages_outside, left_behind, over_upload_limit)
