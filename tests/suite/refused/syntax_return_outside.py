# return outside a function.
# expect: syntax
# expect-syntax: 5:1 'return' outside function
print("before")
return 5
