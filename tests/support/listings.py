"""A listing for tests of the indexes: every sort of row, and titles that programs would compute or misread."""

from __future__ import annotations

from dossier.handoff.listing import BundlePart, CrossRow, DocumentRow, ListedRow, ListedSection, Listing

JUDGING = ListedSection(
    "judging",
    "D. Judge of the work of others",
    "8 CFR 204.5(h)(3)(iv)",
    "“Evidence of the alien’s participation”",
    (
        ListedRow(
            "D-2",
            "D-2",
            "Peer review for Example Journal\nReviewer (11 reviews completed)",
            "March 2022 – May 2026",
            "2022-03/2026-05",
            10,
            14,
            ("judging",),
            "",
            "Exhibits/Exhibit D-2 Peer review for Example 2022.pdf",
        ),
        ListedRow("D-2a", "D-2", "Confirmation of completion", first=11, last=12),
        ListedRow("D-2b", "D-2", "=cmd|' /C calc'!A0", first=13, last=14),
        ListedRow("D-3", "D-3", "withdrawn"),
    ),
)
ARTICLES = ListedSection(
    "articles",
    "F. Scholarly articles",
    "8 CFR 204.5(h)(3)(vi)",
    "",
    (
        ListedRow(
            "F-1",
            "F-1",
            "-omics & <b>العربية</b> 中文\x0b",
            "May 17, 2024",
            "2024-05-17",
            15,
            15,
            ("articles", "contributions"),
            "ar, zh",
            "Exhibits/Exhibit F-1 omics b b 2024.pdf",
        ),
        ListedRow("see D-2", "D-2", "Peer review for Example Journal", "March 2022 – May 2026", "", 10, 14),
    ),
)
LISTING = Listing(
    "Index of Exhibits",
    "Leila M. Haddad, EB-1A",
    "eb1a",
    "dossier-index/1 eb1a issue-3 4d57cb0d",
    (JUDGING, ARTICLES),
    (
        CrossRow(
            "Judge of the work of others",
            "8 CFR 204.5(h)(3)(iv)",
            "D-2",
            "rev",
            "Completion",
            "completion",
            "1–2",
            "11–12",
        ),
        CrossRow(
            "Articles", "8 CFR", "F-1", "p", "Article", "article", "1", "15", comparable=True, mark="the first to show"
        ),
    ),
    (DocumentRow("D-2a", "evidence/thanks.eml", "ab" * 32, "completion", "11–12", "", "from https://example.org"),),
    bundles=(
        BundlePart("Bundle/eb1a-bundle (1 of 2).pdf", 1, 11, 1, "Index and Exhibit D-2"),
        BundlePart("Bundle/eb1a-bundle (2 of 2).pdf", 12, 20, 1, "Exhibits D-3 to F-1"),
    ),
)
