"""E-mails as printed from a mailbox: acceptances, invitations, thanks."""

from __future__ import annotations

from specimen.office import email

ME = "Leila M. Haddad &lt;leila.haddad@example.edu&gt;"


def reviewer_invitation() -> bytes:
    """rev-stroke: an invitation among the eleven."""
    return email(
        sender="Editorial Office &lt;office@ejsi.example.org&gt;",
        to=ME,
        date="Mon, 13 Apr 2026 16:40",
        subject="Invitation to review EJSI-26-0198",
        body="""Dear Dr. Haddad,

        In view of your work on perfusion imaging we should be grateful if you would review the manuscript EJSI-26-0198. The abstract is withheld from this print.

        Please let us know within five days whether you can review it within three weeks.

        Wystan Carrow, managing editor""",
    )


def invitation_only() -> bytes:
    """rev-lettersimaging-2026: an invitation whose review is not finished, so no proof of completion."""
    return email(
        sender="Example Letters in Imaging &lt;editors@eli.example.org&gt;",
        to=ME,
        date="Thu, 22 Oct 2026 11:05",
        subject="Your agreement to review ELI-2026-071",
        body="""Dear Dr. Haddad,

        Thank you for agreeing to review ELI-2026-071. Your review is due on 20 November 2026.

        The editors""",
    )


def submission() -> bytes:
    """draft-corelab-2026: a submitted manuscript."""
    return email(
        sender="Example Clinical Trials in Radiology &lt;submissions@ectr.example.org&gt;",
        to=ME,
        date="Mon, 24 Aug 2026 18:22",
        subject="Submission received: ECTR-26-0533",
        cc="Teodora Vasik; Kwame Osei",
        body="""Dear Dr. Haddad,

        We have received your manuscript “Central reading of acute stroke imaging for trials: 4,000 studies from a core laboratory”, ECTR-26-0533, authors Haddad LM, Vasik T,
        Osei K. It has passed the technical check and been assigned to an editor.

        Editorial office""",
    )


def poster_acceptance() -> bytes:
    """poster-2022."""
    return email(
        sender="Abstract Office &lt;abstracts@example.org&gt;",
        to=ME,
        date="Fri, 28 Jan 2022 15:02",
        subject="Abstract 0417 accepted as poster",
        body="""Dear Dr. Haddad,

        Your abstract 0417, “Overestimation of the infarct core in early CT perfusion”, was accepted as a poster at the Annual Meeting of the Example Stroke Society, Northsample,
        11–13 May 2022. Of 1,204 abstracts, 388 were accepted, each after review by three members of the committee.

        Posters are landscape, A0.

        Abstract Office""",
    )


def software_adoption() -> bytes:
    """software-2024: a user writes."""
    return email(
        sender="Radiology IT, Placeholder General Hospital &lt;it@placeholder.example.org&gt;",
        to="openperfusion-qc maintainers &lt;maintainers@example.org&gt;",
        date="Tue, 16 Jun 2026 08:47",
        subject="openperfusion-qc 2.1 in routine use",
        body="""Hello,

        A short note for your list of users. We have run openperfusion-qc on every perfusion study since February 2026, about 60 a month, to flag cut
        curves and motion before the reader opens the case. In the first three months it flagged 7% of studies, and in two thirds of these the
        scan was repeated or the source images were used.

        We found you through the article of 2024 and have no other connection with your group.

        Radiology IT""",
    )
