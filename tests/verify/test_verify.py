from __future__ import annotations

import logging
import re
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pikepdf
import pytest

from dossier.bundle.outcome import LinkBox
from dossier.bundle.plan import BundlePlan, PageRun, PlannedExhibit
from dossier.errors import ExitCode, ProofError
from tests.support.finished import Finished, document, finish
from tests.support.plans import Sketch
from tests.support.rich import noise
from tests.support.sabotage import DAMAGES, list_page_twice, truncate

SKETCH = Sketch(
    pages=(3,),
    authorship="first author of 7",
    source_url="https://journal.example/articles/2026/41?view=full",
    original_title="Umbrales de perfusión en la oclusión de gran vaso: 尿検査の評価",
)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    return finish(
        tmp_path_factory.mktemp("bundle"), 6, criteria_used=2, sketches=[SKETCH], withdrawn=True, sublabels=True
    )


@pytest.mark.slow
def test_a_sound_bundle_is_proved(finished: Finished) -> None:
    proof = finished.proof()
    plan = finished.plan
    assert proof.pages == plan.page_count
    assert proof.exhibits == 6
    assert (
        proof.index_rows == 6 + 2 + 1 + 2
    )  # with the documents of one; one exhibit is offered twice, two labels are withdrawn
    assert proof.stamps == sum(exhibit.page_count for exhibit in plan.exhibits)
    every = (finished.rendered.links, finished.assembled.document_links, finished.assembled.web_links)
    assert proof.links == sum(map(len, every))
    assert proof.summary == f"verified: 6 exhibits, {proof.pages} pages, 11 index rows, {proof.links} links"


def test_the_file_only_saved_again_is_still_proved(finished: Finished) -> None:
    assert finished.damaged(lambda *_: None).proof() == finished.proof()


@pytest.mark.slow
@pytest.mark.parametrize("name", DAMAGES)
def test_every_damage_is_found(finished: Finished, name: str) -> None:
    damage, words = DAMAGES[name]
    with pytest.raises(ProofError, match=words) as told:
        finished.damaged(damage).proof()
    assert told.value.exit_code == ExitCode.BUG


@pytest.mark.parametrize("damage", [truncate, list_page_twice, lambda path: path.write_bytes(b"")])
def test_damage_to_the_bytes_is_found(
    finished: Finished, tmp_path: Path, damage: Callable[[Path], object], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    path = tmp_path / "damaged.pdf"
    path.write_bytes(finished.path.read_bytes())
    damage(path)
    with pytest.raises(ProofError, match="was not published"):
        replace(finished, path=path).proof()


def test_all_disagreements_are_kept_for_the_log(finished: Finished) -> None:
    with pytest.raises(ProofError, match=r"; and \d+ more") as told:
        finished.damaged(lambda pdf, _: pdf.pages.__delitem__(1)).proof()
    (note,) = told.value.__notes__
    assert note.count("\n") > 5


@pytest.mark.slow
def test_compressed_objects_are_searched_too(finished: Finished) -> None:
    def hide(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
        pdf.Root.ViewerPreferences.Deep = pdf.make_indirect(
            pikepdf.Dictionary(A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("calc.exe")))
        )

    hidden = finished.damaged(hide)
    with pytest.raises(ProofError, match="an action /Launch"):
        hidden.proof()
    packed = hidden.path.with_suffix(".packed.pdf")
    with pikepdf.open(hidden.path) as pdf:
        pdf.save(
            packed,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    with pytest.raises(ProofError, match="an action /Launch"):
        replace(hidden, path=packed).proof()


def test_words_about_scripts_are_no_scripts(tmp_path: Path) -> None:
    def named(name: str, pages: int) -> pikepdf.Pdf:
        pdf = document(name, pages)
        for page in pdf.pages:
            page.obj.Resources.Font["/Metadata"] = page.obj.Resources.Font["/F0"]
            page.obj.Resources.XObject.Im0.Words = "/S /JavaScript and /EmbeddedFiles: an introduction"
        return pdf

    assert finish(tmp_path, 2, make=named).proof().exhibits == 2


# What the steps before say of their own work is held against the plan too.


def with_plan(finished: Finished, change: Callable[[PlannedExhibit], PlannedExhibit]) -> Finished:
    """The same bundle, held against a plan whose first exhibit is another."""
    first, *others = finished.plan.sections
    exhibit, *rest = first.exhibits
    sections = (replace(first, exhibits=(change(exhibit), *rest)), *others)
    return replace(finished, plan=replace(finished.plan, sections=sections))


def longer(exhibit: PlannedExhibit) -> PlannedExhibit:
    document = exhibit.documents[0]
    return replace(exhibit, documents=(replace(document, span=PageRun(document.span.first, document.span.count + 1)),))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda exhibit: replace(exhibit, label="A-77"), r"index, label of row A-"),
        (longer, r"pages of exhibit A-1: expected '5–9', found '5–8'"),
        (longer, r"planned twice"),
    ],
)
def test_a_plan_that_says_otherwise(
    finished: Finished, change: Callable[[PlannedExhibit], PlannedExhibit], words: str
) -> None:
    with pytest.raises(ProofError) as told:
        with_plan(finished, change).proof()
    assert re.search(words, told.value.__notes__[0])


