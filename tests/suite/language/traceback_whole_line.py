# No carets where the whole line is to blame.
# expect: exception
def fail(text):
    raise ValueError(text)


def outer():
    fail("bad text")


outer()
