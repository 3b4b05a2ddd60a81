"""Damage one thing in a package, and see that it is refused, by the rule that is there for it."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pytest

from dossier.handoff import for_counsel, for_portal, for_printer
from dossier.handoff.listing import Listing
from dossier.handoff.package import Package, PieceFile, write_zipped
from dossier.handoff.proof import UnprovedError, Written, prove, prove_indexes, prove_zip
from dossier.handoff.volumes import Limit
from dossier.publish import exclusive
from dossier.received.extracts import Extracted
from tests.support.handed import built, desk_of
from tests.support.noise import Noise, noise_case

pytestmark = pytest.mark.slow


@dataclass
class Seen:
    """What the proof of a package was given, with a copy of its folder that a test may damage."""

    written: Written
    folder: Path
    listing: Listing | None = None

    def file(self, name: str) -> Path:
        """Return a file of the copy by the beginning of its name."""
        return next(path for key, path in self.written.files.items() if key.startswith(name))


def seen(root: Path, profile: str, keep: Path, pages: int) -> Seen:
    """Make a package, and keep what its proof was given."""
    held: list[Written] = []
    rows: list[Listing] = []
    module = {"counsel": for_counsel, "uscis-online": for_portal, "print": for_printer}[profile]

    def noted(written: Written) -> None:
        shutil.copytree(written.pieces[0].path.parents[1 if profile == "counsel" else 0], keep)
        held.append(written)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "prove", noted)
        if profile == "counsel":
            patch.setattr(module, "prove_indexes", lambda listing, *_: rows.append(listing))
        desk = desk_of(root, profile, pages=pages)
        with exclusive(desk.place.parent) as lock, ExitStack() as stages:
            desk.made(lock, stages)
    (written,) = held
    return moved(Seen(written, keep, rows[0] if rows else None), keep)


def moved(before: Seen, keep: Path) -> Seen:
    """Return the same with all files in another folder."""
    written = before.written
    files = {name: keep / name for name in written.files}
    pieces = tuple(replace(each, path=keep / each.name) for each in written.pieces)
    exhibits = tuple(replaced(each, keep / "Exhibits" / each.path.name) for each in written.exhibits)
    return Seen(replace(written, files=files, pieces=pieces, exhibits=exhibits), keep, before.listing)


def replaced(extracted: Extracted, path: Path) -> Extracted:
    return extracted._replace(path=path)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    exhibits = [[Noise()], [Noise(2), Noise()], [Noise(3)], [Noise()]]
    return built(noise_case(tmp_path_factory.mktemp("proof") / "case", exhibits))


@pytest.fixture(scope="module")
def whole(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Seen]:
    place = tmp_path_factory.mktemp("whole")
    return {
        "counsel": seen(root, "counsel", place / "counsel", pages=9),
        "uscis-online": seen(root, "uscis-online", place / "portal", pages=9),
        "print": seen(root, "print", place / "print", pages=9),
    }


@pytest.fixture
def package(whole: dict[str, Seen], request: pytest.FixtureRequest, tmp_path: Path) -> Seen:
    given = whole[request.param]
    shutil.copytree(given.folder, tmp_path / "package")
    return moved(given, tmp_path / "package")


Damage = Callable[[Seen], object]


def edited(change: Callable[[pikepdf.Pdf], object], place: int = 1) -> Damage:
    """Change one of the files of the bundle."""

    def damage(package: Seen) -> None:
        path = package.written.pieces[place].path
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            change(pdf)
            pdf.save(path)

    return damage


def a_page_less(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


def two_pages_swapped(pdf: pikepdf.Pdf) -> None:
    one, two = pdf.pages[-1].obj, pdf.pages[-2].obj
    one.Contents, two.Contents = two.Contents, one.Contents


def other_numbers(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageLabels.Nums[-1].St += 1


def numbers_on_its_index(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageLabels.Nums[1] = pikepdf.Dictionary(S=pikepdf.Name.D, St=1)


def a_link_that_leads_out(pdf: pikepdf.Pdf) -> None:
    other = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Page))
    pdf.pages[0].obj.Annots[0].Dest[0] = other


def a_link_to_the_neighbor(pdf: pikepdf.Pdf) -> None:
    link = pdf.pages[0].obj.Annots[-1]
    link.Dest[0] = pdf.pages[1 if link.Dest[0].objgen != pdf.pages[1].obj.objgen else 2].obj


def a_link_less(pdf: pikepdf.Pdf) -> None:
    page = next(page for page in pdf.pages if page.label.isdecimal() and "/Annots" in page.obj)
    del page.obj.Annots[0]


def a_bookmark_to_another_page(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        item = outline.root[1]
        assert isinstance(item.destination, pikepdf.Array)
        item.destination[0] = pdf.pages[-1].obj


def a_bookmark_less(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        del outline.root[-1]


def an_address_of_another_page(pdf: pikepdf.Pdf) -> None:
    names = pikepdf.NameTree(pdf.Root.Names.Dests)
    (one, *_, other) = names.keys()
    names[one] = names[other]


def a_row_less(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj.Annots[-1]


def an_index_of_nothing(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(b"")


def a_form(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[])


def a_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def an_attached_file(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["notes.txt"] = b"mine"


def an_action_of_a_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[-1].obj.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.Named, N=pikepdf.Name.NextPage))


def a_name_in_its_properties(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Author"] = "somebody"


def a_bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Somewhere", 0))


def a_link(pdf: pikepdf.Pdf) -> None:
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9])
    pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(link)])


def encrypted(package: Seen) -> None:
    path = package.written.pieces[1].path
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="x", user=""))


def no_pdf(package: Seen) -> None:
    package.written.pieces[1].path.write_bytes(b"%PDF-1.7 and no more")


def a_volume_missing(package: Seen) -> None:
    package.written = replace(package.written, pieces=package.written.pieces[:-1])


def a_volume_twice(package: Seen) -> None:
    pieces = package.written.pieces
    package.written = replace(package.written, pieces=(*pieces, pieces[-1]))


def an_exhibit_missing(package: Seen) -> None:
    package.written = replace(package.written, exhibits=package.written.exhibits[1:])


def an_exhibit_of_another(package: Seen) -> None:
    one, two, *_ = package.written.exhibits
    shutil.copy(two.path, one.path)


def over_the_limit(package: Seen) -> None:
    order = replace(package.written.order, limit=Limit(pages=3))
    package.written = replace(package.written, order=order)


def too_large(package: Seen) -> None:
    largest = max(each.path.stat().st_size for each in package.written.pieces)
    package.written = replace(package.written, order=replace(package.written.order, limit=Limit(size=largest - 1)))


def no_index(package: Seen) -> None:
    one, *others = package.written.pieces
    package.written = replace(package.written, pieces=(without_index(one), *others))


def without_index(piece: PieceFile) -> PieceFile:
    return replace(piece, piece=replace(piece.piece, index=None))


def renamed(name: str) -> Damage:
    """Give a file of the package another name."""

    def damage(package: Seen) -> None:
        files = dict(package.written.files)
        key = next(iter(files))
        package.written = replace(package.written, files={**files, name: files[key]})

    return damage


def a_file_missing(package: Seen) -> None:
    next(iter(package.written.files.values())).unlink()


def another_file(package: Seen) -> None:
    (package.folder / "notes.html").write_text("notes", encoding="utf-8")
    files = {**package.written.files, "notes.html": package.folder / "notes.html"}
    package.written = replace(package.written, files=files)


TABLE: list[tuple[str, Damage, str]] = [
    ("counsel", edited(a_page_less), r"\(2 of \d\)\.pdf: it has \d+ pages instead of \d+"),
    ("counsel", edited(two_pages_swapped), r"bundle page \d+ is not as it is in the bundle"),
    ("counsel", edited(other_numbers), r"its pages are not numbered from \d+ on"),
    ("counsel", edited(numbers_on_its_index), "its index has numbers of bundle pages"),
    ("counsel", edited(a_link_that_leads_out), "a link leads out of the file"),
    ("counsel", edited(a_link_to_the_neighbor), r"with a link to page \d+ instead of"),
    ("counsel", edited(a_link_less), r"the links on bundle page \d+ are not those of the bundle"),
    ("counsel", edited(a_bookmark_to_another_page), "it has the bookmark"),
    ("counsel", edited(a_bookmark_less), "where the bundle has"),
    ("counsel", edited(an_address_of_another_page), "the address .* opens another page"),
    ("counsel", edited(a_row_less), r"its index has \d+ rows with links instead of \d+"),
    ("counsel", edited(an_index_of_nothing), "its index does not say"),
    ("counsel", edited(a_form), "it has /AcroForm"),
    ("counsel", edited(a_script), "it has /OpenAction"),
    ("counsel", no_pdf, "it cannot be read"),
    ("counsel", a_volume_missing, r"the files end at bundle page \d+, and the bundle has \d+"),
    ("counsel", a_volume_twice, r"it begins at bundle page \d+, and page \d+ is next"),
    ("counsel", a_volume_twice, r"exhibit A-\d is in 2 files"),
    ("counsel", an_exhibit_missing, "exhibit A-1 has no file of its own"),
    ("counsel", an_exhibit_of_another, r"Exhibit A-1 .*\.pdf: it has \d+ pages instead of \d+"),
    ("counsel", over_the_limit, "is over the limit"),
    ("counsel", no_index, "it has no index of its own"),
    ("counsel", renamed("a/b?c.pdf"), "is no name for every system"),
    ("counsel", renamed("Data/index "), "is no name for every system"),
    ("counsel", renamed("Data/NUL.csv"), "is no name for every system"),
    ("counsel", renamed("x" * 130), "is no name for every system"),
    ("counsel", renamed("READ ME.txt"), "is the name of two files"),
    ("counsel", a_file_missing, "is not there"),
    ("uscis-online", encrypted, "encrypted"),
    ("uscis-online", edited(an_attached_file), "/EmbeddedFiles"),
    ("uscis-online", edited(an_action_of_a_page), "/AA"),
    ("uscis-online", edited(a_name_in_its_properties), "/Author"),
    ("uscis-online", edited(a_form), "/AcroForm"),
    ("uscis-online", too_large, "is over the limit"),
    ("uscis-online", another_file, "'notes.html' is no PDF"),
    ("uscis-online", renamed("Part 1.pdf"), "'Part 1.pdf' has spaces"),
    ("print", edited(a_link), "it has links"),
    ("print", edited(a_bookmark), "it has /Outlines"),
    ("print", edited(two_pages_swapped), "is not as it is in the bundle"),
]


def cases() -> Iterator[object]:
    for profile, damage, words in TABLE:
        yield pytest.param(profile, damage, words, id=f"{profile}: {words[:40]}")


@pytest.mark.parametrize(("package", "damage", "words"), list(cases()), indirect=["package"])
def test_one_thing_damaged_is_one_package_refused(package: Seen, damage: Damage, words: str) -> None:
    prove(package.written)
    damage(package)
    with pytest.raises(UnprovedError) as refused:
        prove(package.written)
    assert_said(refused.value, words)


def assert_said(error: UnprovedError, words: str) -> None:
    assert re.search(words, "; ".join(error.wrong)), error.wrong


def text(old: str, new: str, name: str) -> Damage:
    """Replace a text in one of the indexes."""

    def damage(package: Seen) -> None:
        path = package.folder / name
        data = path.read_text(encoding="utf-8")
        assert old in data
        path.write_text(data.replace(old, new, 1), encoding="utf-8")

    return damage


def office(old: str, new: str, name: str, part: str) -> Damage:
    """Replace a text in a part of an Office file."""

    def damage(package: Seen) -> None:
        path = package.folder / name
        with zipfile.ZipFile(path) as archive:
            parts = {each: archive.read(each) for each in archive.namelist()}
        assert old.encode() in parts[part]
        parts[part] = parts[part].replace(old.encode(), new.encode(), 1)
        with zipfile.ZipFile(path, "w") as archive:
            for each, data in parts.items():
                archive.writestr(each, data)

    return damage


def an_exhibit_gone(package: Seen) -> None:
    files = dict(package.written.files)
    del files[next(name for name in files if name.startswith("Exhibits/"))]
    package.written = replace(package.written, files=files)


JOURNAL = "Peer review for Example Journal 3"
INDEXES: list[tuple[str, Damage, str]] = [
    ("html, a row", text(JOURNAL, "Peer review for another", "index.html"), "as html has other rows"),
    ("html, a volume", text("(volume&nbsp;1)", "(volume&nbsp;2)", "index.html"), "as html has other rows"),
    (
        "html, a file",
        text("Exhibits/Exhibit%20A-1", "Exhibits/Exhibit%20A-9", "index.html"),
        "which is not in the package",
    ),
    ("html, a page", text("#page=2", "#page=999", "index.html"), "opens page 999"),
    ("csv, a row", text(JOURNAL, "Peer review for another", "Data/index.csv"), "as csv has other rows"),
    ("csv, cross", text("A-1", "A-1\r\nA-1", "Data/cross-references.csv"), "cross-references have other rows"),
    (
        "docx, a row",
        office(JOURNAL, "Peer review for another", "Index of Exhibits.docx", "word/document.xml"),
        "as docx has other rows",
    ),
    (
        "docx, a file",
        office("Exhibit%20A-1", "Exhibit%20A-9", "Index of Exhibits.docx", "word/_rels/document.xml.rels"),
        "which is not in the package",
    ),
    (
        "xlsx, a row",
        office(JOURNAL, "Peer review for another", "Index of Exhibits.xlsx", "xl/sharedStrings.xml"),
        "as xlsx has other rows",
    ),
    ("an exhibit gone", an_exhibit_gone, "of the index is not in the package"),
]


@pytest.mark.parametrize(
    ("package", "damage", "words"), [("counsel", *row[1:]) for row in INDEXES], indirect=["package"]
)
def test_an_index_that_says_anything_else_is_refused(package: Seen, damage: Damage, words: str) -> None:
    assert package.listing is not None
    prove_indexes(package.listing, package.written.files, "")
    damage(package)
    with pytest.raises(UnprovedError) as refused:
        prove_indexes(package.listing, package.written.files, "")
    assert_said(refused.value, words)


def a_byte_changed(path: Path) -> None:
    data = bytearray(path.read_bytes())
    place = data.index(b"Exhibits: Leila")
    data[place] = ord("e")
    path.write_bytes(bytes(data))


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def a_file_more(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("more.txt", "more")


@pytest.mark.parametrize("package", ["counsel"], indirect=True)
@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (a_byte_changed, "the zip cannot be read"),
        (cut_short, "the zip cannot be read"),
        (a_file_more, "other files than the package"),
        (None, "is otherwise in the zip"),
    ],
    ids=["a byte", "cut short", "a file more", "a file changed after"],
)
def test_a_zip_that_is_not_the_package_is_refused(
    package: Seen, damage: Callable[[Path], object] | None, words: str, tmp_path: Path
) -> None:
    path = tmp_path / "package.zip"
    write_zipped(Package(package.written.files, ""), path)
    prove_zip(path, package.written.files)
    if damage is None:
        (package.folder / "index.html").write_text("else", encoding="utf-8")
    else:
        damage(path)
    with pytest.raises(UnprovedError) as refused:
        prove_zip(path, package.written.files)
    assert_said(refused.value, words)
