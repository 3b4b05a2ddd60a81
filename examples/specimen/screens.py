"""Screenshots: a browser window with its address line, and the day in the corner of the screen."""

from __future__ import annotations

from PIL import Image, ImageDraw

from specimen.raster import GREY, INK, Colour, centred, face, png, specimen_mark, wrap

_BLUE: Colour = (26, 78, 150)
_LINE: Colour = (205, 205, 205)


def _browser(url: str, day: str, size: tuple[int, int]) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    width, height = size
    image = Image.new("RGB", size, (255, 255, 255))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width, 76), fill=(222, 224, 228))
    for at, colour in enumerate(((200, 90, 80), (210, 170, 80), (110, 170, 100))):
        draw.ellipse((20 + at * 30, 28, 40 + at * 30, 48), fill=colour)
    draw.rounded_rectangle((130, 16, width - 40, 60), 20, fill=(255, 255, 255))
    draw.text((156, 23), url, font=face("Sans", 24), fill=INK)
    draw.rectangle((0, height - 40, width, height), fill=(40, 44, 52))
    draw.text((width - 300, height - 34), day, font=face("Sans", 22), fill=(240, 240, 240))
    specimen_mark(draw, (width, height - 48), px=15)
    return image, draw


def _table(
    draw: ImageDraw.ImageDraw, x: int, y: int, widths: tuple[int, ...], rows: list[list[str]], *, px: int = 23
) -> int:
    for at, row in enumerate(rows):
        left = x
        for text, width in zip(row, widths, strict=True):
            draw.text((left, y), text, font=face("Sans-Bd" if at == 0 else "Sans", px), fill=INK)
            left += width
        y += round(px * 1.75)
        draw.line((x, y - 8, x + sum(widths), y - 8), fill=_LINE, width=2)
    return y


def citation_profile() -> bytes:
    """stroke-2024: the citation profile of 1 October 2026."""
    image, draw = _browser("https://citations.example.org/profile?id=lmhaddad", "Thu 1 Oct 2026  08:02", (1500, 1120))
    draw.ellipse((60, 110, 190, 240), fill=(214, 220, 230))
    centred(draw, 125, 140, "LH", face("Sans-Bd", 56), _BLUE)
    draw.text((220, 112), "Leila M. Haddad", font=face("Sans-Bd", 44), fill=INK)
    draw.text(
        (220, 168), "Example University Hospital · verified e-mail at example.edu", font=face("Sans", 25), fill=GREY
    )
    draw.text((220, 204), "stroke imaging   CT perfusion   thrombectomy", font=face("Sans", 24), fill=_BLUE)
    rows = [
        ["Title", "Cited by", "Year"],
        ["CT perfusion thresholds in large-vessel occlusion: a retrospective cohort", "41", "2024"],
        ["Imaging of collateral flow in acute ischaemic stroke", "37", "2023"],
        ["Automated vessel-occlusion notification (EXAMPLE-NOTIFY)", "29", "2025"],
        ["Perfusion imaging at night (chapter)", "24", "2023"],
        ["Asymmetry of deep cerebral veins on susceptibility-weighted imaging", "21", "2019"],
        ["A low-dose CT perfusion protocol for acute stroke", "18", "2025"],
        ["Report the time from onset with every perfusion threshold", "9", "2022"],
        ["Dural arteriovenous fistula mimicking venous infarction", "5", "2018"],
        ["Harmonising CT perfusion across vendors (preprint)", "2", "2026"],
    ]
    _table(draw, 60, 290, (770, 110, 80), rows)
    _table(
        draw,
        1080,
        130,
        (170, 100, 100),
        [["", "All", "Since 2021"], ["Citations", "186", "168"], ["h-index", "7", "7"]],
    )
    for at, (year, count) in enumerate(
        ((2019, 4), (2020, 6), (2021, 8), (2022, 13), (2023, 24), (2024, 34), (2025, 51), (2026, 46))
    ):
        x = 1090 + at * 44
        draw.rectangle((x, 640 - count * 5, x + 28, 640), fill=(120, 126, 136))
        draw.text((x - 4, 646), str(year)[2:], font=face("Sans", 20), fill=GREY)
    draw.text(
        (60, 860),
        "Counts include preprints and theses. 38 of the 41 citations of the first title are by others.",
        font=face("Sans", 22),
        fill=GREY,
    )
    return png(image)


