"""Exports of other programs as proposed entries. What a file is, is told by what is in it, then by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from dossier.errors import DossierError
from dossier.importers import bibtex, nbib, orcid, ris, table
from dossier.importers.proposal import Export, Proposal, Skipped
from dossier.importers.source import export_text

__all__ = ["FORMATS", "Export", "Proposal", "Skipped", "TableOrder", "read_export"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, how a text of it is told, and what reads it."""

    name: str
    looks: Callable[[str], bool]
    read: Callable[[str], Export]


@dataclass(frozen=True, slots=True)
class TableOrder:
    """How the rows of a table are to be taken: the kind of entry that they are, and the columns of its fields."""

    kind: str = "publications"
    mapping: Mapping[str, str] = field(default_factory=dict)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "orcid": Format("ORCID", orcid.looks, orcid.read),
        "wos": Format("Web of Science", ris.looks_wos, ris.read_wos),
        "nbib": Format("PubMed", nbib.looks, nbib.read),
        "ris": Format("RIS", ris.looks, ris.read),
        "bib": Format("BibTeX", bibtex.looks, bibtex.read),
    }
)
_BY_NAME: Mapping[str, str] = MappingProxyType(
    {"bibtex": "bib", "bib": "bib", "ris": "ris", "nbib": "nbib", "json": "orcid", "xml": "orcid"}
)
_DOCUMENTS = frozenset(
    {"pdf", "eml", "docx", "doc", "odt", "jpg", "jpeg", "png", "tif", "tiff", "heic", "webp", "html"}
)
_TABLES = frozenset({"csv", "tsv", "tab", "txt"})


def read_export(name: str, data: bytes, order: TableOrder | None = None) -> Export:
    """What is in a file; `name` only decides where the content does not. `DossierError` where it cannot be read."""
    source = export_text(data)
    text = source.text
    if not text.strip():
        raise DossierError("the file is empty")
    suffix = name.rpartition(".")[2].casefold()
    if suffix in {"csv", "tsv", "tab"} or (order is not None and order.mapping and table.looks(text)):
        export = _table(text, order)
    else:
        known = next((each for each in FORMATS.values() if each.looks(text)), FORMATS.get(_BY_NAME.get(suffix, "")))
        if known is None and not (suffix in _TABLES and table.looks(text)):
            names = ", ".join(each.name for each in FORMATS.values())
            words = "export it again in one of these formats"
            if suffix in _DOCUMENTS:
                words = "a document becomes an entry with `dossier add`, as in `dossier add publications article.pdf`"
            raise DossierError(f"this is none of {names} or CSV; {words}")
        export = known.read(text) if known else _table(text, order)
    return replace(export, encoding=source.guessed)


def _table(text: str, order: TableOrder | None) -> Export:
    order = order or TableOrder()
    return table.read(text, kind=order.kind, mapping=order.mapping)
