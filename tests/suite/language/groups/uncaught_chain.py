# expect: exception
"""Groups as causes and contexts of groups."""
def raise_all():
    try:
        raise ExceptionGroup("first", [ValueError(1), ExceptionGroup("deep", [OSError(2, "gone", "file.txt")])])
    except ExceptionGroup as group:
        try:
            raise BaseExceptionGroup("second", [KeyboardInterrupt(), group]) from group.exceptions[0]
        except BaseExceptionGroup as other:
            raise ExceptionGroup("third", [RuntimeError("r"), ZeroDivisionError()])


raise_all()
