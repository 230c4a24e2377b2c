# break outside a loop.
# expect: syntax
# expect-syntax: 5:5 'break' outside loop
if True:
    break
