"""`dossier verify`: for whoever receives a bundle with nothing but its manifest, and for whoever has the case."""

from __future__ import annotations

import json
import os
import re
import shutil
import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.support.folders import change, everything_in
from tests.support.received import DAMAGES, Hand, Values, built_case, exhibit, in_hand
from tests.support.terminal import Run

OF_A_BUNDLE = (
    *("bundle", "manifest", "against", "agrees", "same_bytes", "compared", "proved", "made_again", "pictures"),
    *("changed", "not_compared", "disagreements", "more_disagreements"),
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_case(tmp_path_factory.mktemp("verify") / "case")


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "case")


@pytest.fixture
def hand(built: Path, tmp_path: Path) -> Hand:
    return in_hand(built, tmp_path / "mail/Bundle")


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "1000")


def as_json(text: str) -> Any:
    values = json.loads(text)
    assert values["format"] == "dossier-verification/1"
    return values


def other_content(pdf: pikepdf.Pdf, values: Values) -> int:
    """Draw a bar over an evidence page, as the page's own content."""
    page: int = exhibit(values, "B-1")["first_page"]
    pdf.pages[page - 1].obj.Contents.append(pdf.make_stream(b"Q 0 g 150 300 200 40 re f"))
    return page


@pytest.mark.slow
def test_a_receiver_needs_the_bundle_and_its_manifest_only(run: Run, hand: Hand) -> None:
    before = everything_in(hand.folder)
    ran = run("verify", "bundle.pdf", cwd=hand.folder)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("bundle.pdf: agrees with its manifest\n")
    assert "the file is byte for byte the one that the manifest describes" in ran.out
    assert "9 pages, 4 stamps, 7 index rows, 2 dividers, 17 links, 2 bookmarks, 9 destinations" in ran.out
    assert "not compared: what the evidence pages show" in ran.out
    assert everything_in(hand.folder) == before


@pytest.mark.slow
def test_the_manifest_may_lie_in_data_or_be_named(run: Run, hand: Hand) -> None:
    data = hand.folder.parent / "Data"
    data.mkdir()
    (hand.folder / "manifest.json").rename(data / "manifest.json")
    assert run("verify", hand.bundle).code == 0
    (data / "manifest.json").rename(hand.folder.parent / "other.json")
    alone = run("verify", hand.bundle)
    assert alone.code == 2
    assert "no manifest.json beside it, nor in ../Data" in alone.err
    assert "--manifest FILE" in alone.err
    assert run("verify", hand.bundle, "--manifest", hand.folder.parent / "other.json").code == 0


@pytest.mark.slow
def test_a_manifest_of_an_earlier_version_has_no_rows_and_that_is_said(run: Run, hand: Hand) -> None:
    values = hand.manifest
    del values["index"]
    hand.write(values)
    ran = run("verify", hand.bundle)
    assert ran.code == 0
    assert "not compared: the rows of the index, since this manifest lists none" in ran.out
    assert "index row" not in ran.out.replace("rows of the index", "")


@pytest.mark.slow
def test_json_is_complete_and_the_same_each_time(run: Run, hand: Hand) -> None:
    hand.damage(DAMAGES["pages swapped"][0])
    ran = run("verify", hand.bundle, "--format", "json")
    assert ran.code == 1
    values = as_json(ran.out)
    (told,) = values["bundles"]
    assert tuple(values) == ("format", "agrees", "bundles")
    assert tuple(told) == OF_A_BUNDLE
    assert (told["against"], told["agrees"], told["same_bytes"]) == ("manifest", False, False)
    assert told["bundle"]["bytes"] == hand.bundle.stat().st_size
    assert told["proved"] == {**told["compared"], "stamps": 2, "links": 15, "destinations": 5}
    assert told["disagreements"][-1] == {
        "about": "destinations",
        "page": 5,
        "what": "the named destination A-1b",
        "expected": "page 5",
        "found": "page 4",
        "document": "evidence/rules.pdf",
        "entry": "award-2023",
    }
    assert [one["page"] for one in told["disagreements"]] == sorted(one["page"] for one in told["disagreements"])
    assert run("verify", hand.bundle, "--format", "json").out == ran.out


