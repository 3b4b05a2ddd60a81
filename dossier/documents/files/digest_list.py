"""Read and write `evidence.sha256`: the SHA-256 of each saved document, in the format of GNU `sha256sum`.

Lines are added and never changed: what was recorded of a file stays until somebody deletes its line, so that no run can
declare a changed document to be the one that was saved. What `sha256sum -c` reads is read, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import normpath
from unicodedata import normalize

FILE = "evidence.sha256"
SIZE_LIMIT = 10_000_000
"""The most bytes of the list: fifty thousand names of common length."""

_BOM = "\ufeff"
_LINE = re.compile(r"(?P<escaped>\\?)(?P<digest>[0-9a-fA-F]{64}) [ *](?P<file>.+)\Z", re.DOTALL)
# As nearly every line is, which needs no further look.
_USUAL = re.compile(r"([0-9a-f]{64})  ((?:[\w-][\w.-]*/)+[\w-][\w.-]*)\Z", re.ASCII)
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |\Z)")
_DRIVE = re.compile(r"[A-Za-z]:")
_ESCAPE = re.compile(r"\\(.?)", re.DOTALL)
_HALF = re.compile("[\ud800-\udc7f\udd00-\udfff]")  # no byte stands behind these, so such a name cannot be written
_ESCAPED = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}
_PLAIN = {"\\": "\\", "n": "\n", "r": "\r"}
_DELETE = "delete the line, or restore the file from version control"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What one line records: a file, by its path from the case folder, and its SHA-256 in lower case."""

    line: int
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line, and what to do; a list with faults is not written to."""

    line: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class DigestList:
    """The recorded files in the order of their lines, comments, and lines that cannot be read."""

    files: tuple[Recorded, ...] = ()
    faults: tuple[Fault, ...] = ()
    comments: tuple[str, ...] = ()


def read_list(data: bytes) -> DigestList:
    """Read the content of `evidence.sha256`. Never raises, whatever the file contains."""
    if len(data) > SIZE_LIMIT:
        return unreadable(f"the file is larger than {SIZE_LIMIT // 1_000_000} MB")
    text = data.decode("utf-8", "surrogateescape")
    files: dict[str, Recorded] = {}
    faults: list[Fault] = []
    comments: list[str] = []
    for number, line in enumerate(text.removeprefix(_BOM).split("\n"), 1):
        bare = line.removesuffix("\r")
        if not bare.strip() or bare.startswith("#"):
            comments += [bare] if bare else []
        elif isinstance(found := _recorded(number, bare), Fault):
            faults.append(found)
        elif files.setdefault(same_file(found.file), found).sha256 != found.sha256:
            faults.append(_twice(found, files[same_file(found.file)]))
    if text.startswith(_BOM):
        faults.insert(0, Fault(1, "a byte order mark begins the file, which `sha256sum -c` cannot read", _BOM_HINT))
    return DigestList(tuple(files.values()), tuple(faults), tuple(comments))


_BOM_HINT = "save it as UTF-8 without a byte order mark"


def unreadable(message: str, hint: str = "restore it from version control, or delete it and build again") -> DigestList:
    """Return the list that stands for a file that cannot be read at all."""
    return DigestList(faults=(Fault(1, message, hint),))


def extended(before: DigestList, digests: Mapping[str, str]) -> str:
    """Return the text with a line for each file that has none yet, sorted by path; existing lines keep their digest."""
    there = {same_file(each.file) for each in before.files}
    lines = [(each.file, each.sha256) for each in before.files]
    lines += [(file, digest) for file, digest in _once(digests) if same_file(file) not in there]
    return "".join([*(f"{comment}\n" for comment in before.comments), *(_line(*line) for line in sorted(lines))])


def lacking(before: DigestList, files: Mapping[str, str]) -> bool:
    """Return whether a line is missing for one of these files."""
    there = {same_file(each.file) for each in before.files}
    return any(same_file(file) not in there for file in files)


def _once(digests: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each file once, by its plain path, whatever spellings of it the record uses."""
    seen: set[str] = set()
    for file, digest in digests.items():
        if digest and same_file(file) not in seen and not _HALF.search(file):
            seen.add(same_file(file))
            yield normpath(file), digest


def same_file(file: str) -> str:
    """Return the form in which paths are compared: `./` means nothing, and systems compose accents differently."""
    if not file.isascii():
        return normalize("NFC", normpath(file))
    # Asked several times for each document of each run; few paths have anything to be left out.
    return normpath(file) if "/." in file or "//" in file or file[:1] == "." or file[-1:] == "/" else file


def _line(file: str, digest: str) -> str:
    if not any(char in file for char in _ESCAPED):
        return f"{digest}  {file}\n"
    return f"\\{digest}  {''.join(_ESCAPED.get(char, char) for char in file)}\n"


def _recorded(number: int, line: str) -> Recorded | Fault:
    if usual := _USUAL.match(line):
        return Recorded(number, usual[2], usual[1])
    if _CONFLICT.match(line):
        hint = "keep the lines of both sides and delete the three marks; of two lines for one file, keep the right one"
        return Fault(number, "a mark of a merge that was not finished", hint)
    match = _LINE.match(line)
    file = match["file"] if match else ""
    if match and match["escaped"]:
        file = _unescaped(file)
    if match is None or not file or "\0" in file:
        return Fault(number, "expected a SHA-256 of 64 digits, two spaces and the path of a file", _DELETE)
    plain = normpath(file)
    if file.startswith("/") or plain.split("/")[0] == ".." or _DRIVE.match(file) or plain == ".":
        return Fault(number, f"'{file}' is outside the case folder", "delete the line")
    return Recorded(number, plain, match["digest"].lower())


def _unescaped(file: str) -> str:
    """Return a name without its escapes; empty if one of them is unknown."""
    if any(found[1] not in _PLAIN for found in _ESCAPE.finditer(file)):
        return ""
    return _ESCAPE.sub(lambda found: _PLAIN[found[1]], file)


def _twice(found: Recorded, earlier: Recorded) -> Fault:
    message = f"'{found.file}' has another SHA-256 in line {earlier.line}"
    return Fault(found.line, message, "delete the line that is wrong: `sha256sum -c evidence.sha256` tells which")
