"""What becomes of a reference, wherever it stands, and of what an earlier run wrote."""

from __future__ import annotations

import time

import pytest

from dossier.errors import DossierError
from dossier.word.letter import read_letter
from dossier.word.resolve import Resolved, resolve
from tests.support.letters import body, document, letter, members, package, paragraph, run, text_box, with_part

WORDS = {
    "rev-stroke:3": "Exhibit C-2 at 3",
    "rev-stroke": "Exhibit C-2",
    "rev-stroke|the <reviews>": "the <reviews> (Exhibit C-2)",
}
HEAD = '<w:p w14:paraId="1A2B3C4D"><w:pPr><w:jc w:val="both"/></w:pPr>'


def resolved(data: bytes, words: dict[str, str] = WORDS, was: tuple[str, ...] = ()) -> Resolved:
    return resolve(data, words.get, petition="eb1a", was=lambda _: was)


def outcomes(result: Resolved) -> list[tuple[str, str, bool]]:
    return [(each.reference, each.outcome.value, each.control) for each in result.placed]


def texts(data: bytes) -> list[str]:
    return [each.text for each in read_letter(data).paragraphs]


def words_in(
    look: str = "", words: str = "Exhibit C-2", reference: str = "rev-stroke", digest: str = "44ec5f4e"
) -> str:
    properties = f'<w:alias w:val="{reference}"/><w:tag w:val="dossier:eb1a:{reference}={digest}"/><w:text/>'
    inner = f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>'
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def test_the_look_is_that_of_the_first_run_and_what_stands_around_keeps_its_own() -> None:
    made = letter(
        paragraph(
            run("See [[rev", "<w:b/>"),
            '<w:proofErr w:type="spellStart"/>',
            run("-str", "<w:i/>"),
            '<w:bookmarkStart w:id="1" w:name="a"/>',
            run("oke]], too", "<w:u/>"),
        )
    )
    look = "<w:rPr><w:b/></w:rPr>"
    assert body(resolved(made).data) == (
        f'{HEAD}<w:r>{look}<w:t xml:space="preserve">See </w:t></w:r>{words_in(look)}<w:proofErr w:type="spellStart"/>'
        '<w:bookmarkStart w:id="1" w:name="a"/><w:r><w:rPr><w:u/></w:rPr><w:t xml:space="preserve">, too</w:t></w:r></w:p>'
    )


def test_what_stands_between_the_characters_of_a_reference_stays() -> None:
    note = '<w:r><w:t>[[rev</w:t><w:footnoteReference w:id="2"/><w:t>-stroke]]</w:t><w:lastRenderedPageBreak/></w:r>'
    assert body(resolved(letter(paragraph(note))).data) == (
        f'{HEAD}{words_in()}<w:r><w:footnoteReference w:id="2"/><w:lastRenderedPageBreak/></w:r></w:p>'
    )


@pytest.mark.parametrize(
    "typed",
    [
        "[[ rev-stroke ]]",
        "[\u200b[rev-stroke]\ufeff]",
        "[[rev\u200b-stroke]]",
        "[[\u00a0rev-stroke\u200e]]",
        "[[rev\u2011stroke]]",
        "[[“rev-stroke”]]",
        "[[&quot;rev-stroke&quot;]]",
        "[[rev\u00ad-stroke]]",
        "[[&#114;ev-stroke]]",
        "[[rev</w:t><w:noBreakHyphen/><w:t>stroke]]",
        "[[</w:t><w:br/><w:t>rev-stroke]]",
    ],
)
def test_what_a_word_processor_adds_to_a_reference_is_no_part_of_it(typed: str) -> None:
    result = resolved(letter(f"a {typed} b"))
    assert texts(result.data) == ["a Exhibit C-2 b"]
    assert outcomes(result) == [("rev-stroke", "resolved", True)]


def test_words_of_ones_own_are_kept_and_escaped() -> None:
    result = resolved(letter("[[rev-stroke|the &lt;reviews&gt;]]"))
    assert texts(result.data) == ["the <reviews> (Exhibit C-2)"]
    assert [each.reference for each in read_letter(result.data).controls] == ["rev-stroke|the <reviews>"]


def test_what_has_no_words_stays_and_is_told() -> None:
    source = letter("[[none]] and [[rev-stroke", "rev-stroke]] [[]]")
    result = resolved(source)
    assert result.data is source
    assert outcomes(result) == [("none", "left", False), ("", "left", False)]
    assert [each.words for each in result.placed] == ["[[none]]", "[[]]"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<w:hyperlink w:anchor='a'>", "</w:hyperlink>"),
        ("<w:fldSimple w:instr=' REF a '>", "</w:fldSimple>"),
        ("<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>REF</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>',
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ),
    ],
)
def test_where_no_control_belongs_the_words_are_plain(before: str, after: str) -> None:
    result = resolved(letter(f"<w:p>{before}{run('x [[rev-stroke]]')}{after}</w:p>"))
    plain = '<w:r><w:t xml:space="preserve">x </w:t></w:r><w:r><w:t xml:space="preserve">Exhibit C-2</w:t></w:r>'
    assert body(result.data) == f"<w:p>{before}{plain}{after}</w:p>"
    assert outcomes(result) == [("rev-stroke", "resolved", False)]


