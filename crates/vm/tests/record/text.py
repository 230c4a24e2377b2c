#!/usr/bin/env python3
"""Records what this python3 answers about text and numbers, for tests/text/main.rs.

    text.py                writes tests/data/text.txt, some hundred cases
    text.py --many N FILE  writes N random cases of each kind, for a long comparison

A line holds a kind, its arguments and the answer, parted by tabs. An answer starts
with `=`, an exception with `!`. Floats are written as their bits, so that nothing is
lost; text has all but plain ASCII escaped.
"""

import math
import os
import pathlib
import random
import struct
import sys
import time
import unicodedata

FLOATS = [0.0, -0.0, 1.0, -1.0, 0.1, 0.5, 1.5, 2.5, 0.25, 0.125, 0.35, 2.675, 1e16, 9999999999999998.0, 1e15, 1e22, 1e23,
          123456789.125, 1e-4, 1e-5, 0.00012345, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 9.995, 99.95,
          math.inf, -math.inf, math.nan, 3.0, 1234567.0, 1e100, 0.05, 999999.5, 9.5, 1e5, 123456.0, 5e15 + 0.5, 50.0, 150.0, 250.0]
INTS = [0, 1, -1, 2, 7, -7, 9, 10, 255, -255, 256, 1000, 1234, -1234, 12345678, 65, 8364, 2**31, 2**53, 2**53 + 1, 2**61 - 1,
        2**61 - 2, 2**62, 2**63 - 1, -2**63, -2**63 + 1, 2**63, 2**64, 10**18, 10**30, -10**40, 2**100 + 1, 2**1023, 2**1024, 10**400]
TEXTS = ["", "a", "abc", "hello world", "  spaced  out  ", "\ttab\tbed\n", "a,b,,c,", "aXbXc", "it's", 'say "hi"', "both ' and \"",
         "back\\slash", "\x00\x1f\x7f", "line\r\nline\nline\r", "h\xe9llo", "\u20ac uro", "\U0001f600 smile", "\xdf sharp", "\xa0nb\xa0",
         "\u0130stanbul", "\u03a3\u03a3 \u03a3\u03a3", "o'neill mcdonald", "UPPER lower", "Title Case", "abcabcabc", "aaaa", "+42", "-42", "\u2028sep\u2029", "12345",
         "\u0662\u0663", "\xb2\xbd", "_name1", "\u01c5 \u01c6", "\ufb01ne \ufb00", "\x1cfile\x1dgroup\x1e", "\x85next", "\u0378", "\ue000", "e\u0301"]
ALPHABET = "aAbBzZ019_ \t\n\r.,-+'\"\\%{}\x0b\x1c\x7f\x85\xa0\xad\xb2\xdf\xe9\u0130\u0131\u0149\u01c5\u0345\u03a3\u03c2\u0587\u0663\u1e9e\u1f80\u1fb3\u1fb7\u2028\u216b\u3000\u4e00\ud7a3\ufb03\uff15\U00010400\U0001d7d8\U0001f600\u10d0\u13a0\uab70"
rng = random.Random(20)
lines = []


def escape(text):
    return "".join(c if " " <= c <= "~" and c != "\\" else "\\u{%x}" % ord(c) for c in text)


def show(value):
    if isinstance(value, bool) or value is None:
        return str(value)
    if isinstance(value, int):
        return hex(value) if abs(value) > 10**100 else str(value)
    if isinstance(value, float):
        return "nan" if math.isnan(value) else "%016x" % struct.unpack(">Q", struct.pack(">d", value))[0]
    if isinstance(value, tuple):
        return " ".join(map(show, value))
    return escape(value if isinstance(value, str) else repr(value))


def add(kind, arguments, answer):
    try:
        shown = "=" + show(answer())
    except Exception as error:
        shown = "!" + escape(f"{type(error).__name__}: {error}")
    lines.append("\t".join([kind, *map(show, arguments), shown]))


