"""New entries put into the text of a record; everything else in it stays as it is, to the byte.

The text is never written anew: the places of its YAML nodes say where to insert.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import yaml

from dossier.editing.entry_text import NewEntry, block, filled, flow
from dossier.editing.nodes import composed, end_of, is_block_list, last_end
from dossier.errors import DossierError, EditError
from dossier.reading.parse import SIZE_LIMIT, parse
from dossier.reading.sources import FOLDER, HEAD
from dossier.record import KINDS

__all__ = ["NewEntry", "insert", "place_for", "values_of"]

_BOM: Final = b"\xef\xbb\xbf"
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_INTO = re.compile(rf"{FOLDER}/(?!\.)[^/\\]+\.yaml\Z")
_INDENT = 2
_SCHEMA = re.compile(rb"^(# yaml-language-server: \$schema=)(\.dossier/\S+)", re.MULTILINE)


def insert(texts: Mapping[str, bytes], entries: Sequence[NewEntry], *, into: str = "") -> Mapping[str, bytes]:
    """The files that change when the entries are appended to the lists of their kinds, each with its new content.

    `texts` are all files of the record by their names in the case (`dossier.yaml`, `record/….yaml`); a file that is
    not among them is made new. `into` is the file that gets the entries; left out, `place_for` chooses. Entries keep
    their order and stand after those that are there. `DossierError` where a file cannot take them; nothing is
    returned that was not read back and compared: what stood there is unchanged, what was added is what was meant.
    """
    files = {kind: place_for(texts, kind, into=into) for kind in dict.fromkeys(entry.kind for entry in entries)}
    by_file: dict[str, dict[str, list[NewEntry]]] = {}
    for entry in entries:
        by_file.setdefault(files[entry.kind], {}).setdefault(entry.kind, []).append(entry)
    begun = _begun(texts.get(HEAD, b""))
    return {file: _extended(file, texts.get(file, begun), lists) for file, lists in by_file.items()}


def place_for(texts: Mapping[str, bytes], kind: str, *, into: str = "") -> str:
    """The file for new entries of a kind: `into`, else `record/<kind>.yaml` if it is there or several hold the kind, else the one that does."""
    if kind not in KINDS:
        raise DossierError(f"unknown kind '{kind}'; known are {', '.join(KINDS)}")
    if into:
        into = into.removeprefix("./")
        # a name with a dot at its start is not read, one with control characters not printed
        if into != HEAD and not (_INTO.match(into) and into.isprintable()):
            raise DossierError(f"{into}: entries go into {HEAD} or a file such as {FOLDER}/{kind}.yaml")
        return into
    own = f"{FOLDER}/{kind}.yaml"
    if own in texts:
        return own
    holders = [file for file, data in texts.items() if values_of(file, data).get(kind)]
    return holders[0] if len(holders) == 1 else own


def values_of(file: str, data: bytes) -> Mapping[str, Any]:
    """What a file of the record says, as plain values; `DossierError` where it cannot be read."""
    parsed, findings = parse(file, data)
    if findings:
        raise DossierError(
            f"{findings[0].at}: {findings[0].message}; nothing can be added before `dossier check` reads it"
        )
    if not isinstance(parsed.values, dict):
        raise DossierError(f"{file}: expected lists of entries such as publications:; nothing can be added to it")
    return parsed.values


def _begun(head: bytes) -> bytes:
    """How a new file in `record/` begins: with the line by which editors find the schema, where `dossier.yaml` has it too."""
    found = _SCHEMA.search(head)
    return b"%s../%s\n" % (found[1], found[2]) if found else b""


def _extended(file: str, data: bytes, lists: Mapping[str, Sequence[NewEntry]]) -> bytes:
    old = values_of(file, data)
    bom, text = (_BOM, data[len(_BOM) :].decode()) if data.startswith(_BOM) else (b"", data.decode())
    for kind, entries in lists.items():
        if not isinstance(old.get(kind, []), list):
            raise DossierError(f"{file}: '{kind}' is not a list of entries; `dossier check` shows where")
        text = _Page(text).with_entries(kind, entries)
    new = bom + text.encode()
    if len(new) > SIZE_LIMIT:
        raise DossierError(
            f"{file} would be larger than {SIZE_LIMIT / 1_000_000:g} MB and could not be read any more; "
            f"choose another file, as in --into {FOLDER}/more.yaml"
        )
    _prove(file, old, new, lists)
    return new


def _prove(file: str, old: Mapping[str, Any], new: bytes, lists: Mapping[str, Sequence[NewEntry]]) -> None:
    """Read the new text back: an error of ours must cost nobody a line of their record."""
    expected = {name: bare(value) for name, value in old.items()}
    for kind, entries in lists.items():
        expected[kind] = [*expected.get(kind, []), *(bare(filled(entry.fields)) for entry in entries)]
    parsed, findings = parse(file, new)
    if findings or bare(parsed.values) != expected:
        reason = findings[0].message if findings else "it reads back as something else"
        raise EditError(f"{file}: the new entries cannot be put in ({reason}); nothing was written")


def newline_of(text: str) -> str:
    """How the lines of a text end."""
    found = re.search("\r\n|[\n\r]", text)
    return found[0] if found else "\n"


def bare(value: Any) -> Any:
    """A value as the record takes it: text without blanks around it, numbers as text."""
    if isinstance(value, Mapping):
        return {name: bare(inner) for name, inner in value.items()}
    if isinstance(value, str | int):
        return str(value).strip()
    return [bare(item) for item in value] if isinstance(value, Sequence) else value


@dataclass(frozen=True, slots=True)
class _Splice:
    """A piece of the text, by its ends, and what takes its place."""

    start: int
    end: int
    text: str


class _Page:
    """A text with its nodes, and the splices that add to it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.newline = newline_of(text)
        self.root, self.end = composed(text)

    def with_entries(self, kind: str, entries: Sequence[NewEntry]) -> str:
        """The text with the entries at the end of the list of their kind."""
        pieces: list[str] = []
        at = 0
        for splice in sorted(self._splices(kind, entries), key=lambda each: each.start):
            pieces += [self.text[at : splice.start], splice.text]
            at = splice.end
        return "".join([*pieces, self.text[at:]])

    def _splices(self, kind: str, entries: Sequence[NewEntry]) -> Iterator[_Splice]:
        root = self.root
        if root is None or isinstance(root, yaml.ScalarNode):
            yield from self._first_list(kind, entries)
            return
        pair = next(((key, value) for key, value in root.value if key.value == kind), None)
        if pair is None and root.flow_style:
            listed = flow([filled(entry.fields) for entry in entries])
            notes = [note for entry in entries for note in entry.comments]
            yield from self._in_brackets(root, [f"{kind}: {listed}"], [notes])
        elif pair is None:
            yield from self._new_list(kind, entries, root.start_mark.column)
        elif isinstance(pair[1], yaml.ScalarNode) or self._hollow(pair[1]):
            yield from self._emptied(*pair, entries, root)
        elif pair[1].flow_style:
            items = [flow(filled(entry.fields)) for entry in entries]
            yield from self._in_brackets(pair[1], items, [entry.comments for entry in entries])
        else:
            yield self._appended(pair[0], pair[1], entries)

    def _first_list(self, kind: str, entries: Sequence[NewEntry]) -> Iterator[_Splice]:
        """Into a text that says nothing yet: comments, `---`, `{}` or `~`."""
        if isinstance(self.root, yaml.ScalarNode):
            start, end = self.root.start_mark.index, self.root.end_mark.index
            if end > start:
                yield _Splice(start, end, "")
        yield from self._new_list(kind, entries, 0)

    def _new_list(self, kind: str, entries: Sequence[NewEntry], column: int) -> Iterator[_Splice]:
        """A list of its own at the end of the document, after a blank line."""
        at = self.end
        before = self.text[:at]
        lines = [f"{' ' * column}{kind}:", *self._habitual(entries, column)]
        if before and not before.endswith(("\n", "\r", "\x85", "\u2028", "\u2029")):
            lines.insert(0, "")
        if before.strip() and not _blank_line_ends(before):
            lines.insert(0, "")
        yield _Splice(at, at, self.newline.join(lines) + self.newline)

    def _habitual(self, entries: Sequence[NewEntry], column: int) -> Iterator[str]:
        """The first items of a list, in the indentation of the other lists of the file."""
        pairs = self.root.value if isinstance(self.root, yaml.MappingNode) else ()
        other = next((node for key, node in pairs if key.value in KINDS and is_block_list(node)), None)
        dash = other.start_mark.column if other else column + _INDENT
        offset = self._offset(other.value[-1], dash) if other else _INDENT
        return _blocks(entries, dash, offset, spaced=True)

    def _emptied(self, key: Any, node: Any, entries: Sequence[NewEntry], root: Any) -> Iterator[_Splice]:
        """After a key with nothing behind it: `publications:`, `publications: []`, `publications: ~`."""
        start, end = node.start_mark.index, node.end_mark.index
        if root.flow_style:
            yield self._emptied_in_brackets(key, node, entries)
            return
        if start < end and self.text[start] in "|>":
            raise DossierError(f"{key.value}: stands before an empty text here; take the {self.text[start]} away")
        column = root.start_mark.column
        if end > start:
            space = " " if self.text[end : end + 1] == "#" else ""
            yield _Splice(len(self.text[:start].rstrip(" \t")), end, space)
        at = self._after_comments(end, column)
        yield self._at_end_of_line(at, self._habitual(entries, column))

    def _emptied_in_brackets(self, key: Any, node: Any, entries: Sequence[NewEntry]) -> _Splice:
        """The same inside of `{}`: the list on lines of its own where there are comments."""
        start, end = node.start_mark.index, node.end_mark.index
        lead = "" if end > start or self.text[start - 1 : start].isspace() else " "
        if ":" not in self.text[key.end_mark.index : start]:  # `{publications}` is a key, too
            lead = ": "
        if not any(entry.comments for entry in entries):
            return _Splice(start, end, lead + flow([filled(entry.fields) for entry in entries]))
        items = [flow(filled(entry.fields)) for entry in entries]
        lines = _listed(items, [entry.comments for entry in entries], " " * _INDENT * 2)
        return _Splice(start, end, f"{lead}[{''.join(self.newline + line for line in lines)}]")

    def _appended(self, key: Any, node: Any, entries: Sequence[NewEntry]) -> _Splice:
        """After the last item of a block list, in the indentation that the list has."""
        dash = node.start_mark.column
        last = node.value[-1]
        at = self._after_comments(end_of(last), key.start_mark.column)
        spaced = False
        if len(node.value) > 1:
            between = self.text[end_of(node.value[-2]) : last.start_mark.index]
            spaced = any(not line.strip() for line in _BREAK.split(between)[1:-1])
        lines = list(_blocks(entries, dash, self._offset(last, dash), spaced=spaced))
        return self._at_end_of_line(at, ["", *lines] if spaced else lines)

    def _offset(self, item: Any, dash: int) -> int:
        """How far the fields stand from the hyphen; two where the last item does not tell."""
        start = item.start_mark.index - (item.start_mark.column - dash)
        beside = item.start_mark.column > dash and self.text[start : start + 1] == "-"
        return item.start_mark.column - dash if beside and not getattr(item, "flow_style", True) else _INDENT

    def _at_end_of_line(self, at: int, lines: Iterator[str] | Sequence[str]) -> _Splice:
        return _Splice(at, at, "".join(self.newline + line for line in lines))

    def _after_comments(self, index: int, column: int) -> int:
        """The end of the line on which something ends, or of the comments below it that stand further in than the column."""
        end = self._end_of_line(len(self.text[:index].rstrip()) if self.text[:index].strip() else index)
        at = end
        while found := _BREAK.match(self.text, at):
            at = self._end_of_line(found.end())
            line = self.text[found.end() : at]
            if line.lstrip(" ").startswith("#") and len(line) - len(line.lstrip(" ")) > column:
                end = at
            elif line.strip():
                break
        return end

    def _end_of_line(self, index: int) -> int:
        found = _BREAK.search(self.text, index)
        return found.start() if found else len(self.text)

    def _hollow(self, node: Any) -> bool:
        """Whether there are brackets with nothing between them, not even a comment."""
        if node.value or not node.flow_style:
            return False
        return not self.text[node.start_mark.index + 1 : node.end_mark.index - 1].strip(" ")

    def _in_brackets(self, node: Any, items: Sequence[str], comments: Sequence[Sequence[str]]) -> Iterator[_Splice]:
        """Before the closing bracket, each item on a line of its own."""
        close = node.end_mark.index - 1
        last = last_end(node) if node.value else node.start_mark.index + 1
        tail = self.text[last:close]
        if node.value and "," not in re.sub(r"(?:(?<=\s)|\A)#.*", "", tail):
            yield _Splice(last, last, ",")
        at = len(self.text[:close].rstrip()) if _BREAK.search(tail) else close
        indent = " " * (_first(node).start_mark.column if _BREAK.search(tail) and node.value else _INDENT * 2)
        yield self._at_end_of_line(max(at, last), _listed(items, comments, indent))


def _listed(items: Sequence[str], comments: Sequence[Sequence[str]], indent: str) -> list[str]:
    """Items of a list in brackets, each on a line of its own below what is to be said about it."""
    return [
        f"{indent}{piece}"
        for number, (item, notes) in enumerate(zip(items, comments, strict=True), start=1)
        for piece in (*(f"# {note}" for note in notes), item + ("," if number < len(items) else ""))
    ]


def _first(node: Any) -> Any:
    """What the last item of a list or mapping begins with."""
    last = node.value[-1]
    return last[0] if isinstance(last, tuple) else last


def _blocks(entries: Sequence[NewEntry], dash: int, offset: int, *, spaced: bool) -> Iterator[str]:
    for number, entry in enumerate(entries):
        if spaced and number:
            yield ""
        yield from block(entry, dash=dash, offset=offset)


def _blank_line_ends(text: str) -> bool:
    lines = _BREAK.split(text)
    return len(lines) > 1 and not lines[-1].strip() and not lines[-2].strip()
