"""Fields put into entries that lack them: every other byte stays, whatever the layout."""

from __future__ import annotations

import pytest

from dossier.editing.fields import set_fields
from dossier.editing.splice import values_of
from dossier.errors import DossierError
from dossier.reading.written import written_entries

FILE = "record/publications.yaml"
FIELDS = {"pmid": "38000001", "pages": "44-51", "venue": "Annals: of #1"}
BEFORE = {
    "block": "publications:\n  - id: a\n    title: A\n  - id: b\n    title: B\n",
    "comments": "# mine\npublications:\n- id: a  # first\n  title: A   # short\n  # to confirm: all\n\n- id: b\n  title: B\n# end\n",
    "documents": "publications:\n  - id: a\n    title: A\n    documents:\n      - {file: evidence/a.pdf}\n      # below\n  - id: b\n    title: B\n",
    "documents first": "publications:\n  - documents: [{file: evidence/a.pdf}]\n    id: a\n    title: A\n",
    "folded": "publications:\n  - id: a\n    title: >-\n      A long\n      title\n\n\n  - id: b\n    title: B\n",
    "nested last": "publications:\n  - id: a\n    title: A\n    authors:\n      - Haddad L\n      - Osei K\n\nreviews:\n  - id: r\n    title: R\n",
    "flow": "publications: [{id: a, title: A}, {id: b, title: B}]\n",
    "flow over lines": "publications:\n  - {\n      id: a,\n      title: A\n    }\n",
    "no line end": "publications:\n  - id: a\n    title: A",
    "quoted": 'publications:\n  - "id": a\n    title: "A: one"\n',
    "document end": "publications:\n  - id: a\n    title: A\n...\n",
}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("name", BEFORE)
def test_fields_go_in_and_every_other_byte_stays(name: str, end: str) -> None:
    before = BEFORE[name].replace("\n", end)
    file, data = set_fields({FILE: before.encode()}, "a", FIELDS, "from x.bib, 2026-11-29")
    assert file == FILE
    after = data.decode()
    entry = next(entry for _, _, entry in written_entries(values_of(FILE, data)) if entry["id"] == "a")
    assert {field: entry[field] for field in FIELDS} == FIELDS
    rest = iter(after)
    assert all(char in rest for char in before), "what was there is there still, in its order"
    assert len(after) > len(before)
    if end == "\r\n":
        assert "\n" not in after.replace("\r\n", "")


def test_nothing_is_written_over() -> None:
    texts = {FILE: BEFORE["block"].encode()}
    with pytest.raises(DossierError, match="title is there already"):
        set_fields(texts, "a", {"title": "Other"}, "from x.bib")
    with pytest.raises(DossierError, match="no entry 'c'"):
        set_fields(texts, "c", FIELDS, "from x.bib")
