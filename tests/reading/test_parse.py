from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossier.reading.breaks import location
from dossier.reading.compose import DEPTH_LIMIT, Composer
from dossier.reading.parse import SIZE_LIMIT, parse
from dossier.record import Places


def values_of(text: str) -> Any:
    parsed, findings = parse("case.yaml", text.encode())
    assert findings == ()
    return parsed.values


@pytest.mark.parametrize(
    "text",
    ["no", "010", "1e3", "2024-05", "2024-05-17", "12:30", "0x10", "1_000", "yes", "Null", "NO", ".inf", "=", "<5"],
)
def test_unquoted_text_stays_text(text: str) -> None:
    assert values_of(f"a: {text}\nb: [{text}]\n") == {"a": text, "b": [text]}


@pytest.mark.parametrize("nothing", ["", "~", "null", "''", '" "'])
def test_what_is_empty_is_absent(nothing: str) -> None:
    assert values_of(f"a: {nothing}\nb: c\n") == {"b": "c"}


def test_quotes_keep_words_that_mean_nothing() -> None:
    assert values_of("a: 'null'\nb: \"~\"\n") == {"a": "null", "b": "~"}


def test_an_empty_item_keeps_its_place() -> None:
    assert values_of("a:\n  - b\n  -\n  - c\n") == {"a": ["b", None, "c"]}


@pytest.mark.parametrize("text", ["", "# a remark\n", "---\n", "--- # only this\n...\n", "\ufeff", "~"])
def test_an_empty_file_says_nothing(text: str) -> None:
    assert values_of(text) == {}


def test_every_value_and_key_has_a_place() -> None:
    text = "# remark\npublications:\n  - id: stroke-2024\n    title: 'é😀'\n    x: [a, {b: '😀', c: d}]\n    note: >-\n      long\n"
    parsed, _ = parse("record/a.yaml", text.encode())
    places = Places({"record/a.yaml": parsed.place})

    def at(*path: str | int) -> str:
        return str(places.at("record/a.yaml", *path)).removeprefix("record/a.yaml:")

    assert at("publications", 0) == "3:5"
    assert at("publications", 0, "id") == "3:9"
    assert at("publications", 0, "title") == "4:12"
    assert at("publications", 0, "x", 1, "c") == "5:24"
    assert at("publications", 0, "note") == "6:11"
    inner = parsed.place
    for step in ("publications", 0, "x", 1, "c"):
        inner = inner.inside[step]
    assert (inner.key_line, inner.key_column) == (5, 21)


def test_a_place_that_is_not_there_is_its_nearest_parent() -> None:
    parsed, _ = parse("a.yaml", b"awards:\n  - id: x\n")
    places = Places({"a.yaml": parsed.place})

    assert places.at("a.yaml", "awards", 0, "documents", 3) == places.at("a.yaml", "awards", 0)
    assert str(places.at("a.yaml")) == "a.yaml:1:1"
    assert str(places.at("b.yaml", "awards")) == "b.yaml:1:1"
    assert ("a.yaml", "awards", 0, "id") in places
    assert ("a.yaml", "awards", 1) not in places


def test_the_rest_of_a_file_is_read_in_spite_of_duplicates_and_aliases() -> None:
    parsed, findings = parse("a.yaml", b"a: &x 1\nb: *x\na: 2\n<<: {c: 3}\nd: !!int 4\n")

    assert [(str(found.at), found.code) for found in findings] == [
        ("a.yaml:1:4", "Y003"),
        ("a.yaml:2:4", "Y003"),
        ("a.yaml:3:1", "Y002"),
        ("a.yaml:4:1", "Y003"),
        ("a.yaml:5:4", "Y003"),
    ]
    assert (parsed.values["a"], parsed.values["d"], set(parsed.values)) == ("1", "4", {"a", "b", "d"})


def test_a_file_over_the_limit_is_refused() -> None:
    _, findings = parse("a.yaml", b"#" * (SIZE_LIMIT + 1))

    assert [found.code for found in findings] == ["Y004"]
    assert parse("a.yaml", b"#" * SIZE_LIMIT)[1] == ()


@pytest.mark.slow
@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_depth_is_bounded(opening: str) -> None:
    _, findings = parse("a.yaml", (opening * 200_000).encode())

    assert [found.code for found in findings] == ["Y004"]


def test_nesting_up_to_the_limit_is_read() -> None:
    assert values_of("a: " + "[" * (DEPTH_LIMIT - 1) + "]" * (DEPTH_LIMIT - 1))
    assert parse("a.yaml", ("a: " + "[" * (DEPTH_LIMIT + 1) + "]" * (DEPTH_LIMIT + 1)).encode())[1]


def test_an_entity_bomb_costs_its_own_findings_only() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12))]
    _, findings = parse("a.yaml", "\n".join(lines).encode())

    assert {found.code for found in findings} == {"Y003"}


def test_bytes_that_are_no_text_are_placed() -> None:
    _, findings = parse("a.yaml", b"a: b\nc: \xe9\n")

    assert [str(found.at) for found in findings] == ["a.yaml:2:4"]
    assert "0xE9" in findings[0].message


def test_the_file_is_known_by_its_bytes() -> None:
    one, _ = parse("a.yaml", b"a: b\n")
    other, _ = parse("b.yaml", b"a: b\r\n")

    assert len(one.sha256) == 64
    assert one.sha256 != other.sha256
    assert one.values == other.values


def test_a_place_is_counted_as_editors_count() -> None:
    text = "a\r\nb\rc\u2028d\ne"
    assert [location("a", text, text.index(char)).line for char in "abcde"] == [1, 2, 3, 3, 4]
    assert location("a", text, text.index("d")).column == 3


pieces = st.sampled_from(
    [
        "a",
        "b: ",
        "- ",
        "\n",
        "  ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "'",
        '"',
        "#",
        ": ",
        "é",
        "😀",
        "\u2028",
        "\x85",
        "|\n",
        ">-\n",
        "x",
    ]
)


@given(st.lists(pieces, max_size=40).map("".join))
def test_both_engines_read_alike(text: str) -> None:
    results = []
    for loader in (yaml.CSafeLoader, yaml.SafeLoader):
        try:
            results.append(Composer("a.yaml", text).document(loader))
        except yaml.YAMLError:
            return
    assert results[0] == results[1]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    parsed, findings = parse("a.yaml", data)

    assert parsed.values is not None or findings
