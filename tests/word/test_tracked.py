"""In a letter that tracks changes every change of ours is one that counsel can accept or reject."""

from __future__ import annotations

from dossier.word.exhibits_table import ExhibitTable
from dossier.word.letter import read_letter
from dossier.word.resolve import resolve
from tests.support.letters import body, disorder, document, letter, paragraph, rejecting, run, with_part

TRACKED = "<w:trackRevisions/>"
HEAD = '<w:p w14:paraId="1A2B3C4D"><w:pPr><w:jc w:val="both"/></w:pPr>'
OURS = 'w:author="dossier"'


def words(text: str, look: str = "", *, name: str = "t") -> str:
    return f'<w:r>{look}<w:{name} xml:space="preserve">{text}</w:{name}></w:r>'


def inserted(number: int, look: str = "", text: str = "Exhibit C-2") -> str:
    properties = '<w:alias w:val="rev-stroke"/><w:tag w:val="dossier:eb1a:rev-stroke=44ec5f4e"/><w:text/>'
    inner = f'<w:ins w:id="{number}" {OURS}>{words(text, look)}</w:ins>'
    return (
        f'<w:customXmlInsRangeStart w:id="{number + 1}" {OURS}/><w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>'
        f'<w:customXmlInsRangeEnd w:id="{number + 1}"/>{inner}<w:customXmlInsRangeStart w:id="{number + 2}" {OURS}/>'
        f'</w:sdtContent></w:sdt><w:customXmlInsRangeEnd w:id="{number + 2}"/>'
    )


def deleted(number: int, text: str, look: str = "") -> str:
    return f'<w:del w:id="{number}" {OURS}>{words(text, look, name="delText")}</w:del>'


def resolved(data: bytes, text: str | None = "Exhibit C-2") -> bytes:
    return resolve(data, lambda _: text, petition="eb1a", tables={"exhibits": TABLE}).data


TABLE = ExhibitTable((("C-2", "Reviews", "14"),))


def test_the_words_are_inserted_and_the_reference_is_deleted_run_by_run() -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    made = letter(paragraph(run("a [[rev", "<w:b/>"), run("-stroke]] b")), settings=TRACKED)
    assert body(resolved(made)) == (
        f"{HEAD}{words('a ', bold)}{inserted(1, bold)}{deleted(4, '[[rev', bold)}{deleted(5, '-stroke]]')}{words(' b')}</w:p>"
    )


def test_in_what_somebody_inserted_our_change_stands_beside_theirs() -> None:
    theirs = '<w:ins w:id="7" w:author="A. Counsel">'
    made = letter(paragraph(f"{theirs}{run('a [[rev-stroke]] b')}</w:ins>"), settings=TRACKED)
    result = resolved(made)
    assert body(result) == (
        f"{HEAD}{theirs}{words('a ')}</w:ins>{inserted(8)}{theirs}{deleted(11, '[[rev-stroke]]')}{words(' b')}</w:ins></w:p>"
    )
    assert [each.text for each in read_letter(result).paragraphs] == ["a Exhibit C-2 b"]


def test_what_we_inserted_and_nobody_accepted_is_written_anew_without_a_trace() -> None:
    first = resolved(letter("[[rev-stroke]]", settings=TRACKED))
    later = resolved(first, "Exhibit C-3")
    assert [document(later).count(mark) for mark in ("<w:del ", "<w:ins ", "Exhibit C-2")] == [1, 1, 0]
    assert [each.text for each in read_letter(later).paragraphs] == ["Exhibit C-3"]


def test_what_was_accepted_is_changed_by_an_insertion_and_a_deletion() -> None:
    accepted = resolved(letter("[[rev-stroke]]"))
    tracked = letter("x", settings=TRACKED)
    later = resolved(with_part(tracked, "word/document.xml", document(accepted)), "Exhibit C-3")
    assert f'<w:sdtContent><w:ins w:id="1" {OURS}>{words("Exhibit C-3")}</w:ins>{deleted(2, "Exhibit C-2")}' in body(
        later
    )
    assert not disorder(document(later))


def test_a_table_is_inserted_row_by_row_and_its_mark_deleted() -> None:
    made = letter("a", "{{exhibits}}", "b", settings=TRACKED)
    result = resolved(made, None)
    assert document(result).count(f"{OURS}/></w:trPr>") == 2
    assert deleted(9, "{{exhibits}}") in body(result)
    assert [each.text for each in read_letter(result).paragraphs] == [
        *("a", "Exhibit", "Description", "Pages", "C-2", "Reviews", "14", "b")
    ]
    assert b"[[" not in rejecting(document(result).encode())
    assert not disorder(document(result))


def test_numbers_of_changes_are_those_of_nothing_else() -> None:
    marks = '<w:bookmarkStart w:id="41" w:name="a"/><w:bookmarkEnd w:id="41"/><w:bookmarkStart w:id="no" w:name="b"/>'
    result = body(resolved(letter(paragraph(marks, run("[[rev-stroke]]")), settings=TRACKED)))
    assert inserted(42) + deleted(45, "[[rev-stroke]]") in result


def test_tracking_that_is_switched_off_is_none() -> None:
    made = letter("[[rev-stroke]]", settings='<w:trackRevisions w:val="false"/>')
    assert OURS not in document(resolved(made))
