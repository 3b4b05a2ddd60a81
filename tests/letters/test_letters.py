"""Blank forms: filled from the record only, with gaps for the rest, and signed by nobody."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier import letters
from dossier.errors import DossierError
from dossier.letters import Facts, Form, escaped, flowing, form, forms, value, write
from dossier.reading.read import read_record
from dossier.record import Entry, Record
from dossier.record.kinds import KINDS
from dossier.rules.load import load
from dossier.rules.pack import RulePack
from tests.support.folders import everything_in
from tests.support.places import ROOT
from tests.support.terminal import Run
from tests.test_wording import judgements

CASE = ROOT / "examples/radiology-case"
FORMS = forms()
PACKS = {
    each.id: each for each in (load(name) for name in ("EB-1A", "EB-1B", "EB-2 NIW", "O-1A", "O-1B arts", "O-1B MPTV"))
}
PETITION_LETTERS = {
    key: next(
        each for each in FORMS if each.name == ("petition-letter" if key == "eb-1a" else f"petition-letter-{key}")
    )
    for key in PACKS
}
PLACEHOLDER = re.compile(r"\{\{ [a-z_.]+ \}\}")
SIGNED = re.compile(r"^(?:Signature|Printed name|Address / e-mail)\b(.*)$", re.MULTILINE)


@pytest.fixture(scope="module")
def record() -> Record:
    """The record of the example."""
    found, _ = read_record(CASE)
    assert found is not None
    return found


def entry(kind: str, **values: Any) -> Entry:
    return KINDS[kind].model_validate({"id": "one", "title": "Title", **values})


def test_the_forms_that_users_need_are_there() -> None:
    assert {each.name for each in FORMS} == {
        *("translator-certificate", "completion-proof", "award-criteria", "membership-criteria"),
        *("recommendation-letter", "experience-letter", "name-variation", "counsel-note", "petition-letter"),
        *("petition-letter-o-1a", "petition-letter-eb-1b", "petition-letter-o-1b-arts", "petition-letter-o-1b-mptv"),
        *("petition-letter-eb-2-niw", "response-letter", "support-letter"),
    }


@pytest.mark.parametrize("pack", PACKS.values(), ids=lambda each: each.id)
def test_a_petition_letter_has_a_heading_for_each_category_of_its_classification(pack: RulePack) -> None:
    headings = PETITION_LETTERS[pack.id].body.splitlines()
    for criterion in pack.criteria:
        words = criterion.name if criterion.cite.startswith("Matter") else f", {criterion.cite}"
        if criterion.key != "advanced-degree":  # its two ways have one heading, with the paragraph above both
            assert [line for line in headings if line.startswith("#") and line.endswith(words)], criterion.cite
    comparable = pack.comparable
    assert comparable is not None
    asked = any(line.endswith(f"Comparable evidence, {comparable.cite}") for line in headings)
    assert asked is comparable.allowed


def test_no_two_letters_become_the_same_file() -> None:
    homes = [each.home for each in FORMS if each.home]
    assert len(homes) == len(set(homes)) == len(PACKS) + 2


@pytest.mark.parametrize("blank", [each for each in FORMS if each.home], ids=lambda each: each.name)
def test_every_part_of_a_letter_is_to_be_written_and_none_is_nested(blank: Form) -> None:
    bare = PLACEHOLDER.sub("", blank.body)
    parts = re.findall(r"\{\{.*?\}\}", bare, flags=re.DOTALL)
    assert len(parts) >= 8
    assert all("{{" not in part[2:] for part in parts)
    assert "{" not in re.sub(r"\{\{.*?\}\}", "", bare, flags=re.DOTALL)


@pytest.mark.parametrize("blank", FORMS, ids=lambda each: each.name)
def test_every_placeholder_is_known(blank: Form) -> None:
    for name in blank.placeholders:
        assert value(name, Facts()) == ""
        room, _, field = name.partition(".")
        if room == "entry" and field not in letters._DERIVED:
            assert all(field in KINDS[kind].model_fields for kind in blank.kinds), name
    assert bool(blank.home) is ("{{" in PLACEHOLDER.sub("", blank.body))
    assert blank.notes
    assert blank.about[0].islower()


def test_an_unknown_placeholder_is_an_error() -> None:
    for name in ("entry.colour", "beneficiary.age", "nobody.name"):
        with pytest.raises(KeyError):
            value(name, Facts())


@pytest.mark.parametrize("blank", FORMS, ids=lambda each: each.name)
def test_without_a_record_all_is_gaps(blank: Form) -> None:
    (text,) = write(blank, None, None)
    pattern = re.escape(blank.body)
    for name in blank.placeholders:
        gap = r"- ____" if name in letters._LISTS else "____"
        pattern = pattern.replace(re.escape(f"{{{{ {name} }}}}"), gap)
    assert re.fullmatch(pattern, text)


def fillings(record: Record) -> list[tuple[Form, Entry | None]]:
    """Every form with every entry of the example that it is for."""
    found: list[tuple[Form, Entry | None]] = []
    for blank in FORMS:
        found.append((blank, None))
        for each in record.entries:
            foreign = any(code != "en" for document in each.documents for code in document.language)
            if each.kind in blank.kinds and (foreign or not blank.for_each_document):
                found.append((blank, each))
    return found


def test_nothing_is_filled_in_that_the_record_does_not_say(record: Record) -> None:
    for blank, each in fillings(record):
        about = [Facts(record, each, document) for document in (None, *(each.documents if each else ()))]
        known = {
            " ".join(line.split())
            for name in blank.placeholders
            for facts in about
            for line in value(name, facts).splitlines()
        }
        for text in write(blank, record, each, escape=lambda filled: f"⟦{filled}⟧"):
            assert {filled for filled in re.findall("⟦(.*?)⟧", text) if filled.strip("_")} <= known
            own = re.sub(r"\{\{ [a-z_.]+ \}\}|_{4,}", "", blank.body)
            assert re.sub("(?:^- )?⟦.*?⟧", "", text, flags=re.MULTILINE).split() == own.split()


def test_nobody_signs_for_anybody(record: Record) -> None:
    for blank, each in fillings(record):
        for text in write(blank, record, each):
            for rest in SIGNED.findall(text):
                assert set(rest) <= {"_", " ", "\\"}


def test_no_filled_form_judges(record: Record) -> None:
    for blank, each in fillings(record):
        for text in write(blank, record, each):
            assert judgements(text) == []
        assert judgements(blank.notes) == []


def test_the_certificate_has_the_words_of_the_rule(record: Record) -> None:
    (text,) = write(form("translator-certificate"), record, record.entry("award-2023"))
    said = " ".join(text.split())
    assert "I, ____ (name), certify that I am competent to translate from Spanish into English" in said
    assert 'the attached translation of "Premio Joven Investigador"' in said
    assert "is complete and accurate." in said


def test_a_certificate_for_each_foreign_document() -> None:
    documents = [
        {"file": "evidence/a.pdf", "title": "Uno", "language": "es"},
        {"file": "evidence/b.pdf", "title": "Two"},
        {"file": "evidence/c.pdf", "language": ["en", "pt-BR", "xx"]},
    ]
    texts = write(form("translator-certificate"), None, entry("awards", documents=documents))
    assert [re.search(r"from (.+?) into", text)[1] for text in texts] == ["Spanish", "Portuguese and xx"]  # type: ignore[index]
    assert [re.search(r'"(.+?)"', text)[1] for text in texts] == ["Uno", "Title"]  # type: ignore[index]
    with pytest.raises(DossierError, match="no document of 'one' is in another language"):
        write(form("translator-certificate"), None, entry("awards"))


def test_a_form_is_for_its_kinds() -> None:
    with pytest.raises(DossierError, match="the form award-criteria is for awards; 'one' is one of the reviews"):
        write(form("award-criteria"), None, entry("reviews"))
    with pytest.raises(DossierError, match="about no entry"):
        write(form("counsel-note"), None, entry("reviews"))
    with pytest.raises(DossierError, match=r"no form 'award-criterias'; did you mean award-criteria\?"):
        form("award-criterias")


def test_a_paragraph_is_a_line() -> None:
    assert flowing("To: A\\\nRe: B\n\nOne\ntwo.\n\n- a\n  b\n- c\n\n# Head\nText") == (
        "To: A\nRe: B\n\nOne two.\n\n- a b\n- c\n\n# Head Text\n"
    )


def test_the_list_of_forms(run: Run, tmp_path: Path) -> None:
    done = run("template", cwd=tmp_path)
    assert done.code == 0
    assert [line.split()[0] for line in done.out.splitlines()] == [each.name for each in FORMS]


def test_a_petition_letter_becomes_a_file_of_the_case_and_its_parts_are_named_until_they_are_written(
    run: Run, folder: Path
) -> None:
    done = run("template", "petition-letter", cwd=folder)
    assert (done.code, done.out) == (0, "letters/petition.md\n")
    text = (folder / "letters/petition.md").read_text(encoding="utf-8")
    assert "Leila M. Haddad: {{present" in text
    assert "{{not recorded}}: {{the area" in text
    assert "\n\n{{exhibits}}\n\nRespectfully submitted,\n" in text
    again = run("template", "petition-letter")
    assert again.code == 2
    assert (folder / "letters/petition.md").read_text(encoding="utf-8") == text
    head = (folder / "dossier.yaml").read_text(encoding="utf-8")
    front = "    classification: EB-1A\n    front: [{letter: letters/petition.md, title: Letter}]\n"
    (folder / "dossier.yaml").write_text(head.replace("    classification: EB-1A\n", front), encoding="utf-8")
    told = run("check", "-q").out
    assert f"error B016 an insertion that nothing stands for: {text.count('{{') - 1} places" in told
    assert run("build", "-p", "eb1a").code == 1
    assert run("build", "-p", "eb1a", "--draft").code == 0


def test_a_form_outside_of_a_case_is_blank(run: Run, tmp_path: Path) -> None:
    done = run("template", "award-criteria", cwd=tmp_path)
    assert done.code == 0
    assert "I received the ____ (____)." in done.out
    assert "Before it goes out" in done.err
    assert run("template", "award-criteria", "award-2023").code == 2


def test_a_form_is_filled_from_the_case(run: Run, folder: Path) -> None:
    done = run("template", "award-criteria", "award-2023", "-q", cwd=folder)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("To: Example Society of Radiology\nRe: Young Investigator Award\n")
    assert "I received the Young Investigator Award (November 2023)." in done.out
    assert done.out.endswith("Thank you for your help.\n\nLeila M. Haddad\n")
    assert "no entry 'nobody'" in run("template", "award-criteria", "nobody").err


def test_notes_hold_commands_that_can_be_typed(run: Run, folder: Path) -> None:
    assert "dossier add --to rev-stroke FILE" in run("template", "completion-proof", "rev-stroke", cwd=folder).err
    for blank in forms():
        assert "{{" not in letters.notes(blank, None, None)


@pytest.mark.parametrize("name", ["form.pdf", "form.md", "form.txt"])
def test_a_file_is_new_or_refused(run: Run, folder: Path, name: str) -> None:
    assert run("template", "name-variation", "-o", name, cwd=folder).out == f"{name}\n"
    before = everything_in(folder)
    again = run("template", "name-variation", "-o", name)
    assert (again.code, again.out) == (2, "")
    assert "is there already, and nothing was written" in again.err
    assert everything_in(folder) == before


@pytest.mark.parametrize(
    ("name", "words"), [("form.docx", "written as .pdf, .md or .txt"), ("no/such/form.pdf", "cannot be written")]
)
def test_where_a_form_cannot_go(run: Run, folder: Path, name: str, words: str) -> None:
    before = everything_in(folder)
    done = run("template", "name-variation", "-o", name, cwd=folder)
    assert done.code == 2
    assert words in done.err
    assert everything_in(folder) == before


def pdf_text(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_a_pdf_says_what_the_text_says(run: Run, folder: Path) -> None:
    text = (folder / "record/2024.yaml").read_text(encoding="utf-8")
    odd = "'Prize *for* [R&D] with p < 0.05, `a_b` and #1'"
    (folder / "record/2024.yaml").write_text(text.replace("Young Investigator Award", odd), encoding="utf-8")
    run("template", "award-criteria", "award-2023", "-o", "letter.pdf", cwd=folder)
    (page,) = pdf_text(folder / "letter.pdf")
    assert "I received the Prize *for* [R&D] with p < 0.05, `a_b` and #1 (November 2023)." in page
    assert "Dear ____," in page
    assert "Before it goes out" not in page


def test_each_certificate_has_a_page_of_its_own(run: Run, folder: Path) -> None:
    text = (
        (folder / "record/2024.yaml")
        .read_text(encoding="utf-8")
        .replace("role: certificate", "role: certificate, language: es")
    )
    (folder / "record/2024.yaml").write_text(
        text.replace("role: criteria", "role: criteria, language: fr"), encoding="utf-8"
    )
    run("template", "translator-certificate", "award-2023", "-o", "certificates.pdf", cwd=folder)
    pages = pdf_text(folder / "certificates.pdf")
    assert ["from Spanish into" in page for page in pages] == [True, False]
    assert "from French into" in pages[1]


@given(st.text(alphabet="ab_*`[]<>#|~\\ 1.-", max_size=30))
def test_what_is_escaped_means_nothing_to_markdown(text: str) -> None:
    from dossier.documents.written.markdown import markdown_paragraphs

    plain = " ".join(f"x{text}x".split())
    (paragraph,) = markdown_paragraphs(escaped(plain))
    assert paragraph.text == plain
    assert {piece.hand for piece in paragraph.pieces} <= {""}


def test_the_note_to_counsel_is_addressed_to_the_representative(record: Record) -> None:
    (note,) = write(form("counsel-note"), record, None)
    assert note.startswith("To: Imogen Quay-Ferrante, Example Immigration LLP")
    assert "Dear Imogen Quay-Ferrante," in note
