# A bracket that is never closed.
# expect: syntax
# expect-syntax: 4:11 '[' was never closed
numbers = [1, 2, 3
print(numbers)
