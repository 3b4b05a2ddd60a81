"""Map the headings of tables to the fields of a publication.

Headings of Scopus, Web of Science, Dimensions, Google Scholar, PubMed, Embase, Zotero, CoLRev and Lens.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

HEADERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "title": ("title", "article title", "document title", "item title", "publication title (article)"),
        "authors": ("authors", "author(s)", "author/s", "author", "author names", "author full names"),
        "venue": (
            *("source title", "publication title", "journal/book", "journal", "publication", "journal title"),
            *("booktitle", "book title", "anthology title"),
        ),
        "publisher": ("publisher",),
        "type": ("document type", "publication type", "item type", "entrytype", "type"),
        "date": (
            *("publication date", "date", "date published", "publication date (print)", "publication date (online)"),
            "cover date",
        ),
        "year": ("publication year", "pubyear", "year"),
        "volume": ("volume",),
        "issue": ("issue", "number", "issue number"),
        "pages": ("pages", "pagination", "art. no.", "article number"),
        "first_page": ("page start", "start page", "beginning page"),
        "last_page": ("page end", "end page", "ending page"),
        "doi": ("doi", "doi link"),
        "pmid": ("pmid", "pubmed id", "pubmed_id"),
        "pmcid": ("pmcid", "pmc id"),
        "issn": ("issn", "issns"),
        "eissn": ("eissn", "e-issn"),
        "isbn": ("isbn",),
        "url": ("url", "link"),
        "language": ("language of original document", "language"),
    }
)
"""What a heading stands for, in small letters; of several that are there, the first that says something counts."""
