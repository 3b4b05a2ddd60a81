"""Compare where links, bookmarks and addresses of a file lead with where those of its bundle do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from dossier.verify.bookmarks import all_bookmarks, named_pages
from dossier.verify.bundle_file import Opened
from dossier.verify.sheets import ReadSheet

_Link = tuple[tuple[float, ...], int, str]


@dataclass(frozen=True, slots=True)
class Ways:
    """Links by bundle page (place, bundle page that is opened, web address), bookmarks and addresses with their bundle pages.

    What opens no page that was asked for has page 0.
    """

    links: Mapping[int, tuple[_Link, ...]]
    bookmarks: tuple[tuple[str, int], ...]
    names: Mapping[str, int]

    def within(self, first: int, last: int) -> Ways:
        """Return what leads from these pages to these pages, and what leads to the web."""
        pages = range(first, last + 1)
        return Ways(
            {page: tuple(link for link in self.links.get(page, ()) if link[2] or link[1] in pages) for page in pages},
            tuple(each for each in self.bookmarks if each[1] in pages),
            {name: page for name, page in self.names.items() if page in pages},
        )


NOWHERE = Ways({}, (), {})
"""What a file has that is printed."""


def ways_in(file: Opened, found: Sequence[ReadSheet], first: int = 1, lead: int = 0) -> Ways:
    """Return the ways in a file whose pages behind the first `lead` are the bundle pages from `first` on.

    The one bookmark that opens the index of the file itself is left out.
    """
    numbers = {sheet.page_id: number for number, sheet in enumerate(found[lead:], first)}
    links = {
        number: tuple((each.rect, numbers.get(each.page_id, 0), each.uri) for each in sheet.annotations)
        for number, sheet in enumerate(found[lead:], first)
    }
    listed = [(title, at - lead + first - 1 if at > lead else 0) for title, at in all_bookmarks(file, found)]
    return Ways(links, tuple(listed[1 if lead else 0 :]), named_pages(file, numbers))


def led_elsewhere(found: Ways, wanted: Ways) -> Iterator[str]:
    """Yield what is otherwise, in words."""
    for page in sorted(found.links.keys() | wanted.links.keys()):
        if sorted(found.links.get(page, ())) != sorted(wanted.links.get(page, ())):
            yield f"the links on bundle page {page} are not those of the bundle that lead to pages of this file"
    for one, other in zip_longest(found.bookmarks, wanted.bookmarks):
        if one != other:
            yield f"it has the bookmark {_named(one)} where the bundle has {_named(other)}"
            break
    if found.names != wanted.names:
        name = min(dict(found.names.items() ^ wanted.names.items()))
        yield f"the address {name} opens another page than in the bundle, or is there in one of them alone"


def _named(bookmark: tuple[str, int] | None) -> str:
    return f"'{bookmark[0]}' to page {bookmark[1] or 'outside'}" if bookmark else "none"
