"""Add recognized text to pages that have none, with OCRmyPDF if installed; their appearance stays."""

from __future__ import annotations

import shutil
from pathlib import Path

from dossier.disk.scratch import scratch
from dossier.processes.programs import run_program

_PROGRAM = "ocrmypdf"
_KEPT = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TESSDATA_PREFIX")
_HOW = "install it (apt install ocrmypdf, brew install ocrmypdf; see ocrmypdf.readthedocs.io) or leave out `ocr: true`"
# What its exit codes mean for the user (OCRmyPDF documentation, "Return code policy").
_REASONS = {
    3: "a program that it needs is missing; install Tesseract with the language data, and Ghostscript",
    5: "it cannot write its files; look whether the disk is full",
    8: "the document is encrypted",
}


class OcrError(Exception):
    """The text cannot be recognized; the message explains why to the user."""


def available() -> bool:
    """Return whether OCRmyPDF is installed on this machine."""
    return shutil.which(_PROGRAM) is not None


def ocr(prepared: Path, target: Path, *, seconds: float) -> None:
    """Write a copy to `target`, with recognized text on pages that have none; raise OcrError if that fails in time.

    `target` is written completely or not at all. Nothing leaves this machine.
    """
    program = shutil.which(_PROGRAM)
    if program is None:
        raise OcrError(f"text recognition needs OCRmyPDF, which is not installed; {_HOW}")
    with scratch() as folder:
        made = folder / "recognized.pdf"
        _run(_command(program, prepared, made), folder, seconds)
        _take(made, target)


def _command(program: str, prepared: Path, made: Path) -> list[str]:
    # Images stay unchanged, and no PDF/A is made: only the text is wanted.
    how = ("--skip-text", "--output-type", "pdf", "--optimize", "0", "--quiet")
    return [program, *how, str(prepared.absolute()), str(made)]


def _run(command: list[str], place: Path, seconds: float) -> None:
    code = run_program(command, place, seconds=seconds, kept=_KEPT)
    if code is None:
        raise OcrError(f"text recognition took longer than {seconds:g} seconds; scan at 300 dpi, or split it")
    if code:
        reason = _REASONS.get(code, f"OCRmyPDF ended with code {code}; try it by hand to see why")
        raise OcrError(f"text recognition failed: {reason}")


def _take(made: Path, target: Path) -> None:
    try:
        with made.open("rb") as stream:
            whole = stream.read(5) == b"%PDF-"
    except OSError:
        whole = False
    if not whole:
        raise OcrError("text recognition wrote no PDF; try OCRmyPDF by hand to see why")
    beside = target.with_name(f"{target.name}.part")
    shutil.copyfile(made, beside)
    beside.replace(target)
