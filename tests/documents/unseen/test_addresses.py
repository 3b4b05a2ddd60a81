"""Addresses of links lose what opens an account or a file, and nothing else."""

from __future__ import annotations

import pytest

from dossier.documents.pdf.destinations import SourceLink
from dossier.documents.pdf.geometry import Box
from dossier.documents.unseen.addresses import plain_address, plain_links


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("https://leila:secret@example.org/a", "https://example.org/a"),
        ("ftp://leila@example.org/a", "ftp://example.org/a"),
        ("https://example.org/a?token=abc", "https://example.org/a"),
        ("https://example.org/a?id=5&access_token=abc&page=2", "https://example.org/a?id=5&page=2"),
        ("https://example.org/a?token=abc&page=2", "https://example.org/a?page=2"),
        ("https://s3.example.org/f.pdf?X-Amz-Date=20210303&X-Amz-Signature=0af&X-Amz-Credential=AK", "https://s3.example.org/f.pdf?X-Amz-Date=20210303"),
        ("https://blob.example.org/f?sv=2020&sig=a%2Fb", "https://blob.example.org/f?sv=2020"),
        ("https://example.org/f?key=AIzaSyA1234567890abcdefghij", "https://example.org/f"),
        ("https://example.org/a#access_token=abc&state=x", "https://example.org/a#state=x"),
        ("https://example.org/a;jsessionid=1234?x=1", "https://example.org/a?x=1"),
        ("https://meet.example.org/j/99?pwd=Abc", "https://meet.example.org/j/99"),
    ],
)  # fmt: skip
def test_secrets_are_taken_out(address: str, plain: str) -> None:
    assert plain_address(address) == plain
    assert plain_address(plain) == plain


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/@leila/post?id=5#top",
        "https://doi.org/10.1000/xyz(2020)1:2<1::AID-A>3.0.CO;2-B",
        "mailto:leila.haddad@example.org?subject=token%3D5",
        "https://example.org/search?key=stroke&sort=date&code=EB1",
        "https://example.org/a?email=a@b.org",
        "https://example.org/?signal=1&keyword=token&author=Haddad",
        "https://example.org/a?token=",
        "https://example.org/path#",
    ],
)
def test_other_addresses_stay_as_they_are(address: str) -> None:
    assert plain_address(address) == address


def test_links_are_counted() -> None:
    box = Box(0, 0, 9, 9)
    plain, secret = (
        SourceLink(0, box, None, "https://example.org/"),
        SourceLink(0, box, None, "https://a:b@example.org/"),
    )
    made, changes = plain_links((plain, secret))
    assert [link.uri for link in made] == ["https://example.org/", "https://example.org/"]
    assert changes == ("passwords or access tokens taken out of the address of a link",)
    assert plain_links((plain,)) == ((plain,), ())
