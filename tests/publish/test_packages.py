from __future__ import annotations

from pathlib import Path

import pytest

from dossier.handoff.profiles import PROFILES
from dossier.publish.packages import FOLDERS, NOTE, note_text, noted, of_older_bundles, older_words

OLD, NEW = "a" * 64, "b" * 64


def test_a_note_keeps_the_packages_of_other_profiles(tmp_path: Path) -> None:
    (tmp_path / NOTE).write_text(note_text({}, "handoff", OLD), encoding="utf-8")
    (tmp_path / NOTE).write_text(note_text(noted(tmp_path), "handoff-print", NEW), encoding="utf-8")
    assert noted(tmp_path) == {"handoff": OLD, "handoff-print": NEW}


def test_the_folders_of_packages_are_those_of_the_profiles() -> None:
    assert {each.folder: each.name.replace("counsel", "") for each in PROFILES.values()} == FOLDERS


def test_packages_that_are_not_known_to_be_of_this_bundle_are_told(tmp_path: Path) -> None:
    assert of_older_bundles(tmp_path / "nothing", NEW) == ()
    for name in ("handoff", "handoff-print", "handoff-uscis-online", "handoff-notes", "notes"):
        (tmp_path / name).mkdir()
    (tmp_path / NOTE).write_text(note_text({"handoff": OLD}, "handoff-print", NEW), encoding="utf-8")
    assert of_older_bundles(tmp_path, NEW) == ("handoff", "handoff-uscis-online")
    (words,) = older_words("eb1a", tmp_path, NEW)
    assert "`dossier handoff -p eb1a`, `dossier handoff -p eb1a --profile uscis-online`" in words
    assert older_words("eb1a", tmp_path / "notes", NEW) == ()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "dossier-packages/1", "packages": 3}', "[" * 99_999])
def test_a_note_that_cannot_be_read_knows_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / NOTE).write_text(text, encoding="utf-8")
    assert noted(tmp_path) == {}