@pytest.mark.slow
def test_text_fits_eighty_columns_in_a_pipe(run: Run, hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    hand.damage(DAMAGES["pages swapped"][0])
    hand.bundle.rename(hand.folder / "b.pdf")
    ran = run("verify", "b.pdf", cwd=hand.folder)
    assert max(map(len, ran.out.splitlines())) <= 80
    assert "\x1b" not in ran.out


@pytest.mark.slow
def test_without_a_bundle_those_of_the_case_are_proved_against_it(run: Run, case: Path) -> None:
    ran = run("verify", cwd=case)
    assert ran.code == 0, ran.out
    assert ran.out.startswith(f"{case / 'build/eb1a/bundle.pdf'}: agrees with its manifest and its case\n")
    assert "as in the case: a bundle made from it again" in ran.out
    assert run("verify", "-C", case, "-p", "eb1a").code == 0
    missing = run("verify", "-C", case, "-p", "o1a")
    assert missing.code == 2
    assert "build/o1a/bundle.pdf is not there: `dossier build` makes it" in missing.err
    unknown = run("verify", "-C", case, "-p", "eb1")
    assert unknown.code == 2
    assert "no petition 'eb1'" in unknown.err


@pytest.mark.slow
def test_nothing_of_the_case_is_written(run: Run, case: Path) -> None:
    before = everything_in(case)
    assert run("verify", "--pictures", cwd=case).code == 0
    assert everything_in(case) == before


@pytest.mark.slow
def test_a_bundle_elsewhere_is_held_against_the_case_that_is_named(run: Run, case: Path, hand: Hand) -> None:
    found = as_json(run("verify", hand.bundle, "-C", case, "--format", "json").out)
    assert [(each["against"], each["made_again"]) for each in found["bundles"]] == [("case", True)]
    here = run("verify", "bundle.pdf", "--manifest", "manifest.json", "-C", case, cwd=hand.folder)
    assert here.out.startswith(f"{hand.bundle}: agrees with its manifest and its case\n")
    inside = run("verify", case / "build/eb1a/bundle.pdf", cwd=hand.folder)
    assert "agrees with its manifest and its case" in inside.out


@pytest.mark.slow
def test_a_page_with_other_content_is_found_with_the_case(run: Run, case: Path, hand: Hand) -> None:
    page = hand.damage(other_content)
    against = run("verify", hand.bundle, "-C", case)
    assert against.code == 1
    source = "('evidence/thanks.pdf' of rev-stroke)"
    assert f"page {page} {source}: its content is not that of the source page" in " ".join(against.out.split())
    seen = run("verify", hand.bundle, "-C", case, "--pictures", "--format", "json")
    assert seen.code == 1
    (told,) = as_json(seen.out)["bundles"]
    assert told["pictures"] == {"compared": 4, "differ": 1}
    (picture,) = [one for one in told["disagreements"] if one["about"] == "pictures"]
    assert (picture["page"], picture["expected"]) == (page, "page 1 of 'evidence/thanks.pdf'")


@pytest.mark.slow
def test_pictures_of_the_bundle_as_it_was_built_are_those_of_the_evidence(run: Run, case: Path) -> None:
    ran = run("verify", "--pictures", cwd=case)
    assert ran.code == 0, ran.out
    assert "by sight: 4 pages as in the evidence" in ran.out


@pytest.mark.slow
def test_pictures_need_the_case(run: Run, hand: Hand) -> None:
    ran = run("verify", hand.bundle, "--pictures")
    assert (ran.code, ran.out) == (2, "")
    assert "--pictures needs the case with its evidence; name it with -C DIR" in ran.err


@pytest.mark.slow
@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (("completed: 11", "completed: 12", "record/2024.yaml"), "record/2024.yaml has changed"),
        (("A-1: {entry: award-2023", "A-1: {entry: other", "dossier.lock"), "dossier.lock label A-1 is for other"),
        (("eb1a:", "eb1b:", "dossier.yaml"), "dossier.yaml has no petition 'eb1a'"),
        (("beneficiary:", "beneficiary: [", "dossier.yaml"), "the record cannot be read"),
    ],
)
def test_what_changed_in_the_case_since_is_named(run: Run, case: Path, edit: tuple[str, str, str], words: str) -> None:
    change(case, *edit)
    ran = run("verify", case / "build/eb1a/bundle.pdf")
    assert ran.code == 1
    assert f"since it was built: {words}" in ran.out
    assert "1 change in the case since it was built" in ran.out
    assert "made from it again" not in ran.out.replace("not compared: the bundle with one made from the case again", "")


@pytest.mark.slow
def test_evidence_that_changed_or_went_is_named(run: Run, case: Path) -> None:
    shutil.copy(case / "evidence/award.pdf", case / "evidence/rules.pdf")
    (case / "evidence/thanks.pdf").unlink()
    ran = run("verify", "--pictures", cwd=case)
    assert ran.code == 1
    assert "since it was built: evidence/rules.pdf has changed" in ran.out
    assert "since it was built: evidence/thanks.pdf is not there any more" in ran.out
    assert "by sight: 1 page as in the evidence" in ran.out
    assert "the pages of evidence/rules.pdf by sight, since the file has changed" in ran.out


@pytest.mark.slow
def test_a_bundle_of_another_version_is_not_made_again(run: Run, hand: Hand, case: Path) -> None:
    hand.write({**hand.manifest, "tool": "dossier 0.0.1"})
    ran = run("verify", hand.bundle, "-C", case)
    assert ran.code == 0
    assert "since it was built by dossier 0.0.1" in " ".join(ran.out.split())


