# The textwrap module: wrap, fill, shorten, dedent, indent and their options.
# expect: finished
import textwrap
from textwrap import TextWrapper, dedent, fill, indent, shorten, wrap

TEXT = (
    "A lock is a promise -- while one thread holds it, nobody else does. Well-behaved, state-of-the-art programs keep "
    "critical sections short; averyveryverylongwordwithoutanyblank must be broken.  Two blanks\there,\na new line there."
)
for width in (8, 20, 33, 70):
    print(width, wrap(TEXT, width))
print(fill(TEXT, 40, initial_indent="* ", subsequent_indent="  "))
print(wrap(TEXT, 20, break_long_words=False))
print(wrap(TEXT, 20, break_on_hyphens=False))
print(wrap(TEXT, 30, drop_whitespace=False))
print(wrap(TEXT, 30, replace_whitespace=False, expand_tabs=False))
print(wrap(TEXT, 30, fix_sentence_endings=True))
print(wrap(TEXT, 30, max_lines=2), wrap(TEXT, 30, max_lines=3, placeholder="..."))
print(wrap("", 5), wrap("   ", 5), wrap("abc def", 1))
print(shorten("Hello   world, hello!", width=14), shorten("Hello world", width=9, placeholder="..."))

code = """
    def f():
        return 1

    \t
    f()
"""
print(repr(dedent(code)), repr(dedent("\ta\n  b")), repr(dedent("  a\n b")))
print(repr(indent("one\n\ntwo\n", "> ")), repr(indent("a\n\nb", "+", lambda line: True)))

wrapper = TextWrapper(width=24, initial_indent="- ", subsequent_indent="  ")
print(wrapper.fill("one two three four five six seven eight nine"))
wrapper.width = 12
print(wrapper.wrap("one two three four"))
for call in (lambda: wrap("x", 0), lambda: wrap("x y", 3, max_lines=1)):
    try:
        print(call())
    except ValueError as error:
        print(error)
