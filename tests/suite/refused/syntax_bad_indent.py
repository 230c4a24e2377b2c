# A block that is not indented.
# expect: syntax
# expect-syntax: 5:1 expected an indented block after 'for' statement on line 4
for n in range(3):
print(n)
