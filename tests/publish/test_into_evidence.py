"""Documents are copied into the evidence of a case: whole, under a free name, and nothing half copied stays."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from dossier.publish.into_evidence import Keeper


def test_what_a_killed_run_left_is_swept_and_what_a_live_one_copies_stays(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    evidence = tmp_path / "case/evidence"
    evidence.mkdir(parents=True)
    left, live, other = (f".adding-{gone.pid}-abc", f".adding-{os.getpid()}-abc", ".adding-notes")
    for name in (left, live, other):
        (evidence / name).write_bytes(b"half")
    source = tmp_path / "article.pdf"
    source.write_bytes(b"whole")
    assert Keeper(tmp_path / "case").keep(source, "a.pdf", sha256(b"whole").hexdigest()) == "evidence/a.pdf"
    assert sorted(path.name for path in evidence.iterdir()) == sorted(["a.pdf", live, other])
