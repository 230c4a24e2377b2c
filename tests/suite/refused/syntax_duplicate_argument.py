# The same parameter twice.
# expect: syntax
# expect-syntax: 4:16 duplicate argument 'a' in function definition
def work(a, b, a):
    return a
