"""The kinds of findings about pages as they look: D007, D008, D012, D013 and D018."""

from __future__ import annotations

from dossier.finding import Code, Severity

D007 = Code(
    "D007",
    Severity.WARNING,
    "scan under 150 dpi",
    "A page is a picture, and at the size at which it stands in the bundle it has fewer than 150 dots to the inch. "
    "Pages that are wider or higher than a Letter sheet gain dots when they are made smaller, and that counts. A "
    "screenshot (PNG, WebP) has the dots that the screen had, so it is named under 90 only.",
    "Bundles are printed, scanned and printed again, and small type does not come through that below 150 dots to the "
    "inch. Common practice is to scan at 300.",
    wrong="- {file: evidence/certificate-small.jpg, role: certificate}   # 800 × 600 pixels",
    right="- {file: evidence/certificate.pdf, role: certificate}   # scanned again at 300 dpi",
)
D008 = Code(
    "D008",
    Severity.NOTE,
    "blank page",
    "A selected page shows nothing: it is all white, or all of one color.",
    "The back of a sheet that went through the scanner adds a page and no evidence, and a reader may take it for a "
    "page that got lost. `pages` selects those that matter.",
    wrong="- {file: evidence/diploma.pdf, role: diploma}   # page 2 is the empty back",
    right='- {file: evidence/diploma.pdf, role: diploma, pages: "1"}',
)
D012 = Code(
    "D012",
    Severity.WARNING,
    "covered text is still there",
    "Text that cannot be seen under a dark box is still in the page: whoever selects and copies it can read it. The "
    "finding names pages, never the words.",
    "A box that is drawn over text hides it on paper only. What must not be read has to be taken out of the file, by a "
    "program that redacts, or by printing the page and scanning it.",
    wrong="- {file: evidence/letter.pdf, role: letter}   # a black rectangle drawn over the patient's name",
    right="- {file: evidence/letter-redacted.pdf, role: letter}   # saved after the text was taken out",
)
D013 = Code(
    "D013",
    Severity.NOTE,
    "no text layer",
    "A page is a picture of text: nothing in it can be searched, selected or read aloud. Photos and screenshots (JPEG, "
    "PNG, WebP, HEIC) are not named, as they never have text.",
    "Who works with the bundle on a screen searches it for names and numbers, and will not find them on this page. Text "
    "recognition adds a layer that does not change how the page looks.",
    wrong="- {file: evidence/thesis-scan.pdf, role: thesis}",
    right="- {file: evidence/thesis-scan-ocr.pdf, role: thesis}   # after: ocrmypdf --skip-text thesis-scan.pdf …",
)
D018 = Code(
    "D018",
    Severity.WARNING,
    "scan stands sideways or upside down",
    "The text of a page runs up, down or upside down as the page is shown. It is told from the text in the file, so "
    "nothing is said of a scan without a text layer, nor of a table that its publisher set sideways amid upright pages.",
    "Who reads on a screen cannot turn the head, and a page on its head in a print looks like a mistake in the bundle.",
    wrong="- {file: evidence/contract.pdf, role: contract}   # fed into the scanner upside down",
    right="- {file: evidence/contract.pdf, role: contract}   # turned in a viewer, and saved",
)
CODES = (D007, D008, D012, D013, D018)
