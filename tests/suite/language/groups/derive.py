# expect: finished
"""A subclass decides what its parts are made of; notes, cause and context go along."""
class Tagged(ExceptionGroup):
    tag = "none"

    def derive(self, exceptions):
        part = Tagged(self.message, exceptions)
        part.tag = self.tag + "'"
        print("derive", len(exceptions))
        return part


class Plain(ExceptionGroup):
    pass


group = Tagged("tagged", [ValueError(1), TypeError(2), Tagged("inner", [ValueError(3), OSError(4)])])
group.tag = "t"
group.add_note("a note")
try:
    try:
        raise KeyError("first")
    except KeyError:
        raise group from EOFError("the cause")
except Tagged as caught:
    match, rest = caught.split(ValueError)
    for part in (match, rest):
        print(type(part).__name__, part.tag, part, part.__notes__, repr(part.__cause__), repr(part.__context__))
        print(part.__traceback__.tb_lineno, part.__notes__ is caught.__notes__, part.__suppress_context__)

plain = Plain("plain", [ValueError(1), TypeError(2)])
match, rest = plain.split(ValueError)
print(type(match).__name__, type(rest).__name__, repr(match))
print(repr(plain.derive([EOFError()])))
try:
    Plain("nothing", [])
except ValueError as error:
    print(error)
try:
    Plain("base", [KeyboardInterrupt()])
except TypeError as error:
    print(error)
print(type(BaseExceptionGroup("b", [ValueError()])).__name__, type(BaseExceptionGroup("b", [SystemExit()])).__name__)
