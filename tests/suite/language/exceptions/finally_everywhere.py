# expect: finished
"""finally and else around return, break and continue, in all nestings."""
def log(*words):
    print(" ", *words)


def nested(how):
    for number in range(3):
        try:
            try:
                if how == "return":
                    return f"from body {number}"
                if how == "break" and number == 1:
                    break
                if how == "continue":
                    continue
                if how == "raise":
                    raise ValueError(number)
                log("body", number)
            except ValueError as error:
                log("except", error)
                if number == 1:
                    return "from except"
            else:
                log("else", number)
            finally:
                log("inner finally", number)
                if how == "override":
                    return "from finally"
        finally:
            log("outer finally", number)
            if how == "swallow":
                continue
    else:
        log("loop else")
    return "at the end"


for how in ("plain", "return", "break", "continue", "raise", "override", "swallow"):
    print(how)
    print(" =>", nested(how))


def lost():
    try:
        1 / 0
    finally:
        return "the error is lost"


def replaced():
    try:
        try:
            1 / 0
        finally:
            raise KeyError("instead")
    except KeyError as error:
        return repr(error.__context__)


def loop():
    while True:
        try:
            raise ValueError
        except ValueError:
            break
        finally:
            log("leaving")
    return "left"


print(lost(), replaced(), loop())
