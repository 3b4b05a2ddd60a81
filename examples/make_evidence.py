"""Draws every file in radiology-case/evidence/: the same bytes on each run.

    python examples/make_evidence.py            write the files
    python examples/make_evidence.py --check    say which files differ from what would be written

Needs reportlab, Pillow and the Source fonts, all of which dossier needs as well. The bytes of images depend on the versions
named in `MADE_WITH`; with other versions the pictures look the same and the bytes may differ.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import PIL
import reportlab
from PIL import features
from specimen import (
    articles_long,
    articles_short,
    certificates,
    forms,
    gatherings,
    letters,
    mails,
    messages,
    notes,
    notices,
    photos,
    reports,
    scans,
    screens,
    translations,
    webpages,
)
from specimen.journal import Article, article_pdf

FOLDER = Path(__file__).parent / "radiology-case" / "evidence"

MADE_WITH: Mapping[str, str | None] = {
    "reportlab": "5.1.0",
    "pillow": "13.0.0",
    "jpeg": "6.2",
    "jpeg-turbo": "3.2.0",
    "libtiff": "4.7.2",
    "webp": "1.6.0",
    "freetype": "2.14.3",
    "pillow-zlib": "1.2.13",
    "zlib": "1.2.13",
}
"""The versions that wrote the files in the repository."""


def versions() -> dict[str, str | None]:
    """The versions at hand of everything on which the bytes depend."""
    return {
        "reportlab": str(reportlab.__version__),
        "pillow": PIL.__version__,
        "jpeg": features.version("jpg"),
        "jpeg-turbo": features.version("libjpeg_turbo"),
        "libtiff": features.version("libtiff"),
        "webp": features.version("webp"),
        "freetype": features.version("freetype2"),
        "pillow-zlib": features.version("zlib"),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }


def _article(make: Callable[[], Article]) -> bytes:
    return article_pdf(make())


FILES: Mapping[str, Callable[[], bytes]] = {
    "abstract-2022.pdf": partial(_article, articles_short.abstract_page),
    "award-2023-certificado.jpg": photos.spanish_award,
    "award-2023-certificado-en.pdf": translations.award,
    "award-2023-certificado-translator.pdf": partial(translations.certificate, "award"),
    "award-2023-criteria.pdf": webpages.award_criteria,
    "award-2023-news.png": screens.news_page,
    "award-2025-announcement.pdf": webpages.award_announcement,
    "award-2025-certificate.pdf": certificates.paper_prize,
    "case-dural-2018.pdf": partial(_article, articles_short.case_report),
    "chapter-2023.pdf": partial(_article, articles_short.chapter),
    "collaterals-2023.pdf": partial(_article, articles_short.review),
    "consultation-2026.pdf": letters.consultation,
    "contract-2026.pdf": letters.contract,
    "corelab-letter-2026.pdf": letters.role_letter,
    "corelab-orgchart-2026.pdf": reports.org_chart,
    "corelab-submission-2026.pdf": mails.submission,
    "degree-2015.pdf": scans.french_diploma,
    "degree-2015-en.pdf": translations.degree,
    "degree-2015-translator.pdf": partial(translations.certificate, "degree"),
    "ecfg-2017.pdf": scans.graduate_certificate,
    "fellow-2025-bylaws.pdf": webpages.bylaws,
    "fellow-2025-certificate.webp": photos.fellow_certificate,
    "fellow-2025-committee.pdf": letters.fellows_committee,
    "fellow-2025-letter.pdf": letters.fellow_letter,
    "finances-2026.pdf": letters.finances,
    "form-i-129-specimen.pdf": forms.hospital_petition,
    "form-i-140-eb1a-specimen.pdf": forms.self_petition,
    "form-i-140-eb1b-specimen.pdf": forms.university_petition,
    "grant-2025-database.png": screens.grant_database,
    "grant-2025-notice.pdf": webpages.grant_notice,
    "guideline-2026.pdf": webpages.guideline,
    "itinerary-2027.pdf": letters.itinerary,
    "letter-2022.pdf": partial(_article, articles_short.letter_to_editor),
    "letter-college-2027.pdf": letters.fellows_body,
    "letter-osei-2026.pdf": letters.collaborator,
    "letter-quillon-2026.pdf": letters.independent_expert,
    "letter-quillon-cv.pdf": letters.biosketch,
    "letter-vasik-2026.tif": scans.chair_letter,
    "lowdose-2025.pdf": partial(_article, articles_long.low_dose),
    "network-report-2025.pdf": reports.annual_report,
    "notice-eb1a-specimen.pdf": notices.request_for_evidence,
    "notify-2025.pdf": partial(_article, articles_long.notify),
    "notify-2025-adoption.pdf": letters.notify_adoption,
    "offer-2026.pdf": letters.offer,
    "oral-2024-badge.jpg": photos.badge,
    "oral-2024-programme.pdf": partial(gatherings.programme, "oral"),
    "panel-2025-letter.pdf": letters.panel_letter,
    "panel-2025-procedure.pdf": webpages.panel_procedure,
    "pay-2026-letter.pdf": letters.pay_letter,
    "pay-2026-survey.pdf": webpages.wage_survey,
    "placeholder-general-2026.pdf": letters.adoption_letter,
    "plan-2026.pdf": letters.plan_statement,
    "poster-2022.pdf": gatherings.poster,
    "poster-2022-acceptance.pdf": mails.poster_acceptance,
    "preprint-2026.pdf": partial(_article, articles_short.preprint),
    "press-2024-diario.pdf": partial(webpages.newspaper, "es"),
    "press-2024-diario-en.pdf": partial(webpages.newspaper, "en"),
    "press-2024-diario-translator.pdf": partial(translations.certificate, "press"),
    "press-2025-tribune.pdf": webpages.magazine,
    "press-2025-tribune-circulation.pdf": webpages.circulation,
    "research-2016-letter.pdf": letters.spanish_employer,
    "research-2016-log.md": notes.research_log,
    "residency-2018-certificate.pdf": certificates.residency_certificate,
    "rev-letters-2026-invitation.pdf": mails.invitation_only,
    "rev-neurorad-certificate.pdf": certificates.reviewer_certificate,
    "rev-neurorad-letter.pdf": scans.editor_letter,
    "rev-stroke-confirmed-2027.pdf": letters.reviews_confirmed,
    "rev-stroke-dashboard.png": screens.reviewer_dashboard,
    "rev-stroke-invitation.pdf": mails.reviewer_invitation,
    "rev-stroke-thanks.eml": messages.reviewer_thanks,
    "series-vein-2019.pdf": partial(_article, articles_short.series),
    "software-2024-adoption.pdf": mails.software_adoption,
    "software-2024-downloads.png": screens.downloads,
    "software-2024-repository.png": screens.repository,
    "stroke-2024.pdf": partial(_article, articles_long.thresholds),
    "stroke-2024-citations.png": screens.citation_profile,
    "stroke-2024-metrics.pdf": webpages.journal_metrics,
    "talk-2021-flyer.pdf": gatherings.flyer,
    "talk-2025-invitation.eml": messages.talk_invitation,
    "talk-2025-programme.pdf": partial(gatherings.programme, "invited"),
    "trial-notify-letter.pdf": letters.trial_letter,
    "trial-notify-registry.pdf": webpages.trial_registry,
    "unsorted-2026-11.png": screens.unsorted,
}
"""Every file of the example's evidence, and what draws it."""


def main(arguments: list[str]) -> int:
    """Write the files, or compare them with what would be written."""
    check = arguments == ["--check"]
    FOLDER.mkdir(parents=True, exist_ok=True)
    different = []
    for name, make in FILES.items():
        path, data = FOLDER / name, make()
        if not path.is_file() or path.read_bytes() != data:
            different.append(name)
            if not check:
                path.write_bytes(data)
    sys.stdout.writelines(f"{name}\n" for name in different)
    return 1 if check and different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
