"""Checks over folders of mails that each word and each attached file is on the pages or named by the finding D020.

    python tests/corpus/mails.py [FOLDER …] [--made] [--out table.md]

The words come from a reader of its own, which shares nothing with the tool but Python's parser: all parts that are text,
all tags taken out. `--made` adds the mails of `tests/support/mails.py`. A word counts as named where the finding says why
words of that mail are missing; the table names the first words that are neither printed nor named.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import unicodedata
from binascii import a2b_qp
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MissingHeaderBodySeparatorDefect
from email.message import EmailMessage
from email.policy import default
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2 as pdfium

sys.path.insert(0, str(Path(__file__).parents[2]))

from dossier.documents.cache.store import Store, open_store
from dossier.documents.gather import inspect_path
from tests.corpus.table import CORPUS
from tests.support.mails import MADE

_UNSEEN = re.compile(r"<(style|script|title|head)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.IGNORECASE | re.DOTALL)
_WORD = re.compile(r"[^\W_]{2,}")
_READABLE = ("text/plain", "text/html", "text/enriched", "text/csv", "text/markdown")
_UUENCODE = re.compile(r"^begin \d{3} (\S+)\s.*?^end$", re.MULTILINE | re.DOTALL)
_SOURCE = re.compile(r"^(?:--|Content-|[A-Za-z]+=).*$", re.MULTILINE)
_NO_GLYPH = re.compile(r"‹U\+[0-9A-F]+›")
_OPENED = {".p7m": "the signature was not checked", "winmail.dat": "Outlook container"}
_FEW = 2  # words by which the two forms of one text may differ without a finding
_SAYS_WORDS = ("words", "1 word", "letters of its text", "pieces", "mails deep", "were not opened")


@dataclass(frozen=True)
class Row:
    """What became of one mail."""

    name: str
    pages: int
    words: int
    missing: tuple[str, ...]
    unnamed: tuple[str, ...]
    told: str
    seconds: float

    @property
    def outcome(self) -> str:
        """`printed`, `named` where the finding says what is not printed, else `LOST`."""
        if self.unnamed or (len(self.missing) > _FEW and not any(words in self.told for words in _SAYS_WORDS)):
            return "LOST"
        return "named" if self.told else "printed"


def main() -> int:
    """Write the table; the exit code says whether anything was lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="*", default=[CORPUS / "email"])
    parser.add_argument("--made", action="store_true")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        rows = list(_rows(Path(folder), options.folders, made=options.made))
    if options.out:
        options.out.write_text(written(rows), encoding="utf-8")
    else:
        sys.stdout.write(written(rows))
    return int(any(row.outcome == "LOST" for row in rows))


def _rows(root: Path, folders: list[Path], *, made: bool) -> Iterator[Row]:
    store = open_store(root)
    for path in (path for folder in folders for path in sorted(folder.rglob("*.eml"))):
        yield looked_at(path, store, "/".join(path.parts[-4:])[-70:])
    for name, make in MADE.items() if made else ():
        path = root / f"{name}.eml"
        path.write_bytes(make().data)
        yield looked_at(path, store, f"made: {name}")


def looked_at(path: Path, store: Store, name: str) -> Row:
    """Put one mail through the tool and read its pages again."""
    words, files = read_simply(path.read_bytes())
    start = time.perf_counter()
    facts, pages = inspect_path(path, store)
    seconds = time.perf_counter() - start
    told = "; ".join(each.message for each in facts.problems if each.code in {"D003", "D020"})
    if not facts.usable:
        return Row(name, 0, len(words), (), (), told, seconds)
    with pdfium.PdfDocument(pages) as pdf:
        shown = flat("".join(page.get_textpage().get_text_range() for page in pdf))
    missing = sorted(word for word in words if flat(word) not in shown)
    bare = plain(_NO_GLYPH.sub("", shown) + told)
    opened = [ending for ending, note in _OPENED.items() if note in "; ".join(facts.changes)]
    unnamed = sorted(file for file in files if not file.lower().endswith(tuple(opened)) and not _stands(file, bare))
    return Row(name, len(facts.pages), len(words), tuple(missing), tuple(unnamed), told, seconds)


def read_simply(data: bytes) -> tuple[set[str], set[str]]:
    """The words of all parts that are text, and the names of the files."""
    words, files = set[str](), set[str]()
    mails = re.split(rb"\r?\n\r?\n(?=From [^\n]*\n)", data) if data.startswith(b"From ") else [data]
    for part in (part for mail in mails for part in message_from_bytes(mail, policy=default).walk()):
        name = _name(part)
        if name:
            files.add(re.split(r"[/\\]", name)[-1])
        if part.get_content_type() in _READABLE and not part.is_multipart():
            words |= _words(part)
    return words, files


def _name(part: EmailMessage) -> str:
    try:
        return part.get_filename("") or ""
    except (LookupError, ValueError, TypeError, AttributeError):
        return ""


def _words(part: EmailMessage) -> set[str]:
    data = part.get_payload(decode=True)
    encoding = re.sub(r"\(.*?\)", "", str(part.get("Content-Transfer-Encoding", "7bit"))).strip().strip(';"').lower()
    if isinstance(data, bytes) and encoding in {"", "quoted-printable"}:
        data = a2b_qp(data)
    charset = part.get_content_charset("utf-8")
    try:
        text = data.decode(charset, "strict") if isinstance(data, bytes) else ""
    except (LookupError, UnicodeError):
        return set()  # that is for the tests of encodings
    if any(isinstance(defect, MissingHeaderBodySeparatorDefect) for defect in part.defects):
        text = _SOURCE.sub("", re.split(r"\r?\n\r?\n", text, maxsplit=1)[-1])  # the rest of its head goes, and MIME
    text = _UUENCODE.sub(r"\1", text)
    if part.get_content_type() == "text/html":
        text = unescape(_UNSEEN.sub(" ", text))
    return set(_WORD.findall(re.sub(r"\S{40,}", " ", text)))


def flat(text: str) -> str:
    """Text without spaces and the forms that a page may give its letters."""
    whole = unicodedata.normalize("NFKC", text).replace("\ufffe", "").replace("\u00ad", "")
    return "".join(whole.split())


def _stands(name: str, bare: str) -> bool:
    """Whether a name stands there, in whatever pieces the columns of a list cut it into."""
    letters = plain(name)
    return all(letters[at : at + 12] in bare for at in range(0, max(len(letters) - 11, 1), 12))


def plain(name: str) -> str:
    """The letters and digits of a name that stand in every font and run from left to right."""
    return "".join(re.findall("[A-Za-z0-9]", name))


def written(rows: list[Row]) -> str:
    """The table as Markdown, with totals."""
    lines = ["| mail | outcome | pages | words | not printed | s | D020 |", "|---|---|--:|--:|---|--:|---|"]
    for row in rows:
        lost = " ".join([*row.missing[:8], *row.unnamed])
        told = row.told.partition("not printed: ")[2] or row.told
        cells = (row.name, row.outcome, row.pages, row.words, lost, f"{row.seconds:.1f}", told[:200])
        lines.append(f"| {' | '.join(str(cell).replace('|', '/') for cell in cells)} |")
    counts = {outcome: sum(row.outcome == outcome for row in rows) for outcome in ("printed", "named", "LOST")}
    total = ", ".join(f"{count} {outcome}" for outcome, count in counts.items())
    return "\n".join([*lines, "", f"{len(rows)} mails: {total}.", ""])


if __name__ == "__main__":
    sys.exit(main())
