"""Printed web pages and published papers of organisations: criteria, bylaws, press, guideline, survey, notices."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, PageBreak

from specimen.figures import Figure, bars, curves, maps
from specimen.flow import flowed, gap, grid, para, paras
from specimen.ink import A4, BLACK, GREEN, GREY, LETTER, WINE
from specimen.office import web


def award_criteria() -> bytes:
    """award-2023: rules of the prize, as the society's English page prints."""
    return web(
        url="https://www.ser-ejemplo.example.org/en/young-investigator",
        captured="10/5/26, 4:12 PM",
        site="Sociedad Ejemplo de Radiología",
        title="Young Investigator Award – rules and recipients",
        colour=WINE,
        size=A4,
        story=[
            *paras(
                """# Young Investigator Award

                The Society gives one award each year for excellence in research in radiology. It is open to physicians and scientists of any nationality who
                are within ten years of their degree and have published in the past three years.

                # Criteria

                - Originality of the published work (40%)

                - Quality of the method (40%)

                - Consequences for practice (20%)

                # Procedure

                Candidates are nominated by two members. A jury of seven, at least four from abroad, decides by secret ballot. In 2023 there were 63 nominees from
                11 countries. No fee is asked at any stage. The award carries 6,000 euros.

                # Recipients""",
                "sans",
                fontSize=11.5,
                leading=15.5,
            ),
            grid(
                [
                    ["Year", "Recipient", "Institution"],
                    ["2023", "Leila Haddad", "Example University Hospital"],
                    ["2022", "Dag Ferrow", "Placeholder General Hospital"],
                    ["2021", "Severine Ombray", "Placeholder General Hospital"],
                    ["2020", "not given", ""],
                    ["2019", "Rurik Tullick", "Northern Example University"],
                ],
                (60, 180, 220),
            ),
            gap(10),
            *paras(
                """# Jury 2023

                Chair: A. Quillon (Northern Example University). Members: B. Sarn, C. Yttre, O. Marchbanke, J. Muestra, P. Ejemplar, H. Mustermann. Short biographies
                of the members are given on the next page of the site.""",
                "sans",
            ),
        ],
    )


def award_announcement() -> bytes:
    """award-2025: the congress announces its prizes."""
    return web(
        url="https://www.congress.example.org/2025/prizes",
        captured="10/5/26, 4:31 PM",
        site="Example Congress of Radiology",
        title="Prizes 2025",
        story=[
            *paras(
                """# Best Scientific Paper 2025: stroke and vascular imaging

                The prize of the Example Congress of Radiology for the best scientific paper in stroke and vascular imaging went to Leila M. Haddad and co-authors for
                “A low-dose CT perfusion protocol for acute stroke: a prospective paired study of 96 patients”.

                # How it is decided

                Every paper accepted for oral presentation takes part. In 2025 there were 57 in the section. Three reviewers score each paper without names;
                the ten best are scored again by a jury after the talk. The criteria are originality, method and relevance. One prize is given in each of
                eight sections.

                # Jury

                G. Halvorsen-Muster (chair), S. Arnmark, R. Tullick, J. Muestra and C. Yttre. Members who had published with a candidate in the past five years did not score that
                paper.""",
                "sans",
                fontSize=12.5,
                leading=17.5,
            )
        ],
    )


def bylaws() -> bytes:
    """fellow-2025: the bylaws of which only the pages on Fellows are offered."""
    articles = [
        ("Name and seat", "The association is called Example College of Neuroimaging. Its seat is Port Specimen."),
        ("Purpose", "The College furthers research and training in the imaging of the nervous system."),
        ("Year", "The year of the College runs from 1 January to 31 December."),
        ("Grades", "The College has Trainees, Members, Fellows and Honorary Fellows."),
        ("Members", "Members hold a certificate in radiology or an equal qualification and pay the annual fee."),
        ("Trainees", "Trainees are in training in radiology. They have no vote."),
        (
            "Fellows",
            "Fellows are Members who have made outstanding original contributions to neuroimaging. Years of membership, examinations and payment of fees give no claim to this grade. A candidate is proposed in writing by two Fellows who are not at the candidate's institution.",
        ),
        (
            "Committee on Fellows",
            "The committee has nine members, each a professor of neuroradiology or the holder of an equal position, from at least five countries. It gives the Council a report on every candidate with two opinions from abroad. The Council elects by two thirds of its votes. No more than twelve Fellows may be elected in one year.",
        ),
        ("Honorary Fellows", "Honorary Fellows are elected by the general meeting."),
        ("Fees", "The general meeting sets the fees. Fellows pay the fee of Members."),
        ("Council", "The Council has eleven members, elected for three years."),
        ("Accounts", "Two auditors report to the general meeting."),
    ]
    story = [gap(150), para("Example College of Neuroimaging", "title", alignment=1, fontSize=22, leading=28)]
    story += [
        para("Bylaws", "title", alignment=1),
        para("as amended by the general meeting of 4 October 2024", "centre"),
        PageBreak(),
    ]
    for at, (head, text) in enumerate(articles, 1):
        story += [para(f"Article {at}. {head}", "head"), para(text, fontSize=12, leading=17)]
        if at in {4, 8}:
            story.append(PageBreak())
    return flowed(story, size=A4, title="Bylaws of the Example College of Neuroimaging")


