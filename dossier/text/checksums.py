"""Check digits of cards, bank accounts, routing numbers, passports and patient numbers."""

from __future__ import annotations

# Lengths by country, from the SWIFT IBAN registry.
_IBAN = {
    int(length): set(countries.split())
    for length, countries in (
        ("15", "no"),
        ("16", "be"),
        ("18", "dk fi fo gl nl sd"),
        ("19", "mk si"),
        ("20", "at ba ee kz lt lu xk mn"),
        ("21", "ch cr hr li lv"),
        ("22", "bg bh de gb ge ie me rs va"),
        ("23", "ae gi il iq tl om"),
        ("24", "ad cz es md pk ro sa se sk tn vg"),
        ("25", "ly pt st"),
        ("26", "is tr"),
        ("27", "fr gr it mc mr sm bi dj"),
        ("28", "al az by cy do gt hu lb pl sv ni"),
        ("29", "br eg ps qa ua"),
        ("30", "jo kw mu"),
        ("31", "mt sc"),
        ("32", "lc"),
        ("33", "ru"),
    )
}
IBAN_LENGTHS = {country: length for length, countries in _IBAN.items() for country in countries}
"""Length of an IBAN by lower-case country code."""

_WEIGHTS = (7, 3, 1)


def luhn(digits: str) -> bool:
    """Return whether the last digit is right by Luhn's rule, as on cards."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0


def card(digits: str) -> bool:
    """Return whether digits have the length, prefix and check digit of a payment card."""
    length, two, three, four = len(digits), int(digits[:2]), int(digits[:3]), int(digits[:4])
    known = (
        (digits[0] == "4" and length in {13, 16, 19})
        or ((51 <= two <= 55 or 2221 <= four <= 2720) and length == 16)
        or (two in {34, 37} and length == 15)
        or ((four == 6011 or 644 <= three <= 649 or two in {62, 65}) and 16 <= length <= 19)
        or ((300 <= three <= 305 or two in {36, 38}) and length == 14)
        or (3528 <= four <= 3589 and 16 <= length <= 19)
    )
    return known and len(set(digits)) > 1 and luhn(digits)


def iban(text: str) -> bool:
    """Return whether lower-case letters and digits, without spaces, are an IBAN of its country's length."""
    if IBAN_LENGTHS.get(text[:2]) != len(text):
        return False
    turned = text[4:] + text[:4]
    return int("".join(str(int(char, 36)) for char in turned)) % 97 == 1


def routing(digits: str) -> bool:
    """Return whether nine digits are a US bank's routing number."""
    first = int(digits[:2])
    known = first <= 12 or 21 <= first <= 32 or 61 <= first <= 72 or first == 80
    total = sum((3, 7, 1)[place % 3] * int(digit) for place, digit in enumerate(digits))
    return known and len(set(digits)) > 1 and total % 10 == 0


def passport_digit(field: str, digit: str) -> bool:
    """Return whether a field of a machine-readable line has its check digit (ICAO 9303)."""
    values = (0 if char == "<" else int(char, 36) for char in field)
    return str(sum(_WEIGHTS[place % 3] * value for place, value in enumerate(values)) % 10) == digit


def nhs(digits: str) -> bool:
    """Return whether ten digits are a patient number of the British National Health Service."""
    rest = 11 - sum((10 - place) * int(digit) for place, digit in enumerate(digits[:9])) % 11
    return (0 if rest == 11 else rest) == int(digits[9])
