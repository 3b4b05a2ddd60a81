"""The shorter publications: case report, series, review, letter, abstract, chapter and preprint."""

from __future__ import annotations

from specimen.figures import bars, curves, flow, maps
from specimen.ink import A4, BOOK, GREEN, NAVY, WINE
from specimen.journal import Article

_HERE = "Department of Radiology, Example University Hospital, Sampleton"
_SPAIN = "Servicio de Radiología, Hospital Universitario Ejemplo, Ciudad Ejemplo"


def case_report() -> Article:
    """case-dural-2018."""
    return Article(
        journal="Example Journal of Radiology Case Reports",
        short="Ex J Radiol Case Rep",
        volume="2018; 9(4): 22",
        issn="7777-7778",
        doi="10.5555/ejrcr.2018.0022",
        first_page=22,
        kind="Case report",
        title="Dural arteriovenous fistula mimicking venous infarction: a case report",
        authors="Leila Haddad, Inés Quintana Ejemplo",
        affiliations=_SPAIN,
        dates="Received 3 May 2018 · Accepted 19 July 2018 · Published 30 August 2018",
        abstract="""An adult presented with headache and a temporal lesion read as venous infarction. Time-resolved MR angiography showed early
        filling of the transverse sinus, and catheter angiography confirmed a dural arteriovenous fistula. After embolisation the lesion resolved.
        Early venous filling should be sought whenever a venous infarct has no thrombus.""",
        keywords="dural fistula; venous infarction; MR angiography",
        size=A4,
        colour=WINE,
        blocks=[
            ("h", "Case"),
            (
                "p",
                """An adult was referred with three weeks of headache and word-finding difficulty. CT at another hospital showed a left temporal
            lesion with small haemorrhages, read as venous infarction. Anticoagulation had been started, although no sinus was seen to be occluded.

            MRI on our scanner showed dilated cortical veins around the lesion and flow voids along the tentorium. Time-resolved MR angiography, added during
            the examination, showed filling of the left transverse sinus in the arterial phase. Catheter angiography confirmed a fistula fed by
            the occipital and middle meningeal arteries with reflux into cortical veins. It was closed by transarterial embolisation in one session.""",
            ),
            (
                "fig",
                maps([("A", 31, 0.8, False), ("B", 32, 0.1, False)]),
                118,
                "A, temporal lesion at presentation. B, three months after embolisation. Drawn for this specimen.",
            ),
            (
                "p",
                """Anticoagulation was stopped. Three months later the lesion had resolved but for a rim of haemosiderin, and naming was normal on
            testing.""",
            ),
            ("h", "Discussion"),
            (
                "p",
                """Venous congestion from a fistula and venous infarction from thrombosis look alike, because both raise venous pressure. Three signs
            pointed to the fistula: no thrombus on susceptibility images, dilated veins beyond the lesion, and early filling. The last needs a
            sequence with time resolution, which adds less than two minutes.

            In a venous infarct without thrombus we suggest time-resolved angiography in the same session. Treatment differs, and anticoagulation
            may do harm.""",
            ),
            ("h", "Patient consent"),
            ("p", "The patient gave written consent to publication of this report and its images."),
        ],
        references=[
            "Sarn B. Tentorial fistulas. Ex Arch Neuroradiol. 2011;30:4–11.",
            "Yttre C, Ombray S. Venous congestion on MRI. Specimen Rev Neurol. 2015;0:71–80.",
        ],
        running="Haddad and Quintana Ejemplo · Dural fistula",
    )


