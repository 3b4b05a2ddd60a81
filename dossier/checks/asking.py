"""The kinds of findings on what is asked for and not there: a document (E002), a fact (E003, E007, E010, E011)."""

from __future__ import annotations

from dossier.finding import Code, Severity

E002 = Code(
    "E002",
    Severity.WARNING,
    "a document that adjudicators ask for is missing",
    "An entry is offered, but none of its documents in hand is of a sort that is asked for at its kind: proof "
    "that reviews were completed, the criteria of an award, a document on an organization's reputation. `role` "
    "identifies what a document is; a first document without a role counts as the main one.",
    "The item itself and the proof of what it stands for are two things. `dossier explain` with the name of a "
    "kind lists what is asked for, by whom, and how sure that is. A document that is on its way can be recorded "
    "as `requested`; the finding then mentions that.",
    wrong="reviews:\n  - id: rev-stroke\n    documents:\n      - {file: evidence/invite.pdf, role: invitation}",
    right="reviews:\n  - id: rev-stroke\n    documents:\n      - {file: evidence/invite.pdf, role: invitation}\n"
    "      - {file: evidence/editor-thanks.eml, role: completion}",
    source="2 USCIS-PM M.4; 6 USCIS-PM F.2; USCIS requests for evidence",
)
E003 = Code(
    "E003",
    Severity.NOTE,
    "a field that adjudicators ask for is missing",
    "An entry is offered, but facts often asked for at its kind are not recorded; one note names all of them. A "
    "field that nobody can fill in may stay empty.",
    "What is easy to write down in the same year is hard to find out ten years later.",
    wrong="awards:\n  - {id: award-2023, title: Young Investigator Award, issuer: Sociedad Ejemplo de Radiología}",
    right="awards:\n  - {id: award-2023, title: Young Investigator Award, issuer: Sociedad Ejemplo de Radiología, "
    "nominees: 63, judges: a jury of seven}",
    source="2 USCIS-PM M.4; 6 USCIS-PM F.2; USCIS requests for evidence",
)
E007 = Code(
    "E007",
    Severity.ERROR,
    "a field that the regulation itself demands is missing",
    "The regulation lists what such evidence shall include, but the record lacks it: title, date and author of "
    "published material; name, address and title of the writer and the duties in a letter on experience under "
    "EB-1B.",
    'The words are "shall include". If a piece is unsigned, record `author_absent: true` with '
    "`author_absent_reason`, and counsel sees the reason.",
    wrong="press:\n  - {id: press-tribune, title: Nineteen minutes, publication: Example Medical Tribune}",
    right="press:\n  - {id: press-tribune, title: Nineteen minutes, publication: Example Medical Tribune, date: 2025-10-14, "
    "author: Philippa Standish-Mock}",
    source="8 CFR 204.5(h)(3)(iii), 204.5(i)(3)(i)(C), 204.5(i)(3)(iii), 214.2(o)(3)(iii)(B)(3)",
)
E010 = Code(
    "E010",
    Severity.WARNING,
    "a letter or statement without signature, date, title or address",
    "A letter, statement, offer or opinion is recorded, but the record does not state that it is signed, its "
    "date, or who its writer is and how to reach that person.",
    "A letter without these is hard to weigh, and some have been rejected because nobody could reach the writer. "
    "This is easy to fix while the writer is available.",
    wrong="letters:\n  - {id: letter-osei, title: Letter of Kwame Osei, writer: Kwame Osei}",
    right="letters:\n  - {id: letter-osei, title: Letter of Kwame Osei, writer: Kwame Osei, writer_title: Professor of Neurology, "
    "address: 1 Specimen Way, date: 2026-10-02, signed: yes}",
    source="8 CFR 204.5(g)(1); 214.2(o)(2)(iii)(B); common practice",
)
E011 = Code(
    "E011",
    Severity.WARNING,
    "a fact that the evidence stands on is not recorded",
    "An entry is offered, but the record lacks the basic facts of an item of its kind: who gave an award and how "
    "far it reaches, how many reviews were completed, who judges the members of a grade, what others earn. One "
    "warning names all missing facts.",
    "These are the first things that requests for evidence ask for, and the index and descriptions are made from them.",
    wrong="reviews:\n  - {id: rev-stroke, title: Peer review for Example Journal of Stroke Imaging}",
    right="reviews:\n  - {id: rev-stroke, title: Peer review for Example Journal of Stroke Imaging, "
    "body: Example Journal of Stroke Imaging, role: reviewer, date: 2022-03/2026-05, completed: 11}",
    source="2 USCIS-PM M.4; 6 USCIS-PM F.2; USCIS requests for evidence",
)
CODES = (E002, E003, E007, E010, E011)
