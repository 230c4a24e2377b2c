# A notebook's magic line is no Python.
# expect: syntax
# expect-syntax: 5:1 invalid syntax
print("before")
%timeit sum(range(10))
