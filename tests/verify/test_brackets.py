"""The proof finds a bracket that was moved, removed, added or drawn over its page, and words that do not stand beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from dossier.bundle.plan import Bracket, BundlePlan, PlannedDocument, PlannedMark
from dossier.documents.files.facts import PageFacts
from dossier.errors import ProofError
from dossier.plan.brackets import brackets
from dossier.verify.brackets import brackets_in
from tests.support.finished import Finished, finish
from tests.support.plans import Sketch

PAGE = PageFacts(595, 842)
BOX = (15.0, 50.5, 40.0, 53.0)
WORDS = "entry-1-0 1"


def mark(document: PlannedDocument, *, words: str = WORDS, verified: bool = True) -> PlannedDocument:
    made = PlannedMark("first", "entry-1", 1, words, words, (BOX,), verified)
    return replace(document, marks=(made,), brackets=tuple((1, each) for each in brackets([made], PAGE)))


def marked(change: Callable[[PlannedDocument], PlannedDocument] = mark) -> Callable[[BundlePlan], BundlePlan]:
    """Return what marks a passage on the first page of the second exhibit."""

    def alter(plan: BundlePlan) -> BundlePlan:
        (section,) = plan.sections
        one, other, *rest = section.exhibits
        other = replace(other, documents=(change(other.documents[0]), *other.documents[1:]))
        return replace(plan, sections=(replace(section, exhibits=(one, other, *rest)),))

    return alter


def bundle_with(folder: Path, change: Callable[[PlannedDocument], PlannedDocument] = mark) -> Finished:
    sketches = [Sketch(pages=(2,), criteria=("awards",))] * 3
    return finish(folder, 3, alter=marked(change), criteria_used=1, sketches=sketches)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    return bundle_with(tmp_path_factory.mktemp("bundle"))


def band(pdf: pikepdf.Pdf, plan: BundlePlan, page: int = 0) -> pikepdf.Object:
    first = list(plan.exhibits)[1].evidence.first
    return pdf.pages[first - 1 + page].obj.Resources.XObject["/DossierBand"]


def drawn(one: Bracket) -> bytes:
    edge = one.rule + one.reach
    path = f"{edge} {one.bottom} m {one.rule} {one.bottom} l {one.rule} {one.top} l {edge} {one.top} l S"
    return f"1.1 w {path}\n".encode()


def rewritten(change: Callable[[Bracket], list[Bracket]]) -> Callable[[pikepdf.Pdf, BundlePlan], None]:
    """Return what draws other brackets in the place of the one that is there."""

    def damage(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
        form = band(pdf, plan)
        content = bytes(form.read_bytes())
        (one,) = brackets_in(content)
        form.write(re.sub(rb"1\.1 w [^\n]* S\n", b"".join(map(drawn, change(one))), content))

    return damage


DAMAGES: dict[str, tuple[Callable[[Bracket], list[Bracket]], str]] = {
    "moved": (lambda one: [replace(one, bottom=one.bottom + 90, top=one.top + 90)], "stands elsewhere"),
    "moved a little": (lambda one: [replace(one, bottom=one.bottom - 0.5)], "stands elsewhere"),
    "removed": (lambda _: [], "brackets in the margin: expected 1, found 0"),
    "added": (lambda one: [one, replace(one, bottom=200, top=220)], "brackets in the margin: expected 1, found 2"),
    "over the page": (lambda one: [replace(one, rule=one.rule + 60)], "a bracket stands over its page"),
    "reaching over the page": (lambda one: [replace(one, reach=40)], "a bracket stands over its page"),
    "on the other side": (lambda one: [replace(one, rule=600, reach=-4)], "stands elsewhere"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_another_bracket_than_planned_is_found(bundle: Finished, name: str) -> None:
    change, words = DAMAGES[name]
    with pytest.raises(ProofError) as told:
        bundle.damaged(rewritten(change)).proof()
    assert words in "\n".join([str(told.value), *getattr(told.value, "__notes__", ())])


def test_a_bracket_on_a_page_without_a_mark_is_found(bundle: Finished) -> None:
    def damage(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
        form = band(pdf, plan, 1)
        form.write(bytes(form.read_bytes())[:-1] + drawn(Bracket(13, 300, 330, 4)) + b"Q")

    with pytest.raises(ProofError, match="brackets in the margin: expected 0, found 1"):
        bundle.damaged(damage).proof()


def test_a_whole_bundle_counts_its_marks(bundle: Finished) -> None:
    proof = bundle.proof()
    assert proof.marks == 1
    assert proof.summary.endswith(", 1 mark")


def test_words_that_do_not_stand_beside_the_bracket_are_found(tmp_path: Path) -> None:
    finished = bundle_with(tmp_path, lambda document: mark(document, words="words of another page"))
    with pytest.raises(ProofError, match=r"the words beside the bracket.*expected 'words of another page'"):
        finished.proof()


def test_words_at_another_height_do_not_stand_beside_the_bracket(tmp_path: Path) -> None:
    def lower(document: PlannedDocument) -> PlannedDocument:
        made = PlannedMark("first", "entry-1", 1, WORDS, WORDS, ((15.0, 70.0, 40.0, 73.0),))
        return replace(document, marks=(made,), brackets=tuple((1, each) for each in brackets([made], PAGE)))

    with pytest.raises(ProofError, match="the words beside the bracket"):
        bundle_with(tmp_path, lower).proof()


def test_an_area_that_nobody_verified_asks_for_no_words(tmp_path: Path) -> None:
    finished = bundle_with(tmp_path, lambda document: mark(document, words="words of a scan", verified=False))
    assert finished.proof().marks == 1
