"""Cases whose pages take as many bytes as a test wants: pictures of noise, which no compressor makes smaller."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

HEAD = "dossier: 1\nbeneficiary:\n  name: Leila M. Haddad\npetitions:\n  eb1a:\n    classification: EB-1A\n"
LETTER = (612.0, 792.0)


@dataclass(frozen=True)
class Noise:
    """A document: its pages, how many bytes the picture on each has, and its sheet in points."""

    pages: int = 1
    size: int = 1000
    media: tuple[float, float] = LETTER


def noise_pdf(path: Path, noise: Noise, seed: int) -> None:
    """Write a PDF with a picture of noise on each page."""
    pdf = pikepdf.new()
    for number in range(noise.pages):
        data = random.Random(seed * 1000 + number).randbytes(noise.size)  # noqa: S311
        picture = pikepdf.Stream(pdf, data)
        picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        picture.Width, picture.Height = noise.size // 100, 100
        picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceGray, 8
        wide, high = noise.media
        page = pdf.add_blank_page(page_size=noise.media)
        page.obj.Contents = pdf.make_stream(f"q {wide - 100} 0 0 {high - 100} 50 50 cm /Im Do Q".encode())
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=pdf.make_indirect(picture)))
    pdf.save(path, deterministic_id=True)


def noise_case(folder: Path, exhibits: Sequence[Sequence[Noise]], *, head: str = HEAD) -> Path:
    """Make a case with an exhibit for each list of documents, the first one first."""
    (folder / "evidence").mkdir(parents=True)
    (folder / "dossier.yaml").write_text(head, encoding="utf-8")
    lines = ["reviews:"]
    for number, documents in enumerate(exhibits, 1):
        lines += [
            f"  - id: rev-{number}",
            f"    title: Peer review for Example Journal {number}",
            f"    body: Example Journal {number}",
            "    role: reviewer",
            f"    date: {2025 - (number - 1) // 12}-{12 - (number - 1) % 12:02}",
            "    completed: 2",
            "    documents:",
        ]
        for place, noise in enumerate(documents):
            noise_pdf(folder / f"evidence/r{number}-{place}.pdf", noise, number * 10 + place)
            role = "completion" if place == 0 else "invitation"
            lines.append(f"      - {{file: evidence/r{number}-{place}.pdf, role: {role}}}")
    (folder / "record").mkdir()
    (folder / "record/reviews.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