def magazine() -> bytes:
    """press-2025: a feature in a trade magazine, two pages in three columns' width."""

    def on_page(canvas: Canvas, document: BaseDocTemplate) -> None:
        width, height = LETTER
        canvas.saveState()
        canvas.setFont("Serif-Bd", 22)
        canvas.setFillColor(WINE)
        canvas.drawString(54, height - 56, "Example Medical Tribune")
        canvas.setFont("Sans", 8.5)
        canvas.setFillColor(BLACK)
        canvas.drawRightString(width - 54, height - 50, "October 14, 2025 · Vol. 31, No. 20")
        canvas.setLineWidth(2)
        canvas.line(54, height - 64, width - 54, height - 64)
        canvas.setFillColor(GREY)
        canvas.drawString(54, 26, f"Example Medical Tribune · page {document.page + 17}")
        canvas.restoreState()

    return flowed(
        [
            para("STROKE CARE", "small", fontName="Sans-Bd", textColor=WINE),
            para("Nineteen minutes", "title", fontSize=34, leading=38),
            para(
                "A radiologist asked twelve hospitals to leave the order of change to chance. What they learned about who waits for whom",
                "sans",
                fontName="Sans-It",
                fontSize=13,
                leading=17,
            ),
            para("By Philippa Standish-Mock", "sans", fontName="Sans-Bd"),
            Figure(maps([("", 71, 0.3, True), ("", 72, 0.8, True), ("", 73, 0.5, True)]), 130),
            gap(8),
            *paras(
                """When Leila Haddad was a resident, she used to write two times on the back of her hand: when the scan was done, and when somebody called. “The distance between
                them was the only part of the night that nobody owned,” she says. Six years later she has measured it in twelve hospitals, and shortened it.

                Dr. Haddad, who directs the Stroke Imaging Core Laboratory at Example University Hospital, led the trial called EXAMPLE-NOTIFY. Its results, printed in September,
                show that patients whose scans were read by software that rings the team were treated nineteen minutes sooner than those whose scans waited for the
                report.

                The number is smaller than some makers of such software have claimed. That is the point, says Rurik Tullick of Northern Example University, who was not part of the
                trial. “Earlier studies compared last year with this year. She let chance decide who came first. Now we know what the alert does and what the year does.”

                Born and trained abroad, Dr. Haddad came to the field through a different question. In 2021 she saw patients refused treatment on the strength of maps that turned out
                to be wrong in the first hour. Her article of 2024 gave the error a size and a remedy: read the map together with the clock. The consensus panel that is
                rewriting the recommendations has asked her to join.

                Not everybody is convinced that the alert is worth its price. Hospitals pay by the year, and outcomes at ninety days did not differ enough to be certain. “We were
                not powered for it,” Dr. Haddad says, “and I would rather say so than find a subgroup.” Severine Ombray, who heads radiology at Placeholder General Hospital,
                expects that the question will be settled by registers and not by another trial.

                In the meantime the network has kept the software, and the laboratory has a new rule. Every report of a perfusion study begins with a time.""",
                "body",
                fontSize=13.5,
                leading=19,
            ),
        ],
        title="Nineteen minutes – Example Medical Tribune",
        on_page=on_page,
        margins=(54, 84, 54, 50),
    )