def series() -> Article:
    """series-vein-2019."""
    return Article(
        journal="Example Archives of Neuroradiology",
        short="Ex Arch Neuroradiol",
        volume="2019; 38(6): 301",
        issn="9999-9994",
        doi="10.5555/ean.2019.0301",
        first_page=301,
        kind="Case series",
        title="Asymmetry of deep cerebral veins on susceptibility-weighted imaging: a series of 14 patients",
        authors="Haddad L, Quintana Ejemplo I, Brandt P",
        affiliations=f"{_SPAIN} · Sample Institute of Neuroimaging, Port Specimen",
        dates="Accepted 12 August 2019 · Published 4 November 2019",
        abstract="""In 14 patients with carotid occlusion, asymmetry of the thalamostriate and basal veins on susceptibility-weighted imaging was graded by
        two readers and compared with perfusion. Asymmetry of grade 2 was present in nine patients, all of whom had delayed perfusion
        on that side; it disappeared after revascularisation in five of six.""",
        keywords="susceptibility-weighted imaging; carotid occlusion; veins",
        size=A4,
        colour=WINE,
        blocks=[
            ("h", "Patients"),
            (
                "p",
                """Fourteen consecutive patients with occlusion of one internal carotid artery were examined from February 2017 to January 2019. Two readers
            graded each deep vein as equal (0), slightly (1) or clearly (2) darker on the side of occlusion. Perfusion was measured by
            dynamic susceptibility contrast on the same day.""",
            ),
            (
                "table",
                [
                    ["Grade", "Patients", "Mean delay, s", "After treatment"],
                    ["0", "2", "0.4", "–"],
                    ["1", "3", "1.1", "1 of 1 equal"],
                    ["2", "9", "3.2", "5 of 6 equal"],
                ],
                (40, 50, 60, 80),
                "Asymmetry and perfusion delay.",
            ),
            ("h", "Findings"),
            (
                "p",
                """Agreement between readers was 12 of 14 (kappa 0.76). Delay rose with grade (Table 1). In five of six patients examined again after
            revascularisation the veins were equal. The patient in whom asymmetry persisted had a residual stenosis.""",
            ),
            (
                "fig",
                bars(
                    [("grade 0", 0.4, 0.4), ("grade 1", 1.1, 0.5), ("grade 2", 3.2, 0.8)],
                    y="delay, s",
                    top=4,
                    names=("before", "after"),
                ),
                130,
                "Perfusion delay before and after revascularisation.",
            ),
            (
                "fig",
                maps([("grade 0", 41, 0.0, False), ("grade 2", 42, 0.5, False)]),
                122,
                "Two of the patients. Drawn for this specimen.",
            ),
            ("h", "Comment"),
            (
                "p",
                """Deoxygenated blood darkens veins, and misery perfusion raises its share. A sign that needs no contrast may help to
            choose patients for perfusion imaging. The series is small and had no patient with bilateral disease.""",
            ),
        ],
        references=[
            "Quillon A. Susceptibility imaging of veins. Ex Arch Neuroradiol. 2010;29:1–9.",
            "Haddad L, Quintana Ejemplo I. Dural arteriovenous fistula. Ex J Radiol Case Rep. 2018;9:22.",
        ],
        running="Haddad et al. · Deep vein asymmetry",
    )


