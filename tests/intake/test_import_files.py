"""`dossier import --with-files` and `--update`: articles that an export names, and fields that entries lack."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.importers.values.attached import listed_files, plain_files
from dossier.reading.read import read_record
from tests.support.sheets import Sheet, write_pdf
from tests.support.talking import talk
from tests.support.terminal import Run

HEAD = "dossier: 1\nbeneficiary:\n  name: Leila M. Haddad\n"
RECORD = """\
# my papers
publications:
- id: stroke-2024   # the big one
  title: "CT perfusion thresholds in occlusion: a cohort"
  authors: [Haddad LM, Osei K]
  date: 2024-05-17
  volume: 12
  doi: 10.5555/STROKE
  # nothing more yet

- {id: flow-2022, title: Something new under the sun, authors: [Haddad LM], date: 2022}
"""


def work(key: str, title: str, **fields: str) -> str:
    said = "".join(f",\n  {name} = {{{value}}}" for name, value in fields.items())
    return f"@article{{{key}, title={{{title}}}, author={{Haddad, Leila M.}}{said}}}\n"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    root = tmp_path / "case"
    (root / "record").mkdir(parents=True)
    (root / "dossier.yaml").write_text(HEAD, encoding="utf-8")
    (root / "record/publications.yaml").write_text(RECORD, encoding="utf-8")
    return root


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A folder as Zotero exports it: the records, and the files in numbered folders."""
    folder = tmp_path / "My Library"
    for number in (1, 2, 3):
        (folder / f"files/{number}").mkdir(parents=True)
        write_pdf(folder / f"files/{number}/Haddad {number}.pdf", [Sheet(seed=number)])
    (folder / "files/1/page.html").write_text("<p>no", encoding="utf-8")
    return folder


def evidence(case: Path) -> list[str]:
    return sorted(path.name for path in (case / "evidence").glob("*")) if (case / "evidence").is_dir() else []


@pytest.mark.parametrize(
    ("value", "paths"),
    [
        ("Full Text:files/12/Haddad - 2024.pdf:application/pdf", ["files/12/Haddad - 2024.pdf"]),
        ("A:files/1/a.pdf:application/pdf;Page:files/2/b.html:text/html", ["files/1/a.pdf", "files/2/b.html"]),
        (":articles/x.pdf:PDF", ["articles/x.pdf"]),
        ("x.pdf", ["x.pdf"]),
        ("files/1/a.pdf;files/2/b.pdf", ["files/1/a.pdf", "files/2/b.pdf"]),
        (r":C\:\\Users\\L\\one.pdf:PDF", ["C:/Users/L/one.pdf"]),
        ("C:/Articles/one.pdf", ["C:/Articles/one.pdf"]),
        (r"desc\: more:dir/a\;b.pdf:PDF", ["dir/a;b.pdf"]),
        ("file:///home/l/a%20b.pdf", ["/home/l/a b.pdf"]),
        (":home/l/Mendeley/a.pdf:pdf", ["home/l/Mendeley/a.pdf"]),
        ("", []),
    ],
)
def test_files_as_bibtex_names_them(value: str, paths: list[str]) -> None:
    assert listed_files(value) == paths


def test_files_as_ris_names_them() -> None:
    assert plain_files(["files/1/a.pdf", "https://example.org/b.pdf", "internal-pdf://c.pdf"]) == ["files/1/a.pdf"]


