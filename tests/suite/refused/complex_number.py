# Complex numbers.
# expect: refused
# expect-refused: 4:11 complex
print(2 + 3j)
