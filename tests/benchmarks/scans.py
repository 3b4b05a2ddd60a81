"""Builds a case of large scans and tells how much memory that takes, and how the work compares with a bare merge.

python tests/benchmarks/scans.py [--megabytes 750]
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.inputs import write_record
from tests.benchmarks.measure import apart, dossier, measure, merge_command, say

MOST_MEGABYTES = 600.0
_PAGES = 15


def main() -> int:
    """Measure, print, and say by the exit code whether memory stays within its limit."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--megabytes", type=int, default=750)
    return int(peak(parser.parse_args().megabytes, tell=say) > MOST_MEGABYTES)


def peak(megabytes: int, *, tell: Callable[[str], object] = lambda _line: None) -> float:
    """The most megabytes that any process of a build of so many megabytes of scans takes."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "case"
        files = apart(make_scans, root, megabytes)
        size = sum(path.stat().st_size for path in files) / 1024**2
        merged = measure(merge_command(root / "merged.pdf", files), cwd=root, runs=1)
        (root / "merged.pdf").unlink()
        command = [dossier(), "build", "--quiet"]
        first = measure(command, cwd=root, runs=1, fresh=True)
        again = measure(command, cwd=root, runs=1)
    tell(f"{size:.0f} MB of scans in {len(files)} documents")
    tell(f"bare merge   {merged.seconds:6.1f} s {merged.megabytes:6.0f} MB")
    tell(f"first build  {first.seconds:6.1f} s {first.megabytes:6.0f} MB  ratio {first.seconds / merged.seconds:.2f}")
    tell(f"build again  {again.seconds:6.1f} s {again.megabytes:6.0f} MB")
    return max(first.megabytes, again.megabytes)


def make_scans(root: Path, megabytes: int) -> list[Path]:
    """Documents of scanned pages, each a JPEG of about a megabyte, no two alike."""
    noise = Image.effect_noise((1700, 2200), 60).convert("RGB")
    data = io.BytesIO()
    noise.save(data, "JPEG", quality=52)
    made = []
    (root / "evidence").mkdir(parents=True)
    for number in range(max(1, megabytes * 1024**2 // len(data.getvalue()) // _PAGES)):
        path = root / f"evidence/document-{number:03}.pdf"
        _scan(path, data.getvalue())
        made.append(path)
    write_record(root, len(made))
    return made


def _scan(path: Path, data: bytes) -> None:
    with pikepdf.new() as pdf:
        for _ in range(_PAGES):
            note = os.urandom(16)
            image = pdf.make_stream(
                data[:2] + b"\xff\xfe" + (len(note) + 2).to_bytes(2, "big") + note + data[2:],
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Image,
                Width=1700,
                Height=2200,
                ColorSpace=pikepdf.Name.DeviceRGB,
                BitsPerComponent=8,
                Filter=pikepdf.Name.DCTDecode,
            )
            page = pdf.add_blank_page(page_size=(612, 792))
            page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
            page.obj.Contents = pdf.make_stream(b"q 612 0 0 792 0 0 cm /Im0 Do Q")
        pdf.save(path)


if __name__ == "__main__":
    sys.exit(main())
