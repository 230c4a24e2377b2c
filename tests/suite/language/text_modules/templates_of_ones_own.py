# Classes of templates with expressions of their own: names, braces, flags and whole patterns.
# expect: finished
from string import Template


def show(kind, text, *mappings):
    print(f"{kind.__name__}: {text!r}")
    template = kind(text)
    for mapping in mappings:
        try:
            print("  ", template.substitute(mapping))
        except (KeyError, ValueError) as error:
            print("  ", type(error).__name__, error)
        print("  ", template.safe_substitute(mapping))
    print("  ", template.is_valid(), template.get_identifiers())


class Dotted(Template):
    idpattern = r"[a-z]+(?:\.[a-z]+)*"


class Halves(Template):
    idpattern = "[a-z]+"
    braceidpattern = "[A-Z]+"
    flags = 0


class Percent(Template):
    delimiter = "%"
    pattern = r"""
        %(?:(?P<escaped>%)                # two of them are one
        | (?P<named>[a-z]{2,3}?)
        | <(?P<braced>[^>]*)> | (?P<invalid>))
    """


class Doubled(Template):
    delimiter = "&&"
    idpattern = r"\w+-?\d*"


class Strict(Template):
    flags = 0


class Letter(Template):
    delimiter = "x"


class Plain(Dotted):
    delimiter = "#"
    idpattern = Template.idpattern


show(Dotted, "$a.b and ${c} $D.e$$", {"a.b": 1, "c": 2, "D.e": 4}, {})
show(Dotted, "$a\n and $9", {"a": 1})
show(Halves, "$foo ${BAR} $Foo ${bar}", {"foo": 1, "BAR": 2})
show(Halves, "$foo ${BAR}", {"foo": 1, "BAR": 2}, {"foo": 1})
show(Percent, "%abc %<any thing> 100%% % x", {"ab": 1, "any thing": 2})
show(Percent, "%abc %<any thing> 100%%", {"ab": 1, "any thing": 2})
show(Doubled, "&&ab-12 &&&& &&{q} &", {"ab-12": 1, "q": 2})
show(Doubled, "one\n two && three", {})
show(Strict, "$wHO $x", {"w": 1, "wHO": 2, "x": 3})
show(Letter, "xa Xb xx", {"a": 1, "b": 2})
show(Plain, "#a.b #{c} ## $d", {"a": 1, "c": 2})
print(Template.idpattern, Template.braceidpattern, Template.delimiter)
