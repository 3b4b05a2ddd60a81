"""What is asked for at each kind: the data is consistent and matches the record, and the checks report it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier import checks
from dossier.checks import missing as need_checks
from dossier.checks.closed_by import papers
from dossier.explain import codes
from dossier.explain.needs_text import explain_kind
from dossier.explain.schema import json_schema
from dossier.finding import Finding
from dossier.record import CRITERIA
from dossier.record.kinds import KINDS
from dossier.record.kinds.letters import Letter
from dossier.record.parts import part_at
from dossier.rules import CLASSIFICATIONS, load
from dossier.rules.needs import (
    Doubt,
    KindNeeds,
    Need,
    both_ways,
    canonical,
    cited,
    kind_needs,
    petition_needs,
    read_table,
    roles,
    rule_rows,
    sources,
    states,
)
from dossier.status import statuses
from tests.support.checking import case_of, written
from tests.support.terminal import Run
from tests.test_wording import judgements, words_of_ours

NEEDS = [(kind, need) for kind in KINDS for need in kind_needs(kind).needs]
DOUBTS = [(kind, doubt) for kind in KINDS for doubt in kind_needs(kind).doubts]
ASKED: list[tuple[str, Need | Doubt]] = [*NEEDS, *DOUBTS]
WAIVED = "waive: [{code: E012, reason: not of this case}]"


def named(asked: tuple[str, Need | Doubt]) -> str:
    return f"{asked[0]}-{asked[1].key}"


def field_of(kind: str, path: str) -> Any:
    *parts, last = path.split(".")
    model = part_at(KINDS[kind], tuple(parts))
    assert model is not None, path
    assert last in model.model_fields, path
    return model.model_fields[last]


def conditions_of(asked: Need | Doubt) -> Iterator[Mapping[str, Sequence[str]]]:
    for conditions in (asked.when, asked.unless, getattr(asked, "closed_when", None)):
        yield from [conditions] if conditions else []


def words_for(annotation: Any) -> set[str]:
    """The words that a field may have, where they are listed."""
    found = {each for each in get_args(annotation) if isinstance(each, str)}
    return found.union(*(words_for(each) for each in get_args(annotation) if not isinstance(each, str)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_asked_for_something(kind: str) -> None:
    asked = kind_needs(kind)
    assert asked.kind == kind
    assert asked.needs
    keys = [(need.key, need.code, need.classifications) for need in asked.needs]
    assert len(keys) == len(set(keys))
    assert len({doubt.key for doubt in asked.doubts}) == len(asked.doubts)


@pytest.mark.parametrize("asked", ASKED, ids=named)
def test_what_is_asked_for_names_what_there_is(asked: tuple[str, Need | Doubt]) -> None:
    kind, each = asked
    assert each.sources
    assert set(each.sources) <= set(sources())
    assert {*each.classifications, *each.not_for} <= set(CLASSIFICATIONS)
    assert set(each.under if isinstance(each, Need) else each.criteria) <= set(CRITERIA)
    for conditions in conditions_of(each):
        for field, values in conditions.items():
            listed = words_for(field_of(kind, field).annotation)
            assert not listed or set(values) - {"given", "not-given"} <= listed


@pytest.mark.parametrize("asked", NEEDS, ids=named)
def test_fields_and_roles_of_a_need_exist(asked: tuple[str, Need]) -> None:
    kind, need = asked
    for field in need.fields:
        field_of(kind, field)
    assert set(need.roles) <= set(roles())
    for field, values in (need.letters or {}).items():
        assert set(values) <= words_for(Letter.model_fields[field].annotation)
    assert need.of_documents == bool(need.roles and need.code in ("E001", "E002"))
    assert need.code in codes.ALL


@pytest.mark.parametrize("asked", DOUBTS, ids=named)
def test_a_doubt_says_what_to_do(asked: tuple[str, Doubt]) -> None:
    kind, doubt = asked
    assert doubt.advice
    assert doubt.criteria
    assert all(phrase == phrase.casefold() for phrase in doubt.title)
    if doubt.beneficiary_in:
        field_of(kind, doubt.beneficiary_in)


def test_each_role_is_described_once_and_each_synonym_means_one_role() -> None:
    words = [word for role in roles().values() for word in (role.key, *role.synonyms)]
    assert len(words) == len(set(words))
    assert all(role.description and not role.description.endswith(".") for role in roles().values())
    assert all(word == canonical(word) or canonical(word) in roles() for word in words)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("thank-you", "completion"),
        ("Thank You", "completion"),
        ("editor_letter", "completion"),
        ("my-own", "my-own"),
        ("invitaton", "invitation"),
    ],
)
def test_synonyms_are_read_as_their_role(written: str, meant: str) -> None:
    assert canonical(written) == meant


def test_roles_that_packs_name_are_known() -> None:
    wanted = {role for name in CLASSIFICATIONS for each in load(name).required_other for role in each.roles}
    assert {canonical(role) for role in wanted} <= set(roles())


def test_every_source_says_how_sure_it_is_and_is_used() -> None:
    beside = [*petition_needs(), *both_ways()]
    used = {key for each in (*(asked for _, asked in ASKED), *beside) for key in each.sources}
    assert set(sources()) == used
    assert all(source.cite and source.verified for source in sources().values())


def test_petition_needs_are_those_of_the_packs() -> None:
    keys = {each.key for name in CLASSIFICATIONS for each in load(name).required_other}
    assert {need.requirement for need in petition_needs()} == keys


def test_rules_name_codes_that_there_are() -> None:
    for row in rule_rows():
        assert set(row.codes) <= set(codes.ALL)
        assert row.source
        assert row.rule.endswith(".")
    assert {code for row in rule_rows() for code in row.codes} >= {f"E{number:03}" for number in range(1, 15)}


def test_no_words_of_the_data_judge() -> None:
    data: list[Any] = [kind_needs(kind).model_dump(mode="python") for kind in KINDS]
    data += [each.model_dump(mode="python") for table in (roles(), sources()) for each in table.values()]
    data += [each.model_dump(mode="python") for each in (*petition_needs(), *rule_rows())]
    fields = {name for model in KINDS.values() for name in model.model_fields}
    texts = [text for each in data for text in words_of_ours(each) if text not in fields]
    assert len(texts) > 500
    assert [found for text in texts for found in judgements(text)] == []


def test_errors_in_the_data_stand_at_their_place() -> None:
    text = b"kind: reviews\nneeds:\n  - key: one\n    name: proof\n    code: E009\n    roles: [completion]\n    sources: [x]\n"
    read, findings = read_table("reviews.yaml", text, KindNeeds)
    assert read is None
    assert [(finding.at.line, finding.code) for finding in findings] == [(5, "R003")]
    read, findings = read_table(
        "reviews.yaml", b"kind: reviews\nneeds:\n  - {key: a, name: b, code: E002, sources: [x]}\n", KindNeeds
    )
    assert [(finding.at.line, "nothing closes" in finding.message) for finding in findings] == [(3, True)]


def test_the_states_are_all_there() -> None:
    assert len(states()) == 51
    assert states()["ma"] == "massachusetts"


@pytest.mark.parametrize("kind", KINDS)
def test_explaining_a_kind_names_everything_asked_for(kind: str) -> None:
    shown = " ".join(explain_kind(kind).split())
    for need in kind_needs(kind).needs:
        assert f"{' '.join(need.name.split())} ({need.code}" in shown
    for doubt in kind_needs(kind).doubts:
        assert doubt.name in shown
    for key in {key for need in kind_needs(kind).needs for key in need.sources}:
        assert " ".join(sources()[key].verified.split()) in shown


def test_explaining_a_kind_under_a_classification_leaves_out_what_is_not_asked_there() -> None:
    judges = "who decides on admission, and what they are known for"
    assert judges in explain_kind("memberships", "EB-1A")
    assert judges not in explain_kind("memberships", "EB-1B")
    assert "criteria for admission" not in explain_kind("memberships", "EB-2 NIW")


def test_kinds_are_explained_on_the_command_line(run: Run) -> None:
    alone = run("explain", "Awards")
    assert alone.code == 0
    assert "document with the criteria on which it is given (E002, warning)" in alone.out
    both = run("explain", "EB-1A", "awards").out
    assert "lesser nationally or internationally recognized prizes" in " ".join(both.split())
    assert "awards: what is asked for under EB-1A" in both
    assert run("explain", "EB-1B", "reviews").out.startswith("reviews: what is asked for under EB-1B")
    assert "did you mean the kind remuneration?" in run("explain", "remunerations").err


def test_a_pack_of_your_own_asks_for_what_it_says() -> None:
    pack = load("EB-1A")
    own = pack.required_other[0].model_copy(update={"key": "my-own", "name": "A paper", "roles": ("my-paper",)})
    changed = pack.model_copy(update={"required_other": (own,)})
    text = written("plans:\n  - {id: plan, title: P, documents: [{file: a.pdf, role: other-paper}]}\n")
    said = [each for each in checks.run(case_of(text, packs={"eb1a": changed})) if each.code == "E012"]
    assert [each.message for each in said] == ["petition 'eb1a' has no document for 'A paper'"]
    shown = written("plans:\n  - {id: plan, title: P, documents: [{file: a.pdf, role: my-paper}]}\n")
    assert not [each for each in checks.run(case_of(shown, packs={"eb1a": changed})) if each.code == "E012"]


def test_editors_are_offered_the_known_roles() -> None:
    assert json_schema()["$defs"]["Document"]["properties"]["role"]["examples"] == list(roles())


def found(text: str, *wanted: str) -> list[Finding]:
    return [finding for finding in checks.run(case_of(written(text))) if finding.code in wanted]


REVIEW = "body: J, role: reviewer, date: 2022, field: F, invited: 1, completed: 1, selection: s"


def test_a_missing_document_is_named_with_the_role_that_would_close_it() -> None:
    (finding,) = found(
        f"reviews:\n  - {{id: rev, title: R, {REVIEW}, documents: [{{file: a.pdf, role: invitation}}]}}\n", "E002"
    )
    assert finding.message == "'rev' has no proof that the reviews were completed"
    assert finding.hint.startswith("add a document with role completion: the editor's thank-you")
    assert finding.hint.endswith("; or note it as requested")
    assert finding.source == "6 USCIS-PM F.2"
    assert (finding.entry, finding.petition) == ("rev", "eb1a")


def test_a_finding_cites_what_speaks_of_its_classification() -> None:
    def source(*names: str) -> str:
        petitions = "".join(f"  p{place}: {{classification: {name}}}\n" for place, name in enumerate(names))
        text = (
            f"\npetitions:\n{petitions}memberships:\n  - {{id: one, title: T, association: A, grade: G, elected_on: 2020, "
            "status: current, judges: J, claims: [memberships], documents: [{file: a.pdf, role: certificate}]}\n"
        )
        return next(each for each in found(text, "E002") if "criteria" in each.message).source

    assert source("O-1A") == "8 CFR 214.2(o)(3)(iii)(B)(2); 2 USCIS-PM M.4"
    assert source("EB-1B") == "8 CFR 204.5(i)(3)(i)(B)"
    assert source("EB-1A", "EB-1B") == "8 CFR 204.5(h)(3)(ii); 8 CFR 204.5(i)(3)(i)(B); 6 USCIS-PM F.2"
    assert cited(["o1-manual", "eb1-manual"], ["EB-1B"]) == "2 USCIS-PM M.4; 6 USCIS-PM F.2"


def test_what_is_requested_is_said_with_whom_and_when() -> None:
    asked = (
        "{role: thank-you, status: requested, requested_from: the editor, requested_on: 2026-11-02, due: 2026-12-01}"
    )
    (finding,) = found(
        f"reviews:\n  - {{id: rev, title: R, {REVIEW}, documents: [{{file: a.pdf, role: invitation}}, {asked}]}}\n",
        "E002",
    )
    assert "requested from the editor on November 2, 2026, due December 1, 2026" in finding.message
    assert finding.hint.startswith("when it arrives, name its file")


def test_a_document_that_may_be_the_one_is_named() -> None:
    award = "issuer: S, date: 2023, documents: [{file: a.pdf, role: certificate}, {file: b.pdf, role: my-word}]"
    hints = [
        finding.hint for finding in found(f"awards:\n  - {{id: prize, title: P, claims: [awards], {award}}}\n", "E002")
    ]
    assert hints
    assert all(hint.endswith("; if 'b.pdf' is that document, give it the role") for hint in hints)


def test_facts_are_named_together_with_their_fields() -> None:
    (finding,) = found(
        "reviews:\n  - {id: rev, title: R, claims: [judging], role: reviewer, documents: [{file: b.pdf, role: completion}]}\n",
        "E011",
    )
    assert (
        finding.message
        == "'rev' does not say for whom the work was judged, when it was and how many reviews were completed"
    )
    assert finding.hint == "fill in `body`, `date` and `completed` or `by_year`"


@pytest.mark.parametrize(("code", "line"), [("E002", "no proof"), ("E011", "for whom"), ("E003", "in which field")])
def test_every_finding_on_an_entry_can_be_waived(code: str, line: str) -> None:
    review = f"id: rev, title: R, claims: [judging], documents: [{{file: a.pdf, role: screenshot}}], waive: [{{code: {code}, reason: said}}]"
    case = case_of(written(f"reviews:\n  - {{{review}}}\n"))
    assert code not in {finding.code for finding in checks.run(case)}
    assert [each.reason for each in checks.waived(case) if line in each.finding.message] == ["said"]


def test_findings_on_a_petition_are_waived_in_the_petition_and_counsel_sees_it() -> None:
    text = "\npetitions:\n  a: {classification: EB-1B, petitioner: Example University, waive: [{code: E012, reason: counsel has them}]}\n  b: {classification: EB-1A}\n"
    case = case_of(written(text))
    standing = {finding.petition for finding in checks.run(case) if finding.code == "E012"}
    assert standing == {"b"}
    waived = statuses(case, checks.run(case), ["a", "b"], checks.waived(case))
    assert {each.reason for each in waived[0].waived} == {"counsel has them"}
    assert not waived[1].waived


def test_a_petition_does_not_waive_what_is_said_of_an_entry() -> None:
    text = (
        "\npetitions:\n  a: {classification: EB-1A, waive: [{code: E002, reason: no}]}\n"
        f"reviews:\n  - {{id: rev, title: R, {REVIEW}, documents: [{{file: a.pdf, role: invitation}}]}}\n"
    )
    assert found(text, "E002")


def test_a_petition_may_waive_claims_that_are_made_for_another() -> None:
    text = (
        "\npetitions:\n"
        "  a: {classification: EB-1A}\n"
        "  b: {classification: EB-1B, petitioner: Example University, waive: [{code: C001, reason: claimed for EB-1A}]}\n"
        "  c: {classification: EB-1B, petitioner: Example University}\n"
        "remuneration:\n  - {id: pay, title: Pay, claims: [salary], documents: [{file: a.pdf, role: contract}]}\n"
    )
    case = case_of(written(text))
    assert {each.petition for each in checks.run(case) if each.code == "C001"} == {"c"}
    assert [each.reason for each in checks.waived(case) if each.finding.code == "C001"] == ["claimed for EB-1A"]


def closed_by_papers() -> list[tuple[str, Need]]:
    return [(kind, need) for kind, need in NEEDS if need.of_documents]


@pytest.mark.parametrize("asked", closed_by_papers(), ids=named)
def test_any_of_its_roles_or_their_synonyms_closes_a_need(asked: tuple[str, Need]) -> None:
    kind, need = asked
    for role in need.roles:
        for word in (role, *roles()[role].synonyms):
            model = KINDS[kind].model_validate(
                {"id": "one", "title": "T", "documents": [{"file": "a.pdf", "role": word}]}
            )
            assert papers(model.documents).close(need)
            awaited = KINDS[kind].model_validate(
                {"id": "one", "title": "T", "documents": [{"status": "requested", "role": word}]}
            )
            assert not papers(awaited.documents).close(need)
            assert papers(awaited.documents).on_the_way(need)


FIELDS = st.lists(st.sampled_from(REVIEW.split(", ")), unique=True)
PAPERS = st.lists(st.sampled_from(["completion", "invitation", "certificate", "photo", "my-word", ""]), unique=True)


@pytest.mark.slow
@given(FIELDS, PAPERS, FIELDS, PAPERS)
def test_more_in_the_record_is_never_more_to_ask_for(
    fields: list[str], roles_: list[str], more_fields: list[str], more_roles: list[str]
) -> None:
    def unmet(fields: list[str], roles_: list[str]) -> set[str]:
        documents = ", ".join(f"{{file: f{place}.pdf, role: '{role}'}}" for place, role in enumerate(roles_))
        parts = [
            "id: rev",
            "title: R",
            "claims: [judging]",
            *fields,
            f"documents: [{{file: x.pdf, role: photo}}, {documents}]",
        ]
        said = found(f"reviews:\n  - {{{', '.join(parts)}}}\n", "E002", "E003", "E011")
        return {field for finding in said for field in finding.hint.split("`")[1::2]} | {
            finding.code for finding in said
        }

    less = unmet(fields, roles_)
    more = unmet(list(dict.fromkeys(fields + more_fields)), list(dict.fromkeys(roles_ + more_roles)))
    assert more <= less


@pytest.mark.slow
def test_a_thousand_entries_are_held_against_the_needs_in_no_time() -> None:
    petitions = "\npetitions:\n  a: {classification: EB-1A}\n  b: {classification: O-1A, petitioner: Example Hospital}\n  c: {classification: EB-1B, petitioner: Example University}\n"
    reviews = "".join(
        f"  - {{id: r-{number}, title: R{number}, claims: [judging], documents: [{{file: a.pdf, role: screenshot}}]}}\n"
        for number in range(1000)
    )
    case = case_of(written(f"{petitions}reviews:\n{reviews}"))
    start = time.process_time()
    said = list(need_checks.unmet_needs(case))
    assert len(said) == 3000
    assert time.process_time() - start < 2.5


def test_no_description_is_cut_at_a_comma() -> None:
    """A comma in `{description: one, two}` ends the description, and what follows is read as a field without a value."""
    folder = files("dossier.rules")
    texts = [
        file
        for part in ("needs", "packs", "shared")
        for file in folder.joinpath(part).iterdir()
        if file.name.endswith(".yaml")
    ]
    assert len(texts) > 25
    for file in texts:
        empty = [line for line in file.read_text(encoding="utf-8").splitlines() if cut_short(line)]
        assert not empty, file.name


def cut_short(line: str) -> bool:
    """Whether a part between commas has no colon, in braces and outside quotes and brackets."""
    braces = re.search(r"\{(.*)\}", line.split(" #", maxsplit=1)[0])
    plain = re.sub(r'"[^"]*"|\[[^\]]*\]', "", braces[1]) if braces and not line.lstrip().startswith("#") else ""
    return any(part.strip() and ":" not in part for part in plain.split(","))


@pytest.mark.parametrize("kind", KINDS)
def test_a_missing_fact_is_reported_once_whatever_else_a_petition_asks(kind: str) -> None:
    petitions = "".join(f"  p{place}: {{classification: {name}}}\n" for place, name in enumerate(CLASSIFICATIONS))
    text = f"\npetitions:\n{petitions}{kind}:\n  - {{id: one, title: T, date: 2024, documents: [{{file: evidence/a.pdf}}]}}\n"
    said = {
        (each.code, each.message)
        for each in checks.run(case_of(written(text)))
        if each.code in {"E003", "E007", "E010", "E011"}
    }
    names = {need.name for need in kind_needs(kind).needs}
    alone = [name for name in names if not any(name in other for other in names - {name})]
    assert {name for name in alone if sum(name in message for _, message in said) > 1} == set()
