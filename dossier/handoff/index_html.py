"""Write the index as one HTML file that works from a disk: no script, nothing from elsewhere, a link for every row."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from dossier.handoff.listing import ListedRow, ListedSection, Listing, bundle_holding

_STYLE = """
:root { color-scheme: light; }
body { font: 16px/1.45 Georgia, "Times New Roman", serif; color: #111; background: #fff; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin: 0 0 .2rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .3rem; }
p.of, p.law { margin: .1rem 0 .6rem; } p.law { font-size: .9rem; font-style: italic; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; overflow-wrap: break-word; }
thead th:nth-child(1) { width: 5.2rem; } thead th:nth-child(3) { width: 10.5rem; } thead th:nth-child(4) { width: 8.5rem; text-align: right; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid #999; }
thead th { border-bottom: 2px solid #111; font-size: .85rem; } th.label { font-weight: bold; }
tr.document th.label { font-weight: normal; padding-left: 1.2rem; } td.pages { text-align: right; }
ul.volumes { list-style: none; padding: 0; } td p { margin: 0; } td p + p { font-size: .9rem; } a { color: #0b3d91; }
@media (max-width: 40rem) { body { margin: 1rem auto; font-size: 15px; } tr.document th.label { padding-left: .4rem; }
  thead th:nth-child(1) { width: 3.6rem; } thead th:nth-child(3) { width: 4.8rem; } thead th:nth-child(4) { width: 4.4rem; } }
@media print { body { margin: 0; max-width: none; } a { color: inherit; text-decoration: none; } tr { break-inside: avoid; } h2 { break-after: avoid; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def index_html(listing: Listing) -> bytes:
    """Return the page."""
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in listing.heads)
    sections = "".join(_section(listing, section, heads) for section in listing.sections)
    title = escape(f"{listing.title}: {listing.about}")
    text = (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{escape(listing.title)}</h1>\n"
        f'<p class="of">{escape(listing.about)}</p>\n{_volumes(listing)}{sections}</body>\n</html>\n'
    )
    return text.encode()


def _volumes(listing: Listing) -> str:
    """List the files of the bundle where there are several."""
    if len(listing.bundles) < 2:
        return ""
    items = "".join(
        f'<li><a href="{_address(each.file)}">Volume {number}</a>: {escape(each.contents)}, pages {each.first}–{each.last}</li>\n'
        for number, each in enumerate(listing.bundles, 1)
    )
    return f'<ul class="volumes">\n{items}</ul>\n'


def _section(listing: Listing, section: ListedSection, heads: str) -> str:
    law = " ".join(part for part in (section.citation, section.text) if part)
    words = f'<p class="law">{escape(law)}</p>\n' if law else ""
    rows = "".join(_row(listing, row) for row in section.rows)
    return (
        f"<h2>{escape(section.heading)}</h2>\n{words}<table>\n<thead><tr>{heads}</tr></thead>\n"
        f"<tbody>\n{rows}</tbody>\n</table>\n"
    )


def _row(listing: Listing, row: ListedRow) -> str:
    sort = ' class="document"' if row.label not in {row.exhibit, ""} and not row.label.startswith("see ") else ""
    label = escape(row.label)
    if row.file:
        label = f'<a href="{_address(row.file)}">{label}</a>'
    described = "".join(f"<p>{escape(line)}</p>" for line in row.description.splitlines())
    return (
        f'<tr{sort}><th scope="row" class="label">{label}</th><td>{described}</td>'
        f'<td class="date">{escape(row.date)}</td><td class="pages">{_pages(listing, row)}</td></tr>\n'
    )


def _pages(listing: Listing, row: ListedRow) -> str:
    where = escape(row.where).replace("(volume ", "(volume&nbsp;")
    if not row.first or not listing.bundles:
        return where
    file, page = bundle_holding(row.first, listing.bundles)
    return f'<a href="{_address(file)}#page={page}">{where}</a>'


def _address(path: str) -> str:
    return escape(quote(path, safe="/"))
