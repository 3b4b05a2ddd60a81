"""Letters: from experts, employers, editors, societies, and the beneficiary's own statement of plans."""

from __future__ import annotations

from specimen.flow import flowed, grid, para, paras
from specimen.ink import GREEN, LEGAL, NAVY, WINE
from specimen.office import Head, a4_head, letter

HOSPITAL = Head(
    "Example University Hospital",
    "Department of Radiology",
    "Example University Hospital · 1 Specimen Way · Sampleton, Example State · 555-0100 · radiology@example.edu",
)
SERVICE = "To: U.S. Citizenship and Immigration Services"


def independent_expert() -> bytes:
    """letter-quillon: an expert who knows the work from reading it."""
    return letter(
        Head(
            "Northern Example University",
            "Chair of Neuroradiology",
            "Northern Example University · 40 Placeholder Road · Northsample · a.quillon@example.org",
            GREEN,
        ),
        date="14 September 2026",
        to=SERVICE,
        subject="Work of Leila M. Haddad, MD, on CT perfusion",
        body="""I hold the chair of neuroradiology at Northern Example University and have worked on perfusion imaging since 2004. I derived, with two
        colleagues, the threshold of relative cerebral blood flow that most software used until recently (Example Archives of Neuroradiology 2012). I
        have not published or studied with Dr. Haddad. I know her work from her articles, from a talk in Vienna-on-Sample in 2025, and from its effect on
        my own department.

        # What was known before

        Until 2024 the infarct core was read at one threshold, whatever the time from onset. That threshold was mine, and it was an average over a cohort
        imaged at a median of four hours. Several groups had noticed that it marked too much tissue in early imaging. None had said by how much, or how to
        correct for it.

        # What Dr. Haddad added

        Her article of May 2024 (Example Journal of Stroke Imaging 12:412) fitted the threshold hour by hour in 412 patients and tested it in patients
        who had not been used for the fit. The error fell from 17 to 9 millilitres. The finding is simple to apply, since it needs only the time on the
        request form.

        We repeated the analysis on 208 of our own patients in the winter of 2024 and found an error of 10 millilitres. In March 2025 we changed our
        reports accordingly. I know of six further departments in three countries that have done so, as the minutes of the phantom group record.

        The consensus statement of the Example Stroke Imaging Consensus Panel, published in February 2026, recommends in its paragraph 14 that thresholds
        take time from onset into account, and refers to her article for it. I was not a member of that panel.

        # The trial

        EXAMPLE-NOTIFY, of which Dr. Haddad was principal investigator, randomised the order in which twelve hospitals took up automated
        notification. Before it, the evidence consisted of comparisons before and after. A gain of 19 minutes, found in a randomised design, is
        why our own network began to use notification in January 2026.

        # What remains open

        The threshold has been tested in patients with an occluded artery of the anterior circulation. Whether the same curve holds in the posterior circulation,
        and on scanners that differ more than those of the twelve centres, is not known. The phantom study that Dr. Haddad leads bears on the second question,
        and my department takes part in it as one of the twelve. We were invited in April 2024, and our measurements are sent to the group by our physicist.

        I mention this because it is our only connection. It began after the article was accepted, and neither money nor authorship has come of it so far.

        # This letter

        I was asked for this letter by Dr. Haddad's hospital. I received her list of publications and wrote the letter myself. I have no financial
        interest in its use.""",
        name="Anselm Quillon",
        role="Professor and Chair of Neuroradiology, Northern Example University",
    )


def biosketch() -> bytes:
    """The expert's short CV."""
    rows = [
        ["2011–", "Professor and Chair of Neuroradiology, Northern Example University"],
        ["2004–2011", "Consultant neuroradiologist, Placeholder General Hospital"],
        ["1998–2004", "Residency and fellowship, Placeholder General Hospital"],
        ["2019–2022", "President, Northern Example Society of Neuroradiology"],
        ["2014–", "Associate editor, Example Archives of Neuroradiology"],
    ]
    return flowed(
        [
            para("Anselm Quillon, MD, PhD", "title"),
            *paras("Biographical sketch, September 2026", "sans"),
            grid(rows, (80, 380), head=False),
            *paras(
                """# Selected publications

                Quillon A, Sarn B, Yttre C. Deriving infarct core thresholds. Ex Arch Neuroradiol. 2012;31:215–224.

                Quillon A. Intensity ratios and growth. Ex Arch Neuroradiol. 2020;39:120–131.

                Ombray S, Quillon A. Sampling and noise in perfusion maps. Ex Lett Imaging. 2020;1:140–147.

                # Field of expertise

                Perfusion imaging in acute stroke; 74 articles in journals with peer review, 1999 to 2026.""",
                "sans",
            ),
        ],
        title="Biographical sketch of Anselm Quillon",
    )


