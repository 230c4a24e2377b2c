# Three exceptions chained by handling.
# expect: exception
def third():
    try:
        try:
            raise KeyError("one")
        except KeyError:
            raise ValueError("two")
    except ValueError as error:
        raise RuntimeError("three") from error


third()
