"""Convert office documents and web pages to PDF with LibreOffice, if installed.

It runs without a window, in a temporary profile of its own, without macros and without access to the network, on a
copy that shows what was stored (`frozen`).
"""

from __future__ import annotations

import shutil
from pathlib import Path

from dossier.disk.scratch import scratch
from dossier.documents.files.sniff import sniff, sniff_zip
from dossier.documents.office.frozen import Frozen, FrozenError, frozen
from dossier.documents.office.program import office_program
from dossier.documents.office.settings import write_profile
from dossier.documents.office.web_page import harmless
from dossier.processes.programs import run_program

_ENDINGS = {
    **{kind: kind for kind in ("docx", "odt", "rtf", "html", "xlsx", "ods", "pptx", "odp")},
    "ole": "doc",
}
_FILTERS = {
    **dict.fromkeys((".xlsx", ".ods"), "pdf:calc_pdf_Export"),
    **dict.fromkeys((".pptx", ".odp"), "pdf:impress_pdf_Export"),
}
_WRITER = "pdf:writer_pdf_Export"
# The filter for text documents, not the one for web pages, which loses a heading at the very start (LibreOffice 7.4).
_HTML = "--infilter=HTML (StarWriter)"
_NOWHERE = "http://127.0.0.1:9"  # the discard port
# Names in the directory of an OLE file that is not a Word document, and what it is instead.
_OTHERS = {
    "__properties_version1.0": "it is an Outlook message (.msg); save it as .eml or PDF and name that file",
    "EncryptedPackage": "it is protected by a password; save a copy without one, or export it to PDF",
}
_HEAD = 4096
_KEPT = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL")


class OfficeError(Exception):
    """The document cannot be converted; the message explains why to the user."""


def office_pdf(path: Path, target: Path, *, seconds: float) -> Frozen:
    """Convert a document to a PDF at `target` in the time given; return the copy that it was made of.

    Raise OfficeError if that fails.
    """
    program = office_program()
    if program is None:
        raise OfficeError("it is an office document; install LibreOffice, or export it to PDF and name that file")
    with scratch() as place:
        source, made = _copied(path, place)
        profile = write_profile(place / "profile", proxy=_NOWHERE)
        _run(_command(program, profile, source, place / "out"), place, seconds)
        _take(place / "out" / f"{source.stem}.pdf", target)
    return made


def _copied(path: Path, place: Path) -> tuple[Path, Frozen]:
    """Copy the file under a name that reveals its type, its fields made text: no other program opens the original."""
    data = path.read_bytes()
    kind = sniff(data[:_HEAD], path.name)
    if kind == "zip":
        with path.open("rb") as stream:
            kind = sniff_zip(stream)
    for mark, words in _OTHERS.items() if kind == "ole" else ():
        if mark.encode("utf-16-le") in data:
            raise OfficeError(words)
    if kind not in _ENDINGS:
        raise OfficeError("it is not an office document that LibreOffice can convert; export it to PDF")
    source = place / f"document.{_ENDINGS[kind]}"
    try:
        made = frozen(harmless(data) if kind == "html" else data, kind)
    except FrozenError as error:
        raise OfficeError(f"it {error} export it to PDF and name that file") from error
    source.write_bytes(made.data)
    return source, made


def _command(program: str, profile: Path, source: Path, out: Path) -> list[str]:
    return [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        *((_HTML,) if source.suffix == ".html" else ()),
        *("--convert-to", _FILTERS.get(source.suffix, _WRITER), "--outdir", str(out), str(source)),
    ]


def _run(command: list[str], place: Path, seconds: float) -> None:
    # A proxy that leads nowhere: nothing is fetched, whatever a document asks for.
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "HTTP_PROXY", "HTTPS_PROXY"), _NOWHERE)
    code = run_program(command, place, seconds=seconds, kept=_KEPT, more=proxies)
    if code is None:
        raise OfficeError(f"LibreOffice took longer than {seconds:g} seconds; export it to PDF and name that file")
    if code:
        raise OfficeError("LibreOffice could not convert it; export it to PDF and name that file")


def _take(made: Path, target: Path) -> None:
    try:
        with made.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as error:
        raise OfficeError("LibreOffice wrote no PDF of it; export it to PDF and name that file") from error
    if sniff(head) != "pdf":
        raise OfficeError("what LibreOffice wrote is no PDF; export it to PDF and name that file")
    shutil.move(made, target)
