"""Documents put into entries that are there; everything else in the text of the record stays as it is, to the byte."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import yaml

from dossier.editing.entries import bare, newline_of, values_of
from dossier.editing.entry_text import Value, flow
from dossier.editing.nodes import composed, end_of
from dossier.errors import DossierError, EditError
from dossier.reading.parse import SIZE_LIMIT, parse
from dossier.record import KINDS
from dossier.spelling import suggestion

_BOM: Final = b"\xef\xbb\xbf"
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_COMMENT = re.compile(r"(?:(?<=\s)|\A)#.*")
_FIELD = "documents"


def insert_documents(
    texts: Mapping[str, bytes], entry_id: str, documents: Sequence[Mapping[str, Value]], *, comments: Sequence[str] = ()
) -> tuple[str, bytes]:
    """The file of the record that holds the entry, and its text with the documents after those that the entry has.

    Nothing is returned that was not read back and compared. DossierError where there is no such entry.
    """
    for file, data in texts.items():
        for kind, index in _places(file, data, entry_id):
            return file, _extended(file, data, (kind, index), documents, comments)
    known = [each["id"] for file, data in texts.items() for each in _entries(file, data) if "id" in each]
    raise DossierError(f"no entry '{entry_id}' in the record; {suggestion(entry_id, known)}")


def _entries(file: str, data: bytes) -> list[Mapping[str, Any]]:
    values = values_of(file, data)
    listed = [values[kind] for kind in KINDS if isinstance(values.get(kind), list)]
    return [entry for entries in listed for entry in entries if isinstance(entry, dict)]


def _places(file: str, data: bytes, entry_id: str) -> list[tuple[str, int]]:
    values = values_of(file, data)
    return [
        (kind, index)
        for kind in KINDS
        if isinstance(values.get(kind), list)
        for index, entry in enumerate(values[kind])
        if isinstance(entry, dict) and entry.get("id") == entry_id
    ]


def _extended(
    file: str,
    data: bytes,
    place: tuple[str, int],
    documents: Sequence[Mapping[str, Value]],
    comments: Sequence[str],
) -> bytes:
    entry = values_of(file, data)[place[0]][place[1]]
    if not isinstance(entry.get(_FIELD, []), list):
        raise DossierError(f"{file}: `documents` of '{entry['id']}' is not a list; `dossier check` shows where")
    bom, text = (_BOM, data[len(_BOM) :].decode()) if data.startswith(_BOM) else (b"", data.decode())
    new = bom + _Entry(text, *place).with_documents([flow(document) for document in documents], comments).encode()
    if len(new) > SIZE_LIMIT:
        raise DossierError(
            f"{file} would be larger than {SIZE_LIMIT / 1_000_000:g} MB; move some entries to another file"
        )
    _prove(file, data, new, place, documents)
    return new


def _prove(file: str, old: bytes, new: bytes, place: tuple[str, int], documents: Sequence[Mapping[str, Value]]) -> None:
    """Read the new text back: only the documents of that entry may have grown, and by these."""
    kind, index = place
    expected, (parsed, findings) = values_of(file, old), parse(file, new)
    entry = expected[kind][index]
    entry[_FIELD] = [
        *entry.get(_FIELD, []),
        *({name: _plain(value) for name, value in each.items()} for each in documents),
    ]
    # text is taken without the blanks around it: those of `|+` change when something stands below
    if findings or bare(parsed.values) != bare(expected):
        reason = findings[0].message if findings else "it reads back as something else"
        raise EditError(f"{file}: the document cannot be put in ({reason}); nothing was written")


def _plain(value: Value) -> Any:
    return str(value) if isinstance(value, str | int) else [str(item) for item in value]


class _Entry:
    """One entry in a text, and where in it documents stand."""

    def __init__(self, text: str, kind: str, index: int) -> None:
        self.text = text
        self.newline = newline_of(text)
        root = composed(text)[0]
        entries = next(value for key, value in root.value if key.value == kind)
        self.node = entries.value[index]

    def with_documents(self, items: Sequence[str], comments: Sequence[str]) -> str:
        """The text with these items at the end of the list."""
        pair = next(((key, value) for key, value in self.node.value if key.value == _FIELD), None)
        if pair is None:
            return self._first(items, comments)
        key, node = pair
        if isinstance(node, yaml.ScalarNode) or not node.value:
            return self._emptied(key, node, items, comments)
        if node.flow_style or self.node.flow_style:
            return self._in_brackets(node, items)
        return self._appended(node, items, comments)

    def _appended(self, node: Any, items: Sequence[str], comments: Sequence[str]) -> str:
        """After the last document, below whatever comment belongs to it."""
        dash = node.start_mark.column
        return self._lines_at(self._below(end_of(node.value[-1]), dash), dash, items, comments)

    def _first(self, items: Sequence[str], comments: Sequence[str]) -> str:
        """A list of its own at the end of an entry that has no documents."""
        if self.node.flow_style:
            at = max(map(end_of, self.node.value[-1])) if self.node.value else self.node.start_mark.index + 1
            # a comma right behind a colon would belong to the text before it
            comma = {"{": "", ":": " , "}.get(self.text[at - 1], ", ")
            return f"{self.text[:at]}{comma}{_FIELD}: [{', '.join(items)}]{self.text[at:]}"
        column = self.node.start_mark.column
        at = self._line_end(end_of(self.node))
        start = f"{self.newline}{' ' * column}{_FIELD}:"
        text = f"{self.text[:at]}{start}{self.text[at:]}"
        return self._lines_at(at + len(start), column + 2, items, comments, text=text)

    def _emptied(self, key: Any, node: Any, items: Sequence[str], comments: Sequence[str]) -> str:
        """After `documents:` with nothing behind it, `[]` or `~`."""
        start, end = node.start_mark.index, node.end_mark.index
        if self.node.flow_style or (not isinstance(node, yaml.ScalarNode) and self.text[start + 1 : end - 1].strip()):
            lead = "" if self.text[start - 1 : start].isspace() else " "
            if ":" not in self.text[key.end_mark.index : start]:  # `{id: a, documents}` is a key, too
                lead = ": "
            inside = self.text[start + 1 : end - 1] if not isinstance(node, yaml.ScalarNode) else ""
            if inside.strip():  # a comment between the brackets
                return self._in_brackets(node, items)
            return f"{self.text[:start]}{lead}[{', '.join(items)}]{self.text[end:]}"
        kept = len(self.text[:start].rstrip(" \t")) if end > start else end
        if start < end and self.text[start] in "|>":
            raise DossierError(f"{_FIELD}: stands before an empty text here; take the {self.text[start]} away")
        text = self.text[:kept] + (" " if self.text[end : end + 1] == "#" else "") + self.text[end:]
        column = key.start_mark.column
        found = _BREAK.search(text, kept)
        at = found.start() if found else len(text)
        return self._lines_at(at, column + 2, items, comments, text=text)

    def _in_brackets(self, node: Any, items: Sequence[str]) -> str:
        """Before the closing bracket; on a line of its own where the bracket stands on one."""
        close = node.end_mark.index - 1
        last = end_of(node.value[-1]) if node.value else node.start_mark.index + 1
        tail = self.text[last:close]
        comma = "," if node.value and "," not in _COMMENT.sub("", tail) else ""
        if not _BREAK.search(tail):
            lead = " " if node.value else ""
            return f"{self.text[:last]}{comma}{tail.rstrip()}{lead}{', '.join(items)}{self.text[close:]}"
        at = len(self.text[:close].rstrip())
        indent = " " * (node.value[-1].start_mark.column if node.value else self.node.start_mark.column + 4)
        lines = f",{self.newline}{indent}".join(items)
        return f"{self.text[:last]}{comma}{self.text[last:at]}{self.newline}{indent}{lines}{self.text[at:]}"

    def _lines_at(
        self, at: int, column: int, items: Sequence[str], comments: Sequence[str], *, text: str | None = None
    ) -> str:
        whole = self.text if text is None else text
        lines = [*(f"- {item}" for item in items), *(f"# {' '.join(note.split())}" for note in comments)]
        return whole[:at] + "".join(f"{self.newline}{' ' * column}{line}" for line in lines) + whole[at:]

    def _line_end(self, index: int) -> int:
        """The end of the line on which something ends; the mark of a folded text lies behind the blank lines below it."""
        index = len(self.text[:index].rstrip())
        found = _BREAK.search(self.text, index)
        return found.start() if found else len(self.text)

    def _below(self, index: int, column: int) -> int:
        """The end of the line where something ends, or of the comments right below it that stand as far in."""
        end = self._line_end(index)
        while found := _BREAK.match(self.text, end):
            following = _BREAK.search(self.text, found.end())
            stop = following.start() if following else len(self.text)
            line = self.text[found.end() : stop]
            if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) < column:
                break
            end = stop
        return end
