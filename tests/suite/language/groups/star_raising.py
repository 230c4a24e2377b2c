# expect: finished
"""What except* clauses raise or raise again is gathered in the end."""
def show(error, depth=0):
    print("  " * depth + f"{type(error).__name__}: {error}", "cause", repr(error.__cause__), "context", repr(error.__context__))
    for member in getattr(error, "exceptions", ()):
        show(member, depth + 1)


def attempt(what, error):
    print("==", what)
    try:
        try:
            raise error
        except* ValueError as part:
            if what == "again":
                raise
            if what == "the part":
                raise part
            if what == "another":
                raise RuntimeError("instead of values")
            if what == "from":
                raise RuntimeError("because of values") from part
            if what == "both":
                raise RuntimeError("first")
        except* TypeError as part:
            if what in ("both", "again"):
                raise LookupError("second") from None
    except BaseException as result:
        show(result)


def group():
    return ExceptionGroup("g", [ValueError(1), TypeError(2), OSError(3), ExceptionGroup("h", [ValueError(4), EOFError()])])


for what in ("handled", "again", "the part", "another", "from", "both"):
    attempt(what, group())
attempt("again", ValueError("naked"))
attempt("another", ValueError("naked"))
attempt("both", ExceptionGroup("g", [ValueError(1), TypeError(2)]))
attempt("again", ExceptionGroup("g", [ValueError(1)]))
