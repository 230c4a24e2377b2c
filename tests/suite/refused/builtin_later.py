# Builtins that are not supported: text from a keyboard, files, evaluated text.
# expect: refused
# expect-refused: 6 input
# expect-refused: 7 open
# expect-refused: 8 eval
name = input()
text = open("file.txt")
value = eval("1 + 1")
