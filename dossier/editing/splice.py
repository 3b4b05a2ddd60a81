"""Edit the text of a record by path and prove the result: every byte outside of an edit stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dossier.editing.appending import appended
from dossier.editing.entry_text import Item, Value
from dossier.editing.page import Page, Path, Splice, replaced
from dossier.editing.putting import put
from dossier.editing.setting import Set, value_put
from dossier.errors import DossierError, EditError
from dossier.reading.parse import SIZE_LIMIT, parse

_BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Append:
    """An edit: put items at the end of a list, which is begun if its key is missing or has no value.

    `path` leads from the root of the text to the list: `("awards",)`, `("reviews", 2, "documents")`.
    """

    path: Path
    items: Sequence[Item]


@dataclass(frozen=True, slots=True)
class Put:
    """An edit: put fields that are not there yet into the mapping at `path`, each with the note as its comment."""

    path: Path
    fields: Mapping[str, Value]
    note: str


@dataclass(frozen=True, slots=True)
class Change:
    """An edit: give the key at the end of `path` a text or a list of words; maps on the way are begun where there are none.

    A text that is there is replaced; of a list, all words have to be among the new ones.
    """

    path: Sequence[str]
    value: Set


Edit = Append | Put | Change


def spliced(file: str, data: bytes, edits: Sequence[Edit]) -> bytes:
    """Return the content of a file after the edits, made one after the other.

    The result is read back and compared first: what was there is unchanged, and what was added is what was meant.
    DossierError if the file cannot be read or would be too large, or if there is no list at a path;
    EditError if the result reads back as something else.
    """
    expected = bare(values_of(file, data))
    bom, text = (_BOM, data[len(_BOM) :].decode()) if data.startswith(_BOM) else (b"", data.decode())
    for edit in edits:
        page = Page(text)
        if isinstance(edit, Append):
            _append(expected, edit, file)
            text = replaced(text, appended(page, edit.path, edit.items))
        elif isinstance(edit, Change):
            _change(expected, edit, file)
            text = replaced(text, _put_value(file, page, edit))
        else:
            _put(expected, edit, file)
            text = replaced(text, put(page, edit.path, edit.fields, edit.note))
    new = bom + text.encode()
    if len(new) > SIZE_LIMIT:
        raise DossierError(
            f"{file} would be larger than {SIZE_LIMIT / 1_000_000:g} MB and could not be read any more; "
            "move some of its entries to another file, such as record/more.yaml"
        )
    _prove(file, expected, new)
    return new


def _put_value(file: str, page: Page, edit: Change) -> Sequence[Splice]:
    try:
        return list(value_put(page, edit.path, edit.value))
    except DossierError as error:
        raise DossierError(f"{file}: {error}") from None


def values_of(file: str, data: bytes) -> Mapping[str, Any]:
    """Return the content of a file of the record as plain values; DossierError if it cannot be read."""
    parsed, findings = parse(file, data)
    if findings:
        raise DossierError(
            f"{findings[0].at}: {findings[0].message}; nothing can be added before `dossier check` reads it"
        )
    if not isinstance(parsed.values, dict):
        raise DossierError(f"{file}: expected lists of entries such as publications:; nothing can be added to it")
    return parsed.values


def bare(value: Any) -> Any:
    """Return a value in the form that the record reads back: text without surrounding blanks, numbers as text."""
    if isinstance(value, Mapping):
        return {name: bare(inner) for name, inner in value.items()}
    if isinstance(value, str | int):
        return str(value).strip()
    return [bare(item) for item in value] if isinstance(value, Sequence) else value


def _append(values: Any, edit: Append, file: str) -> None:
    """Make the edit on plain values: the new text has to read back as these."""
    *above, key = edit.path
    for step in above:
        values = values[step]
    listed = values.setdefault(key, [])
    if not isinstance(listed, list):
        of = f" of '{values['id']}'" if above and "id" in values else ""
        raise DossierError(f"{file}: '{key}'{of} is not a list; `dossier check` shows where")
    listed.extend(bare(item.value) for item in edit.items)


def _put(values: Any, edit: Put, file: str) -> None:
    """Make the edit on plain values."""
    for step in edit.path:
        values = values[step]
    if there := [name for name in edit.fields if name in values]:
        raise DossierError(f"{file}: {there[0]} is there already; nothing was written over it")
    values.update({name: bare(value) for name, value in edit.fields.items()})


def _change(values: Any, edit: Change, file: str) -> None:
    """Make the edit on plain values."""
    *above, key = edit.path
    for step in above:
        values = values.setdefault(step, {})
        if not isinstance(values, dict):
            raise DossierError(f"{file}: '{step}' is not a map; `dossier check` shows where")
    values[key] = bare(edit.value)


def _prove(file: str, expected: Any, new: bytes) -> None:
    """Read the new text back; a fault of this program must not cost the user a line of the record."""
    parsed, findings = parse(file, new)
    if findings or bare(parsed.values) != expected:
        reason = findings[0].message if findings else "it reads back as something else"
        raise EditError(f"{file}: the new lines cannot be put in ({reason}); nothing was written")