def any_float():
    match rng.randrange(6):
        case 0:
            return rng.choice(FLOATS)
        case 1:
            return struct.unpack(">d", rng.randbytes(8))[0]
        case 2:
            return rng.uniform(-10, 10)
        case 3:
            return round(rng.uniform(-1000, 1000), rng.randrange(5))
        case 4:
            return rng.randrange(-10**6, 10**6) / 2 ** rng.randrange(12)
        case _:
            return float(rng.randrange(10**rng.randrange(1, 20)))


def any_int():
    match rng.randrange(4):
        case 0:
            return rng.choice(INTS)
        case 1:
            return rng.randrange(-1000, 1000)
        case 2:
            return rng.choice([-1, 1]) * rng.getrandbits(rng.randrange(1, 64))
        case _:
            return rng.choice([-1, 1]) * rng.getrandbits(rng.randrange(1, 1100))


def any_text(longest=12):
    if rng.randrange(3) == 0:
        return rng.choice(TEXTS)
    few = rng.sample(ALPHABET, 4) if rng.randrange(2) else ALPHABET
    return "".join(rng.choice(few) for _ in range(rng.randrange(longest)))


def any_number_text(letters):
    return "".join(rng.choice(letters) for _ in range(rng.randrange(1, 9)))


def maybe(value):
    return value if rng.randrange(3) else None


def bound():
    return maybe(rng.randrange(-8, 14))


def any_spec():
    part = lambda *options: rng.choice(["", "", *options])
    align = part("<", ">", "=", "^", "*<", "0>", "\xe9^", "x=", "0=")
    digits = str(rng.randrange(0, 25))
    spec = align + part("+", "-", " ") + part("z") * (rng.randrange(4) == 0) + part("#") + part("0") + part(digits)
    spec += part(",", "_", ",_", "_,") if rng.randrange(3) == 0 else ""
    spec += part("." + str(rng.randrange(0, 20)), ".") if rng.randrange(2) else ""
    spec += rng.choice(["", *"bcdeEfFgGnosxX%", "q", "\xe9", "dd"])
    return spec


class Probe:
    """A value that shows how it was reached, for templates."""

    def __init__(self, path):
        self.path = path

    def __getattr__(self, name):
        return Probe(f"{self.path}.{name}")

    def __getitem__(self, key):
        return Probe(f"{self.path}[{key!r}]")

    def __str__(self):
        return f"s({self.path})"

    def __repr__(self):
        return f"r({self.path})\xe9"

    def __format__(self, spec):
        return f"<{self.path}|{spec}>"


def any_template():
    pieces = ["a", "{{", "}}", "{}", "{}", "{0}", "{1}", "{name}", "{0.x}", "{0[3]}", "{name[k].y[-1]}", "{!r}", "{0!s:>9}", "{!a:*^12}",
              "{:>{}}", "{:{0}}", "{name:{name}}", "{:5}", "{:a{{b}", "{", "}", "{0!}", "{!r", "{!", "{!rx}", "{!q}", "{:", "{a", "{0[}", "{0[]}",
              "{0.}", "{0[a]b}", "{0!r:{1}{1}}", "{:{:{}}}", "{a{", "{7}", "{\u0661}", "{99999999999999999999}", "{0[99999999999999999999]}", "{ }", "{0:}", "\xe9", "{!\xe9}", "{0[{]}", "{0[:]}", "]", "[",
              "{:}}", "{x!r:{}"]
    return "".join(rng.choice(pieces) for _ in range(rng.randrange(1, 4)))


def format_template(template):
    probes = [Probe("p0"), Probe("p1"), Probe("p2")]
    return template.format(*probes, name=Probe("name"))


def any_percent():
    part = lambda *options: rng.choice(["", "", *options])
    text = ""
    for _ in range(rng.randrange(1, 3)):
        text += part("a", "\xe9") + "%" + part("-", "+", " ", "#", "0", "-0", "#0", "+ ") + part("*", "3", "12", "99999999999999999999")
        text += part(".", ".0", ".3", ".*", ".15", ".9999999999") + part("l", "h") + rng.choice([*"ddiuoxXeEfFgGcsrasr%%", "q", "\xe9", "", "d d"])
    return text


def run_percent(template, numbers, mapping):
    if mapping:
        return template % {"a": numbers[0], "b (c)": numbers[1]}
    return template % tuple(numbers)


