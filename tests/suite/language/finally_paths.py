# finally runs on every way out: return, break, continue and a new exception.
# expect: finished
def returns():
    try:
        return "try"
    finally:
        print("cleanup", end=" ")


def overrides():
    try:
        return "try"
    finally:
        return "finally wins"


def swallows():
    try:
        1 / 0
    finally:
        return "swallowed"


def loops():
    seen = []
    for n in range(5):
        try:
            if n == 1:
                continue
            if n == 3:
                break
            seen.append(n)
        finally:
            seen.append(f"f{n}")
    return seen


def nested():
    trail = []
    try:
        try:
            trail.append("body")
            raise KeyError("first")
        finally:
            trail.append("inner finally")
    except KeyError:
        trail.append("handled")
        try:
            raise ValueError("second")
        except ValueError:
            trail.append("handled again")
    else:
        trail.append("never")
    finally:
        trail.append("outer finally")
    return trail


def replaced():
    try:
        try:
            raise KeyError("old")
        finally:
            raise ValueError("new")
    except ValueError as error:
        return repr(error), repr(error.__context__)


def value_kept():
    value = "before"
    try:
        return value
    finally:
        value = "after"


print(returns(), overrides(), swallows(), loops(), nested(), replaced(), value_kept())