def circulation() -> bytes:
    """press-2025: an independent audit of circulation."""
    return web(
        url="https://www.press-audit.example.org/report/2025/medical",
        captured="10/5/26, 5:02 PM",
        site="Example Press Audit",
        title="Audited circulation 2025 – medical magazines",
        colour=GREEN,
        story=[
            *paras(
                """# Audited circulation, July to December 2025

                Average copies and unique monthly visitors of magazines for physicians, audited by the bureau.""",
                "sans",
                fontSize=11.5,
                leading=15.5,
            ),
            grid(
                [
                    ["Title", "Copies", "Monthly visitors", "Readers"],
                    ["Example Medical Tribune", "118,400", "910,000", "physicians, all specialties"],
                    ["Mockup Clinic Weekly", "96,200", "540,000", "physicians, primary care"],
                    ["Specimen Hospital Review", "61,700", "322,000", "hospital managers"],
                    ["Placeholder Practice", "22,900", "80,000", "practice staff"],
                ],
                (170, 70, 100, 160),
            ),
            gap(8),
            *paras("The median of 34 audited titles is 18,300 copies.", "sans"),
        ],
    )


def newspaper(language: str) -> bytes:
    """press-2024: a newspaper piece in Spanish, or its English translation."""
    spanish = language == "es"
    head = "El Diario Ejemplo" if spanish else "[Translation from Spanish] El Diario Ejemplo"
    title = "«El reloj también es una imagen»" if spanish else "“The clock is an image too”"
    line = (
        "Sociedad · martes, 11 de junio de 2024 · página 27" if spanish else "Society · Tuesday, 11 June 2024 · page 27"
    )
    author = "Por Remedios Cuartilla" if spanish else "By Remedios Cuartilla"
    body = (
        """La radióloga Leila Haddad, premiada el año pasado por la Sociedad Ejemplo de Radiología, ha publicado en mayo un trabajo que corrige un error conocido por todos y
        medido por nadie: en la primera hora tras un ictus, los mapas de perfusión dan por muerto un tejido que sigue vivo.

        «Una imagen sin hora es media imagen», resume por teléfono desde Sampleton, donde dirige un laboratorio. De los 412 pacientes estudiados, 31 habrían recibido una
        decisión distinta. En el Hospital Universitario Ejemplo, donde la doctora trabajó entre 2016 y 2018, el servicio ha cambiado ya sus informes.

        La jefa de la sección, Inés Quintana Ejemplo, recuerda a una investigadora «que anotaba la hora en todo». El neurólogo Evaristo Supuesto, ajeno al estudio, cree que
        el hallazgo «obliga a releer muchos casos».

        El próximo paso es un maniquí: un objeto que viajará por doce centros para que un mililitro sea un mililitro en todas partes."""
        if spanish
        else """The radiologist Leila Haddad, honoured last year by the Sociedad Ejemplo de Radiología, published in May a study that corrects an error known to everyone and
        measured by no one: in the first hour after a stroke, perfusion maps give up for dead a tissue that is still alive.

        “An image without a time is half an image,” she sums up by telephone from Sampleton, where she directs a laboratory. Of the 412 patients studied, 31 would have
        received a different decision. At Hospital Universitario Ejemplo, where the doctor worked between 2016 and 2018, the service has already changed its reports.

        The head of the section, Inés Quintana Ejemplo, remembers a researcher “who noted the time on everything”. The neurologist Evaristo Supuesto, who had no part in the
        study, believes that the finding “makes it necessary to read many cases again”.

        The next step is a phantom: an object that will travel to twelve centres so that a millilitre may be a millilitre everywhere."""
    )
    return flowed(
        [
            para(head, "title", fontSize=24, leading=30, alignment=1),
            para(line, "small", alignment=1),
            gap(16),
            para(title, "title", fontSize=22, leading=27),
            para(author, "sans", fontName="Sans-Bd"),
            *paras(body, fontSize=12.5, leading=18),
        ],
        size=A4 if spanish else LETTER,
        title=title,
    )


