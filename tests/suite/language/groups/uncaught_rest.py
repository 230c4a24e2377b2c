# expect: exception
try:
    raise ExceptionGroup("parts", [ValueError(1), TypeError(2), ExceptionGroup("inner", [OSError("x"), KeyError("k")])])
except* (ValueError, OSError):
    print("some are handled")