def test_articles_land_in_evidence(run: Run, case: Path, library: Path) -> None:
    bib = library / "My Library.bib"
    bib.write_text(
        work(
            "a",
            "A new work",
            year="2023",
            file="PDF:files/1/Haddad 1.pdf:application/pdf;Page:files/1/page.html:text/html",
        )
        + work("b", "CT perfusion thresholds in occlusion: a cohort", doi="10.5555/stroke", file="files/2/Haddad 2.pdf")
        + work("c", "Another new work", year="2021", file="files/9/gone.pdf"),
        encoding="utf-8",
    )
    dry = run("import", bib, "--with-files", "--dry-run", cwd=case)
    assert "role: article" in dry.out
    assert evidence(case) == []
    plain = run("import", bib, "--dry-run", cwd=case)
    assert "3 records of the export name files: --with-files takes the articles" in plain.err
    done = run("import", bib, "--with-files", cwd=case)
    assert done.code == 0
    assert evidence(case) == ["2023-new-work-article.pdf", "2024-ct-perfusion-thresholds-occlusion-article.pdf"]
    record, _ = read_record(case)
    assert record is not None
    documents = {entry.title: [(each.file, each.role) for each in entry.documents] for entry in record.entries}
    assert documents["A new work"] == [("evidence/2023-new-work-article.pdf", "article")]
    assert documents["CT perfusion thresholds in occlusion: a cohort"] == [
        ("evidence/2024-ct-perfusion-thresholds-occlusion-article.pdf", "article")
    ]
    assert documents["Another new work"] == []
    assert "gone.pdf is not there" in done.err
    assert "page.html" in done.err
    assert "copied into evidence/: 2 documents" in done.err
    assert len((case / "evidence.sha256").read_text("utf-8").splitlines()) == 2
    assert (case / "record/publications.yaml").read_text("utf-8").count(
        "# to confirm: that the file is the article"
    ) == 2
    assert "# the big one" in (case / "record/publications.yaml").read_text("utf-8")


