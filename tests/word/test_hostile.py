"""A letter that was made to do harm costs its own message, and neither time nor memory."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import warnings
import zipfile
from collections.abc import Iterator

import pytest

from dossier.errors import DossierError
from dossier.word.exhibits_table import ExhibitTable
from dossier.word.letter import read_letter
from dossier.word.resolve import resolve
from tests.support.letters import document, letter, members, package, paragraph, run, with_part

LETTER = letter("[[rev-stroke]]", header1=paragraph("head"), settings="")
MAIN = "word/document.xml"
RELS = "word/_rels/document.xml.rels"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def changed(name: str, before: str, after: str) -> bytes:
    text = members(LETTER)[name].decode()
    assert before in text
    return with_part(LETTER, name, text.replace(before, after))


def without(name: str) -> bytes:
    return package({part: data for part, data in members(LETTER).items() if part != name})


def with_more(name: str, data: bytes = b"x") -> bytes:
    """A package with one more member, of the very name that is given."""
    target = io.BytesIO(LETTER)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as made, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that there are two of one name is what is meant
        made.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def entities(declared: str, used: str = "&b;") -> bytes:
    text = members(LETTER)[MAIN].decode().partition("?>")[2].strip().replace("[[rev-stroke]]", used)
    return with_part(LETTER, MAIN, f"<!DOCTYPE d [{declared}]>{text}")


def locked() -> bytes:
    """A package whose parts are said to be encrypted, in both places where it says so."""
    data = bytearray(LETTER)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def lying() -> bytes:
    """The main text unpacks to far more than the directory says."""
    made = with_part(LETTER, MAIN, bytes(80 * 1024**2))
    return made.replace(struct.pack("<I", 80 * 1024**2), struct.pack("<I", 1000))


def nested() -> bytes:
    """A package in a package in a package: what is inside is nobody's letter."""
    inner = LETTER
    for _ in range(3):
        inner = package({"word/inner.docx": inner})
    return inner


DEEP = "<w:sdt><w:sdtContent>" * 10_000 + "</w:sdtContent></w:sdt>" * 10_000
RUNS = paragraph(run("x")).replace(run("x"), "".join(run(f"{number}") for number in range(250_001)))
EXTERNAL = 'Target="header1.xml" TargetMode="External"'
BIG = with_part(LETTER, "word/media/a.bmp", bytes(90 * 1024**2))