def add_numbers(n):
    for x in FLOATS + [any_float() for _ in range(n)]:
        add("repr_float", [x], lambda: repr(x))
        if not math.isnan(x):
            add("hash_float", [x], lambda: hash(x))
        add("float_to_int", [x], lambda: int(x) if math.isfinite(x) else None)
        digits = rng.randrange(-12, 20)
        if math.isfinite(x):
            add("round_float", [x, digits], lambda: round(x, digits))
            digits = rng.randrange(-330, 340)
            add("round_float", [x, digits], lambda: round(x, digits))
        y = any_float()
        if y and math.isfinite(x):
            add("float_divmod", [x, y], lambda: divmod(x, y))
    for a in INTS + [any_int() for _ in range(n)]:
        b, small = any_int() or 3, rng.randrange(0, 40)
        add("str_int", [a], lambda: str(a))
        add("hash_int", [a], lambda: hash(a))
        add("int_to_float", [a], lambda: float(a))
        add("divmod", [a, b], lambda: divmod(a, b))
        add("true_div", [a, b], lambda: a / b)
        add("true_div", [b, a], lambda: b / a)
        add("pow", [a, small], lambda: a**small)
        exponent = any_int()
        add("pow_mod", [a, exponent, b], lambda: pow(a, exponent, b))
        add("isqrt", [abs(a)], lambda: math.isqrt(abs(a)))
        add("round_int", [a, small], lambda: round(a, -small))
    for text, base in [("0x1f", 16), ("0x_1f", 0), ("1_000", 10), ("1__0", 10), ("_1", 10), ("012", 0), ("00", 0), (" 42\n", 10), ("\x1c5", 10),
                       ("\u0663\u3000", 10), ("z", 36), ("- 1", 10), ("--1", 10), ("0b", 16), ("0b", 0), ("5", 1), ("5", 37), ("5", -1), ("9" * 30, 10), ("", 10),
                       ("x" * 300, 10), ("9" * 4301, 10), ("-9223372036854775808", 10), ("0o17", 8), ("0B11", 2), ("0_0", 0), ("1\x00", 10)]:
        add("parse_int", [text, base], lambda: int(text, base))
    for text in ["1.5", "1_0.0_1", "1._5", "1_.5", " inf ", "-Infinity", "nan", "+NaN", "1e5", "1e", "1e+", ".5", "5.", ".", "", "++1", "1_e5", "1e_5", "1e5_0",
                 "0x1p3", "\u0663.\u0665", "1e400", "1e-400", "infinit", "1 2", "\x1c1", "\u30001", "-0", "1\x00", "1e1_", "--1", "+-1"]:
        add("parse_float", [text], lambda: float(text))
    for _ in range(n):
        text, base = any_number_text("0012789_ -+xXbBoOafz\u0663\u3000\n\xe9"), rng.choice([0, 2, 8, 10, 10, 16, 36])
        add("parse_int", [text, base], lambda: int(text, base))
        text = any_number_text("0019_ -+..eEinf\u0663\u3000\n\xe9")
        add("parse_float", [text], lambda: float(text))


