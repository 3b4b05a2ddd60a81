"""Working copies of office documents: fields are the text that was stored, everything else keeps its bytes."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from dossier.documents.office.frozen import FrozenError, frozen
from tests.support.office import (
    complex_field,
    member,
    open_document,
    package,
    relationships,
    shape,
    slides,
    word,
    workbook,
)

_FIELD_TYPES = (
    *("DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "FILENAME", "AUTHOR", "USERNAME", "TEMPLATE", "REVNUM"),
    *(
        "DOCPROPERTY Company",
        "STYLEREF Heading",
        "REF mark",
        "SEQ Table",
        "INCLUDETEXT x",
        "MERGEFIELD Name",
        "LASTSAVEDBY",
    ),
)


def body_of(data: bytes, part: str = "word/document.xml") -> str:
    return member(frozen(data, "docx").data, part)


@pytest.mark.parametrize("code", _FIELD_TYPES)
@pytest.mark.parametrize("form", ["complex", "simple"])
def test_a_field_becomes_the_text_that_was_stored(code: str, form: str) -> None:
    runs = complex_field(code, "the stored value")
    if form == "simple":
        runs = f'<w:fldSimple w:instr=" {code} \\* MERGEFORMAT "><w:r><w:t>the stored value</w:t></w:r></w:fldSimple>'
    made = frozen(word(f"<w:p>{runs}</w:p>"), "docx")
    body = member(made.data, "word/document.xml")
    assert "the stored value" in body
    assert code not in body
    assert "fldChar" not in body
    assert "fldSimple" not in body
    assert made.changes == ()


@pytest.mark.parametrize(
    "code", ["PAGE", "NUMPAGES", "PAGEREF mark", "FORMCHECKBOX", 'HYPERLINK "https://example.org"']
)
def test_what_the_layout_computes_stays_a_field(code: str) -> None:
    document = word(f"<w:p>{complex_field(code.replace(chr(34), '&quot;'), '1')}</w:p>")
    assert frozen(document, "docx").data == frozen(frozen(document, "docx").data, "docx").data
    assert code.split(maxsplit=1)[0] in body_of(document)
    assert body_of(document).count("<w:fldChar ") == 3


def test_fields_are_frozen_wherever_text_stands() -> None:
    date = complex_field("DATE", "3 March 2021")
    box = f"<w:p><w:r><w:pict><w:txbxContent><w:p>{date}</w:p></w:txbxContent></w:pict></w:r></w:p>"
    made = frozen(word(box, header=date, footnote=date), "docx").data
    for part in ("document", "header1", "footnotes"):
        text = member(made, f"word/{part}.xml")
        assert "3 March 2021" in text
        assert "instrText" not in text


def test_what_stands_in_the_code_of_a_field_is_not_printed() -> None:
    code = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        + complex_field("DATE", "never shown")
        + '<w:r><w:t>nor this</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>shown </w:t></w:r>'
        + complex_field("PAGE", "4")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = body_of(word(f"<w:p>{code}</w:p>"))
    assert "shown " in body
    assert "never shown" not in body
    assert "nor this" not in body
    assert "PAGE" in body


def test_a_text_box_inside_a_field_is_a_story_of_its_own() -> None:
    """A field that begins in a text box and never ends there takes nothing of the text around it."""
    inner = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r></w:p>'
    body = body_of(
        word(
            f"<w:p><w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r><w:r><w:t>letter</w:t></w:r></w:p>"
        )
    )
    assert "letter" in body
    assert "DATE" not in body


@pytest.mark.parametrize(
    ("runs", "told"),
    [
        (complex_field("DATE", None), "DATE"),
        ('<w:fldSimple w:instr="TIME"/>', "TIME"),
        ("<w:r><w:dayLong/><w:monthLong/></w:r>", "2 × DATE"),
        (complex_field("SET x", None), ""),
        (complex_field("IF", ""), ""),
    ],
)
def test_a_field_without_a_stored_value_is_told(runs: str, told: str) -> None:
    made = frozen(word(f"<w:p>{runs}</w:p>"), "docx")
    assert made.changes == ((f"left out, as its file stores no value for it: {told}",) if told else ())


def test_bound_and_dated_content_stands_as_it_was_stored() -> None:
    control = (
        '<w:p><w:sdt><w:sdtPr><w:date w:fullDate="2020-01-01T00:00:00Z"/><w:dataBinding w:xpath="/x"/></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>5 May 2021</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    body = body_of(word(control))
    assert "5 May 2021" in body
    assert "fullDate" not in body
    assert "dataBinding" not in body


def test_all_else_keeps_its_bytes() -> None:
    odd = '<?xml version="1.0"?><x:odd xmlns:x="urn:x"  a = \'1\' ><!-- kept --><x:b></x:b><x:b/>&amp;&#x41;</x:odd>'
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
    document = word(
        f"<w:p>{complex_field('DATE', 'x')}</w:p>",
        more={"customXml/item1.xml": odd, "word/media/i.png": picture.decode("latin-1")},
    )
    made = frozen(document, "docx").data
    with zipfile.ZipFile(BytesIO(document)) as before, zipfile.ZipFile(BytesIO(made)) as after:
        assert before.namelist() == after.namelist()
        changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert changed == ["word/document.xml"]
    assert made == frozen(document, "docx").data


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1"])
def test_parts_in_other_encodings_are_frozen(encoding: str) -> None:
    plain = member(word(f"<w:p>{complex_field('DATE', 'März 2021')}</w:p>"), "word/document.xml")
    named = plain.replace('version="1.0"', f'version="1.0" encoding="{encoding.removesuffix("-sig")}"')
    body = body_of(word("", more={"word/document.xml": named.encode(encoding)}))
    assert "März 2021" in body
    assert "DATE" not in body


def test_links_to_elsewhere_are_cut_and_links_of_readers_stay() -> None:
    links = relationships(
        ("image", "http://example.org/pixel.png", "External"),
        ("attachedTemplate", "file:///c:/t.dotm", "External"),
        ("hyperlink", "https://example.org/paper", "External"),
        ("styles", "styles.xml", ""),
    )
    kept = body_of(word("<w:p/>", more={"word/_rels/document.xml.rels": links}), "word/_rels/document.xml.rels")
    assert "pixel" not in kept
    assert "dotm" not in kept
    assert "https://example.org/paper" in kept
    assert "styles.xml" in kept


def test_fields_of_open_documents_become_text() -> None:
    text = (
        '<text:p><text:date text:date-value="2021-03-03" office:x="1">March 3</text:date>'
        "<text:file-name>C:\\a.odt</text:file-name><text:page-number>4</text:page-number>"
        '<text:variable-set text:name="n" text:display="none">unseen</text:variable-set>'
        '<text:bookmark-ref text:reference-format="page" text:ref-name="b">7</text:bookmark-ref>'
        '<text:bookmark-ref text:reference-format="text" text:ref-name="b">see there</text:bookmark-ref>'
        '<text:hidden-text text:condition="ooow:x" text:is-hidden="true">hidden</text:hidden-text>'
        '<text:print-date/></text:p><draw:frame><draw:image xlink:href="http://example.org/a.png"/></draw:frame>'
        '<text:section text:name="s"><text:section-source xlink:href="../other.odt"/></text:section>'
        '<text:p><text:a xlink:href="https://example.org/">link</text:a></text:p>'
    )
    made = frozen(open_document("text", text), "odt")
    body = member(made.data, "content.xml")
    assert "March 3C:\\a.odt<text:page-number>4</text:page-number>" in body
    assert "see there" in body
    assert 'reference-format="page"' in body
    assert 'reference-format="text"' not in body
    assert "unseen" not in body
    assert ">hidden<" not in body
    assert "a.png" not in body
    assert "other.odt" not in body
    assert '<text:a xlink:href="https://example.org/">link</text:a>' in body
    assert made.changes == ("left out, as its file stores no value for it: print-date",)


def test_cells_keep_the_values_that_were_stored() -> None:
    cells = (
        '<table:table table:name="S"><table:table-row><table:table-cell table:formula="of:=TODAY()" '
        'office:value-type="date" office:date-value="2021-03-03"><text:p>3 March</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    )
    body = member(frozen(open_document("spreadsheet", cells), "ods").data, "content.xml")
    assert "TODAY" not in body
    assert 'office:date-value="2021-03-03"' in body
    sheet = workbook(
        '<row r="1"><c r="A1"><f>TODAY()</f><v>44258</v></c><c r="B1"><f t="shared" si="0"/><v>5</v></c></row>'
    )
    assert '<c r="A1"><v>44258</v></c><c r="B1"><v>5</v></c>' in member(
        frozen(sheet, "xlsx").data, "xl/worksheets/sheet1.xml"
    )


@pytest.mark.parametrize(
    ("document", "kind", "place"),
    [
        (workbook('<row r="1"><c r="B7"><f>1+1</f></c></row>'), "xlsx", "sheet1!B7"),
        (
            open_document("spreadsheet", '<table:table><table:table-cell table:formula="of:=[.A1]+1"/></table:table>'),
            "ods",
            "of:=",
        ),
    ],
)
def test_formulas_without_stored_values_are_refused(document: bytes, kind: str, place: str) -> None:
    with pytest.raises(FrozenError, match="formulas without stored values") as error:
        frozen(document, kind)
    assert place in str(error.value)
    assert str(error.value).endswith("save it in the program that it is for, or")


def test_page_headers_of_sheets_lose_the_day_and_the_file() -> None:
    made = frozen(
        workbook(
            "", after="<headerFooter><oddHeader>&amp;LAnna &amp;&amp;D &amp;D&amp;F &amp;P</oddHeader></headerFooter>"
        ),
        "xlsx",
    )
    assert "&amp;LAnna &amp;&amp;D  &amp;P<" in member(made.data, "xl/worksheets/sheet1.xml")
    assert made.changes == ("left out, as its file stores no value for it: the day, time or file name of page headers",)


def test_colors_by_the_day_are_left_out() -> None:
    rules = (
        '<conditionalFormatting sqref="A1"><cfRule type="timePeriod" timePeriod="today" priority="1"/>'
        '<cfRule type="expression" priority="2"><formula>A1&gt;TODAY()</formula></cfRule>'
        '<cfRule type="expression" priority="3"><formula>A1&gt;4</formula></cfRule></conditionalFormatting>'
    )
    made = frozen(workbook("", after=rules), "xlsx")
    assert member(made.data, "xl/worksheets/sheet1.xml").count("<cfRule") == 1
    assert made.changes == ("left out, as its file stores no value for it: 2 × a format that depends on the day",)


def test_fields_of_slides_become_runs_but_for_the_number() -> None:
    field = '<a:fld id="{{0}}" type="{}"><a:rPr lang="en-US"/><a:pPr algn="r"/><a:t>{}</a:t></a:fld>'
    slide = member(
        frozen(slides(shape(field.format("datetime1", "3/3/2021") + field.format("slidenum", "2"))), "pptx").data,
        "ppt/slides/slide1.xml",
    )
    assert '<a:r><a:rPr lang="en-US"/><a:t>3/3/2021</a:t></a:r>' in slide
    assert 'type="slidenum"' in slide


def test_the_day_of_slides_of_open_documents_is_not_computed() -> None:
    made = frozen(
        open_document(
            "presentation", '<presentation:date-time-decl presentation:name="d" presentation:source="current-date"/>'
        ),
        "odp",
    )
    assert 'presentation:source="fixed"' in member(made.data, "content.xml")
    assert made.changes == ("left out, as its file stores no value for it: a date of the day",)


@pytest.mark.parametrize(
    ("source", "made", "changes"),
    [
        (rb"{\rtf1{\field{\*\fldinst DATE}{\fldrslt 3 March}} x}", rb"{\rtf1{{3 March}} x}", ()),
        (
            rb"{\rtf1{\field\fldlock{\*\fldinst {\b FILE}NAME}{\fldrslt{\b a.doc}}}}",
            rb"{\rtf1{\fldlock{{\b a.doc}}}}",
            (),
        ),
        (rb"{\rtf1{\field{\*\fldinst PAGE}{\fldrslt 3}}}", rb"{\rtf1{\field{\*\fldinst PAGE}{\fldrslt 3}}}", ()),
        (rb"{\rtf1{\field{\*\fldinst P\'41GE}{\fldrslt 3}}}", rb"{\rtf1{{3}}}", ()),
        (rb"{\rtf1 \chdate{\bin5 }}}}}x}", rb"{\rtf1 {\bin5 }}}}}x}", ("DATE",)),
        (rb"{\rtf1{\field{\*\fldinst TIME}}}", rb"{\rtf1{}}", ("TIME",)),
        (
            rb"{\rtf1{\field{\*\fldinst IF {\field{\*\fldinst DATE}{\fldrslt no}}}{\fldrslt yes}}}",
            rb"{\rtf1{{yes}}}",
            (),
        ),
    ],
)
def test_fields_of_rtf_become_text(source: bytes, made: bytes, changes: tuple[str, ...]) -> None:
    found = frozen(source, "rtf")
    assert found.data == made
    assert found.changes == tuple(f"left out, as its file stores no value for it: {each}" for each in changes)


def bomb() -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + bytes(410_000_000))
    return target.getvalue()


def doubled() -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
        archive.writestr("word/Document.xml", "<a/>")
    return target.getvalue()


_ENTITIES = '<!DOCTYPE w [<!ENTITY a "DATE">]><w:p xmlns:w="urn:x">&a;</w:p>'


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (b"PK\x03\x04 cut off", "docx", "is damaged"),
        (doubled(), "docx", "two parts of one name"),
        (package({"word/document.xml": _ENTITIES}), "docx", "damaged or hostile: its part 'word/document.xml'"),
        (package({"word/document.xml": "<a><b></a>"}), "docx", "cannot be read"),
        (package({"xl/workbook.bin": "x"}), "xlsx", "binary Excel workbook"),
        (
            package({"META-INF/manifest.xml": '<m xmlns="urn:m"><encryption-data/></m>', "content.xml": "locked"}),
            "odt",
            "protected by a password",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "ole", "is damaged"),
        (b"{" * 20_000, "rtf", "never end"),
    ],
)
def test_what_cannot_be_frozen_safely_is_refused(data: bytes, kind: str, words: str) -> None:
    with pytest.raises(FrozenError, match=words):
        frozen(data, kind)


@pytest.mark.slow
def test_a_package_that_swells_is_refused() -> None:
    with pytest.raises(FrozenError, match="unpacks to more than 400 MB"):
        frozen(bomb(), "docx")


def test_documents_inside_documents_are_frozen_too() -> None:
    inner = word(f"<w:p>{complex_field('DATE', '3 March')}</w:p>")
    outer = word("<w:p/>", more={"word/afchunk.docx": inner})
    with zipfile.ZipFile(BytesIO(frozen(outer, "docx").data)) as archive:
        assert "DATE" not in member(archive.read("word/afchunk.docx"), "word/document.xml")


_INSERTED = '<w:ins w:id="1" w:author="R" w:date="2024-01-01T00:00:00Z"><w:r><w:t>more</w:t></w:r></w:ins>'
_DELETED = '<w:del w:id="2" w:author="R"><w:r><w:delText>less</w:delText></w:r></w:del>'


@pytest.mark.parametrize(
    ("body", "tracked"), [(_INSERTED, True), (_DELETED, True), ("<w:r><w:t>ins del</w:t></w:r>", False)]
)
def test_tracked_changes_of_word_are_noticed(body: str, *, tracked: bool) -> None:
    assert frozen(word(f"<w:p>{body}</w:p>"), "docx").tracked is tracked
    assert not frozen(word(f"<w:p>{body}</w:p>"), "docx").changes


@pytest.mark.parametrize("tracked", [True, False])
def test_tracked_changes_of_open_documents_are_noticed(*, tracked: bool) -> None:
    region = '<text:changed-region text:id="c1"><text:deletion/></text:changed-region>' if tracked else ""
    body = f"<text:tracked-changes>{region}</text:tracked-changes><text:p>Letter</text:p>"
    assert frozen(open_document("text", body), "odt").tracked is tracked
