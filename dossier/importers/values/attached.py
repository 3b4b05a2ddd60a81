"""Read how exports name the files of a work: lists of `description:path:type`, addresses of files, plain paths."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

_APART = re.compile(r"(?<!\\);")
_PIECES = re.compile(r"(?<!\\):(?!\\\\)")
_ESCAPED = re.compile(r"\\([:;\\{}_$&%#])")
_DRIVE = re.compile(r"[A-Za-z]\Z")
_TYPE = re.compile(r"[\w.+-]{1,40}(?:/[\w.+-]{1,80})?\Z")
_FILE = re.compile(r"file:(?://(?:localhost)?)?", re.IGNORECASE)
_MOST, _LONGEST = 50, 20_000


def listed_files(value: str) -> list[str]:
    r"""Return the paths in a `file` field of BibTeX, as JabRef, Zotero and Mendeley write it.

    `desc:path:type;desc:path:type` with `\:` for a colon, `:path:type`, or plain paths with semicolons between.
    """
    return _once(_path_in(each) for each in _APART.split(value[:_LONGEST]))


def plain_files(values: Iterable[str]) -> list[str]:
    """Return the paths in fields that hold one path or address of a file each; addresses of the web are none."""
    return _once(each for value in values for each in value[:_LONGEST].split(";"))


def _path_in(text: str) -> str:
    pieces = [_ESCAPED.sub(r"\1", each) for each in _PIECES.split(text.strip())]
    if len(pieces) == 1 or pieces[0].casefold() == "file":
        return _ESCAPED.sub(r"\1", text)
    if len(pieces) == 2 and _DRIVE.match(pieces[0]):
        return ":".join(pieces)
    if len(pieces) > 2 and _TYPE.match(pieces[-1]):
        pieces.pop()
    path = pieces[1:] if len(pieces) > 1 else pieces
    return ":".join(path)


def _once(paths: Iterable[str]) -> list[str]:
    found = (_readable(path) for path in paths)
    return list(dict.fromkeys(path for path in found if path))[:_MOST]


def _readable(path: str) -> str:
    """Return a path with slashes; empty if it is an address of the web."""
    bare = path.strip().strip("{}").strip()
    if _FILE.match(bare):
        return unquote(_FILE.sub("", bare, count=1))
    return "" if re.match(r"[A-Za-z][\w+.-]+://", bare) else bare.replace("\\", "/")
