# Carets below a part of the line: two subscripts, the second of which fails.
# expect: exception
table = {"row": [1, 2, 3]}
print(table["row"][-1])
value = 2 * table["row"][1] + table["row"][7] * 3
