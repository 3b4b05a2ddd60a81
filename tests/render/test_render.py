"""The generated pages as a whole: each part where reported, the plan's numbers printed, nothing outside the margins."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from functools import cache, lru_cache
from io import BytesIO
from itertools import pairwise

import pikepdf
import pypdf
import pypdfium2
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from PIL import Image

from dossier.bundle.outcome import Rendered
from dossier.bundle.plan import BundlePlan, CrossReference
from dossier.render import Style, _desk, load_style, render
from dossier.render.table import _mark
from dossier.typeset.tagging import Tagging
from tests.support.plans import FRONT, Sketch, make_plan, settle

SCRIPTS = (
    "p < 0.05 & R&D <b>bold</b> &amp; {braces} [[x]] \\n %s",
    "Łukasz Żółć, Şükrü Ağaoğlu, Nguyễn Thị Ánh",
    "Ελένη Παπαδοπούλου",
    "Дмитрий Щербаков",
)


@cache
def style() -> Style:
    return load_style()


@cache
def settled(count: int) -> tuple[BundlePlan, Rendered]:
    return settle(draw, count, withdrawn=True)


def draw(plan: BundlePlan) -> Rendered:
    return render(plan, style())


@lru_cache(maxsize=4)
def reader_of(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(pdf))


def text_of(rendered: Rendered, key: str) -> str:
    """What a part says, by a reader that had no hand in drawing it."""
    first, count = rendered.parts[key]
    pages = reader_of(rendered.pdf).pages
    return "\n".join(pages[number].extract_text() for number in range(first, first + count))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def stray_ink(rendered: Rendered, *, margin: int) -> list[int]:
    """The pages with ink in the outer margin of the sheet; page 0 is not looked at."""
    with pypdfium2.PdfDocument(rendered.pdf) as document:
        return [number for number in range(1, len(document)) if _inked(document[number], margin)]


def _inked(page: pypdfium2.PdfPage, margin: int) -> bool:
    picture = page.render(scale=1, grayscale=True).to_pil()
    width, height = picture.size
    boxes = ((0, 0, margin, height), (width - margin, 0, width, height), (0, 0, width, margin))
    foot = [(0, height - 15, width, height)]  # the foot's own text stands higher than that, descenders included
    return any(picture.crop(box).getextrema()[0] < 250 for box in (*boxes, *foot))


def _body_inked(page: pypdfium2.PdfPage) -> bool:
    """Ink beside the text area, above the foot."""
    picture = page.render(scale=1, grayscale=True).to_pil()
    bottom = picture.height - 34
    sides = (
        (0, 0, 70, bottom),
        (picture.width - 70, 0, picture.width, bottom),
        (0, bottom - 34, picture.width, bottom),
    )
    return any(picture.crop(box).getextrema()[0] < 250 for box in sides)


@pytest.mark.slow
@pytest.mark.parametrize("count", [0, 1, 27, 28, 29, 30, 100])
def test_parts_settle_and_cover_the_pdf_without_gap_or_overlap(count: int) -> None:
    plan, rendered = settled(count)
    assert {key: number for key, (_, number) in rendered.parts.items()} == {
        key: span.count for key, span in plan.parts.items()
    }
    pages = sorted(page for first, number in rendered.parts.values() for page in range(first, first + number))
    assert pages == list(range(1, len(pypdf.PdfReader(BytesIO(rendered.pdf)).pages)))


@pytest.mark.slow
def test_four_hundred_exhibits_take_seconds() -> None:
    plan = make_plan(400)
    began = time.process_time()
    rendered = draw(plan)
    assert time.process_time() - began < 20  # measured at 2 s; the bound is for slow machines
    assert len(rendered.parts) == len(plan.parts)
    index = text_of(rendered, "index")
    assert all(exhibit.label in index and str(exhibit.span) in index for exhibit in plan.exhibits)


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 30])
def test_every_page_prints_its_bundle_page_at_the_place_of_the_band(count: int) -> None:
    plan, rendered = settled(count)
    with pypdfium2.PdfDocument(rendered.pdf) as document:
        for key, (first, number) in rendered.parts.items():
            for offset in range(number):
                words = document[first + offset].get_textpage().get_text_bounded(400, 0, 612, 30).strip()
                assert words == str(plan.parts[key].first + offset)


def test_the_index_prints_the_numbers_of_the_plan() -> None:
    plan, rendered = settled(30)
    first, count = rendered.parts["index"]
    rows = []
    with pypdfium2.PdfDocument(rendered.pdf) as document:
        for offset in range(count):
            page, shown = document[first + offset], plan.parts["index"].first + offset
            for box in (box for box in rendered.links if box.page == shown):
                x0, y0, x1, y1 = box.rect
                words = page.get_textpage().get_text_bounded(x0, y0, x1, y1).split()
                rows.append((box.target, words[0], str(words)))
    for exhibit in plan.exhibits:
        own = [words for target, label, words in rows if target == exhibit.divider.first and label == exhibit.label]
        assert len(own) == 1
        assert f"'{exhibit.span}'" in own[0]
    crossed = [reference.label for section in plan.sections for reference in section.cross_references]
    assert crossed
    assert sum(label == "see" for _, label, _ in rows) == len(crossed)
    index = text_of(rendered, "index")
    assert index.count("withdrawn") == len(plan.sections)
    assert all(section.withdrawn[0].label in index for section in plan.sections)


@pytest.mark.slow
def test_links_lie_on_their_page_and_lead_to_pages_of_the_bundle() -> None:
    plan, rendered = settled(100)
    generated = {page for span in plan.parts.values() for page in span.pages}
    for box in rendered.links:
        x0, y0, x1, y1 = box.rect
        assert box.page in generated
        assert 1 <= box.target <= plan.page_count
        assert 72 <= x0 < x1 <= 540.01
        assert 71 <= y0 < y1 <= 721


def test_rows_of_the_index_do_not_overlap() -> None:
    plan, rendered = settled(100)
    for page in plan.parts["index"].pages:
        boxes = sorted((box.rect for box in rendered.links if box.page == page), key=lambda rect: -rect[3])
        assert all(upper[1] >= lower[3] - 0.01 for upper, lower in pairwise(boxes))


@pytest.mark.slow
def test_dividers_lead_back_to_the_page_of_the_index_that_lists_them() -> None:
    plan, rendered = settled(100)
    listed = {box.target: box.page for box in reversed(rendered.links) if box.page in plan.parts["index"].pages}
    index = plan.parts["index"].pages
    assert len(index) > 3
    for exhibit in plan.exhibits:
        (back,) = [box for box in rendered.links if box.page == exhibit.divider.first and box.target in index]
        assert f"Index, page {back.target}" in text_of(rendered, exhibit.part_key)
        assert back.target in {box.page for box in rendered.links if box.target == exhibit.divider.first}
    assert listed


@pytest.mark.slow
def test_column_headings_repeat_and_sections_say_that_they_continue() -> None:
    _, rendered = settled(100)
    first, count = rendered.parts["index"]
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(rendered.pdf)).pages[first : first + count]]
    assert all("Description" in page for page in pages)
    assert any(", continued" in page for page in pages[1:])


@pytest.mark.slow
def test_a_heading_has_as_much_air_on_every_page() -> None:
    """The first heading of a page stands as far under the column headings on page 2 as on page 1."""
    _, rendered = settled(60)
    first, count = rendered.parts["index"]
    airs = []
    with pypdfium2.PdfDocument(rendered.pdf) as document:
        for number in range(first, first + count):
            picture = document[number].render(scale=2, grayscale=True).to_pil().crop((144, 0, 1080, 1440))
            inked = [picture.crop((0, y, 936, y + 1)).getextrema()[0] < 128 for y in range(picture.height)]
            (rule, *_) = [y for y in range(picture.height) if _ruled(picture, y)]
            airs.append((inked.index(True, rule + 4) - rule) / 2)
    assert count > 2
    assert max(airs) - min(airs) < 6, airs


def _ruled(picture: Image.Image, y: int) -> bool:
    """Whether a row of pixels is dark from end to end."""
    return max(picture.crop((0, y, picture.width, y + 1)).tobytes()) < 200


@pytest.mark.parametrize(
    ("date", "broken"),
    [
        ("March 2023 – August 2026", ["March 2023 –", "August 2026"]),
        ("September 30, 2025 – December 31, 2029", ["September 30, 2025 –", "December 31, 2029"]),
        ("May 2024 – May 2026", ["May 2024 – May 2026"]),
    ],
)
def test_a_span_of_dates_breaks_at_its_dash(date: str, broken: list[str]) -> None:
    _, rendered = settle(draw, 1, sketches=[Sketch(title="Award", description="Society", date=date)])
    found = [line.strip() for line in text_of(rendered, "index").splitlines() if "20" in line and "CFR" not in line]
    assert [line for line in found if any(part in line for part in broken)]
    for part in broken:
        assert any(line.endswith(part) or f"{part} " in line for line in found), found


@pytest.mark.slow
@pytest.mark.parametrize("count", [34, 35, 36, 37, 38])
def test_the_table_leaves_no_few_rows_alone(count: int) -> None:
    plan, rendered = settle(draw, count)
    first, pages = rendered.parts["table"]
    labels = [exhibit.label for exhibit in plan.exhibits]
    reader = pypdf.PdfReader(BytesIO(rendered.pdf)).pages
    for number in range(first, first + pages):
        rows = set(labels).intersection(reader[number].extract_text().split())
        assert not rows or len(rows) >= 7, (number - first, rows)


@pytest.mark.slow
def test_same_plan_same_bytes() -> None:
    plan, rendered = settled(30)
    other = settled(7)[0]
    draw(other)
    again = render(plan, load_style())
    assert again.pdf == rendered.pdf
    assert again == rendered


def test_every_font_is_embedded() -> None:
    _, rendered = settled(7)
    with pikepdf.open(BytesIO(rendered.pdf)) as document:
        for page in document.pages:
            for font in page.obj.Resources.Font.values():
                assert "/FontFile2" in font.FontDescriptor


@pytest.mark.slow
@pytest.mark.parametrize("words", SCRIPTS)
def test_text_of_the_record_is_printed_as_it_is(words: str) -> None:
    front = replace(FRONT, beneficiary=words, field=words, prepared_for=words)
    sketches = [Sketch(title=words, description=f"by {words}", source_url=words)]
    _, rendered = settle(draw, 1, sketches=sketches, narrative={"awards": words.replace("[[x]]", "")}, front=front)
    for key, times in (("cover", 2), ("index", 2), ("section:awards", 2), ("exhibit:A-1", 3)):
        expected = squeezed(words.replace("[[x]]", "") if key.startswith("section") else words)
        found = squeezed(text_of(rendered, key))
        assert found.count(expected) >= times - ("[[x]]" in words and key.startswith("section")), key


def test_the_cover_says_what_it_must() -> None:
    _, rendered = settled(7)
    cover = text_of(rendered, "cover")
    for words in (FRONT.beneficiary, FRONT.field, "EB-1A", FRONT.citation, FRONT.statute, "Exhibits A–E"):
        assert words in cover
    for words in (
        FRONT.prepared_for,
        FRONT.record_date,
        FRONT.planned_filing_date,
        FRONT.rules_as_of,
        "verify",
        "DRAFT",
    ):
        assert words not in cover
    assert not re.search(r"[0-9] (exhibits|pages)", cover)


def test_the_cover_of_a_draft_has_what_is_no_part_of_a_filing() -> None:
    plan, _ = settled(7)
    cover = text_of(render(replace(plan, draft=True), style()), "cover")
    assert squeezed("USCIS rules change; verify before filing.") in squeezed(cover)
    for words in (
        FRONT.rules_as_of,
        FRONT.prepared_for,
        FRONT.record_date,
        FRONT.planned_filing_date,
        "DRAFT",
        "7 exhibits",
    ):
        assert words in cover


def test_the_table_that_is_filed_counts_no_categories() -> None:
    plan, rendered = settled(30)
    table = " ".join(text_of(rendered, "table").split())
    assert "Marks show where documents are offered." in table
    assert "categories" not in table
    assert "at least 3" not in table
    assert all(exhibit.label in table for exhibit in plan.exhibits)


def test_what_is_offered_under_no_criterion_is_named_in_short() -> None:
    sketches = [Sketch(criteria=(key,)) for key in ["awards"] * 7 + ["memberships"] * 7]
    plan = make_plan(14, sketches=sketches, criteria_used=2)
    first, last = plan.sections
    labels = [exhibit.label for exhibit in last.exhibits]
    rendered = render(replace(plan, criteria=tuple(pair for pair in plan.criteria if pair[0] == first.key)), style())
    table = " ".join(text_of(rendered, "table").split())
    assert f"Not in the table: {last.name}, {labels[0]} to {labels[-1]}." in table
    few = replace(plan, criteria=(), sections=(replace(last, exhibits=last.exhibits[:2]),))
    table = " ".join(text_of(render(few, style()), "table").split())
    assert f"Not in the table: {last.name}, {labels[0]}, {labels[1]}." in table
    assert "the exhibit stands under this criterion" not in table  # no marks, no legend


def test_a_letter_that_addresses_a_criterion_has_a_mark_of_its_own_and_the_legend_stays_on_the_page() -> None:
    sketches = [Sketch(criteria=("awards", "memberships"), comparable=("awards",)), Sketch(criteria=("letters",))]
    plan = make_plan(2, sketches=sketches, criteria_used=2)
    first, last = plan.sections[0], plan.sections[-1]
    letter = last.exhibits[-1]
    label = letter.label
    addressing = CrossReference(label, letter.entry, letter.title, letter.date, addressed=True)
    plan = replace(plan, sections=(replace(first, cross_references=(addressing,)), *plan.sections[1:]))
    rendered = render(plan, style())
    table = " ".join(text_of(rendered, "table").split())
    assert "a letter that addresses this criterion" in table
    assert "offered as comparable evidence" in table
    assert f"see letter, Exhibit {label}" in " ".join(text_of(rendered, "index").split())
    assert not stray_ink(rendered, margin=34)


@pytest.mark.slow
@pytest.mark.parametrize("years", [(2024,), tuple(range(1985, 2027)), tuple(range(1900, 2027)), ()])
def test_the_figure_shows_one_year_or_many(years: tuple[int, ...]) -> None:
    sketches = [Sketch(years=(year,), pages=(1,)) for year in years] or [Sketch(years=()), Sketch(years=())]
    _, rendered = settle(draw, len(sketches), sketches=sketches, enclosed=("timeline",))
    table = text_of(rendered, "timeline")
    assert ("No exhibit carries a date." in table) == (not years)
    assert "Exhibits by Year" in table
    assert not stray_ink(rendered, margin=34)


def test_references_of_a_narrative_become_words_with_a_link() -> None:
    words = {"awards": "See [[entry-0]] and [[entry-1:1]], not [[nobody]].\n\nSecond paragraph."}
    plan, rendered = settle(draw, 3, narrative=words, criteria_used=1)
    section = plan.sections[0]
    text = " ".join(text_of(rendered, "section:awards").split())
    assert "See Exhibit A-1 and Exhibit A-2 at 1, not [[nobody]]." in text
    targets = [box.target for box in rendered.links if box.page == section.divider.first]
    assert section.exhibits[0].divider.first in targets
    assert section.exhibits[1].evidence.first in targets


def test_a_placeholder_says_what_is_missing_and_counts_as_a_page_of_the_exhibit() -> None:
    sketches = [Sketch(pages=(2,), missing=("Requested; not in hand",))]
    plan, rendered = settle(draw, 1, sketches=sketches, draft=True)
    text = text_of(rendered, "missing:A-1:2")
    assert "NOT IN HAND" in text
    assert "Requested; not in hand" in text
    assert "Exhibit A-1 · Page 3 of 3" in text
    assert {band.page for band in rendered.bands} == set(plan.exhibit("A-1").evidence.pages) - {
        plan.parts["missing:A-1:2"].first
    }


@pytest.mark.slow
def test_a_draft_says_so_on_every_page_and_others_never_do() -> None:
    _, draft = settle(draw, 3, draft=True)
    pages = pypdf.PdfReader(BytesIO(draft.pdf)).pages[1:]
    assert all("DRAFT" in page.extract_text() for page in pages)
    assert all(b"(DRAFT)" in band.content for band in draft.bands)
    final = settled(7)[1]
    assert not any("DRAFT" in page.extract_text() for page in pypdf.PdfReader(BytesIO(final.pdf)).pages[1:])
    assert not any(b"DRAFT" in band.content for band in final.bands)


def test_an_exhibit_says_where_it_is_offered_and_what_it_holds() -> None:
    url = "https://example.org/profile?a=1&b=<2>"
    sketch = Sketch(
        title="Award",
        criteria=("awards", "memberships"),
        comparable=("memberships",),
        pages=(2, 3),
        languages=("es", "fr"),
        source_url=url,
        excerpt_of=40,
    )
    plan, rendered = settle(draw, 4, sketches=[sketch], criteria_used=2)
    text = " ".join(text_of(rendered, "exhibit:A-1").split())
    exhibit = plan.exhibit("A-1")
    assert "EXHIBIT A-1" in text
    assert "Evidence offered under 8 CFR 204.5(h)(3)(i)" in text
    assert "Also offered as comparable evidence under 8 CFR 204.5(h)(4) (Memberships)" in text
    assert "English translation from Spanish and French included" in text
    assert squeezed(f"Captured from {url} on October 1, 2026") in squeezed(text)
    assert "excerpt, pp. 1–2 of 40" in text
    for document in exhibit.documents:
        assert str(document.span) in text
        assert any(box.page == exhibit.divider.first and box.target == document.span.first for box in rendered.links)


@pytest.mark.parametrize(
    ("criteria", "said"),
    [
        (
            ("memberships", "awards"),
            "Evidence offered under 8 CFR 204.5(h)(3)(i) Also offered under 8 CFR 204.5(h)(3)(ii) (Memberships), page ",
        ),
        (("memberships",), "Evidence offered under 8 CFR 204.5(h)(3)(ii) (Memberships), page "),
    ],
)
def test_an_exhibit_that_stands_elsewhere_than_it_claims_first_says_where_it_is_listed(
    criteria: tuple[str, ...], said: str
) -> None:
    plan, _ = settle(draw, 4, criteria_used=2, enclosed=("table",))
    first, second, *_ = plan.sections
    moved = replace(first.exhibits[0], criteria=criteria)
    plan = replace(plan, sections=(replace(first, exhibits=(moved, *first.exhibits[1:])), second))
    rendered = render(plan, style())
    text = " ".join(text_of(rendered, moved.part_key).split())
    assert f"{said}{second.start}" in text
    assert any(box.page == moved.divider.first and box.target == second.start for box in rendered.links)
    drawing, _ = _desk(plan, style(), BytesIO(), Tagging())
    own, other = (_mark(drawing, moved, each.key, frozenset()) for each in (first, second))
    assert (own is not None and own.stands, other is not None and other.stands) == ("awards" in criteria, False)


def test_the_place_among_the_authors_stands_on_the_divider_and_in_short_in_the_index() -> None:
    place = "first author of 7, corresponding author"
    endless = (
        "Article — Journal of the Example Society for Everything that Has a Name that Goes on for a Line and Another "
    )
    sketches = [
        Sketch(description="Article — Example Journal", authorship=place),
        Sketch(description=endless + endless, authorship="author 2 of 5"),
        Sketch(description="Oral presentation — Example Meeting", authorship="author 3 of 9", kind="presentations"),
        Sketch(description="Article — Example Journal of Silence"),
        Sketch(description="Article (named collaborator) — Example Journal", authorship="named collaborator"),
    ]
    plan, rendered = settle(draw, 5, sketches=sketches)
    index = text_of(rendered, "index")
    assert "Article — Example Journal; first author of 7\n" in index
    assert not re.search(r"corresponding|author 2|author 3", index)
    dividers = [text_of(rendered, exhibit.part_key) for exhibit in plan.exhibits]
    assert f"Beneficiary: {place}" in dividers[0]
    assert ["Beneficiary: author" in divider for divider in dividers] == [False, True, True, False, False]
    assert index.count("named collaborator") == 1
    assert "Beneficiary: named collaborator" in dividers[4]


def test_forty_documents_flow_over_pages() -> None:
    plan, rendered = settle(draw, 1, sketches=[Sketch(title="Word " * 80, pages=(1,) * 40)])
    assert plan.parts["exhibit:A-1"].count > 1
    found = {box.target for box in rendered.links if box.page in plan.parts["exhibit:A-1"].pages}
    assert {document.span.first for document in plan.exhibit("A-1").documents} <= found


LETTERS = st.characters(codec="utf-8", exclude_categories=["Cs"])
MIXED = st.one_of(
    st.text(st.sampled_from("abc ÀŁệ Ωж 王小명 محمد שלום गांधी 😀\u202e\u200b\u0301—-/<&>{}"), min_size=1, max_size=400),
    st.text(LETTERS, min_size=1, max_size=120),
    st.integers(1, 400).map(lambda length: "W" * length),
)


@pytest.mark.slow
@settings(max_examples=12, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(titles=st.lists(MIXED, min_size=1, max_size=3))
def test_no_title_leaves_the_page_or_moves_a_number(titles: list[str]) -> None:
    sketches = [Sketch(title=title, description=title, pages=(1,)) for title in titles]
    front = replace(FRONT, beneficiary=titles[0], field=titles[-1])
    plan, rendered = settle(draw, len(titles), sketches=sketches, front=front, criteria_used=2)
    assert {box.target for box in rendered.links} >= {exhibit.divider.first for exhibit in plan.exhibits}
    for box in rendered.links:
        x0, y0, x1, y1 = box.rect
        assert 71.9 <= x0 < x1 <= 540.1, box
        assert 71 <= y0 < y1 <= 721, box
    with pypdfium2.PdfDocument(rendered.pdf) as document:
        assert not [number for number in range(1, len(document)) if _body_inked(document[number])]
        for key, (first, number) in rendered.parts.items():
            words = document[first + number - 1].get_textpage().get_text_bounded(500, 0, 612, 30).split()
            assert words[-1] == str(plan.parts[key].last)