def without_links_to_index(finished: Finished) -> Finished:
    """A renderer that forgets the ways back, and an assembler that believes it."""
    index = finished.plan.parts["index"].pages
    divider = next(finished.plan.exhibits).divider.first
    kept = tuple(box for box in finished.rendered.links if box.page != divider or box.target not in index)

    def drop(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
        page = pdf.pages[divider - 1].obj
        pages = {pdf.pages[number - 1].obj.objgen for number in index}
        page.Annots = pikepdf.Array([link for link in page.Annots if link.Dest[0].objgen not in pages])

    return replace(finished.damaged(drop), rendered=replace(finished.rendered, links=kept))


def test_a_divider_without_a_way_back(finished: Finished) -> None:
    with pytest.raises(ProofError, match="no link from exhibit A-1 back to the index"):
        without_links_to_index(finished).proof()


def test_an_outline_without_an_exhibit(finished: Finished) -> None:
    *others, last = finished.assembled.outline
    outline = (*others, replace(last, children=last.children[:-1]))
    thinner = replace(finished, assembled=replace(finished.assembled, outline=outline))

    def drop(pdf: pikepdf.Pdf, _plan: BundlePlan) -> None:
        with pdf.open_outline() as written:
            del written.root[-1].children[-1]

    with pytest.raises(ProofError, match=r": no bookmark for exhibit B-\d"):
        replace(thinner.damaged(drop), plan=finished.plan).proof()


def test_a_link_to_a_page_that_was_never_planned(finished: Finished) -> None:
    stray = LinkBox(999, (0, 0, 1, 1), 1)
    with pytest.raises(ProofError, match="links planned on a page that is not there"):
        replace(finished, rendered=replace(finished.rendered, links=(*finished.rendered.links, stray))).proof()


# Bundles of other kinds.


def test_a_draft_with_what_is_missing(tmp_path: Path) -> None:
    sketches = [Sketch(missing=("the criteria of the award",)), Sketch(pages=(2,), missing=("a letter",))]
    draft = finish(tmp_path, 3, draft=True, sketches=sketches)
    proof = draft.proof()
    assert proof.stamps == len(draft.rendered.bands)
    assert proof.exhibits == 3


def test_a_bundle_without_exhibits(tmp_path: Path) -> None:
    assert finish(tmp_path, 0).proof().summary == "verified: 0 exhibits, 3 pages, 0 index rows, 0 links"


@pytest.mark.slow
def test_an_index_over_many_pages(tmp_path: Path) -> None:
    narrative = {"awards": "See [[entry-3]] and [[entry-4:1]], and again [[entry-3]]."}
    many = finish(tmp_path, 130, sketches=[Sketch(pages=(1,))] * 130, criteria_used=4, narrative=narrative)
    assert many.plan.parts["index"].count > 4
    assert many.proof().exhibits == 130


TITLES = (
    "1–2",
    "A-1",
    "see Exhibit A-2",
    "Łukasz Żółć & Şükrü <b>Çağrı</b> (p < 0.05) \\ (unbalanced",
    "Nguyễn Thị Ánh — Ὀδύσσεια, Иванов, 12–25",
    "عنوان باللغة العربية 2024",
    "王小明：影像学研究",
    "a\rb\tc\x16d",
    "very long " * 60,
    "2024",
)


@pytest.mark.slow
def test_titles_of_every_kind(tmp_path: Path) -> None:
    sketches = [Sketch(title=title, description=title, pages=(1,)) for title in TITLES]
    titled = finish(tmp_path, len(TITLES), sketches=sketches)
    assert titled.proof().exhibits == len(TITLES)


@pytest.mark.slow
def test_two_thousand_pages_in_little_time(tmp_path: Path) -> None:
    large = finish(tmp_path, 40, sketches=[Sketch(pages=(50,))] * 40)
    start = perf_counter()
    assert large.proof().stamps == 2000
    assert perf_counter() - start < 10, "it takes one second on a small machine"


@pytest.mark.slow
def test_a_large_picture_in_little_memory(tmp_path: Path) -> None:
    picture = noise(0, 30_000_000)

    def with_picture(name: str, pages: int) -> pikepdf.Pdf:
        pdf = document(name, pages)
        for page in pdf.pages:
            page.obj.Resources.XObject.Im0.write(picture)
        return pdf

    large = finish(tmp_path, 1, make=with_picture, sketches=[Sketch(pages=(1,))])
    assert large.path.stat().st_size > 30_000_000
    tracemalloc.start()
    try:
        assert large.proof().exhibits == 1
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


# A failed proof names the document.


def other_content(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    exhibit = list(plan.exhibits)[1]
    pdf.pages[exhibit.evidence.first - 1].obj.Contents[1] = pdf.make_stream(b"0 g")


def hidden_script(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    exhibit = list(plan.exhibits)[1]
    drawn = pdf.pages[exhibit.evidence.last - 1].obj.Resources
    deep = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.JavaScript))
    drawn.Properties = pikepdf.Dictionary(MC0=pdf.make_indirect(pikepdf.Dictionary(Deep=deep)))


def no_band(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    exhibit = list(plan.exhibits)[1]
    pdf.pages[exhibit.evidence.first - 1].obj.Contents[0] = pdf.make_stream(b"q Q")


@pytest.mark.parametrize("damage", [other_content, hidden_script, no_band])
def test_a_failed_proof_names_the_document_and_its_entry(finished: Finished, damage: Callable[..., None]) -> None:
    exhibit = list(finished.plan.exhibits)[1]
    with pytest.raises(ProofError) as told:
        finished.damaged(damage).proof()
    assert f"('{exhibit.documents[0].file}' of {exhibit.entry})" in str(told.value)
    assert f"print '{exhibit.documents[0].file}' to a new PDF" in str(told.value)


def test_a_failed_proof_of_our_own_pages_names_no_document(finished: Finished) -> None:
    with pytest.raises(ProofError) as told:
        finished.damaged(lambda pdf, _: pdf.pages[0].obj.__setitem__("/Rotate", 90)).proof()
    assert "to a new PDF" not in str(told.value)


FORMS_OF_TITLES = [
    "<i>In vivo</i> CO<sub>2</sub> levels & the “perfusion–diffusion” mismatch (p < 0.05)",
    "Pre\u0301mio ao Me\u0301rito cienti\u0301fico e\u0308 \ufb01nal \u00adde\u00ad pesquisa",
    "\u202eevitcepsorter\u202c study \u200bof\u200b \u2066perfusion\u2069",
    "جائزة الباحث الشاب لعام 2024 (RSNA)",
    "פרס המדען הצעיר Example Society 2024",
    "Премия молодому учёному — Αριστείο Νέου Ερευνητή",
    "青年研究者賞「画像診断」部門 2024年 젊은 연구자상",
    "युवा वैज्ञानिक पुरस्कार รางวัลนักวิจัยรุ่นเยาว์ Գիտնական მეცნიერი",
    "Giải thưởng Nhà nghiên cứu trẻ Đặng Thị Hoa Ǆ ǅ ŉ Ŀ ß ẞ",
    "A title with no end, " * 150,
    "https://journal.example/" + "very-long-path/" * 30,
    "Ａ ｆｕｌｌ－ｗｉｄｔｈ ｔｉｔｌｅ ² ³ ½ № ™ 𝒳 😀",
    "x" * 400,
    "محمد الأمين דוד כהן Łódź Şişli "
    + "x" * 60
    + " 王小明 山田太郎 김철수 محمد CT perfusion (p < 0.05) & R&D 王小明 山田太郎 " * 3,
]


@pytest.mark.slow
def test_titles_in_all_scripts_and_forms_are_proved(tmp_path: Path) -> None:
    sketches = [
        Sketch(title=title, original_title=other, source_url=f"https://a.example/{number}?q=é&l=中")
        for number, (title, other) in enumerate(
            zip(FORMS_OF_TITLES, FORMS_OF_TITLES[1:] + FORMS_OF_TITLES[:1], strict=True)
        )
    ]
    finished = finish(tmp_path, len(FORMS_OF_TITLES), sketches=sketches)
    assert finished.proof().exhibits == len(FORMS_OF_TITLES)


def odd_document(name: str, pages: int) -> pikepdf.Pdf:
    """Resources as odd programs write them: numbers by reference, null members, empty streams, ways back to pages."""
    pdf = document(name, pages)
    for page in pdf.pages:
        resources = page.obj.Resources
        picture = resources.XObject.Im0
        picture.Width = pdf.make_indirect(pikepdf.Object.parse(b"8"))
        palette = pikepdf.String(bytes(range(0x10, 0x40)) + bytes(range(0x7E, 0xB0)))
        picture.ColorSpace = pdf.make_indirect(
            pikepdf.Array([pikepdf.Name.Indexed, pikepdf.Name.DeviceRGB, 32, palette])
        )
        form = {"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form, "/BBox": [0, 0, 1, 1], "/Page": page.obj}
        empty = pdf.make_stream(b"", form)
        empty.update({"/Filter": pikepdf.Name.FlateDecode, "/Last": pikepdf.Array([page.obj, None])})
        empty.Resources = resources
        resources.XObject["/Fm ü#"] = empty
        resources.XObject["/DossierBand"] = picture
        resources.Properties = pikepdf.Dictionary(
            {"/Ebene": pikepdf.Dictionary(Title="図 1", Other="ﬁn…", Wide=pikepdf.String(b"\xfe\xff\x00A"))}
        )
    return pdf


def test_pages_that_odd_programs_write_are_proved(tmp_path: Path) -> None:
    assert finish(tmp_path, 2, make=odd_document).proof().exhibits == 2
