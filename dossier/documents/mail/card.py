"""Put business cards (vCard, RFC 6350) in words."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.documents.mail.content_lines import ContentLine, content_lines

MEDIA = {"text/vcard", "text/x-vcard", "text/directory"}
_LABELS = {
    "FN": "Name",
    "ORG": "Organization",
    "TITLE": "Title",
    "ROLE": "Role",
    "EMAIL": "E-mail",
    "TEL": "Telephone",
    "ADR": "Address",
    "URL": "Web",
    "NICKNAME": "Nickname",
    "BDAY": "Birthday",
    "NOTE": "Note",
}
_SILENT = {
    "BEGIN",
    "END",
    "VERSION",
    "N",
    "PRODID",
    "REV",
    "UID",
    "PHOTO",
    "LOGO",
    "SOUND",
    "KEY",
    "CATEGORIES",
    "CLASS",
}


def card_text(text: str) -> str:
    """Return what business cards say, a line for each fact; empty where there is none."""
    lines = list(content_lines(text))
    named = any(line.name == "FN" for line in lines)
    return "\n".join(_told(lines, named=named)).strip()


def _told(lines: list[ContentLine], *, named: bool) -> Iterator[str]:
    for line in lines:
        if line.name == "BEGIN":
            yield ""
        label = _LABELS.get(line.name) or ("Name" if line.name == "N" and not named else "")
        if not label and line.name not in _SILENT and not line.name.startswith("X-"):
            label = line.name.capitalize()
        if label and (value := _joined(line)):
            yield f"{label}: {value}"


def _joined(line: ContentLine) -> str:
    """Return the value; the parts of an address or a name side by side."""
    if line.name not in {"ADR", "ORG", "N"}:
        return line.text
    return ", ".join(part for each in line.value.split(";") if (part := line._replace(value=each).text))
