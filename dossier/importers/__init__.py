"""Turn exports of other programs into proposed entries. The content of a file decides its format, then its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from dossier.errors import DossierError
from dossier.importers.formats import (
    bibtex,
    csl,
    endnote_xml,
    nbib,
    openalex,
    orcid,
    pubmed_xml,
    refer,
    ris,
    table,
    wos,
    zotero_rdf,
)
from dossier.importers.refused import refusal, refusal_of_data
from dossier.importers.source import export_text
from dossier.importers.values.proposal import Export, Proposal, Skipped

__all__ = ["FORMATS", "Export", "Proposal", "Skipped", "TableOrder", "read_export"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, how to recognize its text, and its reader."""

    name: str
    looks: Callable[[str], bool]
    read: Callable[[str], Export]


@dataclass(frozen=True, slots=True)
class TableOrder:
    """How to read the rows of a table: the kind of entry that they are, and the columns of its fields."""

    kind: str = "publications"
    mapping: Mapping[str, str] = field(default_factory=dict)


# In this order formats are tried: those with unmistakable signs come first.
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "openalex": Format("OpenAlex", openalex.looks, openalex.read),
        "orcid": Format("ORCID", orcid.looks, orcid.read),
        "csl": Format("CSL JSON or Crossref", csl.looks, csl.read),
        "pubmed-xml": Format("PubMed XML", pubmed_xml.looks, pubmed_xml.read),
        "endnote-xml": Format("EndNote XML", endnote_xml.looks, endnote_xml.read),
        "zotero-rdf": Format("Zotero RDF", zotero_rdf.looks, zotero_rdf.read),
        "wos": Format("Web of Science", wos.looks, wos.read),
        "nbib": Format("PubMed", nbib.looks, nbib.read),
        "ris": Format("RIS", ris.looks, ris.read),
        "refer": Format("EndNote", refer.looks, refer.read),
        "bib": Format("BibTeX", bibtex.looks, bibtex.read),
    }
)
_BY_NAME: Mapping[str, str] = MappingProxyType({"bibtex": "bib", "bib": "bib", "ris": "ris", "nbib": "nbib"})
_DOCUMENTS = frozenset(
    {
        "pdf",
        "eml",
        "emlx",
        "mht",
        "mhtml",
        "docx",
        "doc",
        "odt",
        "jpg",
        "jpeg",
        "png",
        "tif",
        "tiff",
        "heic",
        "webp",
        "html",
    }
)
_TABLES = frozenset({"csv", "tsv", "tab", "txt"})


def read_export(name: str, data: bytes, order: TableOrder | None = None) -> Export:
    """Read what is in a file; `name` decides only where the content does not. `DossierError` if it cannot be read."""
    if refused := refusal_of_data(data):
        raise DossierError(refused)
    source = export_text(data)
    if not source.text.strip():
        raise DossierError("the file is empty")
    return replace(_read(source.text, name.rpartition(".")[2].casefold(), order), doubt=source.doubt)


def _read(text: str, suffix: str, order: TableOrder | None) -> Export:
    if wos.looks(text):
        return wos.read(text)
    if suffix in {"csv", "tsv", "tab"} or (order is not None and order.mapping and table.looks(text)):
        return _table(text, order)
    if refused := refusal(text):
        raise DossierError(refused)
    if known := next((each for each in FORMATS.values() if each.looks(text)), FORMATS.get(_BY_NAME.get(suffix, ""))):
        return known.read(text)
    if suffix in _TABLES and table.looks(text):
        return _table(text, order)
    raise DossierError(_unknown(suffix))


def _unknown(suffix: str) -> str:
    words = "export it again in one of these formats"
    if suffix in _DOCUMENTS:
        words = "a document becomes an entry with `dossier add`, as in `dossier add publications article.pdf`"
    return f"this is none of {', '.join(each.name for each in FORMATS.values())} or CSV; {words}"


def _table(text: str, order: TableOrder | None) -> Export:
    order = order or TableOrder()
    return table.read(text, kind=order.kind, mapping=order.mapping)
