"""Whatever stands in whatever: a letter is read, and a resolved one reads back, or the message is one for people."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.word.exhibits_table import ExhibitTable
from dossier.word.letter import read_letter
from dossier.word.resolve import resolve
from tests.support.letters import letter, members

_TEXTS = [
    "[[",
    "]]",
    "[[a]]",
    "[[a:3]]",
    "[",
    "]",
    "a",
    " ",
    "\u200b",
    "{{exhibits}}",
    "&amp;",
    "<![CDATA[[[a]]]]>",
    "",
]
_LEAVES = (
    *(
        "<w:tab/>",
        "<w:br/>",
        "<w:noBreakHyphen/>",
        "<w:drawing/>",
        "<w:rPr><w:b/></w:rPr>",
        "<w:proofErr/>",
        "<w:r/>",
        "<w:t/>",
    ),
    *(f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end", "none")),
    '<w:sdtPr><w:alias w:val="a"/></w:sdtPr>',
    '<w:sdtPr><w:tag w:val="dossier:eb1a:a=00000000"/><w:text/></w:sdtPr>',
    '<w:sdtPr><w:alias w:val="{{exhibits}}"/><w:tag w:val="dossier:eb1a:{{exhibits}}=00000000"/></w:sdtPr>',
)
_AROUND = (
    *(
        "p",
        "r",
        "t",
        "ins",
        "del",
        "moveTo",
        "hyperlink",
        "smartTag",
        "sdt",
        "sdtContent",
        "ruby",
        "rt",
        "rubyBase",
        "tbl",
    ),
    *("tr", "tc", "txbxContent", "fldSimple", "instrText", "pPr", "dir"),
)
_FOREIGN = ("mc:AlternateContent", "mc:Choice", "mc:Fallback", "v:textbox")


def _around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    names = st.sampled_from([*(f"w:{name}" for name in _AROUND), *_FOREIGN, "w:p", "w:r", "w:r", "w:p"])
    given_author = st.sampled_from(["", ' w:author="dossier"', ' w:author="A"'])
    return st.builds(lambda name, author, content: f"<{name}{author}>{content}</{name}>", names, given_author, inner)


def _runs(texts: list[str]) -> str:
    return "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in texts)


_MARKUP = st.recursive(
    st.one_of(st.lists(st.sampled_from(_TEXTS), max_size=4).map(_runs), st.sampled_from(_LEAVES)),
    lambda inner: st.one_of(
        _around(inner), st.lists(inner, max_size=4).map("".join), _around(st.lists(inner, max_size=3).map("".join))
    ),
    max_leaves=25,
)


@settings(max_examples=150, deadline=None)
@given(body=_MARKUP, tracked=st.booleans())
def test_any_markup_is_resolved_and_read_back(body: str, tracked: bool) -> None:  # noqa: FBT001
    source = letter(f"<w:p>{body}</w:p>{body}", settings="<w:trackRevisions/>" if tracked else "")
    tables = {"exhibits": ExhibitTable((("C-1", "Reviews", "2"),))}
    result = resolve(source, {"a": "Exhibit C-1"}.get, petition="eb1a", tables=tables)
    read_letter(result.data)
    untouched = {"word/document.xml"} if result.changed else set()
    assert {name for name, data in members(source).items() if members(result.data)[name] != data} == untouched
    again = resolve(result.data, {"a": "Exhibit C-1"}.get, petition="eb1a", tables=tables)
    assert not again.changed or tracked
