"""Read an index that came back, whatever its name: its content tells what it is."""

from __future__ import annotations

from dossier.errors import DossierError
from dossier.returned.docx_rows import docx_rows
from dossier.returned.package import opened
from dossier.returned.rows import Returned
from dossier.returned.sheet_rows import csv_rows, xlsx_rows

_ZIP, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def returned_rows(data: bytes, *, accept: bool = True) -> Returned:
    """Return the rows of a Word document, a workbook or a CSV. DossierError for what is none, with what to save it as."""
    if data.startswith(b"%PDF"):
        raise DossierError("this is a PDF: send back the Word document, the workbook or the CSV of the index")
    if data.startswith(_OLD):
        raise DossierError(
            "this is an old or an encrypted file of Office; save it as .docx or .xlsx without a password"
        )
    if data.startswith(b"{\\rtf"):
        raise DossierError("this is an RTF file; save it as .docx")
    if not data.startswith(_ZIP):
        return csv_rows(data)
    if b"mimetypeapplication/vnd.oasis.opendocument" in data[:200]:
        raise DossierError("this is an OpenDocument file; save it as .docx or .xlsx")
    with opened(data, ".docx or .xlsx") as package:
        names = package.namelist()
    if "xl/workbook.bin" in names:
        raise DossierError("this is a binary workbook; save it as .xlsx")
    return xlsx_rows(data) if any(name.startswith("xl/") for name in names) else docx_rows(data, accept=accept)
