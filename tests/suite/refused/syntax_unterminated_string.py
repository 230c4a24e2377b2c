# A string that does not end.
# expect: syntax
# expect-syntax: 4:7 unterminated string literal (detected at line 4)
print("start)
print("next")
