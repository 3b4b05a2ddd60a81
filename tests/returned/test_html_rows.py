from __future__ import annotations

from dossier.handoff.index_html import index_html
from dossier.returned.html_rows import html_rows
from tests.support.listings import LISTING


def test_rows_and_addresses_of_our_own_page_are_read_back() -> None:
    found = html_rows(index_html(LISTING).decode())
    wanted = [(row.label, row.description.strip(), row.date, row.where) for _, row in LISTING.rows]
    assert [(row.label, row.description.strip(), row.date, row.pages) for row in found.rows] == wanted
    assert "Bundle/eb1a-bundle%20%281%20of%202%29.pdf#page=11" in found.addresses
    assert sum(address.startswith("Exhibits/") for address in found.addresses) == 2


def test_a_page_without_an_index_has_no_rows() -> None:
    assert html_rows("<p>nothing <b>here").rows == ()
    assert html_rows("<table><tr><td>one</td><td>two").rows == ()
