"""The kinds of documents that a petition holds, each made as the programs make them from which such files come."""

from __future__ import annotations

import io
import random
from functools import cache
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageDraw

from tests.benchmarks.paper import Paper, new_paper

A4 = (595, 842)


def article(path: Path, rng: random.Random, pages: int) -> None:
    """A journal article: two columns, eight to twelve fonts, figures, citations that are links, bookmarks."""
    paper = new_paper(rng, fonts=rng.randrange(8, 13), wide=0.3, tagged=rng.random() < 0.5)
    logo = paper.logo()
    for number in range(pages):
        content, drawn = [], {}
        if number == 0:
            content, drawn = ["q 24 0 0 24 540 750 cm /Im9 Do Q", *paper.text(54, 750, 16, 1, 5)], {"/Im9": logo}
        pictured = rng.random() < 0.6
        content += _columns(paper, 10 if pictured else 14)
        if pictured:
            drawn["/Fm0"] = paper.figure()
            content.append("q 0.6 0 0 0.6 54 60 cm /Fm0 Do Q")
        if pictured and rng.random() < 0.5:
            drawn["/Im0"] = paper.photo()
            content.append("q 220 0 0 150 330 70 cm /Im0 Do Q")
        page = paper.page(content, drawn)
        for _ in range(rng.randrange(4, 12)):
            paper.link(page, A=Dictionary(S=Name.GoTo, D=String(f"cite.{rng.randrange(40)}")))
        for _ in range(12 if number == pages - 1 else 1):
            paper.web_link(page)
    _name_places(paper)
    with paper.pdf.open_outline() as outline:
        outline.root.extend(pikepdf.OutlineItem(f"Section {page + 1}", page) for page in range(0, pages, 2))
    paper.save(path)


def _columns(paper: Paper, paragraphs: int) -> list[str]:
    shown = []
    for place in range(paragraphs):
        column, row = divmod(place, paragraphs // 2)
        y = 720 - row * 90
        shown += paper.text(54 + 258 * column, y, 10, 1, 3) if row % 3 == 0 else []
        shown += paper.text(54 + 258 * column, y - 14, 8.5, 6, 7)
    return shown


def _name_places(paper: Paper) -> None:
    """The places that citations lead to, by name, as TeX writes them."""
    names: list[object] = []
    for name in sorted(f"cite.{number}" for number in range(40)):
        place = Dictionary(D=Array([paper.rng.choice(paper.pages), Name.XYZ, 54, paper.rng.randrange(60, 720), None]))
        names += [String(name), paper.pdf.make_indirect(place)]
    leaf = paper.pdf.make_indirect(Dictionary(Names=Array(names), Limits=Array([names[0], names[-2]])))
    paper.pdf.Root.Names = Dictionary(Dests=Dictionary(Kids=Array([leaf])))


def letter(path: Path, rng: random.Random, pages: int) -> None:
    """A letter from a text program: tagged, few fonts, a letterhead with a picture."""
    paper = new_paper(rng, fonts=rng.randrange(2, 5), wide=0.3, tagged=True)
    logo = paper.logo()
    for _ in range(pages):
        content = ["q 40 0 0 40 60 730 cm /Im0 Do Q"]
        for row in range(8):
            content += paper.text(72, 690 - row * 76, 11, 5, 11)
        paper.web_link(paper.page(content, {"/Im0": logo}))
    paper.save(path)


def web_page(path: Path, rng: random.Random, pages: int) -> None:
    """A page of the web, printed by a browser: tagged, two-byte fonts, links all over, pictures."""
    paper = new_paper(rng, fonts=rng.randrange(4, 8), wide=1.0, tagged=True)
    for _ in range(pages):
        content = []
        for row in range(14):
            content += paper.text(50, 740 - row * 50, 10, 3, 12)
        drawn = {f"/X{number}": paper.photo() if number < 2 else paper.logo() for number in range(5)}
        content += [f"q 70 0 0 48 {50 + 90 * number} 60 cm /X{number} Do Q" for number in range(5)]
        page = paper.page(content, drawn)
        for _ in range(20):
            paper.web_link(page)
    paper.save(path)


def scan(path: Path, rng: random.Random, pages: int) -> None:
    """Pages from a scanner at 300 dots to the inch: in gray (JPEG) or black and white (CCITT), half of them with text."""
    with_text, gray = rng.random() < 0.5, rng.random() < 0.6
    paper = new_paper(rng, fonts=1, wide=0, tagged=False)
    width, height = size = (612, 792) if rng.random() < 0.7 else A4
    for _ in range(pages):
        content = [f"q {width} 0 0 {height} 0 0 cm /Im0 Do Q"]
        if with_text:
            content += ["3 Tr", *(part for row in range(40) for part in paper.text(72, 700 - row * 15, 11, 1, 11))]
        paper.page(content, {"/Im0": _scanned(paper, gray=gray)}, size)
    paper.save(path)


def _scanned(paper: Paper, *, gray: bool) -> pikepdf.Object:
    data = paper.rng.choice(_gray() if gray else _bitonal())
    if not gray:
        shape = Dictionary(K=-1, Columns=2550, Rows=3300, BlackIs1=True)  # as libtiff packs it
        keys = {"BitsPerComponent": 1, "DecodeParms": shape}
        return paper.picture(data, (2550, 3300), Name.CCITTFaxDecode, Name.DeviceGray, **keys)
    note = bytes(paper.rng.randrange(256) for _ in range(16))
    data = data[:2] + b"\xff\xfe" + (len(note) + 2).to_bytes(2, "big") + note + data[2:]
    return paper.picture(data, (2550, 3300), Name.DCTDecode, Name.DeviceGray)


def form(path: Path, rng: random.Random, pages: int) -> None:
    """A form that somebody filled in: fields with their appearances, boxes with a tick, tagged."""
    paper = new_paper(rng, fonts=4, wide=0.3, tagged=True)
    plain = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    helvetica = paper.pdf.make_indirect(plain)
    fields = []
    for number in range(pages):
        content = []
        for row in range(14):
            content += paper.text(54, 730 - row * 48, 9, 2, 10)
        page = paper.page(content)
        for row in range(14):
            rect = Array([300, 705 - row * 48, 540, 720 - row * 48])
            fields.append(_field(paper, page, rect, f"field-{number}-{row}", helvetica))
            fields.append(_box(paper, page, 550, 705 - row * 48, f"box-{number}-{row}"))
    paper.pdf.Root.AcroForm = Dictionary(
        Fields=Array(fields), DA=String("/Helv 10 Tf 0 g"), DR=Dictionary(Font=Dictionary(Helv=helvetica))
    )
    paper.save(path)


def _field(paper: Paper, page: pikepdf.Object, rect: Array, name: str, font: pikepdf.Object) -> pikepdf.Object:
    words = " ".join(paper.rng.choices(("Example", "Invented", "Sample", "Nobody"), k=3))
    shown = f"/Tx BMC q BT /Helv 10 Tf 0 g 2 4 Td ({words}) Tj ET Q EMC".encode()
    look = paper.pdf.make_stream(
        shown,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 240, 15]),
        Resources=Dictionary(Font=Dictionary(Helv=font)),
    )
    held = Dictionary(Subtype=Name.Widget, Rect=rect, FT=Name.Tx, T=String(name), V=String(words), F=4, P=page)
    held.DA, held.AP = String("/Helv 10 Tf 0 g"), Dictionary(N=look)
    return paper.annotate(page, held)