def review() -> Article:
    """collaterals-2023."""
    return Article(
        journal="Specimen Reviews in Neurology",
        short="Specimen Rev Neurol",
        volume="2023; 8(1): 1–2",
        issn="6666-666X",
        doi="10.5555/srn.2023.0001",
        first_page=1,
        kind="Narrative review",
        title="Imaging of collateral flow in acute ischaemic stroke: what is measured, and what it means",
        authors="Haddad LM, Brandt P",
        affiliations=f"{_HERE} · Sample Institute of Neuroimaging, Port Specimen",
        dates="Published 16 January 2023",
        abstract="""Collateral flow decides how long tissue survives an arterial occlusion. This review sets out what single-phase, multiphase and
        perfusion-based grading measure, how they agree, and where evidence for their use in the choice of treatment is still missing. Sixty-two
        reports from 2003 to 2022 are summarised.""",
        keywords="collaterals; stroke; CT angiography; perfusion",
        colour=NAVY,
        blocks=[
            ("h", "Why collaterals matter"),
            (
                "p",
                """After occlusion of a large artery, blood reaches the territory through leptomeningeal connections, whose calibre and number vary widely
            between persons. Infarcts grow by a few millilitres an hour in some patients and by more than fifty in others. Grading of collaterals is an
            attempt to tell them apart at the first examination.""",
            ),
            ("h", "Single-phase and multiphase grading"),
            (
                "p",
                """Single-phase CT angiography shows how far contrast has come at one moment. If that moment is early, good but slow collaterals are read as
            poor. Multiphase techniques add two later phases and remove much of this error. In eleven reports with both, single-phase
            grading disagreed with multiphase in 18 to 34% of patients, nearly always towards the worse grade.

            Agreement between readers is moderate for all scales (kappa 0.5–0.7), better with three grades than with five. Automated
            scores agree with readers about as well as readers with one another.""",
            ),
            (
                "table",
                [
                    ["Method", "Reports", "Agreement", "Weak point"],
                    ["Single phase", "29", "0.48–0.66", "moment of scan"],
                    ["Multiphase", "14", "0.58–0.74", "motion"],
                    ["Perfusion", "13", "0.70–0.88", "algorithm"],
                    ["Catheter", "6", "0.60–0.72", "after the decision"],
                ],
                (64, 44, 60, 76),
                "Methods of grading in 62 reports.",
            ),
            ("h", "Perfusion-based measures"),
            (
                "p",
                """The hypoperfusion intensity ratio divides the volume with severe delay by that with any delay. It needs no reader and predicts growth in five
            cohorts. It inherits the weaknesses of delay maps, namely dependence on the algorithm and on cardiac output.""",
            ),
            (
                "fig",
                maps([("good", 51, 0.15, True), ("moderate", 52, 0.45, True), ("poor", 53, 0.95, True)]),
                96,
                "Three degrees of delay in the same territory. Drawn for this specimen.",
            ),
            (
                "fig",
                curves(
                    [
                        ("good", [(0, 0.05), (0.4, 0.1), (1, 0.22)]),
                        ("moderate", [(0, 0.08), (0.4, 0.24), (1, 0.5)]),
                        ("poor", [(0, 0.12), (0.4, 0.52), (1, 0.92)]),
                    ],
                    x="hours",
                    y="core, mL",
                    ticks=(6, 120),
                ),
                140,
                "Growth of the core by collateral grade, pooled from five cohorts.",
            ),
            ("h", "Open questions"),
            (
                "p",
                """No randomised trial has chosen treatment by collateral grade alone. Three questions stand out: whether slow growth justifies transfer over
            long distances, whether grade changes the benefit of thrombectomy or only the prognosis, and how grade should be read in chronic stenosis, in which
            collaterals are old. A common report of acquisition time would make cohorts comparable at no cost.""",
            ),
        ],
        references=[
            "Ombray S. Leptomeningeal vessels in 90 specimens. Specimen Rev Neurol. 2016;1:40–52.",
            "Ferrow D, Tullick R. Multiphase angiography in transfer patients. Ex J Stroke Imaging. 2017;5:9–17.",
            "Quillon A. Intensity ratios and growth. Ex Arch Neuroradiol. 2020;39:120–131.",
            "Marchbanke O. Transfer or treat? Ex J Stroke Imaging. 2022;10:2–6.",
        ],
        running="Haddad and Brandt · Collateral flow",
    )


