"""A letter is read as people read it: what was deleted, moved away or computed is no text, and nothing is counted twice."""

from __future__ import annotations

import pytest

from dossier.word.letter import Letter, read_letter
from tests.support.letters import letter, members, package, paragraph, part, run, text_box, with_part

PURL = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def texts(read: Letter) -> list[str]:
    return [each.text for each in read.paragraphs]


def field(code: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return f"{mark('begin')}<w:r><w:instrText> {code} </w:instrText></w:r>{mark('separate')}{result}{mark('end')}"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("a") + "<w:r><w:tab/><w:br/><w:noBreakHyphen/><w:softHyphen/></w:r>" + run("b"), "a\t\n-b"),
        (run("a &amp; b&#160;c <![CDATA[<d>]]>"), "a & b\u00a0c <d>"),
        ('<w:ins w:id="1" w:author="A">' + run("in") + "</w:ins>", "in"),
        (run("x") + '<w:del w:id="1" w:author="A"><w:r><w:delText>out</w:delText></w:r></w:del>', "x"),
        (run("x") + "<w:r><w:t>no text<w:r/></w:t></w:r>", "x"),
        ('<w:moveFrom w:id="1" w:author="A">' + run("from") + "</w:moveFrom>" + run("x"), "x"),
        ('<w:moveTo w:id="1" w:author="A">' + run("to") + "</w:moveTo>", "to"),
        ("<w:hyperlink>" + run("link") + "</w:hyperlink>", "link"),
        ("<w:smartTag>" + run("smart") + "</w:smartTag>", "smart"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + run("held") + "</w:sdtContent></w:sdt>", "held"),
        ('<w:fldSimple w:instr=" DATE ">' + run("today") + "</w:fldSimple>", "today"),
        (field("REF a", run("result")) + run(" x"), "result x"),
        (field("IF " + field("REF a", run("inner")), run("outer")), "outer"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("without an end"), "without an end"),
        ('<w:r><w:sym w:font="Symbol" w:char="F05B"/><w:sym w:font="Symbol" w:char="F05D"/></w:r>', "[]"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/><w:sym w:font="Arial" w:char="2013"/></w:r>', "\ufffc–"),
        ('<w:r><w:sym w:font="Arial" w:char="none"/></w:r>', "\ufffc"),
        (
            "<w:r><w:ruby><w:rt>" + run("above") + "</w:rt><w:rubyBase>" + run("base") + "</w:rubyBase></w:ruby></w:r>",
            "base",
        ),
        (
            run("Exhibit C-2") + '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>' + run(" x"),
            "Exhibit C-2\u200b x",
        ),
        ("<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>" + run("x"), "x"),
        (
            f"<mc:AlternateContent><mc:Choice>{run('once')}</mc:Choice><mc:Fallback>{run('once')}</mc:Fallback></mc:AlternateContent>",
            "once",
        ),
    ],
)
def test_the_text_of_a_paragraph(content: str, text: str) -> None:
    assert texts(read_letter(letter(f"<w:p>{content}</w:p>"))) == [text]


def test_a_field_over_several_paragraphs_hides_its_code_alone() -> None:
    begin = paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', run("code"))
    middle = paragraph('<w:r><w:fldChar w:fldCharType="separate"/></w:r>', run("first entry"))
    end = paragraph(run("second"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>', run(" after"))
    assert texts(read_letter(letter(begin, middle, end, "x"))) == ["first entry", "second after", "x"]


def test_a_text_box_is_read_once_after_the_paragraph_that_holds_it() -> None:
    read = read_letter(letter(paragraph("before ", text_box("in the box"), run("and after")), "last"))
    assert texts(read) == ["before and after", "in the box", "last"]
    assert [each.where for each in read.paragraphs] == ["§1", "§2", "§3"]


def test_what_only_older_programs_are_given_is_read_too() -> None:
    box = text_box("in the box")
    drawn = box[box.index("<w:drawing>") : box.index("</mc:Choice>")]
    assert texts(read_letter(letter(paragraph(box.replace(drawn, "<w:drawing/>"))))) == ["in the box"]


def test_parts_are_read_in_the_order_of_a_reader_and_comments_are_not() -> None:
    made = letter(
        "main",
        "",
        f"<w:tbl><w:tr><w:tc>{paragraph('cell')}</w:tc></w:tr></w:tbl>",
        footer1=paragraph("foot"),
        header1=paragraph("head"),
        footnotes=f'<w:footnote w:id="2">{paragraph("note")}{paragraph("goes on")}</w:footnote>',
        endnotes=f'<w:endnote w:id="2">{paragraph("end note")}</w:endnote>',
        more={"word/comments.xml": part("comments", f"<w:comment>{paragraph('why?')}</w:comment>")},
    )
    assert [(each.where, each.text) for each in read_letter(made).paragraphs] == [
        ("§1", "main"),
        ("§2", "cell"),
        ("footnote §1", "note"),
        ("footnote §2", "goes on"),
        ("endnote §1", "end note"),
        ("header §1", "head"),
        ("footer §1", "foot"),
    ]


def test_the_main_text_may_have_another_name_and_the_strict_namespace() -> None:
    held = {
        name.replace("document.xml", "document2.xml"): data.replace(b"word/document.xml", b"word/document2.xml")
        for name, data in members(letter("as Word in a browser names it")).items()
    }
    assert texts(read_letter(package(held))) == ["as Word in a browser names it"]
    strict = members(letter("strict"))["word/document.xml"].replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", PURL.encode()
    )
    assert texts(read_letter(with_part(letter("x"), "word/document.xml", strict))) == ["strict"]


def test_controls_are_ours_by_their_tag_or_else_by_a_title_that_looks_like_a_reference() -> None:
    def control(properties: str) -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{run('words')}</w:sdtContent></w:sdt>"

    made = letter(
        "first",
        paragraph(
            control('<w:alias w:val="rev-stroke:3"/><w:tag w:val="dossier:eb1a:rev-stroke:3=00000000"/>'),
            control('<w:alias w:val="rev-stroke#first"/>'),
            control('<w:alias w:val="Choose a day"/>'),
            control('<w:alias w:val="rev-stroke"/><w:tag w:val="somebody else"/>'),
            control('<w:tag w:val="dossier:eb1a:rev-stroke/letter"/>'),
        ),
    )
    assert [(each.reference, each.petition, each.digest, each.edited) for each in read_letter(made).controls] == [
        ("rev-stroke:3", "eb1a", "00000000", True),
        ("rev-stroke#first", "", "", False),
        ("rev-stroke/letter", "eb1a", "", False),
    ]
    assert {(each.where, each.text) for each in read_letter(made).controls} == {("§2", "words")}
