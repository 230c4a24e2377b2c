# A conversation: prompts, lines, and the end of the input.
# expect: finished
import sys

name = input("Who are you? ")
age = int(input())
print(f"Hello {name}, next year you are {age + 1}.")
print(repr(input("> ")), repr(input(42)))
print(repr(sys.stdin.readline()))
print(repr(sys.stdin.readline(3)), repr(sys.stdin.readline()))
for number, line in enumerate(sys.stdin):
    print(number, repr(line))
    if number == 1:
        break
print(repr(sys.stdin.read(5)))
print(sys.stdin.readlines())
print(repr(sys.stdin.readline()), repr(sys.stdin.read()), sys.stdin.readable(), sys.stdin.writable())
try:
    input("more? ")
except EOFError as error:
    print()
    print(type(error).__name__, error)
print(sum(1 for line in sys.stdin), sys.stdin.readlines())
