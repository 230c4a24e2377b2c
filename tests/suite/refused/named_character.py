# Characters by name.
# expect: refused
# expect-refused: 4 \N
print("\N{SNOWMAN}")