def reviewer_dashboard() -> bytes:
    """rev-stroke: the journal's own page on the reviewer."""
    image, draw = _browser("https://submit.ejsi.example.org/reviewer/history", "Mon 14 Sep 2026  21:40", (1400, 900))
    draw.rectangle((0, 76, 1400, 150), fill=(28, 47, 85))
    draw.text(
        (40, 92), "Example Journal of Stroke Imaging – Reviewer centre", font=face("Sans-Bd", 34), fill=(255, 255, 255)
    )
    draw.text((40, 176), "Leila M. Haddad", font=face("Sans-Bd", 36), fill=INK)
    for at, (name, value) in enumerate((("Invited", "14"), ("Accepted", "11"), ("Completed", "11"), ("Open", "0"))):
        x = 40 + at * 330
        draw.rectangle((x, 244, x + 300, 384), outline=_LINE, width=3)
        draw.text((x + 24, 256), name, font=face("Sans", 26), fill=GREY)
        draw.text((x + 24, 292), value, font=face("Sans-Bd", 62), fill=_BLUE)
    rows = [
        ["Year", "Invited", "Completed"],
        ["2022", "3", "2"],
        ["2023", "3", "3"],
        ["2024", "4", "3"],
        ["2025", "3", "2"],
        ["2026", "1", "1"],
    ]
    _table(draw, 40, 430, (240, 240, 240), rows, px=26)
    return png(image, colours=32)


def news_page() -> bytes:
    """award-2023: a newspaper's own report on the award."""
    image, draw = _browser(
        "https://www.diario-muestra.example.org/en/health/2023/11/20/young-radiologist",
        "Mon 5 Oct 2026  16:20",
        (1400, 1060),
    )
    draw.text((60, 104), "Diario Muestra – English edition", font=face("Serif-Bd", 46), fill=INK)
    draw.line((60, 172, 1340, 172), fill=INK, width=4)
    draw.text((60, 196), "Health · 20 November 2023 · by Casimira Plantilla", font=face("Sans", 24), fill=GREY)
    draw.text((60, 240), "Radiology's prize for the young goes abroad", font=face("Serif-Bd", 52), fill=INK)
    text = """The Sociedad Ejemplo de Radiología gave its Young Investigator Award on Saturday to Leila Haddad, of Example University Hospital in
    Sampleton. Dr. Haddad, who worked in Ciudad Ejemplo until 2018, was chosen from 63 nominees from eleven countries. The jury of seven praised “a simple question,
    put to the right patients”.

    The award, given since 1988, is the one that young radiologists in the Spanish-speaking countries named first in a poll of the magazine Placa y
    Contraste. It was not given in 2020.

    Her work concerns the first hour after a stroke, in which the images mislead."""
    for at, line in enumerate(wrap(draw, text, face("Serif", 30), 1270)):
        draw.text((60, 330 + at * 46), line, font=face("Serif", 30), fill=INK)
    return png(image, colours=32)


