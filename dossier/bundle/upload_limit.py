"""Declare the finding on a page that is over an upload limit by itself (B003), which only a finished bundle shows."""

from __future__ import annotations

from dossier.finding import Code, Severity

PORTAL_SIZE = 12_000_000
"""The most bytes that a file for USCIS online may have."""
HEADROOM = 4
"""The percent of a portal's limit that stay free."""
PORTAL_MOST = PORTAL_SIZE * (100 - HEADROOM) // 100
"""The most bytes that a file for USCIS online is given."""

B003 = Code(
    "B003",
    Severity.ERROR,
    "a page over the upload limit",
    "A single page of the bundle takes more bytes than a file may have, so that no division of the bundle helps. In "
    "`dossier handoff --profile uscis-online` it is an error and nothing is written; with --max-size for counsel or the printer it is a "
    "warning, and the page stands in a file of its own that is over the limit. `dossier check` warns of a document whose pages are over "
    "the limit of the portal on average, before there is a bundle.",
    "A portal refuses a file over its limit, and a document is never compressed or scaled down without its owner.",
    wrong="documents:\n  - {file: evidence/scan-600dpi.png, role: certificate}   # one page of 20 MB",
    right="documents:\n  - {file: evidence/scan-300dpi.jpg, role: certificate}   # the same page of 1 MB",
    source="USCIS, tips for filing forms online: files of at most 12 MB",
)
CODES = (B003,)
