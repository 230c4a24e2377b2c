# expect: finished
"""except* inside loops, functions and other try statements."""
import sys


def collect(errors):
    seen = []
    for error in errors:
        for _ in range(2):
            try:
                raise ExceptionGroup("g", [error])
            except* ValueError as part:
                for item in part.exceptions:
                    if item.args[0] % 2:
                        continue
                    seen.append(item.args[0])
                    break
            except* KeyError:
                seen.append("key")
    return seen


print(collect([ValueError(1), ValueError(2), KeyError(3)]))


def nested():
    try:
        try:
            raise ExceptionGroup("g", [ValueError("v"), TypeError("t")])
        except* ValueError as outer:
            try:
                raise ExceptionGroup("h", [KeyError("k")])
            except* KeyError as inner:
                print("inner", repr(inner), repr(inner.__context__))
            print("outer", repr(outer), repr(sys.exception()))
    except* TypeError as rest:
        print("rest", repr(rest))
        return_value = "done"
    return return_value


print(nested(), sys.exception())


def bad(classes):
    try:
        try:
            raise ExceptionGroup("g", [ValueError()])
        except* classes:
            pass
    except TypeError as error:
        print("TypeError:", error, "/", repr(error.__context__))


bad(ExceptionGroup)
bad((ValueError, BaseExceptionGroup))
bad(int)
bad("text")
try:
    try:
        raise ExceptionGroup("g", [ValueError()])
    except* ValueError as name:
        pass
    print(name)
except NameError as error:
    print(error)
