"""Read the words of RTF (Rich Text Format 1.9.1), without their looks: for the text that Outlook puts beside a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dossier.text.decoding import decode

_SIGN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)|.", re.DOTALL
)
_SILENT = {
    *(b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"header", b"footer", b"listtable"),
    *(b"listoverridetable", b"generator", b"themedata", b"datastore", b"xmlnstbl", b"rsidtbl", b"revtbl", b"filetbl"),
}
_WORDS = {
    **dict.fromkeys((b"par", b"line", b"row", b"sect", b"page"), "\n"),
    b"tab": "\t",
    b"cell": "\t",
    b"emdash": "—",
    b"endash": "–",
    b"bullet": "•",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
}
_DEEPEST = 1_000


@dataclass(frozen=True, slots=True)
class _GroupState:
    """What holds inside a group: whether its words are shown, and how many signs stand in for one of Unicode."""

    silent: bool = False
    instead: int = 1


def rtf_text(data: bytes) -> str:
    """Return the words of RTF, a line for each paragraph; empty where the data are none."""
    if not data.startswith(b"{\\rtf"):
        return ""
    page = re.search(rb"\\ansicpg(\d{1,5})", data[:2000])
    code_page = f"cp{page.group(1).decode()}" if page else "cp1252"
    return "".join(_joined(_signs(data), code_page)).strip()


def _joined(signs: Iterator[bytes | str], code_page: str) -> Iterator[str]:
    """Join the signs to text: bytes that follow each other are one text in the code page."""
    held = bytearray()
    for sign in signs:
        if isinstance(sign, bytes):
            held += sign
            continue
        yield decode(bytes(held), code_page).text
        held.clear()
        yield sign
    yield decode(bytes(held), code_page).text


def _signs(data: bytes) -> Iterator[bytes | str]:
    states = [_GroupState()]
    passing = 0  # signs that stand in for one of Unicode, for programs that do not know it
    for found in _SIGN.finditer(data):
        word, number, code, escaped, brace, plain = found.groups()
        state = states[-1]
        if brace == b"{":
            states.append(state) if len(states) < _DEEPEST else None
            passing = 0
        elif brace == b"}":
            del states[max(len(states) - 1, 1) :]
            passing = 0
        elif word == b"u" and number:
            passing = state.instead
            if not state.silent:
                yield _unicode(int(number))
        elif word:
            states[-1] = _after(state, word, number)
            if word in _WORDS and not state.silent:
                yield _WORDS[word]
        elif escaped == b"*":
            states[-1] = replace(state, silent=True)
        elif passing and (code or escaped):
            passing -= 1
        elif not state.silent:
            shown = bytes.fromhex(code.decode()) if code else _escaped(escaped) if escaped else (plain or b"")[passing:]
            passing = 0 if plain else passing
            yield shown


def _after(state: _GroupState, word: bytes, number: bytes | None) -> _GroupState:
    if word == b"uc" and number:
        return replace(state, instead=min(max(int(number), 0), 9))
    if word == b"htmlrtf":  # what stands for HTML's own marks in RTF that was made of HTML ([MS-OXRTFEX])
        return replace(state, silent=number != b"0")
    return replace(state, silent=True) if word in _SILENT else state


def _unicode(number: int) -> str:
    number %= 0x10000
    return "" if 0xD800 <= number < 0xE000 else chr(number)


def _escaped(sign: bytes) -> bytes:
    return {b"~": b" ", b"_": b"-", b"-": b""}.get(sign, sign if sign in b"\\{}" else b"")