def letter_to_editor() -> Article:
    """letter-2022."""
    return Article(
        journal="Example Journal of Stroke Imaging",
        short="Ex J Stroke Imaging",
        volume="2022; 10(2): 97",
        issn="1234-5679",
        doi="10.5555/ejsi.2022.0097",
        first_page=97,
        kind="Letter to the editor",
        title="Report the time from onset with every perfusion threshold",
        authors="Leila M. Haddad",
        affiliations=_HERE,
        dates="Published 21 February 2022",
        abstract="",
        keywords="",
        blocks=[
            (
                "p",
                """To the editor: Tullick and Ombray compared core volumes from two time windows and found a difference of eleven millilitres
            at the same threshold. I should like to draw attention to a point that their data allow but that the article leaves aside.

            If the windows are taken together, the best threshold in their Table 3 is 0.30; taken apart, it is 0.24 in the earlier and 0.36 in the
            later. The pooled figure describes neither. Readers who adopt it will overestimate the core early and underestimate it late.

            The remedy is simple. Reports that derive or test a threshold should state the distribution of times from onset, and ideally the best threshold for
            each hour. Without these, results from different hospitals cannot be compared, and meta-analysis will average over the very variable
            that matters.

            I thank the authors for publishing their individual data, without which this could not have been seen.""",
            ),
            (
                "fig",
                curves(
                    [
                        ("early window", [(0, 0.9), (0.3, 0.35), (0.5, 0.3), (0.8, 0.7), (1, 0.95)]),
                        ("late window", [(0, 0.98), (0.4, 0.6), (0.7, 0.3), (1, 0.5)]),
                    ],
                    x="rCBF threshold",
                    y="absolute error, mL",
                    ticks=(0.5, 40),
                ),
                150,
                "Error by threshold, computed from the published data of Tullick and Ombray.",
            ),
        ],
        references=[
            "Tullick R, Ombray S. Early perfusion and final infarct: two windows compared. Ex Lett Imaging. 2021;2:12–18.",
            "Quillon A, Sarn B, Yttre C. Deriving infarct core thresholds. Ex Arch Neuroradiol. 2012;31:215–224.",
        ],
        running="Haddad LM · Letter",
    )


def preprint() -> Article:
    """preprint-2026: one column, numbered lines."""
    return Article(
        journal="ExampleRxiv",
        short="ExampleRxiv preprint",
        volume="2026, version 1",
        issn="0000-0000",
        doi="10.5555/exrxiv.2026.03.0417",
        first_page=1,
        kind="Preprint · not peer reviewed",
        title="Harmonising CT perfusion across vendors with a shared flow phantom: a twelve-centre basic-science study",
        authors="Leila M. Haddad, Petra Brandt, Yttre C., Kwame Osei",
        affiliations="Example University Hospital and eleven centres of the phantom group",
        dates="Posted 11 March 2026",
        abstract="""A flow phantom travelled to twelve centres with scanners of four vendors. Relative cerebral blood flow differed by up to 31% between
        vendors at the same true flow. A correction by one number per scanner, measured once, reduced this to 6%. Files for printing the phantom and the
        correction are open.""",
        keywords="phantom; CT perfusion; harmonisation",
        columns=1,
        lines=True,
        colour=NAVY,
        blocks=[
            ("h", "Introduction"),
            (
                "p",
                """Thresholds for the infarct core are used across vendors as if one millilitre were one millilitre everywhere. Readers
            know that it is not, and guidelines ask for caution without saying how much. We measured the difference with one object and ask whether a single
            number for each scanner removes most of it.""",
            ),
            ("h", "Methods"),
            (
                "p",
                """The phantom has four printed channels whose flow is set by a pump and checked by weight. It was carried to twelve centres between
            May 2024 and September 2025. Each scanner acquired the local protocol and the shared protocol five times. All maps were computed with one open
            algorithm and with the vendor's own.""",
            ),
            (
                "fig",
                bars(
                    [("vendor A", 12, 4), ("vendor B", 31, 6), ("vendor C", 18, 5), ("vendor D", 22, 6)],
                    y="deviation, %",
                    top=40,
                    names=("before", "after"),
                ),
                170,
                "Largest deviation from true relative flow before and after correction.",
            ),
            ("h", "Results"),
            (
                "p",
                """Repeated measurements on one scanner agreed within 3%. Between vendors the deviation reached 31% with local and 24% with shared protocols. After
            correction by one number for each scanner no deviation exceeded 6%. The number remained stable over nine months in the three centres that
            measured it twice.""",
            ),
            (
                "table",
                [
                    ["Centre", "Vendor", "Factor", "After nine months"],
                    ["1", "A", "1.04", "1.03"],
                    ["4", "B", "0.81", "0.82"],
                    ["9", "D", "0.86", "0.86"],
                ],
                (60, 60, 60, 100),
                "Correction factors in centres that measured twice.",
            ),
            ("h", "Discussion"),
            (
                "p",
                """Most of the difference between vendors is a constant, which a single measurement can remove. What remains is within the error of the
            maps. The phantom has no recirculation and one haematocrit, so the figures are a lower bound for patients. Centres that wish to take part can print the
            phantom from the published files.""",
            ),
        ],
        references=[
            "Brandt P, Quillon A. A flow phantom for perfusion algorithms. Ex Arch Neuroradiol. 2020;39:77–85."
        ],
        running="Haddad et al. · preprint",
    )


