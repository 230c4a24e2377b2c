# sys.stdout can be replaced, and put back: print goes where it stands.
# expect: finished
# expect-stdout: 'hidden 1 2\nwritten\n'
# expect-stdout: LOUD WORDS
# expect-stdout: given
# expect-stdout: CAUGHT LEAVES
# expect-stdout: quiet
# expect-stdout: 'to stderr\n'
import io
import sys

original = sys.stdout
sys.stdout = buffer = io.StringIO()
print("hidden", 1, 2)
sys.stdout.write("written\n")
sys.stdout = original
print(repr(buffer.getvalue()))


class Shout:
    def __init__(self, below):
        self.below = below

    def write(self, text):
        self.below.write(text.upper())

    def flush(self):
        pass


sys.stdout = Shout(original)
try:
    print("loud", "words")
    print("given", file=original)
    raise ValueError("leaves")
except ValueError as error:
    print("caught", error)
finally:
    sys.stdout = original
print("quiet")

sys.stderr = errors = io.StringIO()
print("to stderr", file=sys.stderr)
sys.stderr = original
print(repr(errors.getvalue()))
