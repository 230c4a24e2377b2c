# expect: finished
"""Each except* takes its part; the rest goes on."""
def run(name, error):
    print("--", name)
    try:
        try:
            raise error
        except* ValueError as part:
            print("values", repr(part), [type(e).__name__ for e in part.exceptions])
        except* (TypeError, KeyError) as part:
            print("types or keys", repr(part))
        except* OSError:
            print("system")
        else:
            print("else")
        finally:
            print("finally")
        print("behind")
    except BaseException as rest:
        print("left:", repr(rest))


run("one value", ExceptionGroup("g", [ValueError(1)]))
run("two kinds", ExceptionGroup("g", [ValueError(1), TypeError(2)]))
run("nested", ExceptionGroup("g", [ExceptionGroup("h", [KeyError(3), ValueError(4)]), OSError(5)]))
run("a rest", ExceptionGroup("g", [ValueError(1), EOFError(), ExceptionGroup("h", [EOFError(2), KeyError(1)])]))
run("naked value", ValueError(7))
run("naked key", KeyError("k"))
run("naked and unknown", EOFError("end"))
run("base", BaseExceptionGroup("b", [ValueError(1), KeyboardInterrupt()]))
run("exit", SystemExit(3))

try:
    print("nothing is raised")
except* ValueError:
    print("not here")
else:
    print("else")
