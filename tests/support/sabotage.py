"""Ways to damage a finished bundle, each with the words by which the proof should tell of it.

A damage gets the open file and its plan. Most are what a slip in a program would do: a page too many, a number that is
one too high, a link to the neighbor; the rest is what an unfriendly document might bring along.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from dossier.bundle.plan import BundlePlan

Damage = Callable[[pikepdf.Pdf, BundlePlan], object]
DAMAGES: dict[str, tuple[Damage, str]] = {}


def found_as(words: str) -> Callable[[Damage], Damage]:
    """Register a damage under its name; `words` is a pattern for the proof's message."""

    def enter(damage: Damage) -> Damage:
        DAMAGES[damage.__name__.replace("_", " ")] = (damage, words)
        return damage

    return enter


def evidence(plan: BundlePlan, exhibit: int = 0, page: int = 0) -> int:
    """Return the index in the file of an evidence page."""
    return list(plan.exhibits)[exhibit].evidence.first - 1 + page


def index_page(pdf: pikepdf.Pdf, plan: BundlePlan) -> pikepdf.Page:
    return pdf.pages[plan.parts["index"].first - 1]


def content(page: pikepdf.Page) -> bytes:
    return bytes(page.obj.Contents.read_bytes())


def links(page: pikepdf.Page) -> list[pikepdf.Object]:
    return [link for link in page.obj.get("/Annots", Array()) if "/Dest" in link]


def band(page: pikepdf.Page) -> pikepdf.Object:
    return page.obj.Resources.XObject["/DossierBand"]


# pages


