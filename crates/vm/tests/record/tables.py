#!/usr/bin/env python3
"""Writes src/text/tables.rs: the Unicode properties that Python's str methods
ask about, as this python3 knows them. Run with no arguments."""

import pathlib
import unicodedata


def toggles(holds, first, last):
    """The places in first..=last where the property changes, starting from false."""
    places, before = [], False
    for code in range(first, last + 1):
        # Surrogates never occur in Rust's text, so they continue what stands before them.
        now = before if 0xD800 <= code < 0xE000 else holds(chr(code))
        if now != before:
            places.append(code)
            before = now
    return places


PROPERTIES = {
    "PRINTABLE": ("`str.isprintable`.", str.isprintable),
    "ALPHA": ("`str.isalpha`.", str.isalpha),
    "DECIMAL": ("`str.isdecimal`; each run starts with a digit zero.", str.isdecimal),
    "DIGIT_ONLY": ("`str.isdigit` and not `str.isdecimal`.", lambda c: c.isdigit() != c.isdecimal()),
    "NUMERIC_ONLY": ("`str.isnumeric` and not `str.isdigit`.", lambda c: c.isnumeric() != c.isdigit()),
    "START_FLIP": ("An identifier may start with it, unlike `str.isalpha`, or the reverse.",
                   lambda c: c.isidentifier() != c.isalpha()),
    "CONTINUE_FLIP": ("An identifier may contain it, unlike `str.isalpha`, or the reverse.",
                      lambda c: ("a" + c).isidentifier() != c.isalpha()),
}

lines = [
    f"//! Tables of Unicode {unicodedata.unidata_version} properties, written by `tests/record/tables.py`.",
    "//!",
    "//! Each is a [`Set`]: the sorted places where the property changes, split by plane",
    "//! to stay small. Nothing is decided here; `unicode.rs` asks the questions.",
    "",
    "use super::unicode::Set;",
]
for name, (meaning, holds) in PROPERTIES.items():
    parts = [
        ("basic", toggles(holds, 0, 0xFFFF)),
        ("supplementary", [code - 0x10000 for code in toggles(holds, 0x10000, 0x1FFFF)]),
        ("rest", toggles(holds, 0x20000, 0x10FFFF)),
    ]
    lines += ["", f"/// {meaning}", f"pub(super) static {name}: Set = Set {{"]
    for part, places in parts:
        lines.append(f"    {part}: &[{', '.join(map(str, places))}],")
    lines.append("};")
target = pathlib.Path(__file__).parents[2] / "src" / "text" / "tables.rs"
target.write_text("\n".join(lines) + "\n")