def collaborator() -> bytes:
    """letter-osei: a co-author, on A4."""
    return letter(
        a4_head(
            "Example University Hospital",
            "Department of Neurology · Stroke Service",
            "Example University Hospital · 1 Specimen Way · Sampleton, Example State · k.osei@example.edu",
            WINE,
        ),
        date="2 October 2026",
        to=SERVICE,
        subject="Leila M. Haddad, MD",
        body="""I direct the stroke service at Example University Hospital. Dr. Haddad and I have worked together since 2021, and I am an author with her of three
        of the articles in this record. I write to say which part of that work was hers.

        The question of the 2024 article was hers. She had noticed in 2021, as a resident, that patients imaged within an hour were refused thrombectomy on the
        strength of maps that the follow-up did not bear out. She raised it in a letter to the editor in February 2022, collected the cohort, wrote the
        analysis and the article. My part was to read the images and to revise the text.

        In EXAMPLE-NOTIFY she wrote the protocol, obtained the grant and chaired the steering committee. Twelve hospitals changed how their teams are called. I
        judged end points and had no part in the design.

        In the stroke service the effect is visible every week. In the year before July 2024, 14 patients were refused on the ground of core volume within 90
        minutes of onset; in the year after it, three.

        I have no doubt that she will go on with this work, because the phantom study of twelve centres, which she leads, is already under way.""",
        name="Kwame Osei",
        role="Director, Stroke Service · Professor of Neurology",
        extra=[],
    )


def role_letter() -> bytes:
    """role-corelab: the employer's letter about the role."""
    return letter(
        Head("Example University Hospital", "Office of the Chief Medical Officer", HOSPITAL.address),
        date="21 September 2026",
        to=SERVICE,
        subject="Role of Leila M. Haddad, MD, as Director of the Stroke Imaging Core Laboratory",
        body="""I am Chief Medical Officer of Example University Hospital and responsible for its service lines, among them the stroke network. I have
        known Dr. Haddad's work since she joined the faculty on 1 July 2023 and was the officer who appointed her.

        The Stroke Imaging Core Laboratory reads the imaging of every patient considered for thrombectomy in the twelve hospitals of the network, about
        3,400 studies a year, and is the central reader of four trials. Dr. Haddad has directed it since 1 July 2023. She answers to the chair of
        radiology and, for the network, to me. Nine people report to her: three physicians, four technologists and two analysts. She is responsible for an
        annual budget of 1.3 million dollars.

        Under her direction the median time from image to report fell from 41 to 12 minutes, and the number of trials for which the laboratory is the central
        reader rose from one to four. The network's protocol for perfusion imaging is the one that she designed and tested. When the laboratory was closed for nine
        days in January 2025 because of water damage, the network sent patients 60 miles further. I mention it because it shows what depends on the unit.

        Of 31 assistant professors in the department she is the only one who directs a unit with its own budget.""",
        extra=[
            grid(
                [
                    ["Measure", "2022–23", "2025–26"],
                    ["Studies read", "1,950", "3,412"],
                    ["Median minutes to report", "41", "12"],
                    ["Trials with central reading", "1", "4"],
                    ["Staff", "4", "9"],
                ],
                (190, 90, 90),
            )
        ],
        name="Rosalind Ebbsfield",
        role="Chief Medical Officer, Example University Hospital",
    )