def abstract_page() -> Article:
    """abstract-2022: a page of a supplement, trimmed by its crop box."""
    return Article(
        journal="Example Journal of Stroke Imaging – Supplement",
        short="Ex J Stroke Imaging",
        volume="2022; 10(Suppl 1): S14",
        issn="1234-5679",
        doi="10.5555/ejsi.2022.s014",
        first_page=14,
        kind="Abstracts of the Example Congress of Radiology 2022 · Scientific session 4",
        title="SS 4-07  Core volume is overestimated within 90 minutes of onset: first results in 180 patients",
        authors="L. M. Haddad, K. Osei",
        affiliations=_HERE,
        dates="Reviewed by the scientific committee · Published in the supplement of June 2022",
        abstract="",
        keywords="",
        blocks=[
            (
                "p",
                """<b>Purpose.</b> To measure the error of a fixed perfusion threshold by time from onset. <b>Methods.</b> 180 patients with complete reperfusion
            and MRI at 24 hours. <b>Results.</b> Median overestimation was 21 mL within 90 minutes, 8 mL from 90 to 180 minutes and 2 mL later. Six patients
            would have been refused treatment. <b>Conclusion.</b> A fixed threshold is unsafe early after onset. <b>Disclosure.</b> None.""",
            ),
            (
                "fig",
                bars(
                    [("< 90", 21, 0), ("90–180", 8, 0), ("> 180", 2, 0)], y="mL", top=24, names=("overestimation", "")
                ),
                130,
                "Overestimation by minutes from onset.",
            ),
            ("h", "SS 4-08  Ultrasound of the optic nerve sheath in the emergency unit"),
            (
                "p",
                """C. Yttre. <b>Purpose.</b> To test whether sheath diameter adds to CT in raised pressure. <b>Methods.</b> 52 patients. <b>Results.</b> Diameter
            and opening pressure correlated moderately (r = 0.51). <b>Conclusion.</b> The measure may serve where CT is delayed.""",
            ),
            ("h", "SS 4-09  A checklist for night reports"),
            (
                "p",
                """R. Tullick, S. Ombray. <b>Purpose.</b> To reduce discrepancies between night and day reports. <b>Methods.</b> Before and after, 2,400 reports.
            <b>Results.</b> Discrepancies fell from 3.1 to 1.8%. <b>Conclusion.</b> Checklists helped most in abdominal studies.""",
            ),
        ],
        references=[],
        running="Abstracts",
        crop=(24, 4, 588, 778),
        columns=1,
    )


