# nonlocal without anything to bind.
# expect: syntax
# expect-syntax: 5:5 no binding for nonlocal 'missing' found
def outer():
    nonlocal missing
    missing = 1