@pytest.mark.parametrize("around", ["smartTag", "dir", "sdt"])
def test_elsewhere_they_stand_in_a_control(around: str) -> None:
    inner = "<w:sdtPr/><w:sdtContent>{}</w:sdtContent>" if around == "sdt" else "{}"
    made = f"<w:p><w:{around}>{inner}</w:{around}></w:p>"
    result = resolved(letter(made.format(run("[[rev-stroke]]"))))
    assert body(result.data) == made.format(words_in())


@pytest.mark.parametrize(
    ("runs", "before", "after"),
    [
        (run("[[rev-stroke]]"), "", ""),
        (run("a [[rev-stroke]]"), "a ", ""),
        (run("[[rev-stroke]] b"), "", " b"),
        (run("a [[rev") + run("-stroke]] b"), "a ", " b"),
    ],
)
def test_a_control_stands_beside_an_insertion_with_its_words_inserted_by_the_same(
    runs: str, before: str, after: str
) -> None:
    begin = '<w:ins w:id="1" w:author="A">'

    def around(words: str) -> str:
        return f'{begin}<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:ins>' if words else ""

    control = words_in().replace("<w:r>", f"{begin}<w:r>").replace("</w:r>", "</w:r></w:ins>")
    result = resolved(letter(f"<w:p>{begin}{runs}</w:ins></w:p>"))
    assert body(result.data) == f"<w:p>{around(before)}{control}{around(after)}</w:p>"
    later = resolved(result.data, {"rev-stroke": "Exhibit C-3"})
    assert body(later.data) == body(result.data).replace("C-2<", "C-3<").replace("44ec5f4e", "b65e10d1")


def test_what_was_deleted_is_left_as_it_is() -> None:
    gone = '<w:del w:id="1" w:author="A"><w:r><w:delText>[[rev-stroke]]</w:delText></w:r></w:del>'
    source = letter(paragraph("a ", gone))
    assert resolved(source).data is source


def test_a_reference_in_a_text_box_is_resolved_in_both_renderings_and_told_once() -> None:
    result = resolved(letter(paragraph("[[rev-stroke:3]]", text_box("in [[rev-stroke]]"), run(" [[rev-stroke:3]]"))))
    assert document(result.data).count("Exhibit C-2</w:t>") == 2
    assert outcomes(result) == [
        ("rev-stroke:3", "resolved", True),
        ("rev-stroke:3", "resolved", True),
        ("rev-stroke", "resolved", True),
    ]


@pytest.mark.parametrize(
    ("reference", "control", "tag"),
    [
        ("a" * 64, True, ""),
        ("a" * 65, False, ""),
        ("a" * 42, True, f"dossier:eb1a:{'a' * 42}=" + "44ec5f4e"),
        ("a" * 43, True, f"dossier:eb1a:{'a' * 43}"),
    ],
)
def test_word_takes_64_characters_for_title_and_tag(reference: str, control: bool, tag: str) -> None:  # noqa: FBT001
    result = resolved(letter(f"[[{reference}]]"), {reference: "Exhibit C-2"})
    assert outcomes(result) == [(reference, "resolved", control)]
    assert (f'<w:tag w:val="{tag}"/>' in document(result.data)) == bool(tag)
    again = resolved(result.data, {reference: "Exhibit C-3"}, was=("Exhibit C-2",))
    assert texts(again.data) == ["Exhibit C-3" if control else "Exhibit C-2"]


def test_a_second_run_changes_nothing() -> None:
    first = resolved(letter("[[rev-stroke:3]], [[rev-stroke]] and [[none]]"))
    second = resolved(first.data)
    assert second.data is first.data
    assert {each.outcome.value for each in second.placed} == {"same", "left"}


def test_a_later_run_writes_each_control_anew() -> None:
    first = resolved(letter(paragraph("a ", run("[[rev-stroke:3]]", "<w:b/>"), " b [[rev-stroke]]")))
    later = resolved(first.data, WORDS | {"rev-stroke:3": "Exhibit C-2 at 4"})
    expected = document(first.data).replace("at 3<", "at 4<").replace("3=5aeae75c", "3=d44cb106")
    assert document(later.data) == expected
    assert outcomes(later) == [("rev-stroke:3", "refreshed", True), ("rev-stroke", "same", True)]


def test_what_somebody_changed_in_a_control_is_left_and_told() -> None:
    first = resolved(letter("[[rev-stroke:3]]"))
    edited = with_part(first.data, "word/document.xml", document(first.data).replace("at 3<", "at page 3<"))
    later = resolved(edited, {"rev-stroke:3": "Exhibit C-2 at 4"})
    assert later.data is edited
    assert outcomes(later) == [("rev-stroke:3", "edited", True)]
    assert later.placed[0].words == "Exhibit C-2 at page 3"
    assert outcomes(resolved(edited, {})) == [("rev-stroke:3", "left", True)]


