"""Scans: letters and diplomas that went through a copier and came out as image-only PDFs, or as TIFF."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from specimen.ink import A4, LETTER, Size, register_fonts
from specimen.raster import GREY, INK, Colour, border, centred, face, grain, signature, specimen_mark, wrap

_PAPER: Colour = (247, 246, 242)


def sheet(size: Size, dpi: int) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """A blank sheet in pixels."""
    image = Image.new("RGB", (round(size[0] / 72 * dpi), round(size[1] / 72 * dpi)), _PAPER)
    return image, ImageDraw.Draw(image)


def scanned(images: list[Image.Image], size: Size, title: str, *, rotate: int = 0, quality: int = 48) -> bytes:
    """An image-only PDF of gray scans, slightly askew; `rotate` is the page's own rotation, its pixels turned the other way."""
    register_fonts()
    out = io.BytesIO()
    stored = (size[1], size[0]) if rotate in {90, 270} else size
    # reportlab turns the paper with the rotation, so it is given the size that a reader sees.
    canvas = Canvas(out, pagesize=size, invariant=1, pageCompression=1)
    canvas.setTitle(title)
    for at, image in enumerate(images):
        grey = image.convert("L").rotate(0.5 - 0.35 * at, Image.Resampling.BICUBIC, fillcolor=235)
        grey = grain(grey, 500 + at, amount=7)
        if rotate:
            grey = grey.rotate(rotate, expand=True)
        data = io.BytesIO()
        grey.save(data, "JPEG", quality=quality, optimize=True)
        data.seek(0)
        canvas.drawImage(ImageReader(data), 0, 0, *stored)
        if rotate:
            canvas.setPageRotation(rotate)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def faxed(images: list[Image.Image], dpi: int) -> bytes:
    """A TIFF of black and white pages in one file, compressed as facsimile machines do (Group 4), slightly askew."""
    turned = (
        image.convert("L").rotate(0.3 - 0.5 * at, Image.Resampling.BICUBIC, fillcolor=250)
        for at, image in enumerate(images)
    )
    first, *others = (grey.point([255 * (value > 150) for value in range(256)], "1") for grey in turned)
    out = io.BytesIO()
    first.save(out, "TIFF", compression="group4", dpi=(dpi, dpi), save_all=True, append_images=others)
    return out.getvalue()


def _letter(  # noqa: PLR0917
    size: Size, dpi: int, head: tuple[str, str], text: str, name: str, role: list[str]
) -> Image.Image:
    image, draw = sheet(size, dpi)
    unit = dpi / 72
    left, width = round(68 * unit), round((size[0] - 136) * unit)
    draw.text((left, 46 * unit), head[0], font=face("Serif-Bd", round(15 * unit)), fill=INK)
    draw.text((left, 66 * unit), head[1], font=face("Sans", round(9 * unit)), fill=GREY)
    draw.line((left, 82 * unit, left + width, 82 * unit), fill=INK, width=2)
    body = face("Serif", round(11.5 * unit))
    y = 104 * unit
    for line in wrap(draw, text, body, width):
        draw.text((left, y), line, font=body, fill=INK)
        y += (16 if line else 8) * unit
    signature(draw, name, (left, y, 130 * unit, 40 * unit), weight=max(2, round(unit)))
    y += 46 * unit
    for line in (name, *role):
        draw.text((left, y), line, font=body, fill=INK)
        y += 15 * unit
    specimen_mark(draw, image.size, px=round(6.5 * unit))
    return image


def editor_letter() -> bytes:
    """rev-neurorad: the editor's letter with counts, scanned at 150 dpi on A4."""
    image = _letter(
        A4,
        150,
        (
            "Example Archives of Neuroradiology",
            "Editorial office · Mustergasse 2 · Ombreville · editor@ean.example.org",
        ),
        """1 September 2026

        To whom it may concern

        I confirm that Dr. Leila M. Haddad of Example University Hospital has reviewed for this journal since 2023. Between 1 March 2023 and 31 August 2026 she was invited
        eight times, accepted six invitations and completed six reviews. All six were used in the editors' decisions.

        The journal invites reviewers by name for their published work. It does not take volunteers, and reviewers are not paid. In 2025 it received 604 manuscripts and accepted 121.

        Titles of manuscripts and texts of reviews are confidential and are not part of this letter. A certificate with the number of reviews by year is attached.""",
        "Bodil Sarn",
        ["Editor-in-chief"],
    )
    return scanned([image], A4, "Letter of the editor")


