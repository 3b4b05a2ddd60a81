"""Write the index as a Word document: built-in styles only, so that it takes the look of the firm that pastes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from dossier.handoff.listing import ListedRow, ListedSection, Listing, one_line
from dossier.handoff.names import plain_label
from dossier.templates import template
from dossier.text.cells import xml_text

_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
_WIDTHS = (1.0, 3.6, 1.1, 0.8)  # inches, of the 6.5 between the margins
_WIDTHS_IN_VOLUMES = (0.9, 3.1, 1.1, 1.4)
_CROSS_HEADS = ("Document", "Pages in it", "Bundle pages")
_CROSS_WIDTHS = (1.0, 3.5, 1.0, 1.0)


def index_docx(listing: Listing) -> bytes:
    """Return the document: a table for each section, then the cross-references."""
    document = docx.Document(BytesIO(template("handoff", "index.docx").read_bytes()))
    _describe(document, listing)
    document.add_paragraph(listing.title, style="Title")
    document.add_paragraph(xml_text(listing.about))
    marks = _Marks()
    for section in listing.sections:
        _section(document, section, listing, marks)
    if listing.cross:
        document.add_paragraph("Cross-references", style="Heading 1")
        _cross_references(document, listing)
    _number_pages(document)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


class _Marks:
    """Gives each bookmark its number, which has to be another one for each."""

    def __init__(self) -> None:
        self.last = 0

    def name(self, label: str) -> str:
        """Return the name of the bookmark of an exhibit: `ex_C_2`."""
        return f"ex_{plain_label(label).replace('-', '_')}"

    def around(self, paragraph: Paragraph, label: str) -> None:
        """Make the paragraph the target of links to this exhibit."""
        self.last += 1
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(tag)
            mark.set(qn("w:id"), str(self.last))
            if tag == "w:bookmarkStart":
                mark.set(qn("w:name"), self.name(label))
                paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, mark)  # noqa: SLF001  # the only way
            else:
                paragraph._p.append(mark)  # noqa: SLF001  # the only way


def _describe(document: Document, listing: Listing) -> None:
    about = document.core_properties
    about.title, about.subject = listing.title, xml_text(listing.about)
    about.identifier = about.keywords = listing.identity
    about.author = about.comments = about.last_modified_by = ""
    about.created = about.modified = _EPOCH
    about.revision = 1


def _section(document: Document, section: ListedSection, listing: Listing, marks: _Marks) -> None:
    document.add_paragraph(xml_text(section.heading), style="Heading 2")
    law = " ".join(part for part in (section.citation, section.text) if part)
    if law:
        document.add_paragraph(xml_text(law), style="Quote")
    widths = _WIDTHS_IN_VOLUMES if len(listing.bundles) > 1 else _WIDTHS
    table = _table(document, listing.heads, widths)
    for row in section.rows:
        _row(table, row, marks, widths)


def _table(document: Document, heads: Sequence[str], widths: Sequence[float]) -> Table:
    table: Table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.autofit = False
    first = table.rows[0]
    _property(first._tr.get_or_add_trPr(), "w:tblHeader")  # noqa: SLF001  # the only way
    _whole(first._tr)  # noqa: SLF001  # the only way
    for cell, head in zip(first.cells, heads, strict=True):
        cell.paragraphs[0].add_run(head, style="Strong")
    _widen(first.cells, widths)
    for place, width in enumerate(widths):
        table.columns[place].width = Inches(width)
    return table


def _new_row(table: Table) -> Sequence[_Cell]:
    row = table.add_row()  # type: ignore[no-untyped-call]
    _whole(row._tr)  # noqa: SLF001  # the only way
    cells: Sequence[_Cell] = row.cells
    return cells


def _row(table: Table, row: ListedRow, marks: _Marks, widths: Sequence[float]) -> None:
    cells = _new_row(table)
    _widen(cells, widths)
    label = cells[0].paragraphs[0]
    if row.file and row.label == row.exhibit:
        _link(label, row.label, row.file)
        marks.around(label, row.exhibit)
    else:
        label.add_run(xml_text(row.label))
    _lines(cells[1], row.description.splitlines())
    cells[2].paragraphs[0].add_run(one_line(row.date))
    cells[3].paragraphs[0].add_run(row.where)


def _cross_references(document: Document, listing: Listing) -> None:
    for heading in dict.fromkeys((row.criterion, row.citation) for row in listing.cross):
        document.add_paragraph(", ".join(part for part in heading if part), style="Heading 2")
        table = _table(document, (listing.word, *_CROSS_HEADS), _CROSS_WIDTHS)
        for row in listing.cross:
            if (row.criterion, row.citation) == heading:
                cells = _new_row(table)
                _widen(cells, _CROSS_WIDTHS)
                said = row.document + (f": “{row.mark}”" if row.mark else "")
                comparable = " (comparable evidence)" if row.comparable else ""
                texts = (row.exhibit, said + comparable, row.pages_in_exhibit, row.bundle_pages)
                for cell, text in zip(cells, texts, strict=True):
                    cell.paragraphs[0].add_run(xml_text(one_line(text)))


def _lines(cell: _Cell, lines: Iterable[str]) -> None:
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.add_run(xml_text(line))


def _link(paragraph: Paragraph, text: str, address: str) -> None:
    """Add text that opens a file of the package."""
    relation = paragraph.part.relate_to(address.replace(" ", "%20"), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(text, style="Hyperlink")
    link.append(run._r)  # noqa: SLF001  # the only way
    paragraph._p.append(link)  # noqa: SLF001  # the only way


def _whole(row: object) -> None:
    """Keep a row on one page."""
    _property(row.get_or_add_trPr(), "w:cantSplit")  # type: ignore[attr-defined]


def _property(parent: object, tag: str) -> None:
    parent.append(OxmlElement(tag))  # type: ignore[attr-defined]


def _widen(cells: Sequence[_Cell], widths: Sequence[float]) -> None:
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Inches(width)


def _number_pages(document: Document) -> None:
    """Put `1` and so on at the foot, as a field that the program fills in."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = document.styles["Footer"]
    for sort, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("shown", "1"), ("end", "")):
        run = paragraph.add_run()
        if sort == "shown":
            run.text = text
        elif sort:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), sort)
            run._r.append(mark)  # noqa: SLF001  # the only way
        else:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = text
            run._r.append(code)  # noqa: SLF001  # the only way