def spanish_employer() -> bytes:
    """research-es: experience letter from the hospital in Spain, in English, on A4."""
    return letter(
        a4_head(
            "Hospital Universitario Ejemplo",
            "Radiology Service · Neuroradiology Section",
            "Hospital Universitario Ejemplo · Calle Muestra 12 · Ciudad Ejemplo · iquintana@example.org",
            GREEN,
        ),
        date="3 November 2025",
        to="To whom it may concern",
        subject="Employment of Leila M. Haddad as research physician",
        greeting="",
        body="""I certify that Dr. Leila M. Haddad was employed full time (40 hours per week) as research physician in the neuroradiology section of this
        hospital from 1 February 2016 to 15 June 2018. I was her supervisor throughout.

        Her duties were to recruit and examine patients with carotid occlusion for the section's study of deep veins; to perform and post-process perfusion
        and susceptibility-weighted MRI; to read studies with a second reader; to keep the study register; and to write the reports. From January 2017 she
        supervised two doctoral students in post-processing.

        Two publications resulted (2018 and 2019). The position was paid by the hospital. It was not part of a degree.""",
        name="Inés Quintana Ejemplo",
        role="Head of the Neuroradiology Section, Hospital Universitario Ejemplo<br/>Calle Muestra 12, Ciudad Ejemplo",
    )


def consultation() -> bytes:
    """consultation-2026: a peer group's advisory opinion for O-1A."""
    return letter(
        Head(
            "Example Society of Academic Radiologists",
            "Committee on Consultations",
            "Example Society of Academic Radiologists · 9 Mockup Square · Sampleton · office@example.org",
            WINE,
        ),
        date="20 October 2026",
        to=SERVICE,
        subject="Advisory opinion, Leila M. Haddad, MD",
        body="""The Example Society of Academic Radiologists is a peer group of 4,100 radiologists in academic practice. It was asked by Example University Hospital
        for an opinion on the employment of Dr. Leila M. Haddad as assistant professor and director of the Stroke Imaging Core Laboratory.

        The committee read her publications, the description of the position and two letters. Dr. Haddad's ability lies in perfusion imaging of acute stroke. Among
        her achievements are a threshold method published in 2024, a randomised trial in twelve hospitals published in 2025, and appointment to the consensus
        panel of 2026. The duties are to direct central image reading for a network and for trials, to do research, and to teach.

        In the committee's view the position calls for a physician with an established record in stroke imaging research. The committee has no objection
        to the petition.""",
        name="Corin Hollowell",
        role="Chair, Committee on Consultations",
    )


def plan_statement() -> bytes:
    """plan-2027: the beneficiary's signed statement."""
    return letter(
        Head(
            "Leila M. Haddad, MD",
            "Assistant Professor of Radiology",
            "leila.haddad@example.edu · Sampleton, Example State",
        ),
        date="30 October 2026",
        to=SERVICE,
        subject="Statement of plans",
        greeting="To the officer:",
        body="""I intend to continue my work in diagnostic radiology, in the imaging of acute stroke, in the United States. This statement says where, with
        whom and when.

        # 2027

        I will go on directing the Stroke Imaging Core Laboratory at Example University Hospital. The phantom study of twelve centres ends in June 2027; its
        last measurements are scheduled for April. The manuscript on central reading, submitted in August 2026, will be revised.

        # 2027 to 2029

        The grant of the Example Institute of Health Research (EIHR-2025-208) runs to August 2029. It pays for a trial of time-dependent thresholds in
        nine hospitals of three states. The protocol is with the institutional board. I will be its principal investigator.

        # Teaching and exchange

        I teach residents four half-days a month, and the laboratory receives two visiting fellows each year. The reading course for spoke hospitals,
        which has been held six times since 2024, will be offered on line from 2027.

        # Place

        The work needs the network's patients, the laboratory's archive and the grant, all of which are in Example State.""",
        name="Leila M. Haddad",
        role="Sampleton, Example State",
    )


def offer() -> bytes:
    """offer-2026: the employer's typed offer, on legal paper as the university prints it."""
    return letter(
        Head(
            "Example University",
            "School of Medicine · Office of the Dean",
            "Example University · 2 Specimen Way · Sampleton, Example State · dean@example.edu",
            NAVY,
            LEGAL,
        ),
        date="9 October 2026",
        to="Leila M. Haddad, MD\nDepartment of Radiology",
        subject="Offer of a tenure-track position",
        greeting="Dear Dr. Haddad:",
        body="""On behalf of Example University I am pleased to offer you a full-time, tenure-track position as Associate Professor of Radiology, from 1 July 2027.
        Until that day your present appointment as Assistant Professor continues.

        # Duties

        Direction of the Stroke Imaging Core Laboratory (40%), research in the imaging of acute stroke (35%), clinical neuroradiology (15%), teaching (10%).

        # Terms

        Salary is set out in a separate letter. The appointment is for an initial term of four years with review for tenure in the sixth year of service on the
        track, under the faculty handbook. You will have laboratory space in the Specimen Building, two analyst positions, and the start-up fund that was
        agreed in 2023.

        # Conditions

        The offer is subject to the approval of the board of regents at its meeting of December 2026 and to employment authorization.

        Please sign below to accept.""",
        name="Halvard Nystead",
        role="Dean, School of Medicine, Example University",
    )


