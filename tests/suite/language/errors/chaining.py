# raise from, implicit context, suppression, notes, groups of handlers, finally order.
# expect: finished
def show(error, depth=0):
    print("  " * depth, type(error).__name__, error, "| cause:", repr(error.__cause__), "| context:", repr(error.__context__), "| suppress:", error.__suppress_context__)
def convert(text):
    try:
        return int(text)
    except ValueError as error:
        raise RuntimeError("cannot convert") from error
try:
    convert("x")
except RuntimeError as error:
    show(error)
try:
    try:
        {}["a"]
    except KeyError:
        1 / 0
except ZeroDivisionError as error:
    show(error); show(error.__context__, 1)
try:
    try:
        [][0]
    except IndexError:
        raise LookupError("hidden") from None
except LookupError as error:
    show(error)
try:
    raise ValueError from KeyError("class as cause")
except ValueError as error:
    show(error)
for cause in (5, "text"):
    try:
        raise ValueError from cause
    except TypeError as error:
        print(error)
for thing in (5, "text", None, int):
    try:
        raise thing
    except TypeError as error:
        print(error)
def order():
    trail = []
    try:
        try:
            trail.append("body")
            raise KeyError("k")
        except KeyError:
            trail.append("handler")
            raise
        else:
            trail.append("else")
        finally:
            trail.append("finally")
    except KeyError as again:
        trail.append(f"again {again}")
    else:
        trail.append("outer else")
    return trail
print(order())
def override():
    try:
        raise ValueError("lost")
    finally:
        return "finally wins"
print(override())
class AppError(Exception):
    def __init__(self, code, message="none"):
        super().__init__(message)
        self.code = code
    def __str__(self): return f"[{self.code}] {super().__str__()}"
class NetError(AppError, ConnectionError): pass
for kind in (AppError(1), NetError(2, "down")):
    try:
        raise kind
    except ConnectionError as error:
        print("connection", error, error.args, error.code)
    except AppError as error:
        print("app", error, repr(error), error.args)
error = ValueError("base")
error.add_note("first note"); error.add_note("second")
print(error.__notes__, error)
