"""Mails as editorial systems, publishers and societies send them to a reviewer and author, each with what it is.

People, journals and societies are invented, and so are the words: only their manner is that of the systems.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage

NAME = "Leila M. Haddad"


@dataclass(frozen=True)
class Sent:
    """A mail: what it is, from whom, its subject, the day it was sent, its text, and the journal it is about."""

    sort: str
    sender: str
    subject: str
    day: str
    text: str
    journal: str = ""
    to: str = f"{NAME} <lhaddad@hospital.example>"
    cc: str = ""

    def data(self, number: int = 0) -> bytes:
        """Return the bytes of its file."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, self.to, self.subject
        if self.cc:
            message["Cc"] = self.cc
        if self.day:
            message["Date"] = self.day
        message["Message-ID"] = f"<{number}.{abs(hash_of(self.subject + self.text))}@mail.example>"
        message.set_content(self.text)
        return message.as_bytes()


def hash_of(text: str) -> int:
    """Return a number for a text that is the same in every run."""
    return sum(place * ord(char) for place, char in enumerate(text, start=1))


def mbox(mails: Sequence[bytes], *, blank: bytes = b"\n", line: bytes = b"From - Tue Sep 15 09:30:12 2026") -> bytes:
    """Return a mailbox of these mails, each line `From ` in them escaped."""
    quoted = (each.replace(b"\nFrom ", b"\n>From ") for each in mails)
    return b"".join(line + b"\n" + each.rstrip(b"\n") + b"\n" + blank for each in quoted)


NOON = "Wed, 05 Jun 2024 10:00:00 +0000"
STROKE = "Example Journal of Stroke Imaging"
ANNALS = "Annals of Invented Radiology"

