"""A document of the benchmarks while it grows: text with kerning, tags, links, bookmarks, figures, pictures."""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageCms, ImageDraw, ImageFilter

from tests.benchmarks.faces import Font, embedded, packed

_WORDS = [
    "perfusion",
    "threshold",
    "cohort",
    "stroke",
    "imaging",
    "vessel",
    "occlusion",
    "patients",
    "registry",
    "median",
    "interval",
    "outcome",
    "lesion",
    "volume",
    "scanner",
    "protocol",
    "reader",
    "agreement",
    "sensitivity",
    "contrast",
    "follow-up",
    "infarct",
    "collateral",
    "score",
    "adjusted",
    "model",
    "estimate",
    "the",
    "of",
    "and",
    "in",
    "with",
    "was",
    "were",
    "between",
    "after",
    "a",
    "to",
    "for",
    "by",
    "at",
]


@dataclass
class Paper:
    """A document and what its pages share. With `tagged`, every paragraph has its place in a structure tree."""

    pdf: pikepdf.Pdf
    rng: random.Random
    fonts: list[Font]
    tagged: bool
    color: pikepdf.Object
    states: Sequence[pikepdf.Object]
    pages: list[pikepdf.Object] = field(default_factory=list)
    elements: list[list[pikepdf.Object]] = field(default_factory=list)

    def text(self, x: float, y: float, size: float, rows: int, words: int) -> list[str]:
        """A paragraph, as a program that sets type writes it; tagged where the document is."""
        font = self.rng.randrange(len(self.fonts))
        shown = [f"BT /F{font} {size} Tf 1 0 0 1 {x} {y} Tm"]
        for _ in range(rows):
            shown += [self._row(self.fonts[font], words), f"0 -{size * 1.2:g} Td"]
        shown.append("ET")
        if not self.tagged:
            return shown
        number = self._element("/H1" if rows == 1 else "/P")
        return [f"/P <</MCID {number}>> BDC", *shown, "EMC"]

    def _row(self, font: Font, words: int) -> str:
        parts = []
        for word in self.rng.choices(_WORDS, k=words):
            cut = self.rng.randrange(1, len(word) + 1)
            parts += [font.string(word[:cut]), str(self.rng.randrange(-40, 40)), font.string(f"{word[cut:]} ")]
        return f"[{''.join(parts)}] TJ"

    def _element(self, kind: str) -> int:
        while len(self.elements) <= len(self.pages):
            self.elements.append([])
        held = self.elements[len(self.pages)]
        held.append(self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(kind), K=len(held))))
        return len(held) - 1

    def page(
        self,
        content: Sequence[str],
        drawn: dict[str, pikepdf.Object] | None = None,
        size: tuple[float, float] = (612, 792),
    ) -> pikepdf.Object:
        """Add a page that shows this."""
        resources = Dictionary(
            Font=Dictionary({f"/F{number}": font.held for number, font in enumerate(self.fonts)}),
            ExtGState=Dictionary({f"/GS{number}": state for number, state in enumerate(self.states)}),
            ColorSpace=Dictionary(CS0=Array([Name.ICCBased, self.color])),
            XObject=Dictionary(drawn or {}),
        )
        page = self.pdf.make_indirect(
            Dictionary(
                Type=Name.Page,
                MediaBox=Array([0, 0, *size]),
                Resources=self.pdf.make_indirect(resources),
                Contents=packed(self.pdf, zlib.compress("\n".join(content).encode())),
                Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB),
            )
        )
        self.pdf.pages.append(pikepdf.Page(page))
        self.pages.append(self.pdf.pages[-1].obj)
        return self.pages[-1]

    def link(self, page: pikepdf.Object, **target: Any) -> None:
        """Put a link somewhere on a page."""
        x, y = self.rng.randrange(50, 500), self.rng.randrange(60, 720)
        self.annotate(page, Dictionary(Subtype=Name.Link, Rect=[x, y, x + 40, y + 10], Border=[0, 0, 0], **target))

    def web_link(self, page: pikepdf.Object) -> None:
        """Put a link to the web somewhere on a page."""
        address = String(f"https://doi.example/10.9999/invented.{self.rng.randrange(10**6)}")
        self.link(page, A=Dictionary(S=Name.URI, URI=address))

    def annotate(self, page: pikepdf.Object, annotation: Dictionary) -> pikepdf.Object:
        """Put something on top of a page."""
        annotation.Type = Name.Annot
        held = self.pdf.make_indirect(annotation)
        page.Annots = Array([*page.get("/Annots", ()), held])
        return held

    def figure(self) -> pikepdf.Object:
        """A graph, as plotting programs write them: a form of its own with hundreds of lines."""
        path = ["/GS0 gs 0.6 w"]
        for _ in range(self.rng.randrange(4, 16)):
            steps = [
                (self.rng.randrange(400), self.rng.randrange(2600) / 10) for _ in range(self.rng.randrange(10, 60))
            ]
            path.append(f"{self.rng.random():.2f} 0.3 0.5 RG {steps[0][0]} {steps[0][1]} m")
            path += [f"{x} {y} l" for x, y in steps[1:]]
            path.append("S")
        for place in range(12):
            path.append(f"BT /F0 7 Tf {place * 33} 4 Td {self.fonts[0].string(str(place * 10))} Tj ET")
        resources = Dictionary(Font=Dictionary(F0=self.fonts[0].held), ExtGState=Dictionary(GS0=self.states[0]))
        return self._form("\n".join(path), (400, 260), resources)

    def _form(self, content: str, size: tuple[float, float], resources: Dictionary) -> pikepdf.Object:
        box = Array([0, 0, *size])
        kind = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": box, "Resources": self.pdf.make_indirect(resources)}
        return packed(self.pdf, zlib.compress(content.encode()), **kind)

    def photo(self) -> pikepdf.Object:
        """A photograph with the document's colors."""
        data = self.rng.choice(photos())
        return self.picture(data, (640, 440), Name.DCTDecode, Array([Name.ICCBased, self.color]))

    def logo(self) -> pikepdf.Object:
        """A small picture with a mask of its own."""
        shade = bytes(self.rng.randrange(256) for _ in range(24 * 24))
        mask = self.picture(zlib.compress(shade), (24, 24), Name.FlateDecode, Name.DeviceGray)
        colors = bytes(self.rng.randrange(256) for _ in range(24 * 24 * 3))
        return self.picture(zlib.compress(colors), (24, 24), Name.FlateDecode, Name.DeviceRGB, SMask=mask)

    def picture(
        self, data: bytes, size: tuple[int, int], packing: pikepdf.Object, colors: pikepdf.Object, **keys: object
    ) -> pikepdf.Object:
        """A picture from its bytes."""
        kind = {"Type": Name.XObject, "Subtype": Name.Image, "Width": size[0], "Height": size[1]}
        return self.pdf.make_stream(
            data, **{"BitsPerComponent": 8, **kind, "Filter": packing, "ColorSpace": colors, **keys}
        )

    def save(self, path: Path) -> None:
        """Write the document: with object streams mostly, some of them linearized, some the old way."""
        if self.tagged:
            self._write_tree()
        self.pdf.Root.Metadata = self.pdf.make_stream(_METADATA, Type=Name.Metadata, Subtype=Name.XML)
        modern = self.rng.random() < 0.8
        mode = pikepdf.ObjectStreamMode.generate if modern else pikepdf.ObjectStreamMode.disable
        linear = self.rng.random() < 0.3
        self.pdf.save(path, object_stream_mode=mode, linearize=linear, deterministic_id=True)

    def _write_tree(self) -> None:
        root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        whole = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
        rows: list[object] = []
        for number, (page, held) in enumerate(zip(self.pages, self.elements, strict=False)):
            page.StructParents = number
            for element in held:
                element.P, element.Pg = whole, page
            rows += [number, self.pdf.make_indirect(Array(held))]
        whole.K = Array([element for held in self.elements for element in held])
        root.K, root.ParentTree = whole, self.pdf.make_indirect(Dictionary(Nums=Array(rows)))
        self.pdf.Root.StructTreeRoot, self.pdf.Root.MarkInfo = root, Dictionary(Marked=True)
        self.pdf.Root.Lang = String("en-GB")


