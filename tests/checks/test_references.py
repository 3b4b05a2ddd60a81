from __future__ import annotations

from tests.support.checking import file_facts, held


def test_each_reference_leads_to_an_exhibit() -> None:
    found = held(
        """
        petitions:
          eb1a:
            classification: EB-1A
            exclude: [out]
            narrative:
              judging: >-
                Reviews since 2022, see [[rev-stroke]] and
                [[rev-stroke:4]], then [[rev-stroke:5]] and [[rev-strok]]  # expect: B001 B001
                and [[rev-stroke:5]] again, [[out]],  # expect: B001
                [[idea]] and [[Not an id]].  # expect: B001 B001
        reviews:
          - {id: rev-stroke, title: Review, documents: [{file: a.pdf}, {file: b.pdf}]}
          - {id: out, title: Left out, documents: [{file: c.pdf}]}
        publications:
          - {id: idea, title: Idea, status: idea}
        """,
        "B001",
    )
    assert [(finding.at.column, finding.message) for finding in found] == [
        (32, "[[rev-stroke:5]] refers to page 5 of an exhibit with 4 pages"),
        (53, "[[rev-strok]] refers to no entry of the record"),
        (37, "[[out]] refers to an entry that petition 'eb1a' leaves out"),
        (9, "[[idea]] refers to an entry that petition 'eb1a' leaves out"),
        (22, "[[Not an id]] has not the form of a reference"),
    ]
    assert found[1].hint == "did you mean [[rev-stroke]]?"


def test_a_page_is_not_doubted_while_the_pages_are_not_known() -> None:
    held(
        """
        petitions:
          eb1a:
            classification: EB-1A
            narrative:
              judging: See [[rev-stroke:9]] and [[later:3]].
        reviews:
          - {id: rev-stroke, title: Review, documents: [{file: a.pdf}]}
          - {id: later, title: Later, documents: [{role: completion, status: requested}]}
        """,
        "B001",
        file_facts("a.pdf", problem="D003"),
    )


def test_selected_pages_and_translations_count() -> None:
    held(
        """
        petitions:
          eb1a:
            classification: EB-1A
            narrative:
              judging: See [[one:4]], [[one:6]].
              awards: See [[one:7]].  # expect: B001
        reviews:
          - id: one
            title: Review
            documents:
              - {file: a.pdf, pages: 1-2, language: es, translation: b.pdf, certificate: c.pdf}
        """,
        "B001",
        file_facts("a.pdf", 9),
    )


def test_words_for_a_section_with_nothing_in_it_are_pointed_out() -> None:
    found = held(
        """
        petitions:
          eb1a:
            classification: EB-1A
            exclude: [offer]
            narrative:
              judging: Reviews since 2022.
              contributions: Referred to, and so there is a divider.
              salary: Nothing stands here.  # expect: B005
              required: Nothing is left here.  # expect: B005
              introduction: On sheets of its own.
              final-merits: On sheets of its own.
              conclusion: "See [[rev-stroke]]."
        reviews:
          - {id: rev-stroke, title: Review, claims: [judging, contributions], documents: [{file: a.pdf}]}
        plans:
          - {id: offer, title: Offer, documents: [{file: b.pdf}]}
        """,
        "B005",
    )
    assert found[0].message == "nothing is offered under 'salary', so this narrative is not printed anywhere"
    assert {finding.petition for finding in found} == {"eb1a"}


def test_what_is_wrong_with_a_reference_is_told_apart() -> None:
    found = held(
        """
        petitions:
          eb1a:
            classification: EB-1A
            narrative:
              introduction: |
                | [[one/completon:2]] | [[one/invitation]] |  # expect: B001
                |---|---|

                [[one/completion:3]] [^1]  # expect: B001

                [^1]: [[one#mark]], [[one#frist]], [[one:x]], [[oone|words]].  # expect: B001 B001 B001
              conclusion: "[[one/invitation.2:2|words]] [[one/invitation.3]]"  # expect: B001
        reviews:
          - id: one
            title: Review
            documents:
              - {file: a.pdf, role: thank-you, marks: [{id: mark, page: 1, quote: Words}]}
              - {file: b.pdf, role: invitation}
              - {file: c.pdf, role: invitation}
        """,
        "B001",
    )
    assert [(finding.message, finding.hint) for finding in found] == [
        (
            "[[one/invitation]] refers to one of 2 documents with the role 'invitation'",
            "write [[one/invitation.1]] or [[one/invitation.2]]",
        ),
        (
            "[[one/completion:3]] refers to page 3 of a document with 2 pages",
            "count the pages of the document with its translation",
        ),
        ("[[one#frist]] refers to a mark 'frist', and 'one' has none of that name", "its marks are mark"),
        (
            "[[one:x]] is no reference: ':x' is neither page, role nor mark",
            "write [[entry-id]], [[entry-id:3]], [[entry-id/role]] or [[entry-id#mark]]",
        ),
        ("[[oone|words]] refers to no entry of the record", "did you mean [[one]]?"),
        (
            "[[one/invitation.3]] refers to document 3 with the role 'invitation', of 2",
            "count the documents in the order in which the exhibit holds them",
        ),
    ]
