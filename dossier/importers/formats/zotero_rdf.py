"""Read Zotero's RDF: items with lists of authors, and their journals and books, by reference or inside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element  # types only

from dossier.importers.formats.lines import with_lines
from dossier.importers.formats.xml_tree import child, children, local, root_of, words
from dossier.importers.values import dates
from dossier.importers.values import readable as plain
from dossier.importers.values.attached import plain_files
from dossier.importers.values.proposal import Draft, Export, Proposal
from dossier.importers.values.publication_types import put_sort

_LOOKS = re.compile(r"http://www\.zotero\.org/namespaces/export#")
_NO_ITEM = frozenset({"Attachment", "Memo", "Collection", "Journal", "Series", "UserItem"})
_ABOUT = re.compile(r"""\babout=["']([^"'<>]*)["']""")
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_NO_TYPES = frozenset({"attachment", "note", "annotation"})


def looks(text: str) -> bool:
    """Return whether it is Zotero RDF."""
    return text.lstrip()[:1] == "<" and _LOOKS.search(text[:5000]) is not None


def read(text: str) -> Export:
    """Read every item that is no note, attachment or folder."""
    root = root_of(text)
    about = {name: each for each in root if (name := each.get(f"{_RDF}about"))}
    found = [each for each in root if local(each) not in _NO_ITEM and words(each, "itemType") not in _NO_TYPES]
    found = [each for each in found if child(each, "itemType") is not None or child(each, "authors") is not None]
    places = _places(text)
    lines = [places.get(each.get(f"{_RDF}about", ""), 1) for each in found]
    return Export("Zotero RDF", [_proposal(each, about, line) for each, line in zip(found, lines, strict=True)])


def _places(text: str) -> dict[str, int]:
    """Return the line of each named element of the file."""
    found: dict[str, int] = {}
    for line, name in with_lines(_ABOUT, text):
        found.setdefault(plain.unescape(name[1]), line)
    return found


def _proposal(item: Element, about: Mapping[str, Element], line: int) -> Proposal:
    draft = Draft(files=plain_files(_attached(item, about)))
    sort = words(item, "itemType").casefold() or local(item).casefold()
    holders = [found for each in children(item, "isPartOf") if (found := _holder(each, about)) is not None]
    draft.put("title", plain.title(words(item, "title")))
    authors = [name for each in children(item, "authors", "Seq", "li", "Person") if (name := _name(each))]
    authors = authors or [name for each in children(item, "inventors", "Seq", "li", "Person") if (name := _name(each))]
    draft.put("inventors" if sort == "patent" else "authors", authors)
    dates.put(draft, dates.date(words(item, "date")), words(item, "date"))
    if sort == "patent":
        draft.put("number", plain.plain(words(item, "number")))
        return draft.proposal("patents", line, people=authors)
    for holder in holders:
        draft.put("venue", plain.plain(words(holder, "title")))
    draft.put("publisher", plain.plain(words(item, "publisher", "Organization", "name")))
    put_sort(draft, [sort])
    for each in (item, *holders):
        draft.put("volume", plain.plain(words(each, "volume")))
        draft.put("issue", plain.plain(words(each, "number")))
        for found in children(each, "identifier"):
            _put_identifier(draft, words(found) or words(found, "URI", "value"))
    draft.put("pages", plain.pages(words(item, "pages")))
    draft.put("language", plain.language(words(item, "language")))
    return draft.proposal("publications", line, people=authors)


def _attached(item: Element, about: Mapping[str, Element]) -> Iterator[str]:
    """Yield the path of each file that is attached: the resource of the attachment that a link names."""
    for link in children(item, "link"):
        attachment = about.get(link.get(f"{_RDF}resource", ""))
        for each in children(attachment, "resource"):
            yield each.get(f"{_RDF}resource", "")


def _holder(part: Element, about: Mapping[str, Element]) -> Element | None:
    return about.get(part.get(f"{_RDF}resource", "")) if len(part) == 0 else part[0]


def _put_identifier(draft: Draft, text: str) -> None:
    if text.startswith(("ISSN", "ISBN")):
        plain.put_number(draft, text[4:])
    elif text.startswith("DOI") or "doi.org/" in text:
        plain.put_doi(draft, text)
    else:
        draft.put("url", plain.web_address(text))


def _name(person: Element) -> str:
    given = words(person, "givenName") or words(person, "givenname")
    return plain.plain(" ".join(filter(None, (given, words(person, "surname")))))