def new_paper(rng: random.Random, *, fonts: int, wide: float, tagged: bool) -> Paper:
    """An empty document with so many fonts."""
    pdf = pikepdf.new()
    states = [pdf.make_indirect(Dictionary(Type=Name.ExtGState, ca=share, CA=share)) for share in (1, 0.5)]
    color = packed(pdf, zlib.compress(_profile()), N=3)
    return Paper(pdf, rng, embedded(pdf, rng, fonts, wide=wide), tagged, color, states)


_METADATA = (
    b"<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>"
    b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about=''/></rdf:RDF>"
    b"</x:xmpmeta>" + b" " * 2000 + b"<?xpacket end='w'?>"
)


@cache
def _profile() -> bytes:
    made: bytes = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return made[:24] + bytes(12) + made[36:]  # without the hour at which it was made


@cache
def photos() -> tuple[bytes, ...]:
    """Photographs as JPEG, enough that they seldom meet."""
    rng = random.Random(3)  # noqa: S311
    noise = Image.effect_noise((2000, 1600), 40).convert("RGB").filter(ImageFilter.GaussianBlur(1.2))
    return tuple(_photo(rng, noise) for _ in range(40))


def _photo(rng: random.Random, noise: Image.Image) -> bytes:
    x, y = rng.randrange(noise.width - 640), rng.randrange(noise.height - 440)
    image = noise.crop((x, y, x + 640, y + 440))
    draw = ImageDraw.Draw(image)
    for _ in range(40):
        x, y = rng.randrange(640), rng.randrange(440)
        draw.ellipse((x, y, x + 60, y + 40), fill=(rng.randrange(256), rng.randrange(256), rng.randrange(256)))
    data = io.BytesIO()
    image.save(data, "JPEG", quality=80)
    return data.getvalue()
