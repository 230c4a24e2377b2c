# Builtins that are not supported: files, debuggers.
# expect: refused
# expect-refused: 5:8 open
# expect-refused: 6:1 breakpoint
text = open("file.txt")
breakpoint()
