"""Documents and a case for the benchmarks, made anew each time.

Like what people hand in: text in six embedded subset fonts, photographs, links, bookmarks. Of 53 public documents the
median has 53 KB a page and 16 objects that the page needs; these have as many bytes and half the objects.
"""

from __future__ import annotations

import io
import random
from importlib.resources import files
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

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
]
_PHOTOS = 12


def make_case(root: Path, *, documents: int, pages: int) -> list[Path]:
    """A case with one exhibit for each document; the files are given back in bundle order."""
    rng = random.Random(7)  # noqa: S311
    noise = Image.effect_noise((2400, 2000), 40).convert("RGB").filter(ImageFilter.GaussianBlur(1))
    made = []
    for number in range(documents):
        photos = [_photo(rng, noise) for _ in range(_PHOTOS)]
        count = pages // documents + (1 if number < pages % documents else 0)
        made.append(_document(root / f"evidence/article-{number:03}.pdf", count, rng, photos))
    write_record(root, documents)
    return made


def write_record(root: Path, documents: int) -> None:
    """The record of a case with one entry for each of so many documents."""
    (root / "record").mkdir(parents=True, exist_ok=True)
    (root / "dossier.yaml").write_text(_HEAD, encoding="utf-8")
    (root / "record/all.yaml").write_text("publications:\n" + "".join(map(_entry, range(documents))), encoding="utf-8")


_HEAD = """dossier: 1
beneficiary:
  name: Bench Mark
  names_as_printed: [Mark B]
petitions:
  eb1a:
    classification: EB-1A
"""


def _entry(number: int) -> str:
    return (
        f"  - id: article-{number:03}\n"
        f"    title: 'Invented article number {number}: a retrospective cohort'\n"
        "    authors: [Mark B, Example A]\n"
        "    venue: Example Journal of Benchmarks\n"
        "    type: original-research\n"
        "    status: published\n"
        f"    date: {2015 + number % 10}-0{1 + number % 9}\n"
        "    claims: [articles, contributions]\n"
        f"    documents:\n      - {{file: evidence/article-{number:03}.pdf, role: article}}\n"
    )


def _photo(rng: random.Random, noise: Image.Image) -> ImageReader:
    x, y = rng.randrange(noise.width - 900), rng.randrange(noise.height - 640)
    image = noise.crop((x, y, x + 900, y + 640))
    draw = ImageDraw.Draw(image)
    for _ in range(40):
        x, y = rng.randrange(900), rng.randrange(640)
        draw.ellipse((x, y, x + 60, y + 40), fill=(rng.randrange(256), rng.randrange(256), rng.randrange(256)))
    data = io.BytesIO()
    image.save(data, "JPEG", quality=80)
    return ImageReader(data)


def _document(path: Path, pages: int, rng: random.Random, photos: list[ImageReader]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    _fonts()
    canvas = Canvas(str(path), pagesize=(612, 792), invariant=1, pageCompression=1)
    for page in range(pages):
        _page(canvas, page, rng, photos)
    canvas.save()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        # reportlab writes streams as ASCII; what people hand in is plain Flate, with object streams
        pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return path


_FACES = {
    f"{family}{face}": files(f"font_source_{family.lower()}_pro") / "files" / f"Source{family}Pro-{face}.ttf"
    for family in ("Serif", "Sans")
    for face in ("Regular", "Bold", "It")
}


def _fonts() -> None:
    for name, face in _FACES.items():
        pdfmetrics.registerFont(TTFont(name, str(face)))


def _page(canvas: Canvas, page: int, rng: random.Random, photos: list[ImageReader]) -> None:
    canvas.bookmarkPage(f"section.{page}")
    if page % 4 == 0:
        canvas.addOutlineEntry(f"Section {page // 4 + 1}", f"section.{page}")
    canvas.setFont("SerifBold", 12)
    canvas.drawString(60, 740, f"Section {page + 1}")
    text = canvas.beginText(60, 720)
    pictured = page % 2 == 0
    for line in range(36 if pictured else 44):
        text.setFont(("SerifRegular", "SansRegular", "SerifIt", "SerifRegular", "SansIt", "SansBold")[line % 6], 9.5)
        text.textLine(" ".join(rng.choice(_WORDS) for _ in range(13)))
    canvas.drawText(text)
    for place in range(2):
        canvas.linkAbsolute("", f"section.{rng.randrange(page + 1)}", (60 + 30 * place, 60, 80 + 30 * place, 70))
    if pictured:
        canvas.drawImage(rng.choice(photos), 330, 90, 220, 157)
    if page % 5 == 0:
        for place in range(8):
            _fragment(canvas, f"figure-{page}-{place}", rng)
    if page == 0:
        canvas.drawImage(_icon(rng), 520, 750, 24, 24, mask="auto")
    canvas.showPage()


def _fragment(canvas: Canvas, name: str, rng: random.Random) -> None:
    """A piece of a figure, as drawing programs put them on a page: a form of its own."""
    canvas.beginForm(name)
    for _ in range(12):
        canvas.line(rng.randrange(500), rng.randrange(60), rng.randrange(500), rng.randrange(60))
    canvas.endForm()
    canvas.doForm(name)


def _icon(rng: random.Random) -> ImageReader:
    """A small picture with transparency, no two alike."""
    image = Image.new("RGBA", (24, 24), (rng.randrange(256), rng.randrange(256), rng.randrange(256), 90))
    ImageDraw.Draw(image).ellipse((2, 2, rng.randrange(6, 22), 20), fill=(0, 0, 0, 255))
    return ImageReader(image)
