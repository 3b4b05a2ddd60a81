from __future__ import annotations

import pytest

from dossier.text.function_words import is_foreign
from tests.support.checking import held


@pytest.mark.parametrize(
    ("title", "languages"),
    [
        ("Premio al Investigador Joven de la Sociedad", {"es"}),
        ("Prix de la recherche en imagerie", {"fr"}),
        ("Nachwuchspreis der Gesellschaft für Bildgebung und Radiologie", {"de"}),
        ("Prêmio do congresso da sociedade", {"pt-BR"}),
        ("全国青年科学家奖", {"zh"}),
        ("Премия молодым учёным", {"ru"}),
        ("جائزة الباحث الشاب", {"ar"}),
        ("Βραβείο νέου ερευνητή", {"el"}),
        ("Young Researcher Award (青年研究奖)", {"zh"}),
        ("Nagroda dla młodych badaczy i lekarzy", {"pl"}),
        ("פרס החוקר הצעיר", {"en"}),
    ],
)
def test_titles_that_need_their_meaning(title: str, languages: set[str]) -> None:
    assert is_foreign(title, languages)


@pytest.mark.parametrize(
    ("title", "languages"),
    [
        ("Young Investigator Award", {"es"}),
        ("TNF-α and β-catenin in stroke", {"en"}),
        ("Premio Ejemplo", {"es"}),
        ("El Niño and de novo lipogenesis in the liver", {"es"}),
        ("Award of the Sociedad de la Radiología", {"es"}),
        ("De novo mutations", {"en", "es"}),
        ("Prix de la recherche en imagerie", {"en"}),
        ("Doppler ΔF ≥ 2 μm", {"en"}),
        ("", {"es"}),
        ("1234–5678", {"de"}),
    ],
)
def test_titles_that_stand_alone(title: str, languages: set[str]) -> None:
    assert not is_foreign(title, languages)


def test_a_title_is_named_at_its_place_and_its_meaning_silences_it() -> None:
    held(
        """
        awards:
          - id: one
            title: Premio al Investigador Joven de la Sociedad  # expect: T006
            documents: [{file: a.pdf, language: es, translation: en.pdf, certificate: c.pdf}]
          - id: two
            title: Premio al Investigador Joven de la Sociedad
            title_en: Young Investigator Award of the Society
            documents:
              - file: b.pdf
                title: Acta de la junta del jurado  # expect: T006
                language: es
                translation: en2.pdf
                certificate: c2.pdf
          - id: three
            title: Premio al Investigador Joven de la Sociedad
            documents: [{file: a.pdf}]
        press:
          - {id: four, title: Die Uhr ist auch ein Bild, language: de}  # expect: T006
          - {id: five, title: Die Uhr ist auch ein Bild, language: en}
        publications:
          - {id: six, title: Estudio de la perfusión en el ictus, language: es}  # expect: T006
        """,
        "T006",
    )