def add_formats(n):
    for spec, value in [("010,", 1234), ("09,", 1234), ("08,", 1234), ("013_x", 0xABCDEF), ("#_b", 255), ("=+8", 5), ("c", 8364), ("c", -1), ("+c", 65),
                        ("=08c", 65), ("n", 5), (",n", 5), (".3", 5), ("z", 5), ("10.3qq", 5), ("%", 5), ("x", 2**70), ("c", 2**70), ("d", 10**4400), ("f", 10**400),
                        ("\u06635", 1), ("99999999999999999999", 1), ("{<5", 1), ("#X", 255), ("#o", -8), (".2f", 10**20), ("\xe9", 5), ("5\x00", 5), (",\xe9", 5)]:
        add("format_int", [value, spec], lambda: format(value, spec))
    for _ in range(n):
        spec, value = any_spec(), any_int()
        if abs(value) < 10**4000:
            add("format_int", [value, spec], lambda: format(value, spec))
        value = any_float()
        spec = any_spec()
        add("format_float", [value, spec], lambda: format(value, spec))
        digits, letter = rng.randrange(0, 40), rng.choice("efgEG%")
        add("format_float", [value, f".{digits}{letter}"], lambda: format(value, f".{digits}{letter}"))
        text, spec = any_text(), any_spec()
        add("format_str", [text, spec], lambda: format(text, spec))
        for template in any_template(), "{" + "".join(rng.choice("{{}}}[]!!::..01a \xe9sr") for _ in range(rng.randrange(12))):
            add("template", [template], lambda: format_template(template))
        template, numbers = any_percent(), [rng.randrange(-300, 50000), rng.randrange(-9, 30), rng.randrange(0, 9999), rng.randrange(0, 99)]
        add("percent", [template, *numbers], lambda: run_percent(template, numbers, False))
    for x, spec in [(1.0, ".2147483648f"), (5.5, "d"), (1e10, ",.2f"), (1e16, "#"), (3.0, ".0"), (-0.001, "z.1f"), (0.5, ".0f"), (2.5, ".0f"), (0.1, ".60f"), (5e-324, ".1100e"),
                    (math.inf, "010"), (math.nan, "+F"), (1e6, ".3"), (123.0, ".5"), (0.0, "g"), (1e300, ".350f"), (0.0001, "g"), (0.00001, "G"), (1234.5, "012,.1f")]:
        add("format_float", [x, spec], lambda: format(x, spec))
    for template in ["%d%%", "%", "%5", "%.", "%(a)d", "%(a)", "%(a", "%(b (c))5d|%(a)x", "%(zz)d", "%(a)q", "%l", "%*d", "%*", "%-*d", "%.*f", "%5%"]:
        mapping = "(" in template
        numbers = [42, 5, 2, 7] if "*" in template else [42] if not mapping else [42, 7]
        if not mapping:
            numbers = (numbers + [1, 2, 3])[:4]
        add("percent_map" if mapping else "percent", [template, *numbers], lambda: run_percent(template, numbers, mapping))


def add_methods(n):
    for text in TEXTS + [any_text() for _ in range(n)]:
        for name, call in [("repr_str", repr), ("ascii", ascii), ("upper", str.upper), ("lower", str.lower), ("title", str.title), ("capitalize", str.capitalize),
                           ("swapcase", str.swapcase), ("casefold", str.casefold)]:
            add(name, [text], lambda: call(text))
        questions = [str.isalpha, str.isalnum, str.isdecimal, str.isdigit, str.isnumeric, str.isspace, str.isupper, str.islower, str.istitle, str.isidentifier, str.isprintable]
        add("questions", [text], lambda: "".join("01"[question(text)] for question in questions))
        piece, other = any_text(3), any_text(5)
        if len(text) > 1 and rng.randrange(2):
            at = rng.randrange(len(text))
            piece = text[at : at + rng.randrange(3)]
        start, end, limit, width = bound(), bound(), rng.randrange(-1, 4), rng.randrange(-2, 20)
        fill = rng.choice("* 0\xe9")
        add("find", [text, piece, start, end], lambda: text.find(piece, start, end))
        add("rfind", [text, piece, start, end], lambda: text.rfind(piece, start, end))
        add("count", [text, piece, start, end], lambda: text.count(piece, start, end))
        add("startswith", [text, piece, start, end], lambda: text.startswith(piece, start, end))
        add("endswith", [text, piece, start, end], lambda: text.endswith(piece, start, end))
        add("replace", [text, piece, other, limit], lambda: text.replace(piece, other, limit))
        if piece:
            add("partition", [text, piece], lambda: repr(text.partition(piece)))
            add("rpartition", [text, piece], lambda: repr(text.rpartition(piece)))
        add("removeprefix", [text, piece], lambda: text.removeprefix(piece))
        add("removesuffix", [text, piece], lambda: text.removesuffix(piece))
        separator = (piece or ",") if rng.randrange(2) else None
        add("split", [text, separator, limit], lambda: text.split(separator, limit))
        add("rsplit", [text, separator, limit], lambda: text.rsplit(separator, limit))
        keep = rng.choice([True, False])
        add("splitlines", [text, keep], lambda: text.splitlines(keep))
        add("join", [text, piece, other], lambda: text.join([piece, other, piece]))
        characters = maybe(piece)
        add("strip", [text, characters], lambda: text.strip(characters))
        add("lstrip", [text, characters], lambda: text.lstrip(characters))
        add("rstrip", [text, characters], lambda: text.rstrip(characters))
        add("center", [text, width, fill], lambda: text.center(width, fill))
        add("ljust", [text, width, fill], lambda: text.ljust(width, fill))
        add("rjust", [text, width, fill], lambda: text.rjust(width, fill))
        add("zfill", [text, width], lambda: text.zfill(width))
        add("expandtabs", [text, width], lambda: text.expandtabs(width))
        step = rng.choice([1, 1, -1, 2, -3])
        chosen = slice(start, end, step).indices(len(text))
        add("slice", [text, *chosen], lambda: text[start:end:step])
        octets = rng.randbytes(rng.randrange(9)) + rng.choice([b"", b"'", b'"', b"'\"", b"\t\\"])
        add("repr_bytes", [octets.hex()], lambda: repr(octets))