def contract() -> bytes:
    """contract-2026: what the petitioner and the beneficiary agreed on, signed by both."""
    return letter(
        Head(
            "Example University Hospital",
            "Office of the Chief Medical Officer",
            "Example University Hospital · 1 Specimen Way · Sampleton, Example State",
        ),
        date="19 October 2026",
        to="Leila M. Haddad, MD\nDepartment of Radiology",
        subject="Terms of employment, March 2027 to February 2030",
        greeting="Dear Dr. Haddad:",
        body="""This letter states the terms of your employment. It is a contract once both of us have signed it.

        # Term and place

        From 1 March 2027 to 28 February 2030, full-time, at Example University Hospital in Sampleton, Example State.

        # Duties

        Direction of the Stroke Imaging Core Laboratory, research in the imaging of acute stroke, clinical neuroradiology, teaching.

        # Pay

        As set out in the letter on compensation of 9 October 2026, reviewed each July.

        # Agreed

        Leila M. Haddad, 21 October 2026""",
        name="Rosalind Ebbsfield",
        role="Chief Medical Officer, Example University Hospital",
    )


def finances() -> bytes:
    """finances-2026: the employer's financial officer on the wage that is offered."""
    return letter(
        Head(
            "Example University",
            "Office of the Chief Financial Officer",
            "Example University · 2 Specimen Way · Sampleton, Example State",
        ),
        date="26 October 2026",
        to=SERVICE,
        subject="Ability to pay the offered wage",
        greeting="To the officer:",
        body="""Example University employs 6,240 persons. In the year that ended on 30 June 2026 its audited statements show revenues of 1.41 billion US dollars and
        net assets of 902 million US dollars.

        The university pays the salary of Leila M. Haddad today, and is able to pay the wage that it offers for the position of Associate Professor of
        Radiology from 1 July 2027. The audited statements of 2025 and 2026 are public.""",
        name="Tobiah Quarrington",
        role="Chief Financial Officer, Example University",
    )


def pay_letter() -> bytes:
    """pay-2026: the separate letter on salary."""
    return letter(
        Head(
            "Example University",
            "Faculty Compensation",
            "Example University · 2 Specimen Way · Sampleton, Example State",
        ),
        date="9 October 2026",
        to="Leila M. Haddad, MD\nDepartment of Radiology",
        subject="Compensation, academic year 2026–2027 (confidential)",
        greeting="Dear Dr. Haddad:",
        body="""Your compensation for the year from 1 July 2026 to 30 June 2027 is as follows. The amounts are annual and in US dollars.""",
        extra=[
            grid(
                [
                    ["Component", "Amount", "Depends on"],
                    ["Base", "455,000", "full-time appointment"],
                    ["Directorship stipend", "48,000", "direction of the core laboratory"],
                    ["Call", "22,000", "one week in six"],
                    ["Total", "525,000", ""],
                ],
                (150, 100, 190),
            )
        ],
        name="Mirela Ashgrove",
        role="Director, Faculty Compensation",
    )


def fellow_letter() -> bytes:
    """fellow-2025: letter of election."""
    return letter(
        Head(
            "Example College of Neuroimaging",
            "Office of the Secretary",
            "Example College of Neuroimaging · 3 Mockup Square · Port Specimen · secretary@example.org",
            WINE,
        ),
        date="12 June 2025",
        to="Leila M. Haddad, MD\nExample University Hospital",
        subject="Election as Fellow",
        greeting="Dear Dr. Haddad:",
        body="""The Council has the honour to inform you that you were elected Fellow of the Example College of Neuroimaging at its meeting of 6 June 2025.

        Fellows are elected by the Council on the proposal of two Fellows under Article 7 of the bylaws. In 2025 the committee of nine considered 41
        proposals, and the Council elected 11 Fellows. The College has 2,870 members, of whom 164 are Fellows.

        Election was on the ground of your work on perfusion thresholds. You will be received at the annual meeting on 2 October 2025.""",
        name="Bettine Farrow-Sample",
        role="Secretary of the Council",
    )


