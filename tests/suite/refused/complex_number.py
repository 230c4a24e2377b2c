# Complex numbers.
# expect: refused
# expect-refused: 4 complex
print(2 + 3j)