CASES: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "no .docx file"),
    "broken": (b"PK\x03\x04 broken", "no .docx file"),
    "cut": (LETTER[: len(LETTER) // 2], "no .docx file"),
    "old": (OLE, "old Word file"),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "locked": (locked(), "locked with a password"),
    "large": (bytes(50 * 1024**2 + 1), "larger than a letter can be .50 MB"),
    "swells": (BIG, "word/media/a.bmp of this file swells"),
    "many members": (package({f"a{number}": b"" for number in range(3001)}), "larger than a letter can be, unpacked"),
    "much in all": (
        package({f"a{number}": bytes(15 * 1024**2) for number in range(7)}),
        "larger than a letter can be, unpacked",
    ),
    "lies of its size": (lying(), "word/document.xml of this file is damaged"),
    "nested": (nested(), "no Word document"),
    "entities": (
        entities("<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>"),
        "document.xml of this file cannot be read safely",
    ),
    "outside entity": (
        entities("<!ENTITY b SYSTEM 'file:///etc/passwd'>"),
        "document.xml of this file cannot be read safely",
    ),
    "document type": (entities("", "words"), "document.xml of this file cannot be read safely"),
    "entities of relationships": (
        with_part(
            LETTER, RELS, "<!DOCTYPE d [<!ENTITY b 'b'>]>" + members(LETTER)[RELS].decode().partition("?>")[2].strip()
        ),
        "document.xml.rels of this file cannot be read",
    ),
    "text elsewhere": (
        changed("_rels/.rels", 'document.xml"', 'document.xml" TargetMode="External"'),
        "main text lies outside",
    ),
    "header elsewhere": (changed(RELS, 'Target="header1.xml"', EXTERNAL), "its header lies outside of this file"),
    "macros": (with_more("word/vbaProject.bin"), "macros"),
    "macros by type": (changed("[Content_Types].xml", "document.main+xml", "document.macroEnabled.main+xml"), "macros"),
    "deep": (letter(DEEP), "document.xml of this file cannot be read safely"),
    "a million elements": (letter(RUNS), "more marks than a letter can have"),
    "UTF-16": (with_part(LETTER, MAIN, document(LETTER).replace("UTF-8", "UTF-16").encode("utf-16")), "not in UTF-8"),
    "UTF-16 without a mark": (with_part(LETTER, MAIN, document(LETTER).encode("utf-16-le")), "not in UTF-8"),
    "Latin-1": (with_part(LETTER, MAIN, document(LETTER).replace("UTF-8", "iso-8859-1")), "not in UTF-8"),
    "no UTF-8": (
        with_part(LETTER, MAIN, document(LETTER).encode().replace(b"stroke", b"str\xffke")),
        "cannot be read safely",
    ),
    "no text": (without(MAIN), "its main text .word/document.xml. is missing"),
    "no header": (without("word/header1.xml"), "its header .word/header1.xml. is missing"),
    "no relationships": (without("_rels/.rels"), "no Word document"),
    "twice": (with_more(MAIN, b"<w:document/>"), "'word/document.xml' twice"),
    "twice but for its case": (with_more("Word/Document.xml"), "'word/document.xml' twice"),
    "upward": (with_more("word/../../a.xml"), "a name that leads out of it"),
    "upward by another way": (with_more("word\\..\\..\\a.xml"), "a name that leads out of it"),
    "absolute": (with_more("/etc/passwd"), "a name that leads out of it"),
    "a drive": (with_more("c:/a.xml"), "a name that leads out of it"),
}


@pytest.fixture(autouse=True)
def _bounds() -> Iterator[None]:
    tracemalloc.start()
    begun = time.perf_counter()
    yield
    spent, most = time.perf_counter() - begun, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert spent < 5
    assert most < 300 * 1024**2


@pytest.mark.parametrize(("data", "message"), CASES.values(), ids=CASES)
def test_a_hostile_letter_costs_its_own_message(data: bytes, message: str) -> None:
    for read in (read_letter, lambda source: resolve(source, lambda _: "words", petition="eb1a")):
        with pytest.raises(DossierError, match=message):
            read(data)


def test_links_and_templates_elsewhere_are_kept_and_not_followed() -> None:
    relation = '<Relationship Id="rId9" Type="http://x/{}" Target="http://127.0.0.1:9/{}" TargetMode="External"/>'
    more = "".join(relation.format(kind, kind) for kind in ("hyperlink", "attachedTemplate", "image"))
    source = changed(RELS, "</Relationships>", f"{more}</Relationships>")
    result = resolve(source, lambda _: "Exhibit C-2", petition="eb1a")
    assert [each.text for each in read_letter(result.data).paragraphs] == ["Exhibit C-2", "head"]
    assert members(result.data)[RELS] == members(source)[RELS]


def test_relationships_that_are_none_lead_nowhere() -> None:
    source = with_part(LETTER, RELS, "<a>" * 100_000 + "</a>" * 100_000)
    assert [each.text for each in read_letter(source).paragraphs] == ["[[rev-stroke]]"]


def test_half_a_million_signs_and_unclosed_brackets_are_read_in_time() -> None:
    source = letter("[[" * 250_000, "[[a]" * 100_000, "{{" * 100_000)
    assert resolve(source, lambda _: "words", petition="eb1a").data is source


def test_more_references_than_anybody_writes_are_refused() -> None:
    with pytest.raises(DossierError, match="more than 20,000 references"):
        resolve(letter("[[a]]" * 20_001), lambda _: "words", petition="eb1a")


def test_many_tables_are_made_in_time() -> None:
    made = resolve(
        letter(*["{{exhibits}}"] * 300), lambda _: None, petition="eb1a", tables={"exhibits": ExhibitTable(())}
    )
    assert len(made.placed) == 300
