# A hierarchy of exceptions of one's own: attributes, chaining, notes, groups, reraising and what str and repr say.
# expect: exception
import traceback


class ShopError(Exception):
    """Anything that goes wrong here."""
    code = 1

    def __init_subclass__(cls, /, code=None, **rest):
        super().__init_subclass__(**rest)
        if code:
            cls.code = code

    def __str__(self):
        return f"[{self.code}] " + (super().__str__() or self.__class__.__doc__ or "?")


class NotFound(ShopError, KeyError, code=404):
    """nothing there"""


class Invalid(ShopError, ValueError, code=400):
    def __init__(self, field, value, /, *, reason="no reason"):
        super().__init__(field, value)
        self.field, self.value, self.reason = field, value, reason

    def __reduce__(self):
        return type(self), self.args


class Empty(Invalid): pass


class Many(ExceptionGroup):
    def derive(self, excs):
        return Many(self.message + "*", excs)


def check(order):
    problems = []
    for field, value in order.items():
        try:
            if value is None: raise NotFound(field)
            if value == "": raise Empty(field, value)
            if not isinstance(value, (int, str)): raise Invalid(field, value, reason=f"a {type(value).__name__}")
            if value == "loop":
                try:
                    int(value)
                except ValueError as error:
                    raise Invalid(field, value) from error
        except ShopError as error:
            error.add_note(f"in field {field}")
            problems.append(error)
        else:
            order = order | {field: "ok"}
        finally:
            if field == "last":
                problems.append(ShopError())
    if len(problems) == 1:
        raise problems[0]
    if problems:
        raise Many("bad order", problems)
    return order


for order in ({"a": 1}, {"a": None}, {"b": ""}, {"c": [1], "d": "loop"}, {"e": None, "last": 2}):
    try:
        print(check(order))
    except* NotFound as group:
        print("not found:", group, [repr(e) for e in group.exceptions], [str(e) for e in group.exceptions], group.exceptions[0].__notes__)
    except* Invalid as group:
        for error in group.exceptions:
            print("invalid:", error, repr(error), error.reason, error.code, error.args, repr(error.__cause__), isinstance(error, ValueError))
    except* ShopError as group:
        print("others:", group.message, group.exceptions, type(group).__name__)
print([c.__name__ for c in Empty.__mro__], NotFound.code, Empty.code, ShopError.code, issubclass(NotFound, LookupError))


def reraised(kind):
    try:
        try:
            raise kind("first")
        except LookupError:
            raise
        except ShopError as error:
            error.args += ("changed",)
            raise error.with_traceback(None)
        except Exception as error:
            raise ShopError("wrapped") from error
    except Exception as error:
        return f"{type(error).__name__}({error}) cause={error.__cause__!r} context={error.__context__!r} suppress={error.__suppress_context__}"


for kind in (NotFound, ShopError, OSError, KeyError, ArithmeticError):
    print(kind.__name__, "->", reraised(kind))
try:
    try:
        raise Invalid("f", 1)
    finally:
        try:
            raise NotFound
        except NotFound as inner:
            print(inner, repr(inner), inner.__context__)
except Invalid as error:
    print("".join(traceback.format_exception_only(error)), error.__context__)
for error in (ShopError("a", "b"), NotFound("k"), OSError(2, "gone", "file.txt"), OSError("one"), KeyError(("t",)), StopIteration(5), SystemExit(3), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), BaseException(), ImportError("m", name="n"), AssertionError([1]), Exception(None)):
    print(type(error).__name__, "|", error, "|", repr(error), "|", error.args)
try:
    raise Many("outer", [Invalid("x", 1), Many("inner", [NotFound("y"), TypeError("t")])])
except* (NotFound, TypeError) as group:
    print(group, [type(e).__name__ for e in group.exceptions], group.split(TypeError)[0])