def chapter() -> Article:
    """chapter-2023: a book chapter on small paper, one column."""
    return Article(
        journal="Emergency Neuroimaging: A Specimen Handbook",
        short="Emergency Neuroimaging",
        volume="2023 · Chapter 11 · pp. 181–184",
        issn="0000-0000",
        doi="10.5555/enh.2023.ch11",
        first_page=181,
        kind="Chapter 11",
        title="Perfusion imaging at night: acquisition, pitfalls, report",
        authors="Leila M. Haddad and Kwame Osei",
        affiliations="In: Marchbanke O, editor. Emergency Neuroimaging: A Specimen Handbook. 2nd ed. Specimen Press; 2023. ISBN 978-0-00-000000-2",
        dates="",
        abstract="""This chapter takes the reader through a perfusion study at three in the morning: what to check before the patient leaves the table,
        six errors that look like disease, and a report of five lines.""",
        keywords="perfusion; pitfalls; structured report",
        size=BOOK,
        columns=1,
        colour=GREEN,
        blocks=[
            ("h", "11.1 Before the patient leaves the table"),
            (
                "p",
                """Three things can still be mended while the patient is on the table: motion, a failed injection and a short acquisition. Look at the
            time–attenuation curve before anything else. The arterial curve should rise, peak and return; if its tail is cut, volumes will be wrong in a way that
            no software reports.

            Scroll through the source images once as a film. Motion shows itself as a jump of the skull. Most algorithms correct small jumps and hide large ones.

            Ask when symptoms began and write the time on the request. As Section 11.3 shows, the same map means different things at one hour and
            at five.""",
            ),
            (
                "fig",
                curves(
                    [
                        (
                            "artery",
                            [(0, 0.05), (0.2, 0.07), (0.35, 0.6), (0.45, 0.92), (0.6, 0.45), (0.8, 0.15), (1, 0.1)],
                        ),
                        ("vein", [(0, 0.04), (0.35, 0.08), (0.5, 0.5), (0.65, 0.84), (0.85, 0.4), (1, 0.22)]),
                    ],
                    x="seconds",
                    y="HU",
                    ticks=(60, 400),
                ),
                150,
                "Arterial and venous curves of an acquisition that is long enough.",
            ),
            ("h", "11.2 Six errors that look like disease"),
            (
                "p",
                """<b>Chronic stenosis.</b> Delay on one whole side with normal volume. Compare with the angiogram. <b>Old infarct.</b> Low volume and low
            flow; the non-contrast scan shows it. <b>Low cardiac output.</b> Delay on both sides. <b>Seizure.</b> Raised flow that crosses territories.
            <b>Beam hardening.</b> Bands at the skull base. <b>Head tilt.</b> Asymmetry that turns over from slice to slice.

            Each of these has been reported as a core in the author's department at least once. None survives a look at the source images.""",
            ),
            (
                "table",
                [
                    ["Error", "Flow", "Volume", "Delay"],
                    ["Chronic stenosis", "equal", "equal", "one side"],
                    ["Old infarct", "low", "low", "variable"],
                    ["Low output", "equal", "equal", "both sides"],
                    ["Seizure", "high", "high", "short"],
                ],
                (90, 60, 60, 70),
                "Patterns of four common errors.",
            ),
            (
                "fig",
                maps([("stenosis", 61, 0.2, True), ("infarct", 62, 0.9, True), ("seizure", 63, 0.6, True)]),
                104,
                "Three of the patterns. Drawn for this specimen.",
            ),
            ("h", "11.3 Time from onset"),
            (
                "p",
                """Flow that kills tissue in four hours does not kill it in one. Within 90 minutes the maps overstate the core, and a large red area should
            be read as tissue at risk rather than as lost. After four hours maps and final lesion agree well if the vessel is opened. Until
            software takes time into account, the report has to.""",
            ),
            ("h", "11.4 A report of five lines"),
            (
                "p",
                """1. Quality: curve complete, motion none. 2. Vessel: occlusion and side. 3. Core: volume, threshold, and time from onset. 4. Tissue at
            risk: volume and ratio. 5. Pitfalls looked for and not found. Telephone lines 2 and 3 before typing any of them.""",
            ),
            (
                "fig",
                flow(
                    [
                        ("curve complete?", "repeat, 40 mL"),
                        ("motion?", "use source images"),
                        ("vessel occluded?", "look for mimics"),
                        ("report five lines", ""),
                    ]
                ),
                150,
                "The order of looking.",
            ),
        ],
        references=[
            "Haddad LM. Report the time from onset with every perfusion threshold. Ex J Stroke Imaging. 2022;10:97.",
            "Brandt P, Quillon A. A flow phantom for perfusion algorithms. Ex Arch Neuroradiol. 2020;39:77–85.",
        ],
        running="11 · Perfusion imaging at night",
    )
