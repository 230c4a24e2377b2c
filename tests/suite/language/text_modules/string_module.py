# The string module: constants, capwords, Template, Formatter.
# expect: finished
import string
from string import Formatter, Template

print(string.ascii_lowercase, string.ascii_uppercase, string.digits)
print(string.hexdigits, string.octdigits, string.punctuation, repr(string.whitespace))
print(len(string.printable), string.ascii_letters == string.ascii_lowercase + string.ascii_uppercase)
print(string.capwords("the  quick bROWN fox"), string.capwords("a-b-c", "-"))

letter = Template("Dear $name, you owe $$${amount}. $greeting_2!")
print(letter.substitute(name="Ann", amount=5, greeting_2="Bye"))
print(letter.safe_substitute(name="Bob"))
print(letter.substitute({"name": "Cy", "amount": 1, "greeting_2": ""}, name="Dee"))
print(letter.template, letter.is_valid(), letter.get_identifiers())
for text in ("$missing", "line\nbad $ here", "$5", "${open"):
    try:
        print(Template(text).substitute())
    except (KeyError, ValueError) as error:
        print(type(error).__name__, error)


class Percent(Template):
    delimiter = "%"


print(Percent("%a and $b and %%").substitute(a=1))

formatter = Formatter()
print(formatter.format("{0} {1} {name!r:>8}|{0[1]}|", "ab", 2, name="x"))
print(formatter.format("{:{width}.{digits}f}", 3.14159, width=10, digits=2))
print(formatter.vformat("{x}+{x}", (), {"x": 4}))
for piece in formatter.parse("a{b!r:>{w}}c{{d}}"):
    print(piece)


class Default(Formatter):
    def get_value(self, key, args, kwargs):
        if isinstance(key, str):
            return kwargs.get(key, f"<{key}>")
        return super().get_value(key, args, kwargs)


print(Default().format("{a} {b} {}", 1, a=2))
for text in ("{", "}", "{0} {}", "{} {0}", "{x}", "{!q}"):
    try:
        print(formatter.format(text, 1, 2))
    except (KeyError, ValueError) as error:
        print(repr(text), type(error).__name__, error)