def panel_letter() -> bytes:
    """panel-2026: appointment to the consensus panel."""
    return letter(
        Head(
            "Example Stroke Imaging Consensus Panel",
            "Secretariat at the Example Stroke Society",
            "Example Stroke Society · 77 Placeholder Road · Northsample · panel@example.org",
            GREEN,
        ),
        date="18 March 2025",
        to="Leila M. Haddad, MD\nExample University Hospital",
        subject="Appointment to the panel",
        greeting="Dear Dr. Haddad:",
        body="""The steering group has appointed you to the Example Stroke Imaging Consensus Panel for the term 2025 to 2028.

        The panel has 15 members from nine countries. The steering group received 88 nominations and took its decision by ballot on 14 March 2025. The ground
        of your appointment is recorded as “published work that has changed the reading of early perfusion imaging”.

        Members draft and vote on the recommendations. The first meeting will be held on line on 8 May 2025.""",
        name="Solveig Arnmark",
        role="Chair of the steering group",
    )


def adoption_letter() -> bytes:
    """contrib-thresholds: a hospital elsewhere says what it changed."""
    return letter(
        a4_head(
            "Placeholder General Hospital",
            "Institute of Radiology",
            "Placeholder General Hospital · Mustergasse 5 · Ombreville · radiology@example.org",
            NAVY,
        ),
        date="6 May 2026",
        to="Stroke Imaging Core Laboratory\nExample University Hospital",
        subject="Use of time-dependent perfusion thresholds",
        greeting="Dear colleagues:",
        body="""You asked whether and how the thresholds published in 2024 are used here. They have been part of our standard report since 1 September 2025,
        after a test in 117 of our own patients. Since then 412 patients have been reported in this way.

        In 21 of these the decision differed from what the former threshold would have suggested. All 21 were treated. We audit the results every quarter.

        None of us has worked with Dr. Haddad. We read the article and used the curve that is published with it.""",
        name="Severine Ombray",
        role="Head of the Institute of Radiology",
    )


def notify_adoption() -> bytes:
    """notify-2025: a network elsewhere says what it changed."""
    return letter(
        a4_head(
            "Northern Example Stroke Network",
            "Coordination Office",
            "Northern Example Stroke Network · 40 Placeholder Road · Northsample · network@example.org",
            GREEN,
        ),
        date="30 March 2026",
        to="Clinical Trials Office\nExample University Hospital",
        subject="Automated notification of vessel occlusion",
        greeting="Dear colleagues:",
        body="""You asked what we have made of the trial published in September 2025. Our seven hospitals have used automated notification since 12 January 2026.
        The trial was the reason: it is the only randomized one, and its protocol could be taken over as it is printed.

        In the first ten weeks 83 patients were notified in this way. We compare the times with those of the year before and will publish them.

        Our network took no part in the trial.""",
        name="Rurik Tullick",
        role="Coordinator, Northern Example Stroke Network",
    )


def fellows_committee() -> bytes:
    """fellow-2025: who decided on the Fellows of the year."""
    return letter(
        Head(
            "Example College of Neuroimaging",
            "Office of the Secretary",
            "Example College of Neuroimaging · 3 Mockup Square · Port Specimen · secretary@example.org",
            NAVY,
        ),
        date="6 June 2025",
        to="Fellows elected in 2025",
        subject="Committee on Fellows, 2025",
        greeting="Dear Fellows:",
        body="""The committee that reported on your election had these members. Their works are listed on the pages of their universities.""",
        extra=[
            grid(
                [
                    ["Member", "Chair held", "Country"],
                    ["Ilse Vandermock", "Neuroradiology, University of Ombreville", "Ombria"],
                    ["Tomasz Przyklad", "Neuroradiology, Northern Example University", "Northsample"],
                    ["Aiko Mihon", "Imaging of the brain, Specimen City University", "Specimenia"],
                    ["Lucia Campione", "Neuroradiology, Università Esempio", "Esempia"],
                    ["Five further professors", "as published in the report of the College", "three countries"],
                ],
                (130, 230, 90),
            )
        ],
        name="Bettine Farrow-Sample",
        role="Secretary of the Council",
    )


