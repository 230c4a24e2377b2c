# Builtins that are not supported: files, evaluated text.
# expect: refused
# expect-refused: 5:8 open
# expect-refused: 6:9 eval
text = open("file.txt")
value = eval("1 + 1")
