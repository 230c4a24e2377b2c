# Builtins that are not supported: text from a keyboard, files, evaluated text.
# expect: refused
# expect-refused: 6:8 input
# expect-refused: 7:8 open
# expect-refused: 8:9 eval
name = input()
text = open("file.txt")
value = eval("1 + 1")
