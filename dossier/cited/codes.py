"""Declare the findings on citations: of exhibits and pages that are not there, that moved, or that nobody cites."""

from __future__ import annotations

from dossier.finding import Code, Severity

B006 = Code(
    "B006",
    Severity.ERROR,
    "a citation of an exhibit or page that does not exist",
    "A letter cites a label that was never given out, or a letter or a document (`see`) names a page that the exhibit does "
    "not have. Pages are counted within the exhibit, without its divider.",
    "Whoever turns to the page must find what is said to stand there.",
    wrong='documents:\n  - {see: rev-stroke, role: completion, pages: "9"}   # the exhibit has 4 pages',
    right='documents:\n  - {see: rev-stroke, role: completion, pages: "3-4"}',
)
B007 = Code(
    "B007",
    Severity.WARNING,
    "a citation of a page that moved or changed since it was handed over",
    "A letter or narrative cites a page of an exhibit, and on that page stood something else, or an earlier version of the document, "
    "in what was handed over last (`issued/`). A passage that has a mark is best cited by it: [[id#mark]] follows the passage.",
    "A letter that was written for the earlier bundle now sends its reader to another page.",
    wrong="Exhibit C-2 at 3   (the passage stood on page 3 when this was handed over, and stands on page 5 now)",
    right="Exhibit C-2 at 5",
)
B008 = Code(
    "B008",
    Severity.ERROR,
    "a citation of an exhibit that is not in the bundle",
    "A letter cites an exhibit that was withdrawn, or a document stands in the exhibit (`see`) of an entry that the petition "
    "excludes or leaves out.",
    "A document that is said to stand elsewhere counts as in hand. Where that exhibit is not filed, nothing shows it.",
    wrong="petitions:\n  eb1a: {exclude: [rev-stroke]}   # and another entry has {see: rev-stroke}",
    right="petitions:\n  eb1a: {exclude: []}",
)
B009 = Code(
    "B009",
    Severity.NOTE,
    "an exhibit that no letter or narrative cites",
    "A petition has a letter, and neither it nor a narrative refers to this exhibit. The table of exhibits does not count.",
    "An exhibit that nothing in the petition speaks of leaves its reader to guess what it is for.",
    wrong="Completed reviews since 2022, as the editor confirms.",
    right="Completed reviews since 2022, as the editor confirms, [[rev-stroke]].",
)
B010 = Code(
    "B010",
    Severity.WARNING,
    "a resolved citation that was edited by hand",
    "`dossier cite` wrote a copy of a letter with its references resolved, and somebody edited it. What was edited is kept, and is not "
    "resolved anew.",
    "A citation that was typed over no longer follows the record, and an edit that was overwritten would be lost.",
    wrong="build/eb1a/letters/petition.md   (edited in place of letters/petition.md)",
    right="letters/petition.md   (edited, and `dossier cite` run again)",
)
CODES = (B006, B007, B008, B009, B010)