def repository() -> bytes:
    """software-2024: the public repository."""
    image, draw = _browser("https://code.example.org/openperfusion-qc", "Tue 6 Oct 2026  10:12", (1400, 1000))
    draw.text((50, 104), "lmhaddad / openperfusion-qc", font=face("Sans-Bd", 38), fill=_BLUE)
    draw.text(
        (50, 160),
        "Quality checks for CT perfusion: cut curves, motion, time-dependent thresholds",
        font=face("Sans", 26),
        fill=GREY,
    )
    _table(
        draw,
        50,
        230,
        (420, 580, 280),
        [
            ["File", "Last change", "When"],
            ["curves/", "Tail of the venous curve (lmhaddad)", "3 weeks ago"],
            ["thresholds/", "Spline of the 2024 article (lmhaddad)", "2 years ago"],
            ["motion/", "Faster registration (svomb)", "5 months ago"],
            ["phantom/", "Correction factors (lmhaddad)", "7 months ago"],
            ["README.md", "List of users", "4 months ago"],
            ["LICENSE", "first release (lmhaddad)", "2 years ago"],
        ],
        px=26,
    )
    for at, (name, value) in enumerate(
        (("First release", "3 June 2024"), ("Releases", "9"), ("Contributors", "14"), ("Copies", "212"))
    ):
        draw.text((50 + at * 330, 640), name, font=face("Sans", 24), fill=GREY)
        draw.text((50 + at * 330, 674), value, font=face("Sans-Bd", 36), fill=INK)
    draw.text(
        (50, 770),
        "Used by 17 hospitals listed in README.md; changes by lmhaddad: 481 of 603",
        font=face("Sans", 26),
        fill=INK,
    )
    return png(image, colours=32)


def downloads() -> bytes:
    """software-2024: downloads as the package index counts them."""
    image, draw = _browser("https://packages.example.org/openperfusion-qc/stats", "Tue 6 Oct 2026  10:20", (1300, 860))
    draw.text((50, 110), "openperfusion-qc · downloads by quarter", font=face("Sans-Bd", 36), fill=INK)
    values = (110, 240, 390, 520, 760, 940, 1180, 1460, 1630)
    names = ("24 Q3", "24 Q4", "25 Q1", "25 Q2", "25 Q3", "25 Q4", "26 Q1", "26 Q2", "26 Q3")
    for at, (name, value) in enumerate(zip(names, values, strict=True)):
        x = 80 + at * 128
        draw.rectangle((x, 660 - value // 4, x + 84, 660), fill=(90, 104, 130))
        centred(draw, x + 42, 630 - value // 4, str(value), face("Sans", 22))
        centred(draw, x + 42, 670, name, face("Sans", 22), GREY)
    draw.text((50, 730), f"Total since June 2024: {sum(values):,}", font=face("Sans-Bd", 28), fill=INK)
    return png(image, colours=32)


def grant_database() -> bytes:
    """grant-2025: the funder's public database."""
    image, draw = _browser("https://grants.example.org/project/EIHR-2025-208", "Tue 6 Oct 2026  09:41", (1400, 760))
    draw.text(
        (50, 108),
        "Example Institute of Health Research – project database",
        font=face("Sans-Bd", 36),
        fill=(31, 77, 58),
    )
    _table(
        draw,
        50,
        190,
        (340, 900),
        [
            ["Project", "EIHR-2025-208"],
            ["Title", "Time-dependent perfusion thresholds: a trial in nine hospitals"],
            ["Principal investigator", "HADDAD, LEILA M."],
            ["Organisation", "Example University, Sampleton"],
            ["Start and end", "1 September 2025 – 31 August 2029"],
            ["Award", "USD 2,140,000"],
            ["Competition", "402 applications, 37 funded (9.2%)"],
        ],
        px=27,
    )
    return png(image, colours=32)


def unsorted() -> bytes:
    """A screenshot that nobody has filed yet: the one file that no entry uses."""
    image, draw = _browser("https://www.congress.example.org/2027/call", "Wed 4 Nov 2026  19:03", (1300, 620))
    draw.text((50, 110), "Example Congress of Radiology 2027 – call for abstracts", font=face("Sans-Bd", 36), fill=INK)
    draw.text((50, 180), "Submission closes on 15 January 2027.", font=face("Sans", 28), fill=INK)
    return png(image, colours=32)