@pytest.mark.slow
@pytest.mark.parametrize("options", [("--draft",), ("--date", "2026-11-02")])
def test_a_bundle_built_with_options_is_proved_with_them(run: Run, case: Path, options: tuple[str, ...]) -> None:
    if options == ("--draft",):
        (case / "evidence/award.pdf").unlink()
    assert run("build", "-q", "-p", "eb1a", *options, case).code == 0
    ran = run("verify", "--pictures", cwd=case)
    assert ran.code == 0, ran.out
    assert "as in the case: a bundle made from it again" in ran.out


@pytest.mark.slow
def test_a_manifest_that_names_files_elsewhere_opens_none_of_them(run: Run, case: Path, hand: Hand) -> None:
    values = hand.manifest
    values["bundle"]["file"] = "/etc/passwd"
    values["record"].append({"file": "../../../etc/passwd", "sha256": "0" * 64})
    values["exhibits"][0]["documents"][0]["file"] = "/etc/passwd"
    hand.write(values)
    assert run("verify", hand.bundle).code == 0
    ran = run("verify", hand.bundle, "-C", case, "--pictures")
    assert ran.code == 1
    assert "../../../etc/passwd is not there any more" in ran.out
    assert "since it was built: /etc/passwd is not there any more" in ran.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("none.pdf",), "none.pdf: no such file"),
        ((".",), "this is a folder or a device"),
        (("mail",), f"mail: this is a folder; name the file in it: {Path('mail/bundle.pdf')}"),
        (("text.pdf",), "text.pdf: this is no PDF; name the bundle"),
        (("empty.pdf",), "empty.pdf: this is no PDF"),
        (("one.pdf", "--manifest", "none.json"), "none.json: no such file"),
        (("one.pdf", "--manifest", "text.pdf"), "text.pdf: no manifest of a bundle: it is not JSON"),
        (("one.pdf", "-p", "eb1a"), "-p chooses among the bundles of a case"),
        (("--manifest", "text.pdf"), "--manifest goes with BUNDLE"),
        ((), "of a bundle that you received, name the file: `dossier verify bundle.pdf`"),
        (("one.pdf", "-q", "-v"), "--quiet and --verbose do not go together"),
    ],
)
def test_what_cannot_be_verified_is_said_in_a_line(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    (tmp_path / "text.pdf").write_text("Dear counsel,", encoding="utf-8")
    (tmp_path / "empty.pdf").touch()
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail/bundle.pdf").touch()
    (tmp_path / "one.pdf").write_bytes(b"%PDF-1.7\n")
    ran = run("verify", *arguments, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


@pytest.mark.skipif(os.name == "nt", reason="no such devices there")
def test_a_pipe_in_the_place_of_a_file_does_not_hang(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "bundle.pdf")
    assert run("verify", tmp_path / "bundle.pdf").code == 2


def circle_of_pages(data: bytes) -> bytes:
    """Let a page tree hold itself, many times over."""
    found = re.search(rb"(\d+) 0 obj\s*<<[^>]*/Kids \[ ([^\]]*)\]", data)
    assert found is not None
    itself = b" ".join([found[1] + b" 0 R"] * 4).ljust(len(found[2]) - 1)[: len(found[2]) - 1] + b" "
    return data[: found.start(2)] + itself + data[found.end(2) :]


def no_objects(_data: bytes) -> bytes:
    return b"%PDF-1.7\nstartxref\n999999999\n%%EOF\n"


def noise(data: bytes) -> bytes:
    return data[:2000] + bytes(range(256)) * 100 + data[30_000:]


def swollen(data: bytes) -> bytes:
    """Put a stream of four gigabytes, packed twice, in the place of a page's content."""
    from io import BytesIO

    with pikepdf.open(BytesIO(data)) as pdf:
        packed = zlib.compress(zlib.compress(bytes(2**26), 9) * 64, 9)
        stream = pdf.make_stream(b"")
        stream.write(packed, filter=[pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
        pdf.pages[1].obj.Contents = stream
        target = BytesIO()
        pdf.save(target, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return target.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("made", [circle_of_pages, no_objects, noise, swollen])
def test_a_hostile_file_is_told_and_costs_little(run: Run, hand: Hand, made: Any) -> None:
    hand.bundle.write_bytes(made(hand.bundle.read_bytes()))
    ran = run("verify", hand.bundle)
    assert ran.code == 1
    assert "does not agree in" in ran.out
    assert ran.err == ""


@pytest.mark.slow
def test_control_characters_of_a_manifest_do_not_reach_the_terminal(run: Run, hand: Hand) -> None:
    values = hand.manifest
    values["exhibits"][0]["title"] = "\x1b[2J\x07 gone"
    hand.write(values)
    ran = run("verify", hand.bundle)
    assert ran.code == 1
    assert not {"\x1b", "\x07"} & set(ran.out)