def add_dates(n):
    os.environ["TZ"] = "UTC"
    time.tzset()
    directives = "%a %A %b %B %c %d %D %e %F %H %I %j %m %M %p %S %T %U %w %W %x %X %y %Y %Z %% %h"
    moments = [0, 1, -1, 951782400, 951868800, 1078012800, 1795229700, 1609459199, 1609459200, 4107542400, -2208988800]
    for seconds in moments + [rng.randrange(-(10**9), 4 * 10**9) for _ in range(n)]:
        moment = time.localtime(seconds)
        add("gmtime", [seconds], lambda: tuple(time.gmtime(seconds))[:8])
        add("ctime", [seconds], lambda: time.asctime(moment))
        add("strftime", [seconds, directives], lambda: time.strftime(directives, moment))


def add_characters():
    """A fingerprint of each table over all characters, and how many it holds."""
    for name in ["isprintable", "isalpha", "isdecimal", "isdigit", "isnumeric", "isspace", "isidentifier"]:
        fingerprint, members = 0, 0
        for code in range(0x110000):
            if not 0xD800 <= code < 0xE000 and getattr(chr(code), name)():
                fingerprint, members = (fingerprint * 31 + code) % 2**61, members + 1
        add("characters", [name], lambda: (members, fingerprint))
    fingerprint = 0
    for code in range(0x110000):
        if not 0xD800 <= code < 0xE000 and ("a" + chr(code)).isidentifier():
            fingerprint = (fingerprint * 31 + code) % 2**61
    add("characters", ["identifier part"], lambda: (0, fingerprint))


def add_every_character():
    for code in range(0x80, 0x110000):
        c = chr(code)
        if 0xD800 <= code < 0xE000 or unicodedata.category(c) in ("Cn", "Co"):
            continue
        for name, call in [("upper", str.upper), ("lower", str.lower), ("title", str.title), ("swapcase", str.swapcase), ("casefold", str.casefold)]:
            if call(c) != c or code < 0x3000:
                add(name, [c], lambda: call(c))
        if code < 0x3000:
            add("title", [c + c], lambda: (c + c).title())
            add("questions", [c], lambda: "".join("01"[q(c)] for q in [str.isalpha, str.isalnum, str.isdecimal, str.isdigit, str.isnumeric, str.isspace, str.isupper, str.islower, str.istitle, str.isidentifier, str.isprintable]))


def main():
    many = sys.argv[1:2] == ["--many"]
    n = int(sys.argv[2]) if many else 6
    add_numbers(n)
    add_formats(n * 8)
    add_methods(n)
    add_dates(n)
    add_characters()
    if many:
        add_every_character()
    target = sys.argv[3] if many else pathlib.Path(__file__).parents[1] / "data" / "text.txt"
    # Kept cases are short and different.
    kept = [line for line in dict.fromkeys(lines) if many or len(line) < 300 or line.startswith("parse_int")]
    pathlib.Path(target).write_text("\n".join(kept) + "\n")
    print(f"{len(kept)} cases")


main()
