"""Records how python3 normalises names: ../src/normal/table.rs, and the cases of names.txt.

Run it as `python3 record_names.py` with CPython 3.11 in this folder: it writes both files anew.
A case is a name, a tab and a verdict: `changed` where NFKC makes another name of it, `doubtful`
where it does not, but only a table of compositions and orders could tell, else `same`.
"""

import pathlib
import random
import sys
import unicodedata

HERE = pathlib.Path(__file__).parent
HEAD = '''//! Which characters of names are not always normal: [`CHANGED`] and [`MARKS`].
//!
//! Written by tests/record_names.py from python3's tables. Ranges run across characters that no
//! name may contain. Holds data alone, and refuses nothing.

/// Characters that NFKC replaces, or may merge with the one before.
'''
BETWEEN = '''
/// Other combining marks, which NFKC sorts where several follow each other.
'''
FIXED = """naïve größe Größe été été ångström ångström Ångström Åb ﬁn fin ªb ºb ℌ 𝐝𝐞𝐟 ｆｕｌｌ カナ ｶﾅ ガ ガ 名前
変数 переменная й й हिन्दी क़ क़ ไทย น้ำ ที่ עברית שָׁלוֹם العربية ﷲ 한국어 한 가각 가 각 ẛ̣ ḍ̇ ḍ̇ q̣̇ q̣̇ a̲ a̲̱ ῆ ῆ ſ µ μ Ω Ω ǆ ĳ ŉ
ᾳ ᾳ ϐ ক্ষো কো 字 神 神 𝒳 𠮷 é1 é1 _é _é""".split()


def is_part(character):
    return ("a" + character).isidentifier()


def second_characters():
    """Characters that can merge with the one before: ends of pairs, and parts of syllables."""
    seconds = set(map(chr, [*range(0x1161, 0x1176), *range(0x11A8, 0x11C3)]))
    for number in range(sys.maxunicode + 1):
        parts = unicodedata.decomposition(chr(number)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            pair = "".join(chr(int(part, 16)) for part in parts)
            if unicodedata.normalize("NFC", pair) == chr(number):
                seconds.add(pair[1])
    return seconds


def ranges(holds):
    found, joined = [], False
    for character in map(chr, range(128, sys.maxunicode + 1)):
        if not is_part(character):
            continue
        if holds(character):
            if joined:
                found[-1][1] = character
            else:
                found.append([character, character])
        joined = holds(character)
    return found


def constant(name, pairs):
    # As rustfmt would break the lines.
    rows = [f"    ({ord(first):#x}, {ord(last):#x}),\n" for first, last in pairs]
    return f"pub(super) const {name}: &[(u32, u32)] = &[\n{''.join(rows)}];\n"


def verdict(name, seconds):
    if unicodedata.normalize("NFKC", name) != name:
        return "changed"
    marks = [unicodedata.combining(character) > 0 for character in name]
    doubtful = seconds.intersection(name) or any(map(all, zip(marks, marks[1:])))
    return "doubtful" if doubtful else "same"


def main():
    seconds = second_characters()
    changed = lambda c: c in seconds or unicodedata.normalize("NFKC", c) != c
    mark = lambda c: unicodedata.combining(c) > 0 and not changed(c)
    table = HERE.parent / "src" / "normal" / "table.rs"
    changed_ranges, mark_ranges = ranges(changed), ranges(mark)
    table.write_text(
        HEAD + constant("CHANGED", changed_ranges) + BETWEEN + constant("MARKS", mark_ranges)
    )
    # Names of several characters at the ends of ranges, where a table would be wrong first.
    ends = [c for pair in changed_ranges + mark_ranges for c in pair]
    ends += [chr(ord(c) + step) for c in ends for step in (-1, 1)]
    ends = [c for c in ends if is_part(c)]
    rng = random.Random(1)
    names = FIXED + ["a" + c for c in ends]
    names += ["a" + rng.choice(ends) + rng.choice(ends) for _ in range(300)]
    names = list(dict.fromkeys(names))
    assert all(map(str.isidentifier, names))
    lines = [f"{name}\t{verdict(name, seconds)}\n" for name in names]
    HERE.joinpath("names.txt").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