def test_nothing_outside_of_the_folder_is_opened(run: Run, case: Path, library: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.pdf"
    write_pdf(secret, [Sheet(seed=9)])
    (library / "files/link.pdf").symlink_to(secret)
    (library / "linked").symlink_to(tmp_path)
    names = ["../secret.pdf", str(secret), "files/link.pdf", "linked/secret.pdf", r"C\:\\secret.pdf", "~/secret.pdf"]
    bib = library / "x.bib"
    bib.write_text(
        "".join(work(f"k{n}", f"Work number {n}", year="2020", file=f":{each}:PDF") for n, each in enumerate(names))
    )
    done = run("import", bib, "--with-files", cwd=case)
    assert done.code == 0
    assert evidence(case) == []
    assert done.err.count("outside the folder of the export") == 3
    assert done.err.count("links are not followed") == 2
    assert done.err.count("secret.pdf is not there") == 1


def test_an_absolute_path_within_the_folder_is_taken(run: Run, case: Path, library: Path) -> None:
    bib = library / "x.bib"
    bib.write_text(work("a", "A new work", year="2023", file=f":{library}/files/1/Haddad 1.pdf:PDF"), encoding="utf-8")
    run("import", bib, "--with-files", cwd=case)
    assert evidence(case) == ["2023-new-work-article.pdf"]


def test_a_name_that_no_file_can_have_stops_nothing(run: Run, case: Path, library: Path) -> None:
    lines = [
        f"@article{{k{n}, title={{Work {'ab'[n]}}}, year={{2020}}, file={{{name}}}}}"
        for n, name in enumerate(("z" * 300 + ".pdf", "files/12/a.pdf"))
    ]
    (library / "long.bib").write_text("\n".join(lines), encoding="utf-8")
    shown = run("import", library / "long.bib", "--with-files", "--all", cwd=case)
    assert shown.code == 0
    assert "zzz.pdf is not there" in shown.err


def test_the_same_content_twice_is_named(run: Run, case: Path, library: Path) -> None:
    bib = library / "x.bib"
    same = "files/1/Haddad 1.pdf"
    bib.write_text(work("a", "A new work", year="2023", file=same) + work("b", "An older work", year="2019", file=same))
    done = run("import", bib, "--with-files", cwd=case)
    assert evidence(case) == ["2023-new-work-article.pdf"]
    assert "has the same content as that of" in done.err


def test_attachments_of_zotero_rdf_and_ris(run: Run, case: Path, library: Path) -> None:
    rdf = library / "My Library.rdf"
    rdf.write_text(
        """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:link="http://purl.org/rss/1.0/modules/link/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
 <bib:Article rdf:about="urn:a"><z:itemType>journalArticle</z:itemType><dc:title>A work in RDF</dc:title><dc:date>2023</dc:date>
  <bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Haddad</foaf:surname><foaf:givenName>Leila M.</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>
  <link:link rdf:resource="#item_2"/></bib:Article>
 <z:Attachment rdf:about="#item_2"><z:itemType>attachment</z:itemType><rdf:resource rdf:resource="files/1/Haddad 1.pdf"/><link:type>application/pdf</link:type></z:Attachment>
</rdf:RDF>""",
        encoding="utf-8",
    )
    ris = library / "x.ris"
    ris.write_text(
        "TY  - JOUR\nTI  - A work in RIS\nAU  - Haddad, Leila M.\nPY  - 2022\nL1  - files/2/Haddad 2.pdf\nER  - \n"
    )
    run("import", rdf, ris, "--with-files", cwd=case)
    assert evidence(case) == ["2022-work-ris-article.pdf", "2023-work-rdf-article.pdf"]


def test_a_file_that_is_no_document_is_named(run: Run, case: Path, library: Path) -> None:
    (library / "bad.pdf").write_bytes(b"no PDF at all")
    bib = library / "x.bib"
    bib.write_text(work("a", "A new work", year="2023", file="bad.pdf"), encoding="utf-8")
    done = run("import", bib, "--with-files", cwd=case)
    assert "bad.pdf" in done.err + done.out
    assert done.code == 0


LATER = (
    work("a", "CT perfusion thresholds in occlusion: a cohort", doi="10.5555/stroke", pmid="99000009", year="2023", volume="12", number="3", pages="44-51")
    + work("b", "Something new under the sun", year="2022", journal="Annals of Invented Radiology", doi="10.5555/sun")
)  # fmt: skip


def test_update_puts_in_what_is_missing_after_a_yes(run: Run, case: Path, library: Path) -> None:
    bib = library / "later.bib"
    bib.write_text(LATER, encoding="utf-8")
    record = case / "record/publications.yaml"
    shown = run("import", bib, "--update", cwd=case)
    assert record.read_text("utf-8") == RECORD
    assert "+  pmid: 99000009" in shown.out
    assert "stroke-2024 date: record has 2024-05-17, export says 2023" in shown.err
    assert "none written; --yes writes them" in shown.err
    done = run("import", bib, "--update", "--yes", cwd=case)
    assert "wrote 5 fields into 2 entries" in done.err
    text = record.read_text("utf-8")
    kept = [line for line in text.splitlines() if "  # from later.bib, " not in line and "flow-2022" not in line]
    assert kept == [line for line in RECORD.splitlines() if "flow-2022" not in line]
    assert "date: 2024-05-17" in text
    assert "date: 2022, venue: Annals of Invented Radiology, doi: 10.5555/sun}" in text
    parsed, findings = read_record(case)
    assert parsed is not None
    assert [finding for finding in findings if finding.severity.name == "ERROR"] == []
    again = run("import", bib, "--update", "--yes", cwd=case)
    assert "no entry lacks what the export has" in again.err


def test_yes_goes_with_update_only(run: Run, case: Path, library: Path) -> None:
    assert run("import", library / "x.bib", "--yes", cwd=case).code == 2


def test_formats_are_listed(run: Run) -> None:
    done = run("import", "--list-formats")
    assert done.code == 0
    assert {"BibTeX", "RIS", "Zotero RDF", "PubMed"} <= set(done.out.splitlines())


def test_update_asks_at_a_terminal(case: Path, library: Path) -> None:
    bib = library / "later.bib"
    bib.write_text(LATER, encoding="utf-8")
    record = case / "record/publications.yaml"
    said, code = talk(case, ["import", str(bib), "--update"], [("fields? [y/N]:", "\n")])
    assert code == 0, said
    assert record.read_text("utf-8") == RECORD
    said, code = talk(case, ["import", str(bib), "--update"], [("fields? [y/N]:", "y\n")])
    assert code == 0, said
    assert "pmid: 99000009" in record.read_text("utf-8")