SENT: tuple[Sent, ...] = (
    # Editorial Manager
    Sent("review-invited", f"{STROKE} <em@editorialmanager.example>", "Reviewer Invitation for EJSI-D-23-00412", "Mon, 06 Mar 2023 08:12:00 +0000",
         "Dear Dr. Haddad,\n\nIn view of your expertise I would be very grateful if you could review the following manuscript,\nwhich has been submitted to Example Journal of Stroke Imaging.\n\nManuscript Number: EJSI-D-23-00412\nTitle: Collateral flow on delayed scans\n\nIf you are willing to review this manuscript, please click on the link below:\nAgree to Review: https://em.example/a\nDecline to Review: https://em.example/b\n\nIf possible, I would appreciate receiving your review within 21 days.\n\nWith kind regards,\nThe Editors", STROKE),
    Sent("review-agreed", f"{STROKE} <em@editorialmanager.example>", "Thank you for agreeing to review EJSI-D-23-00412", "Mon, 06 Mar 2023 18:40:00 +0000",
         "Dear Dr. Haddad,\n\nThank you for agreeing to review manuscript EJSI-D-23-00412 for Example Journal of Stroke Imaging.\n\nYour review is due on 27 Mar 2023. Once you have completed the review, you will receive a confirmation that your review has been submitted.\n\nKind regards,\nEditorial Office", STROKE),
    Sent("review-reminder", f"{STROKE} <em@editorialmanager.example>", "Reminder: review of EJSI-D-23-00412 due soon", "Wed, 22 Mar 2023 06:00:00 +0000",
         "Dear Dr. Haddad,\n\nThis is a friendly reminder that your review of manuscript EJSI-D-23-00412 is due in 5 days.\nThank you for your review.\n\nExample Journal of Stroke Imaging", STROKE),
    Sent("review-completed", f"{STROKE} <em@editorialmanager.example>", "Thank you for the review of EJSI-D-23-00412", "Sat, 25 Mar 2023 21:04:00 +0000",
         "Ref.: Ms. No. EJSI-D-23-00412\nCollateral flow on delayed scans\nExample Journal of Stroke Imaging\n\nDear Dr. Haddad,\n\nThank you for your review of this manuscript.\n\nYou may access your review comments and the decision letter (when available) at the site of the journal.\n\nWith kind regards,\nEditorial Office", STROKE),
    Sent("review-completed", f"{STROKE} <em@editorialmanager.example>", "Reviewer notification of decision EJSI-D-24-00031R1", "Tue, 09 Jan 2024 10:00:00 +0000",
         "Dear Dr. Haddad,\n\nThank you once again for reviewing manuscript EJSI-D-24-00031R1. With the help of your comments the editor has reached a decision.\n\nExample Journal of Stroke Imaging", STROKE),
    # ScholarOne
    Sent("review-invited", "Nora Velasquez <onbehalfof@manuscriptcentral.example>", "Annals of Invented Radiology - Invitation to Review Manuscript AIR-2024-0117", "Thu, 15 Feb 2024 13:22:00 -0500",
         '15-Feb-2024\n\nDear Dr. Haddad:\n\nManuscript ID AIR-2024-0117 entitled "Dose maps in emergency imaging of the head" has been submitted to Annals of Invented Radiology.\n\nI invite you to review this manuscript. The abstract appears at the end of this letter. Please let me know as soon as possible if you will be able to accept my invitation to review.\n\nSincerely,\nDr. Nora Velasquez\nAssociate Editor, Annals of Invented Radiology', ANNALS),
    Sent("review-completed", "Nora Velasquez <onbehalfof@manuscriptcentral.example>", "Annals of Invented Radiology - AIR-2024-0117 - Thank you", "Sun, 03 Mar 2024 09:15:00 -0500",
         '03-Mar-2024\n\nDear Dr. Haddad:\n\nThank you for reviewing manuscript # AIR-2024-0117 entitled "Dose maps in emergency imaging of the head" for Annals of Invented Radiology.\n\nOn behalf of the Editors, we appreciate the voluntary contribution that each reviewer gives to the Journal. We hope that we may call upon you again to review future manuscripts.\n\nSincerely,\nAnnals of Invented Radiology Editorial Office', ANNALS),
    Sent("review-declined", "Nora Velasquez <onbehalfof@manuscriptcentral.example>", "Annals of Invented Radiology - AIR-2024-0350 Reviewer declined", "Thu, 20 Jun 2024 09:15:00 -0400",
         "Dear Dr. Haddad:\n\nThank you for letting us know that you are unable to review manuscript AIR-2024-0350 at this time. We hope to work with you in the future.\n\nAnnals of Invented Radiology Editorial Office", ANNALS),
    Sent("review-reminder", "Nora Velasquez <onbehalfof@manuscriptcentral.example>", "Annals of Invented Radiology - AIR-2024-0398 review overdue", "Mon, 05 Aug 2024 09:15:00 -0400",
         "Dear Dr. Haddad:\n\nRecently, you agreed to review manuscript AIR-2024-0398. Your review is now overdue. We would appreciate receiving it at your earliest convenience.\n\nAnnals of Invented Radiology", ANNALS),
    # OJS
    Sent("review-invited", "Tomas Prochazka <ojs@journal.example>", "[IJI] Article Review Request", "Tue, 10 Oct 2023 12:00:00 +0200",
         'Leila M. Haddad:\n\nI believe that you would serve as an excellent reviewer of the manuscript, "Registries of rare bleeding in the young," which has been submitted to International Journal of Invention. Please log into the journal web site by 2023-10-17 to indicate whether you will undertake the review or not.\n\nThank you for considering this request.\n\nTomas Prochazka', "International Journal of Invention"),
    Sent("review-completed", "Tomas Prochazka <ojs@journal.example>", "[IJI] Article Review Acknowledgement", "Wed, 08 Nov 2023 12:00:00 +0200",
         'Leila M. Haddad:\n\nThank you for completing the review of the submission, "Registries of rare bleeding in the young," for International Journal of Invention. We appreciate your contribution to the quality of the work that we publish.\n\nTomas Prochazka', "International Journal of Invention"),
    # Elsevier
    Sent("review-completed", "Clinical Imaginary Neurology <em@editorialmanager.example>", "Your review of CIN-D-25-00077", "Fri, 14 Feb 2025 15:00:00 +0000",
         "Dear Dr. Haddad,\n\nWe have received your review of manuscript CIN-D-25-00077. We greatly appreciate your time and effort.\n\nWe have recorded your review in the reviewer hub of the journal Clinical Imaginary Neurology, where you can download a certificate.\n\nKind regards,\nClinical Imaginary Neurology", "Clinical Imaginary Neurology"),
    Sent("review-invited", "Clinical Imaginary Neurology <em@editorialmanager.example>", "Invitation to review for Clinical Imaginary Neurology", "Fri, 24 Jan 2025 15:00:00 +0000",
         "CIN-D-25-00077\nA ruler for small vessels\n\nDear Dr. Haddad,\n\nGiven your expertise in this area, I hope you will agree to review the above-mentioned manuscript.\n\nPlease respond to this invitation at your earliest opportunity.", "Clinical Imaginary Neurology"),
    # Springer
    Sent("review-completed", "Acta Imaginaria <no-reply@submission.example>", "Acta Imaginaria: Thank you for your report", "Mon, 02 Jun 2025 07:31:00 +0000",
         'Ref: Submission ID 5f3c1a20-77\n\nDear Dr Haddad,\n\nThank you for submitting your reviewer report for "Screening intervals revisited in silico". We know how much work goes into peer review, and we are grateful for the time you gave.\n\nKind regards,\nEditorial Support\nActa Imaginaria', "Acta Imaginaria"),
    Sent("review-invited", "Acta Imaginaria <no-reply@submission.example>", "Acta Imaginaria: Invitation to peer review", "Mon, 12 May 2025 07:31:00 +0000",
         'Dear Dr Haddad,\n\nWe would like to invite you to review "Screening intervals revisited in silico", which has been submitted to Acta Imaginaria.\n\nTo accept or decline, use the links below.\n\nThank you for your support of the journal.', "Acta Imaginaria"),
    # Frontiers
    Sent("review-invited", "Frontiers in Imaginary Stroke Editorial Office <office@frontiers.example>", "Frontiers: Invitation to review 1234567", "Tue, 04 Jun 2024 10:10:00 +0200",
         "Dear Dr Haddad,\n\nYou have been invited to review a manuscript submitted to Frontiers in Imaginary Stroke by the handling editor.\nManuscript title: Thrombus texture and time\nManuscript ID: 1234567\n\nPlease accept or decline within 3 days.", "Frontiers in Imaginary Stroke"),
    Sent("review-completed", "Frontiers in Imaginary Stroke Editorial Office <office@frontiers.example>", "Frontiers: Thank you for your review - 1234567", "Mon, 17 Jun 2024 10:10:00 +0200",
         "Dear Dr Haddad,\n\nThank you very much for submitting your independent review report.\n\nManuscript title: Thrombus texture and time\nManuscript ID: 1234567\nJournal: Frontiers in Imaginary Stroke\n\nThe authors have been notified.", "Frontiers in Imaginary Stroke"),
    Sent("review-declined", "Frontiers in Imaginary Stroke Editorial Office <office@frontiers.example>", "Frontiers: Review assignment 1239999 revoked", "Mon, 01 Jul 2024 10:10:00 +0200",
         "Dear Dr Haddad,\n\nYour review assignment for manuscript 1239999 has been cancelled, because the handling editor has enough reports.\n\nFrontiers in Imaginary Stroke", "Frontiers in Imaginary Stroke"),
    # MDPI
    Sent("review-invited", "Imag. Sci. Editorial Office <imagsci@mdpi.example>", "[Imag. Sci.] Manuscript ID: imagsci-2044556 - Review Request", "Sat, 20 Apr 2024 04:00:00 +0200",
         "Dear Dr. Haddad,\n\nWe have received the following manuscript for possible publication in Imaginary Sciences:\n\nTitle: Deep priors for old scanners\n\nWe kindly invite you to review this paper and evaluate its suitability for publication in the journal Imaginary Sciences. Would you be able to send your comments within 10 days?", "Imaginary Sciences"),
    Sent("review-completed", "Imag. Sci. Editorial Office <imagsci@mdpi.example>", "[Imag. Sci.] Manuscript ID: imagsci-2044556 - Acknowledgement - Review Received", "Mon, 29 Apr 2024 04:00:00 +0200",
         "Dear Dr. Haddad,\n\nThank you for submitting your review of the following manuscript:\n\nManuscript ID: imagsci-2044556\nTitle: Deep priors for old scanners\n\nYour comments will be of great help to the authors of the journal Imaginary Sciences.\n\nImag. Sci. Editorial Office", "Imaginary Sciences"),
    Sent("review-reminder", "Imag. Sci. Editorial Office <imagsci@mdpi.example>", "[Imag. Sci.] Manuscript ID: imagsci-2101010 - Reminder of Review Request", "Mon, 13 May 2024 04:00:00 +0200",
         "Dear Dr. Haddad,\n\nOn 10 May we invited you to review the paper imagsci-2101010 for the journal Imaginary Sciences. We have not yet received your response.\n\nImag. Sci. Editorial Office", "Imaginary Sciences"),
    # other languages
    Sent("review-completed", "Redaktion Zeitschrift für Erfundene Bildgebung <redaktion@zeb.example>", "Ihr Gutachten ZEB-2023-118", "Tue, 12 Sep 2023 11:00:00 +0200",
         "Sehr geehrte Frau Dr. Haddad,\n\nherzlichen Dank für Ihr Gutachten zum Manuskript ZEB-2023-118.\n\nMit freundlichen Grüßen\nRedaktion", "Zeitschrift für Erfundene Bildgebung"),
    Sent("review-invited", "Redaktion Zeitschrift für Erfundene Bildgebung <redaktion@zeb.example>", "Einladung zur Begutachtung ZEB-2023-118", "Tue, 15 Aug 2023 11:00:00 +0200",
         "Sehr geehrte Frau Dr. Haddad,\n\nwir möchten Sie bitten, das Manuskript ZEB-2023-118 für unsere Zeitschrift zu begutachten.\n\nMit freundlichen Grüßen", "Zeitschrift für Erfundene Bildgebung"),
    Sent("review-completed", "Redacción Revista Imaginaria de Neurología <rin@revista.example>", "Agradecimiento por su evaluación", "Fri, 03 May 2024 11:00:00 +0200",
         "Estimada Dra. Haddad:\n\nMuchas gracias por enviar su evaluación del artículo RIN-2024-033 para la Revista Imaginaria de Neurología.\n\nUn cordial saludo", "Revista Imaginaria de Neurología"),
    Sent("review-invited", "Redacción Revista Imaginaria de Neurología <rin@revista.example>", "Invitación para evaluar un artículo", "Mon, 15 Apr 2024 11:00:00 +0200",
         "Estimada Dra. Haddad:\n\nNos complace invitarle a evaluar el artículo RIN-2024-033, enviado a nuestra revista.", "Revista Imaginaria de Neurología"),
    Sent("review-completed", "Rédaction Revue Imaginaire de Radiologie <rir@revue.example>", "Merci pour votre expertise", "Thu, 19 Oct 2023 16:00:00 +0200",
         "Chère Docteure Haddad,\n\nNous vous remercions vivement pour votre évaluation du manuscrit RIR-2023-09 soumis à la Revue Imaginaire de Radiologie.\n\nBien cordialement", "Revue Imaginaire de Radiologie"),
    Sent("review-invited", "Rédaction Revue Imaginaire de Radiologie <rir@revue.example>", "Invitation à évaluer un manuscrit", "Mon, 02 Oct 2023 16:00:00 +0200",
         "Chère Docteure Haddad,\n\nAccepteriez-vous d'évaluer le manuscrit RIR-2023-09 pour notre revue ?\n\nBien cordialement", "Revue Imaginaire de Radiologie"),
    # a personal mail from an editor, a conference, a funder
    Sent("review-completed", "Ines Maluf <maluf@university.example>", "Re: your report", "Wed, 21 May 2025 18:00:00 +0200",
         "Dear Leila,\n\nmany thanks for your careful and thoughtful report on the manuscript for Archives of Fictional Medicine. It made the decision easy.\n\nBest,\nInes\n\nOn Tue, 20 May 2025 at 10:00, Leila Haddad wrote:\n> please find my report attached", "Archives of Fictional Medicine"),
    Sent("review-completed", "Invented Stroke Conference <abstracts@isc.example>", "Thank you, abstract reviewers", "Fri, 01 Dec 2023 18:00:00 +0000",
         "Dear Reviewer,\n\nThank you for serving as an abstract reviewer for the Invented Stroke Conference 2024. You have completed your reviews of 14 abstracts.\n\nThe Programme Committee"),
    Sent("certificate", f"{STROKE} <office@journal.example>", "Certificate of Reviewing", "Mon, 08 Jan 2024 18:00:00 +0000",
         "Dear Dr. Haddad,\n\nPlease find attached the Certificate of Reviewing awarded by Example Journal of Stroke Imaging in recognition of the reviews that you contributed in 2023.", STROKE),
    # acceptance
    Sent("acceptance", f"{ANNALS} <office@annals.example>", "Decision on manuscript AIR-2025-0008: accept", "Wed, 19 Mar 2025 12:00:00 -0500",
         'Dear Dr. Haddad:\n\nIt is a pleasure to inform you that your manuscript entitled "Late windows in perfusion imaging" has been accepted for publication in Annals of Invented Radiology.\n\nSincerely,\nThe Editors', ANNALS),
    Sent("acceptance", "European Congress of Pretend Radiology <abstracts@ecpr.example>", "Your abstract 1187", "Mon, 30 Sep 2024 12:00:00 +0200",
         'Dear Leila Haddad,\n\nWe are pleased to inform you that your abstract "Perfusion of the elderly brain at night" has been accepted for oral presentation at the European Congress of Pretend Radiology 2025.'),
    Sent("acceptance", "Clinical Imaginary Neurology <em@editorialmanager.example>", "Your Submission CIN-D-24-00500R2", "Tue, 12 Nov 2024 12:00:00 +0000",
         "Dear Dr. Haddad,\n\nI am pleased to tell you that your work has now been accepted for publication in Clinical Imaginary Neurology.\n\nComments from the Editors and Reviewers can be found below.", "Clinical Imaginary Neurology"),
    Sent("acceptance", "Redaktion Zeitschrift für Erfundene Bildgebung <redaktion@zeb.example>", "Annahme Ihres Beitrags", "Mon, 13 Jan 2025 11:00:00 +0100",
         "Sehr geehrte Frau Dr. Haddad,\n\nwir freuen uns, Ihnen mitzuteilen, dass Ihr Manuskript „Zeitfenster in der Bildgebung des Schlaganfalls“ zur Veröffentlichung angenommen wurde.", "Zeitschrift für Erfundene Bildgebung"),
    Sent("acceptance", "Revista Imaginaria de Neurología <rin@revista.example>", "Su artículo", "Mon, 20 Jan 2025 11:00:00 +0100",
         "Estimada Dra. Haddad:\n\nNos complace comunicarle que su artículo «Ventanas tardías en la imagen del ictus» ha sido aceptado para su publicación en la Revista Imaginaria de Neurología.", "Revista Imaginaria de Neurología"),
    # awards, programs
    Sent("award", "Example Society of Radiology <awards@esr.example>", "Young Investigator Award 2024", "Tue, 14 May 2024 09:00:00 -0400",
         "Dear Dr. Haddad,\n\nOn behalf of the Board it is my honor and I am delighted to inform you that you have been selected as the recipient of the 2024 Young Investigator Award of the Example Society of Radiology.\n\nThe award will be presented at the annual meeting."),
    Sent("award", "Gesellschaft für Erfundene Medizin <office@gem.example>", "Nachwuchspreis", "Tue, 04 Jun 2024 09:00:00 +0200",
         "Sehr geehrte Frau Dr. Haddad,\n\nwir freuen uns, Ihnen mitteilen zu können, dass Ihnen der Nachwuchspreis unserer Gesellschaft zuerkannt wurde."),
    Sent("programme", "European Congress of Pretend Radiology <programme@ecpr.example>", "Your presentation time", "Fri, 17 Jan 2025 12:00:00 +0100",
         'Dear Speaker,\n\nYour presentation "Perfusion of the elderly brain at night" has been scheduled for Thursday, 27 February 2025, 10:30, Room E1. The final programme is now online.'),
    # what nobody wants, or what is about something else
    Sent("unknown", "Global Journal of Everything <editor@gje.example>", "Invitation to contribute", "Fri, 17 Jan 2025 12:00:00 +0100",
         "Dear Dr. Haddad,\n\nWe invite you to submit a review article to our upcoming issue. Article processing charges have a discount of 50% off."),
    Sent("unknown", "World Researcher Awards <info@wra.example>", "Congratulations! You are nominated", "Fri, 17 Jan 2025 12:00:00 +0100",
         "Dear Researcher,\n\nCongratulations, your profile was nominated for the Best Researcher Award. Pay the registration fee to claim your award."),
    Sent("unknown", f"{ANNALS} <office@annals.example>", "Submission AIR-2025-0008 received", "Wed, 08 Jan 2025 12:00:00 -0500",
         "Dear Dr. Haddad:\n\nThank you for submitting your manuscript AIR-2025-0008. It has been received and will be sent for peer review.", ANNALS),
    Sent("unknown", f"{ANNALS} <office@annals.example>", "Decision on AIR-2025-0008", "Wed, 12 Feb 2025 12:00:00 -0500",
         "Dear Dr. Haddad:\n\nThe reviewers have commented on your manuscript AIR-2025-0008. We ask for minor revisions. If your revised manuscript is accepted, it will appear in the June issue.", ANNALS),
    Sent("unknown", "Hotel Example <stay@hotel.example>", "Thank you for your review", "Mon, 06 Mar 2023 08:12:00 +0000",
         "Dear Guest,\n\nThank you for your review of our hotel. We hope to welcome you again."),
    Sent("unknown", "Karim Odeh <odeh@hospital.example>", "Fwd: Thank you for reviewing", "Mon, 06 Mar 2023 08:12:00 +0000",
         "Look what I got!\n\n---------- Forwarded message ---------\nFrom: Example Journal of Stroke Imaging\n\nDear Dr. Odeh,\n\nThank you for reviewing manuscript EJSI-D-23-00999 for Example Journal of Stroke Imaging.", STROKE),
    Sent("unknown", f"{STROKE} <em@editorialmanager.example>", "Thank you for the review of EJSI-D-23-00777", "Mon, 06 Mar 2023 08:12:00 +0000",
         "Dear Dr. Odeh,\n\nThank you for your review of manuscript EJSI-D-23-00777 for Example Journal of Stroke Imaging.", STROKE),
    Sent("unknown", f"{STROKE} <em@editorialmanager.example>", "Thank you for the review of EJSI-D-23-00778", "Mon, 06 Mar 2023 08:12:00 +0000",
         "Thank you for your review of manuscript EJSI-D-23-00778 for Example Journal of Stroke Imaging.", STROKE, to="Karim Odeh <odeh@hospital.example>", cc=f"{NAME} <lhaddad@hospital.example>"),
    Sent("unknown", f"{NAME} <lhaddad@hospital.example>", "Re: Invitation to review", "Mon, 06 Mar 2023 08:12:00 +0000",
         "Dear Editor,\n\nThank you for the invitation. I have completed my review of the manuscript. Thank you for your review of my schedule.", "", to="Editor <em@editorialmanager.example>"),
    Sent("unknown", "Hospital IT <it@hospital.example>", "Your mailbox is almost full", "Mon, 06 Mar 2023 08:12:00 +0000", "Dear user,\n\nplease delete old mails."),
    Sent("unknown", "Karim Odeh <odeh@hospital.example>", "Lunch?", "Mon, 06 Mar 2023 08:12:00 +0000", "Hi Leila,\n\nlunch at noon? I still have to finish my review for the journal club."),
    Sent("unknown", "Scholar Alerts <alerts@scholar.example>", "New citations to your articles", "Mon, 06 Mar 2023 08:12:00 +0000", "New citations to articles by Leila M. Haddad: A review of late windows. Journal of Invented Stroke, 2023."),
    Sent("unknown", "Dean's office <dean@university.example>", "Annual performance review", "Mon, 06 Mar 2023 08:12:00 +0000", "Dear Dr. Haddad,\n\nThank you for completing your annual self-assessment. Your performance review will be held in May."),
    # written without a look at the patterns
    Sent("review-completed", "BMJ Invented <info@bmj.example>", "BMJ Invented - bmji-2024-012345 - Review received", NOON, 'Dear Dr. Haddad\n\nManuscript ID bmji-2024-012345 "Night shifts and sleep"\n\nMany thanks for sending your review of this paper, which we have received safely. We will let you know the outcome when the editor has made a decision.'),
    Sent("review-completed", "Journal of Pretend Neurology <eic@jpn.example>", "Acknowledgement of review", NOON, "Dear Professor Haddad,\n\nThis is to acknowledge receipt of your review for the manuscript JPN-24-55. I appreciate the time that you devoted to it.\n\nJournal of Pretend Neurology"),
    Sent("review-completed", "Wiley Authoring <no-reply@wiley.example>", "Thank you for your review of NEU-2024-0456", NOON, 'Dear Leila Haddad,\n\nThank you for your recent review of "Maps of motion" for Neuroimaging Tales. Your expertise helps us to publish work of quality.'),
    Sent("review-completed", "PLOS Fiction <plosfiction@plos.example>", "PLOS Fiction: Thank you for reviewing PFIC-D-24-00999", NOON, 'Dear Dr Haddad,\n\nThank you for completing your review of manuscript PFIC-D-24-00999, "Stars and strokes". We value your contribution.'),
    Sent("review-completed", "Editor <ed@jx.example>", "Your review", NOON, "Dear Dr. Haddad,\n\nI write to thank you for your excellent review of the paper by Dr. Smith et al. which you carried out for the Journal of Experimental Pretence.\n\nYours"),
    Sent("review-completed", "American Society of Invention <grants@asi.example>", "Study section service", NOON, "Dear Dr. Haddad,\n\nThank you for serving as a reviewer on the 2024 grant review panel of the American Society of Invention."),
    Sent("review-invited", "BMJ Invented <info@bmj.example>", "Invitation to review for BMJ Invented", NOON, "Dear Dr. Haddad\n\nWould you be able to review the above manuscript for BMJ Invented? Please reply within 5 days."),
    Sent("review-invited", "Prof. A. Person <ap@uni.example>", "Review for JPN", NOON, "Dear Leila,\n\nI am handling a manuscript for the Journal of Pretend Neurology and wonder whether you would have time to review it for us."),
    Sent("review-invited", "PLOS Fiction <plosfiction@plos.example>", "Request to review PFIC-D-24-00999", NOON, 'Dear Dr Haddad,\n\nI am writing to request your assistance as a reviewer for the manuscript "Stars and strokes" submitted to PLOS Fiction.'),
    Sent("review-agreed", "PLOS Fiction <plosfiction@plos.example>", "Review agreement PFIC-D-24-00999", NOON, "Dear Dr Haddad,\n\nThank you for accepting our invitation to review manuscript PFIC-D-24-00999. Please submit your review by June 20."),
    Sent("review-declined", "PLOS Fiction <plosfiction@plos.example>", "PFIC-D-24-00998", NOON, "Dear Dr Haddad,\n\nYou have declined to review manuscript PFIC-D-24-00998. Thank you for considering it; we would welcome suggestions of other reviewers."),
    Sent("review-declined", "JPN <eic@jpn.example>", "Review no longer required", NOON, "Dear Dr. Haddad,\n\nWe no longer require your review of JPN-24-60, as we have received sufficient reports. Thank you for your willingness to help the Journal of Pretend Neurology."),
    Sent("review-reminder", "JPN <eic@jpn.example>", "Late review JPN-24-55", NOON, "Dear Dr. Haddad,\n\nWe have not yet received your review of manuscript JPN-24-55 for the Journal of Pretend Neurology, which was due last week. Could you let us know when to expect it?"),
    Sent("acceptance", "JPN <eic@jpn.example>", "Acceptance of your manuscript JPN-24-11R1", NOON, 'Dear Dr. Haddad,\n\nWe are delighted to accept your manuscript "Timing in thrombectomy of twins" for publication in the Journal of Pretend Neurology.'),
    Sent("acceptance", "Abstracts <abs@rsx.example>", "RSX 2024 abstract notification", NOON, 'Dear Dr. Haddad,\n\nCongratulations! Your submission "Mobile units on islands" (ID 33) has been accepted as a poster at RSX 2024.'),
    Sent("acceptance", "Scientific Committee <sc@x.example>", "Annahme Ihres Abstracts", NOON, 'Sehr geehrte Frau Dr. Haddad,\n\nIhr Abstract "Schlaganfall auf dem Land im Winter" wurde als Vortrag angenommen.'),
    Sent("unknown", "Abstracts <abs@rsx.example>", "RSX 2024 abstract notification", NOON, 'Dear Dr. Haddad,\n\nWe regret that your abstract "Mobile units on islands" could not be accepted for presentation.'),
    Sent("unknown", "JPN <eic@jpn.example>", "Decision on JPN-24-11", NOON, "Dear Dr. Haddad,\n\nYour manuscript has been reviewed. We regret that it cannot be accepted for publication in the Journal of Pretend Neurology."),
    Sent("award", "European Society of Fiction <o@esf.example>", "ESF Prize", NOON, "Dear Dr. Haddad,\n\nCongratulations! The jury has chosen you as this year's winner of the Imaginary Stroke Prize."),
    Sent("award", "Fondation Fictive <o@ff.example>", "Prix", NOON, "Chère Docteure Haddad,\n\nNous avons le plaisir de vous annoncer que le Prix Fictif de Neurologie vous a été décerné."),
    Sent("unknown", "Amazon <x@amazon.example>", "Thank you for your review", NOON, "Dear Leila,\n\nThanks for your review of Kettle XL. Other customers find it helpful."),
    Sent("unknown", "Reviewer credits <x@rc.example>", "Claim credit", NOON, "Dear Dr. Haddad,\n\nDid you recently complete a review? Forward your thank-you mail to get credit for reviewing in your profile."),
    Sent("unknown", "JPN <eic@jpn.example>", "Join our editorial board", NOON, "Dear Dr. Haddad,\n\nWe invite you to join the editorial board of the Global Journal of Anything as reviewer. Send your CV."),
    Sent("unknown", "J. Office <eic@jpn.example>", "Your manuscript JPN-24-11", NOON, "Dear Dr. Haddad,\n\nThank you for submitting your manuscript for review. Reviewer reports have been received and your paper requires major revision."),
    Sent("certificate", "JPN <eic@jpn.example>", "Your reviewer certificate 2024", NOON, "Dear Dr. Haddad,\n\nattached you find your certificate of appreciation for reviewing three manuscripts for the Journal of Pretend Neurology in 2024."),
    Sent("programme", "Congress <c@x.example>", "Programme: your session", NOON, "Dear Dr. Haddad,\n\nYour lecture has been assigned to session S12 on Friday. The final programme is attached."),
)  # fmt: skip
