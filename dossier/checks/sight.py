"""The kinds of findings about pages as they look: D007, D008, D012, D013 and D018."""

from __future__ import annotations

from dossier.finding import Code, Severity

D007 = Code(
    "D007",
    Severity.WARNING,
    "scan under 150 dpi",
    "A page is an image with fewer than 150 dots to the inch at its size in the bundle. Pages larger than a "
    "Letter sheet gain resolution when they are reduced, and that counts. A screenshot (PNG, WebP) has only the "
    "resolution of the screen, so it is reported below 90 only.",
    "Bundles are printed, scanned and printed again, and small type does not survive that below 150 dots to the "
    "inch. Common practice is to scan at 300.",
    wrong="- {file: evidence/certificate-small.jpg, role: certificate}   # 800 × 600 pixels",
    right="- {file: evidence/certificate.pdf, role: certificate}   # scanned again at 300 dpi",
)
D008 = Code(
    "D008",
    Severity.NOTE,
    "blank page",
    "A selected page shows nothing: it is all white, or all of one color.",
    "The back of a sheet that went through the scanner adds a page but no evidence, and a reader may think that a "
    "page was lost. Select the pages that matter with `pages`.",
    wrong="- {file: evidence/diploma.pdf, role: diploma}   # page 2 is the empty back",
    right='- {file: evidence/diploma.pdf, role: diploma, pages: "1"}',
)
D012 = Code(
    "D012",
    Severity.WARNING,
    "covered text is still there",
    "Text hidden by a dark box is still in the page: whoever selects and copies it can read it. The finding names "
    "pages, never the words.",
    "A box drawn over text hides it on paper only. What must not be read has to be removed from the file, by a "
    "program that redacts, or by printing the page and scanning it.",
    wrong="- {file: evidence/letter.pdf, role: letter}   # a black rectangle drawn over the patient's name",
    right="- {file: evidence/letter-redacted.pdf, role: letter}   # saved after the text was taken out",
)
D013 = Code(
    "D013",
    Severity.NOTE,
    "no text layer",
    "A page is an image of text: nothing on it can be searched, selected or read aloud. Photos and screenshots "
    "(JPEG, PNG, WebP, HEIC) are not reported, since they never have text.",
    "Anyone who works with the bundle on a screen searches it for names and numbers, and will not find them on "
    "this page. Text recognition adds a layer that does not change how the page looks.",
    wrong="- {file: evidence/thesis-scan.pdf, role: thesis}",
    right="- {file: evidence/thesis-scan-ocr.pdf, role: thesis}   # after: ocrmypdf --skip-text thesis-scan.pdf …",
)
D018 = Code(
    "D018",
    Severity.WARNING,
    "scan stands sideways or upside down",
    "The text of a page runs up, down or upside down as the page is shown. This is determined from the text in "
    "the file, so a scan without a text layer is not reported, nor is a table that its publisher set sideways "
    "among upright pages.",
    "A sideways page is hard to read on a screen, and a page upside down in a print looks like a mistake in the "
    "bundle.",
    wrong="- {file: evidence/contract.pdf, role: contract}   # fed into the scanner upside down",
    right="- {file: evidence/contract.pdf, role: contract}   # turned in a viewer, and saved",
)
CODES = (D007, D008, D012, D013, D018)
