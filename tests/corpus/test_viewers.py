"""The engines behind common viewers find in a bundle what its manifest says, and copy rows of its index in order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dossier.received.manifest import Manifest, read_manifest
from tests.corpus.viewers import Read, by_mupdf, by_poppler, by_pypdf, differences
from tests.support.received import built_case

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_case(tmp_path_factory.mktemp("viewers") / "case") / "build/eb1a"


@pytest.fixture(scope="module")
def manifest(folder: Path) -> Manifest:
    return read_manifest((folder / "manifest.json").read_bytes())


@pytest.fixture(scope="module")
def read(folder: Path, manifest: Manifest) -> Read:
    return by_pypdf(folder / "bundle.pdf", range(2, manifest.front_pages + 1))


def test_another_engine_agrees(read: Read, manifest: Manifest) -> None:
    assert differences(read, manifest) == []


@pytest.mark.parametrize("reading", [by_poppler, by_mupdf])
def test_engines_of_viewers_agree(reading: object, folder: Path, manifest: Manifest) -> None:
    assert callable(reading)
    found = reading(folder / "bundle.pdf", range(2, manifest.front_pages + 1))
    if found is None:
        pytest.skip("not installed")
    assert differences(found, manifest) == []


def test_what_differs_is_told(read: Read, manifest: Manifest) -> None:
    assert "named destinations" in differences(replace(read, destinations={}), manifest)[0]
    assert "no bookmark" in differences(replace(read, bookmarks={}), manifest)[0]
    assert "no link" in differences(replace(read, links=()), manifest)[0]
    assert "page labels" in differences(replace(read, labels=["i"]), manifest)[0]
    turned = "\n".join(reversed(read.index.splitlines()))
    assert any("does not copy in order" in words for words in differences(replace(read, index=turned), manifest))
