# A forgotten colon.
# expect: syntax
# expect-syntax: 4:11 expected ':'
def work()
    return 1
