"""Congresses: programs, a poster and a notice of grand rounds."""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from specimen.figures import bars, curves, flow, maps
from specimen.ink import (
    A0_LANDSCAPE,
    A4,
    BLACK,
    GREEN,
    GREY,
    LETTER,
    NAVY,
    Size,
    centred_lines,
    pages,
)


def programme(kind: str) -> bytes:
    """Pages of a congress program with the beneficiary in a session: `invited` or `oral`."""
    invited = kind == "invited"
    name = "Example Congress of Radiology 2025" if invited else "Annual Meeting of the Example Stroke Society 2024"
    place = "Vienna-on-Sample · 5–9 March 2025" if invited else "Northsample · 22–24 May 2024"
    colour = NAVY if invited else GREEN

    def cover(canvas: Canvas, size: Size) -> None:
        width, height = size
        canvas.setFillColor(colour)
        canvas.rect(0, height * 0.45, width, height * 0.55, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#ffffff"))
        canvas.setFont("Sans-Bd", 30)
        words = name.split(" of ")
        canvas.drawString(54, height * 0.72, words[0] + " of")
        canvas.drawString(54, height * 0.72 - 36, " of ".join(words[1:]))
        canvas.setFont("Sans", 15)
        canvas.drawString(54, height * 0.72 - 70, place)
        canvas.setFillColor(BLACK)
        canvas.setFont("Sans-Bd", 20)
        canvas.drawString(54, height * 0.36, "Scientific programme")
        canvas.setFont("Sans", 11)
        facts = (
            ["9,840 participants from 94 countries", "412 oral presentations · 24 invited lectures"]
            if invited
            else [
                "2,310 registered participants from 38 countries",
                "1,377 abstracts submitted · 96 accepted as oral presentations",
            ]
        )
        for at, fact in enumerate(facts):
            canvas.drawString(54, height * 0.36 - 26 - at * 17, fact)

    rows = (
        [
            ("10:30", "SA 9", "State of the art: stroke imaging", "Hall B · Chairs: S. Arnmark, R. Tullick", True),
            ("10:30", "SA 9-1", "Vessels first: angiography in the first ten minutes", "Dag Ferrow, Ombreville", False),
            ("10:55", "SA 9-2", "Time and the infarct core (invited lecture)", "Leila M. Haddad, Sampleton", False),
            (
                "11:20",
                "SA 9-3",
                "After thrombectomy: what the scan can and cannot tell",
                "Severine Ombray, Ombreville",
                False,
            ),
            ("11:45", "", "Discussion", "", False),
            ("13:00", "RC 4", "Refresher course: spine", "Hall D", True),
            ("13:00", "RC 4-1", "Reporting the operated spine", "Ottoline Marchbanke, Port Specimen", False),
            ("13:30", "RC 4-2", "Infection or degeneration?", "Cosmo Yttre, Northsample", False),
            ("14:30", "SS 12", "Scientific session: contrast media", "Hall A", True),
            (
                "14:30",
                "SS 12-1",
                "Half dose, same question: 400 examinations",
                "Jacinto Muestra, Ciudad Ejemplo",
                False,
            ),
        ]
        if invited
        else [
            ("08:30", "O 3", "Oral session 3: imaging before thrombectomy", "Room 2 · Chair: D. Ferrow", True),
            ("08:30", "O 3-1", "Transfer times in a rural network", "Severine Ombray, Ombreville", False),
            (
                "08:42",
                "O 3-2",
                "Thresholds by the hour: core volume in 412 patients",
                "Leila M. Haddad, Sampleton (presenter); K. Osei; P. Brandt",
                False,
            ),
            ("08:54", "O 3-3", "Perfusion in the posterior circulation", "Cosmo Yttre, Northsample", False),
            ("09:06", "O 3-4", "Who calls whom? A survey of alerts", "Rurik Tullick, Northsample", False),
            ("09:30", "", "Coffee", "", False),
            ("10:00", "P 1", "Plenary: late-breaking trials", "Main hall", True),
            ("10:00", "P 1-1", "Cooling after thrombectomy", "Helge Mustermann, Ombreville", False),
        ]
    )

    def day(canvas: Canvas, size: Size) -> None:
        width, height = size
        canvas.setFillColor(colour)
        canvas.rect(0, height - 58, width, 58, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#ffffff"))
        canvas.setFont("Sans-Bd", 16)
        canvas.drawString(44, height - 38, "Friday, 7 March 2025" if invited else "Thursday, 23 May 2024")
        canvas.setFont("Sans", 9)
        canvas.drawRightString(width - 44, height - 36, name)
        y = height - 92
        for time, code, title, who, head in rows:
            if head:
                canvas.setFillColor(HexColor("#e6e6e6"))
                canvas.rect(44, y - 20, width - 88, 36, stroke=0, fill=1)
            canvas.setFillColor(BLACK)
            canvas.setFont("Sans-Bd" if head else "Sans", 11)
            canvas.drawString(50, y, time)
            canvas.drawString(96, y, code)
            canvas.drawString(150, y, title)
            canvas.setFillColor(GREY)
            canvas.setFont("Sans", 9.5)
            canvas.drawString(150, y - 14, who)
            y -= 50 if head else 44
        canvas.setFillColor(GREY)
        canvas.setFont("Sans", 9)
        canvas.drawCentredString(width / 2, 30, "41" if invited else "12")

    return pages(A4 if invited else LETTER, name, [cover, day])


def poster() -> bytes:
    """poster-2022: A0, landscape."""

    def draw(canvas: Canvas, size: Size) -> None:
        width, height = size
        canvas.setFillColor(NAVY)
        canvas.rect(0, height - 330, width, 330, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#ffffff"))
        canvas.setFont("Sans-Bd", 108)
        canvas.drawString(90, height - 150, "Overestimation of the infarct core in early CT perfusion")
        canvas.setFont("Sans", 58)
        canvas.drawString(90, height - 240, "L. M. Haddad, K. Osei · Example University Hospital, Sampleton")
        canvas.setFont("Sans", 40)
        canvas.drawRightString(
            width - 90,
            height - 296,
            "Annual Meeting of the Example Stroke Society · Northsample, 11–13 May 2022 · Poster 0417",
        )
        columns = [
            (
                "Question",
                [
                    "Perfusion maps mark tissue as lost",
                    "at a fixed relative flow.",
                    "",
                    "Does the error depend on the",
                    "time from onset?",
                ],
                curves(
                    [
                        ("map", [(0, 0.75), (0.3, 0.5), (0.6, 0.36), (1, 0.34)]),
                        ("final lesion", [(0, 0.18), (0.3, 0.24), (0.6, 0.31), (1, 0.33)]),
                    ],
                    x="hours from onset",
                    y="core, mL",
                    ticks=(6, 60),
                ),
            ),
            (
                "Patients",
                ["180 patients, large-vessel occlusion,", "complete reperfusion,", "MRI at 24 hours."],
                flow([("240 treated", "41 not reperfused"), ("199 reperfused", "19 no MRI"), ("180 analysed", "")]),
            ),
            (
                "Result",
                ["Median overestimation 21 mL", "within 90 minutes,", "2 mL after three hours."],
                bars([("< 90", 21, 0), ("90–180", 8, 0), ("> 180", 2, 0)], y="mL", top=24, names=("error", "")),
            ),
            (
                "Example",
                ["Left: map at 64 minutes.", "Right: final lesion."],
                maps([("map", 4, 0.9, True), ("lesion", 3, 0.6, False)]),
            ),
        ]
        step = (width - 180) / 4
        for at, (head, lines, figure) in enumerate(columns):
            x = 90 + at * step
            canvas.setFillColor(NAVY)
            canvas.setFont("Sans-Bd", 68)
            canvas.drawString(x, height - 470, head)
            canvas.setFillColor(BLACK)
            canvas.setFont("Sans", 46)
            for row, line in enumerate(lines):
                canvas.drawString(x, height - 570 - row * 70, line)
            canvas.saveState()
            canvas.translate(x, 470)
            canvas.scale(4.6, 4.6)
            figure(canvas, (step - 70) / 4.6, 235)
            canvas.restoreState()
        canvas.setFillColor(HexColor("#e6e6e6"))
        canvas.rect(90, 110, width - 180, 260, stroke=0, fill=1)
        canvas.setFillColor(BLACK)
        canvas.setFont("Sans-Bd", 60)
        canvas.drawString(140, 270, "Conclusion")
        canvas.setFont("Sans", 52)
        canvas.drawString(
            140, 180, "A fixed threshold is unsafe in the first 90 minutes. Write the time from onset on the report."
        )

    return pages(A0_LANDSCAPE, "Poster 0417", [draw])


def flyer() -> bytes:
    """talk-local-2021: a notice of grand rounds."""

    def draw(canvas: Canvas, size: Size) -> None:
        width, height = size
        canvas.setFillColor(GREEN)
        canvas.rect(0, height - 150, width, 150, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#ffffff"))
        centred_lines(
            canvas,
            width,
            height - 80,
            [("Radiology Grand Rounds", "Sans-Bd", 34), ("Example University Hospital", "Sans", 15)],
        )
        canvas.setFillColor(BLACK)
        centred_lines(
            canvas,
            width,
            height - 270,
            [
                ("Why is the core too big?", "Serif-Bd", 32),
                ("Early perfusion imaging, with cases", "Serif-It", 18),
                ("", "Serif", 20),
                ("Leila M. Haddad, MD", "Sans-Bd", 22),
                ("resident in diagnostic radiology", "Sans", 14),
                ("", "Serif", 20),
                ("Wednesday, 17 November 2021, 7:30", "Sans-Bd", 18),
                ("Lecture room 2 · coffee will be served", "Sans", 14),
            ],
        )

    return pages(LETTER, "Grand rounds 17 November 2021", [draw])