def trial_letter() -> bytes:
    """trial-notify: the sponsor confirms who led the trial."""
    return letter(
        Head(
            "Example University",
            "Clinical Trials Office",
            "Example University · 2 Specimen Way · Sampleton · trials@example.edu",
            GREEN,
        ),
        date="11 August 2026",
        to="To whom it may concern",
        subject="EXAMPLE-NOTIFY (NCT99000001)",
        greeting="",
        body="""Example University was the sponsor of the trial EXAMPLE-NOTIFY. Our records show that Leila M. Haddad, MD, was its principal investigator
        from registration on 12 June 2023 to the closing report on 30 April 2025, and chaired its steering committee.

        Twelve hospitals took part. 1,204 patients were enrolled, and 1,086 were analysed. No delegation log is attached, because it names staff and patients.""",
        name="Perpetua Lindqvist-Moor",
        role="Head of the Clinical Trials Office",
    )


def itinerary() -> bytes:
    """itinerary-2027: what the employer plans for the years of an O-1A."""
    rows = [
        ["From", "To", "Activity", "Place"],
        ["March 2027", "February 2030", "Direction of the Stroke Imaging Core Laboratory", "Sampleton"],
        ["March 2027", "June 2027", "Phantom study of twelve centres: last measurements", "Sampleton and Northsample"],
        ["July 2027", "August 2029", "Trial EIHR-2025-208 in nine hospitals", "Example State and two other states"],
        ["September 2027", "September 2029", "Reading course, once a year", "Sampleton and on line"],
        ["September 2029", "February 2030", "Analysis and report of the trial", "Sampleton"],
    ]
    return flowed(
        [
            para("Activities of Leila M. Haddad, MD, 2027 to 2030", "title"),
            *paras("Prepared by Example University, Department of Radiology, 21 October 2026.", "sans"),
            grid(rows, (82, 82, 180, 124)),
            *paras(
                """The first line is the employment itself; the others take place within it. No engagement outside the university is planned. Congresses are
                attended as they are announced and are not listed.""",
                "sans",
                spaceBefore=10,
            ),
        ],
        title="Activities 2027 to 2030",
    )


def reviews_confirmed() -> bytes:
    """rev-stroke: the editor-in-chief signs for the reviews that were completed, after a notice asked for it."""
    return letter(
        Head(
            "Example Journal of Stroke Imaging",
            "Office of the Editor-in-Chief",
            "Example Journal of Stroke Imaging · 12 Placeholder Lane · Westsample · office@ejsi.example.org",
            NAVY,
        ),
        date="3 June 2027",
        to=SERVICE,
        subject="Reviews completed by Leila M. Haddad, MD, from March 2022 to May 2026",
        body="""Dr. Haddad has reviewed manuscripts for this journal since March 2022. Our system records that she was invited to review fourteen manuscripts and that
        eleven reviews were completed and received by the handling editors between March 2022 and May 2026: two in 2022, three in 2023, three in 2024, two
        in 2025 and one in 2026.

        The list that our managing editor sent her by e-mail is taken from the same records, and I confirm it. Reviewers are chosen by the handling editor for published
        work on the question. Names of authors and texts of reviews are confidential, and this letter gives none.""",
        name="Marit Ellingsund",
        role="Editor-in-Chief, Example Journal of Stroke Imaging",
    )


def fellows_body() -> bytes:
    """letter-college: who decides on the admission of Fellows, in the words of the association."""
    return letter(
        Head(
            "Example College of Neuroimaging",
            "Secretariat",
            "Example College of Neuroimaging · 9 Placeholder Square · Eastsample · secretariat@ecn.example.org",
            WINE,
        ),
        date="8 June 2027",
        to=SERVICE,
        subject="How Fellows are admitted",
        body="""You were informed that Leila M. Haddad, MD, is a Fellow of this College by election. We were asked who decides on the admission of Fellows.

        Proposals are judged by the Committee on Fellows and then by the Council. The committee has nine members from at least five countries. A member has to hold a
        chair and to have been a Fellow for ten years. Of the nine who decided in 2025, four direct a department and three edit a journal of the field; their
        names and offices stand in the list that was sent with the letter of election.

        In 2025 the committee considered 41 proposals, and eleven were elected.""",
        name="Josune Halvarth",
        role="Secretary General, Example College of Neuroimaging",
    )
