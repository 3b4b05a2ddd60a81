from __future__ import annotations

from tests.support.checking import held


def test_a_capture_needs_address_and_date() -> None:
    found = held(
        """
        press:
          - id: one
            title: First
            documents:
              - {file: a.png, source_url: "https://example.org/a"}  # expect: D009
              - {file: b.png, captured_on: 2026-10-01}  # expect: D009
              - {file: c.png, role: screenshot}  # expect: D009
              - {file: d.png, source_url: "https://example.org/d", captured_on: 2026-10-01}
              - {file: e.pdf, role: article}
              - {file: g.png, role: Web Article}  # expect: D009
              - {file: f.png, source_url: "https://example.org/f", status: requested}
        """,
        "D009",
    )
    assert [finding.message for finding in found] == [
        "the capture 'a.png' has no capture date",
        "the capture 'b.png' has no address",
        "the capture 'c.png' has no address and no capture date",
        "the capture 'g.png' has no address and no capture date",
    ]
    assert found[2].hint == "add `source_url` and `captured_on`"


def test_an_address_without_a_copy() -> None:
    found = held(
        """
        press:
          - id: one
            title: First
            documents:
              - source_url: https://example.org/a  # expect: D010
              - {status: missing, source_url: "https://example.org/b"}  # expect: D010
              - {status: requested, role: masthead}
        """,
        "D010 D009",
    )
    assert found[0].message == "no copy of https://example.org/a was captured"
