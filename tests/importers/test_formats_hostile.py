"""Whatever stands in an export of references, it is read or refused in words."""

from __future__ import annotations

import json
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.errors import DossierError
from dossier.importers import read_export
from tests.importers.test_formats import ENDNOTE, PUBMED, RDF, REFER, WOS

LEAF = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-1, 10**20),
    st.text(max_size=6),
    st.just([]),
    st.just({}),
    st.just([[2020, 3]]),
)
VALUE = st.recursive(
    LEAF,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                ["family", "given", "literal", "date-parts", "raw", "source", "display_name", "issn", "author", "URL"]
            ),
            inner,
            max_size=3,
        ),
    ),
    max_leaves=6,
)
ITEM = st.dictionaries(
    st.sampled_from(
        [
            *("type", "title", "author", "issued", "container-title", "page", "DOI", "ISSN", "language", "number"),
            *(
                "authorships",
                "primary_location",
                "biblio",
                "ids",
                "message",
                "publication_date",
                "is_authors_truncated",
            ),
        ]
    ),
    VALUE,
    max_size=6,
)


@pytest.mark.slow
@given(
    items=st.lists(ITEM, max_size=3),
    mark=st.sampled_from([{"type": "x", "author": [{"family": "A"}]}, {"id": "https://openalex.org/W1"}]),
)
def test_json_of_any_shape(items: list[dict[str, object]], mark: dict[str, object]) -> None:
    for tree in ([mark, *items], {"items": [mark, *items]}, {"results": [mark, *items]}, {"message": mark, **mark}):
        with suppress(DossierError):
            read_export("a.json", json.dumps(tree).encode("utf-8", "replace"))


@given(
    text=st.sampled_from([PUBMED, ENDNOTE, RDF, REFER, WOS]),
    cut=st.integers(0, 2000),
    length=st.integers(0, 40),
    put=st.text(alphabet="<>/&;ab=\"' \n\t%[]{}", max_size=8),
)
def test_damage_is_read_or_refused(text: str, cut: int, length: int, put: str) -> None:
    for name in ("a.xml", "a.txt"):
        with suppress(DossierError):
            read_export(name, (text[:cut] + put + text[cut + length :]).encode())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.xml", "<xml>" + "<record>" * 400_000),
        ("a.nbib", "PMID- 1\nAB  - a\n" + "      more of it\n" * 400_000),
        ("a.ris", "TY  - JOUR\nN2  - a\n" + "more of it\n" * 400_000),
        ("a.json", '[{"type": "book", "author": [{"family": "A"}]}' + ", {}" * 200_000 + "]"),
        ("a.rdf", RDF.replace("</rdf:RDF>", "") + '<bib:Memo rdf:about="#a"/>\n' * 100_000 + "</rdf:RDF>"),
        ("a.enw", "%0 Book\n%T A\n%0 Book\n%T B\n" * 50_000),
    ],
)
def test_large_exports_take_bounded_time(name: str, text: str) -> None:
    begun = time.process_time()
    with suppress(DossierError):
        read_export(name, text.encode())
    assert time.process_time() - begun < 20
