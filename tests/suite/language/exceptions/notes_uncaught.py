# expect: exception
"""Notes under an uncaught exception and under its context."""
class Problem(Exception):
    def __str__(self):
        return "a problem\nof two lines"


try:
    raise Problem()
except Problem as error:
    error.add_note("first note")
    error.add_note("second note\n  on two lines")
    error.add_note("")
    new = OSError(13, "Permission denied", "/etc/x")
    new.add_note("a note of the new one")
    raise new
