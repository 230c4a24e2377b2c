# print: separators, ends, several values, and the error stream.
# expect: finished
import sys

print()
print("a", 1, None, 2.5, [1], sep="|")
print("no newline", end="")
print(" ...same line")
print("x", "y", sep="", end="!\n")
print(*range(4), sep=", ")
print("one\ntwo")
print("to stderr", 7, file=sys.stderr)
print("to stdout", file=sys.stdout, flush=True)
