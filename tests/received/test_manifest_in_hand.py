"""A manifest may come from anybody: what is wrong with one is said in a line, and never costs more than its size."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.received.manifest import MOST_BYTES, Manifest, ManifestError, read_manifest

GOOD: dict[str, Any] = {
    "format": "dossier-manifest/1",
    "tool": "dossier 0.1.0",
    "petition": "eb1a",
    "bundle": {"file": "bundle.pdf", "sha256": "ab" * 32, "bytes": 9, "pages": 12, "front_pages": 3},
    "proof": {"pages": 12, "links": 4},
    "record": [{"file": "dossier.yaml", "sha256": "cd" * 32}],
    "exhibits": [
        {
            "label": "A-1",
            "entry": "award",
            "title": "Award",
            "divider": 5,
            "first_page": 6,
            "last_page": 8,
            "documents": [
                {"file": "a.pdf", "sha256": "ef" * 32, "pages": [1, 2], "first_page": 6, "last_page": 7},
                {"file": "b.pdf", "sha256": "ef" * 32, "pages": [9], "first_page": 8, "last_page": 8},
            ],
        }
    ],
    "index": [{"label": "A-1", "sublabel": "", "description": "Award", "date": "2024", "pages": "5–8"}],
    "draft": False,
}


def read(values: object) -> Manifest:
    return read_manifest(json.dumps(values).encode())


def with_value(path: str, value: object) -> dict[str, Any]:
    """The good manifest with one value replaced, or removed if it is `...`."""
    values = copy.deepcopy(GOOD)
    *above, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    held: Any = values
    for part in above:
        held = held[part]
    if value is ...:
        del held[last]
    else:
        held[last] = value
    return values


def test_a_manifest_is_read() -> None:
    made = read(GOOD)
    assert (made.pages, made.petition, made.proof["links"]) == (12, "eb1a", 4)
    assert [exhibit.pages for exhibit in made.exhibits] == ["5–8"]
    assert made.index is not None
    assert made.index[0].description == "Award"


def test_one_without_rows_of_the_index_is_read_too() -> None:
    assert read(with_value("index", ...)).index is None


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("format", "dossier-manifest/2", 'does not say "format"'),
        ("bundle", [], '"bundle" is not an object'),
        ("bundle.sha256", "AB" * 32, "not a SHA-256"),
        ("bundle.sha256", "../../etc/passwd", "not a SHA-256"),
        ("bundle.pages", 1_000_000, '"pages" is not a number from 0 to 100,000'),
        ("bundle.pages", -1, '"pages" is not a number'),
        ("bundle.pages", 1e5, '"pages" is not a number'),
        ("bundle.pages", True, '"pages" is not a number'),
        ("bundle.bytes", "9", '"bytes" is not a number'),
        ("exhibits", {}, '"exhibits" is not a list of objects'),
        ("exhibits", [1], '"exhibits" is not a list of objects'),
        ("exhibits.0.label", None, '"label" is not a text'),
        ("exhibits.0.title", "x" * 60_000, '"title" is not a text, or longer than 50,000 characters'),
        ("exhibits.0.last_page", 13, '"last_page" is not a number from 0 to 12'),
        ("exhibits.0.first_page", 0, '"first_page" is not a number from 1 to 12'),
        ("exhibits.0.divider", 7, "contradicts itself"),
        ("exhibits.0.last_page", 9, "the pages of exhibit A-1 are not those of its documents"),
        ("exhibits.0.documents.0.pages", [1, 2, 3], "'a.pdf' has other pages than its place"),
        ("exhibits.0.documents.0.pages", [0, "2"], "the pages of a document are not page numbers"),
        ("exhibits.0.documents.0.last_page", 2, "contradicts itself"),
        ("exhibits.0.documents.0.marks", [{"bundle_page": 5, "boxes": [[1, 2, 3]]}], "four percentages"),
        ("exhibits.0.documents.0.marks", [{"bundle_page": 5, "boxes": [[1, 2, 3, "4"]]}], "four percentages"),
        ("exhibits.0.documents.0.marks", [{"bundle_page": 5, "boxes": []}], "four percentages"),
        (
            "exhibits.0.documents.0.marks",
            [{"bundle_page": 500, "boxes": [[1, 2, 3, 4]]}],
            '"bundle_page" is not a number',
        ),
        ("index.0.pages", "5-8", "not page numbers such as 12–25"),
        ("index.0.pages", "5–9", "exhibit A-1 stands on other pages than its row"),
        ("index.0.label", "A-2", "stands on other pages than its row"),
        ("index", [[]], '"index" is not a list of objects'),
        ("date", "2024-13", '"date" is not a date'),
        ("date", "2024-02-31", '"date" is not a date'),
        ("date", "20", '"date" is not a date'),
        ("date", "20240101", '"date" is not a date'),
        ("petition", ..., '"petition" is not a text'),
    ],
)
def test_what_is_wrong_is_said(path: str, value: object, words: str) -> None:
    with pytest.raises(ManifestError) as told:
        read(with_value(path, value))
    assert words in str(told.value)


def test_exhibits_that_overlap_contradict_each_other() -> None:
    values = copy.deepcopy(GOOD)
    values["exhibits"].append({**values["exhibits"][0], "label": "A-2"})
    del values["index"]
    with pytest.raises(ManifestError, match="exhibit A-2 begins at page 5, before exhibit A-1 ends"):
        read(values)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"\xff\xfe{}", "not UTF-8"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b"1" * 10_000, "not JSON"),
        (b"null", 'does not say "format"'),
        (b"[]", 'does not say "format"'),
        (b" " * (MOST_BYTES + 1), "larger than a manifest can be"),
    ],
)
def test_what_is_no_manifest_is_said(data: bytes, words: str) -> None:
    with pytest.raises(ManifestError) as told:
        read_manifest(data)
    assert words in str(told.value)
    assert len(str(told.value)) < 200


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(path=st.sampled_from(["bundle", "proof", "record", "exhibits", "index", "exhibits.0", "index.0"]), value=JSON)
def test_no_value_of_any_type_is_a_bug(path: str, value: object) -> None:
    try:
        read_manifest(json.dumps(with_value(path, value)).encode())
    except ManifestError as error:
        assert str(error)  # noqa: PT017  # any other error fails the test


def test_words_of_a_manifest_stay_on_one_line_of_the_message() -> None:
    values = with_value("exhibits.0.documents.1.file", "A\nbundle.pdf: agrees with its manifest\x1b[2K")
    values["exhibits"][0]["documents"][1]["pages"] = [1, 2]
    with pytest.raises(ManifestError, match="contradicts itself") as told:
        read_manifest(json.dumps(values).encode())
    assert str(told.value).isprintable()
