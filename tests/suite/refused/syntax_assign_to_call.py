# Assigning to what cannot be assigned to.
# expect: syntax
# expect-syntax: 5:1 cannot assign to function call here. Maybe you meant '==' instead of '='?
print("before")
len("x") = 3
