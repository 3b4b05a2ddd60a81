"""A full disk is told as what it is, also where a library writes that cannot be told of it."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

from dossier.disk.patient import patient, patient_file


class _Small(BytesIO):
    """Takes ten bytes, then one piece fails, and then there would be room again."""

    failed = 0

    def write(self, data: object, /) -> int:
        piece = bytes(data)  # type: ignore[call-overload]
        if not self.failed and self.tell() + len(piece) > 10:
            self.failed += 1
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(piece)


def test_everything_arrives_in_order(tmp_path: Path) -> None:
    data = os.urandom(3_000_001)
    with patient_file(tmp_path / "file") as file:
        for start in range(0, len(data), 70_001):
            assert file.write(data[start : start + 70_001])
        assert file.tell() == len(data)
    assert (tmp_path / "file").read_bytes() == data


def test_nothing_is_written_behind_what_failed_and_the_failure_is_told_at_the_end() -> None:
    target, reached = _Small(), False
    with pytest.raises(OSError, match="No space left"), patient(target) as file:  # noqa: PT012  # told at the end
        for _ in range(3):
            file.write(b"x" * 6)
            file.flush()
        reached = True
    assert (reached, target.getvalue()) == (True, b"x" * 6)


_SAVE = """
import sys, pikepdf
from pathlib import Path
from dossier.disk.patient import patient_file
pdf = pikepdf.new()
pdf.add_blank_page()
try:
    with patient_file(Path("/dev/full")) as file:
        pdf.save(file)
except OSError as error:
    print(error.errno)
"""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_pdf_for_which_there_is_no_room_does_not_end_the_process() -> None:
    done = subprocess.run([sys.executable, "-c", _SAVE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, str(errno.ENOSPC)), done.stderr
