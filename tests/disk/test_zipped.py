from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from dossier.disk.zipped import write_zip


def test_a_file_beyond_what_the_old_format_can_say_is_written_in_the_new_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 1000)
    (tmp_path / "large.pdf").write_bytes(b"x" * 5000)
    target = io.BytesIO()
    write_zip(target, {"large.pdf": tmp_path / "large.pdf", "small.txt": b"small"})
    monkeypatch.undo()
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        assert [(each.filename, each.file_size) for each in archive.infolist()] == [
            ("large.pdf", 5000),
            ("small.txt", 5),
        ]
        assert archive.getinfo("large.pdf").extract_version == 45
