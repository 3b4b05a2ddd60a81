"""Hostile exports: read in bounded time, reported in words, kept within the folder, printed without control characters."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date as Day
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dossier.errors import DossierError, EditError
from dossier.importers import Export, TableOrder, read_export
from dossier.importers.person import placed
from dossier.importers.values.proposal import Proposal
from dossier.intake import import_report
from dossier.intake.importing import import_exports
from dossier.intake.sorting import ImportOrder
from dossier.reading.read import read_record
from dossier.record import Beneficiary
from tests.support.folders import everything_in
from tests.support.terminal import Run

HEAD = "dossier: 1\nbeneficiary:\n  name: Leila M. Haddad\n  names_as_printed: [Haddad LM]\n"
ENTRY = "@article{a, title={Hello world}, author={Haddad, LM}, year=2020}\n"
TODAY = Day(2026, 11, 22)
# ten times what the slowest takes on a slow machine; what was wrong took hours
PATIENCE = 20
BOMB = "".join(f"@string{{s{n}=s{n - 1} # s{n - 1}}}\n" for n in range(1, 40))


def orcid(**work: object) -> str:
    summary = {"put-code": 1, "title": {"title": {"value": "Hello world"}}, **work}
    return json.dumps({"group": [{"work-summary": [summary]}, {"work-summary": [{"put-code": 2, "title": None}]}]})


@contextmanager
def in_time(seconds: int = PATIENCE) -> Iterator[None]:
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def late(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("comments.xml", "<!---->" * 60 + "x orcid.org"),
        ("lines.bib", "\n" * 200_000 + "x"),
        ("key-values.bib", ENTRY.replace("Haddad, LM", "a=b " * 60 + ",,")),
        ("strings.bib", '@string{s0="' + "x" * 100 + '"}\n' + BOMB + ENTRY.replace("{Hello world}", "s39")),
        ("joined.bib", ENTRY.replace("{Hello world}", "a#" * 300_000 + "a")),
        ("doi.bib", ENTRY.replace("year", "note={" + "10.1234." * 100_000 + "}, year")),
        ("braces.bib", ENTRY.replace("Hello", "{" * 50_000 + "\\x" + "}" * 50_000)),
        ("latex.bib", ENTRY.replace("Hello", "\\textbf{a}$x$ " * 50_000)),
        ("notes.ris", "TY  - JOUR\nTI  - Hello\nN1  - " + "10.1234." * 300_000 + "\nER  - \n"),
        ("deep.xml", '<a xmlns="orcid.org">' + "<a>" * 100_000 + "</a>" * 100_000 + "</a>"),
        ("deep.json", '{"put-code":' + "[" * 100_000 + "]" * 100_000 + "}"),
        ("entities.xml", '<!DOCTYPE a [<!ENTITY b "orcid.org">]><a>&b;</a>'),
    ],
)
def test_no_export_takes_long(name: str, text: str) -> None:
    with in_time(), suppress(DossierError):
        read_export(name, text.encode())


@pytest.mark.slow
@pytest.mark.parametrize("author", ["." * 50_000 + "x", "…" * 50_000 + "x", " and " * 10_000 + "x", "a-" * 20_000])
def test_no_author_takes_long(author: str) -> None:
    proposal = Proposal("publications", {"authors": [author, "Haddad LM"]}, 1, [author, "Haddad LM"])
    with in_time():
        placed(proposal, Beneficiary(name="Leila M. Haddad"))


def only(export: Export) -> dict[str, object]:
    (proposal,) = export.proposals
    return dict(proposal.fields)


@pytest.mark.parametrize("index", ["x", "", None, "9" * 5000, -1, 0.5, [], {}])
def test_an_index_that_is_no_number(index: object) -> None:
    export = read_export("o.json", orcid(**{"display-index": index}).encode())
    assert only(export)["title"] == "Hello world"
    assert [each.reason for each in export.skipped] == ["it has no title"]


def test_numbers_of_thousands_of_digits() -> None:
    nines = "9" * 5000
    assert read_export("o.json", f'{{"put-code": {nines}}}'.encode()).proposals == []
    assert only(read_export("a.bib", ENTRY.replace("year", f"month={nines}, year").encode()))["date"] == "2020"
    assert str(only(read_export("a.bib", ENTRY.replace("Hello", f"&#{nines};").encode()))["title"]).startswith("&#999")


def test_signs_for_a_terminal_are_taken_out_of_every_field() -> None:
    table = "title,authors,doi,url,volume\nHel\x1b[31mlo,Haddad\x07 LM,10.1000/a\x1bb,https://a\x9b/,\x7f1\n"
    ris = "TY  - JOUR\nTI  - Hello\nUR  - https://a/\x1b[31m\nDO  - 10.1000/x\x1by\nER  - \n"
    texts = [table, ris, orcid(url={"value": "https://a/\ud800\x1b"}, **{"journal-title": {"value": "J\x00"}})]
    for name, text in zip(["a.csv", "a.ris", "a.json"], texts, strict=True):
        said = json.dumps(only(read_export(name, text.encode())), ensure_ascii=False)
        assert not re.search("[\x00-\x1f\x7f-\x9f\ud800-\udfff]", said)


def test_no_other_line_break_ends_a_line() -> None:
    text = "TY  - JOUR\nTI  - One\x85ER  - \x0cTY  - JOUR\u2028two\nER  - \n"
    assert only(read_export("a.ris", text.encode()))["title"] == "One ER - TY - JOUR two"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "case"
    (root / "record").mkdir(parents=True)
    (root / "dossier.yaml").write_text(HEAD, encoding="utf-8")
    return root


def test_the_name_of_a_file_is_printed_and_kept_without_its_signs(run: Run, root: Path) -> None:
    path = root.parent / "ex\x1b[31m\u202e.bib"
    entry = ENTRY.replace("Hello world", "Hello to a whole wide world")
    path.write_text(entry + entry.replace("{a", "{b").replace("2020", "2021"), encoding="utf-8")
    done = run("import", path, "-C", root)
    assert done.code == 0
    assert "added, but hello-whole-2020" in done.err
    assert not re.search("[\x1b\u202e]", done.out + done.err)
    record, findings = read_record(root)
    assert record is not None
    assert [finding.code for finding in findings] == ["R011"]
    (root.parent / "ex\x1b[31m.json").write_text('{"put-code": ', encoding="utf-8")
    refused = run("import", root.parent / "ex\x1b[31m.json", "-C", root)
    assert refused.code == 2
    assert "\x1b" not in refused.err
    assert "\x1b" not in run("check", root.parent / "no\x1b[31mthing").err


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names of files are text there")
def test_a_name_that_is_not_utf_8(run: Run, root: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(root.parent) + b"/ex\xff.bib"))
    path.write_text(ENTRY, encoding="utf-8")
    assert run("import", path, "-C", root).code == 0
    assert "imported_from: ex\ufffd.bib" in (root / "record/publications.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "into", ["../x.yaml", "record/.x.yaml", "record/..yaml", "record/a\nb.yaml", "record/\x1b.yaml"]
)
def test_nothing_goes_where_nobody_reads_it(run: Run, root: Path, into: str) -> None:
    before = everything_in(root.parent)
    (root.parent / "a.bib").write_text(ENTRY, encoding="utf-8")
    done = run("import", root.parent / "a.bib", "-C", root, "--into", into)
    assert done.code == 2
    assert "entries go into" in done.err
    assert {**everything_in(root.parent), "a.bib": b""} == {**before, "a.bib": b""}


@pytest.mark.slow
@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("folder", ["record", "evidence"])
def test_a_link_out_of_the_case_is_not_followed(run: Run, root: Path, folder: str, *, there: bool) -> None:
    outside = root.parent / "outside"
    if there:
        outside.mkdir()
    with suppress(OSError):
        (root / folder).rmdir()
    try:
        (root / folder).symlink_to(outside, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    (root.parent / "a.bib").write_text(ENTRY, encoding="utf-8")
    (root.parent / "note.txt").write_text("A note on paper.\n", encoding="utf-8")
    commands: dict[str, tuple[str | Path, ...]] = {
        "record": ("import", root.parent / "a.bib"),
        "evidence": ("add", "awards", root.parent / "note.txt", "--title", "An award"),
    }
    done = run(*commands[folder], "-C", root)
    assert done.code == 2
    assert f"{folder}" in done.err
    assert "link that leaves the case folder" in done.err
    assert outside.exists() is there
    assert list(outside.iterdir() if there else ()) == []
    assert not (root / "record/awards.yaml").exists()


@pytest.mark.slow
def test_more_entries_than_anybody_would_look_through(root: Path) -> None:
    rows = "".join(f"Same title of a thing,Haddad LM,10.1000/{number}\n" for number in range(2500))
    path = root.parent / "all.csv"
    path.write_text(f"title,authors,doi\n{rows}", encoding="utf-8")
    with in_time(60), pytest.raises(DossierError, match=r"more than 2,000 new entries"):
        import_exports(root, ImportOrder([path], TODAY))
    assert not (root / "record/publications.yaml").exists()


@pytest.mark.slow
def test_two_imports_at_once_lose_nothing(root: Path) -> None:
    runs = []
    for number in range(4):
        path = root.parent / f"{number}.bib"
        path.write_text(ENTRY.replace("Hello", f"Hello number {number} of the"), encoding="utf-8")
        command = [sys.executable, "-m", "dossier", "import", str(path), "-C", str(root)]
        runs.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True))
    said = {each.communicate()[1]: each.returncode for each in runs}
    added = (root / "record/publications.yaml").read_text(encoding="utf-8").count("- id: ")
    codes = [each.returncode for each in runs]
    assert set(codes) <= {0, 2}
    assert added == codes.count(0)
    assert all("try again" in words for words, code in said.items() if code == 2)
    assert [path.name for path in (root / "record").iterdir()] == ["publications.yaml"]


PIECES = st.sampled_from(
    [
        *("", "Haddad, Leila M.", "Haddad LM", " and ", "others", "et al.", "2020", "2020-05", "May", "2020/05/"),
        *("1-20", "{", "}", "\\", "$", "\\textbf{x}", "\\'e", '"', "#", "%", "@article{", "10.1000/abc"),
        *("https://doi.org/10.1000/ABC", "1234-5679", "978-3-16-148410-0", "\x1b[31m", "\x00", "\x07", "\x85"),
        *("\u2028", "\x0b", "\x1c", "\ufeff", "\u202e", "é", "مقاله", "論文", "&amp;", "&#x1F;", "&#55296;", "<i>"),
        *(";", ",", "|", "\t", "\n", "\n\n", "\r", "null", "~", "- a", "a: b", " #c", "&a", "*a", "٢٠٢٠", "²"),
        *("9" * 30, "01", "A title of words", "ER  - ", "TY  - JOUR", "PMID- 3", "---", "...", "PMC123", "en"),
    ]
)
WORDS = st.lists(PIECES, max_size=4).map("".join)
FIELDS = "title subtitle author year month date journal pages doi url note issn isbn pmid eprint crossref language"
TAGS = "TI T1 AU A1 PY Y1 DA JF IS SP EP DO UR SN N1 M1 LA C2 BT ST"


def _bibtex(fields: list[tuple[str, str]]) -> str:
    return "@article{k,\n" + ",\n".join(f"{name} = {{{value}}}" for name, value in fields) + "\n}\n"


def _ris(fields: list[tuple[str, str]]) -> str:
    return "TY  - JOUR\n" + "".join(f"{name}  - {value}\n" for name, value in fields) + "ER  - \n"


def _table(fields: list[tuple[str, str]]) -> str:
    cells = [value.replace('"', '""') for _, value in fields]
    return ",".join(name for name, _ in fields) + "\n" + ",".join(f'"{cell}"' for cell in cells) + "\n"


def _exports(
    name: str, names: str, write: Callable[[list[tuple[str, str]]], str]
) -> st.SearchStrategy[tuple[str, str]]:
    pairs = st.lists(st.tuples(st.sampled_from(names.split()), WORDS), min_size=1, max_size=8)
    return st.lists(pairs.map(write), min_size=1, max_size=3).map(lambda parts: (name, "".join(parts)))


LEAF = st.one_of(st.none(), st.integers(-1, 10**20), st.booleans(), WORDS, st.just([]), st.just({}), st.just([None]))
NODE = st.dictionaries(
    st.sampled_from(["put-code", "title", "type", "url", "publication-date", "display-index", "external-ids", "path"]),
    st.recursive(
        LEAF,
        lambda inner: st.dictionaries(
            st.sampled_from(["value", "title", "year", "month", "external-id", "external-id-type"]), inner, max_size=3
        ),
        max_leaves=5,
    ),
    max_size=7,
)
SUMMARIES = ("work-summary", "funding-summary", "employment-summary", "peer-review-summary")
ORCID = st.dictionaries(st.sampled_from(SUMMARIES), st.lists(NODE, max_size=3), min_size=1).map(
    lambda parts: ("a.json", json.dumps({"orcid-identifier": None, "works": {"group": [parts, None, []]}}))
)
EXPORTS = st.one_of(
    _exports("a.bib", FIELDS, _bibtex),
    _exports("a.ris", TAGS, _ris),
    _exports("a.csv", "title authors year doi pmid url issn volume", _table),
    ORCID,
)


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(export=EXPORTS, everything=st.booleans())
@example(export=("a.csv", "title,authors\n&amp;,\n"), everything=True)
def test_whatever_is_imported_reads_back_and_is_there_the_second_time(
    root: Path, *, export: tuple[str, str], everything: bool
) -> None:
    name, text = export
    path = root.parent / name
    path.write_bytes(text.encode("utf-8", "replace"))
    for file in (root / "record").iterdir():
        file.unlink()
    order = ImportOrder([path], TODAY, table=TableOrder(), everything=everything)
    try:
        first = import_exports(root, order)
    except EditError:
        raise
    except DossierError:
        assert list((root / "record").iterdir()) == []
        return
    lines = [*import_report.added_lines(first), *import_report.remark_lines(first, every=True)]
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202e]", "".join(lines))
    record, findings = read_record(root)
    assert record is not None
    assert [finding for finding in findings if finding.severity.name == "ERROR"] == []
    assert len(record.entries) == len(first.added)
    second = import_exports(root, order)
    assert second.added == []
    assert len(second.present) + len(second.skipped) == len(first.added) + len(first.present) + len(first.skipped)