def guideline() -> bytes:
    """contrib-thresholds: consensus statement of four pages; page 3 has the passage."""
    filler = [
        (
            "Scope",
            "These recommendations concern imaging of adults with suspected ischaemic stroke within 24 hours of onset. They replace those of 2019.",
        ),
        (
            "Method",
            "The panel drafted 31 statements and voted in two rounds. A statement was accepted with 12 of 15 votes. Members did not vote on statements that rest on their own work; the votes are given in the appendix.",
        ),
        (
            "Non-contrast CT",
            "<b>1–6.</b> Non-contrast CT within 20 minutes of arrival; slices of no more than 5 mm; the report states early signs by region.",
        ),
        (
            "CT angiography",
            "<b>7–11.</b> From the arch to the vertex, in the same session, without waiting for laboratory values.",
        ),
    ]
    story = [
        para("CONSENSUS STATEMENT", "small", fontName="Sans-Bd", textColor=GREEN),
        para(
            "Imaging of acute ischaemic stroke: recommendations of the Example Stroke Imaging Consensus Panel 2026",
            "title",
        ),
        para("Example Journal of Stroke Imaging 2026; 14(2): 61–64 · published 12 February 2026", "small"),
        gap(6),
    ]
    for head, text in filler:
        story += [para(head, "head"), para(text, fontSize=12, leading=17)]
    story += [
        PageBreak(),
        para("Perfusion imaging: acquisition", "head"),
        *paras(
            """<b>12.</b> Acquisition should last at least 60 seconds, so that arterial and venous curves are complete.

            <b>13.</b> Sampling may be reduced where the algorithm has been tested for it (Haddad 2025).""",
            fontSize=12,
            leading=17,
        ),
        Figure(
            curves(
                [
                    ("complete", [(0, 0.1), (0.4, 0.9), (0.8, 0.2), (1, 0.12)]),
                    ("cut", [(0, 0.1), (0.4, 0.9), (0.55, 0.6)]),
                ],
                x="seconds",
                y="HU",
                ticks=(60, 400),
            ),
            170,
        ),
        PageBreak(),
        para("Perfusion imaging: reading", "head"),
        *paras(
            """<b>14.</b> Thresholds for the infarct core should take the time from onset into account. A single fixed threshold overestimates the core within 90 minutes
            of onset (Haddad 2024, reference 22). Accepted with 14 votes; one member (LMH) did not vote.

            <b>15.</b> The time from onset belongs in the report beside the volume.

            <b>16.</b> No patient should be refused treatment on core volume alone within 90 minutes.""",
            fontSize=12,
            leading=17,
        ),
        Figure(
            bars(
                [("< 90 min", 22, 8), ("90–180", 16, 9), ("3–6 h", 11, 10)],
                y="error, mL",
                top=24,
                names=("fixed", "with time"),
            ),
            180,
        ),
        para("Figure 2. Error of fixed and time-dependent thresholds. After Haddad 2024, with permission.", "small"),
        PageBreak(),
        para("References (excerpt)", "head"),
        *paras(
            """21. Ferrow D, Brandt P. Ghost core in early imaging. Ex J Stroke Imaging. 2019;7:55–60.

            22. Haddad LM, Osei K, Brandt P. CT perfusion thresholds in large-vessel occlusion: a retrospective cohort of 412 patients. Ex J Stroke Imaging.
            2024;12:412–414.

            23. Haddad LM, Osei K, Vasik T, Brandt P. A low-dose CT perfusion protocol for acute stroke. Ex Arch Neuroradiol. 2025;44:88–89.

            <b>Panel.</b> S. Arnmark (chair), L. M. Haddad, R. Tullick and twelve others, listed in the appendix.""",
            "sans",
        ),
    ]
    return flowed(story, title="Recommendations of the Example Stroke Imaging Consensus Panel 2026")


def panel_procedure() -> bytes:
    """panel-2026: how members are appointed."""
    return web(
        url="https://www.stroke-society.example.org/panel/procedure",
        captured="10/6/26, 9:20 AM",
        site="Example Stroke Society",
        title="Consensus Panel – how members are appointed",
        colour=GREEN,
        story=paras(
            """# How members of the panel are appointed

            The panel speaks for the field in matters of stroke imaging. Its 15 members are appointed for three years by a steering group of seven, who are past presidents of
            the national societies of seven countries.

            - Anyone may nominate. Nobody may nominate themselves.

            - The steering group reads the published work of every nominee and asks two experts from other countries for an opinion.

            - Appointment takes five of seven votes. In 2025, 88 nominees were considered for six seats.

            Members are not paid, and there is no fee. A list of members since 2011 with the ground of each appointment is kept by the secretariat.""",
            "sans",
            fontSize=12,
            leading=17,
        ),
    )


