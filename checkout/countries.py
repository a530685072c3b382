"""Countries in the address form: ISO 3166 codes with the names people look for."""

from __future__ import annotations

_NAMES = """
AR Argentina|AU Australia|AT Austria|BE Belgium|BR Brazil|BG Bulgaria|CA Canada|CL Chile|CO Colombia|HR Croatia
|CY Cyprus|CZ Czechia|DK Denmark|EE Estonia|FI Finland|FR France|DE Germany|GR Greece|HK Hong Kong|HU Hungary
|IS Iceland|IN India|IE Ireland|IL Israel|IT Italy|JP Japan|LV Latvia|LI Liechtenstein|LT Lithuania
|LU Luxembourg|MT Malta|MX Mexico|MA Morocco|NL Netherlands|NZ New Zealand|NO Norway|PE Peru|PL Poland
|PT Portugal|QA Qatar|RO Romania|RS Serbia|SG Singapore|SK Slovakia|SI Slovenia|ZA South Africa|KR South Korea
|ES Spain|SE Sweden|CH Switzerland|TR Türkiye|UA Ukraine|AE United Arab Emirates|GB United Kingdom
|US United States|UY Uruguay
"""
COUNTRIES: list[tuple[str, str]] = [
    (entry.strip()[:2], entry.strip()[3:]) for entry in _NAMES.replace("\n", "").split("|")
]
