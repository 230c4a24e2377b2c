# expect: finished
"""OSError chooses a class by its number and takes its arguments apart."""
for number in (1, 2, 3, 4, 10, 11, 13, 17, 20, 21, 32, 99, 103, 104, 108, 110, 111, 114, 115):
    error = OSError(number, "text")
    print(number, type(error).__name__, repr(error), error)

error = OSError(2, "No such file or directory", "notes.txt")
print(error, error.args, error.errno, error.strerror, error.filename, error.filename2)
error = OSError(17, "exists", "a", None, "b")
print(error, error.args, error.filename, error.filename2)
error = FileNotFoundError("just a text")
print(error, error.args, error.errno, error.strerror, error.filename)
error = FileNotFoundError(17, "a number of another class")
print(type(error).__name__, error.errno, error)
print(repr(OSError()), repr(OSError(5)), repr(OSError(1, 2, 3, 4, 5, 6)))
error.filename = "later"
error.errno = 3
print(error, error.errno)


class Failure(OSError):
    pass


class Coded(ConnectionError):
    def __init__(self, host):
        super().__init__(111, "refused", host)
        self.host = host


print(repr(Failure(2, "stays a Failure")), type(Failure(2, "x")).__name__)
error = Coded("example.org")
print(error, error.args, error.errno, error.filename, error.host)
try:
    raise ConnectionRefusedError(111, "refused")
except ConnectionError as caught:
    print("caught", caught, isinstance(caught, OSError))
