"""What is kept counts where this machine kept it, and nowhere else."""

from __future__ import annotations

import json
import shutil
import stat
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest

from dossier.documents import convert as conversion
from dossier.documents.cache import seal
from dossier.documents.cache.store import open_store
from dossier.documents.make import make
from dossier.documents.workspace import Made, Task, Workspace
from tests.support.folders import case_folder
from tests.support.sheets import Sheet, write_pdf
from tests.support.terminal import Run


def test_a_seal_fits_its_name_its_content_and_its_secret() -> None:
    data = seal.sealed("a.json", b"{}", b"k" * 32)
    assert seal.unsealed("a.json", data, b"k" * 32) == b"{}"
    assert seal.unsealed("b.json", data, b"k" * 32) is None
    assert seal.unsealed("a.json", data, b"l" * 32) is None
    assert seal.unsealed("a.json", data[:-1], b"k" * 32) is None
    assert seal.unsealed("a.json", data + b" ", b"k" * 32) is None
    for torn in (b"", b"\n", b"{}", data[:64], b"\xff" * 70):
        assert seal.unsealed("a.json", torn, b"k" * 32) is None


def test_the_secret_is_made_once_and_is_nobody_elses(tmp_path: Path) -> None:
    environment = {"XDG_STATE_HOME": str(tmp_path)}
    first = seal.secret(environment)
    assert len(first) >= 32
    assert seal.secret(environment) == first
    (kept,) = (path for path in tmp_path.rglob("*") if path.is_file())
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert seal.secret({"XDG_STATE_HOME": str(tmp_path / "other")}) != first


def test_a_secret_that_cannot_be_kept_serves_one_run(tmp_path: Path) -> None:
    (tmp_path / "dossier").write_text("a file in the way")
    environment = {"XDG_STATE_HOME": str(tmp_path)}
    assert seal.secret(environment) != seal.secret(environment)
    other = {"XDG_STATE_HOME": str(tmp_path / "short")}
    (tmp_path / "short/dossier").mkdir(parents=True)
    (tmp_path / "short/dossier/secret").write_text("short")
    assert seal.secret(other) != seal.secret(other)


def test_machines_that_share_a_cache_share_a_secret_of_their_own(tmp_path: Path) -> None:
    shared = {seal.VARIABLE: "x" * 40, "XDG_STATE_HOME": str(tmp_path)}
    assert seal.secret(shared) == seal.secret({seal.VARIABLE: "x" * 40})
    assert seal.secret(shared) != seal.secret({seal.VARIABLE: "y" * 40})
    assert not list(tmp_path.iterdir())
    short = {seal.VARIABLE: "guessed", "XDG_STATE_HOME": str(tmp_path)}
    assert seal.secret(short) == seal.secret({"XDG_STATE_HOME": str(tmp_path)})


def _marked(path: Path) -> None:
    """Make a document with a field, so that its pages are kept."""
    write_pdf(path, [Sheet(seed=1)])
    import pikepdf

    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        look = pdf.make_stream(b"0 0 50 50 re f", Subtype=pikepdf.Name.Form, BBox=[0, 0, 50, 50])
        stamp = {"/Subtype": pikepdf.Name.Stamp, "/Rect": [100, 100, 150, 150], "/AP": pikepdf.Dictionary(N=look)}
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(pikepdf.Dictionary(stamp))])
        pdf.save(path)


@pytest.mark.slow
def test_a_cache_of_another_machine_does_not_count(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = case_folder(tmp_path / "case")
    award = folder / "evidence/award.pdf"
    _marked(award)
    genuine = award.read_bytes()
    assert run("build", folder, "-p", "eb1a").code == 0
    honest = (folder / "build/eb1a/bundle.pdf").read_bytes()
    # Another hand, with a secret of its own, exchanges the kept pages of the genuine document, and all that is said of them.
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "their machine"))
    shutil.rmtree(folder / ".dossier/cache")
    assert run("check", folder).code == 0
    (kept,) = (folder / ".dossier/cache").rglob("*.pdf")
    write_pdf(kept, [Sheet(seed=9)])
    facts = kept.with_suffix(".json")
    told = json.loads(facts.read_bytes()[65:])
    told |= {"pages_size": kept.stat().st_size, "pages_digest": sha256(kept.read_bytes()).hexdigest()}
    facts.write_bytes(seal.sealed(facts.name, json.dumps(told).encode(), seal.secret()))
    monkeypatch.undo()
    assert award.read_bytes() == genuine
    built = run("build", folder, "-p", "eb1a", "--force")
    assert built.code == 0, built.err
    assert (folder / "build/eb1a/bundle.pdf").read_bytes() == honest


@pytest.mark.slow
def test_kept_pages_that_were_exchanged_are_made_again(run: Run, tmp_path: Path) -> None:
    folder = case_folder(tmp_path / "case")
    _marked(folder / "evidence/award.pdf")
    assert run("build", folder, "-p", "eb1a").code == 0
    honest = (folder / "build/eb1a/bundle.pdf").read_bytes()
    (kept,) = (folder / ".dossier/cache").rglob("*.pdf")
    data = kept.read_bytes()
    kept.write_bytes(data[:-200] + bytes(byte ^ 1 for byte in data[-200:-100]) + data[-100:])  # as long as before
    first = run("build", folder, "-p", "eb1a", "--force")
    assert first.code != 0
    assert "is gone from the cache" in first.err
    assert (folder / "build/eb1a/bundle.pdf").read_bytes() == honest
    assert run("build", folder, "-p", "eb1a", "--force").code == 0
    assert (folder / "build/eb1a/bundle.pdf").read_bytes() == honest


@pytest.mark.slow
def test_a_document_that_is_saved_while_it_is_read_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = case_folder(tmp_path / "case")
    path = folder / "evidence/award.pdf"
    before = path.read_bytes()
    write_pdf(tmp_path / "other.pdf", [Sheet(seed=7), Sheet(seed=8)])
    keep = open_store(folder).entry("d" * 64)
    task = Task(path, path.name, sha256(before).hexdigest(), None, keep, 0.0)

    def saved(each: Task, workspace: Workspace) -> tuple[str, Made]:
        path.write_bytes((tmp_path / "other.pdf").read_bytes())  # saved while it waited in the queue ...
        made = make(each, workspace)
        path.write_bytes(before)  # ... and taken back
        return made

    monkeypatch.setattr(conversion, "make", saved)
    assert conversion.convert(task) is None
    assert not keep.facts.exists()
    monkeypatch.undo()
    facts = conversion.convert(task)
    assert facts is not None
    assert len(facts.pages) == 1


@pytest.mark.slow
def test_pages_that_a_password_opened_are_kept_locked(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = case_folder(tmp_path / "case")
    path = folder / "evidence/award.pdf"
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="theirs", user="word", R=6))
    record = folder / "record/2024.yaml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("role: certificate}", "role: certificate, password_env: AWARD}"), encoding="utf-8")
    monkeypatch.setenv("AWARD", "word")
    built = run("build", folder, "-p", "eb1a")
    assert built.code == 0, built.err
    (kept,) = (folder / ".dossier/cache").rglob("*.pdf")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(kept)
    assert run("build", folder, "-p", "eb1a", "--force").code == 0
    assert run("verify", "-C", folder, "-p", "eb1a", "--pictures").code == 0
