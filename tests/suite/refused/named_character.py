# Characters by name.
# expect: refused
# expect-refused: 4:8 \N
print("\N{SNOWMAN}")
