"""English translations of the foreign documents, and the translators' certificates that name them."""

from __future__ import annotations

from specimen.flow import flowed, gap, para, paras
from specimen.office import translator_certificate


def _translation(title: str, source: str, body: str) -> bytes:
    return flowed(
        [
            para(source, "small"),
            gap(30),
            *paras(body, "centre", fontSize=14, leading=22, spaceAfter=12),
        ],
        title=title,
    )


def award() -> bytes:
    """award-2023, in English."""
    return _translation(
        "Translation: Young Investigator Award",
        "English translation of a certificate in Spanish. [ ] marks the translator's notes.",
        """[ornamental frame]

        <b>SOCIEDAD EJEMPLO DE RADIOLOGÍA</b> [Example Society of Radiology]

        <b>Young Investigator Award</b>

        granted to

        <b>Dr. Leila Haddad</b>

        for the excellence of her work on the imaging of cerebral perfusion

        Ciudad Ejemplo, 18 November 2023

        [signature] Jacinto Muestra, President

        [signature] Pilar Ejemplar, Secretary""",
    )


def degree() -> bytes:
    """degree-2015, in English."""
    return _translation(
        "Translation: diploma of doctor of medicine",
        "English translation of a diploma in French. [ ] marks the translator's notes.",
        """[ornamental frame]

        <b>UNIVERSITÉ EXEMPLE</b> [Example University]

        Faculty of Medicine · Ville-Exemple

        <b>State Diploma of Doctor of Medicine</b>

        In view of the minutes of the jury, which attest that the examinations were passed with success, the diploma is awarded, with the
        grade “very honourable” and the congratulations of the jury, to

        <b>Miss Leila HADDAD</b>

        with the rights and privileges that belong to it.

        Done at Ville-Exemple, 26 June 2015

        [signature] The Dean: Achille Modèle

        [signature] The President of the jury: Honorine Specimen

        [round stamp: UNIVERSITÉ EXEMPLE]""",
    )


def certificate(document: str) -> bytes:
    """The translator's certificate for `award`, `press` or `degree`."""
    named, language, translator, day, address = {
        "award": (
            "Certificate “Premio Joven Investigador”, Sociedad Ejemplo de Radiología, 18 November 2023 (one page)",
            "Spanish",
            "Nerea Traductora",
            "12 October 2026",
            "Calle Muestra 3, Ciudad Ejemplo · n.traductora@example.org",
        ),
        "press": (
            "Newspaper article “«El reloj también es una imagen»”, El Diario Ejemplo, 11 June 2024, page 27 (one page)",
            "Spanish",
            "Nerea Traductora",
            "13 October 2026",
            "Calle Muestra 3, Ciudad Ejemplo · n.traductora@example.org",
        ),
        "degree": (
            "“Diplôme d'État de docteur en médecine”, Université Exemple, 26 June 2015 (one page)",
            "French",
            "Lucien Traducteur",
            "2 March 2017",
            "8 rue du Spécimen, Ville-Exemple · l.traducteur@example.org",
        ),
    }[document]
    return translator_certificate(document=named, language=language, translator=translator, date=day, address=address)