def _box(paper: Paper, page: pikepdf.Object, x: float, y: float, name: str) -> pikepdf.Object:
    frame = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 10, 10])}
    on = paper.pdf.make_stream(b"q 1 w 1 1 8 8 re S 2 2 m 8 8 l 2 8 m 8 2 l S Q", **frame)
    off = paper.pdf.make_stream(b"q 1 w 1 1 8 8 re S Q", **frame)
    state = paper.rng.choice((Name.On, Name.Off))
    held = Dictionary(Subtype=Name.Widget, Rect=Array([x, y, x + 10, y + 10]), FT=Name.Btn, T=String(name), F=4)
    held.V, held.AS, held.AP, held.P = state, state, Dictionary(N=Dictionary(On=on, Off=off)), page
    return paper.annotate(page, held)


def certificate(path: Path, rng: random.Random, _pages: int) -> None:
    """One page across: large words and a seal in a frame, or the scan of such a sheet."""
    if rng.random() < 0.4:
        scan(path, rng, 1)
        return
    paper = new_paper(rng, fonts=4, wide=0.3, tagged=False)
    content = ["0.2 0.3 0.5 RG 3 w 30 30 732 552 re S 1 w 38 38 716 536 re S"]
    for row, size in enumerate((34, 18, 26, 14, 12)):
        content += paper.text(150, 480 - row * 60, size, 1, 4)
    content.append("q 160 0 0 110 316 60 cm /Im0 Do Q")
    paper.page(content, {"/Im0": paper.photo(), "/Fm0": paper.figure()}, (792, 612))
    paper.save(path)


@cache
def _gray() -> tuple[bytes, ...]:
    return tuple(_saved(_sheet(seed), "JPEG", quality=55) for seed in range(10))


@cache
def _bitonal() -> tuple[bytes, ...]:
    return tuple(_fax(_sheet(seed)) for seed in range(10, 18))


def _sheet(seed: int) -> Image.Image:
    """A page of print as a scanner sees it: dark lines of letters on paper that is not quite white."""
    rng = random.Random(seed)  # noqa: S311
    image = Image.effect_noise((2550, 3300), 12).point(lambda value: min(255, value + 110))
    draw = ImageDraw.Draw(image)
    for row in range(50):
        x = 300
        while x < 2200:
            width, height = rng.randrange(8, 26), rng.randrange(18, 40)
            draw.arc((x, 300 + row * 54, x + width, 300 + row * 54 + height), 0, rng.randrange(90, 360), 40, 4)
            x += width + rng.choice((4, 5, 6, 20))
    return image


def _fax(image: Image.Image) -> bytes:
    """The strip of CCITT group 4 in a TIFF that holds one."""
    held = io.BytesIO(
        _saved(image.convert("1", dither=Image.Dither.NONE), "TIFF", compression="group4", strip_size=2**24)
    )
    with Image.open(held) as again:
        starts, lengths = again.tag_v2[273], again.tag_v2[279]  # type: ignore[attr-defined]
        return held.getvalue()[starts[0] : starts[0] + lengths[0]]


def _saved(image: Image.Image, kind: str, **how: object) -> bytes:
    data = io.BytesIO()
    image.save(data, kind, **how)
    return data.getvalue()