def test_a_control_that_somebody_divided_into_paragraphs_is_left() -> None:
    tag = '<w:sdtPr><w:tag w:val="dossier:eb1a:rev-stroke=00000000"/></w:sdtPr>'
    inner = "".join(f"<w:p>{run(words)}</w:p>" for words in ("Exhibit", "C-1"))
    source = letter(f"<w:sdt>{tag}<w:sdtContent>{inner}</w:sdtContent></w:sdt>", "x")
    result = resolved(source, was=("Exhibit\nC-1",))
    assert result.data is source
    assert outcomes(result) == [("rev-stroke", "edited", True)]


def test_where_the_tag_was_lost_what_was_written_before_is_asked() -> None:
    first = resolved(letter("[[rev-stroke:3]]"))
    lost = document(first.data).replace('<w:tag w:val="dossier:eb1a:rev-stroke:3=5aeae75c"/>', "")
    source = with_part(first.data, "word/document.xml", lost)
    words = {"rev-stroke:3": "Exhibit C-2 at 4"}
    assert outcomes(resolved(source, words)) == [("rev-stroke:3", "edited", True)]
    later = resolved(source, words, was=("Exhibit C-2 at 3",))
    assert texts(later.data) == ["Exhibit C-2 at 4"]
    assert outcomes(resolved(later.data)) == [("rev-stroke:3", "refreshed", True)]  # the tag is there again
    assert outcomes(resolved(source, {})) == []  # a title that only looks like one of ours


def test_controls_of_another_petition_and_of_somebody_else_are_left_alone() -> None:
    other = resolve(letter("[[rev-stroke]]"), WORDS.get, petition="o1a").data
    assert resolved(other, {"rev-stroke": "Exhibit D-1"}).data is other
    foreign = '<w:sdt><w:sdtPr><w:alias w:val="rev-stroke"/><w:tag w:val="x"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    source = letter(paragraph(foreign.format(run("words"))))
    assert resolved(source).data is source


def test_a_control_of_ours_in_which_something_was_typed_is_not_opened() -> None:
    first = resolved(letter("[[rev-stroke]]"))
    typed = with_part(first.data, "word/document.xml", document(first.data).replace("C-2<", "[[rev-stroke:3]]<"))
    assert outcomes(resolved(typed)) == [("rev-stroke", "edited", True)]


@pytest.mark.parametrize(
    ("prefix", "root"),
    [("x:", 'xmlns:x="{0}"'), ("", 'xmlns="{0}" xmlns:x="{0}"'), ("w:", 'xmlns:w="{0}"')],
)
def test_any_prefix_will_do(prefix: str, root: str) -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    inner = f"<{prefix}body><{prefix}p><{prefix}r><{prefix}t>a [[rev-stroke]] b</{prefix}t></{prefix}r></{prefix}p></{prefix}body>"
    text = f"<{prefix}document {root.format(space)}>{inner}</{prefix}document>"
    result = resolved(with_part(letter("x"), "word/document.xml", "\ufeff" + text))
    assert texts(result.data) == ["a Exhibit C-2 b"]
    assert [each.reference for each in read_letter(result.data).controls] == ["rev-stroke"]
    assert members(result.data)["word/document.xml"].startswith("\ufeff<".encode())


def test_a_namespace_that_the_run_itself_declares_is_declared_beside_it() -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    made = f'<y:document xmlns:y="{space}"><y:body><y:p><w:r xmlns:w="{space}"><w:t>[[rev-stroke]]</w:t></w:r></y:p></y:body></y:document>'
    assert texts(resolved(with_part(letter("x"), "word/document.xml", made)).data) == ["Exhibit C-2"]


def test_the_bytes_depend_on_nothing_but_the_letter() -> None:
    source = letter("[[rev-stroke]]")
    again = package(members(source))
    assert resolved(source).data == resolved(again).data
    assert list(members(resolved(source).data)) == list(members(source))


def test_a_signed_letter_is_read_and_not_changed() -> None:
    signed = letter("[[rev-stroke]]", more={"_xmlsignatures/sig1.xml": "<Signature/>"})
    assert texts(signed) == ["[[rev-stroke]]"]
    with pytest.raises(DossierError, match="before it is signed"):
        resolved(signed)


def test_two_thousand_references_take_no_time() -> None:
    half = [paragraph(*(run(piece) for piece in ("a [[rev", "-str", "oke]] b "))) for _ in range(1000)]
    one = paragraph(*("a [[rev-stroke:3]] b " for _ in range(1000)))
    begun = time.perf_counter()
    result = resolved(letter(*half, one))
    assert time.perf_counter() - begun < 3
    assert [each.outcome.value for each in result.placed] == ["resolved"] * 2000
    assert not [text for text in texts(result.data) if "[[" in text]
