"""Each way in which a finished bundle could say or show something else is found by the proof, which names the document."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from dossier.bundle.plan import BundlePlan
from dossier.errors import ProofError
from tests.support.finished import Finished, finish
from tests.support.plans import Sketch
from tests.support.rich import rich_document

NARRATIVE = "In all, 412 patients were followed, see [[entry-1]] and [[entry-1:1]]; none was lost."
CONTENT = "its content is not that of the source page"
DRAWN = "it is not as it was drawn"


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    narrative = {"awards": NARRATIVE, "memberships": NARRATIVE}
    sketches = [
        Sketch(pages=(2,), title="A study of perfusion", description="Example Journal", date="May 17, 2024")
    ] * 3
    return finish(
        tmp_path_factory.mktemp("bundle"),
        3,
        make=rich_document,
        criteria_used=2,
        sketches=sketches,
        narrative=narrative,
    )


def place(plan: BundlePlan, page: int = 0) -> int:
    """The place in the file of an evidence page of the second exhibit, from 0."""
    return list(plan.exhibits)[1].evidence.first - 1 + page


class Hand:
    """What a sabotage takes hold of."""

    def __init__(self, pdf: Pdf, plan: BundlePlan) -> None:
        self.pdf, self.plan = pdf, plan
        self.page: Page = pdf.pages[place(plan)]
        self.other: Page = pdf.pages[place(plan, 1)]
        self.resources = self.page.obj.Resources
        self.drawn = self.resources.XObject
        self.fonts = self.resources.Font
        self.index = pdf.pages[plan.parts["index"].first - 1]
        self.cover = pdf.pages[0]
        self.section = pdf.pages[plan.sections[0].divider.first - 1]
        self.divider = pdf.pages[next(plan.exhibits).divider.first - 1]
        self.band = self.drawn["/DossierBand"]

    def stream(self, data: bytes) -> Object:
        return self.pdf.make_stream(data)


def rewrite(stream: Object, change: Callable[[bytes], bytes]) -> None:
    """Write a stream anew, which has to become another."""
    before = stream.read_bytes()
    after = change(before)
    assert after != before
    stream.write(after)


def flip(stream: Object, at: int = -1) -> None:
    """Change one byte of a stream."""
    data = bytearray(stream.read_raw_bytes())
    data[at] ^= 0x55
    kept = {key: stream[key] for key in ("/Filter", "/DecodeParms") if key in stream}
    stream.write(bytes(data))
    for key, value in kept.items():
        stream[key] = value


def first_stream(hand: Hand, old: bytes, new: bytes) -> None:
    rewrite(hand.page.obj.Contents[0], lambda data: re.sub(old, new, data, count=1))


def reword(page: Page, old: bytes, new: bytes) -> None:
    """Show other letters on a page that we drew."""
    rewrite(page.obj.Contents, lambda data: data.replace(old, new))


def in_page(key: str, value: Object) -> Callable[[Hand], None]:
    """Set a key of the page."""
    return lambda hand: hand.page.obj.__setitem__(key, value)


def rename(holder: Object, old: str, new: str) -> None:
    holder[new] = holder[old]
    del holder[old]


def as_page(hand: Hand, held: Object) -> Object:
    """The same, an object of its own that says it is a page."""
    return hand.pdf.make_indirect(Dictionary({**dict(held.items()), "/Type": Name.Page}))


def swap(holder: Object, one: str, other: str) -> None:
    holder[one], holder[other] = holder[other], holder[one]


# Of a page of evidence: what is done, and what is said of it.
EVIDENCE: dict[str, tuple[Callable[[Hand], object], str]] = {
    "stamp covered by a white box": (lambda h: h.page.obj.Contents.append(h.stream(b"1 g 0 0 612 36 re f")), CONTENT),
    "stamp drawn in white": (lambda h: rewrite(h.band, lambda data: data.replace(b"0 g 0 G", b"1 g 1 G")), "the band"),
    "stamp of other words": (
        lambda h: h.band.write(h.other.obj.Resources.XObject["/DossierBand"].read_bytes()),
        "the band",
    ),
    "stamp cut by its own box": (lambda h: h.band.__setitem__("/BBox", Array([0, 0, 1, 1])), "the band"),
    "stamp moved by a matrix": (lambda h: h.band.__setitem__("/Matrix", Array([1, 0, 0, 1, 900, 0])), "the band"),
    "stamp in a layer": (lambda h: h.band.__setitem__("/OC", h.resources.Properties.Off), "the band"),
    "stamp with fonts exchanged": (
        lambda h: h.band.__setitem__("/Resources", Dictionary(Font=h.fonts)),
        "the fonts of the band",
    ),
    "stamp not drawn": (lambda h: first_stream(h, rb"/DossierBand Do", b""), "the band at the foot is not drawn"),
    "page clipped to nothing": (
        lambda h: first_stream(h, rb"\n\S+ \S+ \S+ \S+ re W n", b"\n0 0 0 0 re W n"),
        "the part of the",
    ),
    "page turned upside down": (
        lambda h: first_stream(h, rb"\n(\S+) 0 0 (\S+) ", rb"\n-\1 0 0 -\2 "),
        "how its source is",
    ),
    "page a hundredth smaller": (lambda h: first_stream(h, rb"\n(0\.\d)\d", rb"\n\g<1>0"), "how its source is placed"),
    "page moved off the sheet": (
        lambda h: first_stream(h, rb" (\S+) (\S+) cm", rb" 9\1 \2 cm"),
        "how its source is placed",
    ),
    "page drawn in white": (lambda h: first_stream(h, rb"cm\n", b"cm\n1 g\n"), "the band at the foot is not drawn as"),
    "page after an operator more": (
        lambda h: first_stream(h, rb"^", b"3 Tr\n"),
        "the band at the foot is not drawn as",
    ),
    "font file of another": (lambda h: flip(h.fonts.F0.FontDescriptor.FontFile2), CONTENT),
    "font file below a composite font": (
        lambda h: flip(h.fonts.F1.DescendantFonts[0].FontDescriptor.FontFile3, 0),
        CONTENT,
    ),
    "encoding of a font": (
        lambda h: h.fonts.F0.Encoding.__setitem__("/Differences", Array([65, Name.B, Name.A])),
        CONTENT,
    ),
    "encoding by another name": (lambda h: h.fonts.F1.__setitem__("/Encoding", Name("/Identity-V")), CONTENT),
    "Unicode map of a font": (lambda h: rewrite(h.fonts.F0.ToUnicode, lambda d: d.replace(b"0041", b"0042")), CONTENT),
    "widths of a font": (lambda h: h.fonts.F0.Widths.__setitem__(1, 334), CONTENT),
    "widths of a composite font": (lambda h: h.fonts.F1.DescendantFonts[0].W[1].__setitem__(0, 501), CONTENT),
    "fonts exchanged": (lambda h: swap(h.fonts, "/F0", "/F3"), CONTENT),
    "letters of a drawn font exchanged": (lambda h: swap(h.fonts.F3.CharProcs, "/a", "/b"), CONTENT),
    "a letter of a drawn font": (lambda h: rewrite(h.fonts.F3.CharProcs.a, lambda d: d + b" "), CONTENT),
    "matrix of a drawn font": (lambda h: h.fonts.F3.FontMatrix.__setitem__(0, 0.002), CONTENT),
    "layer switched off": (lambda h: h.pdf.Root.OCProperties.D.OFF.append(h.resources.Properties.Shown), CONTENT),
    "layer switched on": (lambda h: h.pdf.Root.OCProperties.D.__setitem__("/OFF", Array([])), CONTENT),
    "layer that is no longer listed": (lambda h: h.pdf.Root.OCProperties.__setitem__("/OCGs", Array([])), CONTENT),
    "layers exchanged": (lambda h: swap(h.resources.Properties, "/Shown", "/Off"), CONTENT),
    "soft mask": (lambda h: rewrite(h.resources.ExtGState.P0.SMask.G, lambda d: d.replace(b"0.9", b"0.0")), CONTENT),
    "kind of soft mask": (lambda h: h.resources.ExtGState.P0.SMask.__setitem__("/S", Name.Alpha), CONTENT),
    "opacity": (lambda h: h.resources.ExtGState.GS0.__setitem__("/ca", 0), CONTENT),
    "how colors blend": (lambda h: h.resources.ExtGState.GS0.__setitem__("/BM", Name.Screen), CONTENT),
    "an opacity more": (lambda h: h.resources.ExtGState.P0.__setitem__("/CA", 0), CONTENT),
    "Decode of a picture": (lambda h: h.drawn.Im0.__setitem__("/Decode", Array([1, 0])), CONTENT),
    "Decode of a picture removed": (lambda h: h.drawn.Im0.__delitem__("/Decode"), CONTENT),
    "last byte of a picture": (lambda h: flip(h.drawn.Im0), CONTENT),
    "mask of a picture": (lambda h: flip(h.drawn.Im0.SMask), CONTENT),
    "size of a picture": (lambda h: h.drawn.Im0.update({"/Width": 50, "/Height": 200}), CONTENT),
    "filter of a picture": (
        lambda h: h.drawn.Im0.write(h.drawn.Im0.read_bytes(), filter=Name.RunLengthDecode),
        CONTENT,
    ),
    "picture in a form in a form": (lambda h: flip(h.drawn.Fm0.Resources.XObject.Fm2.Resources.XObject.Inner), CONTENT),
    "form in a form removed": (lambda h: h.drawn.Fm0.Resources.XObject.__delitem__("/Fm2"), CONTENT),
    "forms exchanged": (lambda h: swap(h.drawn, "/Fm0", "/Fm1"), CONTENT),
    "matrix of a form": (lambda h: h.drawn.Fm1.__setitem__("/Matrix", Array([1, 0, 0, 1, 500, 0])), CONTENT),
    "box of a form": (lambda h: h.drawn.Fm1.__setitem__("/BBox", Array([0, 0, 0, 0])), CONTENT),
    "form in a layer": (lambda h: h.drawn.Fm1.__setitem__("/OC", h.resources.Properties.Off), CONTENT),
    "form that leads back to its page": (lambda h: rewrite(h.drawn.Fm4, lambda data: data + b"\nn"), CONTENT),
    "form with resources of its own": (lambda h: h.drawn.Fm3.__setitem__("/Resources", Dictionary()), CONTENT),
    "color space": (lambda h: h.resources.ColorSpace.__setitem__("/CS0", Name.DeviceGray), CONTENT),
    "function of a color space": (lambda h: h.resources.ColorSpace.CS0[3].__setitem__("/N", 2), CONTENT),
    "base of a color space": (lambda h: h.resources.ColorSpace.CS0.__setitem__(2, Name.DeviceRGB), CONTENT),
    "matrix of a pattern": (lambda h: h.resources.Pattern.Tiles.Matrix.__setitem__(4, 30), CONTENT),
    "matrix of a pattern removed": (lambda h: h.resources.Pattern.Tiles.__delitem__("/Matrix"), CONTENT),
    "content of a pattern": (lambda h: h.resources.Pattern.Tiles.write(b"0 0 9 9 re f"), CONTENT),
    "colors of a pattern": (
        lambda h: h.resources.Pattern.Ramp.Shading.__setitem__("/ColorSpace", Name.DeviceCMYK),
        CONTENT,
    ),
    "palette of a picture": (
        lambda h: h.drawn.Few.ColorSpace.__setitem__(3, String(b"\xfe\xff\0\0\0\0\0\0\0\xff\0\xff\0\xff")),
        CONTENT,
    ),
    "palette in other bytes": (
        lambda h: h.drawn.Few.ColorSpace.__setitem__(3, String(b"\xef\xbb\xbf\0\0\0\xc3\xbf\xc3\xbf\xc3\xbf")),
        CONTENT,
    ),
    "name of a form that is not ASCII": (lambda h: rename(h.drawn, "/Größe", "/Grüße"), CONTENT),
    "opacity under a name that means a file": (lambda h: h.resources.ExtGState["/AF"].__setitem__("/ca", 0), CONTENT),
    "color space under a name that means actions": (
        lambda h: h.resources.ColorSpace.__setitem__("/AA", Name.DeviceGray),
        CONTENT,
    ),
    "a letter under a name that means actions": (lambda h: h.fonts.F3.CharProcs["/AA"].write(b"n"), CONTENT),
    "soft mask that says it is a page": (
        lambda h: h.resources.ExtGState.GS0.__setitem__("/SMask", as_page(h, h.resources.ExtGState.P0.SMask)),
        CONTENT,
    ),
    "graphics state that says it is a page": (
        lambda h: h.resources.ExtGState.__setitem__("/Missing", as_page(h, Dictionary(ca=0))),
        CONTENT,
    ),
    "place of a shading": (lambda h: h.resources.Shading.Sh0.Coords.__setitem__(2, 5), CONTENT),
    "transparency group": (lambda h: h.page.obj.Group.__setitem__("/CS", Name.DeviceCMYK), CONTENT),
    "transparency group that is isolated": (lambda h: h.page.obj.Group.update({"/I": True}), CONTENT),
    "transparency group removed": (lambda h: h.page.obj.__delitem__("/Group"), CONTENT),
    "inline picture": (lambda h: rewrite(h.page.obj.Contents[2], lambda data: data.replace(b"\x80", b"\x81")), CONTENT),
    "a content stream more": (lambda h: h.page.obj.Contents.append(h.stream(b"n")), CONTENT),
    "a content stream less": (lambda h: h.page.obj.Contents.__delitem__(2), CONTENT),
    "content streams in another order": (
        lambda h: h.page.obj.__setitem__("/Contents", Array([h.page.obj.Contents[at] for at in (0, 2, 1)])),
        CONTENT,
    ),
    "contents of two pages exchanged": (
        lambda h: swap_contents(h.page.obj.Contents, h.other.obj.Contents),
        CONTENT,
    ),
    "annotation added": (
        in_page("/Annots", Array([Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=[0, 0, 612, 792])])),
        "an annotation that is no plain link",
    ),
    "CropBox": (in_page("/CropBox", Array([0, 0, 10, 10])), "/CropBox does not belong"),
    "Rotate": (in_page("/Rotate", pikepdf.Object.parse(b"180")), "/Rotate does not belong"),
    "UserUnit": (in_page("/UserUnit", pikepdf.Object.parse(b"2")), "/UserUnit does not belong"),
    "MediaBox of five": (in_page("/MediaBox", Array([Name.X, 0, 0, 612, 792])), "size of the sheet"),
    "MediaBox": (in_page("/MediaBox", Array([0, 0, 300, 300])), "size of the sheet"),
}


def swap_contents(one: Object, other: Object) -> None:
    one[1], other[1] = other[1], one[1]


def turn_page_tree(hand: Hand) -> None:
    hand.pdf.Root.Pages.Rotate = 180


def turn_one_page(hand: Hand) -> None:
    page, tree = hand.page.obj, hand.pdf.Root.Pages
    node = hand.pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=[page], Count=1, Parent=tree, Rotate=180))
    tree.Kids[place(hand.plan)] = node
    page.Parent = node


def move_link(hand: Hand) -> None:
    hand.index.obj.Annots[0].Rect[1] = float(hand.index.obj.Annots[0].Rect[1]) - 40


def show_font_file(hand: Hand) -> Object:
    return next(font for font in hand.index.obj.Resources.Font.values() if "/FontDescriptor" in font)


def pages_exchanged(hand: Hand) -> None:
    at = place(hand.plan)
    page = hand.pdf.pages[at]
    del hand.pdf.pages[at]
    hand.pdf.pages.insert(at + 1, page)


Change = Callable[[BundlePlan], BundlePlan]


def other_exhibit(**fields: str) -> Change:
    """A plan whose first exhibit is another than the one that was drawn."""

    def change(plan: BundlePlan) -> BundlePlan:
        first, *rest = plan.sections
        exhibit, *others = first.exhibits
        exhibits = (replace(exhibit, **fields), *others)  # type: ignore[arg-type]
        return replace(plan, sections=(replace(first, exhibits=exhibits), *rest))

    return change


def other_section(**fields: str) -> Change:
    """A plan whose first section is another than the one that was drawn."""

    def change(plan: BundlePlan) -> BundlePlan:
        first, *rest = plan.sections
        return replace(plan, sections=(replace(first, **fields), *rest))  # type: ignore[arg-type]

    return change


def other_target(plan: BundlePlan) -> BundlePlan:
    words = {key: replace(target, text=f"{target.text}a") for key, target in plan.targets.items()}
    return replace(plan, targets=words)


# What was drawn has to say what the plan says: where it says another thing, and what is said of that.
PLANS: dict[str, tuple[Change, str]] = {
    "title": (other_exhibit(title="A study of diffusion"), "in the index does not say 'A study of diffusion'"),
    "description": (other_exhibit(description="Another Journal"), "in the index does not say 'Another Journal'"),
    "date": (other_exhibit(date="May 18, 2024"), "in the index does not give its date: expected 'May 18, 2024'"),
    "beginning of a date": (other_exhibit(date="May 17, 202"), "in the index does not give its date"),
    "original title": (other_exhibit(original_title="尿検査"), "in the index does not say '尿検査'"),
    "Arabic title": (other_exhibit(original_title="جائزة الباحث"), "in the index does not say 'جائزة الباحث'"),
    "name of a section": (other_section(name="Prizes"), "the heading of a section in the index does not say"),
    "narrative": (
        other_section(narrative=NARRATIVE.replace("412", "421")),
        "does not give the narrative as it is written",
    ),
    "a reference more": (other_section(narrative=f"{NARRATIVE} [[entry-2]]"), "does not give the narrative"),
    "words of references": (other_target, "does not give the narrative as it is written"),
}


@pytest.mark.parametrize("name", PLANS)
def test_what_was_drawn_says_what_the_plan_says(bundle: Finished, name: str) -> None:
    change, words = PLANS[name]
    assert words in refused(replace(bundle, plan=change(bundle.plan)))


# Of the rest: what is done, and what is said of it.
BUNDLE: dict[str, tuple[Callable[[Hand], object], str]] = {
    "title in the index": (lambda h: reword(h.index, b"[(A st) (u)", b"[(A ts) (u)"), DRAWN),
    "description in the index": (lambda h: reword(h.index, b"ample Journal", b"ample Jounral"), DRAWN),
    "date in the index": (lambda h: reword(h.index, b"(May 17, 2024)", b"(May 18, 2024)"), DRAWN),
    "pages in the index": (lambda h: reword(h.index, b"(11)", b"(12)"), DRAWN),
    "number in a narrative": (lambda h: reword(h.section, b"412 patie", b"421 patie"), DRAWN),
    "reference in a narrative": (lambda h: reword(h.section, b"(-2 at 1", b"(-1 at 1"), DRAWN),
    "words on a divider": (lambda h: reword(h.divider, b"(A st) (u)", b"(A ts) (u)"), DRAWN),
    "words under a rule": (lambda h: reword(h.index, b"0.35 w", b"99 w"), DRAWN),
    "front page painted white": (
        lambda h: h.cover.obj.__setitem__(
            "/Contents", Array([h.cover.obj.Contents, h.stream(b"1 g 0 0 612 792 re f")])
        ),
        DRAWN,
    ),
    "front page emptied": (lambda h: h.cover.obj.__setitem__("/Contents", h.stream(b"")), DRAWN),
    "font file of our pages": (lambda h: flip(show_font_file(h).FontDescriptor.FontFile2, 99), DRAWN),
    "Unicode map of our pages": (
        lambda h: rewrite(show_font_file(h).ToUnicode, lambda data: data.replace(b"<0041>", b"<0042>")),
        DRAWN,
    ),
    "widths of our pages": (lambda h: show_font_file(h).Widths.__setitem__(40, 1), DRAWN),
    "a resource more on our page": (
        lambda h: h.cover.obj.Resources.__setitem__("/ExtGState", Dictionary(G=Dictionary(ca=0))),
        DRAWN,
    ),
    "group on our page": (lambda h: h.cover.obj.__setitem__("/Group", Dictionary(S=Name.Transparency, K=True)), DRAWN),
    "two pages exchanged": (pages_exchanged, "the band on the left"),
    "page doubled": (lambda h: h.pdf.pages.append(h.page), "number of pages"),
    "link moved": (move_link, "a link that was not planned"),
    "border of a link": (lambda h: h.index.obj.Annots[0].__setitem__("/Border", Array([0, 0, 90])), "with a border"),
    "border that is not given": (lambda h: h.index.obj.Annots[0].__delitem__("/Border"), "with a border"),
    "a stream beside the bookmarks": (lambda h: h.pdf.Root.Outlines.__setitem__("/X", h.stream(b"")), "/X does not"),
    "a stream beside the page labels": (
        lambda h: h.pdf.Root.PageLabels.__setitem__("/X", h.stream(b"")),
        "page labels",
    ),
    "bookmark renamed": (
        lambda h: h.pdf.Root.Outlines.First.__setitem__("/Title", String("Z")),
        "title of the bookmark",
    ),
    "page labels": (lambda h: h.pdf.Root.PageLabels.Nums[1].__setitem__("/St", 7), "page labels"),
    "title of the file": (lambda h: h.pdf.docinfo.__setitem__("/Title", String("Another")), "title of the bundle"),
    "language of the file": (lambda h: h.pdf.Root.__setitem__("/Lang", String("fr")), "language of the bundle"),
    "how a viewer opens it": (
        lambda h: h.pdf.Root.__setitem__("/PageMode", Name.FullScreen),
        "what a viewer shows beside",
    ),
    "preferences of a viewer": (
        lambda h: h.pdf.Root.__setitem__("/ViewerPreferences", Dictionary(HideToolbar=True)),
        "how a viewer shows",
    ),
    "script on opening": (
        lambda h: h.pdf.Root.__setitem__("/OpenAction", Dictionary(S=Name.JavaScript)),
        "/OpenAction",
    ),
    "layers by usage": (
        lambda h: h.pdf.Root.OCProperties.D.__setitem__("/AS", Array([Dictionary(Event=Name.Print)])),
        "layers that more than the plan decides on",
    ),
    "all layers off at first": (
        lambda h: h.pdf.Root.OCProperties.D.__setitem__("/BaseState", Name.OFF),
        "layers that more",
    ),
    "a layer for print only": (
        lambda h: h.pdf.Root.OCProperties.OCGs[0].__setitem__("/Usage", Dictionary(Print=Dictionary())),
        "a layer with /Usage",
    ),
    "a node above one page of many": (turn_one_page, "/Rotate in the page tree"),
    "annotations that are no list": (
        in_page("/Annots", Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=[0, 0, 99, 99])),
        "/Annots that is no list does not belong",
    ),
    "actions of a form": (lambda h: h.drawn.Fm1.__setitem__("/AA", h.stream(b"")), "/AA in object"),
    "pages turned from above": (turn_page_tree, "/Rotate in the page tree"),
}


def saved(bundle: Finished, sabotage: Callable[[Hand], object]) -> Finished:
    return bundle.damaged(lambda pdf, plan: sabotage(Hand(pdf, plan)))


def refused(bundle: Finished) -> str:
    with pytest.raises(ProofError) as told:
        bundle.proof()
    return "\n".join([str(told.value), *getattr(told.value, "__notes__", [])])


def test_the_same_bundle_saved_again_is_proved(bundle: Finished) -> None:
    assert saved(bundle, lambda _: None).proof() == bundle.proof()


@pytest.mark.slow
@pytest.mark.parametrize("name", EVIDENCE)
def test_sabotage_of_a_page_of_evidence_is_found_and_names_its_document(bundle: Finished, name: str) -> None:
    sabotage, words = EVIDENCE[name]
    untouched = saved(bundle, lambda _: None).path.read_bytes()
    damaged = saved(bundle, sabotage)
    assert damaged.path.read_bytes() != untouched
    said = refused(damaged)
    exhibit = list(bundle.plan.exhibits)[1]
    lines = [line for line in said.split("\n") if f"('{exhibit.documents[0].file}' of {exhibit.entry})" in line]
    assert any(words in line for line in lines), said


@pytest.mark.slow
@pytest.mark.parametrize("name", BUNDLE)
def test_sabotage_of_the_rest_is_found(bundle: Finished, name: str) -> None:
    sabotage, words = BUNDLE[name]
    untouched = saved(bundle, lambda _: None).path.read_bytes()
    damaged = saved(bundle, sabotage)
    assert damaged.path.read_bytes() != untouched
    assert words in refused(damaged)


def updated(data: bytes) -> bytes:
    """The file with an update at its end: its catalog once more."""
    number, table = re.search(rb"/Root (\d+) 0 R", data), data.rstrip().rsplit(b"\n", 2)[1]
    assert number is not None
    catalog = re.search(rb"\n%b 0 obj\n.*?endobj\n" % number[1], data, re.DOTALL)
    size = re.search(rb"/Size (\d+)", data)
    assert catalog is not None
    assert size is not None
    at, start = len(data), len(data) + len(catalog[0]) - 1
    entry = b"xref\n%b 1\n%010d 00000 n \ntrailer << /Root %b 0 R /Size %b /Prev %b >>\nstartxref\n%d\n%%%%EOF\n"
    return data + catalog[0][1:] + entry % (number[1], at, number[1], size[1], table, start)


def listed_again(generation: bytes) -> Callable[[bytes], bytes]:
    """List an object once more at the end of the table, at the place of another."""
    return lambda data: data.replace(b"trailer <<", b"12 1\n0000000015 %b n \ntrailer <<" % generation)


BYTES: dict[str, Callable[[bytes], bytes]] = {
    "an update appended": updated,
    "an object listed twice": listed_again(b"00000"),
    "an object listed in another generation": listed_again(b"00001"),
    "a second table": lambda data: data.replace(b"trailer <<", b"trailer << /XRefStm 15"),
    "fewer pages for viewers": lambda data: re.sub(rb"/Count \d\d /Kids", b"/Count 01 /Kids", data),
    "a linearized file": lambda data: data.replace(b"/PageMode", b"/Linearized 1 /PageMode", 1),
    "bytes appended": lambda data: data + b"% and more\n",
    "bytes before": lambda data: data.replace(b"%PDF-1.7\n", b"%PDF-1.7\n%" + b"x" * 40 + b"\n", 1),
}


@pytest.mark.parametrize("name", BYTES)
def test_what_was_written_on_after_it_was_finished_is_found(bundle: Finished, tmp_path: Path, name: str) -> None:
    path = tmp_path / "more.pdf"
    path.write_bytes(BYTES[name](bundle.path.read_bytes()))
    refused(replace(bundle, path=path))