@found_as(r"its content is not that of the source page")
def two_evidence_pages_swapped(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    one, two = pdf.pages[evidence(plan)].obj, pdf.pages[evidence(plan, 1)].obj
    one.Contents, two.Contents = (
        Array([one.Contents[0], *list(two.Contents)[1:]]),
        Array([two.Contents[0], *list(one.Contents)[1:]]),
    )


@found_as(r"the band on the left|the number at the foot")
def two_whole_pages_swapped(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    at = evidence(plan, 1)
    page = pdf.pages[at]
    del pdf.pages[at]
    pdf.pages.insert(at + 1, page)


@found_as(r"number of pages: expected \d+, found \d+")
def last_page_dropped(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    del pdf.pages[-1]


@found_as(r"number of pages: expected \d+, found \d+")
def page_dropped_from_the_middle(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    del pdf.pages[evidence(plan, 1)]


@found_as(r"number of pages: expected \d+, found \d+")
def page_doubled(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    pdf.pages.append(pdf.pages[evidence(plan)])


@found_as(r"the band on the (left|right)")
def page_in_the_place_of_another(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    pdf.pages[evidence(plan, 1)] = pdf.pages[evidence(plan)]


@found_as(r"/Rotate does not belong")
def page_turned(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    pdf.pages[evidence(plan)].obj.Rotate = 90


@found_as(r"/CropBox does not belong")
def page_cropped(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    pdf.pages[evidence(plan)].obj.CropBox = Array([0, 36, 612, 792])


@found_as(r"/UserUnit does not belong")
def page_scaled(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    pdf.pages[0].obj.UserUnit = 2


@found_as(r"size of the sheet: expected \(0\.0, 0\.0, 612\.0, 792\.0\), found \(0\.0, 0\.0, 595")
def sheet_of_another_size(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    pdf.pages[0].obj.MediaBox = Array([0, 0, 595, 842])


@found_as(r"page labels")
def page_labels_from_another_number(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    pdf.Root.PageLabels.Nums[1].St = 2


@found_as(r"page labels")
def page_labels_in_two_parts(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    pdf.Root.PageLabels.Nums = Array([0, Dictionary(S=Name.D), 4, Dictionary(S=Name.D)])


@found_as(r"page labels")
def no_page_labels(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    del pdf.Root.PageLabels


# named destinations


def names(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.Root.Names.Dests.Names


@found_as(r"the named destination A-1\.p1: expected 'page \d+', found 'page \d+'")
def destination_of_a_page_to_the_next(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    at = [str(name) for name in list(names(pdf))[::2]].index("A-1.p1")
    names(pdf)[2 * at + 1][0] = names(pdf)[2 * at + 3][0]


@found_as(r"no named destination A-1\.p2")
def destination_of_a_page_dropped(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    pdf.Root.Names.Dests.Names = Array(
        [
            part
            for name, place in zip(list(names(pdf))[::2], list(names(pdf))[1::2], strict=True)
            if str(name) != "A-1.p2"
            for part in (name, place)
        ]
    )


@found_as(r"the named destination A-9: expected 'none', found 'page 1'")
def destination_too_many(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    names(pdf).append(String("A-9"))
    names(pdf).append(Array([pdf.pages[0].obj, Name.XYZ, None, None, None]))


@found_as(r"the named destination [A-Z]-\d is there twice")
def destination_twice(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    names(pdf).append(names(pdf)[0])
    names(pdf).append(names(pdf)[1])


@found_as(r"how the named destination \S+ opens: expected 'the reader's zoom'")
def destination_that_zooms(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    names(pdf)[1][4] = 2


@found_as(r"not in the order of their bytes")
def destinations_in_another_order(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    held = list(names(pdf))
    pdf.Root.Names.Dests.Names = Array([*held[2:], *held[:2]])


@found_as(r"not the one list that was written")
def destinations_in_a_tree(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    held = names(pdf)
    leaf = pdf.make_indirect(Dictionary(Names=held, Limits=[held[0], held[-2]]))
    pdf.Root.Names.Dests = pdf.make_indirect(Dictionary(Kids=[leaf]))


@found_as(r"/Renditions does not belong to the names")
def other_names_among_the_destinations(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    pdf.Root.Names.Renditions = Dictionary(Names=Array())


@found_as(r"no named destination")
def no_names(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    del pdf.Root.Names


# structure


def element(pdf: pikepdf.Pdf, role: str) -> pikepdf.Object:
    """The first element with this role, in the order of reading."""
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        held = waiting.pop(0)
        if isinstance(held, Dictionary) and "/S" in held:
            if Name(f"/{role}") == held.S:
                return held
            kids = held.get("/K", Array())
            waiting = [*(kids if isinstance(kids, Array) else [kids]), *waiting]
    raise AssertionError(role)


@found_as(r"the structure that screen readers follow, at an element: expected 'H1', found '/P'")
def heading_made_a_paragraph(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    element(pdf, "H1").S = Name.P


@found_as(r"the structure that screen readers follow, at an element: expected 'H1'")
def words_said_in_place_of_a_heading(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    element(pdf, "H1").ActualText = String("Another title")


@found_as(r"the structure that screen readers follow, at an element: expected 'P'")
def words_added_to_a_paragraph(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    element(pdf, "P").Alt = String("Another text")


@found_as(r"at an element: expected 'TH'")
def heading_of_a_column_made_that_of_a_row(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    element(pdf, "TH").A.Scope = Name.Row


@found_as(r"parts of Table: expected \d+, found \d+")
def row_left_out_of_the_structure(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    table = element(pdf, "Table")
    table.K = Array(list(table.K)[:-1])


@found_as(r"does not hold what was drawn for it|at an element")
def rows_read_in_another_order(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    table = element(pdf, "Table")
    table.K = Array([*list(table.K)[1:], table.K[0]])


@found_as(r"P does not hold what was drawn for it")
def paragraph_with_the_content_of_another(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    held = element(pdf, "P")
    held.K = 0


@found_as(r"Link does not hold what was drawn for it")
def link_of_the_structure_to_another_place(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    links_ = [kid.Obj for kid in element(pdf, "Link").K if isinstance(kid, Dictionary)]
    other = next(link for link in pdf.Root.Pages.Kids[1].Annots if link.objgen != links_[0].objgen)
    element(pdf, "Link").K[0].Obj = other


@found_as(r"what the link at .* says of itself: expected '.*page \d+', found 'Elsewhere'")
def link_that_says_something_else(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    links(index_page(pdf, plan))[0].Contents = String("Elsewhere")


@found_as(r"the way from pages and links to their elements")
def way_back_to_another_element(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    pages = pdf.Root.StructTreeRoot.ParentTree.Nums
    pages[1][0] = pages[1][1]


@found_as(r"number in the structure: expected none|number in the structure: expected 'none'")
def evidence_said_to_be_in_the_structure(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    pdf.pages[evidence(plan)].obj.StructParents = 0


@found_as(r"number in the structure: expected \d+, found -1")
def page_of_ours_out_of_the_structure(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    del pdf.pages[0].obj["/StructParents"]


@found_as(r"the structure that screen readers follow: expected 'one tree'")
def no_structure(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    del pdf.Root.StructTreeRoot


@found_as(r"does not say that it has a structure")
def structure_not_announced(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    pdf.Root.MarkInfo = Dictionary(Marked=False)


# evidence


@found_as(r"its content is not that of the source page")
def content_replaced(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    page = pdf.pages[evidence(plan)].obj
    page.Contents = Array([page.Contents[0], Stream(pdf, b"BT /F0 18 Tf 90 400 Td (another) Tj ET")])


@found_as(r"its content is not that of the source page")
def content_removed(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    page = pdf.pages[evidence(plan)].obj
    page.Contents = Array([page.Contents[0]])


@found_as(r"its content is not that of the source page")
def something_drawn_over_the_content(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    pdf.pages[evidence(plan)].obj.Contents.append(Stream(pdf, b"1 g 0 0 612 792 re f"))


@found_as(r"its content is not that of the source page")
def picture_replaced(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    pdf.pages[evidence(plan)].obj.Resources.XObject.Im0.write(b"\xff" * 64)


@found_as(r"its content is not that of the source page")
def picture_removed(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    del pdf.pages[evidence(plan)].obj.Resources.XObject["/Im0"]


@found_as(r"the band on the left: expected 'Exhibit A-1 · Page 1 of \d+', found")
def band_of_another_page(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    one, two = pdf.pages[evidence(plan)], pdf.pages[evidence(plan, 1)]
    one.obj.Resources.XObject["/DossierBand"] = band(two)


@found_as(r"the band on the right: expected '\d+', found")
def number_in_the_band_edited(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    form = band(pdf.pages[evidence(plan)])
    parts = bytes(form.read_bytes()).rsplit(b"Tj", 2)
    form.write(parts[0].replace(b"(", b"((", 0) + b"Tj" + _other_codes(parts[1]) + b"Tj" + parts[2])


@found_as(r"the band at the foot is not drawn")
def band_not_drawn(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    first = pdf.pages[evidence(plan)].obj.Contents[0]
    first.write(bytes(first.read_bytes()).replace(b"/DossierBand Do", b""))


@found_as(r"texts in the band: expected 2, found 0")
def band_emptied(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    band(pdf.pages[evidence(plan)]).write(b"")


@found_as(r"lies outside the band|texts in the band")
def band_moved_off_the_sheet(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    form = band(pdf.pages[evidence(plan)])
    form.write(b"1 0 0 1 0 -100 cm " + bytes(form.read_bytes()))


@found_as(r"the part of the sheet that shows its source: expected .*; .*: its source reaches over the band or the edge")
def evidence_over_the_band(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    first = pdf.pages[evidence(plan)].obj.Contents[0]
    first.write(re.sub(rb"\n[\d. ]+ re W n", b"\n0 0 612 792 re W n", bytes(first.read_bytes())))


# the text of generated pages


@found_as(r"pages of exhibit A-1: expected '\d+–\d+', found")
def number_in_the_index_edited(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    _edit_row(pdf, plan, last=True)


@found_as(r"index, label of row A-1: expected 'A-1', found")
def label_in_the_index_edited(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    _edit_row(pdf, plan, last=False)


@found_as(r"the number at the foot")
def number_at_the_foot_of_the_index_removed(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    page = index_page(pdf, plan)
    page.obj.Contents.write(re.sub(rb"BT 1 0 0 1 5\d\d(\.\d+)? 18 Tm.*?ET", b"", content(page)))


@found_as(r"the divider does not say 'Exhibit A-1'")
def divider_blank(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    page = pdf.pages[next(plan.exhibits).divider.first - 1]
    page.obj.Contents = Stream(
        pdf, re.sub(rb"BT 1 0 0 1 [\d.]+ (?!18 )[\d.]+ Tm.*?ET", b"", content(page), flags=re.DOTALL)
    )


@found_as(r"page 5: the divider does not say 'CT perfusion thresholds")
def title_on_a_divider_edited(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    _edit_text(pdf, plan, 2)


@found_as(r"page 5: the divider does not say 'Umbrales de perfusión")
def original_title_on_a_divider_edited(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    _edit_text(pdf, plan, 4)


@found_as(r"page 5: the divider does not say 'first author of 7'")
def place_among_the_authors_edited(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    _edit_text(pdf, plan, 6)


@found_as(r"page 5: the row of page 6 does not say 'Document'")
def heading_of_a_document_edited(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    _edit_text(pdf, plan, 10)


@found_as(r"page 5: the row of page 6 does not say '(https://journal.example|October 1, 2026)")
def capture_of_a_document_edited(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    _edit_text(pdf, plan, 12)


@found_as(r"the row that opens page \d+ does not say 'A-1'")
def label_on_a_section_divider_edited(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    _edit_section_row(pdf, plan, plan.sections[0].exhibits[0].label)


@found_as(r"the row that opens page \d+ does not say 'Exhibit B-2'")
def label_that_refers_to_another_section_edited(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    _edit_section_row(pdf, plan, plan.sections[0].cross_references[0].label)


@found_as(r"the font .* is not embedded")
def font_no_longer_embedded(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    for font in index_page(pdf, plan).obj.Resources.Font.values():
        if "/FontDescriptor" in font:
            del font.FontDescriptor["/FontFile2"]


# links and bookmarks


@found_as(r"a link that was not planned, at \(.*\), to page \d+; page \d+: no link to page \d+ where one was planned")
def link_to_another_page(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    links(index_page(pdf, plan))[0].Dest[0] = pdf.pages[-1].obj


@found_as(r"a link that was not planned, at \(.*\), to no page of the bundle")
def link_to_a_page_that_is_not_there(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    links(index_page(pdf, plan))[0].Dest[0] = pdf.make_indirect(Dictionary(Type=Name.Page))


@found_as(r"a link that was not planned, at \(.*\), to no page of the bundle")
def link_to_a_name(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    links(index_page(pdf, plan))[0].Dest = String("section.1")


@found_as(r"no link to page \d+ where one was planned")
def link_removed(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    del index_page(pdf, plan).obj.Annots[0]


@found_as(r"no link to page \d+ where one was planned")
def link_moved(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    rect = links(index_page(pdf, plan))[0].Rect
    rect[1], rect[3] = float(rect[1]) + 20, float(rect[3]) + 20


@found_as(r"a link to the web that was not planned, at \(0, 0, 612, 792\)")
def link_to_the_web_over_the_whole_page(pdf: pikepdf.Pdf, _: BundlePlan) -> None:
    found = (link for page in pdf.pages for link in page.obj.get("/Annots", Array()) if "/A" in link)
    next(found)["/Rect"] = Array([0, 0, 612, 792])


@found_as(r"a link that was not planned")
def link_added(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    annotations = index_page(pdf, plan).obj.Annots
    annotations.append(pdf.make_indirect(Dictionary(dict(annotations[0].items()))))


@found_as(r"how the link at .* opens: expected 'the reader's zoom'")
def link_that_zooms(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    link = links(index_page(pdf, plan))[0]
    link.Dest = Array([link.Dest[0], Name.Fit])


@found_as(r"no link to page \d+ where one was planned")
def link_of_a_document_removed(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    page = pdf.pages[evidence(plan)]
    page.obj.Annots = Array([link for link in page.obj.Annots if "/Dest" not in link])


@found_as(r"a link to the web that was not planned, at .*: expected 'none', found 'https://elsewhere")
def link_to_another_site(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    page = pdf.pages[evidence(plan)]
    next(link for link in page.obj.Annots if "/A" in link).A.URI = String("https://elsewhere.example")


@found_as(r"page of the bookmark 'Exhibit A-1")
def bookmark_to_another_page(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    _exhibit_bookmark(pdf).Dest[0] = pdf.pages[0].obj


@found_as(r"title of the bookmark: expected 'Exhibit A-1")
def bookmark_renamed(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    _exhibit_bookmark(pdf).Title = String("Exhibit A-2")


@found_as(r"number of bookmarks side by side")
def bookmark_removed(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    with pdf.open_outline() as outline:
        del outline.root[-1]


@found_as(r"number of bookmarks side by side")
def bookmark_moved_up_a_level(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(outline.root[-1].children.pop())


@found_as(r"the bookmark 'Exhibit A-1.*does more than open its page")
def bookmark_that_zooms(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    bookmark = _exhibit_bookmark(pdf)
    bookmark.Dest = Array([bookmark.Dest[0], Name.Fit])


# what does not belong in the file


@found_as(r"/JavaScript does not belong to the names")
def script_by_name(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))


@found_as(r"/OpenAction does not belong")
def script_on_opening(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


@found_as(r"/AA does not belong")
def script_on_a_page(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    pdf.pages[evidence(plan)].obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))


@found_as(r"an action /JavaScript in object \d+")
def script_hidden_in_a_picture(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    picture = pdf.pages[evidence(plan)].obj.Resources.XObject.Im0
    picture.Anything = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


@found_as(r"an annotation that is no plain link|an action /Launch")
def link_that_starts_a_program(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    link = links(index_page(pdf, plan))[0]
    del link["/Dest"]
    link.A = Dictionary(S=Name.Launch, F=String("calc.exe"))


@found_as(r"an action /GoToR in object \d+")
def link_into_another_file(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    links(index_page(pdf, plan))[0].A = Dictionary(S=Name.GoToR, F=String("/home/me/other.pdf"), D=Array([0, Name.Fit]))


@found_as(r"/EmbeddedFiles does not belong to the names")
def file_attached(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    pdf.attachments["secret.txt"] = b"secret"


@found_as(r"an annotation that is no plain link: /FileAttachment")
def file_attached_to_a_page(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    page = pdf.pages[evidence(plan)]
    data = pdf.make_stream(b"secret", Type=Name.EmbeddedFile)
    held = Dictionary(Type=Name.Filespec, F=String("secret.txt"), EF=Dictionary(F=data))
    note = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]), FS=held)
    page.obj.Annots.append(pdf.make_indirect(note))


@found_as(r"an embedded file in object \d+")
def file_hidden_in_a_picture(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    held = Dictionary(Type=Name.Filespec, F=String("secret.txt"), EF=Dictionary(F=pdf.make_stream(b"secret")))
    pdf.pages[evidence(plan)].obj.Resources.XObject.Im0.AF = Array([held])


@found_as(r"/AcroForm does not belong")
def form(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array())


@found_as(r"/Author does not belong in the document information")
def name_of_the_author(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    pdf.docinfo["/Author"] = "somebody"


@found_as(r"/Metadata does not belong in the catalog")
def private_metadata(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"] = ["somebody"]


@found_as(r"/PieceInfo in object \d+|/PieceInfo does not belong")
def private_data_of_an_editor(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    pdf.pages[evidence(plan)].obj.Resources.XObject.Im0.PieceInfo = Dictionary(Editor=Dictionary(Private=String("x")))


def _other_codes(shown: bytes) -> bytes:
    """Change the last digit of the last string."""
    return re.sub(rb"(.)\)\s*$", lambda match: bytes([match[1][0] ^ 1]) + b") ", shown, flags=re.DOTALL)


def _texts(page: pikepdf.Page, low: float, high: float) -> list[re.Match[bytes]]:
    """Return the texts on a page between two heights, from the highest down, each height from left to right."""
    found = re.finditer(rb"BT 1 0 0 1 ([\d.]+) ([\d.]+) Tm.*?ET", content(page), flags=re.DOTALL)
    return sorted(
        (text for text in found if low < float(text[2]) < high), key=lambda text: (-float(text[2]), float(text[1]))
    )


def _edit(pdf: pikepdf.Pdf, page: pikepdf.Page, chosen: re.Match[bytes]) -> None:
    """Change the last character of a text."""
    drawn = content(page)
    edited = re.sub(rb"(.)\)(?!.*\))", lambda match: bytes([match[1][0] ^ 1]) + b")", chosen[0], flags=re.DOTALL)
    page.obj.Contents = Stream(pdf, drawn[: chosen.start()] + edited + drawn[chosen.end() :])


def _edit_text(pdf: pikepdf.Pdf, plan: BundlePlan, place: int) -> None:
    """Change the last character of a text on the divider of the first exhibit, counted from the top."""
    page = pdf.pages[next(plan.exhibits).divider.first - 1]
    _edit(pdf, page, _texts(page, 36, 792)[place])


def _edit_section_row(pdf: pikepdf.Pdf, plan: BundlePlan, label: str) -> None:
    """Let the row of an exhibit on the divider of the first section name another."""
    page, divider = pdf.pages[plan.sections[0].divider.first - 1], pdf.pages[plan.exhibit(label).divider.first - 1].obj
    row = next(link for link in links(page) if link.Dest[0].objgen == divider.objgen)
    _, low, _, high = map(float, row.Rect)
    first = _texts(page, low, high)[0]
    drawn, (letter, number) = content(page), label.encode().split(b"-")
    edited = re.sub(letter + rb"-" + number, letter + b"-9", first[0])
    assert edited != first[0]
    page.obj.Contents = Stream(pdf, drawn[: first.start()] + edited + drawn[first.end() :])


def _edit_row(pdf: pikepdf.Pdf, plan: BundlePlan, *, last: bool) -> None:
    """Change the last character of the last or first text in the row of the first exhibit."""
    page, divider = index_page(pdf, plan), pdf.pages[next(plan.exhibits).divider.first - 1].obj
    row = next(link for link in links(page) if link.Dest[0].objgen == divider.objgen)
    _, low, _, high = map(float, row.Rect)
    inside = _texts(page, low, high)
    top = [text for text in inside if float(inside[0][2]) - float(text[2]) < 1]
    chosen = max(top, key=lambda text: float(text[1])) if last else top[0]
    _edit(pdf, page, chosen)


def _exhibit_bookmark(pdf: pikepdf.Pdf) -> pikepdf.Object:
    item = pdf.Root.Outlines.First
    while "/First" not in item:
        item = item.Next
    return item.First


def truncate(path: Path) -> None:
    """Cut off half of the file."""
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def list_page_twice(path: Path) -> None:
    """Let two places of the page tree name one page, which pikepdf would not write."""
    data = path.read_bytes()
    kids = re.search(rb"/Kids \[ ([\d R]+)\]", data)
    assert kids is not None
    pages = kids[1].split(b" R ")
    one, two = next((a, b) for a, b in pairwise(pages) if len(a) == len(b))
    path.write_bytes(data[: kids.start(1)] + kids[1].replace(two, one) + data[kids.end(1) :])