def chair_letter() -> bytes:
    """letter-vasik: the employer's experience letter, two pages from the department's copier, a TIFF in black and white."""
    head = (
        "Example University Hospital",
        "Department of Radiology · 1 Specimen Way · Sampleton, Example State · t.vasik@example.edu",
    )
    first = _letter(
        LETTER,
        200,
        head,
        """28 September 2026

        U.S. Citizenship and Immigration Services

        Re: Employment of Leila M. Haddad, MD

        I am chair of radiology at Example University Hospital. Dr. Haddad has been employed full time in this department as Assistant Professor since 1 July 2023. Before that she was
        resident (1 July 2018 to 30 June 2022) and fellow in neuroradiology (1 July 2022 to 30 June 2023) in the same department.

        As Assistant Professor she works 40 hours or more a week. Her duties are: direction of the Stroke Imaging Core Laboratory, that is, the reading of imaging for twelve hospitals and
        for four trials, the protocols, quality control and the supervision of nine staff; research in perfusion imaging, for which 35 percent of her time is reserved, including the design
        and conduct of the trials EXAMPLE-NOTIFY and EIHR-2025-208; clinical work in neuroradiology; and teaching.""",
        "T V",
        ["page 1 of 2"],
    )
    second = _letter(
        LETTER,
        200,
        head,
        """Of her time as Assistant Professor, research has taken 14 hours a week on average, as the department's effort reports show. None of it was part of a degree.

        Since 2023 she has brought to the department two grants as principal investigator. She is the first assistant professor in the history of the department to whom a laboratory with its own
        budget was given.

        I supervise Dr. Haddad and am a co-author of two of her articles. This letter is written from the records of the department and from my own knowledge.""",
        "Teodora Vasik",
        ["Chair of Radiology, Example University Hospital", "1 Specimen Way, Sampleton, Example State"],
    )
    return faxed([first, second], 200)


def graduate_certificate() -> bytes:
    """ecfg-2017: a landscape certificate that went upright through the copier: /Rotate 90, and only 110 dpi."""
    size: Size = (792, 612)
    image, draw = sheet(size, 110)
    width, height = image.size
    border(draw, image.size, 22, (60, 60, 60))
    y = 150.0
    for text, font, px in (
        ("EXAMPLE COMMISSION FOR FOREIGN GRADUATES IN MEDICINE", "Sans-Bd", 29),
        ("Certificate", "Serif-Bd", 76),
        ("This certifies that", "Serif-It", 28),
        ("Leila Haddad", "Serif-Bd", 56),
        ("a graduate of Université Exemple, has passed the examinations", "Serif", 28),
        ("and met the requirements of the Commission", "Serif", 28),
        ("Certificate no. ECFG-SPECIMEN-0417 · 14 September 2017", "Sans", 24),
    ):
        centred(draw, width / 2, y, text, face(font, px))
        y += px * 1.5
    signature(draw, "Milton Placeholder", (width / 2 - 110, height - 208, 220, 66), weight=2)
    centred(draw, width / 2, height - 136, "Milton Placeholder, Secretary", face("Sans", 20))
    specimen_mark(draw, (width, height - 88), px=12)
    return scanned([image], size, "Certificate 2017", rotate=90)


def french_diploma() -> bytes:
    """degree-2015: a diploma in French, scanned at 150 dpi on A4, landscape."""
    size: Size = (A4[1], A4[0])
    image, draw = sheet(size, 150)
    width, height = image.size
    border(draw, image.size, 40, (70, 70, 70))
    y = 165.0
    for text, font, px in (
        ("UNIVERSITÉ EXEMPLE", "Serif-Bd", 66),
        ("Faculté de médecine · Ville-Exemple", "Serif-It", 36),
        ("Diplôme d'État de docteur en médecine", "Serif-Bd", 80),
        ("Vu les procès-verbaux du jury attestant que les épreuves ont été subies avec succès,", "Serif", 32),
        ("le diplôme est décerné, avec la mention très honorable et félicitations du jury, à", "Serif", 32),
        ("Mademoiselle Leila HADDAD", "Serif-Bd", 62),
        ("pour en jouir avec les droits et prérogatives qui y sont attachés.", "Serif", 32),
        ("Fait à Ville-Exemple, le 26 juin 2015", "Serif", 32),
    ):
        centred(draw, width / 2, y, text, face(font, px))
        y += px * 1.62
    for x, name, role in (
        (430, "Achille Modèle", "Le doyen"),
        (width - 430, "Honorine Specimen", "La présidente du jury"),
    ):
        signature(draw, name, (x - 130, height - 290, 260, 84))
        centred(draw, x, height - 196, f"{role} : {name}", face("Sans", 26))
    draw.ellipse((width / 2 - 90, height - 330, width / 2 + 90, height - 150), outline=GREY, width=5)
    centred(draw, width / 2, height - 262, "UNIVERSITÉ", face("Sans-Bd", 24), GREY)
    centred(draw, width / 2, height - 234, "EXEMPLE", face("Sans-Bd", 24), GREY)
    specimen_mark(draw, (width, height - 108), px=15)
    return scanned([image], size, "Diplôme 2015")