def wage_survey() -> bytes:
    """pay-2026: what others earn, in the same region."""
    return web(
        url="https://www.wages.example.org/2026/academic-radiology/example-state",
        captured="10/9/26, 1:45 PM",
        site="Example Academic Wage Survey",
        title="Academic radiology, Example State, 2026",
        story=[
            *paras(
                """# Academic radiology 2026: assistant professors, Example State

                Total compensation in US dollars, full-time, medical schools. In neuroradiology 143 persons in nine schools of Example State answered.""",
                "sans",
                fontSize=11.5,
                leading=15.5,
            ),
            grid(
                [
                    ["Occupation code 29-1224", "25th", "50th", "75th", "90th"],
                    ["Neuroradiology, Example State", "378,000", "411,000", "446,000", "489,000"],
                    ["All radiology, Example State", "352,000", "389,000", "431,000", "472,000"],
                    ["All radiology, nation", "349,000", "384,000", "428,000", "470,000"],
                ],
                (190, 70, 70, 70, 70),
            ),
            gap(10),
            Figure(
                bars(
                    [("25th", 378, 349), ("50th", 411, 384), ("75th", 446, 428), ("90th", 489, 470)],
                    y="thousand USD",
                    top=600,
                    names=("state, neuro", "nation"),
                ),
                190,
            ),
        ],
    )


def grant_notice() -> bytes:
    """grant-2025: notice of award."""
    return flowed(
        [
            para("Example Institute of Health Research", "title"),
            para("NOTICE OF AWARD", "head"),
            grid(
                [
                    ["Grant number", "EIHR-2025-208"],
                    ["Title", "Time-dependent perfusion thresholds: a trial in nine hospitals"],
                    ["Principal investigator", "Leila M. Haddad, MD"],
                    ["Key personnel", "Kwame Osei; Petra Brandt; Teodora Vasik"],
                    ["Institution", "Example University, Sampleton"],
                    ["Period", "1 September 2025 – 31 August 2029"],
                    ["Total", "USD 2,140,000"],
                    ["Review", "Peer-reviewed competition; 37 of 402 applications funded"],
                ],
                (140, 330),
                head=False,
            ),
            gap(12),
            *paras(
                """The institute makes this award on the terms of its handbook of 2025. Funds are released yearly upon receipt of the progress report. The principal
                investigator may not be changed without the consent of the institute.""",
            ),
            PageBreak(),
            para("Budget by year, USD", "head"),
            grid(
                [
                    ["", "Year 1", "Year 2", "Year 3", "Year 4"],
                    ["Staff", "310,000", "320,000", "330,000", "300,000"],
                    ["Sites", "120,000", "190,000", "190,000", "80,000"],
                    ["Other", "80,000", "80,000", "70,000", "70,000"],
                    ["Total", "510,000", "590,000", "590,000", "450,000"],
                ],
                (90, 90, 90, 90, 90),
            ),
            gap(10),
            para("Issued 4 August 2025. This notice is valid without signature.", "small"),
        ],
        title="Notice of award EIHR-2025-208",
    )


def trial_registry() -> bytes:
    """trial-notify: the registry's page."""
    return web(
        url="https://trials.example.org/study/NCT99000001",
        captured="10/6/26, 9:55 AM",
        site="Example Trial Register",
        title="EXAMPLE-NOTIFY – NCT99000001",
        story=[
            grid(
                [
                    ["Identifier", "NCT99000001"],
                    ["Title", "Automated vessel-occlusion notification and time to thrombectomy (EXAMPLE-NOTIFY)"],
                    ["Status", "Completed"],
                    ["Design", "Stepped-wedge cluster-randomised, 12 hospitals"],
                    ["Enrolment", "1,204"],
                    ["Principal investigator", "Leila M. Haddad, MD, Example University Hospital"],
                    ["Sponsor", "Example University"],
                    ["First registered", "12 June 2023"],
                    ["Completed", "20 December 2024"],
                    ["Results posted", "5 September 2025"],
                ],
                (130, 360),
                head=False,
            )
        ],
    )


def journal_metrics() -> bytes:
    """stroke-2024: what is measured of the journal."""
    return web(
        url="https://www.journal-metrics.example.org/ejsi",
        captured="10/1/26, 8:14 AM",
        site="Example Journal Metrics",
        title="Example Journal of Stroke Imaging – metrics",
        story=[
            para("Example Journal of Stroke Imaging · ISSN 1234-5679", "head"),
            grid(
                [
                    ["Year", "Impact factor", "Rank in category", "Quartile"],
                    ["2025", "7.9", "6 of 131 (Radiology)", "Q1"],
                    ["2024", "7.4", "7 of 129 (Radiology)", "Q1"],
                    ["2023", "6.8", "9 of 127 (Radiology)", "Q1"],
                ],
                (70, 110, 180, 80),
            ),
            gap(8),
            *paras(
                """Aims and scope: original research, reviews and letters on imaging of cerebrovascular disease, for radiologists and neurologists. The journal has subscribers in 61
                countries. Indexed in three databases.""",
                "sans",
            ),
        ],
    )
